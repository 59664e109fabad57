import numpy as np
import pytest

from maturity.analysis.shrinkage.lowest import lowest_variance


@pytest.mark.parametrize("at", [1e-5, 0.3, 1.0, 40.0, 1e5])
def test_finds_the_bottom_to_rounding(at: float) -> None:
    found = lowest_variance(lambda x: x / at - np.log(x), lambda x: 1 / at - 1 / x, scale=1.0)
    assert found == pytest.approx(at, rel=1e-12)


def test_the_lower_of_two_bottoms() -> None:
    # in u = log10 x: (u² - 4)² + u has bottoms near u = -2 and u = 2, the first is lower
    def log_slope(x: float) -> float:
        u = np.log10(x)
        return (4 * u * (u**2 - 4) + 1) / (x * np.log(10))

    found = lowest_variance(
        lambda x: (np.log10(x) ** 2 - 4) ** 2 + np.log10(x), log_slope, scale=1.0
    )
    assert np.log10(found) == pytest.approx(min(np.roots([4, 0, -16, 1])), abs=1e-9)


def test_only_rising_is_zero_only_falling_is_the_end() -> None:
    assert lowest_variance(lambda x: x, lambda x: 1.0, scale=5.0) == 0.0
    assert lowest_variance(lambda x: -x, lambda x: -1.0, scale=5.0) == pytest.approx(5e8)
