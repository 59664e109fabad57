"""How often a level that is just missed is awarded, and one that is clearly reached.

Every case is a made-up municipality whose staff truly lies where the table says; part of the
staff answers 16 capabilities of three five-step items, and the level is judged as in a report:
six other municipalities like it lend their spread.
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from maturity.comparison.levels import (
    Capabilities,
    draw_errors,
    level_probability,
    needed_capabilities,
)
from maturity.records.method import ScoringMethod
from maturity.uncertainty.lending import pool_spread
from maturity.uncertainty.strata import People, simple_stratum

SIZE, CUT, ITEMS, RUNS, DRAWS = 16, 60.0, 3, 1000, 1000
PEOPLE = ((6, 20), (8, 400), (12, 30), (30, 60), (30, 2000), (200, 300), (200, 5000))
"""Answers and staff."""

OTHERS = 6
"""Municipalities that lend."""

WELL, JUST = 80.0, CUT - 0.05


@dataclass(frozen=True)
class Case:
    """True scores, how alike one person's capabilities are (0-1), and what is essential."""

    name: str
    true: tuple[float, ...]
    alike: float = 0.4
    essential: tuple[int, ...] = ()


CASES = (
    Case("12 well above, 1 just missed, 3 far below", (WELL,) * 12 + (JUST,) + (30.0,) * 3),
    Case("12 well above, 4 just missed", (WELL,) * 12 + (JUST,) * 4),
    Case("12 well above, 4 just missed, unrelated", (WELL,) * 12 + (JUST,) * 4, 0.0),
    Case("12 well above, 4 just missed, close", (WELL,) * 12 + (JUST,) * 4, 0.9),
    Case("12 at the cut, 4 just missed", (CUT,) * 12 + (JUST,) * 4),
    Case("all 16 just missed", (JUST,) * 16),
    Case("all 16 just missed, unrelated", (JUST,) * 16, 0.0),
    Case("15 well above, the essential one just missed", (WELL,) * 15 + (JUST,), 0.4, (15,)),
    Case("two essential ones just missed", (WELL,) * 14 + (JUST,) * 2, 0.4, (14, 15)),
)
REACHED = (
    Case("all 16 reach it by 5 points", (CUT + 5,) * 16),
    Case("all 16 reach it by 10 points", (CUT + 10,) * 16),
    Case("14 reach it by 15 points, 2 far below", (CUT + 15,) * 14 + (30.0,) * 2),
)


def make_staff(case: Case, staff: int, rng: np.random.Generator) -> np.ndarray:
    """Scores of all staff (staff, P), with exactly the true means."""
    common = rng.standard_normal((staff, 1, 1))
    own = rng.standard_normal((staff, SIZE, 1))
    person = np.sqrt(case.alike) * common + np.sqrt(1 - case.alike) * own
    latent = 0.7 * person + 0.7 * rng.standard_normal((staff, SIZE, ITEMS))
    steps = np.clip(np.round(3 + 1.1 * latent), 1, 5)
    values = 25 * (steps.mean(axis=2) - 1)
    return values - values.mean(axis=0) + np.array(case.true)


def judge(case: Case, samples: Sequence[np.ndarray], staff: int, rng: np.random.Generator) -> float:
    """Probability of the level from the answers of some of the staff; others lend after it."""
    answers = samples[0]
    people = People(values=answers, sampled=np.full(SIZE, len(answers)), population=float(staff))
    borrowed = ScoringMethod().borrowed_spread
    (part,) = simple_stratum(people, pool_spread(samples), borrowed).parts
    covariance = part.z.T @ part.z
    scale = np.sqrt(np.diag(covariance))
    own = Capabilities(
        nodes=tuple(map(str, range(SIZE))),
        dimensions=("all",) * SIZE,
        score=answers.mean(axis=0),
        se=scale * np.sqrt(1 - part.fraction),
        df=part.df,
        correlation=covariance / (scale * scale[:, None]),
        essential=np.isin(np.arange(SIZE), case.essential),
        needed=needed_capabilities(SIZE, ScoringMethod().level_share),
    )
    return level_probability(own, CUT, draw_errors(own.correlation, DRAWS, rng))


def award_rate(case: Case, answers: int, staff: int, *, runs: int = RUNS, seed: int = 1) -> float:
    """Share of the surveys (0-1) in which the level is awarded; a new sample each time."""
    rng = np.random.default_rng([seed, answers, staff])
    bar, awarded = ScoringMethod().level_probability, 0
    for run in range(runs):
        if run % 20 == 0:
            region = [make_staff(case, staff, rng) for _ in range(1 + OTHERS)]
        samples = [people[rng.permutation(staff)[:answers]] for people in region]
        awarded += judge(case, samples, staff, rng) >= bar
    return awarded / runs


def main(runs: int = RUNS) -> None:
    """Print how often the level is awarded: just missed (at most .20), then truly reached."""
    print("| answers / staff | " + " | ".join(f"{n} / {size}" for n, size in PEOPLE) + " |")
    print("|---" * (len(PEOPLE) + 1) + "|")
    for case in (*CASES, *REACHED):
        rates = (award_rate(case, n, size, runs=runs) for n, size in PEOPLE)
        print(f"| {case.name} | " + " | ".join(f"{rate:.3f}" for rate in rates) + " |", flush=True)


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
