"""What is told beside what was told before."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from maturity.errors import AssessmentError
from maturity.releases import Readers, publish, release_of
from tests.builders import make_questionnaire, make_roster, random_responses
from tests.comparison.rounds import MANY, random_round, scored
from tests.disclosure.provenance import PROVENANCE

SHORT = make_questionnaire({"culture": {"users": 1}, "tools": {"services": 1}})
ROSTER = make_roster({code: {"leader": 9, "employee": 20} for code in ("0001", "0002", "0003")})


def small_round(without: int = 0):
    people = {code: {"leader": 8, "employee": 14} for code in ("0001", "0002", "0003")}
    answers = random_responses(SHORT, people, seed=2, missing=0, departments=(("a", ""), ("b", "")))
    first = np.flatnonzero((answers.units["municipality"] == "0001").to_numpy())
    keep = np.ones(len(answers), dtype=bool)
    keep[first[:without]] = False
    return scored(SHORT, answers.rows(keep), ROSTER)


def test_a_late_answer_waits_and_all_else_stands() -> None:
    first = publish(small_round(without=1), provenance=PROVENANCE)
    readers = Readers(earlier=(release_of(first),), key=first.key)
    again = publish(small_round(), provenance=PROVENANCE, readers=readers)
    assert again.waiting == {"0001": 1}
    assert again.scores.equals(first.scores)
    assert again.distributions.equals(first.distributions)
    assert release_of(again) == release_of(first)


def test_five_late_answers_are_counted() -> None:
    first = publish(small_round(without=5), provenance=PROVENANCE)
    readers = Readers(earlier=(release_of(first),), key=first.key)
    again = publish(small_round(), provenance=PROVENANCE, readers=readers)
    assert again.waiting == {}
    own = again.scores.query("municipality == '0001' and part == 'all' and node == 'index'")
    assert own["n"].item() == 22
    assert again.scores.query("municipality == '0001' and part == 'department'").empty
    assert not again.scores.query("municipality == '0002' and part == 'department'").empty


def test_a_withdrawn_answer_is_refused_with_the_way_out() -> None:
    first = publish(small_round(), provenance=PROVENANCE)
    readers = Readers(earlier=(release_of(first),), key=first.key)
    with pytest.raises(AssessmentError) as caught:
        publish(small_round(without=1), provenance=PROVENANCE, readers=readers)
    (problem,) = caught.value.problems
    assert problem.code == "people-changed" and "releases.json" in str(problem)


def test_after_a_purge_the_same_can_be_told_again_and_nothing_else() -> None:
    first = publish(small_round(), provenance=PROVENANCE)
    readers = Readers(earlier=(release_of(first),))
    again = publish(small_round(), provenance=PROVENANCE, readers=readers)
    assert again.scores.equals(first.scores) and again.key is None
    assert release_of(again) == release_of(first)
    with pytest.raises(AssessmentError):
        publish(small_round(without=6), provenance=PROVENANCE, readers=readers)


def test_withheld_where_an_earlier_region_was_smaller_by_one() -> None:
    now = random_round(MANY)
    members = tuple(replace(m, consent=False) for m in now.roster.members)
    now = replace(now, roster=replace(now.roster, members=members))
    first = publish(now, provenance=PROVENANCE)
    earlier = replace(release_of(first), counted=first.comparison.counted[1:])
    found = publish(now, provenance=PROVENANCE, readers=Readers(earlier=(earlier,), key=first.key))
    assert found.withheld and found.comparison.region.empty


def test_a_joint_judgement_may_be_corrected_after_it_was_told() -> None:
    def judged(step: float):
        current = small_round()
        units = current.responses.units
        first = int(np.flatnonzero((units["municipality"] == "0001").to_numpy())[0])
        keep = np.array(units["municipality"] != "0001", dtype=bool)
        keep[first] = True
        units = units.assign(joint=(units["municipality"] == "0001").to_numpy())
        values = current.responses.values.copy()
        values[first] = step
        answers = replace(current.responses, units=units, values=values).rows(keep)
        return scored(SHORT, answers, ROSTER)

    first = publish(judged(3.0), provenance=PROVENANCE)
    readers = Readers(earlier=(release_of(first),), key=first.key)
    again = publish(judged(4.0), provenance=PROVENANCE, readers=readers)
    own = again.scores.query("municipality == '0001' and part == 'all' and node == 'index'")
    assert own["score"].item() == 75.0 and again.waiting == {}
