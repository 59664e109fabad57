"""A round made safe."""

from __future__ import annotations

from maturity.disclosure.within.protect import protect
from maturity.records.responses import Shape
from tests.builders import make_questionnaire, make_responses, make_roster
from tests.comparison.rounds import random_round, scored


def test_every_role_has_enough_people_everywhere() -> None:
    people = {"0001": {"leader": 3, "employee": 9, "specialist": 2}, "0002": {"leader": 2}}
    safe = protect(random_round(people, missing=0.3))
    t = safe.round.scores.table
    t = t.loc[t["municipality"] == "0001"]
    roles = t.loc[(t["part"] == "role") & t["score"].notna()]
    assert (roles["n"] >= 5).all() and len(roles)
    assert safe.small == {"0002"} and set(safe.closed) == {"0001"}


def test_published_values_stay() -> None:
    asked = make_questionnaire()
    values = make_responses(asked, [{"municipality": "0001", "all": 3}], shape=Shape.VALUES)
    current = scored(asked, values, make_roster({"0001": {}}))
    assert protect(current).round is current
