"""Do people agree?  Words about opinions inside a municipality, made from published figures."""

from __future__ import annotations

from typing import Any

import pandas as pd

from maturity.records.scores import Kind
from maturity.wording.phrases import listed, name_or_count, names, text
from maturity.wording.selection import (
    each,
    in_order,
    nodes_of,
    of_kind,
    own_scores,
    pick,
    shown,
)
from maturity.wording.view import View

__all__ = [
    "divided_in_region_sentence",
    "divided_nodes",
    "divided_sentence",
    "own_agreement",
    "profile_agreement_sentence",
]

BOTH_ENDS = 0.1
"""Both ends of the scale are said where at least so large a share of people stands at each."""


def own_agreement(view: View) -> pd.DataFrame:
    """Agreement at each capability of the report's municipality, where it may be told."""
    rows = pick(view.published.quality.agreement, municipality=view.municipality)
    return in_order(view, of_kind(view, rows, Kind.CAPABILITY))


def divided_nodes(view: View) -> tuple[str, ...]:
    """Capabilities about which opinions are divided, in questionnaire order."""
    rows = own_agreement(view)
    return () if rows.empty else nodes_of(rows.loc[rows["divided"].astype(bool)])


def divided_sentence(view: View, *, full: bool = False) -> str:
    """About what opinions are divided, and how far apart; empty text where they are not.

    The ends are those of the capability where people are furthest apart; they are left out
    where few stand at one of them.  ``full`` names all capabilities, however many.
    """
    divided, language = divided_nodes(view), view.language
    if not divided:
        return ""
    named, widest = listed(view, divided, full=full), furthest_apart(view)
    if widest is None:
        return language.t(
            "Among those who answered, opinions are divided about {names}.", names=named
        )
    ends = {"low": _in_ten(view, widest.share_low), "high": _in_ten(view, widest.share_high)}
    if len(divided) == 1:
        return language.t(
            "Among those who answered, opinions are divided about {names}: about {low} answered "
            "at the bottom of the scale and {high} at the top.",
            names=named,
            **ends,
        )
    return language.t(
        "Among those who answered, opinions are divided about {names}; for {name}, about {low} "
        "answered at the bottom of the scale and {high} at the top.",
        names=named,
        name=names(view, [str(widest.node)]),
        **ends,
    )


def furthest_apart(view: View) -> Any:
    """Row of the divided capability with the largest AD among those with people at both ends."""
    rows = own_agreement(view)
    ends = rows[["share_low", "share_high"]].min(axis=1, skipna=False) >= BOTH_ENDS
    rows = rows.loc[rows["divided"].astype(bool) & ends]
    return None if rows.empty else each(rows.loc[rows["ad"] == rows["ad"].max()])[0]


def profile_agreement_sentence(view: View) -> str:
    """All capabilities with divided opinions, or that there are none; what that means."""
    rows, language = own_agreement(view), view.language
    if rows.empty:
        return ""
    if not divided_nodes(view):
        every = len(rows) == len(shown(own_scores(view, Kind.CAPABILITY)))
        if every:
            return language.t("Among those who answered, opinions are divided about no capability.")
        return language.t(
            "Among those who answered, opinions are divided about none of the capabilities for "
            "which it can be told."
        )
    return text(
        divided_sentence(view, full=True),
        language.t(
            "“Divided” means that answers to the same question lie far apart: on average more than "
            "a sixth of the number of steps from their mean. The mean then hides different views."
        ),
    )


def divided_in_region_sentence(view: View) -> str:
    """About what opinions are divided in most municipalities; empty text in fewer than two."""
    rows = view.published.quality.divided
    rows = in_order(view, of_kind(view, rows, Kind.CAPABILITY))
    most = 0 if rows.empty else int(rows["divided"].max())
    if most < 2:
        return ""
    top = rows.loc[rows["divided"] == most]
    return view.language.t(
        "Opinions inside the municipality are divided about {names} in more municipalities than "
        "about anything else: in {n} of {of}.",
        names=name_or_count(view, nodes_of(top), Kind.CAPABILITY),
        n=view.language.number(most),
        of=view.language.number(int(top["municipalities"].max())),
    )


def _in_ten(view: View, share: float) -> str:
    """A share rounded to tenths: ``4 in 10``."""
    return view.language.t("{n} in 10", n=view.language.number(10 * share))
