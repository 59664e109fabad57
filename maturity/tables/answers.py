"""How the answers are distributed, how many answered, and what became of those asked."""

from __future__ import annotations

import math

import pandas as pd

from maturity.records.published import Hidden
from maturity.records.questionnaire import INDEX, Item
from maturity.records.roster import Chosen
from maturity.records.scores import Kind, Part
from maturity.tables.cells import say_hidden, say_number
from maturity.tables.table import Table
from maturity.wording.distributions import numbered_steps, place_of, say_question
from maturity.wording.facts import is_fact
from maturity.wording.phrases import begin
from maturity.wording.selection import by_node, each
from maturity.wording.view import View
from maturity.wording.weights import counted_items
from maturity.wording.who import is_mixed

__all__ = ["table_distributions", "table_quality", "table_response"]


def table_distributions(view: View, *, node: str = "") -> Table:
    """Share of the answers on each step, per item; ``node`` keeps the items under it only.

    Parameters
    ----------
    view : View
        A municipality's report.
    node : str
        Only the items under this dimension or capability; empty for all.

    Returns
    -------
    Table
        One row per item: share of those who answered on each step, the least mature
        first (reversed items are turned, and say so), and how many answered.  Steps with
        too few answers are told together with a neighbour.
        Dashes where the distribution is not shown.
    """
    t = view.language.t
    questionnaire = view.published.questionnaire
    items = [i for i in questionnaire.items if not node or node in _above(view, i)]
    own = view.published.distributions
    own = own.loc[own["municipality"] == view.municipality]
    steps = sorted({s for i in items for s in questionnaire.scale_of(i).steps})
    rows = []
    for item in items:
        found = own.loc[own["item"] == item.id]
        shares = [_share(view, item, found, number) for number in range(1, len(steps) + 1)]
        count = found["count"].sum() if len(found) else math.nan
        rows.append((say_question(view, item), *shares, say_number(view, count)))
    reason = t(
        "A dash: the answers cannot be shown step by step, because fewer than {n} people answered "
        "the question or because it would tell what a few people answered.",
        n=view.smallest_group,
    )
    return Table(
        id=f"distributions-{node}".rstrip("-"),
        caption=t(
            "Answers to each question, as shares of those who answered it; the answers are "
            "numbered from the least to the most mature"
        ),
        columns=(t("Question"), *numbered_steps(view, items), t("Answers")),
        rows=tuple(rows),
        numeric=(False, *[True] * len(steps), True),
        note=reason if any(row[-1] == view.language.number(math.nan) for row in rows) else "",
    )


def _share(view: View, item: Item, found: pd.DataFrame, step: int) -> str:
    """Share of a step; of steps that are told together the first holds it, the others say so.

    ``step`` is its number among those of the table, 1 for the least mature.
    """
    for row in each(found):
        first, last = place_of(view, item, row)
        if not first <= step <= last:
            continue
        share = view.language.percent(float(row.share))
        if first == last:
            return share
        if first == step:
            return view.language.t(
                "{share} (steps {first} to {last})", share=share, first=first, last=last
            )
        return view.language.t("in steps {first} to {last}", first=first, last=last)
    return view.language.percent(math.nan)


def _above(view: View, item: Item) -> set[str]:
    """The capability an item belongs to, and every node above it."""
    questionnaire = view.published.questionnaire
    found, current = set(), item.node
    while current != INDEX:
        found.add(current)
        current = questionnaire.node(current).parent
    return found


def table_response(view: View) -> Table:
    """Answers, people asked and the share that answered: per group, or per named member.

    Parameters
    ----------
    view : View
        A municipality's report (whole, roles, departments), or the region's
        (members that may be named, in the order of the roster).

    Returns
    -------
    Table
        Answers, people asked, answers / asked, and how people were chosen.  A
        dash where a number is not known.
    """
    t = view.language.t
    response = view.published.response
    if view.municipality:
        response = response.loc[response["municipality"] == view.municipality]
        rows = [(_group(view, row), *_counts(view, row)) for _, row in response.iterrows()]
    else:
        whole = _named_rows(view, response.loc[response["part"] == Part.ALL])
        rows = [(name, *_counts(view, row)) for name, row in whole]
    return Table(
        id="response",
        caption=t("How many were asked and how many answered"),
        columns=(
            t("Group") if view.municipality else t("Municipality"),
            t("Answers"),
            t("Asked"),
            t("Share"),
            t("How people were chosen"),
        ),
        rows=tuple(rows),
        numeric=(False, True, True, True, False),
    )


