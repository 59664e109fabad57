import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maturity.responses.people.ordering import _sortable, ordered

ROWS = [
    "Sundsvall;Chef;4;5",
    "Sundsvall;Chef;4;Vet inte",
    "Sundsvall;Chef;4;",
    "Växjö;Chef;1;1",
    "Växjö;Medarbetare;1;1",
    "Växjö;Medarbetare;1;1",
]


@settings(
    derandomize=True,
    deadline=None,
    max_examples=15,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.permutations(ROWS))
def test_rows_may_come_in_any_order(read, rows):
    responses = read("kommun;roll;LED01;LED02\n" + "\n".join(rows)).responses
    assert responses.units["municipality"].tolist() == ["0780"] * 3 + ["2281"] * 3
    np.testing.assert_array_equal(responses.values[3:, 1], [5, np.nan, np.nan])
    assert responses.states[3:, 1].tolist() == [0, 1, 4]


NUMBERS = st.floats(-1e9, 1e9).map(lambda x: x + 0.0)


def test_counts_stay_with_their_row(read):
    text = (
        "kommun;roll;item;1;2;3;4;5\nVäxjö;Chef;LED01;1;0;0;0;0\nSundsvall;Chef;LED01;0;0;0;0;9\n"
    )
    responses = read(text).responses
    flipped = ordered(responses.rows(np.array([True, True])))
    assert flipped.units["municipality"].tolist() == ["0780", "2281"]
    assert flipped.steps[:, 0].tolist() == [[1, 0, 0, 0, 0], [0, 0, 0, 0, 9]]
    assert flipped.tallies[:, 0, 0].tolist() == [1, 9]


@settings(derandomize=True, deadline=None, max_examples=50)
@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=8))
def test_bytes_sort_like_the_numbers(rows):
    keys = _sortable(np.array(rows)).reshape(len(rows), -1)
    found = sorted(range(len(rows)), key=lambda at: (keys[at].tobytes(), at))
    assert [rows[at] for at in found] == sorted(rows)
