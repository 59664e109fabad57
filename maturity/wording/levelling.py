"""Whether the differences between municipalities have become smaller, and who is below a floor."""

from __future__ import annotations

import pandas as pd

from maturity.records.comparison import Verdict
from maturity.records.scores import Kind
from maturity.wording.facts import is_fact
from maturity.wording.numbers import exact_points
from maturity.wording.phrases import listed, names, text
from maturity.wording.selection import by_verdict, each, in_order, of_kind, spread_rows
from maturity.wording.view import View

__all__ = ["equal_spread_sentence", "floor_sentence", "levelling_rows", "say_levelling"]

FEWEST = 5
"""With fewer municipalities in both rounds nothing is tested."""


def say_levelling(view: View) -> tuple[str, ...]:
    """Whether the municipalities have come closer to each other; mostly it cannot be told.

    Returns
    -------
    tuple of str
        The verdicts for dimensions and capabilities; what is compared; how many
        municipalities are below the agreed floor, where one is agreed.
    """
    if is_fact(view):
        return tuple(filter(None, (floor_sentence(view),)))
    told = tuple(levelling_sentence(view, kind) for kind in (Kind.DIMENSION, Kind.CAPABILITY))
    if not any(told):
        told = (nothing_earlier(view),)
    paragraphs = (text(*told), compared_sentence(view), floor_sentence(view))
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def levelling_rows(view: View, kind: Kind) -> pd.DataFrame:
    """Spread before and now, of dimensions or capabilities."""
    return in_order(view, of_kind(view, view.published.comparison.levelling, kind))


def nothing_earlier(view: View) -> str:
    """That there is no earlier round to compare with."""
    return view.language.t(
        "It cannot be told whether the differences between the municipalities have become "
        "smaller: there is no earlier round in which at least three of them have results that "
        "can be compared."
    )


def levelling_sentence(view: View, kind: Kind) -> str:
    """In what they have come closer or moved apart; empty text without rows."""
    rows, language = levelling_rows(view, kind), view.language
    if rows.empty:
        return ""
    closer = listed(view, by_verdict(rows, Verdict.LOWER), full=True, kind=kind)
    apart = listed(view, by_verdict(rows, Verdict.HIGHER), full=True, kind=kind)
    if not closer and not apart:
        return untold_sentence(view, rows, kind)
    rest, t = by_verdict(rows, Verdict.INCONCLUSIVE, Verdict.NO_TEST), language.t
    return text(
        t("The municipalities have surely come closer to each other in {names}.", names=closer)
        if closer
        else "",
        t("They have surely moved further apart in {names}.", names=apart) if apart else "",
        t(
            "For {names} it cannot be told whether the differences have changed.",
            names=listed(view, rest, full=False, kind=kind),
        )
        if rest
        else "",
    )


def untold_sentence(view: View, rows: pd.DataFrame, kind: Kind) -> str:
    """That it cannot be told for anything, and why where there is one reason for all."""
    language = view.language
    if kind is Kind.CAPABILITY:
        return language.t("It cannot be told for any single capability.")
    start = language.t(
        "It cannot be told whether the differences between the municipalities have become "
        "smaller or larger since the previous round."
    )
    if not by_verdict(rows, Verdict.INCONCLUSIVE):
        return text(start, language.t("At least one of the municipalities has no margin of error."))
    if int(rows["members"].max()) < FEWEST:
        few = language.t(
            "Fewer than {n} municipalities have results in both rounds.", n=language.number(FEWEST)
        )
        return text(start, few)
    return start


def compared_sentence(view: View) -> str:
    """Which municipalities and questions are compared, and what is taken away."""
    rows, language = levelling_rows(view, Kind.CAPABILITY), view.language
    if rows.empty:
        return ""
    most = language.number(int(rows["members"].max()))
    who = language.t(
        "Compared are the {n} municipalities with results in both rounds, on questions that mean "
        "the same in both.",
        n=most,
    )
    if rows["members"].min() < rows["members"].max():
        who = language.t(
            "Compared are the municipalities with results in both rounds, at most {n}, on "
            "questions that mean the same in both.",
            n=most,
        )
    if not by_verdict(rows, Verdict.LOWER, Verdict.HIGHER, Verdict.INCONCLUSIVE):
        return who
    reading = language.t(
        "The spread that chance alone would give is taken away from both rounds. That it cannot "
        "be told does not mean that nothing has changed: with few municipalities only large "
        "changes show."
    )
    return text(who, reading)


def floor_sentence(view: View) -> str:
    """How many municipalities are below the agreed floor in each dimension, if one is agreed.

    Not where the observed spread may not be shown: the count could tell about one, too.
    """
    language, floor = view.language, view.published.provenance.method.agreed_floor
    rows = spread_rows(view, Kind.DIMENSION)
    if floor is None or "below" not in rows:
        return ""
    rows = rows.loc[rows["below"].notna() & rows["sd_observed"].notna()]
    if rows.empty:
        return ""
    some = [row for row in each(rows) if row.below > 0]
    if not some:
        return language.t(
            "No municipality has a score below the agreed floor of {points} in any dimension.",
            points=exact_points(view, floor),
        )
    parts = [
        language.t(
            "{n} of {total} in {name}",
            n=language.number(row.below),
            total=language.number(row.members),
            name=names(view, [str(row.node)]),
        )
        for row in some
    ]
    return language.t(
        "So many municipalities have a score below the agreed floor of {points}, dimension by "
        "dimension: {parts}.",
        points=exact_points(view, floor),
        parts=language.join(parts),
    )


def equal_spread_sentence(view: View) -> str:
    """How a change of the spread is tested, technically; empty text where none was."""
    rows = levelling_rows(view, Kind.CAPABILITY)
    if rows.empty or (rows["verdict"] == Verdict.NO_TEST).all() or is_fact(view):
        return ""
    return view.language.t(
        "Whether the differences have changed is tested as Pitman and Morgan do, with the part of "
        "chance taken away, against simulated rounds in which nothing has changed; all dimensions, "
        "and all capabilities, are taken together (Benjamini–Hochberg, 5%)."
    )
