"""A round is told again only under the choices it was told under."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.errors import AssessmentError
from maturity.records.method import ScoringMethod
from maturity.records.published import ShowMembers
from maturity.releases import Readers, publish, release_of
from maturity.releases.choices import choices_of
from tests.comparison.rounds import MANY, random_round
from tests.disclosure.provenance import PROVENANCE

PLAIN = ScoringMethod()


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"confidence": 0.9}, True),
        ({"cut_points": (10, 20, 30, 40)}, True),
        ({"answered_share": (1, 5)}, False),
        ({"smallest_group": 3}, False),
        ({"node_weights": {"users": 2.0}}, False),
        ({"borrowed_spread": 0.0}, False),
    ],
)
def test_choices_that_decide_a_score_or_a_margin(changed: dict[str, object], told: bool) -> None:
    assert (choices_of(replace(PLAIN, **changed)) == choices_of(PLAIN)) is told


def test_other_choices_are_refused_beside_an_earlier_report() -> None:
    current = random_round(MANY)
    first = publish(current, provenance=PROVENANCE)
    other = replace(release_of(first), method="another")
    with pytest.raises(AssessmentError) as caught:
        publish(current, provenance=PROVENANCE, readers=Readers(earlier=(other,), key=first.key))
    (problem,) = caught.value.problems
    assert problem.code == "told-otherwise" and problem.found == "method"


@pytest.mark.parametrize(
    ("then", "now", "refused"),
    [
        (ShowMembers.NAMED, ShowMembers.CODED, True),
        (ShowMembers.CODED, ShowMembers.NAMED, True),
        (ShowMembers.NAMED, ShowMembers.OWN_ONLY, False),
        (ShowMembers.CODED, ShowMembers.CODED, False),
    ],
)
def test_letters_and_names_are_not_told_of_one_round(
    then: ShowMembers, now: ShowMembers, refused: bool
) -> None:
    current = random_round(MANY)
    first = publish(current, provenance=PROVENANCE, readers=Readers(show_members=then))
    readers = Readers(show_members=now, earlier=(release_of(first),), key=first.key)
    if not refused:
        publish(current, provenance=PROVENANCE, readers=readers)
        return
    with pytest.raises(AssessmentError) as caught:
        publish(current, provenance=PROVENANCE, readers=readers)
    assert caught.value.problems[0].found == "show_members"
