"""Two rounds under the same joined roles."""

from __future__ import annotations

from maturity.disclosure.apply.together import rejoined
from maturity.disclosure.within.protect import protect
from tests.comparison.rounds import random_round


def test_what_is_joined_in_one_round_is_joined_in_both() -> None:
    now = random_round({"0001": {"leader": 8, "employee": 20, "specialist": 3}}, missing=0)
    before = random_round(
        {"0001": {"leader": 8, "employee": 20, "specialist": 6}}, missing=0, round_="2024"
    )
    safe = protect(now), protect(before)
    assert set(safe[1].round.responses.units["role"]) == {"leader", "employee", "specialist"}
    found = rejoined(*safe)
    for round_ in found:
        assert set(round_.responses.units["role"]) == {"leader+specialist", "employee"}
    weights = [{r.id: r.weight for r in round_.questionnaire.roles} for round_ in found]
    assert weights[0] == weights[1] and weights[0]["leader+specialist"] == 2.0
