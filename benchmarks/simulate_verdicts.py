"""How often something is called higher or lower although nothing is.

All members of a made-up region answer alike on average.  A verdict "higher" or "lower" is
then false.  Counted is the share of regions with at least one, over all nodes and all
members, through ``member_gaps``, ``role_gaps`` and ``member_change``; the bar is 5 %.

    python benchmarks/simulate_verdicts.py [REGIONS]
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
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

from maturity.comparison import Panel, Round, adjust_holm, panel_of
from maturity.comparison.change import member_change
from maturity.comparison.difference import ALPHA, welch_tests
from maturity.comparison.gaps import member_gaps
from maturity.comparison.roles import role_gaps
from maturity.records.comparison import REGION, PeerGroup

SEED = 20261123
TREE = (4, 4, 3)
"""Dimensions, capabilities in each, items in each: the long form."""

ROLES = ("leader", "employee", "specialist")
KINDS = ("index", "dimension", "capability")


@dataclass(frozen=True, kw_only=True)
class Case:
    """``answering`` per member and role; ``times`` as many staff are there."""

    name: str
    answering: tuple[tuple[int, ...], ...]
    times: int = 4


def members(count: int, *answering: int) -> tuple[tuple[int, ...], ...]:
    """So many members with the same numbers of people."""
    return (answering,) * count


UNEQUAL = ((6,), (8,), (12,), (20,), (35,), (60,), (120,))
CASES = (
    Case(name="7 members, 10 people each", answering=members(7, 10)),
    Case(name="7 members, 30 people each", answering=members(7, 30)),
    Case(name="7 members, 100 people each", answering=members(7, 100)),
    Case(name="7 members, 6 to 120 people", answering=UNEQUAL),
    Case(name="7 members, 6/20/4 leaders, employees, specialists", answering=members(7, 6, 20, 4)),
    Case(name="7 members, 3/15/2 leaders, employees, specialists", answering=members(7, 3, 15, 2)),
    Case(name="15 members, 30 people each", answering=members(15, 30)),
    Case(name="49 members, 30 people each", answering=members(49, 30)),
)


def main(regions: int = 200) -> str:
    """Print the tables; returns them."""
    parts = [
        table(
            ["case", "any kind", *KINDS, "cooperation of 3", "all pairs (Holm)", "unadjusted"],
            [others(case, few(case, regions), [SEED, at]) for at, case in enumerate(CASES)],
        ),
        table(
            ["case", "any kind", *KINDS],
            [between_roles(regions // 4), *over_time(regions // 4)],
        ),
        table(["one member's true difference", "found, 30 people each", "found, 100 people each"],
              [power(points, regions // 4) for points in (0.0, 5.0, 10.0, 15.0)]),
    ]  # fmt: skip
    text = "\n\n".join(parts)
    print(f"{regions} regions (a quarter for 15 and 49 members and below), seed {SEED}\n")
    print(text)
    return text


def few(case: Case, regions: int) -> int:
    """Large regions take long: fewer of them."""
    return max(1, regions // 4) if len(case.answering) > 7 else regions


def others(case: Case, regions: int, seed: Sequence[int]) -> list[str]:
    """Each member against the others: shares of regions with a false verdict."""
    group = PeerGroup(id="coop", name="coop", members=tuple(code(m) for m in range(1, 4)))
    found = []
    for panel in panels(case, regions, np.random.default_rng(seed)):
        gaps = member_gaps(panel, (group,))
        told = gaps["verdict"].isin(["higher", "lower"])
        region = gaps["peers"] == REGION
        naive = (gaps["p"] <= ALPHA) & region & (gaps["difference"].abs() > 5)
        kinds = [bool((told & region & (gaps["kind"] == kind)).any()) for kind in KINDS]
        found.append(
            [any(kinds), *kinds, bool((told & ~region).any()), pairs(panel), bool(naive.any())]
        )
    print(case.name, *percent(found), flush=True)
    return [case.name, *percent(found)]


def pairs(panel: Panel) -> bool:
    """Whether a chosen member against a chosen member gives a false verdict: Holm, each kind."""
    false = False
    for kind in KINDS:
        grid = panel.grid(kind)
        a, b = np.triu_indices(len(grid.members), k=1)
        difference = grid.score[a] - grid.score[b]
        variances = np.stack([grid.variance[a], grid.variance[b]])
        tests = welch_tests(difference, variances, np.stack([grid.df[a], grid.df[b]]))
        false |= bool((adjust_holm(tests.p) <= ALPHA).any())
    return false


def panels(
    case: Case, regions: int, rng: np.random.Generator, shift: NDArray[np.float64] | None = None
) -> Iterator[Panel]:
    """One panel per region, each scored alone: members lend each other their spread."""
    for _ in range(regions):
        current = region_round(case, rng, shift)
        yield panel_of(current, tuple(code(m) for m in range(len(case.answering))))


def region_round(
    case: Case, rng: np.random.Generator, shift: NDArray[np.float64] | None = None
) -> Round:
    """Answers of a region; ``shift`` (n_members,) in latent units."""
    wanted = np.array(case.answering, dtype=np.int64)
    roles = ROLES if wanted.shape[1] > 1 else ("employee",)
    asked = questionnaire(*TREE, roles)
    moved = None
    if shift is not None:
        moved = shift[:, None] * np.ones(len(asked.capabilities))
    people = draw_people(rng, wanted, asked, cuts=SYMMETRIC, shift=moved)
    respondents, states = answered(people, pick(rng, people, wanted))
    return make_round(respondents, states, asked, case.times * wanted)


def between_roles(regions: int) -> list[str]:
    """Leaders against employees, who answer alike."""
    case = Case(name="leaders against employees, 8/25/5", answering=members(7, 8, 25, 5))
    rng = np.random.default_rng([SEED, 100])
    found = []
    for _ in range(regions):
        current = region_round(case, rng)
        gaps = role_gaps(current, tuple(code(m) for m in range(7)), ("leader", "employee"))
        found.append(by_kind(gaps))
    return [case.name, *percent(found)]


def over_time(regions: int) -> Iterator[list[str]]:
    """Two rounds with new people and no change at all."""
    for at, answering in enumerate(((30,), (8, 25, 5))):
        case = Case(name=f"change, {answering}", answering=members(7, *answering))
        rng = np.random.default_rng([SEED, 200 + at])
        found = []
        for _ in range(regions):
            before, now = (region_round(case, rng) for _ in range(2))
            change = member_change(now, before, tuple(code(m) for m in range(7)))
            found.append(by_kind(change))
        yield [case.name, *percent(found)]


def power(points: float, regions: int) -> list[str]:
    """How often the index of one member that truly lies higher is called higher."""
    found = [f"{points:+.0f} points"]
    for people in (30, 100):
        case = Case(name="", answering=members(7, people))
        shift = np.zeros(7)
        shift[0] = points / SLOPE
        rng = np.random.default_rng([SEED, 300, people, int(points)])
        hits = [
            (gaps["verdict"] == "higher")[
                (gaps["municipality"] == code(0)) & (gaps["kind"] == "index")
            ].any()
            for gaps in (member_gaps(p, ()) for p in panels(case, regions, rng, shift))
        ]
        found.append(f"{100 * np.mean(hits):.0f} %")
    return found


SLOPE = 24.1
"""Points of 100 per latent standard deviation: 25 times the density at the four cuts."""


def by_kind(frame: pd.DataFrame) -> list[bool]:
    """Whether there is a false verdict at all, and for each kind."""
    told = frame["verdict"].isin(["higher", "lower"])
    kinds = [bool((told & (frame["kind"] == kind)).any()) for kind in KINDS]
    return [any(kinds), *kinds]


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
