"""Figures about the measurement, where they tell nothing about few."""

from __future__ import annotations

from maturity.disclosure.apply.quality import joined_in, shown_quality
from maturity.disclosure.members.publishable import publishable_members
from maturity.disclosure.within.cells import hidden_reasons
from maturity.disclosure.within.protect import protect
from maturity.records.quality import Quality
from tests.comparison.rounds import MANY, People, random_round


def quality(people: People) -> Quality:
    safe = protect(random_round(people))
    return shown_quality(safe, publishable_members(safe.round.scores), hidden_reasons(safe))


def test_where_roles_are_joined_only_whether_opinions_are_divided() -> None:
    people = {**MANY, "0001": {"leader": 9, "employee": 30, "specialist": 3}}
    safe = protect(random_round(people))
    assert "0001" in joined_in(safe)
    agreement = quality(people).agreement
    own = agreement.loc[agreement["municipality"] == "0001"]
    assert len(own) and own[["sd", "ad", "rwg"]].isna().all(axis=None)
    assert own["n"].notna().all()


def test_below_ten_people_no_agreement() -> None:
    agreement = quality({**MANY, "0001": {"leader": 9}}).agreement
    assert "0001" not in set(agreement["municipality"])


def test_over_two_members_nothing_is_measured() -> None:
    two = {code: own for code, own in MANY.items() if code < "0003"}
    found = quality(two)
    assert found.reliability.empty and found.between.empty and found.importance.empty
