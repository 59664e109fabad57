"""Who stood behind an earlier publication, and what may be told now that people have moved."""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maturity.disclosure.apart import Counts, differ_by_few
from maturity.disclosure.protect import Safe
from maturity.disclosure.sealed import few_changed, label_of, seal
from maturity.records.releases import Group, Release
from maturity.records.responses import Responses, State
from maturity.records.scores import ALL
from maturity.scoring.plan import Plan

__all__ = [
    "Behind",
    "Moved",
    "answers_of",
    "behind",
    "groups_of",
    "marks_of",
    "moved_since",
    "without_late",
]

Place = tuple[str, str]
"""Role and department."""

SHOWN = 16
"""Hexadecimal digits kept of each mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What an earlier publication means for one municipality.

    Parameters
    ----------
    late : int
        Answers that have come since, too few to be counted yet; they wait.
    gone : int
        Answers that are no longer there as they were, too few for a new result.
    departments : bool
        Whether departments must not be told: beside those of then, and roles then and now, sums
        of them would be about few.
    """

    late: int = 0
    gone: int = 0
    departments: bool = False


def answers_of(responses: Responses) -> dict[str, str]:
    """A hash of each municipality's answers, and of who gave them.

    Returns
    -------
    dict
        Municipality code -> 16 hexadecimal digits; the same answers of the same people in
        other rows or columns give the same hash.
    """
    units = responses.units[["department", "sector", "role", "joint"]].astype(str)
    places = ("|".join(unit) for unit in units.itertuples(index=False, name=None))
    texts = [f"{place}|{row}" for place, row in zip(places, _rows(responses), strict=True)]
    codes = responses.units["municipality"].to_numpy(dtype=object)
    found = {}
    for code in sorted(set(map(str, codes))):
        own = sorted(text for text, town in zip(texts, codes, strict=True) if town == code)
        whole = "\n".join([",".join(sorted(responses.items)), *own])
        found[code] = hashlib.sha256(whole.encode("utf-8")).hexdigest()[:SHOWN]
    return found


def marks_of(responses: Responses, key: bytes) -> NDArray[np.object_]:
    """A keyed hash of what each person answered, (n_rows,); who moved is known again.

    Without the key nobody can try out answers until a mark fits.
    """
    codes = responses.units["municipality"].astype(str)
    return np.array(
        [
            hmac.new(key, f"{code}|{text}".encode(), hashlib.sha256).hexdigest()[:SHOWN]
            for code, text in zip(codes, _rows(responses), strict=True)
        ],
        dtype=object,
    )


def _rows(responses: Responses) -> list[str]:
    """What each row answered as text, whatever the order of the columns."""
    order = np.argsort(np.array(responses.items, dtype=object), kind="stable")
    own = responses.columns(tuple(responses.items[at] for at in order))
    arrays: list[NDArray[Any] | None] = [own.values, own.states, own.tallies, own.steps]
    plain = [array.reshape(len(own), -1) for array in arrays if array is not None]
    return [
        "|".join(",".join(map(str, array[at].tolist())) for array in plain)
        for at in range(len(own))
    ]


@dataclass(frozen=True, kw_only=True, eq=False)
class Behind:
    """Who stands behind the numbers of a safe round: one entry per row that is in any.

    Parameters
    ----------
    code, role, department, mark : ndarray of str, shape (n_rows,)
        Role and department as joined.
    counts : ndarray of bool, shape (n_rows, n_columns)
        Whether the row counts for each capability and item.
    chosen : ndarray of int, shape (n_rows, n_items, n_steps)
        How many people of a row chose each step of each item.
    """

    code: NDArray[np.object_]
    role: NDArray[np.object_]
    department: NDArray[np.object_]
    mark: NDArray[np.object_]
    counts: NDArray[np.bool_]
    chosen: Counts

    def take(self, rows: NDArray[np.bool_]) -> Behind:
        """Some of the rows."""
        return Behind(
            code=self.code[rows],
            role=self.role[rows],
            department=self.department[rows],
            mark=self.mark[rows],
            counts=self.counts[rows],
            chosen=self.chosen[rows],
        )


