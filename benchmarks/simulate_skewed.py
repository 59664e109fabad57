"""How often something is said of equal members where answers pile up at one end of the scale.

Seven members answer alike on average.  Counted is the share of regions with at least one
adjusted p-value <= .05: of any member against the others, and of "members differ" at any
node.  Beside it, how often a true gap of ten points is found.  All with and without
borrowed spread.

Thousands of regions are computed at once on plain arrays; that a region gets the p-values of
``member_gaps`` and ``member_spread`` is a test (``tests/test_benchmarks.py``).

    python benchmarks/simulate_skewed.py [REGIONS]
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from made_up import table
from numpy.typing import NDArray
from scipy import optimize, special, stats

from maturity.comparison.difference import ALPHA, cautious_df
from maturity.records.method import ScoringMethod
from maturity.uncertainty.lending import ENOUGH, FEW, Pool, lend
from maturity.uncertainty.strata import LENT, THIN

Floats = NDArray[np.float64]

SEED = 20261128
CHUNK = 200
NODES = 21
"""The index, four dimensions, sixteen capabilities of three questions each."""

STEPS = {
    "symmetric, 7/24/38/24/7": (7, 24, 38, 24, 7),
    "floor, 45/30/15/7/3": (45, 30, 15, 7, 3),
    "floor, 60/25/10/4/1": (60, 25, 10, 4, 1),
    "ceiling, 3/7/15/30/45": (3, 7, 15, 30, 45),
    "ceiling, 1/2/9/23/65": (1, 2, 9, 23, 65),
}
"""Per cent of answers on the steps 1 to 5."""

PEOPLE = {
    "7 x 10": ((10,),) * 7,
    "7 x 30": ((30,),) * 7,
    "8 to 60": ((8,), (10,), (14,), (20,), (30,), (42,), (60,)),
    "7 x 5/15/3": ((5, 15, 3),) * 7,
    "7 x 6/30/4": ((6, 30, 4),) * 7,
    "9 to 60, 3 roles": (
        (2, 5, 2), (3, 6, 2), (3, 9, 2), (4, 12, 4), (5, 20, 5), (6, 30, 6), (8, 45, 7)
    ),
}  # fmt: skip
"""People that answer, per member and role."""

USUAL = (0.35, 0.25, 0.40)
NARROW, WIDE = (0.15, 0.15, 0.70), (0.55, 0.25, 0.20)
"""Shares of the variance that belong to the person, person and capability, question.

