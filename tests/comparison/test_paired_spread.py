"""Pitman's and Morgan's test with sampling variance removed."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from benchmarks.simulate_levelling import WORLDS, spread_rates
from maturity.comparison.paired_spread import TwoRounds, compare_spreads, moments

# Ten pairs, worked below; variances near 0, so that chance hardly matters.
BEFORE = np.array([31.0, 36, 42, 44, 47, 52, 55, 58, 64, 71])
NOW = np.array([41.0, 40, 46, 45, 52, 49, 55, 53, 60, 58])


def rounds(before: np.ndarray, now: np.ndarray, variance: float, df: float = math.inf) -> TwoRounds:
    shape = (2, len(before))
    return TwoRounds(
        score=np.stack([before, now]), variance=np.full(shape, variance), df=np.full(shape, df)
    )


def test_without_sampling_error_it_is_pitmans_test() -> None:
    """t = r sqrt(J - 2) / sqrt(1 - r^2), r the correlation of sum and difference, J - 2 df."""
    exact = stats.pearsonr(BEFORE + NOW, NOW - BEFORE).pvalue
    found = compare_spreads(rounds(BEFORE, NOW, 1e-9), rng=np.random.default_rng(1), draws=20_000)
    assert found.p == pytest.approx(exact, abs=4 * math.sqrt(exact / 20_000) + 1e-3)
    assert found.sd_before == pytest.approx(BEFORE.std(ddof=1), abs=1e-6)
    assert found.sd_now == pytest.approx(NOW.std(ddof=1), abs=1e-6)


def test_chance_is_taken_away() -> None:
    """var(before) = 157.111, var(now) = 45.211; variance 9 leaves 148.111 and 36.211."""
    found = compare_spreads(rounds(BEFORE, NOW, 9.0), rng=np.random.default_rng(1))
    assert found.sd_before == pytest.approx(math.sqrt(np.var(BEFORE, ddof=1) - 9))
    assert found.sd_now == pytest.approx(math.sqrt(np.var(NOW, ddof=1) - 9))
    assert found.low < found.difference < found.high


def test_more_answers_now_are_not_taken_for_levelling_out() -> None:
    """Observed spreads differ as chance would have them: 100 + 9 against 9 + 9, truly 9 and 9."""
    z = stats.norm.ppf((np.arange(20) + 0.5) / 20)
    z /= z.std(ddof=1)
    shuffled = z[np.random.default_rng(4).permutation(20)]
    apart = TwoRounds(
        score=np.stack([50 + math.sqrt(109) * z, 50 + math.sqrt(18) * shuffled]),
        variance=np.stack([np.full(20, 100.0), np.full(20, 9.0)]),
        df=np.full((2, 20), 60.0),
    )
    found = compare_spreads(apart, rng=np.random.default_rng(1))
    assert found.sd_before == pytest.approx(3.0)
    assert found.sd_now == pytest.approx(3.0)
    assert found.p == 1.0


def test_moments_by_hand() -> None:
    """Deviations -10, 0, 10 and -5, 0, 5, divided by 2."""
    found = moments(np.array([40.0, 50, 60]), np.array([45.0, 50, 55]))
    assert [float(s) for s in found] == [100.0, 25.0, 50.0]


def test_too_few_or_without_variance() -> None:
    few = compare_spreads(rounds(BEFORE[:4], NOW[:4], 4.0), rng=np.random.default_rng(1))
    assert math.isnan(few.p)
    assert not math.isnan(few.difference)
    none = compare_spreads(rounds(BEFORE, NOW, math.nan), rng=np.random.default_rng(1))
    assert math.isnan(none.p)
    assert math.isnan(none.sd_now)


def test_alike_scores_divide_by_nothing() -> None:
    alike = np.full(6, 50.0)
    found = compare_spreads(rounds(alike, alike, 4.0, 20.0), rng=np.random.default_rng(1))
    assert (found.sd_before, found.sd_now, found.difference) == (0.0, 0.0, 0.0)
    assert found.p == 1.0


@settings(derandomize=True, deadline=None, max_examples=15)
@given(st.lists(st.floats(5, 95), min_size=5, max_size=9), st.floats(0.1, 20))
def test_order_and_shift_change_nothing(before: list[float], variance: float) -> None:
    one = np.array(before)
    now = one[::-1] * 0.5 + 20
    base = compare_spreads(rounds(one, now, variance), rng=np.random.default_rng(1), draws=50)
    moved = compare_spreads(rounds(one + 3, now, variance), rng=np.random.default_rng(1), draws=50)
    assert moved.difference == pytest.approx(base.difference, abs=1e-6)
    assert base.low - 1e-9 <= base.difference <= base.high + 1e-9


@pytest.mark.parametrize("members", [7, 15, 49])
@pytest.mark.parametrize("world", [WORLDS[0], WORLDS[1]], ids=lambda world: world.name)
@pytest.mark.parametrize("equal", [True, False], ids=["equal", "unequal"])
def test_no_change_is_rarely_called_levelling_out(world: object, members: int, equal: bool) -> None:
    runs = 60
    lower, _, held = spread_rates(world, members, equal=equal, runs=runs)  # type: ignore[arg-type]
    assert lower * runs <= stats.binom.ppf(0.999, runs, 0.05)
    assert held * runs >= stats.binom.ppf(0.001, runs, 0.93)


def test_halved_spread_of_many_members_is_found() -> None:
    lower, higher, _ = spread_rates(WORLDS[4], 49, equal=True, runs=25)
    assert lower > 0.9
    assert higher == 0
