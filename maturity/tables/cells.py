"""What stands in a cell: scores, margins, levels, verdicts, and why something is not there."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from maturity.records.published import Hidden
from maturity.records.scores import NoInterval
from maturity.wording import numbers
from maturity.wording.selection import by_node
from maturity.wording.view import View

__all__ = [
    "own_rows",
    "region_rows",
    "say_hidden",
    "say_interval",
    "say_level",
    "say_no_interval",
    "say_number",
    "say_score",
    "say_signed_interval",
]


def own_rows(view: View) -> Mapping[str, pd.Series]:
    """Whole results of the report's municipality, or of the region, by node."""
    if not view.municipality:
        return region_rows(view, part="all", group="")
    return by_node(view.published.scores_of(view.municipality))


def region_rows(view: View, *, part: str, group: str) -> Mapping[str, pd.Series]:
    """Regional means of one part and group, by node."""
    return by_node(view.published.comparison.region, part=part, group=group)


def say_number(view: View, value: Any) -> str:
    """A whole number; a dash for None, NaN and <NA>."""
    return view.language.number(math.nan if pd.isna(value) else float(value))


def say_score(view: View, row: pd.Series | None) -> str:
    """The score of a row, or why there is none."""
    if row is None:
        return view.language.t("no result")
    hidden = str(row.get("hidden", ""))
    if hidden:
        return say_hidden(view, hidden)
    if pd.isna(row["score"]):
        return view.language.t("no result")
    return numbers.say_score(view, float(row["score"]))


def say_hidden(view: View, hidden: str) -> str:
    """Why a result is not shown; empty text where it is."""
    t = view.language.t
    smallest = view.published.provenance.method.smallest_group
    words = {
        Hidden.SHOWN: "",
        Hidden.SMALL: t("fewer than {n} answers", n=smallest),
        Hidden.COMPLEMENT: t("not shown, to protect what a few people answered"),
        Hidden.NO_ANSWERS: t("no answers"),
    }
    return words[Hidden(hidden)]


def say_interval(view: View, row: pd.Series | None) -> str:
    """The limits of a score; why there are none where that is known; else a dash."""
    if row is None or pd.isna(row["low"]):
        known = row is not None and not row.get("hidden", "")
        reason = str(row.get("no_interval", "")) if known and row is not None else ""
        return say_no_interval(view, reason) if reason else view.language.number(math.nan)
    return numbers.say_limits(view, float(row["low"]), float(row["high"]))


def say_no_interval(view: View, reason: str) -> str:
    """Why a score has no margin of error, in a few words."""
    t = view.language.t
    words = {
        NoInterval.SHOWN: "",
        NoInterval.PICKED: t("none: people were picked"),
        NoInterval.JOINT: t("none: joint judgement"),
        NoInterval.VALUES: t("none: published values"),
        NoInterval.TOO_FEW: t("none: too few people"),
        NoInterval.ALIKE: t("none: all answered alike"),
        NoInterval.UNKNOWN_CHOICE: t("none: not known how people were chosen"),
        NoInterval.MINIMUM: t("none: the lowest of several scores"),
    }
    return words[NoInterval(reason)]


def say_signed_interval(view: View, row: pd.Series | None) -> str:
    """The limits of a difference, ``+3.1 to +9.4``; a dash where there are none."""
    if row is None or pd.isna(row["low"]):
        return view.language.number(math.nan)
    return numbers.say_signed_limits(view, float(row["low"]), float(row["high"]))


def say_level(view: View, row: pd.Series | None) -> str:
    """Number and name of the level a score is on; a dash without one."""
    level = 0 if row is None else _level(view, row)
    if not level:
        return view.language.number(math.nan)
    number = view.language.number(level)
    return f"{number} {view.level(level)}" if level in view.texts.levels else number


def _level(view: View, row: pd.Series) -> int:
    """The published level; a regional mean carries none and is read off the cut points."""
    if "level" in row:
        return int(row["level"])
    cuts = view.published.provenance.method.cut_points
    return 0 if pd.isna(row["score"]) else 1 + sum(float(row["score"]) >= cut for cut in cuts)
