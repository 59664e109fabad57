"""What fewer than five of a role answered is in no number."""

from __future__ import annotations

import numpy as np

from maturity.disclosure.within.fewest import without_few
from maturity.records.responses import Shape, State
from tests.builders import METHOD, make_counts, make_questionnaire, make_responses

LONG = make_questionnaire({"culture": {"users": 3}})


def test_what_three_of_a_role_answered_is_as_if_they_had_not_been_asked() -> None:
    rows = [
        {"municipality": "0001", "role": "leader", "all": 3, "users2": 5 if at < 3 else "dk"}
        for at in range(8)
    ]
    rows += [{"municipality": "0001", "role": "employee", "all": 2} for _ in range(6)]
    found = without_few(make_responses(LONG, rows), LONG, METHOD)
    leaders = (found.units["role"] == "leader").to_numpy()
    assert (found.states[leaders, 1] == State.NOT_ASKED).all()
    assert np.isnan(found.values[leaders, 1]).all()
    assert not np.isnan(found.values[~leaders]).any()
    assert not np.isnan(found.values[leaders][:, [0, 2]]).any()


def test_a_capability_that_few_have_goes_with_all_its_questions() -> None:
    # every question has six answers, but only two people answered two of three
    answers = (
        [(1, 1, "dk")] * 2 + [(1, "dk", "dk")] * 4 + [("dk", 1, "dk")] * 4 + [("dk", "dk", 1)] * 6
    )
    rows = [
        {"municipality": "0001", "role": "leader"}
        | {f"users{i + 1}": own for i, own in enumerate(each)}
        for each in answers
    ]
    found = without_few(make_responses(LONG, rows), LONG, METHOD)
    assert np.isnan(found.values).all()


def test_answer_counts_likewise() -> None:
    rows = [{"municipality": "0001", "role": "leader", "users1": [1, 1, 1], "users2": [3, 3, 3],
             "users3": [2, 2, 2]}]  # fmt: skip
    found = without_few(make_counts(LONG, rows), LONG, METHOD)
    assert found.steps is not None and found.steps[0, 0].sum() == 0
    assert found.steps[0, 1].sum() == 9


def test_published_values_are_public() -> None:
    values = make_responses(LONG, [{"municipality": "0001", "all": 3}], shape=Shape.VALUES)
    assert without_few(values, LONG, METHOD) is values
