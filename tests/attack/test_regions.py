"""Nobody can work out what a few people answered: random regions, one and two publications."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from maturity.comparison import Round
from maturity.errors import AssessmentError
from maturity.releases import Readers, publish, release_of
from tests.attack.answers import Answers
from tests.attack.attacker import Finding, combinations_found, whole_steps
from tests.attack.regions import Region
from tests.disclosure.provenance import PROVENANCE

PUZZLES = 10
"""Small groups per municipality that are solved for, drawn at random."""
FOUND_ONCE = (15,)
"""Seeds of regions that once gave something away in a second publication: always attacked."""


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
    case = Region(seed)
    found: list[Finding] = []
    for current in case.rounds:
        published = publish(current, provenance=PROVENANCE)
        for code in case.codes:
            truth = Answers(current, code)
            found += whole_steps(truth, published, most=PUZZLES, rng=case.rng)
            found += combinations_found(truth, [(truth, published)])
    return found


def attacked_twice(seed: int) -> list[Finding]:
    case = Region(seed)
    code = str(case.rng.choice(case.codes))
    then, now = STORIES[seed % len(STORIES)](case, code, int(case.rng.integers(1, 8)))
    first = publish(then, provenance=PROVENANCE)
    readers = Readers(earlier=(release_of(first),), key=first.key)
    try:
        second = publish(now, provenance=PROVENANCE, readers=readers)
    except AssessmentError:
        return []
    # what waits is in no number
    pages = [(Answers(then, code), first), (Answers(then if second.waiting else now, code), second)]
    return list(combinations_found(pages[0][0], pages))


def seeds(request: pytest.FixtureRequest) -> list[int]:
    regions = request.config.getoption("--regions")
    return [*range(regions), *(seed for seed in FOUND_ONCE if seed >= regions)]


def test_one_publication(request: pytest.FixtureRequest) -> None:
    assert {seed: hit for seed in seeds(request) if (hit := attacked(seed))} == {}


def test_two_publications(request: pytest.FixtureRequest) -> None:
    assert {seed: hit for seed in seeds(request) if (hit := attacked_twice(seed))} == {}
