"""Survey and registers together, at the level of municipalities only.

Both parts are always kept beside the score of both: a composite hides which of them is low.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.comparison.indicator_scores import Measured, measure_indicators
from maturity.comparison.round import Round
from maturity.records import schemas
from maturity.records.indicators import IndicatorScores
from maturity.records.method import Aggregation, ScoringMethod
from maturity.records.questionnaire import INDEX
from maturity.records.responses import Floats
from maturity.records.scores import ALL, Kind, Part
from maturity.scoring.aggregate import aggregate
from maturity.scoring.plan import Plan, plan_scoring
from maturity.scoring.tree import combine_nodes, node_weight
from maturity.uncertainty.variance import t_interval

__all__ = ["combine_sources"]

TOLERANCE = 1e-9
REGION = ""
"""In the column municipality: means over the members."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Surveyed:
    """What the survey says about every member (rows) and index, dimensions (columns).

    Parameters
    ----------
    nodes : tuple of str
        Index first, then the dimensions.
    weights : ndarray of float, shape (n_dimensions,)
        In the index.
    score, se, df : ndarray of float, shape (n_members, n_nodes)
        NaN where there is none.
    no_interval : ndarray of str, shape (n_members, n_nodes)
    hidden : ndarray of bool, shape (n_members, n_nodes)
        There is a score, but it may not be shown.
    slopes : ndarray of float, shape (n_members, n_nodes, n_capabilities)
        Derivative of each node's score by the capability scores.
    covariances : ndarray of float, shape (n_members, n_capabilities, n_capabilities)
    """

    nodes: tuple[str, ...]
    weights: Floats
    score: Floats
    se: Floats
    df: Floats
    no_interval: NDArray[np.str_]
    hidden: NDArray[np.bool_]
    slopes: Floats
    covariances: Floats


def combine_sources(
    current: Round,
    members: tuple[str, ...],
    *,
    hidden: frozenset[tuple[str, str]] = frozenset(),
) -> IndicatorScores:
    """Score the registers, and survey and registers together.

    Dimension d of a municipality: ``(1 - w) survey + w register`` with the register weight w of
    the method, else of the indicators; w = 0 where no indicator of the dimension counts.  The
    index of both joins the dimensions' scores of both as the index joins those of the survey.

    Registers cover everybody and have no sampling error: ``se = (1 - w) se_survey``, with the
    survey's degrees of freedom.  The index's error takes the covariances of the capabilities,
    ``sqrt(e' C e)`` with slopes e, and the survey's finite population correction (the ratio of
    the index's own error to ``sqrt(e0' C e0)``): exact where w is the same everywhere, or the
    same share of every role answered.

    Parameters
    ----------
    current : Round
        With its indicators.
    members : tuple of str
        Codes of the members whose survey results may be published.
    hidden : frozenset of (str, str)
        Municipality and node of survey scores that may not be shown.  They and the scores of
        both are NaN, the register's score is shown: registers are public.  The index of both
        is shown only if the index and every dimension with a score are, since it is one more
        equation in the dimensions.

    Returns
    -------
    IndicatorScores
        Rows for all members in roster order, then the region's (empty ``municipality``): means
        of the register scores of ``members``, without survey (that is in the comparison).

    Examples
    --------
    Survey 54 with a standard error of 2, registers 74, w = 0.25: both 59, standard error 1.5.
    """
    if not current.indicators.indicators:
        return IndicatorScores()
    method = current.scores.method
    codes = tuple(member.code for member in current.roster.members)
    measured = measure_indicators(current.indicators, codes, method)
    surveyed = _survey(current, codes, frozenset(members), hidden)
    dimensions = surveyed.nodes[1:]
    given = dict(current.indicators.register_weights) | dict(method.register_weights)
    parts = [measured.dimension_scores(d, method.weight_present) for d in dimensions]
    register = np.stack([score for score, _ in parts], axis=1)
    coverage = np.stack([share for _, share in parts], axis=1)
    counts = np.array([bool(measured.of_dimension(d).any()) for d in dimensions])
    weights = np.where(counts, [float(given.get(d, 0.0)) for d in dimensions], 0.0)
    tables = _dimension_columns(surveyed, register, weights)
    index = _index_columns(surveyed, register, weights, (tables["score"], method))
    columns = {name: np.column_stack([index[name], tables[name]]) for name in tables}
    columns["coverage"] = np.column_stack([_index_coverage(coverage, surveyed.weights), coverage])
    columns["clipped"] = _clipped(measured, dimensions)
    columns["low"], columns["high"] = _limits(columns, method.confidence)
    return IndicatorScores(
        indicators=measured.indicators,
        values=measured.to_frame(members),
        combined=_frame(surveyed.nodes, codes, frozenset(members), columns),
        refused=measured.refused,
    )


