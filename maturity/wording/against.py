"""How verdicts on differences from others are said; they come from the records, untouched."""

from __future__ import annotations

import pandas as pd

from maturity.records.comparison import REGION, Verdict
from maturity.records.scores import Kind, NoInterval
from maturity.rounding import whole
from maturity.wording.facts import fact_gaps, is_fact
from maturity.wording.numbers import say_difference
from maturity.wording.phrases import name_or_count, points, text
from maturity.wording.selection import (
    all_others,
    by_verdict,
    other_members,
    why_no_interval,
)
from maturity.wording.verdicts import APART, sure_clauses, sure_names
from maturity.wording.view import View

__all__ = ["against_whom", "gap_sentences", "printed_ends"]


def against_whom(view: View, peers: str = REGION) -> str:
    """The others as a phrase: ``the mean of the other 6 municipalities in Västernorrland``."""
    language, n = view.language, other_members(view, peers)
    if peers == REGION and n < all_others(view):
        return language.t(
            "the mean of {n} of the other {of} municipalities in {region}",
            n=language.number(n),
            of=language.number(all_others(view)),
            region=view.published.roster.region,
        )
    if peers == REGION:
        return language.plural(
            "the other municipality in {region}",
            "the mean of the other {n} municipalities in {region}",
            n,
            region=view.published.roster.region,
        )
    group = next(g for g in view.published.comparison.peers if g.id == peers)
    if view.municipality in group.members:
        return language.plural(
            "the other municipality in the group {group}",
            "the mean of the other {n} municipalities in the group {group}",
            n,
            group=group.name,
        )
    return language.plural(
        "the municipality in the group {group}",
        "the mean of the {n} municipalities in the group {group}",
        n,
        group=group.name,
    )


def printed_ends(view: View, rows: pd.DataFrame) -> tuple[str, str]:
    """The lowest and the highest of some differences, as they are printed elsewhere."""
    in_order = rows.sort_values("difference", kind="stable")
    lowest, highest = (
        view.language.t("{n} points", n=say_difference(view, row))
        for row in (in_order.iloc[0], in_order.iloc[-1])
    )
    return lowest, highest


def gap_sentences(
    view: View,
    rows: pd.DataFrame,
    kind: Kind,
    others: str = "",
    *,
    full: bool = False,
) -> str:
    """What may be said about the differences from the others, in one to three sentences.

    Parameters
    ----------
    rows : DataFrame
        Rows of ``Comparison.gaps`` of one municipality, one group of peers and one kind.
    kind : Kind
        Capability or dimension.
    others : str
        The others as a phrase; those of the region by default.
    full : bool
        Name all that surely differ, however many.

    Returns
    -------
    str
        Higher, lower and practically equal as a sentence; what cannot be told as another.
        Without rows: that there is nothing to compare with.
    """
    language = view.language
    if rows.empty:
        return language.t("There is no comparison with others to show.")
    group, others = others, others or against_whom(view)
    if is_fact(view):
        return fact_gaps(view, rows, kind, others, full=full)
    known = known_parts(view, rows, kind, full=full)
    if known:
        told = language.t(
            "Compared with {others}, {place} is {parts}.",
            others=others,
            place=view.place,
            parts=language.join(known),
        )
        return text(told, unknown_rest(view, rows, kind, group))
    if not by_verdict(rows, Verdict.INCONCLUSIVE):
        return untested(view, rows, others)
    if kind is Kind.DIMENSION:
        return language.t(
            "Compared with {others}, {place} is not surely higher or lower in any dimension: it "
            "cannot be told whether the differences are more than chance.",
            others=others,
            place=view.place,
        )
    return language.t(
        "Compared with {others}, {place} is not surely higher or lower in any capability: it "
        "cannot be told whether the differences are more than chance.",
        others=others,
        place=view.place,
    )


