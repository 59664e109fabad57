"""What has changed since the previous round, like with like."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from maturity.records.comparison import Verdict
from maturity.records.method import Weighting
from maturity.records.responses import Shape
from maturity.records.scores import Kind
from maturity.wording.against import printed_ends
from maturity.wording.facts import fact_change, is_fact
from maturity.wording.numbers import exact_points
from maturity.wording.phrases import count, extremes, name_or_count, text
from maturity.wording.rounds import from_which_round
from maturity.wording.selection import (
    by_verdict,
    has_result,
    nodes_of,
    own_change,
    own_scores,
    shown,
)
from maturity.wording.standing import hidden_sentence
from maturity.wording.verdicts import MOVED, sure_clauses, sure_names
from maturity.wording.view import View

__all__ = ["alt_change", "caption_change", "say_change"]

MIX = 1.0
"""Points from which a changed mix of roles is worth a sentence."""


def say_change(view: View) -> tuple[str, ...]:
    """What has surely risen or fallen since the previous round, and what cannot be told.

    Returns
    -------
    tuple of str
        The verdicts for dimensions and for capabilities; what is compared and how carefully.
        Without an earlier result: that there is nothing to compare with.
    """
    if not has_result(view):
        return (hidden_sentence(view),)
    dimensions, capabilities = (
        own_change(view, kind) for kind in (Kind.DIMENSION, Kind.CAPABILITY)
    )
    if dimensions.empty and capabilities.empty:
        return (none_sentence(view),)
    tested = len(capabilities) and not capabilities["p"].isna().all()
    dimensions = dimensions if tested or capabilities.empty else dimensions.iloc[:0]
    told = [
        verdict_sentence(view, rows, kind, full=kind is Kind.CAPABILITY)
        for rows, kind in ((dimensions, Kind.DIMENSION), (capabilities, Kind.CAPABILITY))
        if len(rows)
    ]
    how = (like_sentence(view), not_compared(view), careful_sentence(view), mix_sentence(view))
    return (*told, text(from_which_round(view), *how))


def none_sentence(view: View) -> str:
    """That there is nothing earlier to compare with."""
    return view.language.t(
        "There is no earlier result for {place} that can be compared with this one.",
        place=view.place,
    )


def verdict_sentence(view: View, rows: pd.DataFrame, kind: Kind, *, full: bool = False) -> str:
    """Risen, fallen, practically the same, and what cannot be told.

    ``full`` names all capabilities that have surely changed, however many.
    """
    if is_fact(view):
        return fact_change(view, rows, kind, full=full)
    language, parts = view.language, changed_parts(view, rows, kind, full=full)
    if not parts:
        return nothing_told(view, rows, kind)
    has = language.join(parts)
    told = language.t("Since the previous round, the score has {parts}.", parts=has)
    if full:
        told = language.t("Capability by capability, the score has {parts}.", parts=has)
    return text(told, rest_sentence(view, rows, kind))


def changed_parts(
    view: View,
    rows: pd.DataFrame,
    kind: Kind,
    *,
    full: bool,
    told: Sequence[str] | None = None,
) -> list[str]:
    """Clauses for the verdicts that are known; ``told`` names the nodes of every sure one."""
    equal = by_verdict(rows, Verdict.EQUAL)
    parts = sure_clauses(view, MOVED, told or sure_names(view, rows, kind, full=full))
    if equal:
        same = name_or_count(view, equal, kind)
        parts.append(view.language.t("stayed practically the same in {names}", names=same))
    return parts


def nothing_told(view: View, rows: pd.DataFrame, kind: Kind) -> str:
    """That no change is known to be more than chance."""
    language = view.language
    if not by_verdict(rows, Verdict.INCONCLUSIVE):
        return language.t(
            "Changes since the previous round are shown for {n}, but without margins of error it "
            "cannot be told whether they are more than chance.",
            n=count(view, len(rows), kind),
        )
    if kind is Kind.DIMENSION:
        return language.t(
            "It cannot be told for any dimension whether the score has changed since the previous "
            "round: the differences may be chance."
        )
    return language.t(
        "It cannot be told for any capability whether the score has changed since the previous "
        "round: the differences may be chance."
    )


def rest_sentence(view: View, rows: pd.DataFrame, kind: Kind) -> str:
    """For which nodes a change cannot be told; empty text if for none."""
    unknown = by_verdict(rows, Verdict.INCONCLUSIVE, Verdict.NO_TEST)
    if not unknown:
        return ""
    return view.language.t(
        "For {names} it cannot be told whether the change is more than chance.",
        names=name_or_count(view, unknown, kind),
    )


def like_sentence(view: View) -> str:
    """What is compared: questions that mean the same in both rounds, and how many do not."""
    changed = len(view.published.comparison.changed_items)
    alike = view.language.t(
        "Only questions that were asked in both rounds and mean the same are compared, so these "
        "scores may differ from those in the rest of the report."
    )
    if is_fact(view):
        alike = view.language.t(
            "Only questions that both rounds have, with the same meaning, are compared, so these "
            "scores may differ from those in the rest of the report."
        )
    if not changed:
        return alike
    left_out = view.language.plural(
        "{n} question is left out for that reason.",
        "{n} questions are left out for that reason.",
        changed,
    )
    return text(alike, left_out)


def not_compared(view: View) -> str:
    """Capabilities that have a score now but nothing to compare it with: which, and why."""
    compared = set(nodes_of(own_change(view, Kind.CAPABILITY)))
    now = nodes_of(shown(own_scores(view, Kind.CAPABILITY)))
    left = tuple(node for node in now if node not in compared)
    if left and is_fact(view):
        return beyond_rounds_sentence(view, left)
    new = tuple(node for node in left if has_only_new_questions(view, node))
    otherwise = tuple(node for node in left if node not in new and rests_on_other(view, node))
    rest = tuple(node for node in left if node not in (*new, *otherwise))
    t = view.language.t
    told = (
        t(
            "{names} cannot be compared with the previous round: none of the questions was asked "
            "in both rounds with the same meaning.",
            names=name_or_count(view, new, Kind.CAPABILITY),
        ),
        t(
            "{names} cannot be compared with the previous round: the result does not rest on the "
            "same roles or parts as it did then.",
            names=name_or_count(view, otherwise, Kind.CAPABILITY),
        ),
        t(
            "{names} cannot be compared with the previous round: it has no result there that can "
            "be shown, or the comparison would tell about a small group.",
            names=name_or_count(view, rest, Kind.CAPABILITY),
        ),
    )
    found = zip(told, (new, otherwise, rest), strict=True)
    return text(*(sentence for sentence, nodes in found if nodes))


def has_only_new_questions(view: View, node: str) -> bool:
    """Whether no question of a capability means the same as in the previous round."""
    changed = set(view.published.comparison.changed_items)
    items = {item.id for item in view.published.questionnaire.items if item.node == node}
    return bool(items) and items <= changed


def rests_on_other(view: View, node: str) -> bool:
    """Whether both rounds have a score, but not of the same roles or parts."""
    change = view.published.comparison.change
    rows = change.loc[(change["municipality"] == view.municipality) & (change["node"] == node)]
    return bool(len(rows)) and bool(rows["difference"].isna().all())


def careful_sentence(view: View) -> str:
    """Whether people who answered both times are credited; only where something was tested."""
    rows = own_change(view, Kind.CAPABILITY)
    tested = len(rows) and not rows["p"].isna().all()
    if view.published.shape == Shape.VALUES or not tested:
        return ""
    known = rows["overlap"].max() if "overlap" in rows else float("nan")
    if known > 0:
        return view.language.t(
            "Up to {n} people are known to have answered both times; that makes the comparison "
            "surer.",
            n=view.language.number(known),
        )
    return view.language.t(
        "The rounds are compared as if different people had answered each time; that makes the "
        "test careful, so a small real change may go unseen."
    )


def mix_sentence(view: View) -> str:
    """Whether a changed mix of roles explains part of the change, or why it cannot."""
    rows, method = own_change(view, Kind.CAPABILITY), view.published.provenance.method
    if rows.empty or view.published.shape == Shape.VALUES or rows["difference"].isna().all():
        return ""
    t, told = view.language.t, "fixed_mix" in rows and bool(rows["fixed_mix"].notna().any())
    if not told and method.weighting == Weighting.ROLE_MEANS:
        if view.published.is_joint(view.municipality):
            return ""
        return t(
            "Each role has the same weight in both rounds, so it plays no part if the number of "
            "employees in the roles has changed."
        )
    if not told:
        return t(
            "Whether part of the change comes from a different mix of roles cannot be told, "
            "because the number of employees is not known in both rounds."
        )
    apart = (rows["difference"] - rows["fixed_mix"]).abs()
    if not (apart >= MIX).any():
        return t(
            "That the number of employees in the roles has changed makes a difference of less "
            "than {points}.",
            points=exact_points(view, MIX),
        )
    return t(
        "In {names}, part of the difference comes from more or fewer employees in some roles "
        "than in the previous round; the table also shows the change without that.",
        names=name_or_count(view, nodes_of(rows.loc[apart >= MIX]), Kind.CAPABILITY),
    )


def caption_change(view: View) -> str:
    """Message of the figure of changes."""
    rows = own_change(view, Kind.CAPABILITY)
    if not has_result(view) or rows.empty:
        return say_change(view)[0]
    return verdict_sentence(view, rows, Kind.CAPABILITY)


def alt_change(view: View) -> str:
    """What the figure of changes draws, its ends, and its message."""
    rows = own_change(view, Kind.CAPABILITY)
    if rows.empty:
        return caption_change(view)
    language = view.language
    drawn = language.plural(
        "The figure shows the score of the previous round and of this one for {n} capability.",
        "The figure shows the scores of the previous round and of this one for {n} capabilities.",
        len(rows),
    )
    fixed = "fixed_mix" in rows and bool(rows["fixed_mix"].notna().any())
    beside = language.t("A second mark shows the change with the role mix of the previous round.")
    return text(drawn, ends_sentence(view, rows), beside if fixed else "", caption_change(view))


def ends_sentence(view: View, rows: pd.DataFrame) -> str:
    """The smallest and the largest change, as they are printed, and where they are."""
    highest, lowest = extremes(view, rows, "difference")
    low, high = printed_ends(view, rows)
    return view.language.t(
        "The changes run from {low} ({lowest}) to {high} ({highest}).",
        low=low,
        lowest=lowest,
        high=high,
        highest=highest,
    )


def beyond_rounds_sentence(view: View, nodes: Sequence[str]) -> str:
    """That some published facts cannot be compared with the previous round, and why."""
    return view.language.t(
        "{names} cannot be compared with the previous round: it has no score there, or none "
        "on the same questions.",
        names=name_or_count(view, nodes, Kind.CAPABILITY),
    )
