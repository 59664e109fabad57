"""Which texts of the mapping file a table holds: the others may be misspelt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from maturity.responses.answers import label
from maturity.responses.grid import Grid
from maturity.responses.headings import Headings
from maturity.responses.own_mapping import EVERY_ITEM, OwnMapping, Words
from maturity.responses.vocabulary import Field, heading_key
from maturity.survey.names import plain

__all__ = ["explained_words", "together", "used_words"]


def explained_words(own: OwnMapping) -> Words:
    """Every text the mapping file says something about, as :func:`used_words` knows it.

    Examples
    --------
    >>> explained_words(OwnMapping(roles={"chef": "leader"}))
    {'roles': frozenset({'chef'})}
    """
    words: dict[str, Iterable[str]] = {
        f"answers.{item}": map(label, said) for item, said in own.answers.items()
    }
    words |= {"roles": own.roles, "municipalities": own.municipalities}
    words |= {f"leave_out.{heading}": said for heading, said in own.rows.leave_out.items()}
    found = {key: frozenset(texts) for key, texts in words.items()}
    return {key: texts for key, texts in found.items() if texts}


def together(parts: Sequence[Words]) -> Words:
    """The texts that stand in any of several tables."""
    keys = dict.fromkeys(key for part in parts for key in part)
    return {key: frozenset().union(*(part.get(key, ()) for part in parts)) for key in keys}


def used_words(
    grid: Grid, headings: Headings, own: OwnMapping | None, names: Iterable[str]
) -> Words:
    """The texts of the mapping file that stand in a table.

    Parameters
    ----------
    grid, headings : Grid, Headings
        The table before any row is left out, and what its columns are.
    own : OwnMapping or None
    names : iterable of str
        Names of file and sheet, which may mean a municipality.
    """
    if own is None:
        return {}
    held: dict[str, set[str]] = {"roles": set(), "municipalities": set(map(plain, names))}
    held["roles"] |= set(map(heading_key, _texts(grid, headings, Field.ROLE)))
    for field in (Field.CODE, Field.MUNICIPALITY):
        held["municipalities"] |= set(map(plain, _texts(grid, headings, field)))
    # Counts name the answers in their headings.
    every = {label(grid.headings[at]) for at in headings.unknown}
    every |= set(map(label, _texts(grid, headings, Field.VALUE)))
    for item, at in headings.items.items():
        own_texts = set(map(label, _column(grid, headings, at)))
        held[f"answers.{item}"] = own_texts
        every |= own_texts
    for item in own.answers:
        held[f"answers.{item}"] = held.get(f"answers.{item}", set()) or every
    held[f"answers.{EVERY_ITEM}"] = every
    for at, heading in enumerate(grid.headings):
        for name in {plain(heading), plain(grid.name(at))} & own.rows.leave_out.keys():
            held.setdefault(f"leave_out.{name}", set()).update(map(plain, set(grid.columns[at])))
    explained = explained_words(own)
    return {key: texts & held[key] for key, texts in explained.items() if key in held}


def _texts(grid: Grid, headings: Headings, field: Field) -> Iterator[str]:
    """The distinct texts of a field's columns."""
    at = headings.fields.get(field)
    return iter(()) if at is None else _column(grid, headings, at)


def _column(grid: Grid, headings: Headings, at: int) -> Iterator[str]:
    for branch in (at, *headings.branches.get(at, ())):
        yield from set(grid.columns[branch])
