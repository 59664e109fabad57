"""Survey and registers side by side, and the values behind the registers."""

from __future__ import annotations

import math

import pandas as pd

from maturity.records.indicators import Indicator
from maturity.tables.cells import own_rows, say_interval, say_score
from maturity.tables.table import Table
from maturity.wording import numbers
from maturity.wording.numbers import exact
from maturity.wording.registers import indicator_name, own_indicators, own_registers
from maturity.wording.view import View

__all__ = ["table_indicators", "table_registers"]

FINE = 1.0
COARSE = 100.0
"""Values below the first are printed with two decimals, from the second on with none."""


def table_registers(view: View) -> Table:
    """Both parts of every dimension that has indicators, and the score of both.

    Parameters
    ----------
    view : View
        A municipality's report; in the region's there are means of the members and no score
        of both.

    Returns
    -------
    Table
        Survey, registers and, for a municipality, the weight of the registers, the score of
        both and its margin of error.
    """
    t, found = view.language.t, own_rows(view)
    columns = [t("Dimension"), t("Survey"), t("Registers")]
    if view.municipality:
        columns += [t("Weight of the registers"), t("Both together"), t("Margin of error")]
    else:
        columns.append(t("Municipalities with register values"))
    rows = []
    for _, row in own_registers(view).iterrows():
        node = str(row["node"])
        cells = [view.node(node), say_score(view, found.get(node)), _register(view, row)]
        cells += _both(view, row) if view.municipality else [_members(view, row)]
        rows.append(tuple(cells))
    return Table(
        id="registers",
        caption=t("Scores (0–100) of survey and registers"),
        columns=tuple(columns),
        rows=tuple(rows),
        numeric=(False, *[True] * (len(columns) - 1)),
    )


def _register(view: View, row: pd.Series) -> str:
    missing = pd.isna(row["register"])
    return (
        view.language.t("too few values")
        if missing
        else numbers.say_score(view, float(row["register"]))
    )


def _both(view: View, row: pd.Series) -> list[str]:
    t, weight = view.language.t, float(row["register_weight"])
    dash = view.language.number(math.nan)
    if weight == 0:
        return [dash if pd.isna(row["register"]) else t("beside only"), dash, dash]
    if pd.isna(row["score"]):
        return [_share(view, weight), t("no result"), dash]
    return [
        _share(view, weight),
        numbers.say_score(view, float(row["score"])),
        say_interval(view, row),
    ]


def _members(view: View, row: pd.Series) -> str:
    missing = pd.isna(row["register"])
    return view.language.number(math.nan) if missing else _share(view, row["coverage"])


def _share(view: View, share: float) -> str:
    return view.language.percent(float(share))


def table_indicators(view: View) -> Table:
    """Every indicator with its value, year, scale, points and source.

    Parameters
    ----------
    view : View
        A municipality's report; in the region's the means of the members that have a value.

    Returns
    -------
    Table
        Indicators in the order of the workbook, dimension by dimension; with their weights
        where these differ.
    """
    t, found = view.language.t, own_indicators(view)
    order = [node.id for node in view.published.questionnaire.dimensions]
    indicators = sorted(
        view.published.registers.indicators, key=lambda one: order.index(one.dimension)
    )
    weights = [exact(view, one.weight) for one in indicators]
    unlike = len({*weights}) > 1
    return Table(
        id="indicators",
        caption=t("What the registers say, indicator by indicator"),
        columns=(
            t("Indicator"),
            t("Dimension"),
            t("Value") if view.municipality else t("Mean value"),
            t("Year"),
            t("Gives 0"),
            t("Gives 100"),
            t("Score"),
            *([t("Weight in the dimension")] if unlike else []),
            t("Source"),
        ),
        rows=tuple(
            _indicator_row(view, one, found.get(one.id), [weight] if unlike else [])
            for one, weight in zip(indicators, weights, strict=True)
        ),
        numeric=(False, False, *[True] * (6 if unlike else 5), False),
    )


def _indicator_row(
    view: View, indicator: Indicator, row: pd.Series | None, weight: list[str]
) -> tuple[str, ...]:
    missing = row is None or pd.isna(row["value"])
    dash = view.language.number(math.nan)
    source = indicator.source if row is None else str(row["source"]) or indicator.source
    return (
        indicator_name(view, indicator),
        view.node(indicator.dimension),
        view.language.t("no value") if missing or row is None else _value(view, row["value"]),
        dash if missing or row is None else str(row["year"]),
        *(_value(view, post) for post in indicator.goalposts),
        _points(view, indicator, row),
        *weight,
        source or dash,
    )


def _value(view: View, value: float) -> str:
    """A value with as many decimals as its size asks for; whole numbers without."""
    number = float(value)
    if number.is_integer() or abs(number) >= COARSE:
        return view.language.number(number)
    return view.language.number(number, 2 if abs(number) < FINE else 1)


def _points(view: View, indicator: Indicator, row: pd.Series | None) -> str:
    t = view.language.t
    if indicator.id in view.published.registers.refused:
        return t("not counted")
    if row is None or pd.isna(row["score"]):
        return view.language.number(math.nan)
    score = numbers.say_score(view, float(row["score"]))
    if not row["clipped"]:
        return score
    if not view.municipality:
        return t("{score} (some outside the scale)", score=score)
    return t("{score} (outside the scale)", score=score)
