"""Each verdict from its definition."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from maturity.comparison.verdicts import judge_family, welch_columns
from maturity.records.method import ScoringMethod

METHOD = ScoringMethod()


def judge(
    difference: list[float], se: list[float], *, method: ScoringMethod = METHOD
) -> pd.DataFrame:
    """Differences with known standard errors, as one family."""
    variances, df = np.square([se]), np.full((1, len(se)), 1e6)
    return judge_family(pd.DataFrame(welch_columns(np.array(difference), variances, df, method)))


@pytest.mark.parametrize(
    ("difference", "se", "verdict", "size"),
    [
        (12.0, 3.0, "higher", "more"),  # z = 4, and (12 - 5) / 3 = 2.33: p .0098 + .0000
        (-12.0, 3.0, "lower", "more"),
        (10.0, 3.0, "higher", "more"),  # (10 - 5) / 3 = 1.67 has p .048
        (9.5, 3.0, "higher", "unsure"),  # z = 3.17, but 1.5 has p .067
        (6.0, 4.0, "inconclusive", ""),  # beyond 5 points, z = 1.5
        (-4.9, 1.2, "lower", "unsure"),  # z = 4.1 though less than 5; 4.9 + 1.97 > 5
        (4.0, 0.5, "higher", "less"),  # z = 8, and 4 +- 0.98 lies within 5
        (4.0, 0.55, "higher", "unsure"),  # 4 + 1.96 * 0.55 = 5.08; 4 + 1.645 * 0.55 = 4.90
        (0.0, 2.5, "equal", ""),  # 1.96 * 2.5 = 4.90 < 5
        (0.0, 3.0, "inconclusive", ""),  # 5.88 > 5, though 1.645 * 3 = 4.93
        (30.0, float("nan"), "no_test", ""),
        (30.0, 0.0, "no_test", ""),
    ],
)
def test_verdict_and_size(difference: float, se: float, verdict: str, size: str) -> None:
    found = judge([difference], [se]).iloc[0]
    assert (found["verdict"], found["size"]) == (verdict, size)


def test_the_family_decides() -> None:
    # z = 2.2 has p = .028: found alone, not among twenty
    one, twenty = judge([22.0], [10.0]), judge([22.0, *[0.0] * 19], [10.0] * 20)
    assert one["verdict"].iloc[0] == "higher"
    assert twenty["verdict"].iloc[0] == "inconclusive"
    assert twenty["p"].iloc[0] == pytest.approx(one["p"].iloc[0])


def test_both_tests_are_adjusted_over_the_family() -> None:
    found = judge([20.0, 12.0, 1.0, -20.0], [3.0, 3.0, 3.0, 9.0])
    for name in ("p", "p_beyond"):
        np.testing.assert_allclose(
            found[f"{name}_adjusted"], stats.false_discovery_control(found[name]), rtol=1e-12
        )
    assert (found["p_beyond_adjusted"] >= found["p_adjusted"]).all()


def test_with_no_smallest_difference_every_sure_one_is_more() -> None:
    method = ScoringMethod(minimal_important_difference=0.0)
    found = judge([8.0, 1.0], [2.0, 2.0], method=method)
    assert found["size"].tolist() == ["more", ""]
    assert found["p_beyond"].to_numpy() == pytest.approx(found["p"].to_numpy())


def test_nothing_but_the_difference_without_a_test() -> None:
    found = judge([7.0], [float("nan")])
    assert found["difference"].tolist() == [7.0]
    assert found[list(NUMBERS)].isna().all(axis=None)


NUMBERS = (
    "low", "high", "p", "p_adjusted", "p_beyond", "p_beyond_adjusted", "smallest_detectable",
)  # fmt: skip
