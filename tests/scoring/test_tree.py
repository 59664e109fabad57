import numpy as np
import pytest

from maturity.scoring.plan import Plan, plan_scoring
from maturity.scoring.tree import combine_nodes
from tests.builders import make_questionnaire, make_responses

NAN = float("nan")


def plan_of(tree: dict, **options: dict) -> Plan:  # type: ignore[type-arg]
    questionnaire = make_questionnaire(tree, **options)  # type: ignore[arg-type]
    return plan_scoring(make_responses(questionnaire, [{"municipality": "1"}]), questionnaire)


def test_mean_of_means_by_hand() -> None:
    plan = plan_of({"a": {"b": 1, "c": 1}, "d": 1}, nodes={"c": {"weight": 3.0}})
    combined = combine_nodes(
        plan, np.array([[20.0, 60.0, 10.0]]), np.ones((1, 3), dtype=bool), share=2 / 3
    )
    # a = (20 + 3 * 60) / 4 = 50; index = (50 + 10) / 2 = 30
    assert combined.scores.tolist() == [[30.0, 50.0]]
    assert combined.effective[0].tolist() == [[0.125, 0.375, 0.5], [0.25, 0.75, 0.0]]


@pytest.mark.parametrize(
    ("capabilities", "expected"),
    [([10.0, 20.0, NAN], 15.0), ([10.0, NAN, NAN], NAN), ([NAN, NAN, NAN], NAN)],
)
def test_two_thirds_of_the_weight_must_be_there(capabilities: list[float], expected: float) -> None:
    plan = plan_of({"a": {"b": 1, "c": 1, "d": 1}})
    combined = combine_nodes(
        plan, np.array([capabilities]), np.ones((1, 3), dtype=bool), share=2 / 3
    )
    np.testing.assert_array_equal(combined.scores, [[expected, expected]])
    assert combined.effective.sum(axis=2).tolist() == [[0 if np.isnan(expected) else 1] * 2]


def test_what_a_role_is_not_asked_is_not_missing() -> None:
    plan = plan_of({"a": {"b": 1, "c": 1, "d": 1}})
    belongs = np.array([[True, False, False]])
    combined = combine_nodes(plan, np.array([[10.0, NAN, NAN]]), belongs, share=2 / 3)
    assert combined.scores.tolist() == [[10.0, 10.0]]


def test_weight_none_is_the_weight_of_the_items() -> None:
    plan = plan_of(
        {"a": {"b": 3, "c": 1}, "d": 2},
        nodes={n: {"weight": None} for n in "abcd"},
        items={"b1": {"weight": 0.5}, "d2": {"weight": 0.0}},
    )
    combined = combine_nodes(
        plan, np.array([[10.0, 45.0, 100.0]]), np.ones((1, 3), dtype=bool), share=2 / 3
    )
    # b weighs 2.5, c 1, d 1: a = (25 + 45) / 3.5 = 20; index = (20 * 3.5 + 100) / 4.5
    assert combined.scores[0, 1] == pytest.approx(20.0, abs=1e-12)
    assert combined.scores[0, 0] == pytest.approx(170 / 4.5, abs=1e-12)


def test_half_the_weight_is_not_two_thirds() -> None:
    plan = plan_of({"a": {"b": 1, "c": 1}}, nodes={"c": {"weight": 2.0}})
    belongs = np.ones((2, 2), dtype=bool)
    capabilities = np.array([[10.0, NAN], [NAN, 10.0]])
    # a third and two thirds of the weight; then half asked for
    for share, expected in ((2 / 3, [NAN, 10.0]), (1 / 3, [10.0, 10.0]), (0.9, [NAN, NAN])):
        combined = combine_nodes(plan, capabilities, belongs, share=share)
        np.testing.assert_array_equal(combined.scores[:, 1], expected)
    equal = plan_of({"a": {"b": 1, "c": 1}})
    halves = combine_nodes(equal, capabilities, belongs, share=2 / 3)
    assert np.isnan(halves.scores).all()
