import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.registers import Normalisation, normalise, outside_goalposts

VALUES = np.array([[10.0, 4.0], [20.0, 3.0], [40.0, np.nan], [30.0, 1.0]])
RELATIVE = [n for n in Normalisation if n not in ("goalposts", "scaled", "dist2ref", "dist2targ")]


def column(how: Normalisation, **options: object) -> list[float]:
    return normalise(VALUES[:, :1], how, **options)[:, 0].round(12).tolist()


def test_goalposts_by_hand_and_their_order_is_the_direction() -> None:
    """(20 - 0) / 40 = 50 %; beyond 40 it is clipped, and turned round 0 is the best."""
    assert column(Normalisation.GOALPOSTS, parameters=(0, 40)) == [25, 50, 100, 75]
    assert column(Normalisation.GOALPOSTS, parameters=(40, 0)) == [75, 50, 0, 25]
    assert column(Normalisation.GOALPOSTS, parameters=(15, 35)) == [0, 25, 100, 75]
    assert column(Normalisation.SCALED, parameters=(20, 30)) == [-100, 0, 200, 100]


def test_goalposts_of_each_indicator() -> None:
    ours = normalise(VALUES, Normalisation.GOALPOSTS, parameters=[(0, 100), (5, 0)])
    np.testing.assert_allclose(ours, [[10, 20], [20, 40], [40, np.nan], [30, 80]])


def test_relative_scales_by_hand() -> None:
    assert column(Normalisation.MINMAX) == [0, 33.333333333333, 100, 66.666666666667]
    assert column(Normalisation.MINMAX, parameters=(1, 4)) == [1, 2, 4, 3]
    assert column(Normalisation.MINMAX, directions=-1) == [100, 66.666666666667, 0, 33.333333333333]
    assert column(Normalisation.RANK) == [1, 2, 4, 3]
    assert column(Normalisation.BORDA, directions=-1) == [3, 2, 0, 1]
    assert column(Normalisation.PRANK) == [0, 0.333333333333, 1, 0.666666666667]
    assert column(Normalisation.DIST2MAX) == [0, 0.333333333333, 1, 0.666666666667]
    assert column(Normalisation.FRACMAX) == [0.25, 0.5, 1, 0.75]
    assert column(Normalisation.FRACMAX, directions=-1) == [1, 0.5, 0.25, 0.333333333333]


def test_distance_to_a_value_by_hand() -> None:
    """The lowest is 10: with the reference at 30, 20 is half of the way."""
    assert column(Normalisation.DIST2REF, parameters=(30,)) == [0, 0.5, 1.5, 1]
    assert column(Normalisation.DIST2TARG, parameters=(20,), directions=-1) == [1.5, 1, 0, 0.5]


def test_standard_scores_have_the_mean_and_spread_asked_for() -> None:
    ours = normalise(VALUES, Normalisation.ZSCORE, parameters=(10, 2))
    np.testing.assert_allclose(np.nanmean(ours, axis=0), 10)
    np.testing.assert_allclose(np.nanstd(ours, axis=0, ddof=1), 2)


@pytest.mark.parametrize("how", RELATIVE)
def test_missing_stays_missing_and_alike_cannot_be_told_apart(how: Normalisation) -> None:
    ours = normalise(VALUES, how)
    assert np.isnan(ours).tolist() == np.isnan(VALUES).tolist()
    alike = normalise(np.full((3, 1), 7.0), how)
    ordered = how in (Normalisation.RANK, Normalisation.BORDA, Normalisation.PRANK)
    if how is Normalisation.FRACMAX:
        assert (alike == 1).all()
    else:
        assert np.isnan(alike).all() != ordered
    assert np.isnan(normalise(np.full((2, 1), np.nan), how)).all()


def test_equal_goalposts_tell_nothing() -> None:
    assert np.isnan(normalise(VALUES, Normalisation.GOALPOSTS, parameters=(5, 5))[:2]).all()


def test_a_scale_without_its_parameter_is_refused() -> None:
    with pytest.raises(ValueError, match="parameters of goalposts: found '0', expected at least 2"):
        normalise(VALUES, Normalisation.GOALPOSTS)
    with pytest.raises(ValueError, match="parameters of dist2targ: found '0', expected at least 1"):
        normalise(VALUES, Normalisation.DIST2TARG)


def test_a_negative_value_has_no_fraction_of_the_best() -> None:
    assert np.isnan(normalise(np.array([[-1.0], [2.0]]), Normalisation.FRACMAX)).all()


def test_what_lies_beyond_the_goalposts() -> None:
    ours = outside_goalposts(VALUES, [(15, 35), (3.5, 0)])
    assert ours.tolist() == [[True, True], [False, False], [True, False], [False, False]]


@settings(derandomize=True, deadline=None, max_examples=25)
@given(
    st.lists(st.floats(-1e3, 1e3), min_size=2, max_size=8),
    st.floats(-500, 500),
    st.floats(0.5, 50),
)
def test_goalposts_keep_the_order_and_stay_within_the_scale(
    values: list[float], bottom: float, reach: float
) -> None:
    x = np.sort(np.array(values))[:, None]
    up = normalise(x, Normalisation.GOALPOSTS, parameters=(bottom, bottom + reach))
    down = normalise(x, Normalisation.GOALPOSTS, parameters=(bottom + reach, bottom))
    assert (np.diff(up[:, 0]) >= 0).all()
    assert up.min() >= 0
    assert up.max() <= 100
    np.testing.assert_allclose(up + down, 100, atol=1e-9)


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.lists(st.integers(-50, 50), min_size=3, max_size=8), st.floats(0.5, 9), st.floats(-9, 9))
def test_relative_scales_do_not_depend_on_the_unit(
    values: list[int], factor: float, shift: float
) -> None:
    x = np.array(values, dtype=float)[:, None]
    for how in (Normalisation.MINMAX, Normalisation.RANK, Normalisation.DIST2MAX):
        np.testing.assert_allclose(
            normalise(x, how), normalise(factor * x + shift, how), rtol=1e-6, atol=1e-6
        )
