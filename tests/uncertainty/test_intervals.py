from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from maturity.analysis import person_scores
from maturity.records.method import Aggregation, ScoringMethod
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Responses, Shape
from maturity.records.roster import Chosen, Roster
from maturity.records.scores import Estimates, NoInterval
from maturity.scoring import score_responses
from maturity.uncertainty import estimate_intervals
from tests.builders import (
    ALONE,
    METHOD,
    make_counts,
    make_questionnaire,
    make_responses,
    make_roster,
    random_responses,
    shuffled,
)

QUESTIONNAIRE = make_questionnaire()
ONE = make_questionnaire({"a": 1}, roles={"leader": 1, "employee": 1})
PEOPLE = {"1": {"leader": 6, "employee": 30, "specialist": 4}, "2": {"employee": 9, "leader": 2}}
DEPARTMENTS = (("School", "education"), ("Care", "welfare"))


def estimated(
    responses: Responses,
    questionnaire: Questionnaire,
    roster: Roster,
    method: ScoringMethod = ALONE,
) -> Estimates:
    scores = score_responses(responses, questionnaire, method)
    return estimate_intervals(scores, responses, questionnaire, roster)


def row(estimates: Estimates, node: str, **where: Any) -> pd.Series:  # type: ignore[type-arg]
    keys = {"municipality": "1", "part": "all", "group": "", "node": node, **where}
    table = estimates.table
    found = table.loc[np.all([table[k] == v for k, v in keys.items()], axis=0)]
    assert len(found) == 1
    return found.iloc[0]


def leaders(*answers: Any) -> Responses:
    rows = [{"municipality": "1", "role": "leader", "a1": a} for a in answers]
    return make_responses(ONE, rows)


def roster(staff: int | None, chosen: Chosen | None = Chosen.EVERYONE) -> Roster:
    return make_roster({"1": {"leader": staff, "employee": None}}, chosen=chosen)


def test_one_role_by_hand() -> None:
    got = row(estimated(leaders(1, 3, 5), ONE, roster(6)), "a")
    # s² = 2500, f = 1/2
    assert got["se"] == pytest.approx(np.sqrt(0.5 * 2500 / 3), abs=1e-9)
    assert got["se_analytic"] == pytest.approx(np.sqrt(2500 / 3), abs=1e-9)
    assert (got["df"], got["df_analytic"]) == (2.0, 2.0)
    half = stats.t.ppf(0.975, 2) * got["se"]
    assert (got["low"], got["high"]) == pytest.approx((50 - half, 50 + half), abs=1e-9)
    assert got["no_interval"] == NoInterval.SHOWN


def test_limits_are_not_clipped() -> None:
    got = row(estimated(leaders(1, 1, 5), ONE, roster(None)), "a")
    assert got["low"] < 0
    assert got["se"] == got["se_analytic"]


def test_when_everybody_answered_there_is_no_doubt() -> None:
    got = row(estimated(leaders(1, 3, 5), ONE, roster(3)), "index")
    assert (got["se"], got["low"], got["high"]) == (0.0, 50.0, 50.0)
    assert got["se_analytic"] > 0
    assert got["no_interval"] == NoInterval.SHOWN
    # more answers than staff on paper: one of the numbers is wrong, so nothing is certain
    wrong = row(estimated(leaders(1, 3, 5), ONE, roster(2)), "a")
    assert wrong["se"] == wrong["se_analytic"] > 0


@pytest.mark.parametrize(
    ("answers", "chosen", "reason"),
    [
        ((1, 3, 5), Chosen.PICKED, NoInterval.PICKED),
        ((1, 3, 5), None, NoInterval.UNKNOWN_CHOICE),
        ((3, 3, 3), Chosen.RANDOM, NoInterval.ALIKE),
        ((3,), Chosen.RANDOM, NoInterval.TOO_FEW),
        ((3, "dk"), Chosen.EVERYONE, NoInterval.TOO_FEW),
        (("", ""), Chosen.EVERYONE, NoInterval.TOO_FEW),
        ((1, 5), Chosen.RANDOM, NoInterval.SHOWN),
    ],
)
def test_reasons_without_interval(answers: Any, chosen: Any, reason: NoInterval) -> None:
    estimates = estimated(leaders(*answers), ONE, roster(10, chosen))
    assert set(estimates.table["no_interval"]) == {reason.value}
    numbers = estimates.table[["se", "df", "low", "high", "se_analytic", "df_analytic"]]
    assert numbers.notna().all(axis=None) == (reason is NoInterval.SHOWN)
    assert numbers.isna().all(axis=None) == (reason is not NoInterval.SHOWN)
    told = np.isfinite(estimates.covariances["1"]).all()
    assert told == (reason in (NoInterval.SHOWN, NoInterval.ALIKE))


