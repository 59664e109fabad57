"""Where people are not on record, only the same answers are told again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from maturity.errors import AssessmentError
from maturity.releases import Readers, publish, release_of
from tests.comparison.rounds import MANY, random_round, scored
from tests.disclosure.provenance import PROVENANCE


@pytest.mark.parametrize("damage", [{}, "answers"])
def test_where_people_are_not_on_record_other_answers_are_refused(damage: object) -> None:
    people = {code: {role: 12 for role in own} for code, own in MANY.items()}
    first = publish(random_round(people), provenance=PROVENANCE)
    release = release_of(first)
    kept = {code: own for code, own in release.people.items() if code != "0001"}
    if damage:
        kept["0001"] = tuple(replace(g, answers="00") for g in release.people["0001"])
    readers = Readers(earlier=(replace(release, people=kept),), key=first.key)
    current = random_round(people)
    later = replace(current.responses, units=current.responses.units)
    at = int((later.units["municipality"] == "0001").to_numpy().argmax())
    rest = [row != at for row in range(len(later))]
    fewer = scored(current.questionnaire, later.rows(np.array(rest)), current.roster)
    assert publish(current, provenance=PROVENANCE, readers=readers).waiting == {}
    with pytest.raises(AssessmentError) as caught:
        publish(fewer, provenance=PROVENANCE, readers=readers)
    assert caught.value.problems[0].code == "people-changed"
