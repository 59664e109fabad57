"""How often the default interval holds what all staff would have answered.

Finite populations are drawn anew for every replication; a random sample of them answers;
the target is the mean of that population.  Everything runs through ``score_responses`` and
``estimate_intervals``: every municipality of a made-up round is one replication.

    python benchmarks/simulate_coverage.py [REPLICATIONS]
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from made_up import (
    SKEWED,
    SYMMETRIC,
    People,
    answered,
    capability_values,
    cell_means,
    draw_people,
    make_round,
    owners,
    pick,
    questionnaire,
    table,
)
from numpy.typing import NDArray

from maturity.records.method import ScoringMethod, Weighting
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import State
from maturity.records.scores import Part

SEED = 20261122
CHUNK = 70
"""Municipalities in one round: their spread is pooled, as that of a large region."""

REGION = 7
"""Municipalities in one round of the cases in which answers pile up at one end."""

ROLES = ("leader", "employee", "specialist")


@dataclass(frozen=True, kw_only=True)
class Case:
    """One situation.

    ``staff`` and ``answering`` per role; an answering share below 1 is each person's
    chance to answer, a whole number how many do.  ``tree`` is dimensions, capabilities
    in each, items in each.  ``unknown``: chance that a person has no opinion on an item;
    ``no_view``: on the whole capability; ``blank``: chance that an item is left blank;
    ``broke_off``: that a capability is left blank altogether.  ``together``: municipalities
    in one round.
    """

    name: str
    bar: float | None
    staff: Sequence[int]
    answering: Sequence[float]
    tree: tuple[int, int, int] = (1, 1, 5)
    cuts: Sequence[float] = SYMMETRIC
    unknown: float = 0.0
    no_view: float = 0.0
    blank: float = 0.0
    broke_off: float = 0.0
    role_shift: Sequence[float] = (0.0, 0.0, 0.0)
    method: ScoringMethod = field(default_factory=ScoringMethod)
    together: int = CHUNK


HEADS = ScoringMethod(weighting=Weighting.HEAD_COUNT)
SMALL = (8, 60, 4)
LARGE = (20, 300, 12)
INDEX = (4, 4, 3)
APART = (0.6, 0.0, 0.9)
"""Chance that an answer of a leader, employee or specialist goes up one step."""


def one(name: str, answering: float, staff: int, bar: float | None = None, **more: Any) -> Case:
    """A case with employees only."""
    return Case(name=name, bar=bar, staff=(staff,), answering=(answering,), **more)


def three(name: str, answering: Sequence[float], bar: float | None = None, **more: Any) -> Case:
    """A case with leaders, employees and specialists that lean differently."""
    return Case(
        name=name, bar=bar, answering=answering, **{"staff": SMALL, "role_shift": APART} | more
    )


BAR = 0.93
CEILING = (-2.326, -1.881, -1.175, -0.385)
"""Cuts that give 1, 2, 9, 23 and 65 per cent of the steps 1 to 5."""

FLOOR = (0.253, 1.036, 1.645, 2.326)
"""60, 25, 10, 4 and 1 per cent."""

END = {"together": REGION}
ITEM = {"tree": (1, 1, 1), "cuts": SKEWED}
CASES = (
    one("5 items, 6 of 20", 6, 20, BAR),
    one("5 items, 36 of 60", 36, 60, BAR),
    one("5 items, 180 of 200", 180, 200, BAR),
    one("index of 4 x 4 capabilities, 36 of 60", 36, 60, BAR, tree=INDEX),
    one("5 skewed items, 36 of 60", 36, 60, cuts=SKEWED),
    one("one skewed item, 6 of 20", 6, 20, **ITEM),
    one("one skewed item, 36 of 60", 36, 60, **ITEM),
    one("no opinion on 30 % of items, 12 of 60", 12, 60, BAR, unknown=0.3),
    one("no opinion on 50 % of items, 12 of 60", 12, 60, BAR, unknown=0.5),
    one("no opinion on 50 % of items, 36 of 60", 36, 60, BAR, unknown=0.5),
    one("40 % without any opinion, 36 of 60", 36, 60, BAR, no_view=0.4),
    one("40 % without any opinion, 180 of 200", 180, 200, BAR, no_view=0.4),
    one("index of 4 x 4, no opinion on 40 %, 36 of 60", 36, 60, BAR, tree=INDEX, unknown=0.4),
    three("8/60/4 staff, 7/18/4 answer", (7, 18, 4), BAR),
    three("8/60/4 staff, 7/18/3 answer", (7, 18, 3), BAR),
    three("8/60/4 staff, 4/30/2 answer", (4, 30, 2), BAR),
    three("8/60/4 staff, chances .9/.3/.9", (0.9, 0.3, 0.9), BAR),
    three("8/60/4 staff, chances .9/.3/.9, index of 4 x 4", (0.9, 0.3, 0.9), BAR, tree=INDEX),
    three("8/60/4 staff, chances .6/.5/.6", (0.6, 0.5, 0.6), BAR),
    three("8/60/4 staff, 8/20/2 answer", (8, 20, 2), BAR),
    three("8/60/4 staff, 2/40/4 answer", (2, 40, 4), BAR),
    three("8/60/4, chances .9/.3/.9, no opinion on 40 %", (0.9, 0.3, 0.9), BAR, unknown=0.4),
    three("20/300/12 staff, 15/60/6 answer", (15, 60, 6), staff=LARGE),
    three("head count, 8/60/4 staff, 7/18/4 answer", (7, 18, 4), method=HEADS),
    three("head count, 8/60/4, chances .9/.3/.9", (0.9, 0.3, 0.9), method=HEADS),
    three("head count, 20/300/12 staff, 15/60/6 answer", (15, 60, 6), staff=LARGE, method=HEADS),
    one("10 % broke off before it, 60 of 60", 60, 60, broke_off=0.1),
    one("40 % broke off before it, 54 of 60", 54, 60, broke_off=0.4),
    one("20 % of items left blank, 36 of 60", 36, 60, blank=0.2),
    one("20 % of items left blank, 60 of 60", 60, 60, blank=0.2),
    one("5 items, ceiling, 8 of 40", 8, 40, BAR, cuts=CEILING, **END),
    one("5 items, floor, 8 of 40", 8, 40, BAR, cuts=FLOOR, **END),
    one("5 items, 8 of 40", 8, 40, BAR, **END),
    one("5 items, ceiling, 20 of 60", 20, 60, BAR, cuts=CEILING, **END),
    one("index of 4 x 4, ceiling, 8 of 40", 8, 40, BAR, tree=INDEX, cuts=CEILING, **END),
    three(
        "ceiling, 8/60/4 staff, 4/15/3 answer",
        (4, 15, 3),
        BAR,
        cuts=CEILING,
        role_shift=(0.0,) * 3,
        **END,
    ),
    one("one item, ceiling, 8 of 40", 8, 40, tree=(1, 1, 1), cuts=CEILING, **END),
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Found:
    """Share of intervals that hold the target, of those that there are; mean length; error."""

    coverage: float
    shown: float
    length: float
    bias: float
    ratio: float


def main(replications: int = 2100) -> str:
    """Print one line per case; returns the table."""
    rows = []
    for at, case in enumerate(CASES):
        found = simulate(case, replications, np.random.default_rng([SEED, at]))
        bar = "" if case.bar is None else f"{case.bar:.2f}"
        met = "" if case.bar is None else ("yes" if found.coverage >= case.bar else "NO")
        rows.append(
            [case.name, f"{found.coverage:.3f}", bar, met, f"{100 * found.shown:.1f} %",
             f"{found.length:.1f}", f"{found.bias:+.2f}", f"{found.ratio:.2f}"]
        )  # fmt: skip
        print(rows[-1], flush=True)
    headings = ["case", "coverage", "bar", "met", "with interval", "mean length", "bias", "SE/SD"]
    text = table(headings, rows)
    print(f"{replications} replications, seed {SEED}\n\n{text}")
    return text


def simulate(case: Case, replications: int, rng: np.random.Generator) -> Found:
    """Run one case in chunks."""
    at_once = min(CHUNK, case.together)
    sizes = [at_once] * max(1, round(replications / at_once))
    low, high, se, score, target = (
        np.concatenate(part) for part in zip(*(chunk(case, s, rng) for s in sizes), strict=True)
    )
    known = ~np.isnan(low)
    return Found(
        coverage=float(((low <= target + 1e-9) & (target <= high + 1e-9))[known].mean()),
        shown=float(known.mean()),
        length=float((high - low)[known].mean()),
        bias=float((score - target)[known].mean()),
        ratio=float(np.sqrt((se[known] ** 2).mean()) / (score - target)[known].std()),
    )


def chunk(case: Case, size: int, rng: np.random.Generator) -> tuple[NDArray[np.float64], ...]:
    """Interval limits, standard error, score and target of ``size`` replications of the index."""
    roles = ROLES[: len(case.staff)] if len(case.staff) > 1 else ("employee",)
    asked = questionnaire(*case.tree, roles)
    staff = np.tile(np.array(case.staff, dtype=np.int64), (size, 1))
    people = draw_people(rng, staff, asked, cuts=case.cuts)
    people = lean(people, case, rng)
    opinion = opinions(people, case, asked, rng)
    answer = responding(people, case, staff, rng)
    respondents, states = answered(people, answer)
    kept = opinion[answer]
    states[~kept] = State.DONT_KNOW
    states[blanks(states.shape, case, asked, rng) & kept] = State.SKIPPED
    current = make_round(respondents, states, asked, staff, method=case.method)
    whole = current.estimates.table
    whole = whole.loc[(whole["part"] == Part.ALL) & (whole["kind"] == "index")]
    table_ = current.scores.table
    scores = table_.loc[(table_["part"] == Part.ALL) & (table_["kind"] == "index"), "score"]
    numbers = [whole[c].to_numpy(dtype=float) for c in ("low", "high", "se")]
    everybody = cell_means(capability_values(people, asked, opinion), people, staff.shape)
    values = capability_values(respondents, asked, states == State.ANSWERED)
    seen = ~np.isnan(cell_means(values, respondents, staff.shape))
    weight = np.array(case.staff if case.method.weighting is Weighting.HEAD_COUNT else 1.0)
    return (*numbers, scores.to_numpy(dtype=float), target(everybody, seen, weight))


def target(
    everybody: NDArray[np.float64], seen: NDArray[np.bool_], weight: NDArray[np.float64]
) -> NDArray[np.float64]:
    """What the whole staff of the roles with an answer would give, per municipality.

    ``everybody`` and ``seen`` per municipality, role and capability: a role that nobody
    answered for is named in the report, not guessed.
    """
    held = seen * np.broadcast_to(weight, seen.shape[1])[:, None]
    total = (held * np.nan_to_num(everybody)).sum(axis=1)
    of = held.sum(axis=1)
    return np.asarray(np.where(of > 0, total / np.where(of > 0, of, 1), np.nan).mean(axis=1))


def lean(people: People, case: Case, rng: np.random.Generator) -> People:
    """Roles that lean higher: some of their answers go up one step."""
    if not any(case.role_shift):
        return people
    chance = np.array(case.role_shift[: len(case.staff)])[people.role][:, None]
    up = rng.random(people.answers.shape) < chance
    answers = np.minimum(people.answers + up, 5.0)
    return People(municipality=people.municipality, role=people.role, answers=answers)


def opinions(
    people: People, case: Case, asked: Questionnaire, rng: np.random.Generator
) -> NDArray[np.bool_]:
    """Who of the staff has an opinion on which item: a property of the person."""
    shape = people.answers.shape
    view = rng.random((shape[0], owners(asked).max() + 1)) >= case.no_view
    return (rng.random(shape) >= case.unknown) & view[:, owners(asked)]


def blanks(
    shape: tuple[int, ...], case: Case, asked: Questionnaire, rng: np.random.Generator
) -> NDArray[np.bool_]:
    """Answers left out by chance: single items, or whole capabilities."""
    off = rng.random((shape[0], owners(asked).max() + 1)) < case.broke_off
    return (rng.random(shape) < case.blank) | off[:, owners(asked)]


def responding(
    people: People, case: Case, staff: NDArray[np.int64], rng: np.random.Generator
) -> NDArray[np.bool_]:
    """Who answers: so many by simple random sampling, or each with a chance."""
    if all(a >= 1 for a in case.answering):
        wanted = np.tile(np.array(case.answering, dtype=np.int64), (len(staff), 1))
        return pick(rng, people, wanted)
    return rng.random(len(people.role)) < np.array(case.answering)[people.role]


if __name__ == "__main__":
    main(*(int(word) for word in sys.argv[1:]))
