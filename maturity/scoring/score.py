"""How mature: scores of municipalities, roles, departments and sectors at every node."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from maturity.records.method import ScoringMethod
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Floats, Responses
from maturity.records.roster import Roster
from maturity.records.scores import ALL, Part, Scores
from maturity.scoring.checks import check_answers, is_joint
from maturity.scoring.groups import Groups, group_rows
from maturity.scoring.means import group_means, mean_of_members, role_names
from maturity.scoring.persons import score_rows
from maturity.scoring.plan import Plan, plan_scoring
from maturity.scoring.rows import Rows, prepare_rows, role_weights
from maturity.scoring.table import Block, assemble_table, part_block
from maturity.scoring.tree import combine_nodes
from maturity.scoring.weighting import asked_columns, weigh_members

__all__ = ["asked_of_groups", "part_groups", "score_responses"]


def score_responses(
    responses: Responses,
    questionnaire: Questionnaire,
    method: ScoringMethod,
    *,
    roster: Roster | None = None,
) -> Scores:
    """Score one round.

    1. *Item*: 100 (x - lowest) / (highest - lowest), reversed items turned.
    2. *Row to capability*: see :func:`maturity.scoring.persons.score_rows`.
    3. *Capability of a municipality* (part "all"): weighted mean of its role
       means over the roles with weight > 0 and at least one person who counts,
       so that many employees do not drown few specialists; items likewise.  A
       municipality with joint judgements gets their plain mean.  Answers
       without a role form one group of weight 1.  With ``method.weighting`` by head
       count or raked: the mean of its people, each standing for so many colleagues.
    4. *Role, department, sector*: plain mean over people; departments and
       sectors over people of roles with weight > 0.  Departments mix roles
       differently, so read them with ``n``.
    5. *Nodes above*: weighted mean of the children's scores (or what
       ``method.aggregation`` says of the node) if at least
       ``method.weight_present`` of the weight is there; the index likewise.  A
       printed dimension is made of its printed capabilities.

    ``n`` counts people of the roles the score may rest on: those that count
    for the node, and above for at least one capability under it.  Where a row
    stands for many answers (counts), a row weighs as the mean number of answers
    to the node's items, and ``n`` adds up the largest number of answers to one
    item; for item values a row is 1.  ``asked`` to ``skipped`` add up over all
    items under the node.

    Parameters
    ----------
    responses : Responses
        Any shape, in any row and column order: the result is the same to the
        last bit.
    questionnaire : Questionnaire
        May hold all forms and rounds; restricted to the responses' own and to
        the items both have.
    method : ScoringMethod
        ``role_weights`` and ``node_weights`` replace those of the questionnaire one by one,
        ``goalposts`` the ends of a scale.
    roster : Roster, optional
        Staff per role and department; weights by head count need it.

    Returns
    -------
    Scores

    Raises
    ------
    ScoringError
        Joint and individual answers in one municipality, unknown roles, rows
        without municipality, nothing to score; choices out of range or about what the
        questionnaire does not have; head-count weights without a roster.

    Notes
    -----
    By hand: two leaders with 50 and 100 and ten employees with 25 give a
    capability score of (75 + 25) / 2 = 50, level 3.
    """
    check_answers(responses, questionnaire, method, roster)
    plan = plan_scoring(responses, questionnaire, method)
    aligned = responses.columns(plan.items)
    persons = score_rows(aligned, plan, method)
    rows = prepare_rows(aligned, plan, persons, method)
    weights = weigh_members(rows, plan, method, roster, shape=responses.shape)
    whole = mean_of_members(rows, weights, asked_columns(plan))
    blocks = [_block(part, rows, plan, method, whole) for part in Part]
    return Scores(
        questionnaire=responses.questionnaire,
        version=responses.version,
        form=responses.form,
        round=responses.round,
        shape=responses.shape,
        method=method,
        table=assemble_table(blocks, plan, method.cut_points),
        persons=persons,
        joint=is_joint(responses),
        weights=weights,
    )


def part_groups(rows: Rows, part: Part) -> Groups:
    """The groups of one part: a role counts all its rows, others rows of the index roles."""
    if part is Part.ALL:
        whole = np.full(len(rows.role), ALL, dtype=object)
        return group_rows(rows.municipality, whole, np.ones(len(whole), dtype=bool))
    group = {Part.ROLE: rows.role, Part.DEPARTMENT: rows.department, Part.SECTOR: rows.sector}
    named = np.asarray(group[part] != ALL, dtype=bool)
    keep = named if part is Part.ROLE else named & rows.in_index
    return group_rows(rows.municipality, group[part], keep)


def asked_of_groups(part: Part, groups: Groups, plan: Plan) -> NDArray[np.bool_]:
    """Lowest composites each group is asked about, (n_groups, n_nodes)."""
    roles = groups.group if part is Part.ROLE else (ALL,) * len(groups)
    known = {role: plan.asked_of(role) for role in set(roles)}
    return np.array([known[role] for role in roles], dtype=bool).reshape(-1, len(plan.nodes))


def _block(part: Part, rows: Rows, plan: Plan, method: ScoringMethod, whole: Floats) -> Block:
    groups = part_groups(rows, part)
    weights = role_weights(plan.questionnaire, method)
    means = whole if part is Part.ALL else group_means(rows, groups)
    combined = combine_nodes(
        plan,
        means[:, : len(plan.nodes)],
        asked_of_groups(part, groups, plan),
        method=method,
    )
    scores = np.concatenate([combined.scores, means], axis=1)
    keep = rows.in_index | (part is Part.ROLE)
    roles = role_names(rows, groups, tuple(weights), keep)
    return part_block(part, rows, groups, plan, (scores, np.where(np.isnan(scores), "", roles)))
