import numpy as np
import pytest

from maturity.analysis import head_count_mean

NAN = np.nan
Y = np.array([0.0, 20.0, 80.0, 100.0, 90.0])
ROLE = np.array([0, 0, 1, 1, 1])


def test_by_hand() -> None:
    # N 4 and 16; s² 200 and 100; V = .2² (1 - 2/4) 200/2 + .8² (1 - 3/16) 100/3
    found = head_count_mean(Y, ROLE, np.array([4.0, 16.0]))
    parts = np.array([0.04 * 0.5 * 100, 0.64 * 13 / 16 * 100 / 3])
    assert found.mean == pytest.approx(0.2 * 10 + 0.8 * 90)
    assert found.se**2 == pytest.approx(parts.sum())
    assert found.df == pytest.approx(parts.sum() ** 2 / (parts[0] ** 2 / 1 + parts[1] ** 2 / 2))


def test_without_correction() -> None:
    found = head_count_mean(Y, ROLE, np.array([4.0, 16.0]), correction=False)
    assert found.se**2 == pytest.approx(0.04 * 100 + 0.64 * 100 / 3)


def test_everybody_answered() -> None:
    found = head_count_mean(Y, ROLE, np.array([2.0, 3.0]))
    assert found.mean == pytest.approx(Y.mean())
    assert found.se == 0
    assert np.isnan(found.df)


def test_a_single_person_borrows_the_spread_of_the_nearest_role() -> None:
    # role 0 with one of 4: s² 100 of role 1, f 1/4
    y, role = np.array([10.0, 80.0, 100.0, 90.0]), np.array([0, 1, 1, 1])
    found = head_count_mean(y, role, np.array([4.0, 16.0]))
    assert found.se**2 == pytest.approx(0.04 * 0.75 * 100 + 0.64 * 13 / 16 * 100 / 3)


def test_a_role_of_one_who_answered_adds_no_error() -> None:
    y, role = np.array([10.0, 80.0, 100.0, 90.0]), np.array([0, 1, 1, 1])
    found = head_count_mean(y, role, np.array([1.0, 9.0]))
    assert found.se**2 == pytest.approx(0.81 * 6 / 9 * 100 / 3)
    assert found.df == pytest.approx(2)


def test_roles_without_answers_are_left_out() -> None:
    found = head_count_mean(Y, ROLE, np.array([4.0, 16.0, 80.0]))
    assert found.mean == pytest.approx(74)
    gap = head_count_mean(np.append(Y, NAN), np.append(ROLE, 2), np.array([4.0, 16.0, 80.0]))
    assert gap == found


def test_what_cannot_be_told() -> None:
    nobody = head_count_mean(np.array([NAN]), np.array([0]), np.array([5.0]))
    assert np.isnan([nobody.mean, nobody.se, nobody.df]).all()
    singles = head_count_mean(np.array([10.0, 30.0]), np.array([0, 1]), np.array([5.0, 15.0]))
    assert singles.mean == pytest.approx(25)
    assert np.isnan([singles.se, singles.df]).all()
