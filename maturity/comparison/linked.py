"""Two rounds of one municipality: who answered both times, and what a fixed role mix would give."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from maturity.comparison.difference import cautious_df, welch_df
from maturity.comparison.panel import Grid
from maturity.records.method import Weighting
from maturity.records.responses import Floats
from maturity.records.scores import Part
from maturity.scoring import score_responses
from maturity.uncertainty import Answered

__all__ = ["Linked", "change_at_fixed_mix", "link_rounds", "told_overlap"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Linked:
    """Variance of the change, arrays of shape (n_members, n_nodes).

    Parameters
    ----------
    variance, df : ndarray of float
        NaN where a round has none.
    overlap : ndarray of float
        People known to have answered both times; NaN where nobody can be followed.
    """

    variance: Floats
    df: Floats
    overlap: Floats


def told_overlap(linked: pd.DataFrame, smallest: int) -> pd.DataFrame:
    """The overlap that may be told: between 1 and ``smallest`` - 1 people it is not known.

    Parameters
    ----------
    linked : DataFrame
        From :func:`maturity.uncertainty.overlap_covariances`.
    smallest : int
        Smallest group.
    """
    small = (linked["overlap"] > 0) & (linked["overlap"] < smallest)
    numbers = ["overlap", "covariance", "clustered"]
    return linked.assign(**{name: linked[name].astype(float).mask(small) for name in numbers})


def link_rounds(
    linked: pd.DataFrame, lent: tuple[Grid, Grid], followed: tuple[Grid, Grid]
) -> Linked:
    """Variance of now minus before, with credit for people known in both.

    V = V_now + V_before - 2 Cov (Cov 0 where nobody is known), or R's form where it was
    asked for.  Degrees of freedom: those of independent rounds (Welch-Satterthwaite), times
    the share of different people among all who answered; with the same people both times
    this is n - 1.  Where nobody is known they are at most those of people who differ alike
    (:func:`~maturity.comparison.difference.cautious_df`), as in every comparison.

    Parameters
    ----------
    linked : DataFrame
        municipality, node, overlap, covariance, clustered.
    lent, followed : (Grid, Grid)
        Now and before, of the same members and nodes: with borrowed spread, for members of
        whom nobody is known to have answered twice, and without, for the others.
    """
    now, before = lent
    at = pd.MultiIndex.from_product([now.members, now.nodes])
    laid = linked.set_index(["municipality", "node"]).reindex(at)
    overlap, covariance, clustered = (
        laid[name].to_numpy(dtype=float).reshape(now.score.shape)
        for name in ("overlap", "covariance", "clustered")
    )
    twice = np.nan_to_num(overlap) > 0
    borrowed, own = (_parts(grids) for grids in (lent, followed))
    apart = np.where(twice, own[0].sum(axis=0), borrowed[0].sum(axis=0))
    credited = np.maximum(apart - 2 * np.nan_to_num(covariance), 0.0)
    people = now.n + before.n
    share = 1 - np.nan_to_num(overlap) / np.where(people > 0, people, 1)
    df = np.where(twice, welch_df(*own), cautious_df(*borrowed))
    known = ~np.isnan(apart) & ~np.isnan(clustered)
    return Linked(
        variance=np.where(known, clustered, credited),
        df=df * share,
        overlap=overlap,
    )


def _parts(grids: tuple[Grid, Grid]) -> tuple[Floats, Floats]:
    """Variances and degrees of freedom of two rounds, shape (2, n_members, n_nodes)."""
    return np.stack([g.variance for g in grids]), np.stack([g.df for g in grids])


def change_at_fixed_mix(table: pd.DataFrame, now: Answered, before: Answered) -> Floats:
    """Change had the staff of every role stayed that of the round before.

    Today's answers are scored with the staff numbers of the round before, minus its score.
    NaN under role means (the mix is fixed by the role weights) and where staff is unknown
    in one of the rounds.

    Parameters
    ----------
    table : DataFrame
        municipality, node, ``before``, ``difference`` (NaN where rounds are not compared).
    now, before : Answered
        Rescored on common items.

    Returns
    -------
    ndarray of float, shape (n_rows,)

    Examples
    --------
    Leaders stay at 80, employees at 40, but leaders grow from 10 to 30 of 100: the score
    rises from 44 to 52 though nobody thinks otherwise; at the fixed mix the change is 0.
    """
    method = now.scores.method
    if method.weighting is Weighting.ROLE_MEANS:
        return np.full(len(table), np.nan)
    roster = replace(
        now.roster, staffing=before.roster.staffing, departments=before.roster.departments
    )
    fixed = score_responses(now.responses, now.questionnaire, method, roster=roster)
    rounds = (fixed.weights, now.scores.weights, before.scores.weights)
    able = {
        code
        for code in fixed.weights
        if all(
            code in weights and weights[code].weighting is method.weighting for weights in rounds
        )
    }
    t = fixed.table.loc[fixed.table["part"] == Part.ALL].set_index(["municipality", "node"])
    score = t["score"].reindex(pd.MultiIndex.from_frame(table[["municipality", "node"]]))
    told = table["municipality"].isin(able) & table["difference"].notna()
    return np.where(told, score.to_numpy(dtype=float) - table["before"], np.nan)
