"""The same person twice: in two exports of one round, on two sheets, or in two rows of a file.

People are told apart by what the survey tool wrote beside their answers, see
:mod:`maturity.responses.people.person_marks`: by its own id where there is one, else by the token,
else by the moment they began together with the seed.  A running number says little,
since every survey begins at 1: two rows with the same number are one person where
another mark agrees as well, or where most numbers that stand twice name the same
municipality, department and role (and, where there are many, give the same answers);
never where another mark differs.

Of rows that agree the one that says most is kept: an answer may have been completed
between two exports.  Of rows that say different things the later complete one counts;
where nothing tells which is later, a person has to decide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations, permutations

import numpy as np
from numpy.typing import NDArray

from maturity.records.responses import Responses, Shape, State
from maturity.responses.people.person_marks import People

__all__ = ["Repeats", "find_repeats"]

SAID = (State.ANSWERED, State.DONT_KNOW, State.NOT_APPLICABLE)
PLACE = ("municipality", "department", "role", "joint")
HALF = 0.5
FEW = 10
"""Pairs with one number from which most must agree: a column may only call itself an id."""
OWN = 0.9
"""Share of a table's rows with a token of their own from which a token names one person."""
MANY = 50
"""Rows with one mark above which the mark tells nobody apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeats:
    """What was found; all numbers are rows of the record.

    Parameters
    ----------
    keep : ndarray of bool, shape (n_rows,)
        False for a row that another one of the same person stands for.
    same, later : tuple of (int, int)
        The row left out and the row that counts: with the same answers (or more of
        them), or with other answers, given later.
    undecided : tuple of (int, int)
        Rows of one person that say different things, nobody knows which one later.
    strangers : tuple of (int, int)
        Rows with the same running number that belong to different people.
    apart : tuple of (int, int)
        Rows of two tables with the same running number, but another token, beginning or seed.
    """

    keep: NDArray[np.bool_]
    same: tuple[tuple[int, int], ...] = ()
    later: tuple[tuple[int, int], ...] = ()
    undecided: tuple[tuple[int, int], ...] = ()
    strangers: tuple[tuple[int, int], ...] = ()
    apart: tuple[tuple[int, int], ...] = ()


def find_repeats(
    record: Responses, people: People, origin: Sequence[int], *, in_order: bool
) -> Repeats:
    """Which rows stand for the same person, and which of them count.

    Parameters
    ----------
    record : Responses
        Rows of all tables, one after the other.
    people : People
        The marks of each row.
    origin : sequence of int, n_rows
        Number of the table each row came from.
    in_order : bool
        Whether a row further down was given later, as within one file.

    Returns
    -------
    Repeats
        Nothing is found in counts and values, which hold no people.
    """
    keep = np.ones(len(record), dtype=bool)
    if record.shape is not Shape.RESPONDENTS:
        return Repeats(keep=keep)
    rows = _Rows(record=record, people=people, origin=origin, in_order=in_order)
    pairs, strangers = rows.persons()
    found: dict[str, list[tuple[int, int]]] = {"same": [], "later": [], "undecided": []}
    stands: dict[int, int] = {}
    for one, other in sorted(pairs):
        first, second = _standing(stands, one), _standing(stands, other)
        if first == second:
            continue
        kind, winner = rows.winner(first, second)
        if kind == "undecided":
            found[kind].append((first, second))
            continue
        loser = first if winner == second else second
        found[kind].append((loser, winner))
        keep[loser] = False
        stands[loser] = winner
    told = {kind: tuple(pairs) for kind, pairs in found.items()}
    return Repeats(keep=keep, strangers=tuple(strangers), apart=tuple(rows.apart), **told)


def _standing(stands: Mapping[int, int], row: int) -> int:
    """The row that counts for the person of a row."""
    while row in stands:
        row = stands[row]
    return row


def _alike(marks: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of rows with the same mark."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, mark in enumerate(marks):
        if mark:
            rows[mark].append(row)
    for found in rows.values():
        if len(found) <= MANY:
            yield from combinations(found, 2)


def _told(people: People, one: int, other: int) -> bool | None:
    """Whether other marks say that two rows are one person; None where they say nothing."""
    known = [
        marks[one] == marks[other]
        for marks in people.others.values()
        if marks[one] and marks[other]
    ]
    return all(known) if known else None


@dataclass(slots=True, kw_only=True)
class _Rows:
    """Rows of all tables, compared with each other."""

    record: Responses
    people: People
    origin: Sequence[int]
    in_order: bool
    places: list[tuple[object, ...]] = field(default_factory=list)
    newer: frozenset[tuple[int, int]] = frozenset()
    """Pairs (older, newer) of tables: the newer holds every id of the older, and more."""
    apart: list[tuple[int, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        columns = (self.record.units[name].tolist() for name in PLACE)
        self.places = list(zip(*columns, strict=True))
        ids: dict[int, set[str]] = defaultdict(set)
        for table, key in zip(self.origin, self.people.keys, strict=True):
            if key:
                ids[table].add(key)
        self.newer = frozenset(pair for pair in permutations(ids, 2) if ids[pair[0]] < ids[pair[1]])

    def persons(self) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Pairs of rows of one person, and pairs that only share a running number."""
        sure: list[tuple[int, int]] = []
        unsure: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for one, other in _alike(self.people.keys):
            told = self.people.unique[one] or _told(self.people, one, other)
            if told:
                sure.append((one, other))
            elif told is None:
                unsure[self.origin[one], self.origin[other]].append((one, other))
            elif self.origin[one] != self.origin[other]:
                self.apart.append((one, other))
        strangers: list[tuple[int, int]] = []
        for pairs in unsure.values():
            near = sum(self.same_place(one, other) for one, other in pairs)
            alike = sum(not self.contradict(one, other) for one, other in pairs)
            agree = near if len(pairs) < FEW else min(near, alike)
            (sure if agree >= HALF * len(pairs) else strangers).extend(pairs)
        return [*sure, *self.without_id()], strangers

    def without_id(self) -> Iterator[tuple[int, int]]:
        """Pairs of rows without the tool's own id: by token, else by beginning and seed.

        Several people may share a token or a second, so only rows that do not contradict
        each other are the same, unless practically every row has a token of its own.
        """
        people = self.people
        nameless = [not key for key in people.keys]
        blank = ("",) * len(people)
        token, begun, seed = (people.others.get(k, blank) for k in ("token", "begun", "seed"))
        rest = [f"{b}/{s}" if b and s else b or s for b, s in zip(begun, seed, strict=True)]
        marks = [(t or r) if none else "" for t, r, none in zip(token, rest, nameless, strict=True)]
        named = self.named_by(token)
        for one, other in _alike(marks):
            sure = bool(token[one]) and {self.origin[one], self.origin[other]} <= named
            if self.same_place(one, other) and (sure or not self.contradict(one, other)):
                yield one, other

    def named_by(self, token: Sequence[str]) -> set[int]:
        """Tables in which practically every row has a token of its own."""
        held: dict[int, list[str]] = defaultdict(list)
        for table, mark in zip(self.origin, token, strict=True):
            if mark:
                held[table].append(mark)
        return {
            table
            for table, marks in held.items()
            if len(marks) >= FEW and len(set(marks)) >= OWN * len(marks)
        }

    def same_place(self, one: int, other: int) -> bool:
        """Whether two rows name the same municipality, department and role, as far as they do."""
        pairs = zip(self.places[one], self.places[other], strict=True)
        return all(here in (there, "") or there == "" for here, there in pairs)

    def contradict(self, one: int, other: int) -> bool:
        """Whether two rows cannot be one person's answers, one of them perhaps unfinished.

        They contradict each other where they name another municipality, department or role,
        where both say something else, or where each says what the other leaves out.
        """
        if self.places[one] != self.places[other]:
            return True
        here, there = self.said(one), self.said(other)
        values, states = self.record.values, self.record.states
        same = (states[one] == states[other]) & (
            (values[one] == values[other]) | (np.isnan(values[one]) & np.isnan(values[other]))
        )
        nested = bool((here >= there).all() or (here <= there).all())
        return not nested or bool((here & there & ~same).any())

    def said(self, row: int) -> NDArray[np.bool_]:
        """Where a row says something, be it "don't know"."""
        return np.isin(self.record.states[row], SAID)

    def winner(self, one: int, other: int) -> tuple[str, int]:
        """Whether two rows of a person say the same, and the row that counts."""
        amounts = int(self.said(one).sum()), int(self.said(other).sum())
        if not self.contradict(one, other):
            return "same", other if amounts[1] > amounts[0] else one
        whole = self.complete(one, other, amounts)
        if whole[0] != whole[1]:
            return "later", one if whole[0] else other
        ended = self.people.ended
        if ended[one] and ended[other] and ended[one] != ended[other]:
            return "later", max(one, other, key=lambda row: ended[row])
        tables = self.origin[one], self.origin[other]
        if tables in self.newer or tables[::-1] in self.newer:
            return "later", other if tables in self.newer else one
        return ("later", max(one, other)) if self.in_order else ("undecided", one)

    def complete(self, one: int, other: int, amounts: tuple[int, int]) -> tuple[bool, bool]:
        """Whether each row is complete: sent in, or says half as much as the other one."""
        sent = self.people.sent
        if sent[one] != sent[other]:
            return sent[one], sent[other]
        return amounts[0] >= HALF * amounts[1], amounts[1] >= HALF * amounts[0]