def test_joint_judgements_and_item_values_have_none() -> None:
    joint = make_responses(ONE, [{"municipality": "1", "all": 2, "joint": True}])
    assert set(estimated(joint, ONE, roster(9)).table["no_interval"]) == {"joint"}
    rows = [{"municipality": "1", "all": 2}, {"municipality": "1", "all": 4}]
    values = make_responses(ONE, rows, shape=Shape.VALUES)
    assert set(estimated(values, ONE, roster(9)).table["no_interval"]) == {"values"}


def test_node_errors_equal_those_of_person_means() -> None:
    """With complete answers and one role a dimension is the mean of person-level means."""
    questionnaire = make_questionnaire(roles={"leader": 1})
    responses = random_responses(questionnaire, {"1": {"leader": 12}}, missing=0.0)
    estimates = estimated(responses, questionnaire, make_roster({"1": {"leader": 20}}))
    persons = person_scores(responses, questionnaire, METHOD).values
    for node, columns in {"index": [0, 1, 2, 3], "culture": [0, 1], "tools": [2, 3]}.items():
        mean = persons[:, columns].mean(axis=1)
        got = row(estimates, node)
        assert got["se_analytic"] == pytest.approx(stats.sem(mean), abs=1e-9)
        assert got["se"] == pytest.approx(stats.sem(mean) * np.sqrt(1 - 12 / 20), abs=1e-9)
        assert got["df"] == 11
    expected = np.cov(persons.T) / 12
    np.testing.assert_allclose(estimates.covariances["1"], expected, rtol=0, atol=1e-9)


def test_two_roles_are_independent_strata() -> None:
    responses = random_responses(ONE, {"1": {"leader": 5, "employee": 9}}, missing=0.0)
    got = row(estimated(responses, ONE, roster(None)), "index")
    values = person_scores(responses, ONE, METHOD).values[:, 0]
    a, b = values[:5], values[5:]
    welch = stats.ttest_ind(a, b, equal_var=False)
    # half the sum has half the error and the degrees of freedom of a difference
    assert got["se"] == pytest.approx(np.hypot(stats.sem(a), stats.sem(b)) / 2, abs=1e-9)
    assert got["df"] == pytest.approx(welch.df, rel=1e-9)


def test_covariances_and_errors_agree_and_parts_have_theirs() -> None:
    responses = random_responses(QUESTIONNAIRE, PEOPLE, departments=DEPARTMENTS, missing=0.3)
    estimates = estimated(responses, QUESTIONNAIRE, make_roster(PEOPLE))
    assert estimates.nodes == ("users", "change", "services", "security")
    errors = [row(estimates, node)["se_analytic"] for node in estimates.nodes]
    matrix = estimates.covariances["1"]
    np.testing.assert_allclose(np.sqrt(np.diag(matrix)), errors, rtol=1e-12)
    index = row(estimates, "index")["se_analytic"]
    assert index == pytest.approx(np.sqrt(matrix.sum()) / 4, rel=1e-12)
    groups = estimates.table[["part", "group"]].drop_duplicates()
    assert set(groups["part"]) == {"all", "role", "department", "sector"}
    department = row(estimates, "index", part="department", group="School")
    assert department["se"] == department["se_analytic"] > 0


def test_table_has_the_rows_of_the_scores_without_items() -> None:
    responses = random_responses(QUESTIONNAIRE, PEOPLE, departments=DEPARTMENTS)
    scores = score_responses(responses, QUESTIONNAIRE, METHOD)
    table = estimate_intervals(scores, responses, QUESTIONNAIRE, make_roster(PEOPLE)).table
    keys = ["municipality", "part", "group", "kind", "node"]
    nodes = scores.table.loc[scores.table["kind"] != "item", keys].reset_index(drop=True)
    pd.testing.assert_frame_equal(table[keys], nodes)


def test_order_of_rows_and_columns_does_not_matter() -> None:
    responses = random_responses(QUESTIONNAIRE, PEOPLE, departments=DEPARTMENTS)
    first, second = (
        estimated(r, QUESTIONNAIRE, make_roster(PEOPLE)) for r in (responses, shuffled(responses))
    )
    assert first.table.equals(second.table)
    for municipality, matrix in first.covariances.items():
        np.testing.assert_array_equal(matrix, second.covariances[municipality])


