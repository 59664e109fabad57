"""How often members seem to have levelled out when they have not, and when they have.

Members' true scores are 8 points apart (one standard deviation), those of one person 20; a
member's score is the mean of its respondents, and members lend each other their spread as in
a report.  "Same" members stand where they stood,
"redrawn" ones have changed places.  Printed are the shares of regions in which the verdict
would be "lower" (levelled out) and "higher" (drawn apart) for one capability, the share of
intervals that hold the true difference, and for the catching-up regression the share found
significant with no change at all.
"""

import sys
from dataclasses import dataclass

import numpy as np

from maturity.analysis import catching_up
from maturity.comparison.paired_spread import TwoRounds, compare_spreads
from maturity.records.method import ScoringMethod
from maturity.uncertainty.lending import Pool, lend

MEMBERS = (7, 15, 49)
APART, PERSON, RUNS, DRAWS = 8.0, 20.0, 1000, 499


@dataclass(frozen=True)
class World:
    """What happens between the rounds: true spread now as a share of before, and who moves."""

    name: str
    apart: float = APART
    ratio: float = 1.0
    redrawn: bool = False
    more_answers: int = 1


WORLDS = (
    World("no change, same"),
    World("no change, redrawn", redrawn=True),
    World("no change, same, twice the answers", more_answers=2),
    World("no differences at all", apart=0.0),
    World("halved, same", ratio=0.5),
    World("halved, redrawn", ratio=0.5, redrawn=True),
)


def people(members: int, *, equal: bool) -> np.ndarray:
    """Answers per member: 40 each, or from 8 to 400."""
    return np.full(members, 40) if equal else np.rint(np.geomspace(8, 400, members))


def make_rounds(world: World, answers: np.ndarray, rng: np.random.Generator) -> TwoRounds:
    """Two rounds of the same members."""
    stand = rng.standard_normal((2, len(answers)))
    true = world.apart * np.stack([stand[0], world.ratio * stand[int(world.redrawn)]])
    n = np.stack([answers, answers * world.more_answers])
    variance = PERSON**2 / n
    score = 50 + true + np.sqrt(variance) * rng.standard_normal(n.shape)
    free = n - 1.0
    spread, df = lent_spread(PERSON**2 * rng.chisquare(free) / free, free)
    return TwoRounds(score=score, variance=spread / n, df=df)


def lent_spread(own: np.ndarray, free: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """What members' own s² (2, J) become, and their degrees of freedom."""
    behind = np.broadcast_to(free.sum(axis=1, keepdims=True), free.shape)
    pooled = (free * own).sum(axis=1, keepdims=True) / behind
    pool = Pool(rows=np.zeros((0, free.shape[1])), df=behind)
    lent = lend(pool, free, ScoringMethod().borrowed_spread)
    return (free * own + lent.weight * pooled) / (free + lent.weight), lent.df


def spread_rates(
    world: World, members: int, *, equal: bool, runs: int = RUNS, seed: int = 1
) -> tuple[float, float, float]:
    """Shares (0-1) of regions said to have levelled out, drawn apart; coverage of the interval."""
    rng = np.random.default_rng([seed, members, equal])
    answers, true = people(members, equal=equal), world.apart * (world.ratio - 1)
    lower = higher = held = 0
    for _ in range(runs):
        found = compare_spreads(make_rounds(world, answers, rng), rng=rng, draws=DRAWS)
        lower += found.p <= 0.05 and found.difference < 0
        higher += found.p <= 0.05 and found.difference > 0
        held += found.low <= true <= found.high
    return lower / runs, higher / runs, held / runs


def catching_rates(
    world: World, members: int, *, equal: bool, runs: int = RUNS, seed: int = 1
) -> tuple[float, float]:
    """Shares (0-1) of regions with a slope that is surely not 0: ours, and least squares'."""
    rng = np.random.default_rng([seed, members, equal])
    answers = people(members, equal=equal)
    ours = naive = 0
    for _ in range(runs):
        rounds = make_rounds(world, answers, rng)
        found = catching_up(rounds, rng=rng, draws=DRAWS)
        blind = TwoRounds(score=rounds.score, variance=rounds.variance * 1e-9, df=rounds.df)
        ours += found.p <= 0.05
        naive += catching_up(blind, rng=rng, draws=DRAWS).p <= 0.05
    return ours / runs, naive / runs


def main(runs: int = RUNS) -> None:
    """Print both tables; the slower catching-up from a fifth of the runs."""
    print("| | members | answers | levelled out | drawn apart | interval holds the truth |")
    print("|---|---|---|---|---|---|")
    for world in WORLDS:
        for members in MEMBERS:
            for equal in (True, False):
                rates = spread_rates(world, members, equal=equal, runs=runs)
                words = " | ".join(f"{rate:.3f}" for rate in rates)
                print(f"| {world.name} | {members} | {'40 each' if equal else '8-400'} | {words} |")
    print("\n| catching up | members | answers | surely | without correction |")
    print("|---|---|---|---|---|")
    for world in (WORLDS[0], WORLDS[4]):
        for members in MEMBERS:
            for equal in (True, False):
                ours, naive = catching_rates(world, members, equal=equal, runs=max(1, runs // 5))
                people_each = "40 each" if equal else "8-400"
                print(f"| {world.name} | {members} | {people_each} | {ours:.3f} | {naive:.3f} |")


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
