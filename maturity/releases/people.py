"""Who stood behind an earlier publication, and what may be told now that people have moved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from maturity.disclosure import Counts, Safe, differ_by_few, steps_chosen
from maturity.records.releases import Group, Release, Waits
from maturity.records.scores import ALL
from maturity.releases.sealed import few_changed, label_of, seal
from maturity.scoring.groups import rows_of

__all__ = [
    "Behind",
    "Moved",
    "behind",
    "groups_of",
    "moved_since",
    "without_late",
]

Place = tuple[str, str]
"""Role and department."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """What an earlier publication means for one municipality.

    Parameters
    ----------
    late : int
        Answers that have come since and cannot be counted yet; they wait.
    why : Waits
        Why they do.
    gone : int
        Answers that are no longer there as they were, too few for a new result.
    departments : bool
        Whether departments must not be told: beside those of then, and roles then and now, sums
        of them would be about few.
    beside : frozenset of int
        The earlier publications beside which late answers would follow.
    """

    late: int = 0
    why: Waits = Waits.FEW
    gone: int = 0
    departments: bool = False
    beside: frozenset[int] = field(default=frozenset(), compare=False)


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
    tops : ndarray of int, shape (n_items,)
        Steps between the lowest and the highest answer.
    """

    code: NDArray[np.object_]
    role: NDArray[np.object_]
    department: NDArray[np.object_]
    mark: NDArray[np.object_]
    counts: NDArray[np.bool_]
    chosen: Counts
    tops: Counts

    def take(self, rows: NDArray[np.intp]) -> Behind:
        """Some of the rows."""
        own = {name: array[rows] for name, array in vars(self).items() if name != "tops"}
        return Behind(**own, tops=self.tops)


def left_out(safe: Safe) -> NDArray[np.bool_]:
    """Original rows that are in no number: of roles beside the index with too few people."""
    units = safe.original.responses.units[["municipality", "role", "joint"]]
    rows = (
        not joint and bool(role) and safe.joined.roles.get(str(code), {}).get(str(role)) == ALL
        for code, role, joint in units.to_numpy(dtype=object)
    )
    return np.array([*rows], dtype=bool)


def behind(safe: Safe, marks: NDArray[np.object_]) -> Behind:
    """Who stands behind a safe round; ``marks`` are of its original rows."""
    kept, left = safe.joined.responses.units, left_out(safe)
    asked = safe.plan.questionnaire
    own = safe.round.responses.columns(safe.plan.items)
    values = np.concatenate([safe.round.scores.persons.values, own.values], axis=1)
    return Behind(
        code=kept["municipality"].to_numpy(dtype=object).astype(object),
        role=kept["role"].to_numpy(dtype=object),
        department=kept["department"].to_numpy(dtype=object),
        mark=marks[~left] if len(marks) else np.full(len(kept), ""),
        counts=~np.isnan(values),
        chosen=steps_chosen(own, asked),
        tops=np.array([len(asked.scale_of(item).steps) - 1 for item in asked.items]),
    )


def groups_of(now: Behind, told: frozenset[str], key: bytes = b"") -> dict[str, tuple[Group, ...]]:
    """People behind each published group of each municipality.

    Parameters
    ----------
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

    Returns
    -------
    dict
        Municipality code -> :class:`Moved`, where something must be done.
    """
    found: dict[str, Moved] = {}
    for code, here in rows_of(now.code).items():
        own = now.take(here)
        for at, release in enumerate(releases):
            moved = _moved(own, release.people.get(code, ()), smallest, (code, key))
            before = found.get(code, Moved())
            found[code] = Moved(
                late=max(before.late, moved.late),
                gone=max(before.gone, moved.gone),
                why=moved.why if moved.late > before.late else before.why,
                departments=before.departments or moved.departments,
                beside=before.beside | ({at} if moved.late else set()),
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
    chosen = [(role, now.chosen[at].sum(axis=0)) for role, at in rows_of(now.role).items()]
    why = few_changed(chosen, groups, (by[1], by[0]), smallest, now.tops)
    if any(_few(now, groups, then, side, smallest) for side in (0, 1)):
        why = Waits.PART
    if why is None:
        return Moved(departments=True)
    why = Waits.FEW if late < smallest else why
    return Moved(late=0 if gone else late, gone=gone or int(not late), why=why)


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
    counted = _counted(groups)
    told = counted.sum(axis=1 - side)
    before = sorted({(g.role, g.department)[side] for g in groups})
    row = np.array([-1 if place is None else before.index(place[side]) for place in then])
    after, to = np.unique(now.role.astype(str), return_inverse=True)
    # what too few of a group answered then was in no number: it comes only now
    old = now.counts & (row >= 0)[:, None] & (told[row] > 0)
    table = np.zeros((len(before), len(after), told.shape[1]), dtype=np.int64)
    came = np.zeros(table.shape[1:], dtype=np.int64)
    np.add.at(table, (row, to), old)
    np.add.at(came, to, now.counts & ~old)
    left = told - table.sum(axis=1)
    if side:
        # departments were told where no few people were apart from roles
        open_ = ~_any_few(counted, smallest)
        table, left, came = table[..., open_], left[:, open_], came[:, open_]
    return bool((left < 0).any() or _any_few(table, smallest, left, came).any())


def _counted(groups: Sequence[Group]) -> Counts:
    """People by role, department and column."""
    roles, departments = (
        np.unique(names, return_inverse=True)
        for names in ([g.role for g in groups], [g.department for g in groups])
    )
    counted = np.array([group.counted for group in groups], dtype=np.int64)
    table = np.zeros((len(roles[0]), len(departments[0]), counted.shape[1]), dtype=np.int64)
    np.add.at(table, (roles[1], departments[1]), counted)
    return table


def _any_few(
    table: Counts, smallest: int, left: Counts | None = None, came: Counts | None = None
) -> NDArray[np.bool_]:
    """Columns, the last axis, at which unions differ by few; each kind is asked once."""
    rows, across, width = table.shape
    left = np.zeros((rows, width), dtype=np.int64) if left is None else left
    came = np.zeros((across, width), dtype=np.int64) if came is None else came
    laid = np.concatenate([table.reshape(rows * across, width), left, came])
    kinds, of = np.unique(laid, axis=1, return_inverse=True)
    found = []
    for kind in kinds.T:
        cells, gone, new = np.split(kind, [rows * across, rows * across + rows])
        own = cells.reshape(rows, across)
        found.append(differ_by_few(own, smallest, left=gone, came=new))
    return np.array(found, dtype=bool)[of.ravel()]


def without_late(
    safe: Safe,
    marks: NDArray[np.object_],
    releases: Sequence[Release],
    late: Mapping[str, frozenset[int]],
) -> NDArray[np.bool_]:
    """Rows that stay: all but those that a publication beside which they would follow lacks.

    What is in no number stays as well, so that it is still said that somebody is there.

    Parameters
    ----------
    safe : Safe
    marks : ndarray of str, shape (n_rows,)
        Of its original rows.
    releases : sequence of Release
    late : Mapping
        Municipality code -> places of these publications in ``releases``.
    """
    known = {
        (code, at): Counter(m for g in releases[at].people.get(code, ()) for m in g.people)
        for code, own in late.items()
        for at in own
    }
    keep = np.ones(len(marks), dtype=bool)
    codes = safe.original.responses.units["municipality"].astype(str)
    for row, (code, out) in enumerate(zip(codes, left_out(safe), strict=True)):
        for at in () if out else late.get(code, ()):
            keep[row] &= known[code, at][marks[row]] > 0
            known[code, at][marks[row]] -= 1
    return keep
