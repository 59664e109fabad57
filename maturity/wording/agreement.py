"""Do people agree?  Words about opinions inside a municipality, made from published figures."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from maturity.records.scores import Kind
from maturity.rounding import rounded, whole
from maturity.wording.phrases import listed, name_or_count, names, points, text
from maturity.wording.selection import (
    each,
    in_order,
    nodes_of,
    nodes_where,
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
    "most_apart_sentence",
    "own_agreement",
    "profile_agreement_sentence",
]

HALF_TENTH = 0.05
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
    ends = {"low": _band(view, widest.share_low), "high": _band(view, widest.share_high)}
    if len(divided) == 1:
        return language.t(
            "Among those who answered, opinions are divided about {names}: {low} answered at the "
            "bottom of the scale and {high} at the top.",
            names=named,
            **ends,
        )
    return language.t(
        "Among those who answered, opinions are divided about {names}; for {name}, {low} answered "
        "at the bottom of the scale and {high} at the top.",
        names=named,
        name=names(view, [str(widest.node)]),
        **ends,
    )


def furthest_apart(view: View) -> Any:
    """Row of the divided capability with the largest AD among those with people at both ends."""
    rows = own_agreement(view)
    ends = rows[["share_low", "share_high"]].min(axis=1, skipna=False) >= BOTH_ENDS
    rows = rows.loc[rows["divided"].astype(bool) & ends & rows["ad"].notna()]
    return None if rows.empty else each(rows.loc[rows["ad"] == rows["ad"].max()])[0]


def profile_agreement_sentence(view: View) -> str:
    """All capabilities with divided opinions, or that there are none; what that means.

    Also which of them lie on the limit as far as whole points tell.
    """
    rows, language = own_agreement(view), view.language
    if rows.empty:
        return ""
    told = divided_sentence(view, full=True)
    if not told:
        told = language.t("Among those who answered, opinions are divided about no capability.")
        if len(rows) < len(shown(own_scores(view, Kind.CAPABILITY))):
            told = language.t(
                "Among those who answered, opinions are divided about none of the capabilities "
                "for which it can be told."
            )
    return text(told, rule_sentence(view), close_sentence(view, rows))


def rule_sentence(view: View) -> str:
    """When opinions are called divided."""
    return view.language.t(
        "“Divided” means that answers to the same question lie far apart: on average more than "
        "a sixth of the number of steps from their mean. The mean then hides different views."
    )


def close_sentence(view: View, rows: pd.DataFrame) -> str:
    """Which capabilities lie on the limit as far as whole points tell; empty text if none."""
    if rows["ad"].isna().any():
        return view.language.t(
            "How far apart answers lie cannot be shown for every capability; close to that limit "
            "a small difference decides."
        )
    limits = [limit_of(view, str(node)) for node in rows["node"]]
    near = [
        not math.isnan(limit) and whole(ad) == whole(limit)
        for ad, limit in zip(rows["ad"], limits, strict=True)
    ]
    if not any(near):
        return ""
    return view.language.t(
        "In whole points, {names} lie on that limit: a small difference decides what is said.",
        names=name_or_count(view, nodes_where(rows, near), Kind.CAPABILITY),
    )


def limit_of(view: View, node: str) -> float:
    """The limit of “divided” in points of 100; NaN where its questions have different scales.

    A sixth of A steps, which lie 100 / (A - 1) points apart: 20.8 with five steps.
    """
    asked = view.published.questionnaire
    lengths = {len(asked.scale_of(item).steps) for item in asked.items_of(node)}
    steps = lengths.pop() if len(lengths) == 1 else 0
    return 100 * steps / (6 * (steps - 1)) if steps > 1 else math.nan


def most_apart_sentence(view: View) -> str:
    """About what answers lie furthest apart, for page one: no limit decides what is named.

    Empty text where that cannot be told for every capability that has a score.
    """
    rows = own_agreement(view)
    if rows.empty or rows["ad"].isna().any():
        return ""
    if len(rows) < len(shown(own_scores(view, Kind.CAPABILITY))):
        return ""
    widest = float(rows["ad"].max())
    tied = nodes_where(rows, [whole(ad) == whole(widest) for ad in rows["ad"]])
    if len(tied) == len(rows):
        return ""
    return view.language.t(
        "Answers differ most within {names}: those to the same question lie on average {points} "
        "from their mean.",
        names=name_or_count(view, tied, Kind.CAPABILITY),
        points=points(view, widest),
    )


def divided_in_region_sentence(view: View) -> str:
    """About what opinions are divided in most municipalities; empty text in fewer than two."""
    rows = view.published.quality.divided
    rows = in_order(view, of_kind(view, rows, Kind.CAPABILITY))
    most = 0 if rows.empty else int(rows["divided"].max())
    if most < 2:
        return ""
    top = rows.loc[rows["divided"] == most]
    told = view.language.t(
        "Opinions inside the municipality are divided about {names} in more municipalities than "
        "about anything else: in {n} of {of}.",
        names=name_or_count(view, nodes_of(top), Kind.CAPABILITY),
        n=view.language.number(most),
        of=view.language.number(int(top["municipalities"].max())),
    )
    limit = view.language.t("Close to that limit a small difference decides.")
    return text(told, rule_sentence(view), limit)


def _band(view: View, share: float) -> str:
    """What a share that is told in tenths may be: ``35–45%`` for 0.4.

    Tenths are all that may be told; “4 in 10” would claim more.
    """
    at, number = rounded(share, 1), view.language.number
    low, high = (max(0.0, at - HALF_TENTH), min(1.0, at + HALF_TENTH))
    return f"{number(100 * low)}–{view.language.percent(high)}"