def behind(safe: Safe, marks: NDArray[np.object_]) -> Behind:
    """Who stands behind a safe round; ``marks`` are of its original rows."""
    original, kept = safe.original.responses.units, safe.joined.responses.units
    left = [
        not joint and bool(role) and safe.joined.roles.get(str(code), {}).get(str(role)) == ALL
        for code, role, joint in original[["municipality", "role", "joint"]].to_numpy(dtype=object)
    ]
    own = safe.round.responses.columns(safe.plan.items)
    values = np.concatenate([safe.round.scores.persons.values, own.values], axis=1)
    return Behind(
        code=kept["municipality"].to_numpy(dtype=object).astype(object),
        role=kept["role"].to_numpy(dtype=object),
        department=kept["department"].to_numpy(dtype=object),
        mark=marks[~np.array(left, dtype=bool)] if len(marks) else np.full(len(kept), ""),
        counts=~np.isnan(values),
        chosen=_chosen(safe.round.responses, safe.plan),
    )


def _chosen(responses: Responses, plan: Plan) -> Counts:
    """How many people of each row chose each step of each item."""
    scales = [plan.questionnaire.scale_of(plan.questionnaire.item(item)) for item in plan.items]
    own = responses.columns(plan.items)
    found = np.zeros((len(own), len(scales), max(len(s.steps) for s in scales)), dtype=np.int64)
    for at, scale in enumerate(scales):
        for step, value in enumerate(scale.steps):
            if own.steps is not None:
                found[:, at, step] = own.steps[:, at, step]
            else:
                found[:, at, step] = (own.states[:, at] == State.ANSWERED) & (
                    own.values[:, at] == value
                )
    return found


def groups_of(now: Behind, told: frozenset[str], key: bytes = b"") -> dict[str, tuple[Group, ...]]:
    """People behind each published group of each municipality.

    Parameters
    ----------
    now : Behind
    told : frozenset of str
        Municipalities of which something is published.
    key : bytes
        Seals what they answered; without one that is left out.

    Returns
    -------
    dict
        Municipality code -> groups: everybody of one joined role and department.
    """
    found: dict[str, dict[tuple[str, str], list[int]]] = {}
    for at, (code, role, department) in enumerate(
        zip(now.code, now.role, now.department, strict=True)
    ):
        if code in told:
            found.setdefault(str(code), {}).setdefault((str(role), str(department)), []).append(at)
    return {
        code: tuple(
            _group(now, rows, Group(role=role, department=department, people=()), (code, key))
            for (role, department), rows in sorted(groups.items())
        )
        for code, groups in sorted(found.items())
    }


def _group(now: Behind, rows: list[int], group: Group, by: tuple[str, bytes]) -> Group:
    code, key = by
    group = replace(
        group,
        people=tuple(sorted(map(str, now.mark[rows]))),
        counted=tuple(now.counts[rows].sum(axis=0).tolist()),
    )
    if not key:
        return group
    return replace(group, answers=seal(now.chosen[rows].sum(axis=0), key, label_of(code, group)))


def moved_since(
    releases: Sequence[Release], now: Behind, smallest: int, key: bytes
) -> dict[str, Moved]:
    """Compare the people behind each municipality with those of earlier publications.

    At no capability or item may a union of groups now and a union of groups then differ by one to
    four people, nor may the answers of so few people to a question have changed: they would
    follow by subtraction.  Someone whose answers changed left and came.

    Parameters
    ----------
    releases : sequence of Release
    now : Behind
    smallest : int
    key : bytes
        With which the releases are marked.

    Returns
    -------
    dict
        Municipality code -> :class:`Moved`, where something must be done.
    """
    found: dict[str, Moved] = {}
    for code in sorted(set(map(str, now.code))):
        own = now.take(now.code == code)
        for release in releases:
            moved = _moved(own, release.people.get(code, ()), smallest, (code, key))
            before = found.get(code, Moved())
            found[code] = Moved(
                late=max(before.late, moved.late),
                gone=max(before.gone, moved.gone),
                departments=before.departments or moved.departments,
            )
    return {code: moved for code, moved in found.items() if moved != Moved()}


