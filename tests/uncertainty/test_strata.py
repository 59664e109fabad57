import numpy as np
import pytest

from maturity.uncertainty.lending import Pool, pool_spread
from maturity.uncertainty.strata import People, Strata, collapse_strata, simple_stratum

NAN = float("nan")


def people(*rows: list[float], weight: float = 1.0, staff: float | None = None) -> People:
    values = np.array(rows, dtype=float).reshape(len(rows), -1)
    sampled = np.full(values.shape[1], len(rows))
    return People(values=values, sampled=sampled, population=staff, weight=weight)


def covariance(strata: Strata) -> np.ndarray:  # type: ignore[type-arg]
    return np.sum([part.z.T @ part.z for part in strata.parts], axis=0)  # type: ignore[no-any-return]


def test_two_roles_by_hand() -> None:
    # s² / n: 1250 / 2 ... leaders (25, 75): s² 1250, V 625; employees (0, 50, 100): V 2500 / 3
    strata = collapse_strata([people([25], [75]), people([0], [50], [100])])
    assert covariance(strata)[0, 0] == pytest.approx((625 + 2500 / 3) / 4, abs=1e-9)
    assert [part.df.tolist() for part in strata.parts] == [[1.0], [2.0]]
    assert not strata.lacking.any()


def test_role_weights_enter_squared() -> None:
    strata = collapse_strata([people([25], [75], weight=3), people([50], [50])])
    assert covariance(strata)[0, 0] == pytest.approx(0.75**2 * 625, abs=1e-9)


def test_one_person_borrows_the_spread_of_the_nearest_role() -> None:
    far, near, lone = people([0], [100]), people([40], [60]), people([10])
    # s² of (40, 60) is 200: the one person contributes 200, the roles 100 and 2500, all / 9
    strata = collapse_strata([far, near, lone])
    assert covariance(strata)[0, 0] == pytest.approx((200 + 100 + 2500) / 9, abs=1e-9)
    assert strata.parts[2].df.tolist() == [1.0]


def test_equally_near_roles_lend_the_one_before() -> None:
    strata = collapse_strata([people([0], [100]), people([10]), people([40], [60])])
    assert covariance(strata)[0, 0] == pytest.approx((2500 + 5000 + 100) / 9, abs=1e-9)


def test_a_single_person_who_is_the_whole_role_adds_nothing() -> None:
    strata = collapse_strata([people([0], [100], staff=2), people([10], staff=1)])
    assert [part.fraction.tolist() for part in strata.parts] == [[1.0], [1.0]]


def test_no_role_with_two_cannot_be_told() -> None:
    strata = collapse_strata([people([0, 0]), people([10, 20], [NAN, 30])])
    assert strata.lacking.tolist() == [True, False]


def test_a_role_where_nobody_counts_has_no_share() -> None:
    strata = collapse_strata([people([NAN], [NAN]), people([0], [100])])
    assert covariance(strata)[0, 0] == pytest.approx(2500, abs=1e-9)


def test_capabilities_borrow_one_by_one() -> None:
    lone = people([10, 50], [NAN, 70])
    strata = collapse_strata([lone, people([40, 0], [60, 100])])
    # first capability borrows s² 200, second has its own: 200 / 2 = 100
    expected = [(200 + 100) / 4, (100 + 2500) / 4]
    np.testing.assert_allclose(np.diag(covariance(strata)), expected, rtol=0, atol=1e-9)
    # what is borrowed goes with nothing of one's own
    second = [np.cov([40, 60], [0, 100])[0, 1] / 2 / 4]
    np.testing.assert_allclose(covariance(strata)[0, 1], second, rtol=0, atol=1e-9)


def test_simple_stratum_keeps_its_group() -> None:
    strata = simple_stratum(people([0, NAN], [50, 10], [100, NAN], staff=6))
    assert strata.lacking.tolist() == [False, True]
    assert strata.parts[0].fraction.tolist() == [0.5, 0.5]
    assert covariance(strata)[0, 0] == pytest.approx(2500 / 3, abs=1e-9)


def test_a_thin_role_leans_on_many_others() -> None:
    # leaders (25, 75): s² 1250, d 1; 13 employees d 12; s² of both together, then 1 and 3 parts
    answers = [[0.0]] * 7 + [[100.0]] * 6
    spread = np.var(answers, ddof=1)
    strata = collapse_strata([people([25], [75]), people(*answers)])
    pooled = (1250 + 12 * spread) / 13
    leaned = (1250 + 3 * pooled) / 4
    expected = (leaned / 2 + spread / 13) / 4
    assert covariance(strata)[0, 0] == pytest.approx(expected, abs=1e-9)
    assert [part.df.tolist() for part in strata.parts] == [[4.0], [12.0]]


def test_one_person_takes_the_spread_of_many_others() -> None:
    answers = [[0.0]] * 7 + [[100.0]] * 6
    spread = np.var(answers, ddof=1)
    strata = collapse_strata([people([10]), people(*answers)])
    assert covariance(strata)[0, 0] == pytest.approx((spread + spread / 13) / 4, abs=1e-9)
    assert strata.parts[0].df.tolist() == [3.0]


