"""The members that may be named beside each other, and how much all members differ."""

from __future__ import annotations

import math

import pandas as pd

from maturity.records.comparison import Verdict
from maturity.records.published import ShowMembers
from maturity.tables.cells import region_rows, say_interval, say_number, say_score
from maturity.tables.table import Table, node_table
from maturity.wording.facts import is_fact
from maturity.wording.selection import by_node
from maturity.wording.view import View

__all__ = ["table_heat_map", "table_spread"]


def table_heat_map(view: View) -> Table:
    """Scores of the members that may be named, in roster order; last, the mean of all.

    Parameters
    ----------
    view : View
        A report of either kind; a municipality's own row is shown to itself, whether
        or not it has agreed to be named.

    Returns
    -------
    Table
        One row per member, one column per dimension and capability, under the
        names that stand in the text.  The last row is the equal-weight mean of
        all published members, named or not.
    """
    t = view.language.t
    nodes = [node.id for node in view.published.questionnaire.nodes]
    allowed = {*view.published.named, view.municipality} & set(
        view.published.scores["municipality"]
    )
    rows = []
    for member in view.published.roster.members:
        if member.code in allowed:
            found = by_node(view.published.scores_of(member.code))
            rows.append((view.member(member.code), *(say_score(view, found.get(n)) for n in nodes)))
    region = region_rows(view, part="all", group="")
    rows.append((t("Mean of all"), *(say_score(view, region.get(n)) for n in nodes)))
    return Table(
        id="heat-map",
        caption=_caption(view),
        columns=(t("Municipality"), *(view.node(n) for n in nodes)),
        rows=tuple(rows),
        numeric=(False, *[True] * len(nodes)),
    )


def _caption(view: View) -> str:
    if view.published.show_members is ShowMembers.CODED:
        return view.language.t("Scores (0–100) of the municipalities, under letters")
    if is_fact(view):
        return view.language.t("Scores (0–100) of the municipalities shown by name")
    return view.language.t("Scores (0–100) of the municipalities that are shown by name")


def table_spread(view: View) -> Table:
    """Spread between the members per node, with chance taken away.

    Parameters
    ----------
    view : View
        A report of either kind; the table names nobody.

    Returns
    -------
    Table
        Number of members, standard deviation between them in points with sampling
        error taken away, limits of its interval, and whether they surely differ.
    """
    t = view.language.t
    spread = by_node(view.published.comparison.spread)

    def cells(node: str) -> list[str]:
        row = spread.get(node)
        members, distance = (
            say_number(view, None if row is None else row[name]) for name in ("members", "sd")
        )
        return [members, distance, say_interval(view, row), _say_verdict(view, row)]

    columns = [
        (t("Municipalities"), True),
        (t("Usual distance from the mean, in points"), True),
        (t("Margin of error"), True),
        (t("Verdict"), False),
    ]
    caption = t("How much the municipalities differ, with chance taken away")
    return node_table(view, "spread", caption, columns, cells)


def _say_verdict(view: View, row: pd.Series | None) -> str:
    t = view.language.t
    words = {
        Verdict.HIGHER: t("surely differ"),
        Verdict.INCONCLUSIVE: t("cannot be told"),
        Verdict.NO_TEST: t("not tested"),
    }
    return view.language.number(math.nan) if row is None else words[Verdict(row["verdict"])]
