import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.analysis import Design, domain_variance, stratified_variance
from maturity.analysis.samples.sampling import domain_df


def design(strata: list[int], population=None, clusters=None) -> Design:
    return Design(
        strata=np.array(strata),
        population=None if population is None else np.array(population, dtype=float),
        clusters=None if clusters is None else np.array(clusters),
    )


Z = np.array([1.0, 3.0, 2.0, 2.0, 5.0])
TWO = [0, 0, 1, 1, 1]


def test_unknown_population_has_no_correction() -> None:
    # 2 * 2 + 3/2 * 6
    assert stratified_variance(Z, design(TWO)) == pytest.approx(13)
    assert stratified_variance(Z, design(TWO, [4, np.nan])) == pytest.approx(2 + 9)
    assert stratified_variance(Z, design(TWO, [2, 3])) == 0.0


def test_a_single_person_joins_the_stratum_before() -> None:
    # (1, 3) and (8): mean 4, squares 9 + 1 + 16, 3/2 * 26
    z = np.array([1.0, 3.0, 8.0])
    assert stratified_variance(z, design([0, 0, 1])) == pytest.approx(39)
    # both staffs count: f = 3 / (4 + 2)
    assert stratified_variance(z, design([0, 0, 1], [4, 2])) == pytest.approx(39 / 2)


def test_a_single_first_person_joins_the_next() -> None:
    z = np.array([8.0, 1.0, 3.0])
    assert stratified_variance(z, design([0, 1, 1])) == pytest.approx(39)
    assert stratified_variance(z, design([2, 5, 5])) == pytest.approx(39)


def test_single_persons_join_each_other() -> None:
    # 1 and 3 and 8, each alone
    assert stratified_variance(np.array([1.0, 3.0, 8.0]), design([0, 1, 2])) == pytest.approx(39)


def test_one_person_altogether_tells_nothing() -> None:
    assert np.isnan(stratified_variance(np.array([4.0]), design([0])))
    assert np.isnan(stratified_variance(np.zeros(0), design([])))


def test_departments_are_summed_first() -> None:
    # totals 4, 2, 7 of departments 0, 1, 2 in one stratum: mean 13/3
    expected = 1.5 * np.sum((np.array([4, 2, 7]) - 13 / 3) ** 2)
    one = [0] * 5
    clusters = [0, 0, 1, 2, 2]
    assert stratified_variance(Z, design(one, clusters=clusters)) == pytest.approx(expected)
    # f = 3 departments of 6
    half = design(one, [6], clusters)
    assert stratified_variance(Z, half) == pytest.approx(expected / 2)


def test_equal_department_numbers_in_two_municipalities_are_two_departments() -> None:
    z = np.array([1.0, 3.0, 2.0, 6.0])
    both = design([0, 0, 1, 1], clusters=[0, 1, 0, 1])
    assert stratified_variance(z, both) == pytest.approx(2 * 2 + 2 * 8)


def test_degrees_of_freedom_of_a_domain() -> None:
    inside = np.array([True, True, False, True, True])
    assert domain_df(inside, design(TWO)) == 2
    assert domain_df(inside, design([0] * 5)) == 3
    assert domain_df(inside, design([0] * 5, clusters=[0, 0, 1, 2, 2])) == 1
    assert domain_df(np.zeros(5, dtype=bool), design(TWO)) == 0


def test_order_of_people_changes_nothing() -> None:
    order = np.array([4, 1, 3, 0, 2])
    moved = design([TWO[at] for at in order], [4, 6])
    assert stratified_variance(Z[order], moved) == pytest.approx(6.5)


ALL = np.ones(4, dtype=bool)
FOUR = np.array([10.0, 20.0, 40.0, 90.0])


def test_a_plain_mean_has_variance_s2_over_n() -> None:
    assert domain_variance(FOUR, ALL) == pytest.approx(FOUR.var(ddof=1) / 4, abs=1e-12)


def test_everybody_in_the_domain_is_an_ordinary_sample() -> None:
    half = domain_variance(FOUR, ALL, population=8)
    assert half == pytest.approx(domain_variance(FOUR, ALL) / 2, abs=1e-12)


def test_domain_by_hand() -> None:
    # n_h 4, n 2, values 0 and 100: 4/3 * (2500 + 2500) / 4 = 1666.67; f = 4/16
    values = np.array([0.0, 100.0, np.nan, 55.0])
    domain = np.array([True, True, False, False])
    assert domain_variance(values, domain) == pytest.approx(5000 / 3, abs=1e-9)
    assert domain_variance(values, domain, population=16) == pytest.approx(1250, abs=1e-9)


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.lists(st.integers(0, 20), min_size=3, max_size=30), st.integers(1, 100))
def test_correction_vanishes_in_a_census_and_grows_to_one(answers: list[int], extra: int) -> None:
    y = np.array(answers, dtype=float)
    everyone = np.ones(len(y), dtype=bool)
    full = domain_variance(y, everyone)
    sizes = [len(y), len(y) + extra, 10**9]
    some = [domain_variance(y, everyone, population=n) for n in sizes]
    assert some[0] == 0.0
    assert some[0] <= some[1] <= some[2] <= full
    assert some[2] == pytest.approx(full, rel=1e-6)


def test_too_few_or_alike_divide_by_nothing() -> None:
    assert np.isnan(domain_variance(np.array([5.0]), np.array([True])))
    assert np.isnan(domain_variance(FOUR, np.array([True, False, False, False])))
    assert np.isnan(domain_variance(np.array([]), np.array([], dtype=bool)))
    assert domain_variance(np.full(4, 7.0), ALL) == 0.0