def _survey(
    current: Round,
    codes: tuple[str, ...],
    members: frozenset[str],
    hidden: frozenset[tuple[str, str]],
) -> Surveyed:
    method = current.scores.method
    plan = plan_scoring(current.responses, current.questionnaire, method)
    tops = plan.questionnaire.children(INDEX)
    nodes = (INDEX, *(node.id for node in tops))
    own = _column(current.scores.table, "score", codes, nodes).astype(float)
    inside = np.array([[code in members] for code in codes])
    away = ~inside | np.array([[(code, node) in hidden for node in nodes] for code in codes])
    errors = current.estimates.table
    reasons = pd.Series(_column(errors, "no_interval", codes, nodes).ravel()).fillna("")
    capabilities = _column(current.scores.table, "score", codes, plan.nodes).astype(float)
    size = (len(plan.nodes), len(plan.nodes))
    unknown = np.full(size, np.nan)
    found = current.estimates.covariances
    return Surveyed(
        nodes=nodes,
        weights=np.array([node_weight(plan, node) for node in tops]),
        score=np.where(away, np.nan, own),
        se=np.where(away, np.nan, _column(errors, "se", codes, nodes).astype(float)),
        df=_column(errors, "df", codes, nodes).astype(float),
        no_interval=np.where(away, "", reasons.to_numpy(dtype=str).reshape(away.shape)),
        hidden=away & ~np.isnan(own),
        slopes=_slopes(plan, capabilities, method),
        covariances=np.stack([found.get(code, unknown) for code in codes]),
    )


def _column(
    table: pd.DataFrame, name: str, codes: tuple[str, ...], nodes: tuple[str, ...]
) -> NDArray[Any]:
    """One column of the rows of whole municipalities, (n_members, n_nodes)."""
    whole = table.loc[(table["part"] == Part.ALL) & (table["group"] == ALL)]
    cells = whole.set_index(["municipality", "node"])[name]
    found = cells.reindex(pd.MultiIndex.from_product([codes, nodes])).to_numpy()
    return found.reshape(len(codes), len(nodes))


def _slopes(plan: Plan, capabilities: Floats, method: ScoringMethod) -> Floats:
    """Derivative of index and dimensions by the capabilities, from the tree itself."""
    asked = np.ones(capabilities.shape, dtype=bool) & plan.asked_of(ALL)
    inner = combine_nodes(plan, capabilities, asked, method=method).effective
    by_node = {node: inner[:, at] for at, node in enumerate(plan.inner)}
    own = np.eye(len(plan.nodes))[None] * ~np.isnan(capabilities)[:, None, :]
    by_node |= {node: own[:, at] for at, node in enumerate(plan.nodes)}
    tops = (INDEX, *(node.id for node in plan.questionnaire.children(INDEX)))
    return np.stack([by_node[node] for node in tops], axis=1)


def _dimension_columns(
    surveyed: Surveyed, register: Floats, weights: Floats
) -> dict[str, NDArray[Any]]:
    """Both parts of every dimension, and the score of both."""
    survey = surveyed.score[:, 1:]
    # A register of weight 0 stands beside and may be missing.
    score = (1 - weights) * survey + weights * np.where(weights == 0, 0.0, register)
    se = np.where(np.isnan(score), np.nan, (1 - weights) * surveyed.se[:, 1:])
    return {
        "survey": survey,
        "register": register,
        "register_weight": np.broadcast_to(weights, survey.shape),
        "score": score,
        "se": se,
        "df": surveyed.df[:, 1:],
        "no_interval": np.where(np.isnan(score), "", surveyed.no_interval[:, 1:]),
    }


