"""How often a change is told although nothing has changed, with new people in every round.

Seven members answer alike in both rounds, but not equally many: eight answers now against
sixty before.  Counted is the share of regions with at least one adjusted p-value <= .05; the
bar is 5 %.  Beside it, how often a true change of ten points is found.  Both also as it was
until 28 November 2026: every member's own spread, plain degrees of freedom.

Computed on plain arrays, as in ``simulate_skewed.py``; that a region gets the p-values of
``member_change`` is a test (``tests/test_benchmarks.py``).

    python benchmarks/simulate_change.py [REGIONS]
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from made_up import table
from scipy import special
from simulate_skewed import ALIKE, STEPS, Cells, Floats, World, any_told, draw, members, told

from maturity.comparison.difference import cautious_df, welch_df
from maturity.records.method import ScoringMethod

SEED = 20261128


@dataclass(frozen=True, kw_only=True)
class Case:
    """People of each member in the round before, and now."""

    name: str
    before: tuple[int, ...]
    now: tuple[int, ...]


CASES = (
    Case(name="60 before, 8 now", before=(60,) * 7, now=(8,) * 7),
    Case(name="8 before, 60 now", before=(8,) * 7, now=(60,) * 7),
    Case(name="60 before, 20 now", before=(60,) * 7, now=(20,) * 7),
    Case(name="six 30 and 30, one 60 and 8", before=(*(30,) * 6, 60), now=(*(30,) * 6, 8)),
    Case(name="30 before, 30 now", before=(30,) * 7, now=(30,) * 7),
)


def main(regions: int = 4000) -> str:
    """Print the table; returns it."""
    headings = ["people of a member", "answers", "false change, own spread", "false change",
                "10 points found, own spread", "10 points found"]  # fmt: skip
    rows = [
        row(case, steps, regions, [SEED, at, to])
        for at, case in enumerate(CASES)
        for to, steps in enumerate(STEPS)
    ]
    text = table(headings, rows)
    print(f"{regions} regions a row (a quarter for what is found), seed {SEED}\n\n{text}")
    return text


def row(case: Case, steps: str, regions: int, seed: Sequence[int]) -> list[str]:
    """What is told by the former rule and by the shipped one."""
    rng = np.random.default_rng(seed)
    worlds = [
        World(people=[(n,) for n in people], steps=STEPS[steps], shares=ALIKE)
        for people in (case.before, case.now)
    ]
    before, now = (draw(world, regions, rng) for world in worlds)
    few = max(1, regions // 4)
    moved = draw(worlds[0], few, rng), draw(replace(worlds[1], points=10.0), few, rng)
    false = [any_told(tests(before, now)).mean() for tests in (former_tests, change_tests)]
    found = [told(tests(*moved))[:, -1, 1].mean() for tests in (former_tests, change_tests)]
    return [case.name, steps, *(f"{100 * share:.1f} %" for share in (*false, *found))]


def change_tests(before: Cells, now: Cells) -> Floats:
    """P-values of "no change", (n_regions, n_members, n_nodes), as shipped."""
    lent = ScoringMethod().borrowed_spread
    rounds = [members(cells, lent) for cells in (before, now)]
    variances, df = (np.stack([one[part] for one in rounds]) for part in (1, 2))
    return p_values(rounds[1][0] - rounds[0][0], variances, cautious_df(variances, df))


def former_tests(before: Cells, now: Cells) -> Floats:
    """The same with each member's own spread; 1 where all answered alike, as it has none."""
    rounds = [members(cells, 0.0) for cells in (before, now)]
    variances, df = (np.stack([one[part] for one in rounds]) for part in (1, 2))
    p = p_values(rounds[1][0] - rounds[0][0], variances, welch_df(variances, df))
    none = np.stack([(cells.spread <= 0).any(axis=2) for cells in (before, now)]).any(axis=0)
    return np.where(none, 1.0, p)


def p_values(difference: Floats, variances: Floats, df: Floats) -> Floats:
    """Two-sided, of a difference of independent estimates."""
    return np.asarray(2 * special.stdtr(df, -np.abs(difference) / np.sqrt(variances.sum(axis=0))))


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
