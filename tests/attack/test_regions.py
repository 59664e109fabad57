"""Nobody can work out what a few people answered: random regions, one to three publications."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
import pytest

from maturity.comparison import Round
from maturity.errors import AssessmentError
from maturity.records.published import Published, ShowMembers
from maturity.records.releases import Release
from maturity.releases import Readers, publish, release_of
from tests.attack.answers import Answers
from tests.attack.attacker import Finding, combinations_found, whole_steps
from tests.attack.chain import counted_in, followed
from tests.attack.members import handed_out_found, members_found, unshown_found
from tests.attack.regions import Region
from tests.disclosure.provenance import PROVENANCE

PUZZLES = 6
"""Small groups per municipality, and questions per chain, that are solved for, drawn at random."""
TALKS = 4
"""Pairs of readers, and nodes, whose pages are laid together."""
FOUND_ONCE = (15, 18, 21)
"""Seeds of regions that once gave something away: always attacked."""


MOST_THRICE = 50
"""Regions from which on all of them are published three times, not one of three."""


def late(case: Region, code: str, count: int) -> tuple[Round, Round]:
    """Some answers come after the first report."""
    full = case.rounds[0]
    return without(case, full, code, count), full


def withdrawn(case: Region, code: str, count: int) -> tuple[Round, Round]:
    """Some people take their answers back."""
    full = case.rounds[0]
    return full, without(case, full, code, count)


def changed(case: Region, code: str, count: int) -> tuple[Round, Round]:
    """Some answers are corrected."""
    full = case.rounds[0]
    at = some_rows(case, full, code, count)
    values = full.responses.values.copy()
    values[at] = 6 - values[at]
    return full, case.again(full, replace(full.responses, values=values))


def merged(case: Region, code: str, count: int) -> tuple[Round, Round]:
    """A department becomes part of another."""
    full = case.rounds[0]
    units = full.responses.units
    units = units.assign(department=units["department"].replace({"d1": "d0"}))
    return full, case.again(full, replace(full.responses, units=units))


def without(case: Region, full: Round, code: str, count: int) -> Round:
    keep = np.ones(len(full.responses), dtype=bool)
    keep[some_rows(case, full, code, count)] = False
    return case.again(full, full.responses.rows(keep))


def some_rows(case: Region, full: Round, code: str, count: int) -> np.ndarray:
    own = np.flatnonzero((full.responses.units["municipality"] == code).to_numpy())
    return case.rng.permutation(own)[: min(count, max(len(own) - 1, 0))]


STORIES: tuple[Callable[[Region, str, int], tuple[Round, Round]], ...] = (
    late, withdrawn, changed, merged,
)  # fmt: skip


def attacked(seed: int) -> list[Finding]:
    """Every round of a region by itself; the last beside the one before, to all its readers."""
    case = Region(seed)
    modes = tuple(ShowMembers)
    found: list[Finding] = []
    before: Round | None = None
    for at, current in enumerate(case.rounds):
        last = current is case.rounds[-1]
        readers = Readers(show_members=modes[(seed + at) % len(modes)])
        published = publish(
            current,
            provenance=PROVENANCE,
            peers=case.peers() if last else (),
            previous=before if last else None,
            readers=readers,
        )
        before = current
        for code in case.codes:
            truth = Answers(current, code)
            found += whole_steps(truth, published, most=PUZZLES, rng=case.rng)
            found += combinations_found(truth, [(truth, published)])
        found += unshown_found(published)
        if last:
            found += members_found(published, case.rng, TALKS)
            found += handed_out_found(published)
    return found


def attacked_twice(seed: int) -> list[Finding]:
    case = Region(seed)
    code = str(case.rng.choice(case.codes))
    then, now = STORIES[seed % len(STORIES)](case, code, int(case.rng.integers(1, 8)))
    return told_after_another(case, code, (then, now))


def edited(case: Region, current: Round, code: str) -> Round:
    """One to seven people of a municipality leave or change, or a department is moved."""
    count, how = int(case.rng.integers(1, 8)), int(case.rng.integers(4))
    if how == 0:
        units = current.responses.units
        units = units.assign(department=units["department"].replace({"d1": "d0"}))
        return case.again(current, replace(current.responses, units=units))
    if how == 1:
        at = some_rows(case, current, code, count)
        values = current.responses.values.copy()
        values[at] = 6 - values[at]
        return case.again(current, replace(current.responses, values=values))
    return without(case, current, code, count)


def attacked_thrice(seed: int) -> list[Finding]:
    """Three publications: people leave one after another, come one after another, or both."""
    case = Region(seed)
    code = str(case.rng.choice(case.codes))
    full = case.rounds[0]
    one = edited(case, full, code)
    other = edited(case, full if seed % 3 == 2 else one, code)
    told = ((full, one, other), (other, one, full), (one, full, other))[seed % 3]
    return told_after_another(case, code, told)


def told_after_another(
    case: Region, code: str, told: Sequence[Round], *, memory: bool = True
) -> list[Finding]:
    """Publish one after another, what is refused not at all, and lay all pages together."""
    pages: list[tuple[Answers, Published]] = []
    releases: list[Release] = []
    truths: list[Answers] = []
    key = None
    for current in told:
        readers = Readers(earlier=tuple(releases), key=key) if memory else None
        truths.append(Answers(current, code))
        try:
            published = publish(current, provenance=PROVENANCE, readers=readers)
        except AssessmentError:
            continue
        releases, key = [*releases, release_of(published)], published.key
        pages.append((counted_in(published, truths), published))
    return list(followed(pages, PUZZLES, case.rng)) if len(pages) > 1 else []


def seeds(request: pytest.FixtureRequest) -> list[int]:
    regions = request.config.getoption("--regions")
    return [*range(regions), *(seed for seed in FOUND_ONCE if seed >= regions)]


def test_one_publication(request: pytest.FixtureRequest) -> None:
    assert {seed: hit for seed in seeds(request) if (hit := attacked(seed))} == {}


def test_two_publications(request: pytest.FixtureRequest) -> None:
    assert {seed: hit for seed in seeds(request) if (hit := attacked_twice(seed))} == {}


def test_three_publications(request: pytest.FixtureRequest) -> None:
    tried = seeds(request)[:: 1 if request.config.getoption("--regions") > MOST_THRICE else 3]
    assert {seed: hit for seed in tried if (hit := attacked_thrice(seed))} == {}


def test_without_memory_the_attack_finds_who_came_and_left() -> None:
    case = Region(1)
    code, full = case.codes[1], case.rounds[0]
    told = (without(case, full, code, 2), full)
    found = told_after_another(case, code, told, memory=False)
    assert {"combination", "publications"} <= {hit.how for hit in found}
