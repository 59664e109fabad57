"""Nobody can work out what is hidden: random regions, several publications, an own attacker."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from multiprocessing import get_context
from unittest.mock import patch

import numpy as np
import pandas as pd
import pytest

from maturity.assessment.reader import cut_for
from maturity.comparison import Round, panel_of
from maturity.comparison.change import member_change
from maturity.disclosure import Readers, publish, publishable_members, release_of
from maturity.disclosure.members import hide_round
from maturity.records.comparison import Comparison, PeerGroup
from maturity.records.method import ScoringMethod
from maturity.records.published import Published, ShowMembers
from tests.builders import make_questionnaire, make_roster, random_responses
from tests.comparison.rounds import scored
from tests.disclosure.attacker import Region, Town, counts_found, hidden_cells_found
from tests.disclosure.provenance import PROVENANCE

METHOD = ScoringMethod(draws=20)
ROLES = ("leader", "employee", "specialist", "elected")
SIZES = (0, 1, 2, 3, 4, 5, 6, 8, 12, 20)
TREE = {"culture": {"users": 2, "change": 2}, "tools": {"services": 2, "security": 2}}
LARGEST = 3
"""Seed of a region that has as many members as there may be."""
FEWEST, MOST, USUAL = 5, 49, 2.5
"""Members of a region: most have few, some up to 49."""
FOUND_ONCE = (281, 550, 556, 567)
"""Seeds of regions that once gave something away: always attacked."""
CODED_EVERY = 4
"""Every so many regions are attacked under letters as well."""
WORKERS = 2
NOT_READ = (
    "maturity.comparison.compare.member_standouts",
    "maturity.comparison.compare.member_levels",
    "maturity.disclosure.comparisons.member_levelling",
)
"""What the attacker does not read is not computed, to save time."""


class Case:
    """One random region with its rounds."""

    def __init__(self, seed: int) -> None:
        self.rng = rng = np.random.default_rng(seed)
        size = min(FEWEST + int(rng.exponential(USUAL)), MOST)
        self.codes = [f"{at:04d}" for at in range(MOST if seed == LARGEST else size)]
        self.roles = ROLES[: int(rng.integers(2, 5))]
        weights = {role: 1.0 for role in self.roles} | ({"elected": 0.0} if seed % 2 else {})
        weights = {role: weights[role] for role in self.roles}
        self.questionnaire = make_questionnaire(TREE, roles=weights)
        self.rounds = [
            self._round(f"20{24 + 2 * at}") for at in range(int(rng.choice((1, 1, 1, 2, 2, 3))))
        ]

    def _round(self, round_: str) -> Round:
        rng = self.rng
        missing = float(rng.choice([0.0, 0.05, 0.3]))
        rows, staff = [], {}
        for code in self.codes:
            people = {r: int(rng.choice(SIZES)) for r in self.roles}
            departments = [
                (f"d{at}", f"s{at % int(rng.integers(1, 4))}") if rng.random() < 0.9 else ("", "")
                for at in range(int(rng.integers(3, 13)))
            ]
            rows.append(
                random_responses(
                    self.questionnaire,
                    {code: {r: n for r, n in people.items() if n}},
                    seed=int(rng.integers(1 << 30)),
                    departments=departments,
                    missing=missing,
                    round_=round_,
                )
            )
            staff[code] = {r: n + int(rng.integers(0, 9)) for r, n in people.items() if n}
        roster = make_roster({c: s for c, s in staff.items()})
        agreed = rng.random(len(roster.members)) < float(rng.choice([0.0, 0.4, 0.9]))
        members = tuple(
            replace(m, consent=bool(a)) for m, a in zip(roster.members, agreed, strict=True)
        )
        roster = replace(roster, members=members)
        return scored(self.questionnaire, stacked(rows), roster, method=METHOD)

    def towns(self, current: Round) -> dict[str, Town]:
        codes = sorted(set(current.responses.units["municipality"]))
        return {code: Town(current, code) for code in codes}

    def groups(self, current: Round) -> tuple[PeerGroup, ...]:
        """{B, C, D} and {B, C, D, E}, and the same by leaving out one of all."""
        counted = list(self.rng.permutation(self.codes))
        three, four = tuple(counted[1:4]), tuple(counted[1:5])
        return (
            PeerGroup(id="three", name="three", members=three),
            PeerGroup(id="four", name="four", members=four),
            PeerGroup(id="but-one", name="but one", members=tuple(counted[:-1])),
        )


def stacked(rows):
    first = rows[0]
    return replace(
        first,
        units=pd.concat([r.units for r in rows], ignore_index=True),
        values=np.concatenate([r.values for r in rows]),
        states=np.concatenate([r.states for r in rows]),
    )


def told(
    current: Round, peers: tuple[PeerGroup, ...], previous: Round | None, readers: Readers
) -> Published:
    members = publishable_members(current.scores)
    panel = panel_of(current, members)
    empty = pd.DataFrame(columns=["municipality", "node", "first", "second"])
    change = empty if previous is None else member_change(current, previous, members)
    # everything else disclosure control computes anew
    comparison = Comparison(
        members=panel.members,
        counted=panel.counted,
        peers=peers,
        region=empty,
        gaps=empty,
        roles=empty,
        spread=empty,
        change=change,
        standouts=empty,
    )
    method = current.scores.method
    return publish(
        current,
        comparison,
        provenance=replace(PROVENANCE, method=method),
        previous=previous,
        readers=readers,
    )


def attack(seed: int) -> list[object]:
    """Everything an attacker finds in one random region; empty if disclosure control holds."""
    with ExitStack() as stack:
        for name in NOT_READ:
            stack.enter_context(patch(name, nothing))
        stack.enter_context(patch("maturity.disclosure.publish.hide_round", Once()))
        return attacked(seed)


class Once:
    """What is decided for a round of which nothing was told before is decided once."""

    def __init__(self) -> None:
        self.decided: dict[int, tuple[Round, object]] = {}

    def __call__(self, current: Round, told: object = None) -> object:
        if told:
            return hide_round(current, told)
        if id(current) not in self.decided:
            self.decided[id(current)] = (current, hide_round(current))
        return self.decided[id(current)][1]


def nothing(*_: object, **__: object) -> pd.DataFrame:
    """In place of a table that the attacker does not read."""
    return pd.DataFrame(columns=["municipality", "node", "members"])


def attacked(seed: int) -> list[object]:
    case, found = Case(seed), []
    rng = np.random.default_rng(seed + 1)
    show = list(ShowMembers)[int(rng.integers(0, 2))]
    for at, current in enumerate(case.rounds):
        before = case.rounds[at - 1] if at else None
        peers = case.groups(current)
        first = told(current, peers[:1], before, Readers(show_members=show))
        if at + 1 < len(case.rounds) and rng.random() < 0.7:
            continue  # to save time, mostly the last round is published twice and attacked
        again, other = current, METHOD
        if rng.random() < 0.5:
            weights = {r: float(w) for r, w in zip(case.roles, (2, 1, 1, 0), strict=False)}
            other = replace(METHOD, smallest_group=3, role_weights=weights)
            again = scored(case.questionnaire, current.responses, current.roster, method=other)
        readers = Readers(show_members=show, earlier=(release_of(first),))
        second = told(again, peers[1:], before, readers)
        towns = case.towns(current)
        plain = {r.id: r.weight for r in case.questionnaire.roles}
        both = [(first, plain), (second, plain | dict(other.role_weights))]
        for code, town in towns.items():
            mixes = change_mixes(first, before, town)
            town.weights = both[1][1]
            mixes += change_mixes(second, before, town)
            hits = hidden_cells_found(town, both, mixes=mixes, rng=rng)
            town.weights = plain
            found += [(current.responses.round, code, *hit) for hit in hits]
            found += [("count", code, *hit) for hit in counts_found(town, first)]
        found += unseen_found(case, towns, (first, second), rng)
        if seed % CODED_EVERY == 0:
            found += coded_found(current, before, towns)
    return found


def coded_found(
    current: Round, before: Round | None, towns: dict[str, Town]
) -> list[tuple[object, ...]]:
    """What one member and the region's reader find out where all members have letters."""
    published = told(current, (), before, Readers(show_members=ShowMembers.CODED))
    region = Region(published, towns)
    found: list[tuple[object, ...]] = []
    for reader in ("", *region.members[:1]):
        pages = [(cut_for(region.full, code), region) for code in {reader, ""}]
        found += [("coded", reader, *hit) for hit in region.others_found(pages, reader)]
    return found


