import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.analysis import partial_pooling

NAN = np.nan


def balanced(seed: int, groups: int, size: int, tau: float) -> tuple[np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    y = 50 + tau * rng.normal(size=(groups, 1)) + 10 * rng.normal(size=(groups, size))
    return y, np.repeat(np.arange(groups), size)


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.integers(0, 10_000), st.integers(3, 12), st.integers(2, 9), st.floats(0, 20))
def test_equal_sizes_have_a_closed_form(seed: int, groups: int, size: int, tau: float) -> None:
    y, codes = balanced(seed, groups, size, tau)
    found = partial_pooling(y.ravel(), codes)
    means = y.mean(axis=1)
    msb, msw = size * means.var(ddof=1), y.var(axis=1, ddof=1).mean()
    assert found.mu == pytest.approx(y.mean())
    if msb > msw:
        assert found.tau2 == pytest.approx((msb - msw) / size, rel=1e-8)
        assert found.sigma2 == pytest.approx(msw, rel=1e-10)
        assert found.se_mu == pytest.approx(np.sqrt(msb / size / groups), rel=1e-8)
        np.testing.assert_allclose(found.reliability, 1 - msw / msb, atol=1e-8)
    else:
        assert found.tau2 == 0
        np.testing.assert_allclose(found.pooled, y.mean())
        assert found.sigma2 == pytest.approx(y.var(ddof=1))


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.lists(st.integers(1, 40), min_size=3, max_size=10), st.integers(0, 10_000))
def test_pooled_lies_between_raw_and_mean_and_trusts_many(sizes: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    codes = np.repeat(np.arange(len(sizes)), sizes)
    if len(codes) == len(sizes):
        return
    y = rng.normal(50, 8, len(sizes))[codes] + rng.normal(0, 15, len(codes))
    found = partial_pooling(y, codes)
    low = np.minimum(found.raw, found.mu) - 1e-9
    high = np.maximum(found.raw, found.mu) + 1e-9
    assert ((low <= found.pooled) & (found.pooled <= high)).all()
    assert (np.diff(found.reliability[np.argsort(sizes)]) >= -1e-12).all()
    assert ((found.reliability >= 0) & (found.reliability <= 1)).all()
    order = rng.permutation(len(y))
    again = partial_pooling(y[order], codes[order])
    np.testing.assert_allclose(again.pooled, found.pooled, atol=1e-6)


def test_reliability_and_error_by_their_formulas() -> None:
    y, codes = balanced(3, 6, 8, 12.0)
    found = partial_pooling(y.ravel()[:-5], codes[:-5])
    trust = found.tau2 / (found.tau2 + found.sigma2 / found.n)
    np.testing.assert_allclose(found.reliability, trust)
    expected = (1 - trust) * found.tau2 + (1 - trust) ** 2 * found.se_mu**2
    np.testing.assert_allclose(found.se**2, expected)
    assert found.reliability[-1] < found.reliability[0]


def test_a_large_municipality_keeps_its_mean() -> None:
    rng = np.random.default_rng(9)
    sizes = [200_000, 4, 5, 6, 4]
    codes = np.repeat(np.arange(5), sizes)
    y = np.array([60.0, 40, 50, 55, 45])[codes] + rng.normal(0, 10, len(codes))
    found = partial_pooling(y, codes)
    assert found.reliability[0] > 0.999
    assert found.pooled[0] == pytest.approx(found.raw[0], abs=0.05)


def test_missing_values_and_empty_municipalities() -> None:
    y = np.array([1.0, 3.0, NAN, 5.0, 7.0, NAN])
    found = partial_pooling(y, np.array([0, 0, 0, 2, 2, 3]))
    assert found.n.tolist() == [2, 0, 2, 0]
    np.testing.assert_allclose(found.pooled, [2.25, NAN, 5.75, NAN])
    assert np.isnan(found.reliability[[1, 3]]).all()
    assert np.isnan(found.se[[1, 3]]).all()


@pytest.mark.parametrize(
    ("y", "codes"),
    [
        ([1.0, 2.0, 3.0], [0, 0, 0]),
        ([1.0, 2.0, 3.0], [0, 1, 2]),
        ([1.0, 1.0, 3.0, 3.0], [0, 0, 1, 1]),
        ([], []),
        ([NAN, NAN], [0, 1]),
    ],
    ids=["one municipality", "nobody twice", "no spread within", "nobody", "all missing"],
)
def test_no_model_where_nothing_can_be_told(y: list[float], codes: list[int]) -> None:
    found = partial_pooling(np.array(y), np.array(codes, dtype=int))
    assert np.isnan([found.mu, found.tau2, found.sigma2, found.se_mu, found.criterion]).all()
    assert np.isnan(found.pooled).all()
    assert np.isnan(found.se).all()