def test_counts_are_exact_for_an_item_and_conservative_above() -> None:
    questionnaire = make_questionnaire({"a": 1, "b": 2}, roles={"leader": 1})
    responses = random_responses(questionnaire, {"1": {"leader": 15}}, missing=0.0)
    counted = {
        item: np.bincount(responses.values[:, at].astype(int), minlength=6)[1:].tolist()
        for at, item in enumerate(responses.items)
    }
    counts = make_counts(questionnaire, [{"municipality": "1", "role": "leader", **counted}])
    of_rows, of_counts = (
        estimated(r, questionnaire, make_roster({"1": {"leader": 30}})) for r in (responses, counts)
    )
    exact, bound = row(of_rows, "a"), row(of_counts, "a")
    for column in ("se", "df", "low", "high", "se_analytic", "df_analytic"):
        assert bound[column] == pytest.approx(exact[column], abs=1e-9)
    for node in ("b", "index"):
        assert row(of_counts, node)["se"] > row(of_rows, node)["se"]


def test_default_interval_covers_what_it_says() -> None:
    """300 finite populations of 60, 36 asked: the true mean of five items is inside 95 %.

    The band is the 99.8 % range of a binomial of 300 at .94 and .97 (measured
    elsewhere over 1,500 populations: .956).
    """
    rng = np.random.default_rng(2026)
    questionnaire = make_questionnaire({"a": 5}, roles={"leader": 1})
    rows, truth = [], {}
    for m in range(300):
        leaning = rng.normal(0, 0.7, size=(60, 1))
        population = np.clip(np.rint(3 + leaning + rng.normal(0, 1, size=(60, 5))), 1, 5)
        truth[f"{m:03d}"] = 25 * (population.mean() - 1)
        for answers in population[rng.permutation(60)[:36]]:
            items = {f"a{i + 1}": x for i, x in enumerate(answers)}
            rows.append({"municipality": f"{m:03d}", "role": "leader", **items})
    responses = make_responses(questionnaire, rows)
    staff = make_roster({m: {"leader": 60} for m in truth}, chosen=Chosen.RANDOM)
    table = estimated(responses, questionnaire, staff).table
    table = table.loc[(table["part"] == "all") & (table["node"] == "a")]
    true = table["municipality"].map(truth)
    inside = int(((table["low"] <= true) & (true <= table["high"])).sum())
    assert len(table) == 300
    assert stats.binom.ppf(0.001, 300, 0.94) <= inside <= stats.binom.ppf(0.999, 300, 0.97)


def test_confidence_is_the_methods() -> None:
    responses = leaders(1, 3, 5)
    wide = score_responses(responses, ONE, replace(ALONE, confidence=0.99))
    got = row(estimate_intervals(wide, responses, ONE, roster(None)), "a")
    assert got["high"] - 50 == pytest.approx(stats.t.ppf(0.995, 2) * got["se"], rel=1e-12)


def test_nobody_gives_an_empty_table() -> None:
    assert len(estimated(make_responses(ONE, []), ONE, roster(None)).table) == 0


def test_no_margin_on_the_lowest_of_several() -> None:
    method = replace(METHOD, aggregation={"culture": Aggregation.MINIMUM})
    responses = random_responses(QUESTIONNAIRE, PEOPLE)
    scores = score_responses(responses, QUESTIONNAIRE, method)
    got = estimate_intervals(scores, responses, QUESTIONNAIRE, make_roster(PEOPLE))
    for node in ("culture", "index"):
        found = row(got, node)
        assert found["no_interval"] == NoInterval.MINIMUM
        assert np.isnan(found[["se", "low", "high", "se_analytic"]].to_numpy(dtype=float)).all()
    assert row(got, "tools")["no_interval"] == NoInterval.SHOWN


def test_a_geometric_mean_by_hand() -> None:
    """G = sqrt(25 * 50), slopes G / (2 * 25) and G / (2 * 50), from the same three people."""
    questionnaire = make_questionnaire({"a": {"b": 1, "c": 1}}, roles={"leader": 1})
    rows = [{"municipality": "1", "role": "leader", "b1": b, "c1": c}
            for b, c in ((1, 2), (2, 4), (3, 3))]  # fmt: skip
    responses = make_responses(questionnaire, rows)
    method = replace(ALONE, aggregation={"a": Aggregation.GEOMETRIC})
    scores = score_responses(responses, questionnaire, method)
    got = row(
        estimate_intervals(scores, responses, questionnaire, make_roster({"1": {"leader": None}})),
        "a",
    )
    # scores b 0, 25, 50 and c 25, 75, 50: variances 625 / 3 each, covariance 312.5 / 3
    mean = np.sqrt(25 * 50)
    one, two = mean / 50, mean / 100
    variance = (625 * (one**2 + two**2) + 2 * 312.5 * one * two) / 3
    assert got["se_analytic"] == pytest.approx(np.sqrt(variance), abs=1e-9)


