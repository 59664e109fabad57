"""What one reader may see of the published results: itself, the region, and who agreed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

import pandas as pd

from maturity.disclosure.members import LEAST_UNSEEN, visible_members
from maturity.disclosure.readers.letters import with_letters
from maturity.disclosure.readers.printed import rounded
from maturity.records.about import About, about_of
from maturity.records.provenance import Provenance
from maturity.records.published import Edition, Published, ShowMembers
from maturity.records.responses import Shape
from maturity.records.schemas import Schema, schemas_of

__all__ = ["Reader", "cut_for"]

ANSWERS = "answers.csv"
"""The file of stored answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Who reads.

    Parameters
    ----------
    code : str
        Its municipality; empty for the region's report.
    seen : frozenset of str
        Members whose results it sees, itself among them.
    counted : int
        How many of the members that count in means it sees.
    means : int
        Means of several members that it is told: each is an equation about the unseen ones.
    """

    code: str
    seen: frozenset[str]
    counted: int
    means: int

    def codes(self, about: About) -> frozenset[str]:
        """Whose rows it reads where rows are about this."""
        own = frozenset({self.code})
        return {About.MEMBER: self.seen, About.OWN_OR_REGION: own | {""}}.get(about, own)


def cut_for(published: Published, municipality: str | None) -> Edition:
    """Leave out what one reader may not see: results of members that are not shown to it.

    The reader keeps its own rows, the rows of members that agreed to be named,
    and all totals.  A total may give a member away, so

    - nobody, or at least three published members, are unseen (see
      :func:`maturity.disclosure.visible_members`), and means of several members that would
      tell about one of them are not in the results at all;
    - the spread between members goes where it tells about few unseen ones
      (:func:`without_spread`), and so do the numbers below an agreed floor.

    With ``own_only`` nobody else is shown, agreed or not.  With ``coded`` all others are, under
    letters (:func:`maturity.disclosure.readers.letters.with_letters`).

    Parameters
    ----------
    published : Published
        Everything that is published.
    municipality : str or None
        Code of the reader; empty text for the report about the region.  None for the
        coordinator, who sees every member's published results, unrounded.

    Returns
    -------
    Edition
        ``named`` holds the members that this reader sees; comparisons of a
        municipality (gaps, roles, change, standouts) are the reader's own.  Numbers as printed.
    """
    if municipality is None:
        told = {field.name for field in fields(Edition)} - {"reader"}
        return Edition(reader=None, **{name: getattr(published, name) for name in told})
    published = replace(published, named=names_for(published))
    coded = published.show_members is ShowMembers.CODED
    c, named = published.comparison, {*published.named}
    counted = len({*c.counted} if coded else {*c.counted} & named)
    if coded:
        published = with_letters(published, municipality)
    reader = Reader(
        code=municipality,
        seen=frozenset({*published.named, municipality}),
        counted=counted,
        means=1 + len(c.peers) + bool(c.region["by_staff"].notna().any()),
    )
    edition = Edition(reader=municipality, **kept_of(published, reader))
    made = provenance_for(published, edition.provenance, municipality)
    return rounded(replace(edition, provenance=made))


def names_for(published: Published) -> tuple[str, ...]:
    """Members shown to others: none, those that agreed and give nobody away, or all coded."""
    if published.show_members is ShowMembers.OWN_ONLY:
        return ()
    if published.show_members is ShowMembers.CODED:
        return published.named
    c = published.comparison
    return visible_members(published.named, c.counted, c.peers)


def kept_of(record: Any, reader: Reader) -> dict[str, Any]:
    """The fields of a record that a reader may see, cut; nothing of what is not declared."""
    declared, schemas = about_of(record), schemas_of(record)
    return {
        name: cut(getattr(record, name), about, reader, schemas.get(name))
        for name, about in declared.items()
        if about is not About.NOBODY
    }


def cut(value: Any, about: About, reader: Reader, schema: Schema | None = None) -> Any:
    """The part of a field that a reader may see."""
    if schema is not None:
        value = schema.frame(value)
    match about:
        case About.REGION:
            return value
        case About.EACH:
            return _each(value, reader)
        case About.APART:
            return without_spread(value, reader)
    return rows_of(value, reader.codes(about))


def _each(value: Any, reader: Reader) -> Any:
    """A record, or a tuple of records, whose fields say for themselves whom they are about."""
    if isinstance(value, tuple):
        return tuple(_each(one, reader) for one in value)
    return type(value)(**kept_of(value, reader))


def rows_of(value: Any, codes: frozenset[str]) -> Any:
    """The rows of a table, the entries of a mapping or the parts of a tuple about these members."""
    if isinstance(value, pd.DataFrame):
        return value[value["municipality"].isin(codes)].reset_index(drop=True)
    if isinstance(value, Mapping):
        return {code: one for code, one in value.items() if code in codes}
    return tuple(one for one in value if getattr(one, "municipality", one) in codes)


def without_spread(frame: pd.DataFrame, reader: Reader) -> pd.DataFrame:
    """The table without numbers where, beside means, they tell about unseen members.

    Two who talk know themselves, each mean is one equation and the spread another: at least two
    results must stay open, with one mean from five unseen members behind the row on.  How many
    members are behind a row, and its verdict, stay.
    """
    unseen = (frame["members"] - reader.counted).clip(lower=0)
    few = ((unseen > 0) & (unseen < reader.means + LEAST_UNSEEN)).to_numpy(dtype=bool)
    numbers = [name for name in frame.columns if frame[name].dtype.kind == "f"]
    return frame.assign(**{name: frame[name].mask(few) for name in numbers})


def provenance_for(published: Published, made: Provenance, municipality: str) -> Provenance:
    """How the results were made, without a hash that would confirm a guess of all answers.

    The region's report says how many corrections there are in all.
    """
    if not municipality:
        total = sum(published.provenance.corrections.values())
        made = replace(made, corrections={"": total} if total else {})
    if published.shape is Shape.VALUES:
        return made
    sources = tuple(replace(s, sha256="") if s.name == ANSWERS else s for s in made.sources)
    return replace(made, sources=sources)
