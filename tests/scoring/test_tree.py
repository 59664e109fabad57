import numpy as np
import pytest

from maturity.records.method import Aggregation, ScoringMethod
from maturity.scoring.plan import Plan, plan_scoring
from maturity.scoring.tree import combine_nodes, node_weight, nodes_on_minimum
from tests.builders import make_questionnaire, make_responses

NAN = float("nan")


def plan_of(tree: dict, method: ScoringMethod | None = None, **options: dict) -> Plan:  # type: ignore[type-arg]
    questionnaire = make_questionnaire(tree, **options)  # type: ignore[arg-type]
    responses = make_responses(questionnaire, [{"municipality": "1"}])
    return plan_scoring(responses, questionnaire, method)


def test_mean_of_means_by_hand() -> None:
    plan = plan_of({"a": {"b": 1, "c": 1}, "d": 1}, nodes={"c": {"weight": 3.0}})
    combined = combine_nodes(
        plan, np.array([[20.0, 60.0, 10.0]]), np.ones((1, 3), dtype=bool), method=ScoringMethod()
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
        plan, np.array([capabilities]), np.ones((1, 3), dtype=bool), method=ScoringMethod()
    )
    np.testing.assert_array_equal(combined.scores, [[expected, expected]])
    assert combined.effective.sum(axis=2).tolist() == [[0 if np.isnan(expected) else 1] * 2]


def test_what_a_role_is_not_asked_is_not_missing() -> None:
    plan = plan_of({"a": {"b": 1, "c": 1, "d": 1}})
    belongs = np.array([[True, False, False]])
    combined = combine_nodes(plan, np.array([[10.0, NAN, NAN]]), belongs, method=ScoringMethod())
    assert combined.scores.tolist() == [[10.0, 10.0]]


def test_weight_none_is_the_weight_of_the_items() -> None:
    plan = plan_of(
        {"a": {"b": 3, "c": 1}, "d": 2},
        nodes={n: {"weight": None} for n in "abcd"},
        items={"b1": {"weight": 0.5}, "d2": {"weight": 0.0}},
    )
    combined = combine_nodes(
        plan, np.array([[10.0, 45.0, 100.0]]), np.ones((1, 3), dtype=bool), method=ScoringMethod()
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
        combined = combine_nodes(
            plan, capabilities, belongs, method=ScoringMethod(weight_present=share)
        )
        np.testing.assert_array_equal(combined.scores[:, 1], expected)
    equal = plan_of({"a": {"b": 1, "c": 1}})
    halves = combine_nodes(equal, capabilities, belongs, method=ScoringMethod())
    assert np.isnan(halves.scores).all()


WHOLE_ROW = np.ones((1, 3), dtype=bool)
DEEP = {"a": {"b": 1, "c": 1}, "d": 1}


@pytest.mark.parametrize(
    ("aggregation", "expected"),
    [
        # a of 20 and 80 (index first): a and d = 60
        ({}, [55.0, 50.0]),
        ({"a": Aggregation.GEOMETRIC}, [50.0, 40.0]),
        ({"a": Aggregation.HARMONIC}, [46.0, 32.0]),
        ({"a": Aggregation.MINIMUM}, [40.0, 20.0]),
        ({"a": Aggregation.MPI}, [37.0, 14.0]),
        ({"index": Aggregation.MINIMUM}, [50.0, 50.0]),
        ({"index": Aggregation.GEOMETRIC}, [np.sqrt(50 * 60), 50.0]),
    ],
)
def test_each_node_is_joined_as_the_method_says(
    aggregation: dict[str, Aggregation], expected: list[float]
) -> None:
    method = ScoringMethod(aggregation=aggregation)
    combined = combine_nodes(
        plan_of(DEEP, method), np.array([[20.0, 80.0, 60.0]]), WHOLE_ROW, method=method
    )
    assert combined.scores[0] == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("how", [Aggregation.GEOMETRIC, Aggregation.HARMONIC, Aggregation.MPI])
def test_effective_is_the_derivative_down_the_whole_tree(how: Aggregation) -> None:
    method = ScoringMethod(aggregation={"index": how, "a": Aggregation.GEOMETRIC})
    plan, at = plan_of(DEEP, method), np.array([[40.0, 70.0, 55.0]])
    effective = combine_nodes(plan, at, WHOLE_ROW, method=method).effective
    for k in range(3):
        step = np.eye(3)[k] * 1e-4
        above = combine_nodes(plan, at + step, WHOLE_ROW, method=method).scores
        below = combine_nodes(plan, at - step, WHOLE_ROW, method=method).scores
        slope = (above - below)[0] / 2e-4
        assert effective[0, :, k] == pytest.approx(slope, abs=1e-6)


def test_the_rule_for_missing_weight_holds_for_every_mean() -> None:
    method = ScoringMethod(aggregation={"a": Aggregation.MINIMUM, "index": Aggregation.GEOMETRIC})
    plan = plan_of({"a": {"b": 1, "c": 1, "d": 1}}, method)
    there = np.array([[10.0, 20.0, NAN], [10.0, NAN, NAN]])
    combined = combine_nodes(plan, there, np.ones((2, 3), dtype=bool), method=method)
    np.testing.assert_allclose(combined.scores, [[10.0, 10.0], [NAN, NAN]])
    assert (combined.effective[1] == 0).all()


def test_weights_of_the_method_go_before_those_of_the_questionnaire() -> None:
    questionnaire = make_questionnaire(DEEP, nodes={"c": {"weight": 3.0}, "d": {"weight": None}})
    responses = make_responses(questionnaire, [{"municipality": "1"}])
    method = ScoringMethod(node_weights={"c": 1.0, "a": 0.5, "d1": 2.0})
    plan = plan_scoring(responses, questionnaire, method)
    weights = {n.id: node_weight(plan, n) for n in plan.questionnaire.nodes}
    assert weights == {"a": 0.5, "b": 1.0, "c": 1.0, "d": 2.0}
    combined = combine_nodes(plan, np.array([[20.0, 80.0, 10.0]]), WHOLE_ROW, method=method)
    # a = 50; index = (0.5 * 50 + 2 * 10) / 2.5
    assert combined.scores.tolist() == [[18.0, 50.0]]
    own = plan_scoring(responses, questionnaire)
    assert {n.id: n.weight for n in own.questionnaire.nodes} == {"a": 1, "b": 1, "c": 3, "d": None}


def test_nodes_that_rest_on_a_minimum() -> None:
    tree = {"a": {"b": 1, "c": 1}, "d": {"e": 1}}

    def resting(**aggregation: Aggregation) -> set[str]:
        return set(nodes_on_minimum(plan_of(tree, ScoringMethod(aggregation=aggregation))))

    lowest, mpi = Aggregation.MINIMUM, Aggregation.MPI
    assert resting() == set()
    assert resting(a=lowest, d=lowest) == {"a", "index"}
    # the lowest of one is that one
    assert resting(d=lowest) == set()
    assert resting(a=mpi) == set()
    assert resting(index=mpi, a=Aggregation.ARITHMETIC) == set()
