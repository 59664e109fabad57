"""The table of scores as it may be shown."""

from __future__ import annotations

import numpy as np
import pytest

from maturity.comparison import Round
from maturity.disclosure.cells import hidden_log, hidden_reasons, shown_scores
from maturity.disclosure.members import hide_round
from maturity.records.scores import SCORE_COLUMNS
from tests.comparison.rounds import random_round


@pytest.fixture(scope="module")
def current() -> Round:
    return random_round(
        {"0001": {"leader": 6, "employee": 40, "specialist": 3}, "0002": {"employee": 4}},
        departments=(("", ""),),
        missing=0.0,
    )


def test_hidden_rows_hold_no_number(current: Round) -> None:
    found = shown_scores(current, hidden_reasons(hide_round(current)))
    gone = found[found["hidden"].isin(["small", "complement"])]
    numbers = ["score", "n", "asked", "answered", "dont_know", "not_applicable", "skipped"]
    assert gone[[*numbers, "low", "high"]].isna().all(axis=None)
    assert (gone["level"] == 0).all() and (gone["roles"] == "").all()
    assert set(gone[gone["municipality"] == "0001"]["group"]) == {"leader", "specialist"}
    assert len(gone[gone["municipality"] == "0002"]) == 2 * 19
    assert list(found.columns) == [*SCORE_COLUMNS, "low", "high", "no_interval", "hidden"]


def test_shown_rows_are_unchanged(current: Round) -> None:
    found = shown_scores(current, hidden_reasons(hide_round(current)))
    keep = (found["hidden"] == "").to_numpy()
    table = current.scores.table.loc[keep]
    np.testing.assert_array_equal(found.loc[keep, "score"], table["score"])
    np.testing.assert_array_equal(found.loc[keep, "n"].astype(int), table["n"])
    limits = found.loc[keep & found["low"].notna(), ["low", "high"]].to_numpy()
    assert len(limits) == 14 and (limits >= 0).all() and (limits <= 100).all()


def test_reasons_and_log(current: Round) -> None:
    reasons = hidden_reasons(hide_round(current))
    log = hidden_log(reasons)
    told = {(r.municipality, r.part, r.group): r.reason for r in log.itertuples()}
    assert told["0001", "role", "specialist"] == "small"
    assert told["0001", "role", "leader"] == "complement"
    assert told["0002", "all", ""] == "small"
    assert (log["node"] == "").all() and len(log) == 4


def test_no_answers_is_not_hidden() -> None:
    from tests.builders import make_questionnaire, make_responses, make_roster
    from tests.comparison.rounds import scored

    questionnaire = make_questionnaire(roles={"employee": 1.0})
    rows = [
        {
            "municipality": "0001",
            "role": "employee",
            "all": 3,
            "users1": "dk",
            "users2": "dk",
            "users3": "dk",
        }
    ] * 12
    silent = scored(
        questionnaire, make_responses(questionnaire, rows), make_roster({"0001": {"employee": 20}})
    )
    found = shown_scores(silent, hidden_reasons(hide_round(silent)))
    users = found[found["node"].isin(["users", "users1"])]
    assert (users["hidden"] == "no_answers").all()
    assert (users["n"] == 0).all() and users["score"].isna().all()
