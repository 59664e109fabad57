"""How many answered, of how many."""

from __future__ import annotations

import numpy as np
import pandas as pd

from maturity.comparison import Round
from maturity.disclosure.cells import hidden_reasons
from maturity.disclosure.members import hide_round
from maturity.disclosure.response import RESPONSE_COLUMNS, shown_response
from maturity.records.roster import Chosen
from tests.builders import make_questionnaire, make_responses, make_roster, random_responses
from tests.comparison.rounds import scored

ROLES = {"leader": 1.0, "employee": 1.0, "specialist": 1.0, "elected": 0.0}


def response(current: Round) -> pd.DataFrame:
    found = shown_response(current, hidden_reasons(hide_round(current)))
    assert tuple(found.columns) == RESPONSE_COLUMNS
    return found.set_index(["municipality", "part", "group"])


def round_of(people: dict[str, int], staff: dict[str, int | None], **roster: object) -> Round:
    questionnaire = make_questionnaire(roles=ROLES)
    answers = random_responses(
        questionnaire, {"0001": people}, missing=0.0, departments=(("a", "x"), ("b", "y"))
    )
    return scored(questionnaire, answers, make_roster({"0001": staff}, **roster))


def test_shown_counts_and_rates() -> None:
    found = response(
        round_of(
            {"leader": 6, "employee": 30, "elected": 7},
            {"leader": 12, "employee": 100, "specialist": 4, "elected": 20},
            invited={"0001": {"leader": 8, "employee": 60, "specialist": 4, "elected": 10}},
            chosen=Chosen.RANDOM,
        )
    )
    whole = found.loc[("0001", "all", "")]
    assert whole[["answers", "invited", "staff"]].tolist() == [36, 72, 116]
    assert whole["rate"] == 0.5 and whole["chosen"] == "random" and not whole["joint"]
    assert found.loc[("0001", "role", "elected"), "rate"] == 0.7
    assert found.loc[("0001", "role", "specialist"), ["answers", "rate"]].tolist() == [0, 0]
    assert found.loc[("0001", "department", "a"), "answers"] == 18
    assert np.isnan(found.loc[("0001", "department", "a"), "invited"])
    assert (found["hidden"] == "").all()


def test_more_answers_than_were_asked_are_no_rate() -> None:
    # leaders 6 of 5: the numbers are shown, but neither their share nor that of the whole
    found = response(round_of({"leader": 6, "employee": 30}, {"leader": 5, "employee": 60}))
    assert found.loc[("0001", "role", "employee"), "rate"] == 0.5
    for key in (("0001", "role", "leader"), ("0001", "all", "")):
        assert np.isnan(found.loc[key, "rate"]) and not np.isnan(found.loc[key, "invited"])


def test_a_role_outside_the_index_does_not_make_the_share_unknown() -> None:
    found = response(
        round_of(
            {"leader": 6, "employee": 30, "elected": 7},
            {"leader": 12, "employee": 60, "elected": 5},
        )
    )
    assert found.loc[("0001", "all", ""), "rate"] == 0.5
    assert np.isnan(found.loc[("0001", "role", "elected"), "rate"])


def test_hidden_groups_have_no_numbers() -> None:
    found = response(round_of({"leader": 6, "employee": 30, "specialist": 3}, {"leader": 9}))
    gone = found.loc[[("0001", "role", "specialist"), ("0001", "role", "leader")]]
    assert gone[["answers", "invited", "staff", "rate"]].isna().all(axis=None)
    assert gone["hidden"].tolist() == ["small", "complement"]
    assert found.loc[("0001", "all", ""), "answers"] == 39
    assert np.isnan(found.loc[("0001", "all", ""), "rate"])  # employees' staff is unknown


def test_everyone_asked_means_staff_invited() -> None:
    people = {"leader": 6, "employee": 30, "specialist": 5}
    found = response(round_of(people, {"leader": 12, "employee": 60, "specialist": 10}))
    assert found.loc[("0001", "all", ""), "rate"] == 0.5


def test_joint_judgement_and_silent_member() -> None:
    questionnaire = make_questionnaire(roles=ROLES)
    answers = make_responses(questionnaire, [{"municipality": "0001", "joint": True, "all": 4}])
    current = scored(questionnaire, answers, make_roster({"0001": {}, "0002": {"leader": 9}}))
    found = response(current)
    assert found.loc[("0001", "all", ""), ["answers", "joint"]].tolist() == [1, True]
    assert found.loc[("0002", "all", ""), "answers"] == 0
