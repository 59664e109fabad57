"""The slope of change on earlier scores, with measurement error taken away."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

from benchmarks.simulate_levelling import WORLDS, make_rounds, people
from maturity.analysis import catching_up
from maturity.comparison.paired_spread import TwoRounds


def line(slope: float, variance: float, *, rest: float = 0.0) -> TwoRounds:
    """Twelve members on a line, with departures that are uncorrelated with the scores."""
    before = np.linspace(30, 74, 12)
    side = rest * np.array([1.0, -1, -1, 1, 1, -1, -1, 1, 1, -1, -1, 1])
    now = before + slope * (before - 52) + side
    return TwoRounds(
        score=np.stack([before, now]),
        variance=np.full((2, 12), variance),
        df=np.full((2, 12), 99.0),
    )


def test_without_error_it_is_least_squares() -> None:
    found = catching_up(line(-0.4, 1e-9, rest=2.0), rng=np.random.default_rng(1), draws=400)
    before, now = line(-0.4, 1e-9, rest=2.0).score
    assert found.beta == pytest.approx(stats.linregress(before, now - before).slope, abs=1e-9)
    assert found.low < found.beta < found.high < 0
    assert found.p < 0.05


def test_error_is_taken_away_by_hand() -> None:
    """S11 = 208, S12 = 0.6 * 208 = 124.8; variance 52: 124.8 / (208 - 52) - 1 = -0.2."""
    rounds = line(-0.4, 52.0)
    assert np.var(rounds.score[0], ddof=1) == pytest.approx(208.0)
    found = catching_up(rounds, rng=np.random.default_rng(1), draws=400)
    assert found.beta == pytest.approx(-0.2)
    # Errors that go together by 15.6 lower the covariance that is real: 109.2 / 156 - 1 = -0.3.
    shared = catching_up(rounds, rng=np.random.default_rng(1), draws=400, covariance=15.6)
    assert shared.beta == pytest.approx(-0.3)


def test_no_true_differences_before_no_slope() -> None:
    found = catching_up(line(-0.8, 210.0, rest=15.0), rng=np.random.default_rng(1), draws=400)
    assert math.isnan(found.beta)
    assert found.p > 0.05
    assert (found.low, found.high) == (-math.inf, math.inf)


def test_too_few_or_without_variance() -> None:
    rounds = line(-0.4, 4.0)
    few = TwoRounds(score=rounds.score[:, :4], variance=rounds.variance[:, :4], df=rounds.df[:, :4])
    found = catching_up(few, rng=np.random.default_rng(1), draws=50)
    assert math.isfinite(found.beta)
    assert math.isnan(found.p)
    none = catching_up(line(-0.4, math.nan), rng=np.random.default_rng(1), draws=50)
    assert math.isnan(none.beta)
    assert math.isnan(none.low)


def test_no_change_at_all_is_rarely_catching_up_though_least_squares_says_so() -> None:
    runs, false, naive = 60, 0, 0
    rng = np.random.default_rng(8)
    for _ in range(runs):
        rounds = make_rounds(WORLDS[0], people(15, equal=False), rng)
        false += catching_up(rounds, rng=rng, draws=99).p <= 0.05
        before, now = rounds.score
        naive += stats.linregress(before, now - before).pvalue <= 0.05
    assert false <= stats.binom.ppf(0.999, runs, 0.05)
    assert naive > false
