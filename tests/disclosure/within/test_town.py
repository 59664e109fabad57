"""One municipality as rows of people in groups."""

from __future__ import annotations

import numpy as np

from maturity.records.scores import Part
from tests.builders import make_questionnaire
from tests.disclosure.towns import town

ASKED = make_questionnaire(
    {"culture": {"users": 1}}, roles={"leader": 1.0, "employee": 1.0, "elected": 0.0}
)
ROWS = [
    {"role": "leader", "department": "a", "users1": 5},
    {"role": "employee", "department": "a", "users1": 3},
    {"role": "employee", "department": "b", "users1": "dk"},
    {"role": "elected", "department": "b", "users1": 1},
]


def test_people_by_role_and_department() -> None:
    found, plan = town(ASKED, ROWS)
    cells = found.by(found.partitions[Part.ROLE], found.partitions[Part.DEPARTMENT])
    people, mass, sums, rest, most, most_rest = cells
    column = len(plan.nodes)
    roles, departments = (found.partitions[p].names for p in (Part.ROLE, Part.DEPARTMENT))
    assert roles == ("employee", "leader") and departments == ("a", "b")
    assert people[:, column].reshape(2, 2).tolist() == [[1, 0], [1, 0]]
    assert sums[:, column].reshape(2, 2).tolist() == [[50.0, 0.0], [100.0, 0.0]]
    np.testing.assert_array_equal(mass, people)
    np.testing.assert_array_equal(rest, 100 * people - sums)
    # one person in each cell
    np.testing.assert_array_equal(most, sums)
    np.testing.assert_array_equal(most_rest, rest)


def test_who_stands_beside_the_index_is_in_no_partition() -> None:
    found, _ = town(ASKED, ROWS)
    assert found.beside.names == ("elected",)
    assert found.size == 2