The answers to each question are spread alike; how far people's scores differ is not: the
variance of a capability is 1.7 times as large in wide members as in narrow ones, that of
the index 3.3 times."""

APART = (NARROW, WIDE) * 3 + (USUAL,)
ALIKE = (USUAL,) * 7


@dataclass(frozen=True, kw_only=True)
class World:
    """Who answers, and how: people per member and role, steps in per cent, shares per member.

    With ``stretch``, a factor per member, answers are not cut into steps: normal around 0,
    with so many times the usual standard deviation.
    """

    people: Sequence[Sequence[int]]
    steps: Sequence[float]
    shares: Sequence[tuple[float, float, float]]
    points: float = 0.0
    stretch: Sequence[float] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class Cells:
    """Mean and s² of every region, member, role and node; ``people`` (n_members, n_roles)."""

    mean: Floats
    spread: Floats
    people: NDArray[np.int64]


def main(regions: int = 4000) -> str:
    """Print the tables; returns them."""
    headings = ["people", "answers", "false verdict, none borrowed", "false verdict",
                "“differ”, none borrowed", "“differ”", "10 points found, none borrowed",
                "10 points found"]  # fmt: skip
    rows = [
        row(people, steps, regions, [SEED, at, to])
        for at, people in enumerate(PEOPLE)
        for to, steps in enumerate(STEPS)
    ]
    unlike = [
        row(people, steps, regions, [SEED, 100 + at, to], APART)
        for at, people in enumerate(list(PEOPLE)[:3])
        for to, steps in enumerate(STEPS)
    ]
    text = "\n\n".join([table(headings, rows), table(headings, unlike)])
    print(f"{regions} regions (a quarter for what is found), seed {SEED}\n")
    print(text)
    return text


def row(
    people: str,
    steps: str,
    regions: int,
    seed: Sequence[int],
    shares: Sequence[tuple[float, float, float]] = ALIKE,
) -> list[str]:
    """One row of a table: what is falsely said, and what is found."""
    rng = np.random.default_rng(seed)
    world = World(people=PEOPLE[people], steps=STEPS[steps], shares=shares)
    equal = draw(world, regions, rng)
    moved = draw(replace(world, points=10.0), max(1, regions // 4), rng)
    false, differ, found = [], [], []
    for borrowed in (0.0, ScoringMethod().borrowed_spread):
        score, variance, df = members(equal, borrowed)
        false.append(any_told(gap_tests(score, variance, df)).mean())
        differ.append(any_told(spread_tests(score, variance, df)).mean())
        found.append(told(gap_tests(*members(moved, borrowed)))[:, -1, 1].mean())
    return [people, steps, *(f"{100 * share:.1f} %" for share in (*false, *differ, *found))]


def cuts_of(steps: Sequence[float]) -> Floats:
    """Cuts of a latent normal answer."""
    return np.asarray(stats.norm.ppf(np.cumsum(steps)[:-1] / np.sum(steps)))


def shift_of(steps: Sequence[float], points: float) -> float:
    """Latent shift that moves a score by so many points, away from the nearer end."""
    cuts = cuts_of(steps)

    def score(by: float) -> float:
        return float(25 * stats.norm.sf(cuts - by).sum())

    wanted = score(0) + (points if score(0) <= 50 else -points)
    return float(optimize.brentq(lambda by: score(by) - wanted, -5, 5))


def draw(world: World, regions: int, rng: np.random.Generator) -> Cells:
    """Draw answers; the last member differs in its first dimension by ``world.points``."""
    sizes, cuts = np.array(world.people), cuts_of(world.steps)
    moved = shift_of(world.steps, world.points) if world.points else 0.0
    shape = (regions, *sizes.shape, NODES)
    mean, spread = np.zeros(shape), np.zeros(shape)
    for first in range(0, regions, CHUNK):
        at = slice(first, min(first + CHUNK, regions))
        for member, role in np.ndindex(*sizes.shape):
            size = (at.stop - at.start, int(sizes[member, role]))
            by = moved if member == len(sizes) - 1 else 0.0
            if world.stretch:
                drawn = world.stretch[member] * latent(size, world.shares[member], rng)
            else:
                drawn = answers(size, cuts, world.shares[member], by, rng)
            values = nodes_of(drawn)
            mean[at, member, role] = values.mean(axis=1)
            spread[at, member, role] = values.var(axis=1, ddof=1)
    return Cells(mean=mean, spread=spread, people=sizes)


def answers(
    size: tuple[int, int],
    cuts: Floats,
    shares: tuple[float, float, float],
    moved: float,
    rng: np.random.Generator,
) -> NDArray[np.float32]:
    """Steps 0-4, shape (n_regions, n_people, 4, 4, 3)."""
    leaning = latent(size, shares, rng)
    leaning[:, :, 0] += np.float32(moved)
    return np.asarray(sum((leaning > cut).astype(np.float32) for cut in cuts))


def latent(
    size: tuple[int, int], shares: tuple[float, float, float], rng: np.random.Generator
) -> NDArray[np.float32]:
    """Standard normal answers before they are cut, of the same shape."""
    parts = ((*size, 1, 1, 1), (*size, 4, 4, 1), (*size, 4, 4, 3))
    return np.asarray(
        sum(
            np.float32(np.sqrt(share)) * rng.standard_normal(shape, dtype=np.float32)
            for share, shape in zip(shares, parts, strict=True)
        )
    )


def nodes_of(steps: NDArray[np.float32]) -> Floats:
    """Everybody's index, dimensions and capabilities, 0-100."""
    capability = 25.0 * steps.mean(axis=-1, dtype=np.float64)
    dimension = capability.mean(axis=-1)
    return np.concatenate(
        [
            dimension.mean(axis=-1)[..., None],
            dimension,
            capability.reshape(*capability.shape[:2], 16),
        ],
        axis=-1,
    )


