"""What stands on which row: the tree in questionnaire order, and the result of each node."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from maturity.records.published import Hidden
from maturity.records.questionnaire import Node
from maturity.records.scores import ALL, Part
from maturity.wording.phrases import begin
from maturity.wording.view import View

__all__ = [
    "Row",
    "Shown",
    "region_results",
    "results",
    "say_all_missing",
    "say_missing",
    "shown_by_node",
    "tree_rows",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a figure; ``y`` grows downwards, ``main`` rows are set in bold."""

    id: str
    label: str
    y: float
    main: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One result as it may be drawn.

    Parameters
    ----------
    score, low, high : float
        0–100; NaN where there is no result, or no interval.
    hidden : str
        Why there is no result (:class:`~maturity.records.published.Hidden`).
    """

    score: float
    low: float
    high: float
    hidden: str = ""


def tree_rows(view: View, *, dimensions_only: bool = False) -> tuple[Row, ...]:
    """Dimensions and capabilities in questionnaire order, a little air before each dimension."""
    nodes: tuple[Node, ...] = view.published.questionnaire.nodes
    if dimensions_only:
        nodes = view.published.questionnaire.dimensions
    deep = any(node.depth > nodes[0].depth for node in nodes)
    rows: list[Row] = []
    y = 0.0
    for node in nodes:
        main = deep and not node.lowest
        y += 1.35 if main and rows else 1.0
        rows.append(Row(id=node.id, label=view.node(node.id), y=y, main=main))
    return tuple(rows)


def results(view: View, *, part: Part = Part.ALL, group: str = ALL) -> Mapping[str, Shown]:
    """Results of the report's own municipality, or of the region, by node."""
    if not view.municipality:
        return region_results(view, part=part, group=group)
    return shown_by_node(view.published.scores_of(view.municipality, part=part, group=group))


def region_results(view: View, *, part: Part = Part.ALL, group: str = ALL) -> Mapping[str, Shown]:
    """Equal-weight means of the published members, by node."""
    t = view.published.comparison.region
    return shown_by_node(t[(t["part"] == part) & (t["group"] == group)])


def shown_by_node(frame: pd.DataFrame) -> Mapping[str, Shown]:
    """Results of a frame with the columns node, score, low, high and perhaps hidden."""
    hidden = frame["hidden"] if "hidden" in frame else [""] * len(frame)
    numbers = zip(frame["score"], frame["low"], frame["high"], strict=True)
    return {
        str(node): Shown(score=float(score), low=float(low), high=float(high), hidden=str(why))
        for node, why, (score, low, high) in zip(frame["node"], hidden, numbers, strict=True)
    }


def say_missing(view: View, shown: Shown | None) -> str:
    """Why nothing is drawn, as a text for the place where it would stand; empty if it is."""
    t = view.language.t
    if shown is None or (not shown.hidden and math.isnan(shown.score)):
        return t("no result")
    if shown.hidden == Hidden.SMALL:
        return t("fewer than {n} answers", n=view.published.provenance.method.smallest_group)
    if shown.hidden == Hidden.COMPLEMENT:
        return t("not shown, to protect what a few people answered")
    return t("no answers") if shown.hidden == Hidden.NO_ANSWERS else ""


def say_all_missing(view: View, rows: tuple[Row, ...], found: Mapping[str, Shown]) -> str:
    """Why nothing at all can be drawn, as one text; empty if there is a single result."""
    reasons = [say_missing(view, found.get(row.id)) for row in rows]
    return begin(max(reasons, key=len)) if all(reasons) else ""
