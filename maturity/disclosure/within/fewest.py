"""Answers that would stand for too few people are taken out before anything is scored."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from maturity.disclosure.within.apart import Counts, few
from maturity.records.method import ScoringMethod
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Responses, Shape, State
from maturity.scoring.persons import row_weights, score_rows
from maturity.scoring.plan import Plan, plan_scoring
from maturity.scoring.rows import scored_roles

__all__ = ["without_few"]


def without_few(
    responses: Responses, questionnaire: Questionnaire, method: ScoringMethod
) -> Responses:
    """Leave out what fewer people of a role answered than the smallest group.

    A role of ten people, of whom three answered a question: their answers to it are as if
    they had not been asked.  So the role has no score there, the whole municipality rests on
    its other roles, and no number anywhere holds these three answers.  The same where three
    count for a capability.  Joint judgements and published item values are left alone.
    """
    if responses.shape is Shape.VALUES:
        return responses
    plan = plan_scoring(responses, questionnaire, method)
    aligned = responses.columns(plan.items)
    groups = _groups(aligned)
    sizes = _sums(groups, aligned.tally(State.ANSWERED).max(axis=1, initial=0)[:, None])[:, 0]
    open_ = ~aligned.units["joint"].to_numpy(dtype=bool) & (sizes >= method.smallest_group)[groups]
    while True:
        gone = _few(aligned, plan, method, groups)[groups] & open_[:, None]
        gone &= aligned.states != State.NOT_ASKED
        if not gone.any():
            return aligned
        aligned = _not_asked(aligned, gone)


def _groups(responses: Responses) -> NDArray[np.intp]:
    """Number of the role that each row belongs to, in its municipality."""
    keys = responses.units["municipality"].to_numpy(dtype=object) + "\t"
    found = np.unique((keys + scored_roles(responses.units)).astype(str), return_inverse=True)
    return np.asarray(found[1], dtype=np.intp)


def _sums(groups: NDArray[np.intp], columns: Counts) -> Counts:
    total = np.zeros((groups.max(initial=-1) + 1, columns.shape[1]), dtype=np.int64)
    np.add.at(total, groups, columns)
    return total


def _few(
    responses: Responses, plan: Plan, method: ScoringMethod, groups: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Items of each role that too few answered, or that stand in a capability too few have."""
    answered = _sums(groups, responses.tally(State.ANSWERED))
    counts = ~np.isnan(score_rows(responses, plan, method).values)
    people = _sums(groups, row_weights(responses, plan).people * counts)
    smallest = method.smallest_group
    return few(answered, smallest) | few(people, smallest)[:, plan.owner]


def _not_asked(responses: Responses, gone: NDArray[np.bool_]) -> Responses:
    def counts(array: Counts | None) -> Counts | None:
        return None if array is None else np.where(gone[:, :, None], 0, array)

    return replace(
        responses,
        values=np.where(gone, np.nan, responses.values),
        states=np.where(gone, int(State.NOT_ASKED), responses.states).astype(np.int8),
        tallies=counts(responses.tallies),
        steps=counts(responses.steps),
    )
