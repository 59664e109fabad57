"""People known in both rounds: worked by hand, and against plain numpy."""

from __future__ import annotations

import numpy as np
import pytest

from maturity.analysis import change_variance


def test_change_variance_without_overlap() -> None:
    before, now = (np.array([0.0, 50.0, 100.0]), "abc"), (np.array([10.0, 20.0, np.nan]), "xyz")
    found = change_variance(before, now)
    # five people: 5/4 of the sums of squares 5000 / 9 and 50 / 4
    assert found.se**2 == pytest.approx(5 / 4 * (5000 / 9 + 50 / 4))
    assert (found.mean, found.df) == (-35.0, 4.0)
