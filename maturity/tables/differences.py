"""Differences with margins and verdicts: against others, between roles, since last time."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from maturity.records.comparison import REGION
from maturity.tables.cells import (
    region_rows,
    say_interval,
    say_number,
    say_score,
    say_signed_interval,
)
from maturity.tables.facts import without_chance
from maturity.tables.table import Table, node_table
from maturity.wording.numbers import say_difference, side_by_side
from maturity.wording.phrases import begin
from maturity.wording.selection import by_node
from maturity.wording.verdicts import by_role, say_verdict
from maturity.wording.view import View

__all__ = ["table_change", "table_region", "table_region_change", "table_roles"]

PAIR = ("leader", "employee")


def table_region(view: View) -> Table:
    """Difference to the other members, and to every free peer group.

    Parameters
    ----------
    view : View
        A municipality's report.

    Returns
    -------
    Table
        One row per dimension and capability: own score, mean of the others,
        difference (own minus others, in points), limits of its interval and verdict;
        then difference and verdict against each peer group.  A dash where nothing
        was compared.
    """
    t = view.language.t
    comparison = view.published.comparison
    gaps = by_node(comparison.gaps, municipality=view.municipality, peers=REGION)
    groups = {
        g.name: by_node(comparison.gaps, municipality=view.municipality, peers=g.id)
        for g in comparison.peers
    }
    columns = [(t("Own score"), True), (t("The others"), True), *_test_columns(view)]
    for name in groups:
        columns += [
            (t("Difference to {name}", name=name), True),
            (t("Verdict against {name}", name=name), False),
        ]

    def cells(node: str) -> list[str]:
        row = _tested(view, gaps.get(node), "score", "other")
        for found in groups.values():
            row += [say_difference(view, found.get(node)), say_verdict(view, found.get(node))]
        return row

    caption = t("Compared with the other municipalities, in points")
    table = node_table(view, "region", caption, columns, cells)
    return with_reason(view, without_chance(view, table), _reason(view))


def table_roles(view: View) -> Table:
    """Two roles on the items both were asked; for the region, the mean of each role.

    Parameters
    ----------
    view : View
        A municipality's report, or the region's.

    Returns
    -------
    Table
        One row per dimension and capability.  For a municipality: both roles'
        scores on their common items, difference (first minus second), limits,
        verdict and the number of common items; for the region: each role's mean
        and its limits.  Without rows where the questionnaire has not both roles.
    """
    t = view.language.t
    if not set(PAIR) <= set(view.texts.roles):
        caption = t("There are not two roles that can be compared.")
        columns = (t("Dimension or capability"), t("Verdict"))
        return Table(id="roles", caption=caption, columns=columns, rows=(), numeric=(False, False))
    if not view.municipality:
        return _region_roles(view)
    frame = view.published.comparison.roles
    gaps = _first_pair(by_node(frame, municipality=view.municipality))
    pair = next(((r["first"], r["second"]) for r in gaps.values()), PAIR)
    names = [begin(view.role(str(role))) for role in pair]
    caption = t(
        "{first} and {second}, on the questions both were asked",
        first=names[0],
        second=names[1].lower(),
    )

    def cells(node: str) -> list[str]:
        gap = gaps.get(node)
        row = _tested(view, gap, "score_first", "score_second")
        row[-1] = by_role(view, gap, say_verdict)
        return [*row, say_number(view, None if gap is None else gap["items"])]

    heads = [*((name, True) for name in names), *_test_columns(view), (t("Questions"), True)]
    table = node_table(view, "roles", caption, heads, cells)
    few = t(
        "A dash: not compared, because fewer than {n} people of one of the roles answered enough "
        "questions that both were asked, or because it would tell what a few people answered.",
        n=view.smallest_group,
    )
    return with_reason(view, table, few)


def table_change(view: View) -> Table:
    """Change since the previous round, on the items both rounds asked alike.

    Parameters
    ----------
    view : View
        A municipality's report.

    Returns
    -------
    Table
        One row per dimension and capability: score before and now on the common
        items (so they may differ from the printed scores), difference, limits,
        verdict, and the number of common items.  Where known also the difference had the
        role mix stayed as it was, and how many people are known to have answered both times.
    """
    t = view.language.t
    change = by_node(view.published.comparison.change, municipality=view.municipality)
    more = [
        (name, head)
        for name, head in (
            ("fixed_mix", t("Same role mix")),
            ("overlap", t("Answered both times")),
        )
        if any(name in row and not pd.isna(row[name]) for row in change.values())
    ]

    def cells(node: str) -> list[str]:
        found = change.get(node)
        return [
            *_moved(view, found),
            _compared(view, found),
            *(_more(view, found, name) for name, _ in more),
        ]

    caption = t("Change since the previous round, on the questions both rounds asked alike")
    if "fixed_mix" in dict(more):
        caption = t(
            "Change since the previous round, on the questions both rounds asked alike; “same "
            "role mix” is the difference had the employees been spread over the roles as they "
            "were then"
        )
    columns = [*_round_columns(view), (t("Questions"), True), *((head, True) for _, head in more)]
    table = node_table(view, "change", caption, columns, cells)
    facts = t("Change since the previous round, on the questions that mean the same in both")
    return with_reason(view, without_chance(view, table, facts), _reason(view))


def _compared(view: View, row: pd.Series | None) -> str:
    """How many questions are compared, and of how many that count now, where not of all."""
    number = say_number(view, None if row is None else row["items"])
    if row is None or row["items"] == row["items_now"]:
        return number
    total = say_number(view, row["items_now"])
    return view.language.t("{n} of {total}", n=number, total=total)


def table_region_change(view: View) -> Table:
    """Change of the mean of the same municipalities since the previous round.

    Parameters
    ----------
    view : View
        A report of either kind; the table names nobody.

    Returns
    -------
    Table
        One row per dimension and capability: mean before and now on what both rounds have in
        common, difference, limits, verdict, and how many municipalities are in both means.
    """
    t = view.language.t
    change = by_node(view.published.comparison.region_change)

    def cells(node: str) -> list[str]:
        found = change.get(node)
        return [*_moved(view, found), say_number(view, None if found is None else found["members"])]

    caption = t("Change of the mean of the same municipalities since the previous round")
    columns = [*_round_columns(view), (t("Municipalities"), True)]
    table = node_table(view, "region_change", caption, columns, cells)
    return with_reason(view, without_chance(view, table), _reason(view))


def _reason(view: View) -> str:
    """Why a table of differences has dashes."""
    return view.language.t(
        "A dash: not compared, because one side has no result that can be shown, or because the "
        "two do not rest on the same roles or parts."
    )


def with_reason(view: View, table: Table, reason: str) -> Table:
    """The table, with the reason below where something is a dash."""
    dash = view.language.number(math.nan)
    if not any(dash in row[1:] for row in table.rows):
        return table
    return replace(table, note=reason)


def _more(view: View, row: pd.Series | None, name: str) -> str:
    """The difference at a fixed role mix, with its sign, or the number of people."""
    if name == "overlap":
        return say_number(view, None if row is None else row[name])
    return view.language.signed(math.nan if row is None else float(row[name]), 1)


def _region_roles(view: View) -> Table:
    t = view.language.t
    found = {role: region_rows(view, part="role", group=role) for role in PAIR}
    columns = []
    for role in PAIR:
        name = begin(view.role(role))
        columns += [(name, True), (t("{role}: margin of error", role=name), True)]

    def cells(node: str) -> list[str]:
        rows = [found[role].get(node) for role in PAIR]
        return [say(view, row) for row in rows for say in (say_score, say_interval)]

    return node_table(view, "roles", t("Mean of the municipalities, per role"), columns, cells)


def _first_pair(gaps: Mapping[str, pd.Series]) -> Mapping[str, pd.Series]:
    """Where several pairs of roles were compared, the rows of the first pair."""
    first = next(iter(gaps.values()), None)
    if first is None:
        return gaps
    pair = (first["first"], first["second"])
    return {n: r for n, r in gaps.items() if (r["first"], r["second"]) == pair}


def _tested(view: View, row: pd.Series | None, one: str, other: str) -> list[str]:
    """Two scores, the first minus the second, its interval and its verdict."""
    told = side_by_side(view, row, one, other)
    return [*told, say_signed_interval(view, row), say_verdict(view, row)]


def _moved(view: View, row: pd.Series | None) -> list[str]:
    """The score before and now, the difference, its interval and its verdict."""
    now, before, *test = _tested(view, row, "now", "before")
    return [before, now, *test]


def _round_columns(view: View) -> list[tuple[str, bool]]:
    t = view.language.t
    return [(t("Previous round"), True), (t("This round"), True), *_test_columns(view)]


def _test_columns(view: View) -> list[tuple[str, bool]]:
    t = view.language.t
    return [(t("Difference"), True), (t("Margin of error"), True), (t("Verdict"), False)]
