"""Whatever changes about a member that a reader does not see, the reader's edition stays the same.

For each field of the published results, everything in it about others is changed, and the edition
must not change by it.  The test knows nothing of declarations but one list, of what may be seen of
others at all; so each declaration made too open is caught, whichever field (`mutants`).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
import pytest

from maturity.disclosure.readers import cut as room
from maturity.disclosure.readers.cut import cut_for
from maturity.records.about import About, about_of
from maturity.records.outside import Shareable
from maturity.records.published import Edition, Published, Results, ShowMembers
from maturity.records.releases import Release
from maturity.records.responses import SourceFile
from maturity.records.scores import Kind, Part
from tests.published import sample_published
from tests.registered import registers_of

READER = "2280"
SEEN_OF_NAMED = {
    ("scores",), ("response",), ("hidden_log",), ("roster", "departments"),
    ("roster", "staffing"), ("provenance", "previous_answers"),
}  # fmt: skip
"""What a reader may see of members that have agreed to be named; all else of others is theirs."""
NOT_ABOUT_ONE = {
    "questionnaire", "shape", "show_members", "withheld", "named", "roster.region",
    "roster.members", "comparison.members", "comparison.counted", "comparison.peers",
    "comparison.region", "comparison.region_change", "comparison.changed_items",
    "quality.reliability", "quality.items", "quality.divided", "quality.between",
    "quality.importance", "registers.indicators", "registers.refused",
    "comparison.outside_peers.id", "comparison.outside_peers.names",
    "comparison.outside_peers.members", "comparison.outside_peers.regions",
    "comparison.outside_peers.drafts", "provenance.package_version", "provenance.questionnaire",
    "provenance.questionnaire_version", "provenance.form", "provenance.round",
    "provenance.as_of", "provenance.status", "provenance.made_up", "provenance.method",
    "provenance.versions", "provenance.attribution", "provenance.changed_choices",
    "provenance.previous", "provenance.previous_named",
}  # fmt: skip
"""What says nothing of a single member but who takes part, by name, and is everybody's."""
APART = {"comparison.spread", "comparison.levelling"}
"""How far apart members lie: numbers are nobody's where few are unseen."""

Path = tuple[str, ...]


@pytest.fixture(autouse=True)
def unrounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A change too small to be printed is one, too."""
    monkeypatch.setattr(room, "rounded", lambda edition: edition)


@pytest.fixture(scope="module")
def published() -> Published:
    made = sample_published(outside=True, floor=60.0)
    codes = [member.code for member in made.roster.members]
    numbers = {code: at + 2 for at, code in enumerate(codes)}
    return dataclasses.replace(
        made,
        registers=registers_of(made),
        provenance=dataclasses.replace(
            made.provenance,
            corrections=numbers,
            previous_answers=numbers,
            sources=(SourceFile(name="answers.csv", sha256="0f" * 32),),
        ),
        shareable=Shareable(members=tuple(codes)),
        answers={code: str(n) for code, n in numbers.items()},
        people=dict.fromkeys(codes, ()),
        key=b"secret",
        waiting=numbers,
        earlier=(Release(answers={}, counted=()),),
    )


def paths(record: Any, above: Path = ()) -> Iterator[Path]:
    """Every field of a record and of the records inside it that declare themselves."""
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        inner = value[0] if isinstance(value, tuple) and value else value
        if dataclasses.is_dataclass(inner) and about_of(inner) and field.name != "members":
            yield from paths(inner, (*above, field.name))
        else:
            yield (*above, field.name)


FIELDS = sorted(paths(sample_published(outside=True)))
ABOUT_ONE = [path for path in FIELDS if ".".join(path) not in NOT_ABOUT_ONE]
HASH = ("provenance", "sources")
"""Everybody's, but for the hash of the stored answers."""
KEPT = [path for path in ABOUT_ONE if path[0] in {f.name for f in dataclasses.fields(Results)}]


def changed(value: Any, codes: set[str], *, apart: bool = False) -> Any:
    """The value with everything about these members changed; none of what is for later."""
    if isinstance(value, pd.DataFrame):
        rows = np.ones(len(value), dtype=bool) if apart else value["municipality"].isin(codes)
        found = value.copy()
        for column in [c for c in value.columns if c not in KEYS and (not apart or c != "members")]:
            other = _other(value[column], apart=apart)
            found[column] = value[column].mask(np.asarray(rows), other)
        return found
    if isinstance(value, Mapping):
        return {code: one for code, one in value.items() if code not in codes}
    if isinstance(value, tuple):
        return tuple(_part(one, codes) for one in value)
    return None


KEYS = ("municipality", "part", "group", "kind", "node", "item", "step", "peers", "first", "second",
        "outside", "role", "indicator", "level", "dimension")  # fmt: skip


def _other(values: pd.Series, *, apart: bool) -> Any:
    if values.dtype.kind == "b":
        return ~values
    if pd.api.types.is_numeric_dtype(values.dtype):
        return values.fillna(0) + 7
    return values if apart else values + "x"  # verdicts of the spread are everybody's


def _part(one: Any, codes: set[str]) -> Any:
    if isinstance(one, SourceFile):
        return dataclasses.replace(one, sha256="aa" * 32)
    if getattr(one, "municipality", None) in codes:
        return dataclasses.replace(one, **{"staff": 12345})
    if isinstance(one, str) and one in codes:
        return f"{one}x"
    return one


