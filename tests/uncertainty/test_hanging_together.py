"""Reliability of a round against R's psych, and by hand."""

import numpy as np
import pytest

from maturity.scoring import score_responses
from maturity.uncertainty.hanging_together import item_table, reliability_table
from maturity.uncertainty.measured import measured_people
from tests.builders import METHOD, make_questionnaire, make_responses
from tests.golden.test_measurement import RELIABILITY
from tests.golden.test_person_scores import DIMENSIONS
from tests.uncertainty.test_quality import golden

ROLES = {"leader": 1.0, "employee": 1.0}


def test_reliability_equals_psych() -> None:
    table = golden().reliability.set_index("node")
    for node in DIMENSIONS:
        peer, row = RELIABILITY[node], table.loc[node]
        assert (row["kind"], row["items"], row["people"]) == ("capability", 5, peer["n_complete"])
        assert row["alpha"] == pytest.approx(peer["alpha_complete"], abs=1e-12)
        limits = row[["alpha_low", "alpha_high"]].astype(float)
        np.testing.assert_allclose(limits, peer["alpha_ci95_feldt"], rtol=0, atol=1e-12)
        assert row["omega"] == pytest.approx(peer["omega_total_ml_1factor"], abs=1e-5)
        assert row["low"] == (peer["alpha_complete"] < 0.7)


def test_items_equal_psych() -> None:
    table = golden().items
    for node in DIMENSIONS:
        own = table.loc[table["node"] == node]
        peer = RELIABILITY[node]
        np.testing.assert_allclose(own["item_rest"], peer["item_rest_r"], rtol=0, atol=1e-12)
        np.testing.assert_allclose(own["alpha_without"], peer["alpha_if_dropped"], atol=1e-12)


def test_each_role_its_questions() -> None:
    """Leaders are asked a and b, employees a and c: a capability is judged where most answered."""
    questionnaire = make_questionnaire(
        {"tools": {"services": ("a", "b", "c"), "basis": ("d",)}},
        roles=ROLES,
        items={"b": {"roles": ("leader",)}, "c": {"roles": ("employee",)}},
    )
    employees = [(1, 1, 2), (2, 3, 2), (3, 2, 5), (4, 4, 4)]
    rows = [{"municipality": "A", "role": "leader", "a": 1, "b": 5, "d": 3}]
    rows += [
        {"municipality": "A", "role": "employee", "a": a, "c": c, "d": d} for a, c, d in employees
    ]
    responses = make_responses(questionnaire, rows)
    scores = score_responses(responses, questionnaire, METHOD)
    people = measured_people(scores, responses, questionnaire, members=("A",))
    table = reliability_table(people, 0.95).set_index("node")
    # covariance of a and c: [[5/3, 4/3], [4/3, 5/3]], alpha 2 (1 - 10/3 / 6) = 8/9
    assert table.loc["services", ["items", "people", "alpha", "low"]].tolist() == [
        2, 4, pytest.approx(8 / 9), False,
    ]  # fmt: skip
    assert np.isnan(table.loc["services", "omega"])
    # one question: nothing to hang together; the dimension has two capabilities, all five people
    assert np.isnan(table.loc["basis", "alpha"]) and not table.loc["basis", "low"]
    assert table.loc["tools", ["kind", "items", "people"]].tolist() == ["dimension", 2, 5]
    items = item_table(people).set_index("item")
    assert items.loc[["a", "c"], "item_rest"].tolist() == pytest.approx([0.8, 0.8])
    assert items.loc[["b", "d"], "item_rest"].isna().all()
    assert items["alpha_without"].isna().all()
