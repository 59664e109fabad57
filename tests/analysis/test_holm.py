"""Holm's adjusted p-values: hand-worked, and never below those of Benjamini and Hochberg."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.analysis import adjust_holm
from maturity.comparison import adjust_bh


def test_holm_by_hand() -> None:
    # the 15 p-values of Benjamini and Hochberg (1995), section 3.2: Holm finds three at .05
    p = np.array(
        [.0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528,
         .7590, 1.0]
    )  # fmt: skip
    assert (adjust_holm(p) <= 0.05).sum() == 3


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=30).map(np.array))
def test_order_does_not_matter_and_holm_is_stricter(p: np.ndarray) -> None:
    np.testing.assert_array_equal(adjust_holm(p[::-1])[::-1], adjust_holm(p))
    assert (adjust_holm(p) >= adjust_bh(p) - 1e-15).all()


def test_untested_belongs_to_no_family() -> None:
    p = np.array([[0.01, np.nan], [0.04, np.nan]])
    assert adjust_holm(p)[:, 0].tolist() == [0.02, 0.04]
    assert np.isnan(adjust_holm(p)[:, 1]).all()
