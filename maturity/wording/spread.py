"""How much the municipalities differ, with chance taken away."""

from __future__ import annotations

import pandas as pd

from maturity.records.comparison import Verdict
from maturity.records.scores import Kind
from maturity.wording.facts import fact_spread, is_fact
from maturity.wording.phrases import extremes, listed, name_or_count, names, points, text
from maturity.wording.selection import by_verdict, spread_rows
from maturity.wording.view import View

__all__ = ["alt_spread", "caption_spread", "say_spread", "spread_sentence"]


def say_spread(view: View) -> tuple[str, ...]:
    """In which capabilities the municipalities surely differ, and how to read that.

    Returns
    -------
    tuple of str
        The verdicts; what “cannot be told” means, and what is taken away as chance.
    """
    rows = spread_rows(view)
    if rows.empty or is_fact(view):
        return (spread_sentence(view, full=True),)
    reading = withheld_sentence(view, rows) if known(rows).empty else reading_sentence(view)
    told = (spread_sentence(view, full=True), text(reading, areas_sentence(view)))
    return tuple(paragraph for paragraph in told if paragraph)


def withheld_sentence(view: View, rows: pd.DataFrame) -> str:
    """Why verdicts stand without numbers: these would tell of members that are not shown."""
    if not by_verdict(rows, Verdict.HIGHER):
        return ""
    return view.language.t(
        "How large the differences are is not shown, because it would give away the result of a "
        "municipality that is not shown by name."
    )


def known(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows with a spread that chance has been taken away from."""
    return rows if rows.empty else rows.loc[rows["sd"].notna()]


def spread_sentence(view: View, *, full: bool = False) -> str:
    """In what the municipalities surely differ, or that it cannot be told.

    ``full`` names all capabilities in which they do, however many.
    """
    if is_fact(view):
        return fact_spread(view)
    language, rows = view.language, spread_rows(view)
    differ = by_verdict(rows, Verdict.HIGHER)
    unknown = by_verdict(rows, Verdict.INCONCLUSIVE, Verdict.NO_TEST)
    if rows.empty:
        return language.t("How much the municipalities differ cannot be shown.")
    if not differ:
        return nothing_told(view, rows)
    if not unknown:
        return language.t("The municipalities differ by more than chance in every capability.")
    return text(
        language.t(
            "The municipalities differ by more than chance in {names}.",
            names=listed(view, differ, full=full),
        ),
        language.t(
            "For {names} it cannot be told whether they differ.",
            names=name_or_count(view, unknown, Kind.CAPABILITY),
        ),
    )


def areas_sentence(view: View) -> str:
    """For which dimensions it cannot be told, though it can for capabilities; else empty text."""
    unknown = by_verdict(spread_rows(view, Kind.DIMENSION), Verdict.INCONCLUSIVE)
    told = by_verdict(spread_rows(view), Verdict.HIGHER)
    if (
        not unknown
        or not told
        or all(node.lowest for node in view.published.questionnaire.dimensions)
    ):
        return ""
    return view.language.t(
        "For these dimensions as a whole it cannot be told whether they differ: {names}.",
        names=names(view, unknown),
    )


def nothing_told(view: View, rows: pd.DataFrame) -> str:
    """That no difference is known to be more than chance."""
    if not by_verdict(rows, Verdict.INCONCLUSIVE):
        return view.language.t(
            "It cannot be told whether the municipalities differ by more than chance: at least "
            "one of them has no margin of error."
        )
    return view.language.t(
        "It cannot be told for any capability whether the municipalities differ by more than "
        "chance."
    )


def reading_sentence(view: View) -> str:
    """How to read the measure."""
    return view.language.t(
        "The measure tells how far the municipalities typically are from their mean, in points, "
        "when what chance alone would give has been taken away. That it cannot be told does not "
        "mean that they are alike."
    )


def caption_spread(view: View) -> str:
    """Message of the figure of the spread."""
    return spread_sentence(view)


def alt_spread(view: View) -> str:
    """What the figure of the spread draws, its ends, and its message."""
    rows = known(spread_rows(view))
    if rows.empty:
        return caption_spread(view)
    language = view.language
    widest, _ = extremes(view, rows, "sd")
    drawn = language.plural(
        "The figure shows how far the municipalities typically are from their mean, for {n} "
        "capability.",
        "The figure shows how far the municipalities typically are from their mean, for {n} "
        "capabilities.",
        len(rows),
    )
    most = language.t(
        "The widest spread is {points} ({names}).",
        points=points(view, float(rows["sd"].max())),
        names=widest,
    )
    return text(drawn, most, caption_spread(view))
