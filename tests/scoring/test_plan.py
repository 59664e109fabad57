import numpy as np
import pytest

from maturity.errors import ScoringError
from maturity.scoring.plan import plan_scoring
from tests.builders import make_questionnaire, make_responses

DEEP = {"a": {"b": {"c": 2, "d": 1}, "e": 1}, "f": 1}


def test_tree_of_any_depth() -> None:
    questionnaire = make_questionnaire(DEEP)
    plan = plan_scoring(make_responses(questionnaire, [{"municipality": "1"}]), questionnaire)
    assert plan.nodes == ("c", "d", "e", "f")
    assert plan.inner == ("index", "a", "b")
    assert plan.owner.tolist() == [0, 0, 1, 2, 3]
    assert plan.below().astype(int).tolist() == [[1, 1, 1, 1], [1, 1, 1, 0], [1, 1, 0, 0]]


def test_only_what_both_have_is_scored() -> None:
    questionnaire = make_questionnaire(DEEP, items={"d1": {"rounds": ("2025",)}})
    responses = make_responses(questionnaire, [{"municipality": "1"}])
    plan = plan_scoring(responses, questionnaire.with_items(frozenset({"c2", "d1", "e1"})))
    assert plan.items == ("c2", "e1")
    assert plan.nodes == ("c", "e")
    assert plan.inner == ("index", "a", "b")


def test_sums_by_node_and_roles_asked() -> None:
    items = {"c1": {"roles": ("leader",)}, "c2": {"roles": ("leader",), "weight": 0.0}}
    questionnaire = make_questionnaire(DEEP, items={**items, "f1": {"weight": 0.0}})
    plan = plan_scoring(make_responses(questionnaire, [{"municipality": "1"}]), questionnaire)
    assert plan.sum_by_node(np.array([[1.0, 2, 3, 4, 5]])).tolist() == [[3, 3, 4, 5]]
    assert plan.asked_of("leader").tolist() == [True, True, True, False]
    assert plan.asked_of("employee").tolist() == [False, True, True, False]
    assert plan.asked_of("").tolist() == [True, True, True, False]


def test_nothing_to_score_is_an_error() -> None:
    questionnaire = make_questionnaire(DEEP)
    responses = make_responses(questionnaire, [{"municipality": "1"}])
    with pytest.raises(ScoringError) as caught:
        plan_scoring(responses, questionnaire.with_items(frozenset({"other"})))
    assert [p.code for p in caught.value.problems] == ["nothing-to-score"]
