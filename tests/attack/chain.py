"""Publications after one another: whole answers of those who came, left or changed between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress

import numpy as np

from maturity.records.published import Published
from tests.attack.answers import Answers
from tests.attack.attacker import FEW, NEAR, Finding, combinations_found, identities, shown
from tests.attack.steps import EXACT, STEPS, Puzzle

Page = tuple[Answers, Published]


class Chain(Puzzle):
    """One question over several publications: a person who changed an answer is another one."""

    def __init__(self, pages: Sequence[Answers], item: str) -> None:
        self.place: dict[str, int] = {}
        self.pages = pages
        self.of = [[self.place.setdefault(n, len(self.place)) for n in names(a)] for a in pages]
        size = len(self.place)
        value, keys = np.full(size, np.nan), [[None] * len(pages) for _ in range(size)]
        for at, (own, answers) in enumerate(zip(self.of, pages, strict=True)):
            column = answers.column(item)
            for i in np.flatnonzero(~np.isnan(column) & answers.inside):
                value[own[i]] = column[i]
                keys[own[i]][at] = (answers.role[i], answers.department[i], answers.sector[i])
        self.turn(0)
        self.lay([tuple(key) for key in keys], value, ~np.isnan(value))

    def turn(self, at: int) -> None:
        """Read another publication."""
        self.at, self.truth = at, self.pages[at]

    def members(self, part: str, group: str) -> np.ndarray:
        found = np.zeros(len(self.place), dtype=bool)
        found[np.array(self.of[self.at])[self.truth.of(part, group)]] = True
        return found & np.array([key[self.at] is not None for key in self.keys], dtype=bool)

    def moved(self) -> dict[str, np.ndarray]:
        """People by the publications that count them, where not all do; and by role."""
        found: dict[str, list[int]] = {}
        for at in np.flatnonzero(self.there):
            key = self.keys[at]
            if None in key:
                there = "".join("-" if own is None else "x" for own in key)
                role = next(own[0] for own in key if own is not None)
                found.setdefault(there, []).append(int(at))
                found.setdefault(f"{there} {role}", []).append(int(at))
        return {name: np.isin(np.arange(len(self.place)), people) for name, people in found.items()}


def names(answers: Answers) -> list[str]:
    """People by role and all their answers, numbered where several are alike."""
    seen: dict[str, int] = {}
    found = []
    for role, text in zip(answers.role, identities(answers), strict=True):
        key = f"{role}|{text.rsplit('|', 1)[0]}"
        seen[key] = seen.get(key, 0) + 1
        found.append(f"{key}|{seen[key]}")
    return found


def counted_in(published: Published, truths: Sequence[Answers]) -> Answers:
    """Which answers a publication was made from: what waits is in no number."""
    return max(truths, key=lambda truth: explained(truth, published))


def explained(truth: Answers, published: Published) -> int:
    """How many printed means of groups, to a question, these answers give."""
    found = 0
    for part, group, node, score in shown(published, truth.code):
        if part != "all" and node in truth.items:
            own = truth.column(node)[truth.of(part, group)]
            own = own[~np.isnan(own)]
            found += bool(len(own)) and abs(25 * own.mean() - score) < EXACT
    return found


def followed(pages: Sequence[Page], most: int, rng: np.random.Generator) -> Iterator[Finding]:
    """What several publications tell together about those who are not in all of them."""
    yield from combinations_found(pages[0][0], pages)
    code = pages[0][0].code
    for item in rng.permutation(pages[0][0].items)[:most]:
        chain = Chain([answers for answers, _ in pages], str(item))
        moved = chain.moved()
        if not moved:
            continue
        for at, (_, published) in enumerate(pages):
            chain.turn(at)
            for part, group, node, score in shown(published, code):
                if node == item:
                    # a number that this attacker cannot write down is of no use to him
                    with suppress(AssertionError):
                        chain.score(part, group, score)
            bands = published.distributions
            with suppress(AssertionError):
                chain.bands(bands.loc[(bands["municipality"] == code) & (bands["item"] == item)])
        for name, people in moved.items():
            size, candidates = int(people.sum()), chain.candidates(people)
            mean = chain.value[people].mean()
            alike = size >= FEW and candidates == 1 and mean in (0, STEPS - 1)
            if alike or (size < FEW and candidates <= NEAR):
                yield Finding("publications", code, str(item), name, candidates)