def _named_rows(view: View, frame: pd.DataFrame) -> list[tuple[str, pd.Series]]:
    """Names and rows of the members that may be named, in the order of the roster."""
    rows = {str(row["municipality"]): row for _, row in frame.iterrows()}
    members = [m for m in view.published.roster.members if m.code in view.published.named]
    return [(view.member(m.code), rows[m.code]) for m in members if m.code in rows]


def _group(view: View, row: pd.Series) -> str:
    if row["part"] == Part.ALL:
        return view.member(str(row["municipality"]))
    return begin(view.role(str(row["group"]))) if row["part"] == Part.ROLE else str(row["group"])


def _counts(view: View, row: pd.Series) -> tuple[str, str, str, str]:
    answers = say_number(view, row["answers"])
    if row["hidden"] != Hidden.SHOWN:
        answers = say_hidden(view, str(row["hidden"]))
    share = view.language.percent(float(row["rate"]))
    return answers, say_number(view, row["invited"]), share, _say_chosen(view, row)


def _say_chosen(view: View, row: pd.Series) -> str:
    t = view.language.t
    if row["joint"]:
        return t("joint judgement")
    if row["part"] == Part.ALL and is_mixed(view, str(row["municipality"])):
        return t("in some roles everyone, in others drawn at random")
    words = {
        Chosen.EVERYONE: t("everyone was asked"),
        Chosen.RANDOM: t("drawn at random"),
        Chosen.PICKED: t("picked"),
    }
    return words[Chosen(row["chosen"])] if row["chosen"] else t("not known")


def table_quality(view: View) -> Table:
    """People that count and what became of the answers: per capability, or per named member.

    Parameters
    ----------
    view : View
        A municipality's report (one row per capability), or the region's (one row
        per member that may be named).

    Returns
    -------
    Table
        People that count; answered, don't know, not applicable and left blank as
        shares of all answers that could have been given; the roles a score rests on.
    """
    if is_fact(view):
        return _values_present(view)
    t = view.language.t
    scores = view.published.scores
    whole = scores.loc[scores["part"] == Part.ALL]
    found: list[tuple[str, pd.Series | None]]
    if view.municipality:
        own = by_node(whole, municipality=view.municipality, kind=Kind.CAPABILITY)
        nodes = view.published.questionnaire.capabilities
        found = [(view.node(n.id), own.get(n.id)) for n in nodes]
    else:
        found = [*_named_rows(view, whole.loc[whole["node"] == INDEX])]
    return Table(
        id="quality",
        caption=t("What the results rest on"),
        columns=(
            t("Capability") if view.municipality else t("Municipality"),
            t("People that count"),
            t("Answered"),
            t("Don’t know"),
            t("Not applicable"),
            t("Left blank"),
            t("Roles"),
        ),
        rows=tuple((name, *_quality(view, row)) for name, row in found),
        numeric=(False, True, True, True, True, True, False),
    )


def _values_present(view: View) -> Table:
    """Published values: how many of those that count in a score are there."""
    t, scores = view.language.t, view.published.scores
    known = scores.loc[(scores["kind"] == Kind.ITEM) & scores["score"].notna()]
    known = known.loc[known["part"] == Part.ALL]

    def present(code: str, node: str) -> str:
        items = {item.id for item in counted_items(view, node)}
        own = known.loc[(known["municipality"] == code) & known["node"].isin(items)]
        number = view.language.number
        return t("{n} of {total}", n=number(len(own)), total=number(len(items)))

    nodes = [node.id for node in view.published.questionnaire.capabilities]
    rows = [(view.node(node), present(view.municipality, node)) for node in nodes]
    if not view.municipality:
        named = [m.code for m in view.published.roster.members if m.code in view.published.named]
        rows = [(view.member(code), present(code, INDEX)) for code in named]
    return Table(
        id="quality",
        caption=t("What the results rest on"),
        columns=(
            t("Capability") if view.municipality else t("Municipality"),
            t("Published values that count"),
        ),
        rows=tuple(rows),
        numeric=(False, True),
    )


def _quality(view: View, row: pd.Series | None) -> tuple[str, ...]:
    """Counts as shares of all answers that could have been given."""
    if row is None or row["hidden"]:
        missing = say_hidden(view, str(row["hidden"])) if row is not None else ""
        dash = view.language.number(math.nan)
        return (missing or dash, *[dash] * 5)
    asked = math.nan if pd.isna(row["asked"]) or not row["asked"] else float(row["asked"])
    states = ("answered", "dont_know", "not_applicable", "skipped")
    shares = [
        view.language.percent(math.nan if pd.isna(row[s]) else float(row[s]) / asked)
        for s in states
    ]
    roles = [view.role(r) for r in str(row["roles"]).split("+") if r in view.texts.roles]
    named = view.language.join(roles) if roles else view.language.number(math.nan)
    return (say_number(view, row["n"]), *shares, named)
