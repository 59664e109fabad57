"""From a row of answers to its capability values (method 5.2)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.records.method import ScoringMethod
from maturity.records.responses import Floats, Responses, Shape, State
from maturity.records.scores import PersonScores
from maturity.scoring.plan import Plan
from maturity.scoring.values import item_scores, item_variances

__all__ = ["RowWeights", "row_weights", "score_rows"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class RowWeights:
    """What a row counts for: 1 and 1 for a person, answers behind it for counts.

    Parameters
    ----------
    answers : ndarray of float, shape (n_rows, n_nodes)
        Weight in a mean: the mean number of answers over the node's asked items.
    people : ndarray of int, shape (n_rows, n_nodes)
        Size: the largest number of answers to one of the node's items.
    """

    answers: Floats
    people: NDArray[np.int64]


def score_rows(responses: Responses, plan: Plan, method: ScoringMethod) -> PersonScores:
    """Capability values of each row of responses that hold exactly the plan's items.

    A person counts for a capability if ``den * answered >= num * asked`` with
    (num, den) = ``method.answered_share``; *asked* are the items put to that
    person (not-applicable stays in), *answered* those with a step.  The value
    is the mean of the answered items, weighted by the item weights; items of
    weight 0 stand outside both counts and the mean.
    """
    scores = item_scores(responses, plan.questionnaire, method.goalposts)
    counted = plan.weights > 0
    answered = plan.sum_by_node(~np.isnan(scores) * counted)
    asked = plan.sum_by_node((responses.states != State.NOT_ASKED) * counted)
    reached = _reached(answered, asked, method)
    unsaid = responses.tally(State.DONT_KNOW) + responses.tally(State.NOT_APPLICABLE) > 0
    said = plan.sum_by_node((unsaid | ~np.isnan(scores)) * counted)
    return PersonScores(
        units=responses.units,
        nodes=plan.nodes,
        values=_weighted_mean(scores, plan, reached),
        skipped=(asked > 0) & ~reached & ~_reached(said, asked, method),
        asked=asked > 0,
        variances=_row_variances(responses, plan, reached, method),
    )


def row_weights(responses: Responses, plan: Plan) -> RowWeights:
    """How much each row counts per lowest composite (see :class:`RowWeights`)."""
    shape = (len(responses), len(plan.nodes))
    if responses.shape is not Shape.COUNTS:
        return RowWeights(answers=np.ones(shape), people=np.ones(shape, dtype=np.int64))
    counted = (responses.states != State.NOT_ASKED) & (plan.weights > 0)
    tally = np.where(counted, responses.tally(State.ANSWERED), 0)
    people = np.zeros(shape, dtype=np.int64)
    for column, node in enumerate(plan.owner):
        people[:, node] = np.maximum(people[:, node], tally[:, column])
    asked = plan.sum_by_node(counted.astype(np.float64))
    answers = plan.sum_by_node(tally.astype(np.float64)) / np.where(asked > 0, asked, 1)
    return RowWeights(answers=answers, people=people)


def _reached(count: Floats, asked: Floats, method: ScoringMethod) -> NDArray[np.bool_]:
    num, den = method.answered_share
    return np.asarray((asked > 0) & (count > 0) & (den * count >= num * asked))


def _weighted_mean(scores: Floats, plan: Plan, reached: NDArray[np.bool_]) -> Floats:
    weights = ~np.isnan(scores) * plan.weights
    total = plan.sum_by_node(np.nan_to_num(scores) * plan.weights)
    mean = total / np.where(reached, plan.sum_by_node(weights), 1)
    return np.where(reached, mean, np.nan)


def _row_variances(
    responses: Responses, plan: Plan, reached: NDArray[np.bool_], method: ScoringMethod
) -> Floats | None:
    """Square of the weighted sum of item standard errors: the most it can be.

    Counts do not tell how the answers of one person go together; perfect
    correlation bounds the variance of a mean of items from above.
    """
    if responses.shape is not Shape.COUNTS:
        return None
    errors = np.sqrt(item_variances(responses, plan.questionnaire, method.goalposts))
    weights = (responses.tally(State.ANSWERED) > 0) * plan.weights
    total = plan.sum_by_node(np.where(weights > 0, errors * weights, 0.0))
    mean = total / np.where(reached, plan.sum_by_node(weights), 1)
    return np.where(reached, mean**2, np.nan)