def test_few_others_lend_nothing() -> None:
    answers = [[0.0]] * 6 + [[100.0]] * 6
    strata = collapse_strata([people([25], [75]), people(*answers)])
    expected = (1250 / 2 + np.var(answers, ddof=1) / 12) / 4
    assert covariance(strata)[0, 0] == pytest.approx(expected, abs=1e-9)
    assert strata.parts[0].df.tolist() == [1.0]


def test_leaning_covaries_as_the_roles_do() -> None:
    # both capabilities are the same answers: their covariance is their variance
    answers = [[0.0, 0.0]] * 7 + [[100.0, 100.0]] * 6
    strata = collapse_strata([people([25, 25], [75, 75]), people(*answers)])
    found = covariance(strata)
    assert found[0, 1] == pytest.approx(found[0, 0], abs=1e-9)


def pool(spread: float, df: float) -> Pool:
    return Pool(rows=np.array([[np.sqrt(spread)]]), df=np.array([df]))


def test_a_role_leans_on_the_same_role_elsewhere() -> None:
    # leaders (25, 75) are few: they take the 400 of the others alone, on 4 degrees of freedom
    strata = collapse_strata([people([25], [75])], [pool(400, 50)], 100.0)
    assert covariance(strata)[0, 0] == pytest.approx(400 / 2, abs=1e-9)
    assert strata.parts[0].df.tolist() == [4.0]


def test_half_own_half_lent_and_never_more_than_asked_for() -> None:
    answers = [[0.0]] * 6 + [[100.0]] * 6
    spread = np.var(answers, ddof=1)
    for borrowed, lent in ((100.0, 11.0), (4.0, 4.0), (0.0, 0.0)):
        strata = simple_stratum(people(*answers, staff=24), pool(900, 1e9), borrowed)
        expected = (11 * spread + lent * 900) / (11 + lent) / 12
        assert covariance(strata)[0, 0] == pytest.approx(expected, abs=1e-9)
        assert strata.parts[0].df.tolist() == pytest.approx([11 + lent])
        assert strata.parts[0].fraction.tolist() == [0.5]


def test_who_agree_by_chance_have_a_variance_all_the_same() -> None:
    strata = simple_stratum(people([100], [100], [100], [100]), pool(400, 50), 100.0)
    assert covariance(strata)[0, 0] == pytest.approx(400 / 4, abs=1e-9)


def test_a_pool_of_few_people_lends_nothing() -> None:
    answers = [[0.0]] * 6 + [[100.0]] * 6
    alone = simple_stratum(people(*answers))
    few = simple_stratum(people(*answers), pool(1.0, 11 + 11.9), 100.0)
    np.testing.assert_array_equal(covariance(few), covariance(alone))


def test_no_municipality_with_two_is_told_by_others_alone() -> None:
    strata = collapse_strata([people([50])], [pool(400, 50)], 100.0)
    assert strata.lacking.tolist() == [True]


def test_borrowing_keeps_covariances_together() -> None:
    rng = np.random.default_rng(3)
    elsewhere = [rng.normal(size=(9, 4)) for _ in range(6)]
    own = rng.normal(size=(11, 4))
    own[0, 2] = NAN
    strata = simple_stratum(people(*own.tolist()), pool_spread(elsewhere), 100.0)
    found = covariance(strata)
    assert np.linalg.eigvalsh(found).min() > 0
    # with the same n everywhere: half own, half that within the others
    complete = [0, 1, 3]
    pooled = np.mean([np.cov(y, rowvar=False) for y in elsewhere], axis=0)
    expected = (
        (np.cov(own[:, complete], rowvar=False) + pooled[np.ix_(complete, complete)]) / 2 / 11
    )
    np.testing.assert_allclose(found[np.ix_(complete, complete)], expected, rtol=1e-10)


def test_how_few_people_differ_does_not_show_in_their_margin() -> None:
    shared = pool(400, 50)
    apart, alike = people(*[[0.0], [100.0]] * 4 + [[50.0]]), people(*[[50.0]] * 9)
    found = [covariance(simple_stratum(own, shared, 100.0)) for own in (apart, alike)]
    np.testing.assert_array_equal(found[0], found[1])
    # and of ten the own spread is half
    ten = simple_stratum(people(*[[0.0], [100.0]] * 5), shared, 100.0)
    assert covariance(ten)[0, 0] == pytest.approx((2500 * 10 / 9 + 400) / 2 / 10, abs=1e-9)


def test_few_people_lean_on_their_own_municipality_where_nobody_else_lends() -> None:
    answers = [[0.0]] * 7 + [[100.0]] * 6
    roles = [people(*[[50.0]] * 6), people(*answers)]
    pooled = 12 * np.var(answers, ddof=1) / (5 + 12)
    found = covariance(collapse_strata(roles, [], 100.0))[0, 0]
    expected = (pooled / 6 + np.var(answers, ddof=1) / 13) / 4
    assert found == pytest.approx(expected, abs=1e-9)