def _index_columns(
    surveyed: Surveyed,
    register: Floats,
    weights: Floats,
    of_both: tuple[NDArray[Any], ScoringMethod],
) -> dict[str, NDArray[Any]]:
    """Both parts of the index, and the index of both."""
    scores, method = np.asarray(of_both[0], dtype=float), of_both[1]
    how = method.aggregation.get(INDEX, Aggregation.ARITHMETIC)
    index, slopes = aggregate(scores, surveyed.weights, how)
    whole = surveyed.weights.sum()
    present = (~np.isnan(scores) * surveyed.weights).sum(axis=1)
    shown = ~np.isnan(surveyed.score[:, 0]) & ~surveyed.hidden.any(axis=1)
    known = shown & (present >= method.weight_present * whole - TOLERANCE)
    mine = surveyed.weights * weights
    part = aggregate(register, mine, Aggregation.ARITHMETIC)[0]
    return {
        "survey": surveyed.score[:, 0],
        "register": part,
        "register_weight": np.full(len(scores), mine.sum() / whole if whole else 0.0),
        "score": np.where(known, index, np.nan),
        "se": np.where(known, _index_error(surveyed, slopes * (1 - weights)), np.nan),
        "df": surveyed.df[:, 0],
        "no_interval": np.where(known, surveyed.no_interval[:, 0], ""),
    }


def _index_error(surveyed: Surveyed, slopes: Floats) -> Floats:
    """Standard error from the slopes by the survey's dimensions, (n_members, n_dimensions)."""
    own = np.einsum("md,mdc->mc", slopes, surveyed.slopes[:, 1:])
    ours = _variance(own, surveyed.covariances)
    plain = _variance(surveyed.slopes[:, 0], surveyed.covariances)
    ratio = np.where(plain > 0, ours / np.where(plain > 0, plain, 1.0), np.nan)
    return np.asarray(surveyed.se[:, 0] * np.sqrt(ratio), dtype=np.float64)


def _variance(slopes: Floats, covariances: Floats) -> Floats:
    """Variance e' C e per member; NaN only where a capability that counts has no covariance."""
    used = (slopes != 0)[:, :, None] & (slopes != 0)[:, None, :]
    known = np.where(used, covariances, 0.0)
    return np.asarray(np.einsum("mc,mcd,md->m", slopes, known, slopes), dtype=np.float64)


def _index_coverage(coverage: Floats, weights: Floats) -> Floats:
    return aggregate(coverage, weights, Aggregation.ARITHMETIC)[0]


def _clipped(measured: Measured, dimensions: tuple[str, ...]) -> NDArray[np.int64]:
    """Values beyond their goalposts, per member: in the index, then in every dimension."""
    own = [measured.clipped[:, measured.of_dimension(d)].sum(axis=1) for d in dimensions]
    found = np.stack(own, axis=1)
    return np.column_stack([found.sum(axis=1), found]).astype(np.int64)


def _limits(columns: Mapping[str, NDArray[Any]], confidence: float) -> tuple[Floats, Floats]:
    """Limits of the scores of both, kept on the scale; none where a reason stands against it."""
    score, se, df = (np.asarray(columns[name], dtype=float) for name in ("score", "se", "df"))
    low, high = t_interval(
        score, np.where(columns["no_interval"] == "", se, np.nan), df, confidence
    )
    return np.clip(low, 0, 100), np.clip(high, 0, 100)


def _frame(
    nodes: tuple[str, ...],
    codes: tuple[str, ...],
    members: frozenset[str],
    columns: Mapping[str, NDArray[Any]],
) -> pd.DataFrame:
    """Tidy table of the members and, last, of the region's register scores."""
    names = schemas.COMBINED.names[3:]
    kinds = (str(Kind.INDEX), *[str(Kind.DIMENSION)] * (len(nodes) - 1))
    rows: list[tuple[object, ...]] = [
        (code, kinds[k], node, *(columns[name][m, k].item() for name in names))
        for m, code in enumerate(codes)
        for k, node in enumerate(nodes)
    ]
    counted = [m for m, code in enumerate(codes) if code in members]
    means = {name: np.asarray(columns[name])[counted] for name in names}
    for k, node in enumerate(nodes):
        own = {name: np.nan for name in names} | {"no_interval": "", "clipped": 0}
        if counted:
            scores = means["register"][:, k].astype(float)
            there = scores[~np.isnan(scores)]
            own |= {
                "register": float(there.mean()) if there.size else np.nan,
                "register_weight": float(means["register_weight"][0, k]),
                "coverage": there.size / len(counted),
                "clipped": int(means["clipped"][:, k].sum()),
            }
        rows.append((REGION, kinds[k], node, *(own[name] for name in names)))
    return schemas.COMBINED.frame(rows)
