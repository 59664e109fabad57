"""How many answered, per joined group."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from maturity.disclosure.apply.response import shown_response
from maturity.disclosure.within.cells import hidden_reasons
from maturity.disclosure.within.protect import protect
from tests.builders import make_questionnaire
from tests.comparison.rounds import People, random_round


def rows(people: People, **other: object) -> pd.DataFrame:
    safe = protect(random_round(people, missing=0, **other))
    return shown_response(safe, hidden_reasons(safe)).set_index(["part", "group"])


def test_joined_roles_are_one_row() -> None:
    found = rows({"0001": {"leader": 4, "employee": 20, "specialist": 3}})
    assert found.loc["role", "answers"].to_dict() == {"leader+specialist": 7, "employee": 20}
    assert found.loc[("all", ""), "answers"] == 27
    # half of the staff answered, and everybody was asked
    assert found.loc[("role", "leader+specialist"), "rate"] == pytest.approx(0.5)


def test_a_small_role_beside_the_index_is_named_but_has_no_number() -> None:
    beside = make_questionnaire(roles={"leader": 1.0, "elected": 0.0})
    found = rows({"0001": {"leader": 9, "elected": 3}}, questionnaire=beside)
    own = found.loc[("role", "elected")]
    assert own["hidden"] == "small" and pd.isna(own["answers"])


def test_nothing_of_a_municipality_that_is_too_small() -> None:
    found = rows({"0001": {"leader": 2, "employee": 1}})
    assert set(found["hidden"]) == {"small"} and found["answers"].isna().all()


def test_more_answers_than_were_asked_are_no_rate() -> None:
    people = {"0001": {"leader": 8, "employee": 30}}
    current = random_round(people, missing=0)
    staffing = tuple(
        replace(row, staff=5, invited=None) if row.role == "leader" else row
        for row in current.roster.staffing
    )
    current = replace(current, roster=replace(current.roster, staffing=staffing))
    safe = protect(current)
    found = shown_response(safe, hidden_reasons(safe)).set_index(["part", "group"])
    assert found.loc[("role", "employee"), "rate"] == pytest.approx(0.5)
    assert pd.isna(found.loc[("role", "leader"), "rate"])
    assert pd.isna(found.loc[("all", ""), "rate"])
