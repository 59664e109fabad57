"""Comparisons of safe rounds: what is not told enters no other number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from maturity.comparison import (
    Panel,
    compare_panel,
    compare_scores,
    member_levelling,
    outside_gaps,
    panel_of,
    region_means,
)
from maturity.comparison.change import member_change
from maturity.comparison.outside import outside_peers
from maturity.comparison.roles import role_gaps
from maturity.comparison.two_rounds import changed_items
from maturity.disclosure.apply.together import rejoined
from maturity.disclosure.members.region_change import Counted, shown_region_change
from maturity.disclosure.members.seen import Means, apart_enough
from maturity.disclosure.within.cells import Pairs, hidden_cells, without
from maturity.disclosure.within.protect import Safe
from maturity.records.comparison import REGION, Comparison
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Shape
from maturity.records.roster import FEWEST_MEMBERS
from maturity.records.scores import ALL, Kind, Part

__all__ = ["shown_comparison", "shown_panel"]

PAIR = ("leader", "employee")
"""Roles that are compared."""


def shown_panel(safe: Safe, members: tuple[str, ...], reasons: pd.DataFrame) -> Panel:
    """Scores as they are told; counted in means are members with all they were asked.

    A mean of several members counts each of them at every dimension and capability or nowhere,
    so that no difference between nodes is about one or two of them.
    """
    panel = panel_of(safe.round, members)
    if safe.round.responses.shape is Shape.VALUES:
        return panel
    keys = ["municipality", "part", "group", "node"]
    hidden = pd.MultiIndex.from_frame(reasons[keys])
    gone = pd.MultiIndex.from_frame(panel.cells[keys]).isin(hidden)
    panel = replace(panel, cells=panel.cells.assign(score=panel.cells["score"].mask(gone)))
    everywhere = _everywhere(panel, Part.ALL, ALL)
    return replace(panel, counted=tuple(code for code in panel.counted if code in everywhere))


def shown_comparison(
    now: tuple[Safe, Panel], reasons: pd.DataFrame, means: Means, unseen: Sequence[str]
) -> Comparison:
    """Compare the shown scores of a safe round; ``unseen`` members count, but are not seen."""
    safe, panel = now
    current = safe.round
    if current.responses.shape is Shape.VALUES:
        return compare_scores(current, members=panel.members, peers=means.peers)
    whole = hidden_cells(reasons)
    anew = compare_panel(panel, current.estimates, current.questionnaire, means.peers)
    gaps = anew.gaps if means.region else anew.gaps.loc[anew.gaps["peers"] != REGION]
    spread = anew.spread.loc[anew.spread["members"] >= FEWEST_MEMBERS]
    return replace(
        anew,
        region=_region(panel, means, unseen),
        gaps=without(gaps, whole),
        roles=_shown_roles(role_gaps(current, panel.members, PAIR), reasons, safe),
        spread=spread.reset_index(drop=True),
        standouts=without(anew.standouts, whole),
        outside=outside_gaps(panel, current),
        outside_peers=outside_peers(current),
    )


def with_change(
    comparison: Comparison,
    now: tuple[Safe, pd.DataFrame],
    before: tuple[Safe, pd.DataFrame],
    told: Sequence[Counted],
) -> Comparison:
    """The comparisons with what changed since the round before, as far as both rounds tell it.

    ``told`` are the members behind the regional means of both; none where these are withheld.
    """
    current, previous = rejoined(now[0], before[0])
    members = comparison.members
    hidden = {
        cell
        for safe, reasons in (now, before)
        for cell in _with_ancestors(
            hidden_cells(reasons) & _above_items(safe), current.questionnaire
        )
    }
    change = without(member_change(current, previous, members), hidden)
    levelling = member_levelling(current, previous, members, hidden=frozenset(hidden))
    changed = replace(comparison, change=_on_all_items(change, (now[0], before[0])))
    rounds = now[0].round, before[0].round
    return replace(
        changed,
        region_change=shown_region_change(changed, rounds, told) if told else changed.region_change,
        changed_items=changed_items(current, previous),
        levelling=levelling.loc[levelling["members"] >= FEWEST_MEMBERS].reset_index(drop=True),
    )


def _everywhere(panel: Panel, part: Part, group: str) -> set[str]:
    """Members with a shown score at every dimension and capability that anybody has one at."""
    t = panel.cells
    keep = (t["part"] == part) & (t["group"] == group) & (t["kind"] != Kind.ITEM)
    t = t.loc[keep & t["municipality"].isin(panel.members)]
    asked = t.loc[t["score"].notna() | (t["asked"] > 0), "node"].nunique()
    shown = t.loc[t["score"].notna()].groupby("municipality")["node"].nunique()
    return {str(code) for code in shown.index[shown == asked]}


def _region(panel: Panel, means: Means, unseen: Sequence[str]) -> pd.DataFrame:
    """Regional rows whose members differ from those of the whole by no few unseen ones."""
    t = panel.cells
    parts = t.loc[t["part"].isin([str(p) for p in (Part.ALL, Part.ROLE, Part.SECTOR)])]
    keep, alone = np.zeros(len(t), dtype=bool), set[str]()
    for (part, group), _ in parts.groupby(["part", "group"]):
        every = _everywhere(panel, Part(str(part)), str(group)) & {*panel.counted}
        # sectors are no part of the whole; a role is, so one less the other is about members, too
        others = ((),) if part == Part.SECTOR else ((), panel.counted)
        if not all(apart_enough(every, other, unseen) for other in others):
            continue
        rows = (t["part"] == part) & (t["group"] == group) & t["municipality"].isin(every)
        own = rows.to_numpy(dtype=bool)
        item = (t["kind"] == Kind.ITEM).to_numpy(dtype=bool)
        keep |= own & ~item
        there = t["score"].notna().to_numpy(dtype=bool)
        for node, answered in t.loc[own & item & there].groupby("node"):
            codes = {*answered["municipality"]}
            if all(apart_enough(codes, other, unseen) for other in ((), every)):
                keep[answered.index] = True
                # of fewer members the two means are two equations that were not looked at
                if part == Part.ALL and codes != every and codes & {*unseen}:
                    alone.add(str(node))
    shown = replace(panel, cells=t.assign(score=t["score"].where(keep)))
    region = region_means(shown)
    region = region.loc[(region["members"] >= FEWEST_MEMBERS) & means.region]
    gone = region["node"].isin(alone) | (not means.by_staff)
    region = region.assign(by_staff=region["by_staff"].mask(gone))
    region = region.assign(low=region["low"].clip(0, 100), high=region["high"].clip(0, 100))
    return region.reset_index(drop=True)


def _shown_roles(table: pd.DataFrame, reasons: pd.DataFrame, safe: Safe) -> pd.DataFrame:
    """Gaps between roles that are both told, on questions that are told."""
    questionnaire = safe.round.questionnaire
    pairs = table[["first", "second"]].drop_duplicates().itertuples(index=False, name=None)
    for first, second in [*pairs]:
        for role in (first, second):
            hidden = hidden_cells(reasons, Part.ROLE, role)
            table = without(table, _with_ancestors(hidden & _above_items(safe), questionnaire))
        both = {i.id for i in questionnaire.items if {first, second} <= {*i.roles}}
        table = without(table, _with_ancestors(_closed_nodes(safe, both), questionnaire))
    return table


def _on_all_items(change: pd.DataFrame, rounds: tuple[Safe, ...]) -> pd.DataFrame:
    """Changes that rest on all questions, or on some where every question is told.

    A capability made from some of its questions stands beside the one made from all of them and
    beside the questions: what few people left out would follow.
    """
    whole = change["items"] == change[["items_before", "items_now"]].max(axis=1)
    gone: Pairs = set()
    for safe in rounds:
        nodes = _closed_nodes(safe, {item.id for item in safe.round.questionnaire.items})
        gone |= _with_ancestors(nodes, safe.round.questionnaire)
    whole_cells = set(
        zip(*(change.loc[whole, name] for name in ("municipality", "node")), strict=True)
    )
    return without(change, gone - whole_cells)


def _closed_nodes(safe: Safe, items: set[str]) -> Pairs:
    """Capabilities of each municipality with one of these questions closed for roles."""
    plan, found = safe.plan, set()
    wanted = np.array([item in items for item in plan.items], dtype=bool)
    for code, closed in safe.closed.items():
        at = closed.of[Part.ROLE][len(plan.nodes) :] & wanted
        found |= {(code, plan.nodes[node]) for node in plan.owner[at].tolist()}
    return found


def _above_items(safe: Safe) -> Pairs:
    nodes = (*safe.plan.inner, *safe.plan.nodes)
    return {(code, node) for code in safe.towns for node in nodes}


def _with_ancestors(cells: Pairs, questionnaire: Questionnaire) -> Pairs:
    """The cells and every node above them."""
    parent = {node.id: node.parent for node in questionnaire.nodes}
    parent |= {item.id: item.node for item in questionnaire.items}
    found = set(cells)
    for code, node in cells:
        while node in parent:
            node = parent[node]
            found.add((code, node))
    return found
