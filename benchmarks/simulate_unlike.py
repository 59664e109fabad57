"""What borrowed spread costs where people of one member differ more than those of the others.

Members alike on average, but unlike in how far their people differ; computed as in
``simulate_skewed.py``, with three rules: nothing borrowed; as shipped; and one that was
tried, the own spread alone wherever it is larger than that of own and pooled together.

    python benchmarks/simulate_unlike.py [REGIONS]
"""

import sys
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from made_up import table
from numpy.typing import NDArray
from scipy import stats
from simulate_skewed import (
    ALIKE,
    PEOPLE,
    STEPS,
    Cells,
    Floats,
    World,
    any_told,
    cuts_of,
    draw,
    gap_tests,
    members,
    spread_tests,
    told,
)

from maturity.records.method import ScoringMethod

SEED = 20261129
SYMMETRIC, CEILING = STEPS["symmetric, 7/24/38/24/7"], STEPS["ceiling, 1/2/9/23/65"]
HIGH = (0.4, 0.8, 3.0, 10.8, 85.0)
"""85 per cent choose the highest step."""

RULES = ("none borrowed", "as shipped", "own where larger")

STRETCHED = (
    ("8 to 60", "two smallest, SD × 2.4", (2.4, 2.4, 1, 1, 1, 1, 1)),
    ("8 to 60", "two smallest, SD × 1.55", (1.55, 1.55, 1, 1, 1, 1, 1)),
    ("8 to 60", "smallest, SD × 1.46", (1.46, 1, 1, 1, 1, 1, 1)),
    ("8 to 60", "two largest, SD × 1.55", (1, 1, 1, 1, 1, 1.55, 1.55)),
    ("7 x 10", "two, SD × 1.55", (1.55, 1.55, 1, 1, 1, 1, 1)),
    ("7 x 30", "two, SD × 2.4", (2.4, 2.4, 1, 1, 1, 1, 1)),
    ("7 x 30", "two, SD × 1.55", (1.55, 1.55, 1, 1, 1, 1, 1)),
)
"""People, who differs more, and how many times the usual standard deviation."""

LENT = (0.0, ScoringMethod().borrowed_spread, 400.0)
"""Most degrees of freedom to borrow where many answer; the second is the default."""

MANY = (("7 x 30", 30), ("7 x 150", 150), ("7 x 300", 300))

Members = tuple[Floats, Floats, Floats]


def main(regions: int = 4000) -> str:
    """Print the tables; returns them."""
    words = [f"{word}, {rule}" for word in ("false verdict", "“differ”") for rule in RULES]
    lent = [f"{word}, {most:.0f} lent" for word in ("false verdict", "“differ”") for most in LENT]
    covers = [f"coverage, {rule}" for rule in RULES]
    found = [f"10 points found, {rule}" for rule in RULES]
    text = "\n\n".join(
        [
            table(["people", "unlike", *words, *covers], stretched(regions)),
            table(["people", "answers", *lent], many(max(1, regions // 4))),
            table(["people", "one member unlike", *covers], off_the_end(regions)),
            table(["people", "answers", *words, *found], usual(regions)),
        ]
    )
    print(f"{regions} regions (a quarter in the second table, for what is found), seed {SEED}\n")
    print(text)
    return text


def stretched(regions: int) -> list[list[str]]:
    """Normal answers, people of some members further apart; coverage of the first of these."""
    rows = []
    for at, (people, who, stretch) in enumerate(STRETCHED):
        world = World(people=PEOPLE[people], steps=SYMMETRIC, shares=ALIKE, stretch=stretch)
        cells = draw(world, regions, np.random.default_rng([SEED, at]))
        first = int(np.argmax(stretch))
        held = [share(covered(own, 0.0)[:, first]) for own in rules(cells)]
        rows.append([people, who, *said(rules(cells)), *held])
    return rows


def many(regions: int) -> list[list[str]]:
    """Large members alike, nearly everybody on the highest step."""
    rows = []
    for at, (name, people) in enumerate(MANY):
        cells = draw(world_of(people, HIGH), regions, np.random.default_rng([SEED, 100 + at]))
        rows.append([name, "85 % on step 5", *said([members(cells, most) for most in LENT])])
    return rows


def off_the_end(regions: int) -> list[list[str]]:
    """One member's answers are symmetric, those of the others pile up; its coverage.

    Last, one that is like the others: "none borrowed" is what it has if nobody lends.
    """
    rows = []
    for at, people in enumerate((8, 30)):
        rng = np.random.default_rng([SEED, 200 + at])
        cells = draw(world_of(people, CEILING), regions, rng)
        other = draw(world_of(people, SYMMETRIC), regions, rng)
        cells.mean[:, 0], cells.spread[:, 0] = other.mean[:, 0], other.spread[:, 0]
        held = [share(covered(own, score_of(SYMMETRIC))[:, 0]) for own in rules(cells)]
        rows.append([f"7 x {people}", "symmetric among members at the ceiling", *held])
    cells = draw(world_of(8, CEILING), regions, np.random.default_rng([SEED, 250]))
    held = [share(covered(own, score_of(CEILING))[:, 0]) for own in rules(cells)]
    return [*rows, ["7 x 8", "none, all at the ceiling", *held]]


def world_of(people: int, steps: Sequence[float]) -> World:
    """Seven members alike."""
    return World(people=((people,),) * 7, steps=steps, shares=ALIKE)


def usual(regions: int) -> list[list[str]]:
    """The ordinary rows of ``simulate_skewed.py``, at both extremes: what each rule finds."""
    rows = []
    for at, people in enumerate(PEOPLE):
        for to, steps in enumerate((SYMMETRIC, CEILING)):
            rng = np.random.default_rng([SEED, 300 + at, to])
            world = World(people=PEOPLE[people], steps=steps, shares=ALIKE)
            equal = draw(world, regions, rng)
            moved = draw(replace(world, points=10.0), max(1, regions // 4), rng)
            found = [share(told(gap_tests(*own))[:, -1, 1]) for own in rules(moved)]
            name = "/".join(f"{step}" for step in steps)
            rows.append([people, name, *said(rules(equal)), *found])
    return rows


def rules(cells: Cells) -> tuple[Members, ...]:
    """Score, variance and degrees of freedom by each of :data:`RULES`."""
    lent = ScoringMethod().borrowed_spread
    return (members(cells, 0.0), members(cells, lent), members(cells, lent, own_least=True))


def said(each: Sequence[Members]) -> list[str]:
    """Shares of regions with a false verdict, then with a false "differ", by each rule."""
    tests = (gap_tests, spread_tests)
    return [share(any_told(test(*own))) for test in tests for own in each]


def covered(own: Members, truth: float) -> NDArray[np.bool_]:
    """Which 95 % margins of capabilities hold the truth, (n_regions, n_members, 16)."""
    score, variance, df = (values[:, :, 5:] for values in own)
    half = stats.t.ppf(0.975, df) * np.sqrt(variance)
    return np.asarray(np.abs(score - truth) <= half)


def score_of(steps: Sequence[float]) -> float:
    """True score of answers on the steps 1 to 5 in per cent."""
    return float(25 * stats.norm.sf(cuts_of(steps)).sum())


def share(values: NDArray[np.bool_]) -> str:
    """In per cent."""
    return f"{100 * values.mean():.1f} %"


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
