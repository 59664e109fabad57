from dataclasses import replace

import numpy as np
import pytest

from maturity.records.method import Weighting
from maturity.records.scores import MemberWeights
from maturity.scoring.groups import group_rows
from maturity.scoring.means import group_means, mean_of_members, mean_of_roles, role_names
from maturity.scoring.rows import Rows

NAN = float("nan")


def rows_of(role: list[str], values: list[float], weights: list[float] | None = None) -> Rows:
    n = len(role)
    column = np.array(values)[:, None]
    names = np.full(n, "1", dtype=object)
    return Rows(
        order=np.arange(n),
        municipality=names,
        role=np.array(role, dtype=object),
        department=names,
        sector=names,
        in_index=np.ones(n, dtype=bool),
        values=column,
        weights=np.array(weights or [1.0] * n)[:, None],
        people=(~np.isnan(column)).astype(np.int64),
        tallies=np.zeros((n, 4, 1), dtype=np.int64),
    )


def test_many_employees_do_not_drown_few_leaders() -> None:
    rows = rows_of(["leader", "leader", *["employee"] * 10], [50, 100] + [25] * 10)
    assert mean_of_roles(rows, {"leader": 1.0, "employee": 1.0}).tolist() == [[50.0]]
    assert mean_of_roles(rows, {"leader": 3.0, "employee": 1.0}).tolist() == [[62.5]]


def test_a_role_where_nobody_counts_is_left_out() -> None:
    rows = rows_of(["leader", "employee", "elected"], [NAN, 25, 100])
    weights = {"leader": 1.0, "employee": 1.0, "elected": 0.0}
    assert mean_of_roles(rows, weights).tolist() == [[25.0]]
    assert np.isnan(mean_of_roles(rows, dict.fromkeys(weights, 0.0))).all()


def test_members_each_by_their_own_weights() -> None:
    rows = rows_of(["leader", "employee", "leader", "employee"], [40, 60, 40, 60])
    rows = replace(rows, municipality=np.array(["1", "1", "2", "2"], dtype=object))
    equal = {"leader": 1.0, "employee": 1.0}
    staff = MemberWeights(
        weighting=Weighting.HEAD_COUNT,
        role_weights=equal,
        staff={"leader": 10.0, "employee": 30.0},
        cells={role: role for role in equal},
    )
    asked = {role: np.array([True]) for role in equal}
    weights = {"1": MemberWeights(role_weights=equal), "2": staff}
    assert mean_of_members(rows, weights, asked).tolist() == [[50.0], [55.0]]


def test_rows_that_stand_for_many_weigh_more() -> None:
    rows = rows_of(["a", "a", "a"], [0, 100, NAN], [3.0, 1.0, 50.0])
    whole = group_rows(rows.municipality, rows.role, np.ones(3, dtype=bool))
    assert group_means(rows, whole)[0, 0] == pytest.approx(25.0)


def test_names_in_role_order_of_those_who_count() -> None:
    rows = rows_of(["b", "a", "c", ""], [1, 2, NAN, 4])
    whole = group_rows(rows.municipality, rows.municipality, np.ones(4, dtype=bool))
    keep = np.ones(4, dtype=bool)
    assert role_names(rows, whole, ("", "b", "a", "c"), keep).tolist() == [["b+a"]]
    assert role_names(rows, whole, ("", "b", "a", "c"), rows.role == "a").tolist() == [["a"]]
