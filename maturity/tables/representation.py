"""Who stands for whom: answers and staff per role, weights, and how far off the result may be."""

from __future__ import annotations

import math

import pandas as pd

from maturity.records.scores import ALL
from maturity.tables.cells import say_number
from maturity.tables.table import Table
from maturity.wording.phrases import begin
from maturity.wording.view import View

__all__ = ["table_representation"]


def table_representation(view: View) -> Table:
    """How well the answers stand for the staff, for a municipality and its roles.

    Parameters
    ----------
    view : View
        A municipality's report.

    Returns
    -------
    Table
        Whole municipality and roles that are shown: people that count, staff, share that
        answered, how many equally heavy answers the result is worth, how far non-response may
        have moved it (points, for an assumed gap of a quarter of a standard deviation), and
        by how much weighting by staff moves the whole.  Dashes where nothing is known.
    """
    t = view.language.t
    frame = view.published.quality.representation
    frame = frame.loc[frame["municipality"] == view.municipality]
    return Table(
        id="representation",
        caption=t(
            "Those who answered and their colleagues; “may be off by” assumes that those who did "
            "not answer differ by a quarter of the spread between people"
        ),
        columns=(
            t("Group"),
            t("Answers that count"),
            t("Employees"),
            t("Share that answered"),
            t("Worth as many answers of equal weight"),
            t("May be off by (points)"),
            t("Difference made by weighting by staff (points)"),
        ),
        rows=tuple(_row(view, row) for _, row in frame.iterrows()),
        numeric=(False, True, True, True, True, True, True),
    )


def _row(view: View, row: pd.Series) -> tuple[str, ...]:
    whole = row["role"] == ALL
    group = view.member(view.municipality) if whole else begin(view.role(str(row["role"])))
    return (
        group,
        say_number(view, row["n"]),
        say_number(view, row["staff"]),
        view.language.percent(float(row["rate"])),
        say_number(view, row["effective_n"]),
        _decimal(view, float(row["bias_bound"])),
        _moved(view, row) if whole else view.language.number(math.nan),
    )


def _moved(view: View, row: pd.Series) -> str:
    """What weighting by staff changes, marked where it is more than one standard error."""
    moved = view.language.signed(float(row["weighted"]) - float(row["unweighted"]), 1)
    if not row["shifted"]:
        return moved
    return view.language.t("{points} (more than one standard error)", points=moved)


def _decimal(view: View, value: float) -> str:
    """One decimal: these distances are often smaller than a point."""
    return view.language.number(value, decimals=1)
