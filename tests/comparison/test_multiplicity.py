"""Adjusted p-values: hand-worked, and against statsmodels-free closed facts."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from maturity.comparison.multiplicity import adjust_bh

P = st.lists(st.floats(0, 1), min_size=1, max_size=30).map(np.array)
SMALL = settings(derandomize=True, deadline=None, max_examples=25)


def test_bh_by_hand() -> None:
    # the 15 p-values of Benjamini and Hochberg (1995), section 3.2: four are found at q = .05
    p = np.array(
        [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528,
         .7590, 1.0]
    )  # fmt: skip
    assert (adjust_bh(p) <= 0.05).sum() == 4


@SMALL
@given(P)
def test_bh_equals_scipy(p: np.ndarray) -> None:
    np.testing.assert_allclose(adjust_bh(p), stats.false_discovery_control(p), atol=1e-12)


@SMALL
@given(P)
def test_order_does_not_matter(p: np.ndarray) -> None:
    np.testing.assert_array_equal(adjust_bh(p[::-1])[::-1], adjust_bh(p))
    assert (adjust_bh(p) >= p - 1e-15).all()


def test_untested_belongs_to_no_family() -> None:
    p = np.array([[0.01, np.nan], [0.04, np.nan]])
    assert np.isnan(adjust_bh(p)[:, 1]).all()
    assert adjust_bh(np.array([np.nan])).tolist() != [0.0]
    assert adjust_bh(np.array([])).size == 0
