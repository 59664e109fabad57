"""How often a change is told although nothing has changed, with new people in every round.

Seven members answer alike in both rounds, but not equally many: eight answers now against
sixty before.  Counted is the share of regions with at least one false *higher* or *lower*
through ``member_change``; the bar is 5 %.

    python benchmarks/simulate_change.py [REGIONS]
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from made_up import (
    SYMMETRIC,
    answered,
    code,
    draw_people,
    make_round,
    percent,
    pick,
    questionnaire,
    table,
)
from numpy.typing import NDArray

from maturity.comparison import Round
from maturity.comparison.change import member_change
from maturity.comparison.difference import ALPHA

SEED = 20261128
TREE = (4, 4, 3)
"""Dimensions, capabilities in each, items in each: the long form."""

CEILING = (-2.33, -1.88, -1.17, -0.41)
"""Cuts that give 1, 2, 9, 22 and 66 per cent of steps 1 to 5."""

SHAPES = {"symmetric": SYMMETRIC, "ceiling": CEILING}


@dataclass(frozen=True, kw_only=True)
class Case:
    """People of each member in the round before, and now."""

    name: str
    before: tuple[int, ...]
    now: tuple[int, ...]


CASES = (
    Case(name="60 before, 8 now", before=(60,) * 7, now=(8,) * 7),
    Case(name="8 before, 60 now", before=(8,) * 7, now=(60,) * 7),
    Case(name="60 before, 20 now", before=(60,) * 7, now=(20,) * 7),
    Case(name="one member 60 and 8, six 30 and 30", before=(60, *(30,) * 6), now=(8, *(30,) * 6)),
    Case(name="30 before, 30 now", before=(30,) * 7, now=(30,) * 7),
)


def main(regions: int = 400) -> str:
    """Print the table; returns it."""
    rows = []
    for at, case in enumerate(CASES):
        found = [told(case, cuts, regions, [SEED, at]) for cuts in SHAPES.values()]
        rows.append([case.name, *found])
        print(*rows[-1], flush=True)
    text = table(["answers of seven members", *SHAPES], rows)
    print(f"{regions} regions a figure, seed {SEED}\n\n{text}")
    return text


def told(case: Case, cuts: Sequence[float], regions: int, seed: Sequence[int]) -> str:
    """Share of regions in which some change is told, in per cent."""
    rng = np.random.default_rng(seed)
    members = tuple(code(m) for m in range(len(case.now)))
    found = []
    for _ in range(regions):
        before, now = (one_round(people, cuts, rng) for people in (case.before, case.now))
        change = member_change(now, before, members)
        found.append([bool((change["p_adjusted"] <= ALPHA).any())])
    return percent(found)[0]


def one_round(people: tuple[int, ...], cuts: Sequence[float], rng: np.random.Generator) -> Round:
    """Answers of new people, all members alike."""
    wanted: NDArray[np.int64] = np.array(people, dtype=np.int64)[:, None]
    asked = questionnaire(*TREE, ("employee",))
    staff = draw_people(rng, wanted, asked, cuts=cuts)
    respondents, states = answered(staff, pick(rng, staff, wanted))
    return make_round(respondents, states, asked, 4 * wanted)


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
