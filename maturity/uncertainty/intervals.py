"""How sure each score is: standard errors, degrees of freedom, intervals, covariances."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.records import schemas
from maturity.records.method import ScoringMethod
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Floats, Responses
from maturity.records.roster import Roster
from maturity.records.scores import Estimates, Kind, NoInterval, Part, Scores
from maturity.scoring.groups import Groups
from maturity.scoring.plan import Plan, plan_scoring
from maturity.scoring.rows import prepare_rows
from maturity.scoring.score import asked_of_groups, part_groups
from maturity.scoring.tree import combine_nodes, nodes_on_minimum
from maturity.uncertainty.populations import no_interval_of
from maturity.uncertainty.sources import Source, gather_source, strata_of_groups
from maturity.uncertainty.strata import Strata
from maturity.uncertainty.variance import satterthwaite_df, t_interval

__all__ = ["effective_weights", "estimate_intervals"]

ALIKE_BELOW = 1e-12
"""A variance this small is rounding: people who answered alike."""

KEYS = ["municipality", "part", "group", "kind", "node"]
NUMBERS = ("se", "df", "se_analytic", "df_analytic")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Errors:
    """Arrays (n_groups, n_inner + n_nodes) of one part, NaN where nothing can be told."""

    numbers: Mapping[str, Floats]
    covariances: tuple[Floats, ...]


def estimate_intervals(
    scores: Scores, responses: Responses, questionnaire: Questionnaire, roster: Roster
) -> Estimates:
    """Estimate how far scores may be from what all staff would have answered.

    How people were chosen decides: everyone or random gives intervals; picked
    by hand or unknown gives none, nor do joint judgements and item values.

    Roles are independent strata.  A role contributes (w_r / W)² (1 - f)
    n_h / (n_h - 1) sum (y - ybar)² / n², with n the people that count, n_h those
    and the people without an opinion (who broke off has left the sample),
    f = n_h / N_h, N_h the staff (else the invited, where everyone was asked;
    else no correction).  A role leans on the spread within the same role of all
    municipalities (:func:`maturity.uncertainty.lending.lend`; ``method.borrowed_spread``),
    and where these have too few people on the other roles of its own.  Nodes above use
    the covariances of the capabilities answered by the same people, so their errors are
    exact for arithmetic means and those of the delta method for others.  Degrees of freedom:
    n - 1 per role and what is borrowed (the fewest of the capabilities used), joined by
    Satterthwaite.

    *Descriptive* (``se``, ``low``, ``high``): this year's staff, finite
    population correction on; 0 if everybody answered.  *Analytic*
    (``se_analytic``, ``covariances``): correction off, for comparisons.

    Answer counts: rows are independent; composites get the most their error can
    be, the weighted sum of the item errors, as counts do not tell who answered what.

    Parameters
    ----------
    scores : Scores
        What ``score_responses(responses, questionnaire, method)`` returned.
    responses, questionnaire
        The same as given there.
    roster : Roster
        Head counts, and how people were chosen.

    Returns
    -------
    Estimates
        Rows in the order of ``scores.table`` without items.  ``no_interval`` is
        ``too_few`` where a capability the score rests on has no role with two
        people (or, for counts, a row with one answer to an item), ``alike``
        where all answered alike and nothing is borrowed (then the errors are NaN, too),
        ``minimum`` where the score rests on the lowest of several (see
        :func:`maturity.scoring.tree.nodes_on_minimum`).

    Notes
    -----
    By hand: one municipality and role, three of six people answer 0, 50, 100 on a one-item
    capability.  s² = 2500, f = 1/2, se = sqrt(0.5 * 2500 / 3) = 20.4, df = 2.
    """
    plan = plan_scoring(responses, questionnaire, scores.method)
    aligned = responses.columns(plan.items)
    rows = prepare_rows(aligned, plan, scores.persons, scores.method)
    source = gather_source(scores, aligned, plan, rows, roster)
    reasons = no_interval_of(scores, roster)
    table = scores.table.loc[scores.table["kind"] != Kind.ITEM].reset_index(drop=True)
    numbers = {name: np.full(len(table), np.nan) for name in NUMBERS}
    covariances: dict[str, Floats] = {}
    for part in Part:
        at = np.flatnonzero(table["part"] == part)
        errors = _part_errors(part, source, plan, scores, table["score"].to_numpy()[at])
        for name in NUMBERS:
            numbers[name][at] = errors.numbers[name].ravel()
        if part is Part.ALL:
            covariances = dict(zip(reasons, errors.covariances, strict=True))
    lowest = table["node"].isin(nodes_on_minimum(plan)).to_numpy(dtype=bool)
    return Estimates(
        table=_estimate_table(table, numbers, (reasons, lowest), scores.method.confidence),
        nodes=plan.nodes,
        covariances={
            m: c if reasons[m] is NoInterval.SHOWN else np.full_like(c, np.nan)
            for m, c in covariances.items()
        },
    )


def _part_errors(part: Part, source: Source, plan: Plan, scores: Scores, flat: Floats) -> _Errors:
    """Errors of all groups of one part, from the capability scores the table already holds.

    ``flat`` is the table's score column of that part, groups one after another.
    """
    groups = part_groups(source.rows, part)
    width = len(plan.inner) + len(plan.nodes)
    capabilities = flat.reshape(len(groups), width)[:, len(plan.inner) :]
    effective = effective_weights(part, groups, plan, capabilities, scores.method)
    numbers = {name: np.full(effective.shape[:2], np.nan) for name in NUMBERS}
    covariances = []
    for g, strata in enumerate(strata_of_groups(source, part, groups)):
        for name, column in zip(NUMBERS, _node_errors(strata, effective[g]), strict=True):
            numbers[name][g] = column
        if part is Part.ALL:
            covariances.append(_covariance(strata, np.isnan(capabilities[g])))
    return _Errors(numbers=numbers, covariances=tuple(covariances))


def effective_weights(
    part: Part, groups: Groups, plan: Plan, capabilities: Floats, method: ScoringMethod
) -> Floats:
    """How much each node's score moves with each capability score, per group of one part.

    Parameters
    ----------
    capabilities : ndarray of float, shape (n_groups, n_nodes)
        NaN where there is no score.

    Returns
    -------
    ndarray of float, shape (n_groups, n_inner + n_nodes, n_nodes)
        Rows of zeros for nodes without score.
    """
    asked = asked_of_groups(part, groups, plan)
    combined = combine_nodes(plan, capabilities, asked, method=method)
    own = np.eye(len(plan.nodes)) * ~np.isnan(capabilities)[:, None, :]
    return np.concatenate([combined.effective, own], axis=1)


def _node_errors(strata: Strata, effective: Floats) -> Floats:
    """Rows ``NUMBERS`` for each node, from the weights of the capabilities in it."""
    used = effective != 0
    v, v_fpc, df = (np.zeros((len(strata.parts), len(effective))) for _ in range(3))
    for h, stratum in enumerate(strata.parts):
        v[h] = ((stratum.z @ effective.T) ** 2).sum(axis=0)
        corrected = stratum.z * np.sqrt(1 - stratum.fraction)
        v_fpc[h] = ((corrected @ effective.T) ** 2).sum(axis=0)
        df[h] = np.where(used, stratum.df, np.inf).min(axis=1)
    analytic = satterthwaite_df(v, df)
    descriptive = satterthwaite_df(v_fpc, df)
    descriptive = np.where(np.isnan(descriptive), analytic, descriptive)
    known = used.any(axis=1) & ~(used & strata.lacking).any(axis=1)
    errors = np.stack([np.sqrt(v_fpc.sum(axis=0)), descriptive, np.sqrt(v.sum(axis=0)), analytic])
    return np.where(known, errors, np.nan)


def _covariance(strata: Strata, missing: NDArray[np.bool_]) -> Floats:
    """Analytic covariance of the capability scores; NaN rows and columns where unknown."""
    size = len(strata.lacking)
    total = np.zeros((size, size))
    for stratum in strata.parts:
        total += stratum.z.T @ stratum.z
    unknown = strata.lacking | missing
    return np.where(unknown | unknown[:, None], np.nan, total)


def _estimate_table(
    table: pd.DataFrame,
    numbers: dict[str, Floats],
    known: tuple[Mapping[str, NoInterval], NDArray[np.bool_]],
    confidence: float,
) -> pd.DataFrame:
    """Reasons before numbers: a row shows either an interval or why it has none.

    ``known`` are the reasons of each municipality, and which rows rest on a minimum.
    """
    reasons, lowest = known
    alike = numbers["se_analytic"] ** 2 <= ALIKE_BELOW
    reason = np.array([reasons[m].value for m in table["municipality"]], dtype=object)
    shown = reason == NoInterval.SHOWN
    reason[shown & np.isnan(numbers["se"])] = NoInterval.TOO_FEW.value
    reason[shown & alike] = NoInterval.ALIKE.value
    reason[shown & lowest] = NoInterval.MINIMUM.value
    kept = {name: np.where(reason == NoInterval.SHOWN, numbers[name], np.nan) for name in NUMBERS}
    low, high = t_interval(table["score"].to_numpy(), kept["se"], kept["df"], confidence)
    found = table[KEYS].assign(**kept, low=low, high=high, no_interval=reason)
    return schemas.ESTIMATES.frame(found)
