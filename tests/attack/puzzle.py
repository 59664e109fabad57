"""What answers can stand behind the printed numbers of one question: integer programs.

The unknowns are how many of each role gave each answer.  Known are the sizes of the roles and
what a page prints: means, shares and counts, each with the interval that its rounding leaves.
Nothing of the package is used.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import combinations, combinations_with_replacement

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.stats import t as student

from tests.attack.html import Interval

STEPS = 5
POINTS = 100.0 / (STEPS - 1)
"""Points of one step."""
FEW = 5
"""Answers of fewer people than this may not follow."""
CANDIDATES = 3
"""Down to so many possible answers counts as found."""
OTHERS = 12.0
"""Degrees of freedom a pool must have beside one's own, before it lends."""
LEANS = 10
"""Fewer people than this have the pooled spread alone."""
LENT = 3.0
"""Fewest degrees of freedom that are lent."""


@dataclass(frozen=True)
class Band:
    """A share of the answers at the steps from first to last, 1 the lowest."""

    first: int
    last: int
    share: Interval
    answers: int

    def fits(self, answers: tuple[int, ...]) -> bool:
        """Whether so many of all answers, 0-4, lie in it."""
        inside = sum(self.first <= answer + 1 <= self.last for answer in answers)
        return bool(self.share.holds(np.array(inside * 100.0 / len(answers))))


@dataclass
class Puzzle:
    """One question of one municipality: who answered, and everything that is printed about it."""

    sizes: Mapping[str, int]
    means: list[tuple[Mapping[str, float], Interval]] = field(default_factory=list)
    bands: list[Band] = field(default_factory=list)

    @property
    def roles(self) -> tuple[str, ...]:
        return tuple(self.sizes)

    def row(self, weights: Mapping[tuple[str, int], float]) -> np.ndarray:
        """Weights of (role, step) as a row over all unknowns."""
        found = np.zeros(len(self.roles) * STEPS)
        for (role, step), weight in weights.items():
            found[self.roles.index(role) * STEPS + step] = weight
        return found

    def constraints(self) -> Iterator[LinearConstraint]:
        """Sizes are met exactly; what is printed within its rounding."""
        for role, size in self.sizes.items():
            everyone = self.row({(role, step): 1 for step in range(STEPS)})
            yield LinearConstraint(everyone, size, size)
        for weights, mean in self.means:
            points = {
                (role, step): weight / self.sizes[role] * step * POINTS
                for role, weight in weights.items()
                for step in range(STEPS)
            }
            yield around(self.row(points), mean)
        for band in self.bands:
            inside = range(band.first - 1, band.last)
            share = {(r, s): 100 / band.answers for r in self.roles for s in inside}
            yield around(self.row(share), band.share)

    def extremes(self, weights: Mapping[tuple[str, int], float]) -> tuple[int, int] | None:
        """Smallest and largest of a count; None where nothing fits (the page was misread)."""
        found = []
        for sign in (1, -1):
            solved = milp(
                sign * self.row(weights),
                constraints=list(self.constraints()),
                bounds=Bounds(0, max(self.sizes.values())),
                integrality=np.ones(len(self.roles) * STEPS),
            )
            if not solved.success:
                return None
            found.append(round(sign * solved.fun))
        return found[0], found[1]


def around(row: np.ndarray, printed: Interval) -> LinearConstraint:
    slack = printed.half + 1e-9
    return LinearConstraint(row, printed.printed - slack, printed.printed + slack)


