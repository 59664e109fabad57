"""Which roles, departments and sectors of a municipality are joined with a neighbour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.disclosure.within.apart import MOST_TOGETHER, Counts, differ_by_few, few
from maturity.records.scores import ALL

__all__ = [
    "AND",
    "NOBODY",
    "Labels",
    "People",
    "Places",
    "joined_places",
    "neighbours",
    "sizes_of",
]

AND = "+"
"""Between the ids of roles that were joined."""
NOBODY = "none"
"""Stands in a joined id for the people who named no role."""
BETWEEN = " + "
"""Between the names of departments that were joined."""
UNNAMED = "?"
"""Stands in the name of joined departments for the people who named none."""

Labels = NDArray[np.object_]
Places = tuple[Labels, Labels]
"""Department and sector of each row."""


def neighbours(sizes: Sequence[int], smallest: int, *, ring: bool = True) -> list[tuple[int, ...]]:
    """Join groups in their order until each has enough people.

    The first group that is too small joins its smaller neighbour, the one before it where both
    are alike; the last stands beside the first.  Groups without people stand apart.  Without
    ``ring`` the last has one neighbour, and a group without people joins like any other.

    Returns
    -------
    list of tuple of int
        Positions that belong together, sorted.

    Examples
    --------
    Six leaders, forty employees, three specialists: specialists stand between employees and
    leaders, and join the leaders, who are fewer.

    >>> neighbours([6, 40, 3], 5)
    [(0, 2), (1,)]
    """
    groups: list[tuple[tuple[int, ...], int]] = [
        ((at,), int(size)) for at, size in enumerate(sizes) if size or not ring
    ]
    while len(groups) > 1:
        small = next((at for at, (_, size) in enumerate(groups) if size < smallest), None)
        if small is None:
            break
        beside = [small - 1, small + 1]
        if ring:
            beside = [at % len(groups) for at in beside]
        inside = (at for at in beside if 0 <= at < len(groups))
        other = min(inside, key=lambda at: groups[at][1])
        first, second = sorted((small, other))
        members = tuple(sorted(groups[first][0] + groups[second][0]))
        groups[first] = (members, groups[first][1] + groups[second][1])
        del groups[second]
    return sorted(members for members, _ in groups)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class People:
    """One municipality: people of the index behind each row, and where they are counted."""

    count: Counts
    role: Labels
    department: Labels
    sector: Labels


def joined_places(
    people: People,
    order: tuple[Sequence[str], Sequence[str]],
    *,
    smallest: int,
    crossed: bool = False,
) -> Places:
    """Department and sector of each row, joined so that neither gives a few people away.

    Sectors that are too small are joined first, then departments inside a sector.  Where a
    union of departments and a union of roles still differ by a few people, the smallest
    department joins its neighbour in the sector; where none has one, the smallest sector its
    neighbour.  Where only one is left nobody has a department.

    Parameters
    ----------
    people : People
        Roles as they are joined.
    order : (sequence of str, sequence of str)
        Departments as the workbook has them; sectors as the questionnaire has them.
    crossed : bool
        Whether weights depend on role and department together (raking): then nobody has a
        department where too few people share both.
    """
    nothing = np.full(len(people.count), ALL, dtype=object)
    parts = _parts(people, order, smallest)
    while sum(len(groups) for _, groups in parts) > 1:
        labels = _labels(people, parts)
        table = crossing(people.count, people.role, labels[0])
        if crossed and bool(few(table, smallest).any()):
            break
        if sum(table.shape) <= MOST_TOGETHER and not differ_by_few(table, smallest):
            return labels
        parts = _coarser(people, parts)
    return nothing, nothing.copy()


def crossing(count: Counts, first: Labels, second: Labels) -> Counts:
    """People by two labels, (n_first, n_second), each in the order of its names."""
    (rows, at), (columns, across) = (
        np.unique(labels.astype(str), return_inverse=True) for labels in (first, second)
    )
    table = np.zeros((len(rows), len(columns)), dtype=np.int64)
    np.add.at(table, (at, across), count)
    return table[table.any(axis=1)][:, table.any(axis=0)]


Part = tuple[tuple[str, ...], list[tuple[str, ...]]]
"""Sectors that are joined, and the groups of departments inside."""


def _parts(people: People, order: tuple[Sequence[str], Sequence[str]], smallest: int) -> list[Part]:
    place = {name: at for at, name in enumerate(order[0])}
    inside = people.count > 0
    own = dict(zip(people.department[inside], people.sector[inside], strict=True))
    names = sorted(own, key=lambda n: (n == ALL, place.get(n, len(place)), n))
    known = [*order[1], *sorted(set(own.values()) - {*order[1]})]
    sectors = neighbours(sizes_of(people.count, people.sector, known), smallest)
    parts: list[Part] = []
    for members in sectors:
        joined = tuple(known[at] for at in members)
        mine = [name for name in names if own[name] in joined]
        groups = neighbours(sizes_of(people.count, people.department, mine), smallest)
        parts.append((joined, [tuple(mine[at] for at in group) for group in groups]))
    return parts


def sizes_of(count: Counts, labels: Labels, names: Sequence[str]) -> list[int]:
    """People by label, in the order of the names."""
    return [int(count[labels == name].sum()) for name in names]


def _coarser(people: People, parts: list[Part]) -> list[Part]:
    """The parts with one join more: of departments while there are several, then of sectors."""

    def size(names: Sequence[str], labels: Labels) -> int:
        return sum(sizes_of(people.count, labels, names))

    inside = [[size(group, people.department) for group in groups] for _, groups in parts]
    several = [(min(own), at) for at, own in enumerate(inside) if len(own) > 1]
    if several:
        _, at = min(several)
        sectors, groups = parts[at]
        joined = [sum((groups[i] for i in own), ()) for own in _one_join(inside[at])]
        return [*parts[:at], (sectors, joined), *parts[at + 1 :]]
    sectors_ = [size(sectors, people.sector) for sectors, _ in parts]
    return [
        (sum((parts[i][0] for i in own), ()), [group for i in own for group in parts[i][1]])
        for own in _one_join(sectors_)
    ]


def _one_join(sizes: list[int]) -> list[tuple[int, ...]]:
    """Join the smallest group with its smaller neighbour, and no other."""
    small = min(range(len(sizes)), key=lambda at: sizes[at])
    return neighbours([1 if at == small else size + 1 for at, size in enumerate(sizes)], 2)


def _labels(people: People, parts: list[Part]) -> Places:
    names: dict[str, tuple[str, str]] = {}
    for sectors, groups in parts:
        sector = _joined_id(sectors)
        for group in groups:
            named = BETWEEN.join([*(n for n in group if n), *([UNNAMED] if ALL in group else [])])
            names |= dict.fromkeys(group, (ALL if group == (ALL,) else named, sector))
    found = [names.get(name, (ALL, ALL)) for name in people.department]
    return (
        np.array([name for name, _ in found], dtype=object),
        np.array([sector for _, sector in found], dtype=object),
    )


def _joined_id(sectors: tuple[str, ...]) -> str:
    """A sector that stands alone; joined ones are compared with nobody, so they need no name."""
    return sectors[0] if len(sectors) == 1 else ALL
