"""Quality of measurement of one round: a record of all its figures."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from maturity.records import schemas
from maturity.records.quality import Quality
from maturity.records.questionnaire import INDEX, Questionnaire
from maturity.records.responses import Floats, Responses
from maturity.records.roster import Roster
from maturity.records.scores import ALL, Estimates, Kind, Part, Scores
from maturity.scoring.importance import effective_weights, nominal_weights, squared_correlation
from maturity.scoring.plan import Plan
from maturity.uncertainty.agreement import agreement_table, between_table, divided_table
from maturity.uncertainty.hanging_together import item_table, reliability_table
from maturity.uncertainty.measured import Cells, measured_people
from maturity.uncertainty.representation import measure_representation

__all__ = ["importance_table", "measure_answers", "measure_quality"]


def measure_quality(  # noqa: PLR0913
    scores: Scores,
    estimates: Estimates,
    responses: Responses,
    questionnaire: Questionnaire,
    roster: Roster,
    *,
    members: tuple[str, ...],
) -> Quality:
    """Measure how well one round measures: its answers, and who gave them.

    Parameters
    ----------
    scores, estimates
        Of the round, made from ``responses``.
    responses : Responses
    questionnaire : Questionnaire
        May hold all forms and rounds.
    roster : Roster
    members : tuple of str
        Codes of the members large enough to be published; nobody else enters.

    Returns
    -------
    Quality
        See :func:`measure_answers` and
        :func:`~maturity.uncertainty.representation.measure_representation`.

    Examples
    --------
    Two municipalities whose people all answer alike, 1 in the one and 5 in the other:
    rwg 1 in both, ICC(2) 1, and no alpha inside (nothing varies) but over both.
    """
    found = measure_answers(scores, responses, questionnaire, members=members)
    present = measure_representation(scores, estimates, responses, questionnaire, roster, members)
    return replace(found, representation=present)


def measure_answers(
    scores: Scores,
    responses: Responses,
    questionnaire: Questionnaire,
    *,
    members: tuple[str, ...],
    hidden: Cells = frozenset(),
) -> Quality:
    """Measure how well the answers of one round measure.

    - *reliability*, *items*: do questions hang together
      (:func:`~maturity.uncertainty.hanging_together.reliability_table`).
    - *agreement*, *divided*: do people of one municipality agree
      (:func:`~maturity.uncertainty.agreement.agreement_table`).
    - *between*: do municipalities differ more than their people.
    - *importance*: what a dimension weighs, and how much of the differences in the index
      goes with it (:func:`importance_table`).

    Parameters
    ----------
    scores, responses, questionnaire, members
        As in :func:`measure_quality`.  Where persons are not known (counts, published
        values) only *importance* is told.
    hidden : Cells
        (municipality, node or item) of hidden results of whole municipalities; what stands
        behind them enters no figure.

    Returns
    -------
    Quality
        Over people of roles that count; joint judgements are left out.
    """
    people = measured_people(scores, responses, questionnaire, members=members, hidden=hidden)
    importance = importance_table(scores, people.plan, members=members, hidden=hidden)
    if not people.members:
        return Quality(importance=importance)
    agreement = agreement_table(people, scores.method)
    return Quality(
        reliability=reliability_table(people, scores.method.confidence),
        items=item_table(people),
        agreement=agreement,
        divided=divided_table(agreement),
        between=between_table(people),
        importance=importance,
    )


def importance_table(
    scores: Scores, plan: Plan, *, members: tuple[str, ...], hidden: Cells = frozenset()
) -> pd.DataFrame:
    """Weight of each node in what stands above and in the index, and what it explains.

    Members count as in the mean of the region: joint judgements only where nobody answered
    individually.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.IMPORTANCE`, dimensions first; the squared
        correlation is NaN with fewer than five members.
    """
    alone = tuple(code for code in members if not scores.joint.get(code, False)) or members
    nominal = nominal_weights(plan)
    effective = effective_weights(plan, nominal)
    columns = _columns(scores.table, alone, hidden)
    index = columns.get(INDEX, np.full(len(alone), np.nan))
    kinds = dict.fromkeys(plan.inner[1:], Kind.DIMENSION) | dict.fromkeys(
        plan.nodes, Kind.CAPABILITY
    )
    rows = [
        (
            kind.value,
            node,
            nominal[node],
            effective[node],
            squared_correlation(columns[node], index),
        )
        for node, kind in kinds.items()
    ]
    return schemas.IMPORTANCE.frame(rows)


def _columns(table: pd.DataFrame, members: tuple[str, ...], hidden: Cells) -> dict[str, Floats]:
    """Scores of whole municipalities by node, over the members; NaN where hidden."""
    whole = table.loc[(table["part"] == Part.ALL) & (table["group"] == ALL)]
    keys = zip(whole["municipality"], whole["node"], strict=True)
    gone = np.array([key in hidden for key in keys], dtype=bool)
    laid = whole.assign(score=whole["score"].mask(gone)).pivot_table(
        index="municipality", columns="node", values="score", dropna=False, observed=True
    )
    laid = laid.reindex(list(members))
    return {str(node): laid[node].to_numpy(dtype=np.float64) for node in laid.columns}
