"""Differences with margins and verdicts: against others, between roles, since last time."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from maturity.records.comparison import REGION
from maturity.tables.cells import (
    by_node,
    region_rows,
    say_interval,
    say_number,
    say_score,
    say_signed_interval,
)
from maturity.tables.facts import without_chance
from maturity.tables.table import Table
from maturity.wording.numbers import say_difference, side_by_side
from maturity.wording.phrases import begin
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
    columns = [t("Dimension or capability"), t("Own score"), t("The others"), *_test_columns(view)]
    numeric = [False, True, True, True, True, False]
    for name in groups:
        columns += [t("Difference to {name}", name=name), t("Verdict against {name}", name=name)]
        numeric += [True, False]
    rows = []
    for node in _nodes(view):
        row = [view.node(node), *_tested(view, gaps.get(node), "score", "other")]
        for found in groups.values():
            row += [say_difference(view, found.get(node)), say_verdict(view, found.get(node))]
        rows.append(tuple(row))
    table = Table(
        id="region",
        caption=t("Compared with the other municipalities, in points"),
        columns=tuple(columns),
        rows=tuple(rows),
        numeric=tuple(numeric),
    )
    return without_chance(view, table)


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
    rows = []
    for node in _nodes(view):
        gap = gaps.get(node)
        row = [view.node(node), *_tested(view, gap, "score_first", "score_second")]
        row[-1] = by_role(view, gap, say_verdict)
        row.append(say_number(view, None if gap is None else gap["items"]))
        rows.append(tuple(row))
    return Table(
        id="roles",
        caption=t("{first} and {second}, on the questions both were asked", first=names[0],
                  second=names[1].lower()),
        columns=(t("Dimension or capability"), *names, *_test_columns(view), t("Questions")),
        rows=tuple(rows),
        numeric=(False, True, True, True, True, False, True),
    )  # fmt: skip


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
    rows = []
    for node in _nodes(view):
        found = change.get(node)
        now, before, *test = _tested(view, found, "now", "before")
        row = [view.node(node), before, now, *test]
        row.append(_compared(view, found))
        row += [_more(view, found, name) for name, _ in more]
        rows.append(tuple(row))
    columns = (t("Dimension or capability"), t("Previous round"), t("This round"))
    caption = t("Change since the previous round, on the questions both rounds asked alike")
    if "fixed_mix" in dict(more):
        caption = t(
            "Change since the previous round, on the questions both rounds asked alike; “same "
            "role mix” is the difference had the employees been spread over the roles as they "
            "were then"
        )
    table = Table(
        id="change",
        caption=caption,
        columns=(*columns, *_test_columns(view), t("Questions"), *(head for _, head in more)),
        rows=tuple(rows),
        numeric=(False, True, True, True, True, False, True, *(True for _ in more)),
    )
    facts = t("Change since the previous round, on the questions that mean the same in both")
    return without_chance(view, table, facts)


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
    rows = []
    for node in _nodes(view):
        found = change.get(node)
        now, before, *test = _tested(view, found, "now", "before")
        members = say_number(view, None if found is None else found["members"])
        rows.append((view.node(node), before, now, *test, members))
    columns = (t("Dimension or capability"), t("Previous round"), t("This round"))
    table = Table(
        id="region_change",
        caption=t("Change of the mean of the same municipalities since the previous round"),
        columns=(*columns, *_test_columns(view), t("Municipalities")),
        rows=tuple(rows),
        numeric=(False, True, True, True, True, False, True),
    )
    return without_chance(view, table)


def _more(view: View, row: pd.Series | None, name: str) -> str:
    """The difference at a fixed role mix, with its sign, or the number of people."""
    if name == "overlap":
        return say_number(view, None if row is None else row[name])
    return view.language.signed(math.nan if row is None else float(row[name]), 1)


def _region_roles(view: View) -> Table:
    t = view.language.t
    found = {role: region_rows(view, part="role", group=role) for role in PAIR}
    columns = [t("Dimension or capability")]
    for role in PAIR:
        name = begin(view.role(role))
        columns += [name, t("{role}: margin of error", role=name)]
    rows = []
    for node in _nodes(view):
        row = [view.node(node)]
        for role in PAIR:
            one = found[role].get(node)
            row += [say_score(view, one), say_interval(view, one)]
        rows.append(tuple(row))
    return Table(
        id="roles",
        caption=t("Mean of the municipalities, per role"),
        columns=tuple(columns),
        rows=tuple(rows),
        numeric=(False, True, True, True, True),
    )


def _first_pair(gaps: Mapping[str, pd.Series]) -> Mapping[str, pd.Series]:
    """Where several pairs of roles were compared, the rows of the first pair."""
    first = next(iter(gaps.values()), None)
    if first is None:
        return gaps
    pair = (first["first"], first["second"])
    return {n: r for n, r in gaps.items() if (r["first"], r["second"]) == pair}


def _nodes(view: View) -> list[str]:
    return [node.id for node in view.published.questionnaire.nodes]


def _tested(view: View, row: pd.Series | None, one: str, other: str) -> list[str]:
    """Two scores, the first minus the second, its interval and its verdict."""
    told = side_by_side(view, row, one, other)
    return [*told, say_signed_interval(view, row), say_verdict(view, row)]


def _test_columns(view: View) -> list[str]:
    t = view.language.t
    return [t("Difference"), t("Margin of error"), t("Verdict")]
