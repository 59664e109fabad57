"""The levels of a municipality taken together, and the spread between members before and now."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from maturity.records.comparison import Verdict
from maturity.tables.cells import say_number, say_signed_interval
from maturity.tables.facts import without_chance
from maturity.tables.table import Table, node_table
from maturity.wording.facts import is_fact
from maturity.wording.levels import own_levels, reached_as_measured
from maturity.wording.numbers import exact, side_by_side
from maturity.wording.selection import by_node, each
from maturity.wording.view import View

__all__ = ["table_levelling", "table_levels"]

SURE = 0.99
"""A higher probability comes from simulations that found nothing else; it reads “over 99 %”."""


def table_levels(view: View) -> Table:
    """How many capabilities have reached each level, and how sure that is.

    Parameters
    ----------
    view : View
        A municipality's report.

    Returns
    -------
    Table
        One row per level from 2: capabilities that have reached it, how many are
        needed, how sure it is at least that the municipality has reached it (per cent; a
        dash without margins of error), whether it is reached, and the dimension with
        most capabilities below it.  Without rows where too few have a result.
    """
    t, number = view.language.t, view.language.number
    rows = [
        (
            _level(view, int(row.level)),
            t("{n} of {total}", n=number(row.reached), total=number(row.capabilities)),
            number(row.needed),
            _at_least(view, float(row.probability)),
            _reached(view, row),
            _most_remains(view, str(row.binding)),
        )
        for row in each(own_levels(view))
    ]
    table = Table(
        id="levels",
        caption=t("Levels taken together"),
        columns=(
            t("Level"),
            t("Capabilities with a score at the level"),
            t("Needed"),
            t("Probability, at least"),
            t("Reached?"),
            t("Most remains in"),
        ),
        rows=tuple(rows),
        numeric=(False, True, True, True, False, False),
    )
    return without_chance(view, table)


def table_levelling(view: View) -> Table:
    """Spread between the same members in the previous round and in this one.

    Parameters
    ----------
    view : View
        A report of either kind; the table names nobody.

    Returns
    -------
    Table
        One row per dimension and capability: members with results in both rounds,
        standard deviation between them before and now with chance taken away, its
        change with the limits, and the verdict; where a floor is agreed how many were
        and are below it.
    """
    t = view.language.t
    found = by_node(view.published.comparison.levelling)
    floor = view.published.provenance.method.agreed_floor
    columns = [
        (t("Municipalities"), True),
        (t("Previous round"), True),
        (t("This round"), True),
        (t("Difference"), True),
        (t("Margin of error"), True),
        (t("Verdict"), False),
    ]
    if floor is not None:
        points = exact(view, floor)
        columns += [
            (t("Below {points} in the previous round", points=points), True),
            (t("Below {points} in this round", points=points), True),
        ]
    caption = t("Spread between the same municipalities in both rounds, with chance taken away")

    def cells(node: str) -> tuple[str, ...]:
        return _levelling_row(view, found.get(node), len(columns))

    return node_table(view, "levelling", caption, columns, cells)


def _levelling_row(view: View, row: pd.Series | None, width: int) -> tuple[str, ...]:
    if row is None:
        return (view.language.number(math.nan),) * width
    now, before, difference = side_by_side(view, row, "sd_now", "sd_before")
    cells = (
        say_number(view, row["members"]),
        before,
        now,
        difference,
        say_signed_interval(view, row),
        _verdict(view, str(row["verdict"])),
        *(say_number(view, row[name]) for name in ("below_before", "below_now")),
    )
    return cells[:width]


def _verdict(view: View, verdict: str) -> str:
    t = view.language.t
    words = {
        Verdict.LOWER: t("closer together"),
        Verdict.HIGHER: t("further apart"),
        Verdict.INCONCLUSIVE: t("cannot be told"),
        Verdict.NO_TEST: t("not tested"),
    }
    return words[Verdict(verdict)]


def _at_least(view: View, probability: float) -> str:
    """Per cent, rounded down; what was simulated is never called sure to 100 %."""
    if math.isnan(probability):
        return view.language.number(math.nan)
    if probability > SURE:
        return view.language.percent((1 + SURE) / 2 + 0.004)
    return view.language.percent(math.floor(100 * probability + 1e-9) / 100)


def _most_remains(view: View, binding: str) -> str:
    """Names of the dimensions with most capabilities below a level; a dash for none."""
    if not binding:
        return view.language.number(math.nan)
    return view.language.join([view.node(node) for node in binding.split("+")])


def _level(view: View, level: int) -> str:
    number = view.language.number(level)
    return f"{number} {view.level(level)}" if level in view.texts.levels else number


def _reached(view: View, row: Any) -> str:
    t = view.language.t
    if row.awarded:
        return t("yes")
    if not reached_as_measured(row):
        return t("no")
    if is_fact(view):
        return t("yes")
    sure = not math.isnan(float(row.probability))
    return t("cannot be told") if sure else t("roughly")
