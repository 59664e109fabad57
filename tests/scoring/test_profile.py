"""All groups at once against the verbs for one group, and by hand."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.analysis import ad_mean, awg, rwg_j, rwg_star_j
from maturity.scoring.profile import (
    PROFILE_COLUMNS,
    agreement_profile,
    group_sums,
    item_spread,
    join_spreads,
)

NAN = np.nan
FIVE = np.array([5, 5])


def test_item_spread_by_hand() -> None:
    # first group, first item 0, 50, 100: s² 2500, AD 100/3; second item 50, 50, 50
    answers = np.array([[0, 50], [50, 50], [100, 50], [25, 75], [NAN, 100]])
    found = item_spread(answers, np.array([0, 0, 0, 1, 1]), 2, FIVE)
    np.testing.assert_allclose(found.variance, [[2500, 0], [NAN, NAN]])
    np.testing.assert_allclose(found.ad, [[100 / 3, 0], [NAN, NAN]])
    # most possible at mean 50 with n = 3: 50 * 50 * 3 / 2 = 3750
    np.testing.assert_allclose(found.awg, [[1 - 5000 / 3750, 1], [NAN, NAN]])


def test_awg_is_not_defined_close_to_an_end() -> None:
    # n = 4: the mean must lie in [25, 75]; 25 is just inside, 20 is not
    inside = item_spread(np.array([[0.0], [0], [25], [75]]), np.zeros(4, dtype=int), 1, FIVE[:1])
    outside = item_spread(np.array([[0.0], [0], [25], [50]]), np.zeros(4, dtype=int), 1, FIVE[:1])
    assert inside.awg[0, 0] == pytest.approx(1 - 2 * (3750 / 3) / (75 * 25 * 4 / 3))
    assert np.isnan(outside.awg[0, 0])


def test_profile_by_hand() -> None:
    # values 10, 20, 90: mean 40, squares 900 + 400 + 2500, sd sqrt(1900)
    values = np.array([10.0, 20.0, 90.0, NAN, 79.9])
    groups = np.array([0, 0, 0, 0, 1])
    spread = item_spread(values[:, None], groups, 2, FIVE[:1])
    table = agreement_profile(spread, values, groups)
    assert tuple(table.columns) == PROFILE_COLUMNS
    first, second = table.iloc[0], table.iloc[1]
    assert (first["n"], second["n"]) == (3, 1)
    assert first["sd"] == pytest.approx(np.sqrt(1900))
    assert first["ad"] == pytest.approx((30 + 20 + 50) / 3)
    # uniform null: 2 steps squared of 25 points each, 1250
    assert first["rwg_star"] == pytest.approx(1 - 1900 / 1250)
    assert first["rwg"] == 0.0
    assert (first["share_low"], first["share_high"]) == pytest.approx((2 / 3, 1 / 3))
    assert bool(first["divided"])
    assert second[["sd", "ad", "rwg", "rwg_skewed", "awg"]].isna().all()
    assert (second["share_low"], second["share_high"], bool(second["divided"])) == (0, 0, False)


@pytest.mark.parametrize(("options", "limit"), [(5, 20.8333), (7, 19.4444), (2, 33.3333)])
def test_divided_above_a_sixth_of_the_options(options: int, limit: float) -> None:
    below, above = limit - 0.01, limit + 0.01
    values = np.array([50 - below, 50 + below, 50 - above, 50 + above])
    groups = np.array([0, 0, 1, 1])
    spread = item_spread(values[:, None], groups, 2, np.array([options]))
    assert agreement_profile(spread, values, groups)["divided"].tolist() == [False, True]


def test_skewed_null_is_for_five_options_only() -> None:
    values, groups = np.array([0.0, 50.0]), np.zeros(2, dtype=int)
    spread = item_spread(values[:, None], groups, 1, np.array([7]))
    table = agreement_profile(spread, values, groups)
    assert table["rwg_skewed"].isna().all()
    assert table["rwg"].notna().all()


def test_all_alike_is_full_agreement() -> None:
    values, groups = np.full(6, 50.0), np.zeros(6, dtype=int)
    row = agreement_profile(item_spread(values[:, None], groups, 1, FIVE[:1]), values, groups)
    figures = row.iloc[0][["sd", "ad", "rwg", "rwg_skewed", "rwg_star", "awg"]]
    assert figures.tolist() == [0, 0, 1, 1, 1, 1]


def test_a_dimension_averages_the_questions_of_its_capabilities() -> None:
    groups = np.zeros(2, dtype=int)
    near = item_spread(np.array([[50.0], [60]]), groups, 1, FIVE[:1])
    far = item_spread(np.array([[0.0], [100]]), groups, 1, FIVE[:1])
    values = np.array([25.0, 80.0])
    row = agreement_profile(join_spreads([near, far]), values, groups).iloc[0]
    assert row["ad"] == pytest.approx((5 + 50) / 2)
    assert row["rwg_star"] == pytest.approx(1 - (50 + 5000) / 2 / 1250)
    assert row["sd"] == pytest.approx(55 / np.sqrt(2))


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 5), st.integers(1, 5)), min_size=1))
def test_equals_the_verbs_for_one_group(people: list[tuple[int, int, int]]) -> None:
    groups = np.array([g for g, *_ in people])
    answers = np.array([steps for _, *steps in people], dtype=float)
    spread = item_spread(25 * (answers - 1), groups, 3, FIVE)
    table = agreement_profile(spread, answers.mean(axis=1), groups)
    for group in range(3):
        own, row = answers[groups == group], table.iloc[group]
        expected = {
            "ad": 25 * ad_mean(own),
            "rwg": rwg_j(own, 2.0),
            "rwg_skewed": rwg_j(own, 1.34),
            "rwg_star": rwg_star_j(own, 2.0) if len(own) > 1 else NAN,
            "awg": awg(own, 1, 5),
        }
        found = [row[name] for name in expected]
        np.testing.assert_allclose(found, list(expected.values()), atol=1e-9)


def test_group_sums() -> None:
    columns = np.array([[1.0, 10], [2, 20], [3, 30]])
    assert group_sums(columns, np.array([2, 0, 2]), 3).tolist() == [[2, 20], [0, 0], [4, 40]]
