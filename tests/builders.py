"""Small questionnaires, answers and rosters, built by hand, for tests of all rooms."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from maturity.records.method import ScoringMethod
from maturity.records.questionnaire import INDEX, Item, Node, Questionnaire, Role, Scale
from maturity.records.responses import UNIT_COLUMNS, Floats, Responses, Shape, State
from maturity.records.roster import Chosen, Department, Member, Roster, Staffing

METHOD = ScoringMethod()
ALONE = ScoringMethod(borrowed_spread=0.0)
"""Each group by its own spread, so that a few people can be worked out by hand."""
ROLES = {"leader": 1.0, "employee": 1.0, "specialist": 1.0}
TREE: Mapping[str, Any] = {
    "culture": {"users": 3, "change": 3},
    "tools": {"services": 3, "security": 3},
}
WORDS = {
    "dk": State.DONT_KNOW,
    "na": State.NOT_APPLICABLE,
    "-": State.NOT_ASKED,
    "": State.SKIPPED,
}
EMPTY_UNIT: Mapping[str, Any] = {
    column: False if column == "joint" else "" for column in UNIT_COLUMNS
}


def make_questionnaire(
    tree: Mapping[str, Any] = TREE,
    *,
    roles: Mapping[str, float] = ROLES,
    steps: tuple[int, int] = (1, 5),
    items: Mapping[str, Mapping[str, Any]] | None = None,
    nodes: Mapping[str, Mapping[str, Any]] | None = None,
    form: str = "long",
    **other: Any,
) -> Questionnaire:
    """A questionnaire from nested mappings; a leaf is a number of items or their ids.

    ``{"culture": {"users": 3}}`` gives the items users1, users2, users3, put to
    every role.  ``items`` and ``nodes`` override fields of single records, for
    example ``items={"users3": {"reversed": True, "roles": ("leader",)}}``.
    """
    built_nodes: list[Node] = []
    built_items: list[Item] = []

    def walk(branch: Mapping[str, Any], parent: str, depth: int) -> None:
        for id_, below in branch.items():
            lowest = not isinstance(below, Mapping)
            own = dict(id=id_, parent=parent, depth=depth, lowest=lowest)
            built_nodes.append(Node(**{**own, **(nodes or {}).get(id_, {})}))
            if not lowest:
                walk(below, id_, depth + 1)
                continue
            ids = [f"{id_}{i + 1}" for i in range(below)] if isinstance(below, int) else below
            for item in ids:
                fields = dict(id=item, node=id_, form=form, scale="steps", roles=tuple(roles))
                built_items.append(Item(**{**fields, **(items or {}).get(item, {})}))

    walk(tree, INDEX, 1)
    fields: dict[str, Any] = dict(
        id="test",
        version="1",
        licence="CC-BY-4.0",
        attribution="",
        languages=("en",),
        levels=5,
        cut_points=(20.0, 40.0, 60.0, 80.0),
        minimal_important_difference=5.0,
        roles=tuple(Role(id=r, weight=w, most_items=30) for r, w in roles.items()),
        scales=(
            Scale(
                id="steps", lowest=steps[0], highest=steps[1], dont_know=True, not_applicable=True
            ),
        ),
        forms=(form,),
        nodes=tuple(built_nodes),
        items=tuple(built_items),
    )
    return Questionnaire(**{**fields, **other})


def make_responses(
    questionnaire: Questionnaire,
    rows: Sequence[Mapping[str, Any]],
    *,
    round_: str = "2026",
    shape: Shape = Shape.RESPONDENTS,
) -> Responses:
    """Respondent rows (or item values): unit fields and answers in one mapping each.

    An answer is a number, "dk", "na", "-" (not asked) or "" (skipped).  The key
    "all" answers every item of the role not named itself.  Items without an
    answer are skipped if the role is asked them (role "" is asked all), else not asked.
    """
    asked = questionnaire.for_form(questionnaire.forms[0]).for_round(round_).items
    values = np.full((len(rows), len(asked)), np.nan)
    states = np.zeros((len(rows), len(asked)), dtype=np.int8)
    for r, row in enumerate(rows):
        for i, item in enumerate(asked):
            put = not row.get("role") or row["role"] in item.roles
            answer = row.get(item.id, row.get("all", "") if put else "-")
            if isinstance(answer, str):
                states[r, i] = WORDS[answer]
            else:
                values[r, i] = answer
    record = _responses(questionnaire, rows, (values, states), shape=shape, round_=round_)
    if shape is Shape.VALUES:
        tallies = np.stack([states == state for state in State], axis=2).astype(np.int64)
        return replace(record, tallies=tallies)
    return record


def make_counts(
    questionnaire: Questionnaire, rows: Sequence[Mapping[str, Any]], *, round_: str = "2026"
) -> Responses:
    """Answer counts: item id -> counts per step, optionally followed by one of don't know.

    Items without counts are not asked.
    """
    asked = questionnaire.for_form(questionnaire.forms[0]).for_round(round_).items
    scale = questionnaire.scales[0].steps
    steps = np.zeros((len(rows), len(asked), len(scale)), dtype=np.int64)
    tallies = np.zeros((len(rows), len(asked), len(State)), dtype=np.int64)
    states = np.full((len(rows), len(asked)), int(State.NOT_ASKED), dtype=np.int8)
    values = np.full((len(rows), len(asked)), np.nan)
    for r, row in enumerate(rows):
        for i, item in enumerate(asked):
            if item.id not in row:
                continue
            counts = [*row[item.id], *([0] * (len(scale) + 1 - len(row[item.id])))]
            steps[r, i] = counts[: len(scale)]
            total = int(steps[r, i].sum())
            tallies[r, i, State.ANSWERED] = total
            tallies[r, i, State.DONT_KNOW] = counts[len(scale)]
            states[r, i] = State.ANSWERED if total else State.DONT_KNOW
            if total:
                values[r, i] = steps[r, i] @ np.array(scale) / total
    record = _responses(questionnaire, rows, (values, states), shape=Shape.COUNTS, round_=round_)
    return replace(record, tallies=tallies, steps=steps)


def random_responses(
    questionnaire: Questionnaire,
    people: Mapping[str, Mapping[str, int]],
    *,
    seed: int = 1,
    missing: float = 0.1,
    departments: Sequence[tuple[str, str]] = (("", ""),),
    round_: str = "2026",
) -> Responses:
    """Made-up respondent rows: ``people`` is municipality -> role -> how many.

    ``departments`` are (name, sector), dealt out in turn; a share ``missing`` of
    the answers is don't-know or skipped (half each).
    """
    rng = np.random.default_rng(seed)
    low, high = questionnaire.scales[0].lowest, questionnaire.scales[0].highest
    rows: list[dict[str, Any]] = []
    for municipality, roles in people.items():
        for role, count in roles.items():
            for i in range(count):
                name, sector = departments[i % len(departments)]
                row: dict[str, Any] = dict(
                    municipality=municipality, role=role, department=name, sector=sector
                )
                leaning = rng.normal(0, 0.7)
                for item in questionnaire.asked_of(role) if role else questionnaire.items:
                    draw = rng.random()
                    answer = int(np.clip(np.rint(rng.normal(3 + leaning, 1)), low, high))
                    gone = "dk" if draw < missing / 2 else ""
                    row[item.id] = gone if draw < missing else answer
                rows.append(row)
    return make_responses(questionnaire, rows, round_=round_)


def make_roster(
    staff: Mapping[str, Mapping[str, int | None]],
    *,
    chosen: Chosen | None = Chosen.EVERYONE,
    invited: Mapping[str, Mapping[str, int]] | None = None,
    departments: Sequence[tuple[str, str, str]] = (),
    consent: bool = True,
) -> Roster:
    """A roster: municipality -> role -> staff (None = unknown)."""
    rows = [
        Staffing(
            municipality=m,
            role=role,
            staff=count,
            invited=(invited or {}).get(m, {}).get(role),
            chosen=chosen,
        )
        for m, roles in sorted(staff.items())
        for role, count in roles.items()
    ]
    return Roster(
        region="Test region",
        members=tuple(Member(code=m, name=f"Name {m}", consent=consent) for m in sorted(staff)),
        departments=tuple(
            Department(municipality=m, name=name, sector=sector) for m, name, sector in departments
        ),
        staffing=tuple(rows),
    )


def shuffled(responses: Responses, *, seed: int = 1) -> Responses:
    """The same answers with rows and columns in another order."""
    rng = np.random.default_rng(seed)
    at = rng.permutation(len(responses))
    moved = replace(
        responses,
        units=responses.units.iloc[at].reset_index(drop=True),
        values=responses.values[at],
        states=responses.states[at],
        tallies=None if responses.tallies is None else responses.tallies[at],
        steps=None if responses.steps is None else responses.steps[at],
    )
    return moved.columns(tuple(rng.permutation(list(responses.items)).tolist()))


def _responses(
    questionnaire: Questionnaire,
    rows: Sequence[Mapping[str, Any]],
    arrays: tuple[Floats, Any],
    *,
    shape: Shape,
    round_: str,
) -> Responses:
    asked = questionnaire.for_form(questionnaire.forms[0]).for_round(round_).items
    units = pd.DataFrame(
        [{c: row.get(c, EMPTY_UNIT[c]) for c in UNIT_COLUMNS} for row in rows],
        columns=list(UNIT_COLUMNS),
    )
    return Responses(
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        form=questionnaire.forms[0],
        round=round_,
        shape=shape,
        items=tuple(item.id for item in asked),
        units=units.astype({"joint": bool}),
        values=arrays[0],
        states=arrays[1],
    )
