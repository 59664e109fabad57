"""Made-up staff whose every answer is known, put through the shipped chain.

Every municipality of a made-up round is one replication, so thousands of replications are
scored and estimated in one call, by the same functions that make a report.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.comparison import Round
from maturity.records.method import ScoringMethod
from maturity.records.questionnaire import INDEX, Item, Node, Questionnaire, Role, Scale
from maturity.records.responses import Responses, Shape, State
from maturity.records.roster import Chosen, Member, Roster, Staffing
from maturity.scoring import score_responses
from maturity.uncertainty import estimate_intervals

SYMMETRIC = (-1.5, -0.5, 0.5, 1.5)
"""Cuts of a latent normal answer that give 7, 24, 38, 24 and 7 per cent of steps 1 to 5."""

SKEWED = (0.7, 1.2, 1.6, 2.0)
"""Cuts that put three quarters of all answers on the lowest step."""

ROUND = "2026"


@dataclass(frozen=True, kw_only=True, eq=False)
class People:
    """Staff of many municipalities, one row per person.

    ``municipality`` and ``role`` are numbers; ``answers`` holds steps 1-5, shape
    (n_people, n_items), as they would be if everybody answered everything.
    """

    municipality: NDArray[np.int64]
    role: NDArray[np.int64]
    answers: NDArray[np.float64]


def questionnaire(
    dimensions: int, capabilities: int, items: int, roles: Sequence[str]
) -> Questionnaire:
    """A tree of equal weights: dimensions d1.., capabilities d1c1.., items d1c1i1.. ."""
    nodes, asked = [], []
    for d in range(1, dimensions + 1):
        nodes.append(Node(id=f"d{d}", parent=INDEX, depth=1, lowest=False))
        for c in range(1, capabilities + 1):
            node = f"d{d}c{c}"
            nodes.append(Node(id=node, parent=f"d{d}", depth=2, lowest=True))
            asked += [
                Item(
                    id=f"d{d}c{c}i{i}", node=f"d{d}c{c}", form="long", scale="s", roles=tuple(roles)
                )
                for i in range(1, items + 1)
            ]
    return Questionnaire(
        id="simulated",
        version="1",
        licence="CC0-1.0",
        attribution="",
        languages=("en",),
        levels=5,
        cut_points=(20.0, 40.0, 60.0, 80.0),
        minimal_important_difference=5.0,
        roles=tuple(Role(id=r, weight=1.0, most_items=len(asked)) for r in roles),
        scales=(Scale(id="s", lowest=1, highest=5, dont_know=True, not_applicable=True),),
        forms=("long",),
        nodes=tuple(nodes),
        items=tuple(asked),
    )


def draw_people(
    rng: np.random.Generator,
    counts: NDArray[np.int64],
    asked: Questionnaire,
    *,
    cuts: Sequence[float] = SYMMETRIC,
    shift: NDArray[np.float64] | None = None,
) -> People:
    """Staff with answers from a latent normal with person, capability and item parts.

    Shares of variance: person .35, person x capability .25, the rest the item's own:
    inside a capability items correlate .6 before they are cut into five steps, and a
    person leans the same way everywhere.  Everybody is drawn anew for every replication.

    Parameters
    ----------
    counts : ndarray of int, shape (n_municipalities, n_roles)
        Staff.
    shift : ndarray of float, shape (n_municipalities, n_capabilities), optional
        Added to the latent answers.
    """
    roles = np.tile(np.arange(counts.shape[1]), len(counts))
    of = np.repeat(np.arange(counts.size), counts.ravel())
    municipality = np.repeat(np.arange(len(counts)), counts.shape[1])[of]
    owner = owners(asked)
    size = len(of)
    person = np.sqrt(0.35) * rng.standard_normal((size, 1))
    capability = np.sqrt(0.25) * rng.standard_normal((size, owner.max() + 1))
    if shift is not None:
        capability = capability + shift[municipality]
    latent = person + capability[:, owner] + np.sqrt(0.40) * rng.standard_normal((size, len(owner)))
    return People(
        municipality=municipality,
        role=roles[of],
        answers=1.0 + np.searchsorted(np.asarray(cuts), latent).astype(float),
    )


def owners(asked: Questionnaire) -> NDArray[np.int64]:
    """Number of the capability each item belongs to."""
    ids = [node.id for node in asked.capabilities]
    return np.array([ids.index(item.node) for item in asked.items])


def pick(rng: np.random.Generator, people: People, wanted: NDArray[np.int64]) -> NDArray[np.bool_]:
    """A simple random sample of ``wanted`` people (n_municipalities, n_roles) from each cell."""
    cell = people.municipality * wanted.shape[1] + people.role
    order = np.lexsort((rng.random(len(cell)), cell))
    sizes = np.bincount(cell, minlength=wanted.size)
    place = np.empty(len(cell), dtype=np.int64)
    place[order] = np.arange(len(cell)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    return np.asarray(place < wanted.ravel()[cell])


def code(number: int) -> str:
    """Code of a municipality; sorts as the numbers do."""
    return f"{number:06d}"


def make_round(
    people: People,
    states: NDArray[np.int8],
    asked: Questionnaire,
    staff: NDArray[np.int64],
    *,
    method: ScoringMethod | None = None,
) -> Round:
    """Score and estimate the answers of people who answered.

    Parameters
    ----------
    people : People
        Respondents only.
    states : ndarray of int8, shape (n_people, n_items)
        :class:`~maturity.records.responses.State` of every answer.
    staff : ndarray of int, shape (n_municipalities, n_roles)
    """
    roles = [role.id for role in asked.roles]
    codes = np.array([code(m) for m in range(len(staff))], dtype=object)
    units = pd.DataFrame(
        {
            "municipality": codes[people.municipality],
            "department": "",
            "sector": "",
            "role": np.array(roles, dtype=object)[people.role],
            "joint": False,
            "respondent": "",
        }
    )
    responses = Responses(
        questionnaire=asked.id,
        version=asked.version,
        form="long",
        round=ROUND,
        shape=Shape.RESPONDENTS,
        items=tuple(item.id for item in asked.items),
        units=units,
        values=np.where(states == State.ANSWERED, people.answers, np.nan),
        states=states,
    )
    roster = _roster(codes, roles, staff)
    scores = score_responses(responses, asked, method or ScoringMethod(), roster=roster)
    return Round(
        questionnaire=asked,
        responses=responses,
        scores=scores,
        estimates=estimate_intervals(scores, responses, asked, roster),
        roster=roster,
        signatures={item.id: "same" for item in asked.items},
    )


def answered(people: People, keep: NDArray[np.bool_]) -> tuple[People, NDArray[np.int8]]:
    """The kept people, with every item answered."""
    kept = People(
        municipality=people.municipality[keep], role=people.role[keep], answers=people.answers[keep]
    )
    return kept, np.zeros(kept.answers.shape, dtype=np.int8)


def capability_values(
    people: People, asked: Questionnaire, known: NDArray[np.bool_] | None = None
) -> NDArray[np.float64]:
    """What each person's capabilities are, written out anew and not by the package.

    Mean of the known items where at least three fifths are known, else NaN; 0-100.
    """
    known = np.ones(people.answers.shape, dtype=bool) if known is None else known
    points = np.where(known, 25.0 * (people.answers - 1), 0.0)
    member = np.eye(owners(asked).max() + 1)[owners(asked)]
    count, size = known @ member, member.sum(axis=0)
    enough = 5 * count >= 3 * size
    return np.where(enough, points @ member / np.where(enough, count, 1), np.nan)


def cell_means(
    values: NDArray[np.float64], people: People, shape: tuple[int, int]
) -> NDArray[np.float64]:
    """Means per municipality and role, shape (n_municipalities, n_roles, n_capabilities)."""
    cell = people.municipality * shape[1] + people.role
    total = np.zeros((shape[0] * shape[1], values.shape[1]))
    count = np.zeros_like(total)
    np.add.at(total, cell, np.nan_to_num(values))
    np.add.at(count, cell, ~np.isnan(values))
    means = np.divide(total, count, out=np.full_like(total, np.nan), where=count > 0)
    return means.reshape(*shape, values.shape[1])


def table(headings: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table."""
    lines = [headings, ["---"] * len(headings), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def percent(found: Sequence[Sequence[bool]]) -> list[str]:
    """Shares of each column in per cent."""
    return [f"{100 * share:.1f} %" for share in np.mean(np.array(found, dtype=float), axis=0)]


def _roster(codes: NDArray[np.object_], roles: Sequence[str], staff: NDArray[np.int64]) -> Roster:
    return Roster(
        region="Simulated",
        members=tuple(Member(code=c, name=c) for c in codes),
        staffing=tuple(
            Staffing(municipality=c, role=role, staff=int(n), chosen=Chosen.RANDOM)
            for c, row in zip(codes, staff, strict=True)
            for role, n in zip(roles, row, strict=True)
        ),
    )
