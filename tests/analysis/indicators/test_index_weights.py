import pytest

from maturity.analysis import effective_weights

PARENTS = {"index": "", "a": "index", "b": "index", "a1": "a", "a2": "a", "b1": "b"}


def test_shares_by_hand_and_they_sum_to_one() -> None:
    """a is 3 of 4 of the index, a2 is 2 of 3 of a: a half."""
    found = effective_weights({"index": 1, "a": 3, "b": 1, "a1": 1, "a2": 2, "b1": 9}, PARENTS)
    assert found["a2"] == pytest.approx(0.5)
    assert found["b1"] == pytest.approx(0.25)
    assert found["a1"] + found["a2"] + found["b1"] == pytest.approx(1)


def test_siblings_that_all_weigh_nothing() -> None:
    found = effective_weights({"index": 1, "a": 1, "b": 1, "a1": 0, "a2": 0, "b1": 1}, PARENTS)
    assert found["a1"] == 0
    assert found["b1"] == pytest.approx(0.5)
