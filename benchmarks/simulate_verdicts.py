"""How often something is called higher or lower although nothing is.

All members of a made-up region answer alike on average.  A verdict "higher" or "lower" is
then false.  Counted is the share of regions with at least one, over all nodes and all
members; the bar is 5 %.  Roles are compared through ``role_gaps``, all else on plain arrays
as in ``simulate_skewed.py`` (that these are the p-values of ``member_gaps`` and
``member_change`` is a test: ``tests/test_benchmarks.py``).

    python benchmarks/simulate_verdicts.py [REGIONS]
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from made_up import (
    SYMMETRIC,
    answered,
    code,
    draw_people,
    make_round,
    percent,
    pick,
    questionnaire,
    table,
)
from numpy.typing import NDArray
from scipy import special, stats
from simulate_change import change_tests
from simulate_skewed import (
    STEPS,
    USUAL,
    Cells,
    Floats,
    World,
    cuts_of,
    draw,
    gap_tests,
    members,
    shift_of,
    told,
)

from maturity.analysis import adjust_holm
from maturity.comparison import Round
from maturity.comparison.difference import ALPHA, welch_df
from maturity.comparison.roles import role_gaps
from maturity.records.method import ScoringMethod

SEED = 20261123
TREE = (4, 4, 3)
"""Dimensions, capabilities in each, items in each: the long form."""

ROLES = ("leader", "employee", "specialist")
STEPS_USED = STEPS["symmetric, 7/24/38/24/7"]
KINDS = {"index": slice(0, 1), "dimension": slice(1, 5), "capability": slice(5, None)}
"""Where they stand among the nodes of ``simulate_skewed.py``."""

LENT = ScoringMethod().borrowed_spread
POINTS = 5.0
"""Differences without adjusting are counted from here on."""

COOPERATION = slice(1, 4)
"""Members that are compared with each other, too."""

FEW = 300
"""Regions, at most, that go through the package, whose members are of three roles."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """People who answer, per member and role."""

    name: str
    answering: tuple[tuple[int, ...], ...]


def alike(count: int, *answering: int) -> tuple[tuple[int, ...], ...]:
    """So many members with the same numbers of people."""
    return (answering,) * count


UNEQUAL = ((6,), (8,), (12,), (20,), (35,), (60,), (120,))
CASES = (
    Case(name="7 members, 10 people each", answering=alike(7, 10)),
    Case(name="7 members, 30 people each", answering=alike(7, 30)),
    Case(name="7 members, 100 people each", answering=alike(7, 100)),
    Case(name="7 members, 6 to 120 people", answering=UNEQUAL),
    Case(name="7 members, 6/20/4 leaders, employees, specialists", answering=alike(7, 6, 20, 4)),
    Case(name="7 members, 3/15/2 leaders, employees, specialists", answering=alike(7, 3, 15, 2)),
    Case(name="15 members, 30 people each", answering=alike(15, 30)),
    Case(name="49 members, 30 people each", answering=alike(49, 30)),
)


def main(regions: int = 4000) -> str:
    """Print the tables; returns them."""
    few = max(1, min(FEW, regions // 4))
    parts = [
        table(
            ["case", "any kind", *KINDS, "cooperation of 3", "all pairs (Holm)", "unadjusted"],
            [others(case, share_of(case, regions), [SEED, at]) for at, case in enumerate(CASES)],
        ),
        table(["case", "any kind", *KINDS], [between_roles(few), *over_time(regions)]),
        table(["one member's true difference", "found, 30 people each", "found, 100 people each"],
              [power(points, regions) for points in (0.0, 5.0, 10.0, 15.0)]),
    ]  # fmt: skip
    text = "\n\n".join(parts)
    print(f"{regions} regions (7/15 for 15 members, 1/7 for 49, {few} for roles), seed {SEED}")
    print(f"\n{text}")
    return text


def share_of(case: Case, regions: int) -> int:
    """Large regions take long: fewer of them."""
    return max(1, regions * 7 // max(7, len(case.answering)))


def drawn(case: Case, regions: int, rng: np.random.Generator) -> Cells:
    """Regions of equal members."""
    shares = (USUAL,) * len(case.answering)
    return draw(World(people=case.answering, steps=STEPS_USED, shares=shares), regions, rng)


def others(case: Case, regions: int, seed: Sequence[int]) -> list[str]:
    """Each member against the others: shares of regions with a false verdict."""
    score, variance, df = members(drawn(case, regions, np.random.default_rng(seed)), LENT)
    p = gap_tests(score, variance, df)
    among = [values[:, COOPERATION] for values in (score, variance, df)]
    mean = (score.sum(axis=1, keepdims=True) - score) / (score.shape[1] - 1)
    naive = (p <= ALPHA) & (np.abs(score - mean) > POINTS)
    found = [*by_kind(told(p)), some(told(gap_tests(*among))), pairs(score, variance, df)]
    print(case.name, *percent(np.stack([*found, some(naive)], axis=1)), flush=True)
    return [case.name, *percent(np.stack([*found, some(naive)], axis=1))]


def pairs(score: Floats, variance: Floats, df: Floats) -> NDArray[np.bool_]:
    """Whether a chosen member against a chosen member gives a false verdict: Holm, each kind."""
    a, b = np.triu_indices(score.shape[1], k=1)
    both = np.stack([variance[:, a], variance[:, b]])
    free = welch_df(both, np.stack([df[:, a], df[:, b]]))
    t = np.abs(score[:, a] - score[:, b]) / np.sqrt(both.sum(axis=0))
    p = 2 * special.stdtr(free, -t)
    return np.array(
        [any((adjust_holm(one[:, at]) <= ALPHA).any() for at in KINDS.values()) for one in p]
    )


def region_round(case: Case, rng: np.random.Generator) -> Round:
    """Answers of a region of three roles, through the package."""
    wanted = np.array(case.answering, dtype=np.int64)
    asked = questionnaire(*TREE, ROLES)
    people = draw_people(rng, wanted, asked, cuts=SYMMETRIC)
    respondents, states = answered(people, pick(rng, people, wanted))
    return make_round(respondents, states, asked, 4 * wanted)


def between_roles(regions: int) -> list[str]:
    """Leaders against employees, who answer alike."""
    case = Case(name="leaders against employees, 8/25/5", answering=alike(7, 8, 25, 5))
    rng = np.random.default_rng([SEED, 100])
    found = []
    for _ in range(regions):
        current = region_round(case, rng)
        gaps = role_gaps(current, tuple(code(m) for m in range(7)), ("leader", "employee"))
        wrong = gaps["verdict"].isin(["higher", "lower"])
        kinds = [bool((wrong & (gaps["kind"] == kind)).any()) for kind in KINDS]
        found.append([any(kinds), *kinds])
    return [case.name, *percent(found)]


def over_time(regions: int) -> Iterator[list[str]]:
    """Two rounds with new people and no change at all."""
    for at, answering in enumerate(((30,), (8, 25, 5))):
        name = "/".join(map(str, answering))
        case = Case(name=f"change, {name}", answering=alike(7, *answering))
        rng = np.random.default_rng([SEED, 200 + at])
        before, now = (drawn(case, regions, rng) for _ in range(2))
        found = by_kind(told(change_tests(before, now)))
        yield [case.name, *percent(np.stack(found, axis=1))]


def power(points: float, regions: int) -> list[str]:
    """How often the index of one member that truly lies higher is called higher."""
    found = [f"{points:+.0f} points"]
    for people in (30, 100):
        rng = np.random.default_rng([SEED, 300, people, int(points)])
        cells = drawn(Case(name="", answering=alike(7, people)), regions, rng)
        one = World(people=((people,),), steps=higher(points), shares=(USUAL,))
        moved = draw(one, regions, rng)
        cells.mean[:, 0], cells.spread[:, 0] = moved.mean[:, 0], moved.spread[:, 0]
        score, variance, df = members(cells, LENT)
        above = score[:, 0, 0] > score[:, 1:, 0].mean(axis=1)
        sure = told(gap_tests(score, variance, df))[:, 0, 0]
        found.append(f"{100 * np.mean(sure & above):.0f} %")
    return found


def higher(points: float) -> tuple[float, ...]:
    """Steps in per cent of answers that are so many points higher everywhere."""
    cuts = cuts_of(STEPS_USED) - shift_of(STEPS_USED, points)
    return tuple(100 * np.diff([0.0, *stats.norm.cdf(cuts), 1.0]))


def by_kind(wrong: NDArray[np.bool_]) -> list[NDArray[np.bool_]]:
    """Whether a region has a false verdict at all, and for each kind."""
    return [some(wrong), *(some(wrong[:, :, at]) for at in KINDS.values())]


def some(wrong: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether a region has any."""
    return np.asarray(wrong.reshape(len(wrong), -1).any(axis=1))


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
