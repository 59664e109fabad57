"""Made-up answers: decided by the seed, shaped as asked, never more people than were invited."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from maturity.records.roster import Staffing
from maturity.sample.answers import Invention, made_up_answers
from tests.builders import make_questionnaire, make_roster

QUESTIONNAIRE = make_questionnaire(
    {"d": {"x": ["q1", "q2"], "y": ["q3", "q4"]}},
    roles={"leader": 1.0, "employee": 1.0},
    items={"q2": {"reversed": True}, "q4": {"roles": ("leader",)}},
)
INVENTION = Invention(
    role={"leader": 0.8, "employee": -0.2},
    response={"leader": 0.5, "employee": 1.0},
    dont_know={"leader": 0.2, "employee": 0.0},
    skipped=0.0,
)
PEOPLE = {f"000{i}": {"leader": 200, "employee": 100} for i in range(4)}
ROSTER = make_roster(PEOPLE, invited=PEOPLE, departments=[("0000", "A", "s"), ("0000", "B", "s")])


def made(seed=1, rounds_before=0, invention=INVENTION, roster=ROSTER):
    return made_up_answers(QUESTIONNAIRE, roster, invention, seed=seed, rounds_before=rounds_before)


def test_the_seed_decides_everything():
    pd.testing.assert_frame_equal(made(), made())
    assert not made().equals(made(seed=2))


def test_columns_values_and_who_is_asked():
    table = made()
    assert list(table.columns) == ["municipality", "department", "role", "q1", "q2", "q3", "q4"]
    given = table[["q1", "q2", "q3", "q4"]].to_numpy()
    assert set(np.unique(given[~np.isnan(given)])) <= {-1.0, 1.0, 2.0, 3.0, 4.0, 5.0}
    employees = table.loc[table["role"] == "employee"]
    assert employees["q4"].isna().all()
    assert employees[["q1", "q2", "q3"]].notna().all().all()


def test_response_and_dont_know_follow_their_shares():
    table = made()
    counts = table.groupby(["role", "municipality"]).size()
    assert (counts["employee"] == 100).all()
    # 800 invited leaders, half of whom answer: 400 with a standard deviation of 14.
    assert abs(counts["leader"].sum() - 400) < 4 * 14.2
    leaders = table.loc[table["role"] == "leader", ["q1", "q2", "q3", "q4"]].to_numpy()
    assert abs((leaders == -1).mean() - 0.2) < 0.05
    assert not (table.loc[table["role"] == "employee"] == -1).to_numpy().any()


def test_leaders_see_more_and_reversed_items_point_the_other_way():
    table = made().replace(-1.0, np.nan)
    means = table.groupby("role")[["q1", "q2"]].mean()
    assert means.loc["leader", "q1"] > means.loc["employee", "q1"] + 0.5
    assert means.loc["leader", "q2"] < means.loc["employee", "q2"] - 0.5


def test_two_rounds_keep_the_character_of_a_municipality():
    """Large differences between municipalities, hardly any noise: their order stays."""
    invention = replace(INVENTION, between=1.0, within=0.05, noise=0.05, drift=0.0, dont_know={})
    first, second = (
        made(rounds_before=n, invention=invention).groupby("municipality")[["q1", "q3"]].mean()
        for n in (0, 1)
    )
    assert not first.equals(second)
    assert (first - second).abs().to_numpy().max() < 0.15
    assert first.to_numpy().std() > 0.3


def test_departments_are_dealt_out_where_there_are_any():
    table = made()
    own = table.loc[table["municipality"] == "Name 0000", "department"]
    assert set(own) == {"A", "B"}
    assert abs((own == "A").mean() - 0.5) < 0.2
    assert set(table.loc[table["municipality"] != "Name 0000", "department"]) == {""}


@pytest.mark.parametrize("invited", [None, 0])
def test_who_was_not_invited_does_not_answer(invited):
    nobody = Staffing(municipality="0001", role="leader", staff=9, invited=invited)
    rest = tuple(s for s in ROSTER.staffing if (s.municipality, s.role) != ("0001", "leader"))
    table = made(roster=replace(ROSTER, staffing=(nobody, *rest)))
    own = table.loc[table["municipality"] == "Name 0001"]
    assert set(own["role"]) == {"employee"}
