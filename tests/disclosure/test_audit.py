"""No hidden mean can be computed from what is published: brute force over small municipalities."""

from __future__ import annotations

import numpy as np
import pytest

from maturity.comparison import Round, compare_scores
from maturity.disclosure import publish, publishable_members
from maturity.disclosure.audit import determined
from maturity.records.published import Published
from tests.builders import make_questionnaire
from tests.comparison.rounds import random_round
from tests.disclosure.oracle import Reader
from tests.disclosure.provenance import PROVENANCE

ROLES = ("leader", "employee", "specialist")


def published_round(current: Round) -> Published:
    members = publishable_members(current.scores)
    return publish(current, compare_scores(current, members=members), provenance=PROVENANCE)


def random_town(seed: int) -> Round:
    rng = np.random.default_rng(seed)
    people = {r: int(rng.choice([0, 1, 2, 3, 4, 5, 6, 9, 15, 30])) for r in ROLES}
    people["employee"] += 4
    people["elected"] = int(rng.choice([0, 2, 7]))
    departments = [
        (f"d{i}" if i < 4 else "", str(rng.choice(["x", "y", "z"])) if i < 4 else "")
        for i in range(int(rng.integers(1, 6)))
    ]
    questionnaire = make_questionnaire(
        roles={"leader": 1.0, "employee": 1.0, "specialist": 1.0, "elected": 0.0}
    )
    return random_round(
        {"0001": {r: n for r, n in people.items() if n}},
        questionnaire=questionnaire,
        departments=departments,
        seed=seed,
        missing=float(rng.choice([0.0, 0.1, 0.4])),
    )


@pytest.mark.parametrize("start", range(0, 40, 10))
def test_no_small_group_can_be_computed(start: int) -> None:
    for seed in range(start, start + 10):
        current = random_town(seed)
        found = Reader(current, "0001").computable(published_round(current))
        assert found == [], f"town {seed}"


def test_the_reader_finds_what_primary_hiding_alone_leaves_open() -> None:
    # the check above must be able to fail: hide small cells only, and the reader succeeds
    from dataclasses import replace

    current = random_round({"0001": {"leader": 3, "employee": 30, "specialist": 8}}, missing=0.0)
    shown = published_round(current)
    table = current.scores.table.assign(score=lambda t: t["score"].where(t["n"] >= 5))
    naive = replace(shown, scores=table, distributions=shown.distributions.iloc[:0])
    assert ("role", "leader", "users") in Reader(current, "0001").computable(naive)
    assert Reader(current, "0001").computable(shown) == []


def test_determined_by_hand() -> None:
    # known: x + y + z and z; then x + y follows, x alone does not
    known = np.array([[1.0, 1, 1], [0, 0, 2]])
    wanted = np.array([[3.0, 3, 0], [1, 0, 0], [0, 0, 0]])
    assert determined(known, wanted).tolist() == [True, False, False]
    assert determined(known[:0], wanted).tolist() == [False, False, False]
