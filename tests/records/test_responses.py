"""The record of answers: tallies, rows and columns."""

import ast

import numpy as np

from maturity.records.responses import State
from tests.builders import make_counts, make_questionnaire, make_responses
from tests.house.source import modules

QUESTIONNAIRE = make_questionnaire({"a": {"x": ["q1", "q2"]}}, roles={"leader": 1.0})
TOWN = {"municipality": "0001", "role": "leader"}


def three_people():
    rows = [{"q1": 4, "q2": "dk"}, {"q1": "", "q2": 2}, {"q1": "na", "q2": "-"}]
    return make_responses(QUESTIONNAIRE, [TOWN | row for row in rows])


def test_each_person_is_tallied_once_per_item():
    record = three_people()
    assert len(record) == 3
    assert record.tally(State.ANSWERED).tolist() == [[1, 0], [0, 1], [0, 0]]
    assert record.tally(State.DONT_KNOW).tolist() == [[0, 1], [0, 0], [0, 0]]
    assert sum(record.tally(state) for state in State).tolist() == [[1, 1]] * 3


def test_counts_are_tallied_as_counted():
    record = make_counts(QUESTIONNAIRE, [TOWN | {"q1": [1, 0, 2, 0, 4, 3]}])
    assert record.tally(State.ANSWERED).tolist() == [[7, 0]]
    assert record.tally(State.DONT_KNOW).tolist() == [[3, 0]]
    # (1*1 + 2*3 + 4*5) / 7 = 27/7
    assert record.values[0, 0] == 27 / 7


def test_rows_are_kept_in_order_and_numbered_anew():
    kept = three_people().rows(np.array([True, False, True]))
    assert kept.units.index.tolist() == [0, 1]
    assert kept.states[:, 0].tolist() == [State.ANSWERED, State.NOT_APPLICABLE]


def test_rows_of_counts_take_their_counts_along():
    record = make_counts(QUESTIONNAIRE, [TOWN | {"q1": [n, 0, 0, 0, 0]} for n in (1, 2)])
    kept = record.rows(np.array([False, True]))
    assert kept.steps[:, 0, 0].tolist() == [2]
    assert kept.tallies[:, 0, State.ANSWERED].tolist() == [2]


def test_columns_come_in_the_order_asked_for():
    moved = three_people().columns(("q2", "q1"))
    assert moved.items == ("q2", "q1")
    assert moved.values[1, 0] == 2


def test_the_frame_is_a_copy():
    record = three_people()
    frame = record.to_frame()
    frame.loc[0, "q1"] = 99
    frame.loc[0, "municipality"] = "x"
    assert record.values[0, 0] == 4
    assert record.units["municipality"].tolist() == ["0001"] * 3


def test_what_files_write_for_a_state_stands_in_one_module():
    codes = {state.code for state in (State.DONT_KNOW, State.NOT_APPLICABLE)}
    said = {
        path
        for path, tree in modules().items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and node.value in codes
    }
    assert said == {"maturity/records/responses.py"}