def with_changed(record: Any, path: Path, codes: set[str]) -> Any:
    """The record with one field changed about these members."""
    name, rest = path[0], path[1:]
    value = getattr(record, name)
    if not rest:
        apart = ".".join(path) in {one.split(".")[-1] for one in APART}
        return dataclasses.replace(record, **{name: changed(value, codes, apart=apart)})
    if isinstance(value, tuple):
        return dataclasses.replace(
            record, **{name: tuple(with_changed(one, rest, codes) for one in value)}
        )
    return dataclasses.replace(record, **{name: with_changed(value, rest, codes)})


def alike(one: Any, other: Any) -> bool:
    """Whether two values are the same in every part."""
    if isinstance(one, pd.DataFrame):
        return one.equals(other)
    if dataclasses.is_dataclass(one):
        names = [field.name for field in dataclasses.fields(one)]
        return all(alike(getattr(one, name), getattr(other, name)) for name in names)
    if isinstance(one, tuple):
        return len(one) == len(other) and all(map(alike, one, other))
    return bool(one == other)


def unseen_by(published: Published, path: Path) -> set[str]:
    """Members of whom the reader must not see anything in this field."""
    others = {member.code for member in published.roster.members} - {READER}
    if path in SEEN_OF_NAMED:
        return others - {*cut_for(published, READER).named}
    return others


def leaks(published: Published, path: Path, before: Edition | None = None) -> bool:
    """Whether the edition changes when the field changes about members that are not seen."""
    other = with_changed(published, path, unseen_by(published, path))
    if path[0] in {field.name for field in dataclasses.fields(Results)}:
        assert not alike(published, other), "nothing was changed: the test tests nothing"
    return not alike(before or cut_for(published, READER), cut_for(other, READER))


@pytest.mark.parametrize("show", [ShowMembers.NAMED, ShowMembers.OWN_ONLY])
def test_nothing_about_the_unseen_reaches_a_reader(published: Published, show: ShowMembers) -> None:
    shown = dataclasses.replace(published, show_members=show)
    before = cut_for(shown, READER)
    assert [path for path in ABOUT_ONE if leaks(shown, path, before)] == []


MUTANTS = [(path, About.REGION) for path in KEPT if path != HASH] + [
    (path, About.MEMBER)
    for path in KEPT
    if path not in SEEN_OF_NAMED and path != HASH and ".".join(path) not in APART
]


@pytest.mark.parametrize(("path", "about"), MUTANTS, ids=lambda given: ".".join(given))
def test_a_field_declared_too_open_is_caught(
    published: Published, path: Path, about: About, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The mutants: each field in turn is everybody's, or for those who see the member by name."""
    if about is About.MEMBER:  # who sees everybody by name sees nothing else of them
        published = dataclasses.replace(published, named=published.comparison.members)
    holder, name = _holder(published, path), path[-1]

    def opened(record: Any) -> Mapping[str, About]:
        return {**about_of(record), **({name: about} if type(record) is holder else {})}

    monkeypatch.setattr(room, "about_of", opened)
    assert leaks(published, path)


def test_a_hash_of_the_answers_that_is_left_is_caught(
    published: Published, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "provenance_for", lambda published, made, code: made)
    assert leaks(published, HASH)


def _holder(record: Any, path: Path) -> type:
    for name in path[:-1]:
        record = getattr(record, name)
        record = record[0] if isinstance(record, tuple) else record
    return type(record)


def test_everything_is_either_about_nobody_or_tested() -> None:
    known = {".".join(path) for path in FIELDS}
    assert known >= NOT_ABOUT_ONE
    assert APART < known and {".".join(path) for path in SEEN_OF_NAMED} < known


def test_an_edition_has_no_field_that_is_for_later_publications_alone() -> None:
    later = {f.name for f in dataclasses.fields(Published)} - {
        f.name for f in dataclasses.fields(Edition)
    }
    assert later == {"shareable", "answers", "people", "key", "waiting", "waiting_for", "earlier"}


def test_what_is_not_declared_is_dropped(published: Published) -> None:
    """A field and a column that somebody adds without saying whom they are about."""

    @dataclasses.dataclass(frozen=True, kw_only=True, eq=False)
    class More(type(published.quality)):  # type: ignore[misc]
        new: str = ""

    kept = {
        f.name: getattr(published.quality, f.name) for f in dataclasses.fields(published.quality)
    }
    wider = dataclasses.replace(
        published,
        quality=More(**kept, new="told"),
        scores=published.scores.assign(email="a@b.se"),
    )
    found = cut_for(wider, READER)
    assert found.quality.new == "" and "email" not in found.scores


def test_letters_keep_scores_and_nothing_else(published: Published) -> None:
    coded = dataclasses.replace(published, show_members=ShowMembers.CODED)
    t = coded.scores
    told = (t["part"] == Part.ALL) & t["kind"].isin([Kind.DIMENSION, Kind.CAPABILITY])
    others = t["municipality"] != READER
    scores = t.copy()
    for column in set(t.columns) - {*KEYS, "score", "hidden"}:
        scores[column] = t[column].mask(others, _other(t[column], apart=False))
    rest = others & ~told
    scores["score"] = scores["score"].mask(rest, 3.0)
    other = dataclasses.replace(coded, scores=scores.assign(level=t["level"]))
    assert alike(cut_for(coded, READER), cut_for(other, READER))


def test_nothing_but_scores_is_told_under_letters(published: Published) -> None:
    coded = dataclasses.replace(published, show_members=ShowMembers.CODED)
    before = cut_for(coded, READER)
    others = {member.code for member in published.roster.members} - {READER}
    # letters are in the order of a hash of the answers, which nobody has
    kept = {("scores",), ("answers",), *(tuple(one.split(".")) for one in APART)}
    for path in [path for path in ABOUT_ONE if path not in kept]:
        other = with_changed(coded, path, others)
        assert alike(before, cut_for(other, READER)), path