def change_mixes(
    published: Published, before: Round | None, town: Town
) -> list[tuple[dict[str, float], set[str]]]:
    """The whole over roles of both rounds, where a change was published."""
    change = published.comparison.change
    if before is None or town.code not in set(change["municipality"]):
        return []
    units = before.responses.units
    then = set(units.loc[units["municipality"] == town.code, "role"])
    nodes = set(change.loc[change["municipality"] == town.code, "node"])
    return [({r: w for r, w in town.weights.items() if r in then}, nodes)]


def unseen_found(case: Case, towns, both, rng) -> list[object]:
    """What members find out about each other, with the region's page beside their own."""
    found = []
    regions = [Region(one, towns) for one in both]
    again = regions[0].weights == regions[1].weights
    if not again:
        regions[1].sector = "sector of other roles"
    readers = rng.permutation(regions[0].members)[:1] if regions[0].members else []
    for reader in map(str, readers):
        pages = [(cut_for(its.full, code), its) for its in regions for code in (reader, "")]
        for region in regions[: 1 if again else 2]:
            found += [("unseen", reader, *hit) for hit in region.others_found(pages, reader)]
    return found


def test_random_regions(request: pytest.FixtureRequest) -> None:
    regions = request.config.getoption("--regions")
    seeds = [*range(regions), *(seed for seed in FOUND_ONCE if seed >= regions)]
    with ProcessPoolExecutor(WORKERS, mp_context=get_context("spawn")) as pool:
        hits = pool.map(attack, seeds, chunksize=1)
        found = {seed: hit for seed, hit in zip(seeds, hits, strict=True) if hit}
    assert found == {}
