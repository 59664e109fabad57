"""Who stood behind an earlier publication is known again, and nothing else is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from maturity.disclosure.within.marks import answers_of, marks_of
from maturity.disclosure.within.protect import protect
from maturity.records.releases import Release
from maturity.records.responses import Responses, State
from maturity.releases.people import (
    Moved,
    behind,
    groups_of,
    moved_since,
    without_late,
)
from tests.builders import make_questionnaire, make_roster, random_responses
from tests.comparison.rounds import scored

KEY = b"k" * 32
SHORT = make_questionnaire({"culture": {"users": 1}, "tools": {"services": 1}})
PEOPLE = {"0001": {"leader": 8, "employee": 14}}
ROSTER = make_roster({"0001": {"leader": 9, "employee": 20}})
PLACES = (("a", ""), ("b", ""))


def answers(people=PEOPLE) -> Responses:
    return random_responses(SHORT, people, seed=2, missing=0, departments=PLACES)


def people_of(responses: Responses):
    safe = protect(scored(SHORT, responses, ROSTER))
    return behind(safe, marks_of(responses, KEY))


def released(responses: Responses) -> Release:
    groups = groups_of(people_of(responses), frozenset({"0001"}), KEY)
    return Release(answers=answers_of(responses), counted=("0001",), people=groups)


def moved(then: Responses, now: Responses) -> dict[str, Moved]:
    return moved_since((released(then),), people_of(now), 5, KEY)


def without(responses: Responses, count: int) -> Responses:
    return responses.rows(np.arange(len(responses)) >= count)


def test_the_same_answers_are_no_news_in_any_order() -> None:
    first = answers()
    turned = first.rows(np.ones(len(first), dtype=bool))
    assert moved(first, turned) == {}


@pytest.mark.parametrize("count", [1, 4])
def test_a_few_late_answers_wait(count: int) -> None:
    found = moved(without(answers(), count), answers())
    assert found == {"0001": Moved(late=count)}
    marks = marks_of(answers(), KEY)
    safe = protect(scored(SHORT, answers(), ROSTER))
    keep = without_late(
        safe, marks, (released(without(answers(), count)),), {"0001": frozenset({0})}
    )
    assert keep.sum() == len(answers()) - count


def test_five_late_answers_are_counted_but_departments_are_not_told_again() -> None:
    assert moved(without(answers(), 5), answers()) == {"0001": Moved(departments=True)}


def test_a_few_withdrawn_answers_are_refused() -> None:
    assert moved(answers(), without(answers(), 2)) == {"0001": Moved(gone=2)}


def test_a_changed_answer_left_and_came() -> None:
    values = answers().values.copy()
    values[:3] = 6 - values[:3]
    values[:3][values[:3] == 3] = 1
    assert moved(answers(), replace(answers(), values=values))["0001"].gone == 3


def test_whoever_moves_to_another_department_is_known_again() -> None:
    units = answers().units.assign(department="a")
    merged = replace(answers(), units=units)
    assert moved(answers(), merged) == {"0001": Moved(departments=True)}


def test_departments_that_were_told_nowhere_are_compared_with_nothing() -> None:
    """One employee sat with the leaders: roles and departments differed by one, everywhere."""
    now = people_of(answers())
    first = now.role == "leader"
    first[np.flatnonzero(~first)[0]] = True
    then = replace(now, department=np.where(first, "a", "b").astype(object))
    groups = groups_of(then, frozenset({"0001"}), KEY)
    release = Release(answers={}, counted=("0001",), people=groups)
    assert moved_since((release,), now, 5, KEY) == {"0001": Moved(departments=True)}


LONG = make_questionnaire({"culture": {"users": 3}, "tools": {"services": 2}})


def long_answers(count: int = 22) -> Responses:
    people = {"0001": {"leader": 8, "employee": 14}}
    return random_responses(LONG, people, seed=2, missing=0, departments=(("a", ""),)).rows(
        np.arange(22) < count
    )


def moved_long(then: Responses, now: Responses) -> dict[str, Moved]:
    pages = []
    for one in (then, now):
        safe = protect(scored(LONG, one, ROSTER))
        pages.append(behind(safe, marks_of(one, KEY)))
    groups = groups_of(pages[0], frozenset({"0001"}), KEY)
    release = Release(answers=answers_of(then), counted=("0001",), people=groups)
    return moved_since((release,), pages[1], 5, KEY)


def test_five_people_who_change_one_answer_each_are_five_times_one() -> None:
    first = long_answers()
    each = first.values.copy()
    for row in range(5):
        each[row, row] = 6 - each[row, row] if each[row, row] != 3 else 1
    assert moved_long(first, replace(first, values=each))["0001"].gone
    same = first.values.copy()
    same[:5, 0] = np.where(same[:5, 0] < 3, 5, 1)
    assert not moved_long(first, replace(first, values=same)).get("0001", Moved()).gone


def test_of_five_late_people_one_alone_answers_a_question() -> None:
    full = long_answers()
    states = full.states.copy()
    states[17:21, 4] = State.SKIPPED
    values = np.where(states == State.ANSWERED, full.values, np.nan)
    alone = replace(full, states=states, values=values)
    assert moved_long(alone.rows(np.arange(22) < 17), alone)["0001"].late == 5
