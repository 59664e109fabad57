"""What two roles, usually leaders and employees, see differently."""

from __future__ import annotations

from typing import Any

import pandas as pd

from maturity.records.comparison import Verdict
from maturity.records.published import Hidden
from maturity.records.responses import Shape
from maturity.records.scores import Kind, Part
from maturity.wording.numbers import say_difference
from maturity.wording.phrases import begin, name_or_count, text
from maturity.wording.selection import (
    by_verdict,
    each,
    has_result,
    nodes_of,
    nodes_where,
    own_roles,
    pick,
    role_response,
)
from maturity.wording.standing import hidden_sentence
from maturity.wording.verdicts import APART, sure_clauses, sure_names
from maturity.wording.view import View

__all__ = ["alt_roles", "caption_roles", "say_roles"]


def say_roles(view: View) -> tuple[str, ...]:
    """Where the two roles that are compared surely differ, and where that cannot be told.

    Returns
    -------
    tuple of str
        The verdicts; which questions they rest on; roles that stand beside the scores.
        Without a comparison: why there is none.
    """
    if not has_result(view):
        return (hidden_sentence(view),)
    rows = own_roles(view, Kind.CAPABILITY)
    if rows.empty:
        return (no_roles_sentence(view),)
    dimensions = own_roles(view, Kind.DIMENSION)
    paragraphs = (
        "" if dimensions.empty else verdict_sentence(view, dimensions, Kind.DIMENSION),
        verdict_sentence(view, rows, full=True),
        common_sentence(view),
        beside_sentence(view),
    )
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def verdict_sentence(
    view: View, rows: pd.DataFrame, kind: Kind = Kind.CAPABILITY, *, full: bool = False
) -> str:
    """Higher, lower, practically equal and what cannot be told, first role against second.

    ``full`` names all capabilities that surely differ, however many.
    """
    first, second = (view.role(str(rows[column].iloc[0])) for column in ("first", "second"))
    equal, same = by_verdict(rows, Verdict.EQUAL), ""
    if equal:
        same = view.language.t(
            "{first} and {second} give practically the same scores in {names}.",
            first=begin(first),
            second=second,
            names=name_or_count(view, equal, kind),
        )
    parts = sure_clauses(view, APART, sure_names(view, rows, kind, full=full))
    sure = sure_sentence(view, parts, (first, second))
    return text(sure, same, unknown_sentence(view, rows, (first, second), kind))


def sure_sentence(view: View, parts: list[str], roles: tuple[str, str]) -> str:
    """In what the first role surely scores higher or lower; empty text if in nothing."""
    if not parts:
        return ""
    return view.language.t(
        "Compared with {second}, {first} give scores that are {parts}.",
        first=roles[0],
        second=roles[1],
        parts=view.language.join(parts),
    )


def unknown_sentence(view: View, rows: pd.DataFrame, roles: tuple[str, str], kind: Kind) -> str:
    """In what it cannot be told whether the roles differ; empty text if in nothing."""
    language, unknown = view.language, by_verdict(rows, Verdict.INCONCLUSIVE, Verdict.NO_TEST)
    if not unknown:
        return ""
    first, second = roles
    asked = view.published.questionnaire
    whole = asked.dimensions if kind is Kind.DIMENSION else asked.capabilities
    every = len(unknown) == len(rows) == len(whole)
    if every and kind is Kind.DIMENSION:
        return language.t(
            "It cannot be told for any dimension whether {first} and {second} differ by more than "
            "chance.",
            first=first,
            second=second,
        )
    if every:
        return language.t(
            "It cannot be told for any capability whether {first} and {second} differ by more "
            "than chance.",
            first=first,
            second=second,
        )
    return language.t(
        "For {names} it cannot be told whether {first} and {second} differ by more than chance.",
        names=name_or_count(view, unknown, kind),
        first=first,
        second=second,
    )


def common_sentence(view: View) -> str:
    """That only questions put to both roles are compared."""
    return view.language.t(
        "Only questions that both were asked are compared, so these scores may differ from those "
        "in the rest of the report."
    )


def beside_sentence(view: View) -> str:
    """Roles with weight 0 whose answers are shown but not counted; empty text without any."""
    rows = pick(view.published.scores, municipality=view.municipality, part=Part.ROLE)
    present = set(rows.loc[rows["score"].notna(), "group"]) if len(rows) else set()
    weights = view.published.provenance.method.role_weights
    beside = [
        view.role(role.id)
        for role in view.published.questionnaire.roles
        if role.id in present and weights.get(role.id, role.weight) == 0
    ]
    if not beside:
        return ""
    return view.language.t(
        "Answers from {roles} are shown beside the others and are not part of the scores.",
        roles=view.language.join(beside),
    )


def no_roles_sentence(view: View) -> str:
    """Why no roles are compared, as far as the published results tell."""
    language, rows = view.language, role_response(view)
    if view.published.shape == Shape.VALUES:
        return language.t(
            "Roles cannot be compared: the scores are made from published item values, "
            "with no respondents."
        )
    if view.published.is_joint(view.municipality):
        return language.t("Roles cannot be compared: the result is a joint judgement.")
    answered = [row for row in each(rows) if row.hidden or not row.answers == 0]
    together = [view.role(str(row.group)) for row in answered if "+" in str(row.group)]
    if together:
        return language.t(
            "Roles are not compared: {roles} are told as one group, because fewer than {n} people "
            "of a role answered.",
            roles=together[0],
            n=view.smallest_group,
        )
    if len(answered) == 1 and not answered[0].hidden:
        only = view.role(str(answered[0].group))
        return language.t("Roles cannot be compared: only {role} have answered.", role=only)
    small = hidden_roles(view, answered)
    if small:
        return language.t(
            "Roles are not compared: results for {roles} are not shown, to protect small groups.",
            roles=view.language.join(small),
        )
    return language.t("There is no comparison of roles to show.")


def hidden_roles(view: View, rows: list[Any]) -> list[str]:
    """Names of roles whose results are hidden because they, or others, are few."""
    few = (Hidden.SMALL, Hidden.COMPLEMENT)
    return [view.role(str(row.group)) for row in rows if row.hidden in few]


def caption_roles(view: View) -> str:
    """Message of the figure of roles."""
    rows = own_roles(view, Kind.CAPABILITY)
    return verdict_sentence(view, rows) if len(rows) else say_roles(view)[0]


def alt_roles(view: View) -> str:
    """What the figure of roles draws, the widest distance, and its message."""
    rows = own_roles(view, Kind.CAPABILITY)
    if rows.empty:
        return caption_roles(view)
    language = view.language
    first, second = (view.role(str(rows[column].iloc[0])) for column in ("first", "second"))
    drawn = language.plural(
        "The figure shows the scores that {first} and {second} give, for {n} capability.",
        "The figure shows the scores that {first} and {second} give, for {n} capabilities.",
        len(nodes_of(rows)),
        first=first,
        second=second,
    )
    printed = [say_difference(view, row).lstrip("+−") for _, row in rows.iterrows()]
    widest = printed[int(rows["difference"].abs().to_numpy().argmax())]
    where = nodes_where(rows, [said == widest for said in printed])
    return text(drawn, widest_sentence(view, widest, where), caption_roles(view))


def widest_sentence(view: View, widest: str, nodes: tuple[str, ...]) -> str:
    """How far apart the two roles are at most, as it is printed, and where."""
    return view.language.t(
        "They are at most {n} points apart ({names}).",
        n=widest,
        names=name_or_count(view, nodes, Kind.CAPABILITY),
    )
