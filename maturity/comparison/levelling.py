"""Whether members have come closer to each other since the round before."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.comparison.difference import ALPHA
from maturity.comparison.like_with_like import rescored_panel
from maturity.comparison.multiplicity import adjust_bh
from maturity.comparison.paired_spread import PairedSpread, TwoRounds, compare_spreads
from maturity.comparison.panel import COMPARED, Grid, Panel, panel_of, reading_order
from maturity.comparison.round import Round
from maturity.comparison.two_rounds import (
    common_items,
    comparable_rows,
    rest_on_other,
    shown_in_both,
)
from maturity.records import schemas
from maturity.records.comparison import Verdict
from maturity.records.method import ScoringMethod
from maturity.records.responses import Floats
from maturity.records.roster import FEWEST_MEMBERS

__all__ = ["below_floor", "member_levelling", "paired_scores"]

Cells = frozenset[tuple[str, str]]


def member_levelling(
    current: Round,
    previous: Round,
    members: tuple[str, ...],
    *,
    hidden: Cells = frozenset(),
) -> pd.DataFrame:
    """Spread between members before and now, and whether it has surely changed.

    As in :func:`~maturity.comparison.change.member_change` both rounds are scored
    again on the items and roles they have in common, with the current tree, weights
    and method.  Per node only members count that have a score in both rounds, from
    enough people and the same capabilities, and that count in both (see
    :func:`~maturity.comparison.panel.counting`).  Test and interval:
    :func:`~maturity.comparison.paired_spread.compare_spreads`; a change is told where
    both agree.  Family: all nodes (Benjamini-Hochberg, q = .05).

    Parameters
    ----------
    current, previous : Round
    members : tuple of str
        Codes of the members that are large enough to be published.
    hidden : frozenset of (str, str)
        (municipality, node) not to be used.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.LEVELLING` in reading order; nodes
        with at least one member.  Verdict "lower" = levelled out, "higher" = drawn
        apart, "inconclusive" = cannot be told (always so with fewer than five members),
        "no_test" where a score has no variance (``sd_before``, ``sd_now`` and what
        follows NaN).  ``below_before``, ``below_now``: of these members, how many
        scores are below ``method.agreed_floor``.

    Examples
    --------
    Members had 40, 50 and 60 points and now have 45, 50 and 55, chance removed: 10
    points apart before, 5 now; of three members nothing is told.
    """
    pairs = paired_scores(current, previous, members, hidden=hidden)
    rows = [
        {"kind": kind, "node": node, **_row(rounds, node, current.scores.method)}
        for kind, nodes in pairs.items()
        for node, rounds in nodes.items()
    ]
    table = pd.DataFrame(rows, columns=list(schemas.LEVELLING.names))
    adjusted = adjust_bh(table["p"].to_numpy(dtype=float))
    place = {node: at for at, node in enumerate(reading_order(current.questionnaire))}
    table = table.assign(p_adjusted=adjusted)
    table = table.assign(verdict=_verdicts(table))
    return schemas.LEVELLING.frame(table.sort_values("node", key=lambda nodes: nodes.map(place)))


def paired_scores(
    current: Round,
    previous: Round,
    members: tuple[str, ...],
    *,
    hidden: Cells = frozenset(),
) -> Mapping[str, Mapping[str, TwoRounds]]:
    """Scores of the same members in both rounds, like with like, for every node.

    Parameters
    ----------
    current, previous, members, hidden
        As in :func:`member_levelling`.

    Returns
    -------
    Mapping
        Kind -> node -> :class:`~maturity.comparison.paired_spread.TwoRounds`, with
        the members that count for the node, by code; nodes without any are left out.
        Analysts may put them into :func:`~maturity.analysis.catching_up`.
    """
    items = common_items(current, previous)
    now, before = comparable_rows(current, previous, _counted(current, previous, members))
    if not items or not len(now) or not len(before):
        return {}
    panels = [
        rescored_panel(
            current.questionnaire, rows, items, roster=round_.roster, method=current.scores.method
        )
        for rows, round_ in ((now, current), (before, previous))
    ]
    return {str(kind): _of_kind(current, (panels[0], panels[1]), kind, hidden) for kind in COMPARED}


def below_floor(scores: Floats, floor: float | None) -> float:
    """How many scores are below the agreed floor; NaN where none is agreed.

    Examples
    --------
    >>> below_floor(np.array([39.9, 40.0, 70.0]), 40.0)
    1.0
    """
    return float("nan") if floor is None else float(np.count_nonzero(scores < floor))


def _counted(current: Round, previous: Round, members: tuple[str, ...]) -> tuple[str, ...]:
    """Members that count in both rounds, or now where those are too few to be a mean."""
    now, before = (panel_of(round_, members).counted for round_ in (current, previous))
    both = tuple(code for code in now if code in before)
    return both if len(both) >= FEWEST_MEMBERS else now


def _of_kind(
    current: Round, panels: tuple[Panel, Panel], kind: str, hidden: Cells
) -> dict[str, TwoRounds]:
    now, before = (panel.grid(kind) for panel in panels)
    held = _held(current, panels, (now, before), hidden)
    return {
        node: TwoRounds(
            score=np.stack([grid.score[held[:, at], at] for grid in (before, now)]),
            variance=np.stack([grid.variance[held[:, at], at] for grid in (before, now)]),
            df=np.stack([grid.df[held[:, at], at] for grid in (before, now)]),
        )
        for at, node in enumerate(now.nodes)
        if held[:, at].any()
    }


def _held(
    current: Round, panels: tuple[Panel, Panel], grids: tuple[Grid, Grid], hidden: Cells
) -> NDArray[np.bool_]:
    """Members (rows) that count for a node (columns): like with like in both rounds."""
    nodes, members = grids[0].nodes, grids[0].members
    gone = np.array([[(m, n) in hidden for n in nodes] for m in members], dtype=bool)
    shown = shown_in_both(current, *grids)
    return np.asarray(shown & ~rest_on_other(current, panels, grids) & ~gone)


def _row(rounds: TwoRounds, node: str, method: ScoringMethod) -> dict[str, object]:
    spread = compare_spreads(
        rounds,
        rng=np.random.default_rng([method.seed, *node.encode()]),
        draws=method.draws,
        confidence=method.confidence,
    )
    return {
        "members": rounds.score.shape[1],
        **_numbers(spread),
        "below_before": below_floor(rounds.score[0], method.agreed_floor),
        "below_now": below_floor(rounds.score[1], method.agreed_floor),
    }


def _numbers(spread: PairedSpread) -> dict[str, float]:
    names = ("sd_before", "sd_now", "difference", "low", "high", "p")
    return {name: getattr(spread, name) for name in names}


def _verdicts(table: pd.DataFrame) -> NDArray[np.object_]:
    """A change of the spread is told only where test and interval agree."""
    number = {name: table[name].to_numpy(dtype=float) for name in ("p_adjusted", "low", "high")}
    surely = number["p_adjusted"] <= ALPHA
    found = np.full(len(table), Verdict.INCONCLUSIVE.value, dtype=object)
    found[surely & (number["high"] < 0)] = Verdict.LOWER.value
    found[surely & (number["low"] > 0)] = Verdict.HIGHER.value
    found[table["difference"].isna().to_numpy(dtype=bool)] = Verdict.NO_TEST.value
    return found
