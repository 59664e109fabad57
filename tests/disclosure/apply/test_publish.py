"""From answers to what may be shown."""

from __future__ import annotations

import pytest

from maturity.disclosure import Known, protect, publish_safe
from maturity.errors import AssessmentError
from maturity.records.comparison import PeerGroup
from maturity.records.published import ShowMembers
from tests.comparison.rounds import MANY, random_round
from tests.disclosure.provenance import PROVENANCE


def test_joined_roles_are_named_and_nothing_small_is() -> None:
    people = {**MANY, "0001": {"leader": 9, "employee": 30, "specialist": 3}}
    found = publish_safe(protect(random_round(people)), provenance=PROVENANCE)
    roles = found.scores.query("municipality == '0001' and part == 'role'")
    assert set(roles["group"]) == {"leader+specialist", "employee"}
    assert found.scores["n"].dropna().min() >= 5


def test_nobody_is_named_where_nobody_is_shown() -> None:
    known = Known(show_members=ShowMembers.OWN_ONLY)
    assert publish_safe(protect(random_round(MANY)), provenance=PROVENANCE, known=known).named == ()


def test_unknown_peers_are_refused() -> None:
    group = PeerGroup(id="x", name="x", members=("0001", "0002", "9999"))
    with pytest.raises(AssessmentError):
        publish_safe(protect(random_round(MANY)), provenance=PROVENANCE, peers=(group,))
