"""Which capabilities stand out inside one municipality, if any."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from maturity.comparison.panel import Grid, Panel
from maturity.comparison.rank_sets import RankRule, RankSets, rank_sets
from maturity.records import schemas
from maturity.records.comparison import Standing, quarter
from maturity.records.responses import Floats
from maturity.records.scores import Estimates, Kind

__all__ = ["member_standouts", "rank_verdict"]

MANY_DF = 30
"""From here on the normal distribution stands in for t."""

FEWEST = 3
"""Fewest capabilities among which one can stand out."""


def rank_verdict(low: int, high: int, size: int) -> Standing:
    """Verdict of a rank set among ``size`` capabilities (rank 1 = highest score).

    *highest*: every rank in the set lies in the highest quarter (at least one rank);
    *lowest*: every rank lies in the lowest quarter; *neither*: no rank lies in either;
    otherwise inconclusive.  A quarter, not a half: with many answers nearly everything is
    surely above or below the middle, and a reader asks what stands out.

    Examples
    --------
    >>> [str(rank_verdict(low, high, 16)) for low, high in ((1, 4), (1, 5), (5, 12), (13, 16))]
    ['highest', 'inconclusive', 'neither', 'lowest']
    """
    few = quarter(size)
    if high <= few:
        return Standing.HIGHEST
    if low > size - few:
        return Standing.LOWEST
    return Standing.NEITHER if low > few and high <= size - few else Standing.INCONCLUSIVE


def member_standouts(panel: Panel, estimates: Estimates) -> pd.DataFrame:
    """Rank set of every capability among a member's own, from the same people's answers.

    The sets hold all true ranks together with the method's confidence, using
    the analytic covariance of the member's capability scores; with fewer than
    30 degrees of freedom for any capability, from the multivariate t.  The
    draws depend on the method's seed and the member's code only.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.STANDOUTS`; ranks are whole numbers or <NA>, ties share
        their set.  No capability standing out is a valid result.  "no_test"
        where a capability has no variance, or fewer than three have one.

    References
    ----------
    Mogstad, Romano, Shaikh, Wilhelm (2024), Rev. Econ. Stud. 91, 476-518.
    """
    grid = panel.grid(Kind.CAPABILITY)
    rows = [
        row
        for at, code in enumerate(panel.members)
        for row in _member(grid, at, _covariance(estimates, code, grid.nodes), panel)
    ]
    return schemas.STANDOUTS.frame(rows)


def _member(grid: Grid, at: int, covariance: Floats, panel: Panel) -> Iterator[tuple[object, ...]]:
    """Rows of one member, :data:`~maturity.records.schemas.STANDOUTS`."""
    score, code = grid.score[at], grid.members[at]
    usable = np.flatnonzero(grid.tested[at] & (np.diag(covariance) > 0))
    sets: Mapping[int, tuple[int, int]] = {}
    if usable.size >= FEWEST:
        lowest = float(grid.df[at, usable].min())
        rule = RankRule(
            confidence=panel.method.confidence, df=lowest if lowest < MANY_DF else np.inf
        )
        rng = np.random.default_rng([panel.method.seed, *code.encode()])
        found = rank_sets(score[usable], covariance[np.ix_(usable, usable)], rng=rng, rule=rule)
        sets = _by_column(found, usable.tolist())
    for c in np.flatnonzero(~np.isnan(score)).tolist():
        verdict = rank_verdict(*sets[c], len(sets)) if c in sets else Standing.NO_TEST
        yield code, grid.nodes[c], score[c], *sets.get(c, (pd.NA, pd.NA)), verdict.value


def _by_column(found: RankSets, columns: list[int]) -> dict[int, tuple[int, int]]:
    pairs = zip(found.low.tolist(), found.high.tolist(), strict=True)
    return dict(zip(columns, pairs, strict=True))


def _covariance(estimates: Estimates, code: str, nodes: tuple[str, ...]) -> Floats:
    """The member's covariance in the order of ``nodes``; NaN where it has none."""
    found = np.full((len(nodes), len(nodes)), np.nan)
    if code in estimates.covariances:
        known = [at for at, node in enumerate(nodes) if node in estimates.nodes]
        own = [estimates.nodes.index(nodes[at]) for at in known]
        found[np.ix_(known, known)] = estimates.covariances[code][np.ix_(own, own)]
    return found