def _moved(now: Behind, groups: Sequence[Group], smallest: int, by: tuple[str, bytes]) -> Moved:
    if not groups:
        return Moved()
    places = list(zip(now.role, now.department, strict=True))
    then, late = _then(now, places, groups)
    gone = sum(len(group.people) for group in groups) - sum(place is not None for place in then)
    if not gone and then == places:
        return Moved()
    chosen = list(zip(map(str, now.role), now.chosen, strict=True))
    if few_changed(chosen, groups, by[1], by[0], smallest) or any(
        _few(now, groups, then, side, smallest) for side in (0, 1)
    ):
        return Moved(late=0 if gone else late, gone=gone or int(not late))
    return Moved(departments=True)


def _then(
    now: Behind, places: Sequence[Place], groups: Sequence[Group]
) -> tuple[list[Place | None], int]:
    """Where each person was counted then, None for who came since; and how many came."""
    known = Counter((mark, (g.role, g.department)) for g in groups for mark in g.people)
    then: list[Place | None] = [None] * len(places)
    for at, key in enumerate(zip(now.mark, places, strict=True)):
        if known[key] > 0:
            known[key] -= 1
            then[at] = key[1]
    # the same answers under another role or department: somebody moved
    elsewhere: dict[str, list[Place]] = {}
    for mark, place in known.elements():
        elsewhere.setdefault(mark, []).append(place)
    for at, mark in enumerate(now.mark):
        if then[at] is None and elsewhere.get(mark):
            then[at] = elsewhere[mark].pop()
    return then, sum(place is None for place in then)


def _few(
    now: Behind,
    groups: Sequence[Group],
    then: Sequence[Place | None],
    side: int,
    smallest: int,
) -> bool:
    """Whether roles (side 0) or departments (1) then and roles now differ by few at some column."""
    labels = [(g.role, g.department)[side] for g in groups]
    before, after = sorted(set(labels)), sorted(set(now.role))
    width = now.counts.shape[1]
    told = np.zeros((len(before), width), dtype=np.int64)
    for label, group in zip(labels, groups, strict=True):
        told[before.index(label)] += np.array(group.counted, dtype=np.int64)
    table = np.zeros((len(before), len(after), width), dtype=np.int64)
    came = np.zeros((len(after), width), dtype=np.int64)
    for at, place in enumerate(then):
        to = after.index(now.role[at])
        # what too few of a group answered then was in no number: it comes only now
        row = None if place is None else before.index(place[side])
        old = now.counts[at] & (False if row is None else told[row] > 0)
        came[to] += now.counts[at] & ~old
        if row is not None:
            table[row, to] += old
    left = told - table.sum(axis=1)
    open_ = _told(groups, smallest) if side else np.ones(width, dtype=bool)
    if bool((left[:, open_] < 0).any()):
        return True
    cells = table.reshape(-1, width)
    columns = np.unique(np.concatenate([cells, left, came])[:, open_], axis=1)
    for column in columns.T:
        own, gone, new = np.split(column, [len(cells), len(cells) + len(before)])
        if differ_by_few(own.reshape(table.shape[:2]), smallest, left=gone, came=new):
            return True
    return False


def _told(groups: Sequence[Group], smallest: int) -> NDArray[np.bool_]:
    """Columns at which departments were told: a few people apart from roles they were not."""
    names = [sorted({(g.role, g.department)[side] for g in groups}) for side in (0, 1)]
    counted = np.array([group.counted for group in groups], dtype=np.int64)
    table = np.zeros((len(names[0]), len(names[1]), counted.shape[1]), dtype=np.int64)
    for group, own in zip(groups, counted, strict=True):
        table[names[0].index(group.role), names[1].index(group.department)] += own
    return np.array(
        [not differ_by_few(table[:, :, at], smallest) for at in range(table.shape[2])], dtype=bool
    )


def without_late(
    responses: Responses, marks: NDArray[np.object_], releases: Sequence[Release], codes: set[str]
) -> NDArray[np.bool_]:
    """Rows that stay: all but those of these municipalities that nobody has been told of."""
    known = {
        code: Counter(m for g in release.people.get(code, ()) for m in g.people)
        for release in releases
        for code in codes
        if code in release.people
    }
    keep = np.ones(len(marks), dtype=bool)
    for at, code in enumerate(responses.units["municipality"].astype(str)):
        if code in known:
            keep[at] = known[code][marks[at]] > 0
            known[code][marks[at]] -= 1
    return keep
