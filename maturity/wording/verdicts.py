"""The words of a verdict, the same in sentences, tables and figures."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from maturity.errors import Message, message
from maturity.records.comparison import Size, Verdict
from maturity.records.scores import Kind
from maturity.wording.numbers import bound
from maturity.wording.phrases import listed, text
from maturity.wording.selection import by_verdict
from maturity.wording.view import View

__all__ = [
    "APART",
    "MOVED",
    "SURE",
    "by_role",
    "margin_note",
    "say_shortly",
    "say_verdict",
    "sure_clauses",
    "sure_names",
    "what_sure_means",
]

Say = Callable[[View, pd.Series], str]

SURE = tuple(
    (verdict, size)
    for verdict in (Verdict.HIGHER, Verdict.LOWER)
    for size in (Size.MORE, Size.UNSURE, Size.LESS)
)
"""What a sure difference may be, in the order it is said."""

APART = (
    message("surely more than {points} higher in {names}"),
    message("surely higher (unsure whether by more than {points}) in {names}"),
    message("surely higher (hardly by more than {points}) in {names}"),
    message("surely more than {points} lower in {names}"),
    message("surely lower (unsure whether by more than {points}) in {names}"),
    message("surely lower (hardly by more than {points}) in {names}"),
)
"""Two results that surely differ, one clause per case of :data:`SURE`."""

MOVED = (
    message("surely risen by more than {points} in {names}"),
    message("surely risen (unsure whether by more than {points}) in {names}"),
    message("surely risen (hardly by more than {points}) in {names}"),
    message("surely fallen by more than {points} in {names}"),
    message("surely fallen (unsure whether by more than {points}) in {names}"),
    message("surely fallen (hardly by more than {points}) in {names}"),
)
"""A score that has surely changed, one clause per case of :data:`SURE`."""


def say_verdict(view: View, row: pd.Series | None) -> str:
    """What may be said about a difference, in a few words; a dash where nothing was compared."""
    if row is None:
        return view.language.number(math.nan)
    t, points = view.language.t, bound(view)
    verdict, size = Verdict(row["verdict"]), Size(row["size"])
    words: Mapping[object, str] = {
        SURE[0]: t("surely more than {points} higher", points=points),
        SURE[1]: t("surely higher, unsure whether by more than {points}", points=points),
        SURE[2]: t("surely higher, hardly by more than {points}", points=points),
        SURE[3]: t("surely more than {points} lower", points=points),
        SURE[4]: t("surely lower, unsure whether by more than {points}", points=points),
        SURE[5]: t("surely lower, hardly by more than {points}", points=points),
        Verdict.EQUAL: t("practically equal"),
        Verdict.INCONCLUSIVE: t("cannot be told"),
        Verdict.NO_TEST: t("not tested"),
    }
    return words[(verdict, size)] if (verdict, size) in SURE else words[verdict]


def say_shortly(view: View, row: pd.Series) -> str:
    """Whether two results differ, beside a mark that tells whether by more than what matters."""
    t = view.language.t
    words = {
        Verdict.HIGHER: t("surely higher"),
        Verdict.LOWER: t("surely lower"),
        Verdict.EQUAL: t("practically equal"),
        Verdict.INCONCLUSIVE: t("cannot be told"),
        Verdict.NO_TEST: t("not tested"),
    }
    return words[Verdict(row["verdict"])]


def by_role(view: View, row: pd.Series | None, say: Say) -> str:
    """The verdict on two roles: which of them gives the higher scores."""
    if row is None:
        return view.language.number(math.nan)
    if row["verdict"] not in (Verdict.HIGHER, Verdict.LOWER):
        return say(view, row)
    ahead = "first" if row["verdict"] == Verdict.HIGHER else "second"
    role, higher = view.role(str(row[ahead])), row.copy()
    higher["verdict"] = Verdict.HIGHER
    return view.language.t("{role} {verdict}", role=role, verdict=say(view, higher))


def sure_names(
    view: View, rows: pd.DataFrame, kind: Kind = Kind.CAPABILITY, *, full: bool = False
) -> list[str]:
    """Names of the nodes that surely differ, one text per case of :data:`SURE`; empty for none.

    ``full`` names all of them, however many.
    """
    nodes = (by_verdict(rows, verdict, size=size) for verdict, size in SURE)
    return [listed(view, found, full=full, kind=kind) for found in nodes]


def sure_clauses(view: View, clauses: Sequence[Message], named: Sequence[str]) -> list[str]:
    """What surely differs or has changed: ``surely more than 5 points higher in …``.

    Parameters
    ----------
    clauses : sequence of Message
        :data:`APART` or :data:`MOVED`, one per case of :data:`SURE`.
    named : sequence of str
        Names of the nodes of each case, as :func:`sure_names` gives them; empty text for none.
    """
    points = bound(view)
    return [
        view.language.say(replace(clause, values={"points": points, "names": names}))
        for clause, names in zip(clauses, named, strict=True)
        if names
    ]


def what_sure_means(view: View, rows: pd.DataFrame) -> str:
    """What “surely”, “practically equal” and “cannot be told” mean; empty text without tests."""
    if rows.empty or rows["p"].isna().all():
        return ""
    return view.language.t(
        "“Surely” means that chance can hardly explain the difference, all comparisons taken "
        "together, however small it is; whether it is more than {points} is tested on its own. "
        "“Practically equal” means that no difference is sure and that its whole margin of error "
        "lies within {points}. What cannot be told may be chance.",
        points=bound(view),
    )


def margin_note(view: View, rows: pd.DataFrame) -> str:
    """Why a margin of error may promise more than the verdict beside it; else empty text.

    It may leave out 0 where no difference is sure, and the smallest difference that matters
    where it is unsure whether a sure difference is more than that.
    """
    if rows.empty:
        return ""
    mid = view.published.provenance.method.minimal_important_difference
    told = rows["verdict"].isin([Verdict.INCONCLUSIVE, Verdict.EQUAL])
    unsure = told & ((rows["low"] > 0) | (rows["high"] < 0))
    small = (rows["size"] == Size.UNSURE) & ((rows["low"] > mid) | (rows["high"] < -mid))
    if not (unsure | small).any():
        return ""
    t = view.language.t
    return text(
        t(
            "Each margin of error is about one comparison alone; the verdict takes into account "
            "that many are made."
        ),
        t("So a difference may be uncertain though its margin does not reach 0.")
        if unsure.any()
        else "",
        t(
            "So it may be unsure whether a difference is more than {points} though its whole "
            "margin is.",
            points=bound(view),
        )
        if small.any()
        else "",
    )
