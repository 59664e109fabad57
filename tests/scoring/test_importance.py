"""Nominal weights down the tree, and what they come to."""

import numpy as np
import pytest

from maturity.records.method import ScoringMethod
from maturity.scoring.importance import effective_weights, nominal_weights, squared_correlation
from maturity.scoring.plan import Plan, plan_scoring
from tests.builders import make_questionnaire, make_responses


def plan(**given: float) -> Plan:
    questionnaire = make_questionnaire(nodes={"tools": {"weight": 3.0}, "users": {"weight": None}})
    responses = make_responses(questionnaire, [{"municipality": "A", "role": "leader", "all": 3}])
    return plan_scoring(responses, questionnaire, ScoringMethod(node_weights=given))


def test_shares_by_hand() -> None:
    # culture 1, tools 3; users weighs its three items, change 1
    nominal = nominal_weights(plan())
    assert nominal == pytest.approx(
        {"culture": 0.25, "tools": 0.75, "users": 0.75, "change": 0.25, "services": 0.5,
         "security": 0.5}
    )  # fmt: skip
    effective = effective_weights(plan(), nominal)
    assert effective["users"] == pytest.approx(0.1875)
    assert sum(effective[n] for n in ("users", "change", "services", "security")) == pytest.approx(
        1
    )


def test_weights_of_the_method_hold() -> None:
    nominal = nominal_weights(plan(culture=3.0, users=1.0))
    assert (nominal["culture"], nominal["users"]) == (0.5, 0.5)


def test_nothing_weighs_anything() -> None:
    assert np.isnan(nominal_weights(plan(culture=0.0, tools=0.0))["culture"])


def test_squared_correlation_by_hand() -> None:
    # deviations -2 -1 0 1 2 and 1 -1 0 1 -1: product -2 + 1 + 1 - 2 = -2; 4 / (10 * 4)
    first = np.array([1.0, 2, 3, 4, 5, np.nan])
    second = np.array([6.0, 4, 5, 6, 4, 9])
    assert squared_correlation(first, second) == pytest.approx(0.1)


def test_too_few_members_or_no_variation_tells_nothing() -> None:
    varies = np.arange(5.0)
    assert np.isnan(squared_correlation(varies[:4], varies[:4]))
    assert np.isnan(squared_correlation(np.full(5, 50.0), varies))
    assert np.isnan(squared_correlation(varies, np.full(5, 50.0)))
