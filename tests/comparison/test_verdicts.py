"""Each verdict from its definition."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from maturity.comparison.verdicts import judge_family, judge_together
from maturity.records.method import ScoringMethod

METHOD = ScoringMethod()


def judged(difference: float, se: float, *, df: float = 1e6) -> str:
    found = judge_family(np.array([difference]), np.array([[se**2]]), np.array([[df]]), METHOD)
    return str(found.verdict[0])


@pytest.mark.parametrize(
    ("difference", "se", "verdict"),
    [
        (12.0, 3.0, "higher"),  # z = 4
        (-12.0, 3.0, "lower"),
        (6.0, 4.0, "inconclusive"),  # beyond 5 points, z = 1.5
        (4.0, 0.5, "equal"),  # surely not zero (z = 8), yet 4 +- 0.82 lies within 5
        (4.0, 1.0, "inconclusive"),  # z = 4 but 4 + 1.64 > 5 and 4 < 5
        (0.0, 3.0, "equal"),  # 1.645 * 3 = 4.93 < 5
        (0.0, 3.1, "inconclusive"),  # 5.10 > 5
        (30.0, float("nan"), "no_test"),
        (30.0, 0.0, "no_test"),
    ],
)
def test_verdict(difference: float, se: float, verdict: str) -> None:
    assert judged(difference, se) == verdict


def test_the_family_decides() -> None:
    # z = 2.2 has p = .028: found alone, not among twenty
    one = judge_family(np.array([22.0]), np.array([[100.0]]), np.array([[1e6]]), METHOD)
    many = np.r_[22.0, np.zeros(19)]
    twenty = judge_family(many, np.full((1, 20), 100.0), np.full((1, 20), 1e6), METHOD)
    assert one.verdict[0] == "higher"
    assert twenty.verdict[0] == "inconclusive"
    assert twenty.p[0] == pytest.approx(one.p[0])


def test_nothing_but_the_difference_without_a_test() -> None:
    found = judge_family(np.array([7.0]), np.array([[np.nan]]), np.array([[np.nan]]), METHOD)
    assert found.difference.tolist() == [7.0]
    for numbers in (found.low, found.high, found.p, found.p_adjusted, found.smallest_detectable):
        assert np.isnan(numbers).all()


def test_one_family_over_all_kinds() -> None:
    # alone .03 is a finding; among four tests its adjusted p is .03 * 4 / 2 = .06
    table = pd.DataFrame(
        {
            "difference": [20.0, 20.0, 1.0, -20.0],
            "p": [0.001, 0.03, 0.9, 0.5],
            "p_adjusted": [0.001, 0.03, 0.9, 0.5],
            "verdict": ["higher", "higher", "equal", "inconclusive"],
        }
    )
    found = judge_together(table, METHOD)
    assert found["verdict"].tolist() == ["higher", "inconclusive", "equal", "inconclusive"]
    assert found["p_adjusted"].tolist() == pytest.approx([0.004, 0.06, 0.9, 2 / 3])
