"""Which texts of the mapping file a table holds: the others may be misspelt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from maturity.responses.columns.understood import Table
from maturity.responses.columns.whole_sheet import stem
from maturity.responses.known.answer_key import label
from maturity.responses.known.own_mapping import EVERY_ITEM, OwnMapping, Words
from maturity.responses.known.vocabulary import Field, heading_key
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


def used_words(table: Table) -> Words:
    """The texts of the mapping file that stand in a table of which no row was left out.

    The names of file and sheet count: they may mean a municipality.
    """
    if table.context.mapping is None:
        return {}
    grid, own = table.grid, table.context.own
    names = (grid.sheet.name, stem(table.source.name))
    held = {
        "roles": set(map(heading_key, _texts(table, table.column(Field.ROLE)))),
        "municipalities": set(map(plain, names)),
    }
    for place in table.places:
        held["municipalities"] |= set(map(plain, _texts(table, place)))
    # Counts name the answers in their headings.
    every = {label(grid.headings[at]) for at in table.headings.unknown}
    every |= set(map(label, _texts(table, table.column(Field.VALUE))))
    for item, at in table.headings.items.items():
        own_texts = set(map(label, _texts(table, at)))
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


def _texts(table: Table, at: int | None) -> Iterator[str]:
    """The distinct texts of a column and its branches; none where there is no such column."""
    if at is not None:
        for branch in (at, *table.headings.branches.get(at, ())):
            yield from set(table.grid.columns[branch])
