import numpy as np

from maturity.scoring.groups import group_rows


def test_groups_are_sorted_and_summed() -> None:
    municipality = np.array(["2", "1", "2", "1", "1"], dtype=object)
    group = np.array(["a", "b", "a", "a", "b"], dtype=object)
    keep = np.array([True, True, True, True, False])
    groups = group_rows(municipality, group, keep)
    assert list(zip(groups.municipality, groups.group, strict=True)) == [
        ("1", "a"),
        ("1", "b"),
        ("2", "a"),
    ]
    assert groups.sums(np.array([[1], [2], [4], [8], [16]])).tolist() == [[8], [2], [5]]
    assert [rows.tolist() for rows in groups.rows()] == [[3], [1], [0, 2]]


def test_no_groups_sum_to_nothing() -> None:
    names = np.array(["1"], dtype=object)
    groups = group_rows(names, names, np.array([False]))
    assert len(groups) == 0
    assert groups.rows() == []
    assert groups.sums(np.ones((1, 3))).shape == (0, 3)
