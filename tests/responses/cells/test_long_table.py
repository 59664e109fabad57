import numpy as np
import pytest

from maturity.errors import ResponseError
from maturity.records.responses import Shape, State


def test_values_in_rows(read):
    text = (
        "kommun;item;värde\nVäxjö;LED01;3,4\nVäxjö;LED02;Vet inte\nSundsvall;LED01;2\n"
        "Sundsvall;LED02;\n"
    )
    responses = read(text).responses
    assert responses.shape is Shape.VALUES
    np.testing.assert_array_equal(responses.values[:, 0], [3.4, 2.0])
    assert responses.states[:, :3].tolist() == [
        [State.ANSWERED, State.DONT_KNOW, State.NOT_ASKED],
        [State.ANSWERED, State.SKIPPED, State.NOT_ASKED],
    ]
    assert responses.tallies.sum(axis=2).tolist() == [[1, 1, 1, 1], [1, 1, 1, 1]]


def test_wide_and_long_say_the_same(read):
    wide = read("kommun;LED01;LED02\nVäxjö;3,4;2\nSundsvall;1;5\n").responses
    long = read(
        "kommun;item;value\nSundsvall;LED02;5\nVäxjö;LED01;3,4\nVäxjö;LED02;2\nSundsvall;LED01;1\n"
    ).responses
    np.testing.assert_array_equal(wide.values, long.values)
    assert wide.units.equals(long.units)


def test_a_value_out_of_range_is_named(read):
    with pytest.raises(ResponseError) as caught:
        read("kommun;item;value\nVäxjö;LED01;3\nVäxjö;LED02;5,2\n")
    problem = caught.value.problems[0]
    assert (problem.code, problem.where.row, problem.where.column) == (
        "answer-out-of-range", 3, "value"
    )  # fmt: skip


def test_values_of_items_the_role_is_not_asked(read):
    intake = read("kommun;roll;item;value\nVäxjö;Chef;LED01;3\nVäxjö;Chef;LED04;2\n")
    assert intake.responses.states[0, 3] == State.NOT_ASKED
    assert "answer-not-asked" in [p.code for p in intake.problems]
