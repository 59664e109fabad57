"""How often a capability "stands out" although it does not, through ``member_standouts``.

Every municipality of a made-up round is one replication; seven share a round and lend each
other their spread.  With 16 equal capabilities any
"among the highest" or "among the lowest" is false; with true differences it is false if the
capability's true rank lies outside the quarter it is put into.  The bar is 5 %.

    python benchmarks/simulate_standouts.py [REPLICATIONS]
"""

import sys
from dataclasses import dataclass

import numpy as np
import pandas as pd
from made_up import answered, code, draw_people, make_round, pick, questionnaire, table
from numpy.typing import NDArray
from scipy import stats

from maturity.comparison import Round, panel_of
from maturity.comparison.standouts import member_standouts

SEED = 20261124
TREE = (4, 4, 3)
SIZE = TREE[0] * TREE[1]
QUARTER = SIZE // 4
ROLES = ("leader", "employee", "specialist")
CHUNK = 7
"""Municipalities of a round."""

POINTS_PER_UNIT = 24.1
"""Points of 100 per latent standard deviation: 25 times the density at the four cuts."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """People who answer per role; true distances of the capabilities from each other.

    ``spread``: points between the lowest and the highest capability, evenly; ``lifted``:
    points by which the first capability lies above all others.
    """

    name: str
    answering: tuple[int, ...]
    spread: float = 0.0
    lifted: float = 0.0


EQUAL = (
    Case(name="equal, 10 people", answering=(10,)),
    Case(name="equal, 30 people", answering=(30,)),
    Case(name="equal, 100 people", answering=(100,)),
    Case(name="equal, 5/20/4 leaders, employees, specialists", answering=(5, 20, 4)),
    Case(name="equal, 8/60/3 leaders, employees, specialists", answering=(8, 60, 3)),
    Case(name="4 points from lowest to highest, 30 people", answering=(30,), spread=4.0),
    Case(name="4 points from lowest to highest, 200 people", answering=(200,), spread=4.0),
    Case(name="10 points from lowest to highest, 60 people", answering=(60,), spread=10.0),
)
LIFTED = tuple(
    Case(name=f"one {points:.0f} points above the others", answering=(people,), lifted=points)
    for points in (5.0, 10.0, 15.0, 20.0)
    for people in (15, 30, 100)
)


def main(replications: int = 600) -> str:
    """Print the tables; returns them."""
    rows = []
    for at, case in enumerate(EQUAL):
        found = simulate(case, replications, np.random.default_rng([SEED, at]))
        rows.append([case.name, *(f"{100 * share:.1f} %" for share in found[:2])])
        print(*rows[-1], flush=True)
    few = max(1, replications // 4)
    power: dict[str, list[str]] = {}
    for at, case in enumerate(LIFTED):
        found = simulate(case, few, np.random.default_rng([SEED, 100 + at]))
        power.setdefault(case.name, [case.name]).append(f"{100 * found[2]:.0f} %")
    text = "\n\n".join(
        [
            table(["16 capabilities", "wrong", "best against worst, unadjusted"], rows),
            table(["found to be among the highest", "15 people", "30", "100"], [*power.values()]),
        ]
    )
    print(f"{replications} replications ({few} in the second table), seed {SEED}\n\n{text}")
    return text


def simulate(case: Case, replications: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Share of replications with a wrong verdict; with a naive one; with the first one found."""
    found = []
    for first in range(0, replications, CHUNK):
        count = min(CHUNK, replications - first)
        current = one_round(case, count, rng)
        codes = tuple(code(m) for m in range(count))
        told = member_standouts(panel_of(current, codes), current.estimates)
        naive = [best_against_worst(current, c) for c in codes]
        for at, (_, rows) in enumerate(told.groupby("municipality", sort=True)):
            found.append([wrong(rows, case), naive[at], rows["verdict"].iloc[0] == "highest"])
    return np.mean(np.array(found, dtype=float), axis=0)


def one_round(case: Case, count: int, rng: np.random.Generator) -> Round:
    """``count`` municipalities with the same true scores and new people each."""
    wanted = np.tile(np.array(case.answering, dtype=np.int64), (count, 1))
    asked = questionnaire(*TREE, ROLES if len(case.answering) > 1 else ("employee",))
    shift = np.tile(truth(case) / POINTS_PER_UNIT, (count, 1))
    people = draw_people(rng, wanted, asked, shift=shift)
    respondents, states = answered(people, pick(rng, people, wanted))
    return make_round(respondents, states, asked, 4 * wanted)


def truth(case: Case) -> NDArray[np.float64]:
    """True distances from the middle, in points, in the order of the questionnaire."""
    points = np.linspace(case.spread / 2, -case.spread / 2, SIZE)
    points[0] += case.lifted
    return points


def wrong(rows: pd.DataFrame, case: Case) -> bool:
    """Whether a verdict contradicts the true order; equal ones share all their ranks."""
    true = truth(case)
    better = (true[None, :] > true[:, None]).sum(axis=1)
    worse = (true[None, :] < true[:, None]).sum(axis=1)
    last, first = SIZE - worse, 1 + better
    verdict = rows["verdict"].to_numpy()
    high = (verdict == "highest") & (last > QUARTER)
    low = (verdict == "lowest") & (first <= SIZE - QUARTER)
    return bool((high | low).any())


def best_against_worst(current: Round, municipality: str) -> bool:
    """What a naive report does: a paired t test of the highest against the lowest."""
    persons = current.scores.persons
    values = persons.values[(persons.units["municipality"] == municipality).to_numpy()]
    means = values.mean(axis=0)
    gap = values[:, means.argmax()] - values[:, means.argmin()]
    return bool(stats.ttest_1samp(gap, 0.0).pvalue <= 0.05)


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
