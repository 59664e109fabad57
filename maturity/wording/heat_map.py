"""Municipality by municipality: those that have agreed to be shown by name."""

from __future__ import annotations

import pandas as pd

from maturity.records.published import ShowMembers
from maturity.records.scores import Kind
from maturity.wording.alike import common_sentences
from maturity.wording.facts import is_fact
from maturity.wording.numbers import say_points, say_score
from maturity.wording.phrases import count, text
from maturity.wording.response import unnamed_sentence
from maturity.wording.selection import shown, shown_members
from maturity.wording.spread import spread_sentence
from maturity.wording.view import View

__all__ = ["alt_heat_map", "caption_heat_map", "say_heat_map"]


def say_heat_map(view: View) -> tuple[str, ...]:
    """Who is in the table of municipalities, who is not, and how it may be read.

    Returns
    -------
    tuple of str
        How many are shown by name and how many are not; that the order is no ranking and
        single cells may differ by chance.  With nobody to show: that.
    """
    rows = shown_members(view, Kind.CAPABILITY)
    if shown(rows).empty:
        return (nobody(view), *filter(None, (unnamed_sentence(view),)))
    who = text(shown_sentence(view, rows), hidden_sentence(view, rows), unnamed_sentence(view))
    return (who, order_sentence(view))


def order_sentence(view: View) -> str:
    """That the order is no ranking, and that single cells may differ by chance."""
    if view.published.show_members is ShowMembers.CODED:
        return view.language.t(
            "The municipalities stand in the order of their letters, not by score. Two "
            "cells are not tested against each other."
        )
    if is_fact(view):
        return view.language.t(
            "The municipalities stand in the order of the list of members, not by score."
        )
    return view.language.t(
        "The municipalities stand in the order of the list of members, not by score. Two "
        "cells are not tested against each other."
    )


def nobody(view: View) -> str:
    """That there is no municipality to show by name."""
    return view.language.t("There are no results of municipalities to show by name.")


def shown_sentence(view: View, rows: pd.DataFrame) -> str:
    """How many municipalities are shown, by name or under letters."""
    if view.published.show_members is ShowMembers.CODED:
        return view.language.plural(
            "{n} municipality has a result and is shown under a letter that says nothing about "
            "which one it is.",
            "{n} municipalities have a result and are shown under letters that say nothing about "
            "which ones they are.",
            shown(rows)["municipality"].nunique(),
        )
    if is_fact(view):
        return view.language.plural(
            "{n} municipality is shown by name.",
            "{n} municipalities are shown by name.",
            shown(rows)["municipality"].nunique(),
        )
    return view.language.plural(
        "{n} municipality is shown by name.",
        "{n} municipalities are shown by name.",
        shown(rows)["municipality"].nunique(),
    )


def hidden_sentence(view: View, rows: pd.DataFrame) -> str:
    """Named municipalities without any result; empty text if there are none."""
    seen = set(shown(rows)["municipality"])
    hidden = [view.member(c) for c in rows["municipality"].drop_duplicates() if c not in seen]
    if not hidden:
        return ""
    if is_fact(view):
        return view.language.t(
            "No values are published for {names}.", names=view.language.join(hidden)
        )
    return view.language.t(
        "Too few answers came from {names} to be shown.", names=view.language.join(hidden)
    )


def caption_heat_map(view: View) -> str:
    """Message of the heat map: what is common, or in what the municipalities surely differ."""
    if shown(shown_members(view, Kind.CAPABILITY)).empty:
        return nobody(view)
    return text(*common_sentences(view)) or spread_sentence(view)


def alt_heat_map(view: View) -> str:
    """What the heat map draws, its highest and lowest value, and its message."""
    rows = shown(shown_members(view, Kind.CAPABILITY))
    if rows.empty:
        return nobody(view)
    language = view.language
    drawn = language.plural(
        "The table in colour shows the scores of {n} municipality in {capabilities}.",
        "The table in colour shows the scores of {n} municipalities in {capabilities}.",
        rows["municipality"].nunique(),
        capabilities=count(view, rows["node"].nunique(), Kind.CAPABILITY),
    )
    ends = language.t(
        "The scores run from {low} to {high}.",
        low=say_score(view, float(rows["score"].min())),
        high=say_points(view, float(rows["score"].max())),
    )
    return text(drawn, ends, caption_heat_map(view))
