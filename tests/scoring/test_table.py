import numpy as np
import pytest

from maturity.scoring import score_responses
from maturity.scoring.table import levels
from tests.builders import METHOD, make_questionnaire, make_responses, random_responses

CUTS = (20.0, 40.0, 60.0, 80.0)


@pytest.mark.parametrize(
    ("score", "level"),
    [(0, 1), (19.99, 1), (20, 2), (39.99, 2), (40, 3), (60, 4), (79.9, 4), (80, 5), (100, 5)],
)
def test_a_score_on_a_cut_point_belongs_to_the_upper_level(score: float, level: int) -> None:
    assert levels(np.array([score]), CUTS).tolist() == [level]


def test_binary_rounding_does_not_cost_a_level() -> None:
    just_under = np.nextafter(60.0, 0.0)
    assert levels(np.array([just_under, np.nan]), CUTS).tolist() == [4, 0]


def test_rows_stand_in_the_documented_order() -> None:
    questionnaire = make_questionnaire({"a": {"c": 2, "b": 1}, "d": {"e": 1}})
    people = {"0002": {"leader": 2, "employee": 2}, "0001": {"specialist": 2}}
    departments = [("Y", "t"), ("X", "s")]
    table = score_responses(
        random_responses(questionnaire, people, departments=departments), questionnaire, METHOD
    ).table
    groups = table[["municipality", "part", "group"]].drop_duplicates().to_numpy().tolist()
    assert groups == [
        ["0001", "all", ""],
        ["0001", "role", "specialist"],
        ["0001", "department", "X"],
        ["0001", "department", "Y"],
        ["0001", "sector", "s"],
        ["0001", "sector", "t"],
        ["0002", "all", ""],
        ["0002", "role", "employee"],
        ["0002", "role", "leader"],
        ["0002", "department", "X"],
        ["0002", "department", "Y"],
        ["0002", "sector", "s"],
        ["0002", "sector", "t"],
    ]
    first = table.iloc[:10]
    assert first["node"].tolist() == ["index", "a", "d", "c", "b", "e", "c1", "c2", "b1", "e1"]
    kinds = ["index"] + ["dimension"] * 2 + ["capability"] * 3 + ["item"] * 4
    assert first["kind"].tolist() == kinds


def test_a_topmost_node_that_holds_items_is_a_capability() -> None:
    questionnaire = make_questionnaire({"a": 1})
    responses = make_responses(questionnaire, [{"municipality": "1", "all": 3}])
    table = score_responses(responses, questionnaire, METHOD).table
    assert table["kind"].tolist() == ["index", "capability", "item"]


def test_answers_add_up_under_each_node() -> None:
    questionnaire = make_questionnaire({"a": {"b": 2, "c": 1}})
    rows = [
        {"municipality": "1", "role": "leader", "b1": 1, "b2": "dk", "c1": "na"},
        {"municipality": "1", "role": "leader", "b1": 2, "b2": 3, "c1": ""},
        {"municipality": "1", "role": "leader", "b1": 2, "b2": 3, "c1": "-"},
    ]
    table = score_responses(make_responses(questionnaire, rows), questionnaire, METHOD).of("1")
    table = table.set_index("node")
    columns = ["n", "asked", "answered", "dont_know", "not_applicable", "skipped"]
    assert table.loc["b", columns].tolist() == [2, 6, 5, 1, 0, 0]
    assert table.loc["c", columns].tolist() == [0, 2, 0, 0, 1, 1]
    assert table.loc["index", columns].tolist() == [2, 8, 5, 1, 1, 1]
    assert table.loc["b2", columns].tolist() == [2, 3, 2, 1, 0, 0]
