"""The table of scores as it may be shown, and the log of what is not."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from maturity.comparison import panel_of
from maturity.disclosure.within.protect import Safe
from maturity.disclosure.within.town import Booleans
from maturity.records import schemas
from maturity.records.published import Hidden
from maturity.records.scores import ALL, Kind, NoInterval, Part
from maturity.scoring.plan import Plan

__all__ = [
    "SMALLEST_DETAIL",
    "Pairs",
    "hidden_cells",
    "hidden_log",
    "hidden_reasons",
    "shown_scores",
    "without",
]

Pairs = set[tuple[str, str]]
"""Municipality and node."""

SMALLEST_DETAIL = 10
"""Fewest people of whom more than a mean is told: the spread of answers, what became of them."""

STATES = ("asked", "answered", "dont_know", "not_applicable", "skipped")
COUNTED = ("n", *STATES)


def hidden_reasons(safe: Safe) -> pd.DataFrame:
    """Every hidden cell and why.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.HIDDEN_LOG`; one row per hidden cell, ``node`` empty
        where a group is hidden as a whole.  Only then is it said that the group is too small;
        elsewhere the reason would tell that one of five did not answer, or that all answered alike.
    """
    rows = dict.fromkeys([*_small(safe), *_closed(safe), *_left_out(safe), *_silent(safe)])
    return schemas.HIDDEN_LOG.frame(rows)


def hidden_cells(reasons: pd.DataFrame, part: Part = Part.ALL, group: str = ALL) -> Pairs:
    """Hidden cells of one group."""
    rows = reasons.loc[(reasons["part"] == part) & (reasons["group"] == group)]
    return set(zip(rows["municipality"], rows["node"], strict=True))


def without(table: pd.DataFrame, cells: Pairs) -> pd.DataFrame:
    """The rows of a table that are about none of these cells."""
    keep = [pair not in cells for pair in zip(table["municipality"], table["node"], strict=True)]
    return table.loc[np.array(keep, dtype=bool)].reset_index(drop=True)


def _small(safe: Safe) -> Iterator[tuple[str, ...]]:
    """Municipalities that are too small: everything."""
    t = safe.round.scores.table
    cells = t.loc[t["municipality"].isin(safe.small), ["municipality", "part", "group", "node"]]
    groups = cells.drop_duplicates(["municipality", "part", "group"]).assign(node="")
    for row in pd.concat([groups, cells]).astype(str).itertuples(index=False, name=None):
        yield (*row, Hidden.SMALL.value)


def _left_out(safe: Safe) -> Iterator[tuple[str, ...]]:
    """Roles beside the index that are too small."""
    for code, roles in safe.joined.roles.items():
        for role, joined in roles.items():
            if role and not joined:
                yield (code, Part.ROLE.value, role, "", Hidden.SMALL.value)


def _closed(safe: Safe) -> Iterator[tuple[str, ...]]:
    inner = [*safe.plan.inner]
    names = np.array([*inner, *safe.plan.nodes, *safe.plan.items], dtype=object)
    for code, closed in safe.closed.items():
        town = safe.towns[code]
        for part in Part:
            groups = (ALL,) if part is Part.ALL else town.partitions[part].names
            gone = names[_with_parents(closed.of[part], safe.plan)]
            for group in groups:
                if part is Part.ALL or group:
                    for node in gone:
                        yield (code, part.value, group, str(node), Hidden.COMPLEMENT.value)
        for at, group in enumerate(town.beside.names):
            for node in names[_with_parents(closed.beside[at], safe.plan)]:
                yield (code, Part.ROLE.value, group, str(node), Hidden.COMPLEMENT.value)


def _silent(safe: Safe) -> Iterator[tuple[str, ...]]:
    """Groups that were asked, but have no score: nobody answered, or too few; which is not said.

    But of questions of the whole: those that too few answered count in no score, and are told.
    """
    came = safe.original.scores.table
    came = came.loc[
        came["score"].notna() & (came["part"] == Part.ALL) & (came["kind"] == Kind.ITEM)
    ]
    few = set(zip(came["municipality"], came["node"], strict=True))
    t = safe.round.scores.table
    keep = t["score"].isna() & t["municipality"].isin({*safe.towns} - safe.small)
    asked = {role: _asked(safe.plan, role) for role in {*t.loc[t["part"] == Part.ROLE, "group"]}}
    cells = t.loc[keep, ["municipality", "part", "group", "node"]].astype(str)
    for code, part, group, node in cells.itertuples(index=False, name=None):
        if part == Part.ALL and (code, node) in few:
            yield (code, part, group, node, Hidden.SMALL.value)
        elif part != Part.ROLE or node in asked[group]:
            yield (code, part, group, node, Hidden.COMPLEMENT.value)


def _asked(plan: Plan, role: str) -> set[str]:
    """Nodes and items that a role is asked about."""
    nodes = np.array(plan.nodes, dtype=object)[plan.asked_of(role)]
    items = (item.id for item in plan.questionnaire.items if not role or role in item.roles)
    return {*plan.inner, *map(str, nodes), *items}


def _with_parents(columns: Booleans, plan: Plan) -> Booleans:
    """The columns with the nodes above closed capabilities: they would tell what is closed."""
    above = plan.below().astype(np.int64) @ columns[: len(plan.nodes)].astype(np.int64) > 0
    return np.concatenate([above, columns])


def shown_scores(safe: Safe, reasons: pd.DataFrame) -> pd.DataFrame:
    """Scores with intervals, and nothing where a cell is hidden.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.SHOWN_SCORES`; ``low`` and ``high`` clipped to 0-100; in
        hidden rows every number is missing, level 0, roles empty.  Rows without a score that are
        not hidden say "no_answers".  In groups of fewer than :data:`SMALLEST_DETAIL` people what
        became of their answers is missing, too.
    """
    current = safe.round
    cells = panel_of(current, ()).cells
    keys = ["municipality", "part", "group", "node"]
    why = reasons.loc[reasons["node"] != ""].rename(columns={"reason": "hidden"})
    cells = cells.merge(why.astype(dict.fromkeys(keys, "str")), on=keys, how="left")
    gone = cells["hidden"].notna()
    silent = np.where(cells["score"].isna(), Hidden.NO_ANSWERS.value, Hidden.SHOWN.value)
    cells = cells.astype(dict.fromkeys(COUNTED, "Int64"))
    cells["hidden"] = cells["hidden"].where(gone, pd.Series(silent, index=cells.index)).astype(str)
    cells[["low", "high"]] = cells[["low", "high"]].clip(0.0, 100.0)
    few = (cells["n"] < SMALLEST_DETAIL) & ~_public(safe, cells)
    cells[list(STATES)] = cells[list(STATES)].mask(few, pd.NA)
    alike = cells["no_interval"] == NoInterval.ALIKE
    cells["no_interval"] = cells["no_interval"].mask(alike, NoInterval.TOO_FEW.value)
    cells[["score", "low", "high"]] = cells[["score", "low", "high"]].mask(gone)
    cells[list(COUNTED)] = cells[list(COUNTED)].mask(gone, pd.NA)
    cells["level"] = cells["level"].where(~gone, 0)
    for text in ("roles", "no_interval"):
        cells[text] = cells[text].where(~gone, "")
    return schemas.SHOWN_SCORES.frame(cells)


def _public(safe: Safe, cells: pd.DataFrame) -> pd.Series:
    """Rows of joint judgements and of published item values, which hide nothing."""
    return ~cells["municipality"].isin({*safe.towns})


def hidden_log(reasons: pd.DataFrame) -> pd.DataFrame:
    """The reasons, with one row (``node`` empty) for a group that is hidden as a whole."""
    keys = ["municipality", "part", "group"]
    whole = reasons.loc[reasons["node"] == "", keys].drop_duplicates()
    marked = reasons.merge(whole.assign(whole=True), on=keys, how="left")
    keep = (reasons["node"] == "").to_numpy() | marked["whole"].isna().to_numpy()
    return reasons.loc[keep].reset_index(drop=True)