@pytest.mark.parametrize("how", [Aggregation.GEOMETRIC, Aggregation.HARMONIC, Aggregation.MPI])
def test_delta_errors_are_those_of_repeated_samples(how: Aggregation) -> None:
    """Each of 400 municipalities is a fresh sample of 50 from the same endless staff.

    The standard deviation of 400 draws is known to about 3.5 per cent.
    """
    questionnaire = make_questionnaire({"a": 1, "b": 1, "c": 1}, roles={"leader": 1}, steps=(0, 10))
    rng = np.random.default_rng(5)
    leaning = rng.normal(size=(400 * 50, 1))
    drawn = np.array([3, 5, 8]) + leaning + rng.normal(size=(400 * 50, 3))
    answers = np.clip(np.rint(drawn), 0, 10)
    rows = [
        {"municipality": f"{i // 50:03d}", "role": "leader", "a1": a, "b1": b, "c1": c}
        for i, (a, b, c) in enumerate(answers.tolist())
    ]
    responses = make_responses(questionnaire, rows)
    method = replace(METHOD, aggregation={"index": how})
    scores = score_responses(responses, questionnaire, method)
    people = {str(m): {"leader": None} for m in responses.units["municipality"].unique()}
    errors = estimate_intervals(scores, responses, questionnaire, make_roster(people)).table
    index = scores.table.loc[
        (scores.table["part"] == "all") & (scores.table["node"] == "index"), "score"
    ]
    told = errors.loc[(errors["part"] == "all") & (errors["node"] == "index"), "se_analytic"]
    assert len(index) == len(told) == 400
    assert np.sqrt((told**2).mean()) == pytest.approx(index.std(), rel=0.1)


def three(*groups: tuple[int, ...], chosen: Chosen = Chosen.EVERYONE) -> Estimates:
    """Municipalities 1, 2, ... of leaders with such answers on one item."""
    rows = [
        {"municipality": str(m), "role": "leader", "a1": a}
        for m, answers in enumerate(groups, 1)
        for a in answers
    ]
    staff = make_roster(
        {str(m): {"leader": 400, "employee": None} for m in range(1, len(groups) + 1)},
        chosen=chosen,
    )
    return estimated(make_responses(ONE, rows), ONE, staff, METHOD)


APART = (1, 1, 1, 3, 5, 5, 5)
"""0, 50 and 100 points: s² = 6 * 2500 / 6 = 2500 on 6 degrees of freedom."""


def test_who_agree_borrow_the_spread_of_the_same_role() -> None:
    # 7 who all say 5, and twice 2500 on 6: pooled 2 * 15000 / 18; that alone, on 7 people
    got = row(three((5,) * 7, APART, APART), "a")
    assert got["se_analytic"] ** 2 == pytest.approx(30000 / 18 / 7, abs=1e-9)
    # 12 ** 2 / (6 + 6 * 18 / 18) = 12
    assert got["df_analytic"] == pytest.approx(12.0)
    assert got["no_interval"] == NoInterval.SHOWN


def test_two_municipalities_lend_each_other_nothing() -> None:
    found = three(APART * 3, APART * 3)
    assert row(found, "a")["df_analytic"] == 20.0


def test_who_is_too_few_to_be_shown_lends_nothing() -> None:
    alone, with_few = three(APART, APART, APART), three(APART, APART, APART, (1, 5, 1, 5))
    assert row(with_few, "a")["se"] == row(alone, "a")["se"]


def test_picked_people_lend_nothing() -> None:
    found = three(APART, APART, APART, chosen=Chosen.PICKED)
    assert row(found, "a")["no_interval"] == NoInterval.PICKED


def test_departments_lean_on_departments_and_roles_on_roles() -> None:
    found = three((5,) * 7, APART, APART)
    parts = found.table.loc[(found.table["municipality"] == "1") & (found.table["node"] == "a")]
    assert parts.loc[parts["part"] == "role", "se_analytic"].tolist() == pytest.approx(
        parts.loc[parts["part"] == "all", "se_analytic"].tolist()
    )
