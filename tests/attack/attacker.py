"""Somebody who has every published number and knows who answered which question.

Written apart from the defence and without its words: it reads the published frames, takes them as
exact, knows how many people of each role and department answered each question, and asks two
things.  *Whole steps*: answers are 1 to 5, so which sums can a small group have, given everything
printed about a question?  *Combinations*: is there a sum of published numbers that is about one to
four people only, whoever else is in them?
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from maturity.records.published import Published
from tests.attack.answers import Answers
from tests.attack.steps import EXACT, Puzzle

NEAR = 3
"""Candidates that are too few."""
FEW = 5


@dataclass(frozen=True)
class Finding:
    """What was found out about whom."""

    how: str
    municipality: str
    node: str
    group: str
    candidates: int = 0


def shown(published: Published, code: str) -> list[tuple[str, str, str, float]]:
    t = published.scores
    t = t.loc[(t["municipality"] == code) & t["score"].notna()]
    return [(str(r.part), str(r.group), str(r.node), float(r.score)) for r in t.itertuples()]


def whole_steps(
    truth: Answers, published: Published, *, most: int, rng: np.random.Generator
) -> Iterator[Finding]:
    """Small groups whose sum of answers to a question has three candidates or fewer."""
    rows = shown(published, truth.code)
    bands = published.distributions
    bands = bands.loc[bands["municipality"] == truth.code]
    small = [("role", r) for r in sorted(set(truth.role[truth.inside]))]
    small += [("department", d) for d in sorted(set(truth.department[truth.inside])) if d]
    targets = [(item, *group) for item in truth.items for group in small]
    tried = 0
    for at in rng.permutation(len(targets)):
        item, part, name = targets[at]
        mine = truth.of(part, name) & ~np.isnan(truth.column(item))
        known = [(p, g, s) for p, g, n, s in rows if n == item]
        own = bands.loc[bands["item"] == item]
        if not 0 < mine.sum() < FEW or (not known and own.empty) or tried >= most:
            continue
        tried += 1
        puzzle = Puzzle(truth, item)
        for row in known:
            puzzle.score(*row)
        puzzle.bands(own)
        candidates = puzzle.candidates(mine)
        if candidates <= NEAR:
            yield Finding("whole steps", truth.code, item, f"{part} {name}", candidates)


def combinations_found(
    truth: Answers, pages: Sequence[tuple[Answers, Published]]
) -> Iterator[Finding]:
    """Sums of published numbers of a capability and its questions that are about a few people.

    ``pages`` are one publication or several, each with the answers it was made from.  A person
    with other answers than before is another unknown.
    """
    for node, items in truth.nodes.items():
        place: dict[tuple[str, str], int] = {}
        rows: list[dict[int, float]] = []
        who: dict[str, set[int]] = {}
        for answers, published in pages:
            rows += list(_equations(answers, published, (node, items), place, who))
        if not rows:
            continue
        matrix = np.zeros((len(rows), len(place)))
        for at, row in enumerate(rows):
            for column, value in row.items():
                matrix[at, column] = value
        rank = np.linalg.matrix_rank(matrix, tol=1e-7)
        for name, people in _suspects(pages):
            columns = sorted(set().union(*(who[p] for p in people if p in who)))
            if not columns:
                continue
            rest = np.delete(matrix, columns, axis=1)
            if np.linalg.matrix_rank(rest, tol=1e-7) < rank:
                yield Finding("combination", truth.code, node, name)


def identities(answers: Answers) -> list[str]:
    """A name for each person: who answers alike in the same place is told apart by number."""
    seen: dict[str, int] = {}
    found = []
    for at in range(len(answers.role)):
        text = f"{answers.all[at].tolist()}"
        seen[text] = seen.get(text, 0) + 1
        found.append(f"{text}|{seen[text]}")
    return found


def _equations(
    answers: Answers,
    published: Published,
    node: tuple[str, list[str]],
    place: dict[tuple[str, str], int],
    who: dict[str, set[int]],
) -> Iterator[dict[int, float]]:
    """One row of factors per published mean of a group, over (person, question)."""
    ids = identities(answers)
    for part, group, name, score in shown(published, answers.code):
        if part == "all" or (name != node[0] and name not in node[1]):
            continue
        taken = _taken(answers, node, name, answers.of(part, group))
        value = sum(25.0 * answers.column(i)[p] * share for p, i, share in taken)
        people = len({p for p, _, _ in taken})
        # a number that this attacker does not know how to write down is of no use to him
        if not taken or abs(value / people - score) > EXACT:
            continue
        row: dict[int, float] = {}
        for person, item, share in taken:
            at = place.setdefault((ids[person], item), len(place))
            who.setdefault(ids[person], set()).add(at)
            row[at] = row.get(at, 0.0) + share
        yield row


def _taken(
    answers: Answers, node: tuple[str, list[str]], name: str, members: np.ndarray
) -> list[tuple[int, str, float]]:
    """Person, question and factor in the sum of a question, or of a capability.

    In a capability a person counts with the mean of the answered questions, if these are three
    of five or more.
    """
    if name != node[0]:
        said = members & ~np.isnan(answers.column(name))
        return [(int(i), name, 1.0) for i in np.flatnonzero(said)]
    taken = []
    for i in np.flatnonzero(members):
        own = [item for item in node[1] if not np.isnan(answers.column(item)[i])]
        if own and 5 * len(own) >= 3 * len(node[1]):
            taken += [(int(i), item, 1.0 / len(own)) for item in own]
    return taken


def _suspects(
    pages: Sequence[tuple[Answers, Published]],
) -> Iterator[tuple[str, set[str]]]:
    """Sets of one to four people that somebody might be after."""
    found: dict[frozenset[str], str] = {}
    for answers, _ in pages:
        ids = identities(answers)
        gaps = [str(np.isnan(s).tolist()) for s in answers.steps]
        labels = {
            "role": list(answers.role),
            "department": list(answers.department),
            "both": [f"{r}/{d}" for r, d in zip(answers.role, answers.department, strict=True)],
            "gaps": gaps,
            "role and gaps": [f"{r}/{g}" for r, g in zip(answers.role, gaps, strict=True)],
        }
        for kind, label in labels.items():
            for name in sorted(set(label)):
                members = [ids[i] for i in np.flatnonzero(answers.inside) if label[i] == name]
                if 0 < len(members) < FEW:
                    found.setdefault(frozenset(members), f"{kind} {name}")
    versions = [set(identities(answers)) for answers, _ in pages]
    for one, other in combinations(versions, 2):
        for name, people in (("came", other - one), ("left", one - other)):
            if 0 < len(people) < FEW:
                found.setdefault(frozenset(people), name)
    for people, name in found.items():
        yield name, set(people)