def members(
    cells: Cells, borrowed: float, *, own_least: bool = False
) -> tuple[Floats, Floats, Floats]:
    """Score, analytic variance and degrees of freedom, (n_regions, n_members, NODES).

    ``own_least``: a rule that was tried, the own spread alone wherever it is the larger one.
    """
    n = cells.people[None, :, :, None].astype(float)
    free = np.broadcast_to(n - 1, cells.spread.shape)
    own, weight, df, towards = free, free * 0, free, cells.spread
    if borrowed > 0:
        behind = free.sum(axis=1, keepdims=True)
        towards = (free * cells.spread).sum(axis=1, keepdims=True) / behind
        lent = lend(Pool(rows=np.zeros((0, NODES)), df=behind), free, borrowed)
        own, weight, df = lent.own, lent.weight, lent.df
    here = free.sum(axis=2, keepdims=True)
    near = (free * cells.spread).sum(axis=2, keepdims=True) / here
    thin = (weight == 0) & (n < (FEW if borrowed > 0 else THIN)) & (here - free >= ENOUGH)
    weight, df = np.where(thin, LENT, weight), np.where(thin, free + LENT, df)
    own = np.where(thin & (borrowed > 0), 0.0, own)
    s2 = (own * cells.spread + weight * np.where(thin, near, towards)) / (own + weight)
    if own_least:
        df = np.where(cells.spread > s2, free, df)
        s2 = np.maximum(cells.spread, s2)
    parts = s2 / n / cells.people.shape[1] ** 2
    variance = np.maximum(parts.sum(axis=2), 1e-12)
    total = variance**2 / np.maximum((parts**2 / df).sum(axis=2), 1e-30)
    return cells.mean.mean(axis=2), variance, total


def gap_tests(score: Floats, variance: Floats, df: Floats) -> Floats:
    """P-values of every member against the mean of the others."""
    size = score.shape[1]

    def of_others(values: Floats) -> Floats:
        return values.sum(axis=1, keepdims=True) - values

    def joined(parts: Floats) -> Floats:
        """Degrees of freedom of the mean of the others."""
        uncertain = of_others(parts**2 / df)
        return np.asarray(of_others(parts) ** 2 / uncertain)

    alike = 1 / (df + 1)
    others = of_others(variance) / (size - 1) ** 2
    free = np.stack([df, np.minimum(joined(variance), joined(alike))])
    both = np.stack([alike, of_others(alike) / (size - 1) ** 2])
    free = cautious_df(np.stack([variance, others]), free, both)
    t = (score - of_others(score) / (size - 1)) / np.sqrt(variance + others)
    return np.asarray(2 * special.stdtr(free, -np.abs(t)))


def spread_tests(score: Floats, variance: Floats, df: Floats) -> Floats:
    """P-values of "members do not differ", (n_regions, NODES): Welch's analysis of variance."""
    size = score.shape[1]
    share = 1 / variance / (1 / variance).sum(axis=1, keepdims=True)
    centre = (share * score).sum(axis=1, keepdims=True)
    q = ((score - centre) ** 2 / variance).sum(axis=1)
    unsure = ((1 - share) ** 2 / df).sum(axis=1)
    f = q / (size - 1) / (1 + 2 * (size - 2) / (size**2 - 1) * unsure)
    return np.asarray(special.fdtrc(size - 1, (size**2 - 1) / (3 * unsure), f))


def told(p: Floats) -> NDArray[np.bool_]:
    """Which adjusted p-values (Benjamini-Hochberg, a family a region) are <= .05."""
    flat = p.reshape(len(p), -1)
    place = np.arange(1, flat.shape[1] + 1)
    below = np.sort(flat, axis=1) <= ALPHA * place / place[-1]
    limit = ALPHA * (below * place).max(axis=1) / place[-1]
    return np.asarray((flat <= limit[:, None]).reshape(p.shape))


def any_told(p: Floats) -> NDArray[np.bool_]:
    """Whether a region has any."""
    return np.asarray(told(p).reshape(len(p), -1).any(axis=1))


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
