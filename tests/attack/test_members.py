"""The attack between members finds what the rules hide, where the rules are switched off."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from maturity.disclosure.members import seen
from maturity.records.published import Published, ShowMembers
from maturity.releases import Readers, publish
from tests.attack.members import members_found, unshown_found
from tests.comparison.rounds import MANY, random_round
from tests.disclosure.provenance import PROVENANCE


def told(agreed: int) -> Published:
    """A region in which the first members have agreed to be named."""
    current = random_round(MANY)
    members = tuple(replace(m, consent=at < agreed) for at, m in enumerate(current.roster.members))
    current = replace(current, roster=replace(current.roster, members=members))
    return publish(current, provenance=PROVENANCE, readers=Readers(show_members=ShowMembers.NAMED))


def found(published: Published) -> set[str]:
    return {hit.municipality for hit in members_found(published, np.random.default_rng(1), 3)}


@pytest.mark.parametrize("unseen", [1, 2, 3])
def test_few_unseen_members_are_found_out(unseen: int, monkeypatch: pytest.MonkeyPatch) -> None:
    count = len(told(0).comparison.counted)
    assert found(told(count - unseen)) == set()
    monkeypatch.setattr(seen, "LEAST_UNSEEN", 1)
    monkeypatch.setattr(seen, "gives_away", lambda rows: False)
    assert found(told(count - unseen))


def test_a_level_that_counts_what_is_not_told() -> None:
    published = told(0)
    assert list(unshown_found(published)) == []
    levels = published.comparison.levels
    more = replace(published.comparison, levels=levels.assign(reached=levels["reached"] + 1))
    assert {hit.how for hit in unshown_found(replace(published, comparison=more))} == {"levels"}
