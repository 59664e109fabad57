"""Tables of agreement: inside municipalities, and between them beside it.

The figures are those of :mod:`maturity.scoring.agreement`.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.records import schemas
from maturity.records.method import ScoringMethod
from maturity.records.responses import Floats
from maturity.records.scores import Kind
from maturity.scoring.agreement import icc
from maturity.scoring.chance_agreement import chance_agreement
from maturity.scoring.profile import ItemSpread, agreement_profile, item_spread, join_spreads
from maturity.scoring.shared_items import shared_items
from maturity.uncertainty.hanging_together import LOW
from maturity.uncertainty.measured import Measured, dimension_values

__all__ = ["agreement_table", "between_table", "divided_table"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Asked:
    """A capability's questions that everybody was asked, and each person's value over them."""

    spread: ItemSpread
    values: Floats


def agreement_table(people: Measured, method: ScoringMethod) -> pd.DataFrame:
    """How far apart the people of each municipality are, at every dimension and capability.

    *Capability*: the questions that most people were asked
    (:func:`~maturity.scoring.shared_items.shared_items`) and those who answered all of them,
    so that a difference between roles in what they were asked is not taken for disagreement.
    *Dimension*: the same questions of all its capabilities; AD, rwg, awg are means over the
    questions (each over those who answered its capability), ``n``, ``sd`` and the shares at
    the ends are of people with a value for at least ``method.answered_share`` of the capabilities.

    ``divided`` follows AD over single questions, in answers: people's means over many
    questions lie closer together and would hide it.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.AGREEMENT`, by municipality, then dimensions,
        then capabilities; only rows with somebody.  Not for publication as it stands.

    References
    ----------
    See :mod:`maturity.scoring.agreement`, :mod:`maturity.scoring.chance_agreement`.
    """
    plan = people.plan
    asked = [_asked(people, at) for at in range(len(plan.nodes))]
    values = np.stack([found.values for found in asked], axis=1)
    inner = dimension_values(values, plan, method.answered_share)
    frames = []
    for at, under in enumerate(plan.below()):
        if at:
            spread = join_spreads([asked[k].spread for k in np.flatnonzero(under)])
            frames.append(_node(people, (Kind.DIMENSION, plan.inner[at]), spread, inner[:, at]))
    for node, found in zip(plan.nodes, asked, strict=True):
        frames.append(_node(people, (Kind.CAPABILITY, node), found.spread, found.values))
    table = pd.concat([_with_chance(*frame, method) for frame in frames], ignore_index=True)
    table = table.loc[table["n"] > 0].sort_values("municipality", kind="stable")
    return schemas.AGREEMENT.frame(table)


def between_table(people: Measured) -> pd.DataFrame:
    """ICC(1), ICC(2) and F of people's values, every dimension and capability.

    One-way analysis of variance over all people, each counted once: ICC(2) is the
    reliability of plain means of these groups, and a guide to that of the scores, which are
    means of role means.  Below .70 members are not to be put in an order (``rankable``).

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.BETWEEN`, dimensions first.
    """
    plan = people.plan
    columns = [(Kind.DIMENSION, n, people.inner[:, k]) for k, n in enumerate(plan.inner) if k]
    columns += [(Kind.CAPABILITY, n, people.values[:, k]) for k, n in enumerate(plan.nodes)]
    rows = []
    for kind, node, values in columns:
        found = icc(values, people.groups)
        figures = (found.icc1, found.icc2, found.f, found.p, bool(found.icc2 >= LOW))
        rows.append((kind.value, node, found.groups, found.people, *figures))
    return schemas.BETWEEN.frame(rows)


def divided_table(agreement: pd.DataFrame) -> pd.DataFrame:
    """In how many municipalities opinions are divided, per dimension and capability.

    Parameters
    ----------
    agreement : DataFrame
        From :func:`agreement_table`, or the rows of it that may be shown.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.DIVIDED`, in the order of first appearance.
    """
    by = agreement.groupby(["kind", "node"], sort=False)["divided"]
    rows = [(*map(str, key), len(found), int(found.sum())) for key, found in by]
    return schemas.DIVIDED.frame(rows)


def _asked(people: Measured, node: int) -> Asked:
    columns = shared_items(people.plan, node, people.items, people.roles, fewest=1)
    answers = people.items[:, columns]
    spread = item_spread(answers, people.groups, len(people.members), _options(people, columns))
    return Asked(spread=spread, values=answers.mean(axis=1))


def _options(people: Measured, columns: NDArray[np.intp]) -> NDArray[np.int64]:
    questionnaire = people.plan.questionnaire
    scales = [questionnaire.scale_of(questionnaire.items[at]) for at in columns]
    return np.array([len(scale.steps) for scale in scales], dtype=np.int64)


def _node(
    people: Measured, node: tuple[Kind, str], spread: ItemSpread, values: Floats
) -> tuple[pd.DataFrame, ItemSpread]:
    table = agreement_profile(spread, values, people.groups)
    kind, id_ = node
    return table.assign(municipality=list(people.members), kind=kind.value, node=id_), spread


def _with_chance(table: pd.DataFrame, spread: ItemSpread, method: ScoringMethod) -> pd.DataFrame:
    """The limit of chance beside rwg(j); NaN where the questions offer different answers."""
    options = set(spread.options.tolist())
    chance = np.full(len(table), np.nan)
    if len(options) == 1:
        n = table["n"].to_numpy(dtype=np.int64)
        size = (len(spread.options), options.pop())
        chance = chance_agreement(n, *size, draws=method.draws, seed=method.seed)
    return table.assign(rwg_chance=chance)
