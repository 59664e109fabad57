"""Published facts in words of their own: nobody was asked, so nothing is left to chance."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pandas as pd

from maturity.records.responses import Shape
from maturity.records.scores import ALL, Kind, Part
from maturity.rounding import whole
from maturity.wording.numbers import bound, say_points, say_score
from maturity.wording.phrases import MOST_NAMES, count, names, text
from maturity.wording.selection import each, in_order, of_kind, pick, shown
from maturity.wording.view import View

__all__ = ["fact_change", "fact_gaps", "fact_spread", "is_fact"]

Say = Callable[[str], str]


def is_fact(view: View) -> bool:
    """Whether the values are published facts: differences between them are what they are."""
    return view.published.shape == Shape.VALUES


def fact_gaps(view: View, rows: pd.DataFrame, kind: Kind, others: str) -> str:
    """In what the municipality is higher or lower than the others, and by how many points.

    What differs by no more than the smallest important difference is said in one clause.

    Parameters
    ----------
    rows : DataFrame
        With ``node`` and ``difference``; not empty.
    others : str
        The others as a phrase.

    Examples
    --------
    “Compared with the mean of the other 8 municipalities in Atacama, Copiapó is higher in
    Transactions (+85 points), lower in Information (−8 points) and within 5 points in
    Participation.”
    """
    t = view.language.t
    parts = parted(
        view,
        rows,
        kind,
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


def fact_change(view: View, rows: pd.DataFrame, kind: Kind) -> str:
    """What has risen or fallen since the previous round, and by how many points."""
    t = view.language.t
    parts = parted(
        view,
        rows,
        kind,
        (
            lambda found: t("risen in {names}", names=found),
            lambda found: t("fallen in {names}", names=found),
            lambda found: t(
                "changed by at most {points} in {names}", points=bound(view), names=found
            ),
        ),
    )
    return t("Since the previous round, the score has {parts}.", parts=view.language.join(parts))


def parted(view: View, rows: pd.DataFrame, kind: Kind, clauses: tuple[Say, Say, Say]) -> list[str]:
    """Clauses for more, for less, and for what the smallest important difference holds."""
    limit = view.published.provenance.method.minimal_important_difference
    higher, lower = rows["difference"] > limit, rows["difference"] < -limit
    found = [with_points(view, rows.loc[keep], kind) for keep in (higher, lower)]
    near = tuple(str(node) for node in rows.loc[~higher & ~lower, "node"])
    found.append(few_names(view, near, kind))
    return [say(named) for say, named in zip(clauses, found, strict=True) if named]


def with_points(view: View, rows: pd.DataFrame, kind: Kind) -> str:
    """Names with their differences; how many they are where they are many."""
    if len(rows) > MOST_NAMES:
        return count(view, len(rows), kind)
    return view.language.join(
        [
            view.language.t(
                "{name} ({points})",
                name=names(view, [str(row.node)]),
                points=fact_points(view, row),
            )
            for row in each(rows)
        ]
    )


def fact_points(view: View, row: Any) -> str:
    """A difference; of a change also on how many of the questions that count it is seen."""
    language = view.language
    points = language.plural(
        "{signed} point",
        "{signed} points",
        abs(whole(row.difference)),
        signed=language.signed(row.difference),
    )
    compared, counted = (getattr(row, name, 0) for name in ("items", "items_now"))
    if compared == counted:
        return points
    return language.t(
        "{points} on {n} of the {of} questions that count",
        points=points,
        n=language.number(compared),
        of=language.number(counted),
    )


def few_names(view: View, nodes: tuple[str, ...], kind: Kind) -> str:
    """Names, or how many they are; empty text for none."""
    if not nodes:
        return ""
    return names(view, nodes) if len(nodes) <= MOST_NAMES else count(view, len(nodes), kind)


def fact_spread(view: View) -> str:
    """Between which values the municipalities shown lie where they differ most, and where least."""
    t, ranges = view.language.t, fact_ranges(view)
    if ranges.empty:
        return t("How much the municipalities differ cannot be shown.")
    width = ranges["high"] - ranges["low"]
    widest = each(ranges.loc[width == width.max()])[0]
    limit = view.published.provenance.method.minimal_important_difference
    near = tuple(str(node) for node in ranges.loc[width <= limit, "node"])
    most = alike = ""
    if width.max() > limit:
        most = t(
            "The municipalities differ most in {names}: from {low} to {high}.",
            names=names(view, [str(widest.node)]),
            low=say_score(view, widest.low),
            high=say_points(view, widest.high),
        )
    if near:
        alike = t(
            "They lie within {points} of each other in {names}.",
            points=bound(view),
            names=few_names(view, near, Kind.CAPABILITY),
        )
    return text(most, alike)


def fact_ranges(view: View) -> pd.DataFrame:
    """Lowest and highest capability score among the municipalities shown: node, low, high."""
    rows = shown(pick(view.published.scores, part=Part.ALL, group=ALL))
    rows = rows.loc[rows["municipality"].isin(view.published.named)]
    found = of_kind(view, rows, Kind.CAPABILITY).groupby("node", as_index=False, sort=False)
    ranges = found["score"].agg(low="min", high="max", members="count")
    return in_order(view, ranges.loc[ranges["members"] > 1])
