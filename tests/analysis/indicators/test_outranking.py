import numpy as np

from maturity.analysis import copeland_scores, outranking_shares, rank_units


def test_shares_by_hand() -> None:
    """The first is ahead on weight 2 of 5, ties on 1 of 5: 0.4 + 0.1."""
    share = outranking_shares(np.array([[5.0, 3, 1], [4, 3, 2]]), np.array([2.0, 1, 2]))
    assert share.tolist() == [[0.0, 0.5], [0.5, 0.0]]


def test_a_missing_value_favours_nobody_whatever_the_order() -> None:
    """On what both have, the first wins all; COINr would give the rest to the later unit."""
    x = np.array([[5.0, np.nan, 3.0], [4.0, 9.0, 2.0]])
    share = outranking_shares(x, np.ones(3))
    assert share[0, 1] == 1
    assert outranking_shares(x[::-1], np.ones(3))[1, 0] == 1


def test_nothing_in_common() -> None:
    share = outranking_shares(np.array([[1.0, np.nan], [np.nan, 1.0]]), np.ones(2))
    assert np.isnan(share[0, 1])
    assert copeland_scores(np.array([[1.0, np.nan], [np.nan, 1.0]]), np.ones(2)).tolist() == [0, 0]


def test_scores_sum_to_zero() -> None:
    x = np.random.default_rng(4).normal(size=(9, 4))
    assert copeland_scores(x, np.ones(4)).sum() == 0


def test_ranks_share_the_best_place() -> None:
    scores = np.array([[50.0], [70.0], [70.0], [np.nan], [10.0]])
    assert rank_units(scores)[:, 0].tolist()[:3] == [3, 1, 1]
    assert np.isnan(rank_units(scores)[3, 0])
    assert rank_units(scores)[4, 0] == 4