def further_sentences(view: View, rows: pd.DataFrame, kind: Kind, others: str = "") -> str:
    """The same for a second kind, where the reader already knows with whom we compare.

    All nodes that are surely higher or lower are named, however many.  ``others`` says with
    whom, where it is not the region.
    """
    if others and by_verdict(rows, Verdict.INCONCLUSIVE):
        return gap_sentences(view, rows, kind, others, full=True)
    known = known_parts(view, rows, kind, full=True)
    if known:
        told = view.language.t(
            "Capability by capability, {place} is {parts}.",
            place=view.place,
            parts=view.language.join(known),
        )
        return text(told, unknown_rest(view, rows, kind))
    if not by_verdict(rows, Verdict.INCONCLUSIVE):
        return ""
    return view.language.t(
        "No capability is surely higher or lower: it cannot be told whether the differences are "
        "more than chance."
    )


def known_parts(view: View, rows: pd.DataFrame, kind: Kind, *, full: bool = False) -> list[str]:
    """Clauses for the verdicts that are known; ``full`` names all that surely differ."""
    parts = sure_clauses(view, APART, sure_names(view, rows, kind, full=full))
    equal = by_verdict(rows, Verdict.EQUAL)
    if equal:
        names = name_or_count(view, equal, kind)
        parts.append(view.language.t("practically equal in {names}", names=names))
    return parts


def unknown_rest(view: View, rows: pd.DataFrame, kind: Kind, others: str = "") -> str:
    """For which nodes it cannot be told, and for which nothing can be tested; else empty text.

    ``others`` are named where they are not those of the region.
    """
    t, said = view.language.t, []
    unknown = by_verdict(rows, Verdict.INCONCLUSIVE)
    if unknown and others:
        said.append(
            t(
                "For {names} it cannot be told whether the difference from {others} is more than "
                "chance.",
                names=name_or_count(view, unknown, kind),
                others=others,
            )
        )
    elif unknown:
        said.append(
            t(
                "For {names} it cannot be told whether the difference is more than chance.",
                names=name_or_count(view, unknown, kind),
            )
        )
    if untold := by_verdict(rows, Verdict.NO_TEST):
        said.append(
            t(
                "For {names} it cannot be told whether the difference is more than chance, because "
                "at least one of the results compared has no margin of error there.",
                names=name_or_count(view, untold, kind),
            )
        )
    return text(*said)


def untested(view: View, rows: pd.DataFrame, others: str) -> str:
    """Differences that no test applies to: how large they are, and what cannot be told."""
    language = view.language
    ends = rows.sort_values("difference", kind="stable")
    (low, high), (_, largest) = (
        [say_difference(view, ends.iloc[at]) for at in (0, -1)],
        printed_ends(view, rows),
    )
    span = language.t(
        "The differences from {others} run from {low} to {high}.",
        others=others,
        low=low,
        high=largest,
    )
    if low == high:
        span = language.t(
            "The difference from {others} is {points}.", others=others, points=largest
        )
    return text(span, untested_why(view))


def untested_why(view: View) -> str:
    """Why no test applies to differences that are shown."""
    if why_no_interval(view) is not NoInterval.SHOWN:
        return view.language.t(
            "Without a margin of error it cannot be told whether that is more than chance."
        )
    return view.language.t(
        "It cannot be told whether that is more than chance, because results without a margin "
        "of error are part of the comparison."
    )


def detectable_sentence(view: View, rows: pd.DataFrame) -> str:
    """How large a difference would have to be to be found; empty text without tests."""
    found = rows["smallest_detectable"].dropna() if len(rows) else pd.Series(dtype=float)
    if found.empty:
        return ""
    low, high = float(found.min()), float(found.max())
    size = points(view, high)
    if whole(low) != whole(high):
        size = view.language.t(
            "{low} to {high}", low=view.language.number(low), high=points(view, high)
        )
    return view.language.t(
        "With this many answers, chance may hide differences in a capability that are smaller "
        "than about {size}.",
        size=size,
    )
