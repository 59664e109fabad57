"""What changed since the round before, on items that mean the same in both."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from maturity.comparison.like_with_like import answered_items, panel_of_answers, rescored
from maturity.comparison.linked import change_at_fixed_mix, link_rounds, told_overlap
from maturity.comparison.panel import COMPARED, Panel
from maturity.comparison.round import Round
from maturity.comparison.two_rounds import (
    answered_alike,
    common_items,
    comparable_rows,
    rest_on_other,
    shown_in_both,
)
from maturity.comparison.verdicts import judge_family, welch_columns
from maturity.records import schemas
from maturity.uncertainty import overlap_covariances

__all__ = ["member_change"]


def member_change(current: Round, previous: Round, members: tuple[str, ...]) -> pd.DataFrame:
    """Change of each member since the previous round.

    Both rounds are scored again on their common items, with the current tree,
    weights and method.  A role that answered in one round only is left out of
    both; if it has fewer people than the smallest group the municipality has no
    rows, for leaving it out would tell its answers.  ``V = V_now + V_before - 2 Cov``,
    with Cov from the people known to have answered both times
    (:func:`maturity.uncertainty.overlap_covariances`); it is taken as 0, which is
    conservative, where answers are anonymous or fewer than the smallest group are known.
    Family: all members times all nodes (Benjamini-Hochberg, q = .05).

    Where nobody is known to have answered twice, the spread leans on that of the same role in
    all members, as in every comparison (``borrowed_spread``): eight answers now against
    sixty before are otherwise as far out by chance as they look sure.  People who answered
    twice differ less from themselves than the pooled spread would have it; there nothing
    is borrowed.

    By head count, ``fixed_mix`` is the change had the staff of each role stayed as in
    the round before, so that a changed mix of roles is told apart from changed opinion.

    No row: members of one round only, nodes without a common item, nodes with
    fewer people than the smallest group in either round, and a joint judgement
    against individual answers.  Joint judgements in both rounds give the
    difference without a test.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.CHANGE`, sorted by municipality and reading order.
        ``items`` are compared: common ones with answers of the municipality in both rounds;
        ``items_before`` and ``items_now`` count in its score of either round.

    Examples
    --------
    Items a and b were asked in both rounds, c only now: before 40 (a, b),
    now 50 (a, b) and 80 (c) is a change of +10 on 2 of 3 items, not of +20.
    Where too few answered b the change is that of a, on 1 of 2 items.
    """
    items = common_items(current, previous)
    now, before = comparable_rows(current, previous, members)
    if not items or not len(now) or not len(before):
        return schemas.CHANGE.empty()
    method = current.scores.method
    now, before = answered_alike(now, before, items)
    rounds = ((now, current), (before, previous))
    lent, again = (
        [
            rescored(current.questionnaire, rows, items, roster=round_.roster, method=chosen)
            for rows, round_ in rounds
        ]
        for chosen in (method, replace(method, borrowed_spread=0.0))
    )
    panels = [panel_of_answers(answered) for answered in lent]
    followed = [panel_of_answers(answered) for answered in again]
    linked = told_overlap(overlap_covariances(*again), method.smallest_group)
    frames = [
        _family(current, (panels[0], panels[1]), (followed[0], followed[1]), kind, linked)
        for kind in COMPARED
    ]
    table = judge_family(pd.concat(frames, ignore_index=True))
    table = table.assign(fixed_mix=change_at_fixed_mix(table, again[0], again[1]))
    counts = {
        name: answered_items(current.questionnaire, scores.table, table)
        for name, scores in (
            ("items", again[0].scores),
            ("items_before", previous.scores),
            ("items_now", current.scores),
        )
    }
    place = {node: at for at, node in enumerate(panels[0].order)}
    table = table.assign(**counts, place=table["node"].map(place))
    table = table.sort_values(["municipality", "place"], kind="stable")
    return schemas.CHANGE.frame(table)


def _family(
    current: Round,
    panels: tuple[Panel, Panel],
    followed: tuple[Panel, Panel],
    kind: str,
    linked: pd.DataFrame,
) -> pd.DataFrame:
    """One kind of node; ``followed`` are the same panels without borrowed spread."""
    now, before = (panel.grid(kind) for panel in panels)
    unlike = rest_on_other(current, panels, (now, before))
    shown = shown_in_both(current, now, before)
    both = link_rounds(linked, (now, before), (followed[0].grid(kind), followed[1].grid(kind)))
    tested = welch_columns(
        np.where(shown & ~unlike, now.score - before.score, np.nan),
        both.variance[None],
        both.df[None],
        panels[0].method,
    )
    frame = pd.DataFrame(
        {
            "municipality": np.repeat(now.members, len(now.nodes)),
            "kind": kind,
            "node": np.tile(now.nodes, len(now.members)),
            "before": before.score.ravel(),
            "now": now.score.ravel(),
            **tested,
            "se": np.where(np.isnan(tested["p"]), np.nan, np.sqrt(both.variance.ravel())),
            "df": np.where(np.isnan(tested["p"]), np.nan, both.df.ravel()),
            "overlap": both.overlap.ravel(),
        }
    )
    return frame.loc[shown.ravel()]
