"""Which maturity level a municipality has reached, and how sure that is."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy import stats

from maturity.comparison.panel import Panel
from maturity.records import schemas
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Floats
from maturity.records.scores import ALL, Estimates, Kind, NoInterval, Part

__all__ = [
    "Capabilities",
    "draw_errors",
    "level_probability",
    "member_levels",
    "needed_capabilities",
]

FIRST = 2
"""The lowest level that has to be reached; everybody is at least on level 1."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Capabilities:
    """The capabilities of one municipality, P of them.

    Parameters
    ----------
    nodes, dimensions : tuple of str
        Ids in reading order, and the dimension of each.
    score : ndarray of float, shape (P,)
        0-100; NaN where there is none, or none that may be used.
    se, df : ndarray of float, shape (P,)
        Descriptive standard error (this year's staff) and its degrees of freedom;
        NaN where a score has no interval.
    correlation : ndarray of float, shape (P, P)
        Of the errors; 1 on the diagonal.
    essential : ndarray of bool, shape (P,)
        Those without which no level is reached.
    needed : int
        How many must reach a level, 1 to P.
    """

    nodes: tuple[str, ...]
    dimensions: tuple[str, ...]
    score: Floats
    se: Floats
    df: Floats
    correlation: Floats
    essential: NDArray[np.bool_]
    needed: int

    @property
    def sure(self) -> bool:
        """Whether enough scores have an interval, and all essential ones."""
        known = ~np.isnan(self.se)
        return bool(known.sum() >= self.needed and known[self.essential].all())


def member_levels(panel: Panel, estimates: Estimates, questionnaire: Questionnaire) -> pd.DataFrame:
    """Level of each member by the staged rule, with the probability that it holds.

    Level L is reached where at least ``level_share`` of the capabilities, and
    every essential one, have the score at which L begins.  The share is taken
    of all capabilities with weight that were asked about, so a capability
    without a score (hidden, or nobody answered) counts as not reached: what is
    hidden enters no number.  A member with too few scores to reach any level has
    no rows.

    A level is awarded if its probability (:func:`level_probability`) is at least
    ``method.level_probability``.  The draws depend on the method's seed and the
    member's code only.  Without intervals (people picked by hand, joint judgement,
    published values) the probability is NaN and nothing is awarded.

    Parameters
    ----------
    panel : Panel
        Cells that must not count hold NaN scores.
    estimates : Estimates
        Gives the correlation of the errors, from the analytic covariances.
    questionnaire : Questionnaire
        Gives the dimensions and weights.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.LEVELS`, one row per member and
        level from 2.  ``binding`` is the dimension with most capabilities that
        have a score but not that of the level, or several joined by "+"; empty where
        none is short or all dimensions are short of equally many.

    References
    ----------
    CMMI Institute: staged representation (all required areas at a level).

    Examples
    --------
    Five capabilities with 70, 65, 62, 61 and 30 points, four needed: level 4 (from
    60) is reached, level 5 (from 80) is not; the fifth may be anything.
    """
    nodes = _weighty(panel, questionnaire)
    dimensions = tuple(questionnaire.dimension_of(node) for node in nodes)
    rows: list[dict[str, object]] = []
    for code, known in _known(panel, nodes):
        own = _capabilities(panel, estimates, code, (nodes, dimensions), known)
        if np.count_nonzero(~np.isnan(own.score)) >= own.needed:
            rows.extend({"municipality": code, **row} for row in _ladder(own, panel, code))
    return schemas.LEVELS.frame(rows)


def needed_capabilities(size: int, share: float) -> int:
    """How many of ``size`` capabilities are at least ``share`` of them.

    Examples
    --------
    >>> [needed_capabilities(size, 0.8) for size in (16, 15, 5, 1)]
    [13, 12, 4, 1]
    """
    return max(1, math.ceil(share * size - 1e-9))


def level_probability(own: Capabilities, cut: float, errors: Floats) -> float:
    """Probability, on the safe side, that a municipality has reached a level.

    The lower of two numbers.

    *Simulated*: the share of draws around the scores (Student's t with each
    score's own degrees of freedom, tied by a normal copula) in which enough
    capabilities, and all essential ones, reach the cut.  Alone it promises too
    much: with four capabilities just under the cut, chance lifts one of
    them over it more often than not.

    *Guaranteed*: 1 minus the p-value of a partial conjunction test of "fewer
    than K of the P capabilities reach the cut", ``(P - K + 1) p_(K)`` with
    ``p_(K)`` the K-th smallest of the one-sided p-values ``P(T > (x - cut) / se)``
    (Bonferroni, so for any dependence), and not more than 1 minus the p-value of
    any essential capability (intersection-union).  Where the level is not truly
    reached, this exceeds .80 in at most 20 % of surveys.

    Parameters
    ----------
    own : Capabilities
    cut : float
        Score at which the level begins.
    errors : ndarray of float, shape (draws, P)
        From :func:`draw_errors`.

    Returns
    -------
    float
        0-1; NaN where too few scores have an interval, or an essential one has none.

    References
    ----------
    Benjamini, Heller (2008), Biometrics 64, 1215-1222; Berger (1982), Technometrics 24, 295-300.

    Examples
    --------
    One capability, one needed: the score lies 1.645 standard errors above the cut.

    >>> own = Capabilities(nodes=("a",), dimensions=("d",), score=np.array([61.645]),
    ...                    se=np.array([1.0]), df=np.array([np.inf]), correlation=np.eye(1),
    ...                    essential=np.array([False]), needed=1)
    >>> errors = draw_errors(np.eye(1), 40_000, np.random.default_rng(1))
    >>> round(level_probability(own, 60.0, errors), 2)
    0.95
    """
    if not own.sure:
        return math.nan
    p = _p_values(own, cut)
    reached = errors >= stats.norm.ppf(p)
    enough = (reached.sum(axis=1) >= own.needed) & reached[:, own.essential].all(axis=1)
    partial = float((len(p) - own.needed + 1) * np.sort(p)[own.needed - 1])
    worst = max([partial, *p[own.essential].tolist()])
    return float(max(0.0, min(float(enough.mean()), 1 - worst)))


