"""Answers per band of steps."""

from __future__ import annotations

import numpy as np
import pytest

from maturity.disclosure.within.distributions import bands_of, shown_distributions
from maturity.disclosure.within.protect import protect
from tests.builders import make_questionnaire, make_responses, make_roster
from tests.comparison.rounds import scored

SHORT = make_questionnaire({"culture": {"users": 1}})


def shown(**steps: list[int]) -> list[tuple[int, int, int]]:
    rows = [
        {"municipality": "0001", "role": role, "users1": step}
        for role, own in steps.items()
        for step in own
    ]
    roster = make_roster({"0001": {role: 90 for role in steps}})
    found = shown_distributions(protect(scored(SHORT, make_responses(SHORT, rows), roster)))
    return list(found[["step", "last", "count"]].itertuples(index=False, name=None))


def test_bands_by_hand() -> None:
    assert bands_of(np.array([2, 5, 8, 0, 6]), 5) == [(0, 1, 7), (2, 2, 8), (3, 4, 6)]
    assert bands_of(np.array([9, 9, 9, 9, 9]), 5) == [(at, at, 9) for at in range(5)]
    assert bands_of(np.array([4, 0, 0, 0, 4]), 5) == [(0, 4, 8)]


def test_a_distribution_by_hand() -> None:
    steps = [1, 1, *[2] * 5, *[3] * 8, *[4] * 6, 5, 5]
    assert shown(leader=steps[::2], employee=steps[1::2]) == [(1, 2, 7), (3, 3, 8), (4, 5, 8)]


def test_shares_are_of_those_who_answered() -> None:
    rows = [{"municipality": "0001", "role": "leader", "users1": 1 + at % 5} for at in range(30)]
    rows += [{"municipality": "0001", "role": "leader", "users1": "dk"} for _ in range(9)]
    roster = make_roster({"0001": {"leader": 90}})
    found = shown_distributions(protect(scored(SHORT, make_responses(SHORT, rows), roster)))
    assert found["share"].tolist() == pytest.approx([0.2] * 5)


@pytest.mark.parametrize(
    "steps",
    [
        [1, 2, 3, 4, 5, 3, 2, 4, 3],  # fewer than ten
        [3] * 20,  # of one mind
        [3] * 16 + [4] * 4,  # a few beside it
    ],
)
def test_nothing_where_few_steps_are_open(steps: list[int]) -> None:
    assert shown(leader=steps) == []


def test_not_where_the_bands_tell_what_a_role_answered() -> None:
    # all twelve low answers are leaders': the rest, seven employees, are all high
    low, high = [1] * 6 + [2] * 6, [4] * 4 + [5] * 3
    assert shown(leader=low, employee=high) == []
