"""Published facts in words of their own: nobody was asked, so nothing is left to chance."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd

from maturity.records.responses import Shape
from maturity.records.scores import Kind
from maturity.rounding import rounded
from maturity.wording.numbers import bound, say_difference, say_points, say_score
from maturity.wording.phrases import (
    MOST_NAMES,
    count,
    listed,
    name_or_count,
    names,
    text,
)
from maturity.wording.selection import in_order, shown, shown_members
from maturity.wording.view import View

__all__ = ["fact_change", "fact_gaps", "fact_spread", "is_fact"]

Say = Callable[[str], str]


def is_fact(view: View) -> bool:
    """Whether the values are published facts: differences between them are what they are."""
    return view.published.shape == Shape.VALUES


def fact_gaps(
    view: View, rows: pd.DataFrame, kind: Kind, others: str, *, full: bool = False
) -> str:
    """In what the municipality is higher or lower than the others, and by how many points.

    What differs by no more than the smallest important difference is said in one clause.

    Parameters
    ----------
    rows : DataFrame
        With ``node`` and ``difference``; not empty.
    others : str
        The others as a phrase.
    full : bool
        Name all that differ, however many.

    Examples
    --------
    “Compared with the mean of the other 8 municipalities in Atacama, Copiapó is higher in
    Transactions (+85.0 points), lower in Information (−8.4 points) and within 5 points in
    Participation.”
    """
    t = view.language.t
    parts = parted(
        view,
        rows,
        (kind, full),
        (
            lambda found: t("higher in {names}", names=found),
            lambda found: t("lower in {names}", names=found),
            lambda found: t("within {points} in {names}", points=bound(view), names=found),
        ),
    )
    return t(
        "Compared with {others}, {place} is {parts}.",
        others=others,
        place=view.place,
        parts=view.language.join(parts),
    )


def fact_change(view: View, rows: pd.DataFrame, kind: Kind, *, full: bool = False) -> str:
    """What has risen or fallen since the previous round, and by how many points."""
    t = view.language.t
    parts = parted(
        view,
        rows,
        (kind, full),
        (
            lambda found: t("risen in {names}", names=found),
            lambda found: t("fallen in {names}", names=found),
            lambda found: t(
                "changed by at most {points} in {names}", points=bound(view), names=found
            ),
        ),
    )
    return t("Since the previous round, the score has {parts}.", parts=view.language.join(parts))


def parted(
    view: View, rows: pd.DataFrame, named: tuple[Kind, bool], clauses: tuple[Say, Say, Say]
) -> list[str]:
    """Clauses for more, for less, and for what the smallest important difference holds.

    Parameters
    ----------
    named : (Kind, bool)
        Kind of the nodes, and whether all are named that differ, however many.
    """
    kind, full = named
    limit = view.published.provenance.method.minimal_important_difference
    higher, lower = rows["difference"] > limit, rows["difference"] < -limit
    found = [with_points(view, rows.loc[keep], kind, full=full) for keep in (higher, lower)]
    near = tuple(str(node) for node in rows.loc[~higher & ~lower, "node"])
    found.append(listed(view, near, full=False, kind=kind))
    return [say(named) for say, named in zip(clauses, found, strict=True) if named]


def with_points(view: View, rows: pd.DataFrame, kind: Kind, *, full: bool) -> str:
    """Names with their differences; how many they are where they are many."""
    if len(rows) > MOST_NAMES and not full:
        return count(view, len(rows), kind)
    return view.language.join(
        [
            view.language.t(
                "{name} ({points})",
                name=names(view, [str(row["node"])]),
                points=fact_points(view, row),
            )
            for _, row in rows.iterrows()
        ]
    )


def fact_points(view: View, row: pd.Series) -> str:
    """A difference as it stands in the table; of a change also on how many questions it is seen."""
    language = view.language
    points = language.t("{signed} points", signed=say_difference(view, row))
    compared, counted = (row.get(name, 0) for name in ("items", "items_now"))
    if compared == counted:
        return points
    return language.t(
        "{points} on {n} of the {of} questions that count",
        points=points,
        n=language.number(compared),
        of=language.number(counted),
    )


def fact_spread(view: View) -> str:
    """Between which values the municipalities shown lie where they differ most, and where least."""
    t, ranges = view.language.t, fact_ranges(view)
    if ranges.empty:
        return t("How much the municipalities differ cannot be shown.")
    width = ranges["high"] - ranges["low"]
    limit = view.published.provenance.method.minimal_important_difference
    near = tuple(str(node) for node in ranges.loc[width <= limit, "node"])
    most = alike = ""
    if width.max() > limit:
        most = widest_sentence(view, ranges)
    if near:
        alike = t(
            "They lie within {points} of each other in {names}.",
            points=bound(view),
            names=name_or_count(view, near, Kind.CAPABILITY),
        )
    return text(most, alike)


def widest_sentence(view: View, ranges: pd.DataFrame) -> str:
    """In what the municipalities lie furthest apart, as far as printed; between what, for one."""
    t, width = view.language.t, ranges["high"] - ranges["low"]
    widest = ranges.loc[[rounded(w, 1) == rounded(float(width.max()), 1) for w in width]]
    named = name_or_count(view, tuple(map(str, widest["node"])), Kind.CAPABILITY)
    if len(widest) > 1:
        return t(
            "The municipalities differ most in {names}: by {points}.",
            names=named,
            points=t("{n} points", n=view.language.number(float(width.max()), 1)),
        )
    return t(
        "The municipalities differ most in {names}: from {low} to {high}.",
        names=named,
        low=say_score(view, float(widest["low"].iloc[0])),
        high=say_points(view, float(widest["high"].iloc[0])),
    )


def fact_ranges(view: View) -> pd.DataFrame:
    """Lowest and highest capability score among the municipalities shown: node, low, high."""
    rows = shown(shown_members(view, Kind.CAPABILITY))
    found = rows.groupby("node", as_index=False, sort=False)
    ranges = found["score"].agg(low="min", high="max", members="count")
    return in_order(view, ranges.loc[ranges["members"] > 1])