def draw_errors(correlation: Floats, draws: int, rng: np.random.Generator) -> Floats:
    """Standard normal errors with the given correlation.

    Parameters
    ----------
    correlation : ndarray of float, shape (P, P)
        Negative eigenvalues (rounding) count as 0.
    draws : int
    rng : numpy Generator

    Returns
    -------
    ndarray of float, shape (draws, P)
    """
    values, vectors = np.linalg.eigh(correlation)
    root = vectors * np.sqrt(np.clip(values, 0.0, None))
    return np.asarray(rng.standard_normal((draws, len(correlation))) @ root.T)


def _p_values(own: Capabilities, cut: float) -> Floats:
    """One-sided p of "below the cut"; 0 or 1 where the score is exact, 1 without interval."""
    exact = own.se == 0
    t = (own.score - cut) / np.where(exact, 1.0, own.se)
    p = stats.t.sf(t, np.where(exact, np.inf, own.df))
    return np.asarray(np.nan_to_num(np.where(exact, own.score < cut, p), nan=1.0))


def _ladder(own: Capabilities, panel: Panel, code: str) -> list[dict[str, object]]:
    """One row per level from 2."""
    method = panel.method
    rng = np.random.default_rng([method.seed, *code.encode()])
    errors = draw_errors(own.correlation, method.draws if own.sure else 1, rng)
    rows: list[dict[str, object]] = []
    for level, cut in enumerate(method.cut_points, start=FIRST):
        there = own.score >= cut
        probability = level_probability(own, cut, errors)
        awarded = bool(probability >= method.level_probability)
        lacking = [n for n, no in zip(own.nodes, own.essential & ~there, strict=True) if no]
        rows.append(
            {
                "level": level,
                "reached": int(there.sum()),
                "capabilities": len(own.nodes),
                "needed": own.needed,
                "lacking": "+".join(lacking),
                "probability": probability,
                "awarded": awarded,
                "binding": "" if awarded else _binding(own, cut),
            }
        )
    return rows


def _binding(own: Capabilities, cut: float) -> str:
    """The dimensions with most capabilities that are short of the cut, joined by "+".

    Where all dimensions are short of equally many, none holds back more than another.
    """
    short: dict[str, int] = {}
    for dimension, score in zip(own.dimensions, own.score.tolist(), strict=True):
        if not math.isnan(score):
            short[dimension] = short.get(dimension, 0) + (score < cut)
    most = max(short.values(), default=0)
    held = [dimension for dimension, number in short.items() if number == most > 0]
    return "" if 1 < len(held) == len(short) else "+".join(held)


def _weighty(panel: Panel, questionnaire: Questionnaire) -> tuple[str, ...]:
    """Capabilities that were asked about and count, in reading order."""
    weights = {node.id: node.weight for node in questionnaire.nodes} | dict(
        panel.method.node_weights
    )
    return tuple(node for node in panel.nodes(Kind.CAPABILITY) if weights.get(node, 1.0) != 0)


def _known(panel: Panel, nodes: tuple[str, ...]) -> Iterator[tuple[str, tuple[Floats, ...]]]:
    """Each member with score, error and degrees of freedom at the nodes; error NaN if unusable."""
    if not nodes:
        return
    c = panel.cells
    whole = (c["part"] == Part.ALL) & (c["group"] == ALL) & (c["kind"] == Kind.CAPABILITY)
    at = pd.MultiIndex.from_product([panel.members, nodes])
    rows = c.loc[whole].set_index(["municipality", "node"]).reindex(at)
    told = (rows["no_interval"] == NoInterval.SHOWN.value).to_numpy(dtype=bool)
    score, se, df = (rows[name].to_numpy(dtype=float) for name in ("score", "se", "df"))
    laid = np.stack([score, np.where(told & ~np.isnan(score), se, np.nan), df])
    shape = (3, len(panel.members), len(nodes))
    yield from zip(panel.members, map(tuple, laid.reshape(shape).swapaxes(0, 1)), strict=True)


def _capabilities(
    panel: Panel,
    estimates: Estimates,
    code: str,
    tree: tuple[tuple[str, ...], tuple[str, ...]],
    known: tuple[Floats, ...],
) -> Capabilities:
    nodes, dimensions = tree
    score, se, df = known
    return Capabilities(
        nodes=nodes,
        dimensions=dimensions,
        score=score,
        se=se,
        df=df,
        correlation=_correlation(estimates, code, nodes, ~np.isnan(se)),
        essential=np.isin(nodes, panel.method.essential),
        needed=needed_capabilities(len(nodes), panel.method.level_share),
    )


def _correlation(
    estimates: Estimates, code: str, nodes: tuple[str, ...], usable: NDArray[np.bool_]
) -> Floats:
    """Correlation of the usable capabilities; all others stand alone."""
    alone = np.eye(len(nodes))
    if code not in estimates.covariances:
        return alone
    at = [estimates.nodes.index(node) for node in nodes]
    covariance = estimates.covariances[code][np.ix_(at, at)]
    variance = np.diag(covariance)
    known = usable & (np.nan_to_num(variance) > 0)
    scale = np.sqrt(np.where(known, variance, 1.0))
    both = known & known[:, None]
    return np.asarray(np.where(both, covariance / (scale * scale[:, None]), alone))
