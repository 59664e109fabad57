"""Differences to similar municipalities of other regions, with margins and verdicts."""

from __future__ import annotations

from maturity.tables.cells import say_signed_interval
from maturity.tables.table import Table
from maturity.wording.numbers import side_by_side
from maturity.wording.outside import say_group
from maturity.wording.selection import by_node
from maturity.wording.verdicts import say_verdict
from maturity.wording.view import View

__all__ = ["table_outside"]


def table_outside(view: View, group: str) -> Table:
    """Difference to the mean of one group of similar municipalities elsewhere.

    Parameters
    ----------
    view : View
        A municipality's report.
    group : str
        Id of one of ``comparison.outside_peers``.

    Returns
    -------
    Table
        One row per dimension and capability that can be compared: own score, mean of the
        others, how many municipalities that is, difference (own minus others, in points),
        limits of its interval, verdict.
    """
    t, number = view.language.t, view.language.number
    comparison = view.published.comparison
    peers = next(peers for peers in comparison.outside_peers if peers.id == group)
    found = by_node(comparison.outside, municipality=view.municipality, outside=group)
    rows = tuple(
        (
            view.node(node.id),
            *(told := side_by_side(view, row, "score", "other"))[:2],
            number(int(row["members"])),
            told[2],
            say_signed_interval(view, row),
            say_verdict(view, row),
        )
        for node in view.published.questionnaire.nodes
        if (row := found.get(node.id)) is not None
    )
    return Table(
        id=f"outside-{[p.id for p in comparison.outside_peers].index(group)}",
        caption=t(
            "Compared with municipalities in other regions, in points: {group}",
            group=say_group(view.language, group, peers.names),
        ),
        columns=(
            t("Dimension or capability"),
            t("Own score"),
            t("The others"),
            t("Municipalities"),
            t("Difference"),
            t("Margin of error"),
            t("Verdict"),
        ),
        rows=rows,
        numeric=(False, True, True, True, True, True, False),
    )
