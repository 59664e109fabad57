"""Rows made ready for sums: in content order, with their weights and roles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.records.method import ScoringMethod
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Floats, Responses, Shape, State
from maturity.records.scores import ALL, PersonScores
from maturity.scoring.order import content_order
from maturity.scoring.persons import row_weights
from maturity.scoring.plan import Plan
from maturity.scoring.values import item_scores

__all__ = ["COUNTED_STATES", "Rows", "prepare_rows", "role_weights", "scored_roles"]

COUNTED_STATES = (State.ANSWERED, State.DONT_KNOW, State.NOT_APPLICABLE, State.SKIPPED)
"""States an asked item can end in, in the order of the table's columns."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Rows:
    """All that is summed, row by row; columns are lowest composites, then items.

    Parameters
    ----------
    order : ndarray of int, shape (n_rows,)
        Position of each row in the responses.
    municipality, role, department, sector : ndarray of str, shape (n_rows,)
        ``role`` is empty for a joint judgement.
    in_index : ndarray of bool, shape (n_rows,)
        False for rows of a role with weight 0.
    values, weights : ndarray of float, shape (n_rows, n_nodes + n_items)
        Scores 0–100 (NaN where a row does not count) and what a row counts for.
    people : ndarray of int, shape (n_rows, n_inner + n_nodes + n_items)
        People behind a row that count; inner nodes first.
    tallies : ndarray of int, shape (n_rows, 4, n_items)
        Answers per state of :data:`COUNTED_STATES`.
    """

    order: NDArray[np.intp]
    municipality: NDArray[np.object_]
    role: NDArray[np.object_]
    department: NDArray[np.object_]
    sector: NDArray[np.object_]
    in_index: NDArray[np.bool_]
    values: Floats
    weights: Floats
    people: NDArray[np.int64]
    tallies: NDArray[np.int64]


def prepare_rows(
    responses: Responses, plan: Plan, persons: PersonScores, method: ScoringMethod
) -> Rows:
    """Gather a :class:`Rows` from responses that hold exactly the plan's items."""
    items = item_scores(responses, plan.questionnaire, method.goalposts)
    tallies = np.stack([responses.tally(state) for state in COUNTED_STATES], axis=1)
    content = np.where(np.isnan(items), -1.0 - responses.states, items)
    counts = responses.shape is Shape.COUNTS
    order = content_order(content, tallies) if counts else content_order(content)
    units = responses.units.iloc[order]
    role = scored_roles(units)
    weights = role_weights(plan.questionnaire, method)
    size = row_weights(responses, plan)
    values = np.concatenate([persons.values, items], axis=1)
    answers = tallies[:, 0] if counts else np.ones_like(tallies[:, 0])
    people = np.concatenate([size.people, answers], axis=1) * ~np.isnan(values)
    return Rows(
        order=order,
        municipality=units["municipality"].to_numpy(dtype=object),
        role=role,
        department=units["department"].to_numpy(dtype=object),
        sector=units["sector"].to_numpy(dtype=object),
        in_index=np.array([weights.get(r, 1.0) > 0 for r in role], dtype=bool),
        values=values[order],
        weights=np.concatenate([size.answers, answers], axis=1)[order],
        people=np.concatenate([_inner_people(people, plan), people], axis=1)[order],
        tallies=tallies[order],
    )


def role_weights(questionnaire: Questionnaire, method: ScoringMethod) -> Mapping[str, float]:
    """Weight of each role, in role order: the method's where given, else the questionnaire's.

    The empty role (a joint judgement, or answers without role) weighs 1.
    """
    given = method.role_weights
    return {ALL: 1.0} | {r.id: float(given.get(r.id, r.weight)) for r in questionnaire.roles}


def scored_roles(units: pd.DataFrame) -> NDArray[np.object_]:
    """The role each row is scored under: a joint judgement has none."""
    role = units["role"].to_numpy(dtype=object)
    return np.where(units["joint"].to_numpy(dtype=bool), ALL, role)


def _inner_people(people: NDArray[np.int64], plan: Plan) -> NDArray[np.int64]:
    """People that count for at least one lowest composite under each inner node."""
    capabilities = people[:, : len(plan.nodes)]
    columns = [capabilities[:, under].max(axis=1) for under in plan.below()]
    return np.stack(columns, axis=1)