def found_in(
    puzzle: Puzzle, own: Mapping[str, tuple[int, ...]] | None = None, *, talking: int = 1
) -> list[str]:
    """What follows from the numbers, against the promise; empty where it is kept.

    ``own`` are true answers 0-4 per role: one person, or ``talking`` of a role, put theirs in.
    """
    hits = []
    for role, size in puzzle.sizes.items():
        total = puzzle.extremes({(role, step): step for step in range(STEPS)})
        if total is None:
            return ["nothing fits: the page was misread"]
        if size < FEW and total[1] - total[0] < CANDIDATES:
            hits.append(f"{role}: sum of {size} answers in {total}")
        for known in sorted(put_together(own[role] if own else (), talking)):
            others, low = size - len(known), total[0] - sum(known)
            high = low + total[1] - total[0]
            ways = sum(multisets(others, sum_) for sum_ in range(low, high + 1))
            one_mind = ways == 1 and (high <= 0 or low >= others * (STEPS - 1))
            if one_mind or (others < FEW and 0 < ways <= CANDIDATES):
                hits.append(f"{role}: {ways} ways for {others} beside {known}, sum in {total}")
    return hits


def put_together(answers: tuple[int, ...], talking: int) -> set[tuple[int, ...]]:
    """What nobody, one person, or people who talk know of a group: their own answers."""
    return {
        tuple(sorted(known))
        for people in range(min(talking, max(len(answers) - 1, 0)) + 1)
        for known in combinations(answers, people)
    }


@cache
def multisets(people: int, total: int, highest: int = STEPS - 1) -> int:
    """In how many ways people may have answered 0-4 with this sum, whoever said what."""
    if people == 0 or highest == 0:
        return int(total == 0)
    return sum(
        multisets(people - top, total - top * highest, highest - 1)
        for top in range(people + 1)
        if total >= top * highest
    )


@dataclass(frozen=True)
class Alone:
    """A municipality of one role: who answered, its staff, and what is printed of one question."""

    people: int
    staff: int
    score: Interval
    ends: tuple[Interval, Interval]
    bands: tuple[Band, ...] = ()

    def answers(self) -> dict[float, list[tuple[int, ...]]]:
        """All that prints the same score and shares, by their sum of squares in points."""
        found: dict[float, list[tuple[int, ...]]] = {}
        for answers in combinations_with_replacement(range(STEPS), self.people):
            points = np.asarray(answers) * POINTS
            if self.score.holds(points.mean()) and all(b.fits(answers) for b in self.bands):
                squares = float(((points - points.mean()) ** 2).sum())
                found.setdefault(round(squares, 6), []).append(answers)
        return found

    def fits(self, mean: float, squares: np.ndarray, pooled: np.ndarray, df: float) -> np.ndarray:
        """Where the margin prints as it does, own and pooled spread as the handbook has it."""
        own = self.people - 1.0
        lent = max(LENT, own) if df - own >= OTHERS else 0.0
        total = own + lent
        carried = own + lent * (2 * own + lent) / df
        kept = 0.0 if lent and self.people < LEANS else own
        spread = (squares * (kept > 0) + lent * pooled) / (kept + lent)
        variance = (1 - self.people / self.staff) * spread / self.people
        half = student.ppf(0.975, min(total, total**2 / carried)) * np.sqrt(variance)
        low, high = np.clip(mean - half, 0.0, 100.0), np.clip(mean + half, 0.0, 100.0)
        return self.ends[0].holds(low) & self.ends[1].holds(high)


def jointly(towns: Sequence[Alone]) -> list[list[tuple[int, ...]]]:
    """Per municipality all answers that fit every page: the spread they share is solved for."""
    known = [town.answers() for town in towns]
    squares = np.meshgrid(*(np.array(sorted(k)) for k in known), indexing="ij", sparse=True)
    df = float(sum(town.people - 1 for town in towns))
    pooled = np.asarray(sum(squares)) / df
    kept = np.ones(pooled.shape, dtype=bool)
    for town, found, own in zip(towns, known, squares, strict=True):
        mean = float(np.mean(next(iter(found.values()))[0])) * POINTS
        kept &= town.fits(mean, own, pooled, df)
    left = []
    for at, found in enumerate(known):
        others = tuple(axis for axis in range(len(towns)) if axis != at)
        told = [k for k, fits in zip(sorted(found), kept.any(axis=others), strict=True) if fits]
        left.append([answers for one in told for answers in found[one]])
    return left
