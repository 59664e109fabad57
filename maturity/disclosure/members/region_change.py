"""Change of the region as it may be shown: it tells no more about a member than what is told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from maturity.comparison import Round, counted_changes, region_change
from maturity.disclosure.members.seen import LEAST_UNSEEN, apart_enough
from maturity.disclosure.within.cells import Pairs
from maturity.records.comparison import Comparison
from maturity.records.responses import Shape
from maturity.records.scores import ALL, Part
from maturity.shown import Shown

__all__ = ["Counted", "shown_region_change"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted(Shown):
    """Members behind the regional mean of one publication, and those whose results all see."""

    members: tuple[str, ...]
    seen: tuple[str, ...]


def shown_region_change(
    comparison: Comparison, rounds: tuple[Round, Round], told: Sequence[Counted]
) -> pd.DataFrame:
    """The region's change at those nodes where it tells about no single member.

    It is made of changes that may be shown, so about people it tells nothing that those do not.
    About members that others do not see it tells two means more, now and before.  They are told
    where nobody or at least four are unseen; where the unseen members behind them are those
    behind every regional mean of both rounds, but for none or at least four; and where the
    scores on the common questions are the printed ones, but for none or four members.

    Parameters
    ----------
    comparison : Comparison
        With the members' changes.
    rounds : (Round, Round)
        This round and the one before, as their scores are told.
    told : sequence of Counted
        This publication, and those of the round before.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.REGION_CHANGE`.

    Examples
    --------
    Five members, one new: the mean of all five now, and of the four that have a change, would
    give the new one away.  Nothing is shown unless all see the new one's result anyway.
    """
    method, change = rounds[0].scores.method, comparison.change
    if rounds[0].responses.shape is Shape.VALUES:
        return region_change(change, comparison.counted, method)
    rows = counted_changes(change, comparison.counted)
    same = [
        equal_cells(rows, column, scores_of(round_))
        for column, round_ in zip(("now", "before"), rounds, strict=True)
    ]
    nodes = [
        str(node)
        for node, codes in rows.groupby("node")["municipality"].agg(frozenset).items()
        if all(none_or_enough({*codes} - {*one.seen}) for one in told)
        and all(
            apart_enough(codes, one.members, {*codes, *one.members} - {*one.seen}) for one in told
        )
        and all(none_or_enough({c for c in codes if (c, node) not in cells}) for cells in same)
    ]
    return region_change(change, comparison.counted, method, nodes=nodes)


def none_or_enough(codes: set[str]) -> bool:
    """Whether these members are none, or too many for one of them to be worked out."""
    return not codes or len(codes) >= LEAST_UNSEEN


def scores_of(round_: Round) -> Mapping[tuple[str, str], float]:
    """Municipality and node -> score of the whole."""
    t = round_.scores.table
    t = t.loc[(t["part"] == Part.ALL) & (t["group"] == ALL)]
    return dict(zip(zip(t["municipality"], t["node"], strict=True), t["score"], strict=True))


def equal_cells(table: pd.DataFrame, column: str, scores: Mapping[tuple[str, str], float]) -> Pairs:
    """Rows whose score is the one given, but for rounding errors."""
    keys = list(zip(table["municipality"], table["node"], strict=True))
    told = np.array([scores.get(key, np.nan) for key in keys], dtype=float)
    equal = np.abs(table[column].to_numpy(dtype=float) - told) < 1e-9
    return {key for key, same in zip(keys, equal, strict=True) if same}
