"""A municipality against the others: the region and every peer group, itself never counted."""

from __future__ import annotations

import pandas as pd

from maturity.records.comparison import REGION, Verdict
from maturity.records.scores import Kind
from maturity.wording.against import (
    against_whom,
    detectable_sentence,
    further_sentences,
    gap_sentences,
    printed_ends,
    untested_why,
)
from maturity.wording.counted import uncounted_sentence
from maturity.wording.facts import is_fact
from maturity.wording.phrases import extremes, text
from maturity.wording.selection import by_verdict, has_result, own_gaps
from maturity.wording.standing import hidden_sentence
from maturity.wording.verdicts import what_sure_means
from maturity.wording.view import View

__all__ = ["alt_region", "caption_region", "say_region"]


def say_region(view: View) -> tuple[str, ...]:
    """The municipality against the region, then against each peer group it has results for.

    Returns
    -------
    tuple of str
        One paragraph per group of others, and what “surely” means.
    """
    if not has_result(view):
        return (hidden_sentence(view),)
    groups = [REGION, *(group.id for group in view.published.comparison.peers)]
    paragraphs = [against(view, id_) for id_ in groups]
    paragraphs = [paragraph for paragraph in paragraphs if paragraph]
    if not paragraphs:
        return (gap_sentences(view, pd.DataFrame(), Kind.CAPABILITY),)
    hidden = f" {detectable_sentence(view, own_gaps(view, Kind.CAPABILITY))}".rstrip()
    paragraphs[1:] = [one.replace(hidden, "") if hidden else one for one in paragraphs[1:]]
    meaning = what_sure_means(view, own_gaps(view, Kind.CAPABILITY))
    return (*paragraphs, *filter(None, (uncounted_sentence(view), meaning)))


def against(view: View, peers: str) -> str:
    """Dimensions, capabilities and what could be found, against one group."""
    dimensions = own_gaps(view, Kind.DIMENSION, peers)
    capabilities = own_gaps(view, Kind.CAPABILITY, peers)
    if dimensions.empty and capabilities.empty:
        return ""
    others = against_whom(view, peers)
    group = "" if peers == REGION else others
    if dimensions.empty or is_fact(view):
        told = gap_sentences(view, capabilities, Kind.CAPABILITY, others, full=True)
        return text(told, detectable_sentence(view, capabilities))
    return text(
        gap_sentences(view, dimensions, Kind.DIMENSION, group),
        further_sentences(view, capabilities, Kind.CAPABILITY, group),
        detectable_sentence(view, capabilities),
    )


def caption_region(view: View) -> str:
    """Message of the figure against the region."""
    if not has_result(view):
        return hidden_sentence(view)
    return gap_sentences(view, own_gaps(view, Kind.CAPABILITY), Kind.CAPABILITY)


def alt_region(view: View) -> str:
    """What the figure against the region draws, its ends, and its message."""
    rows = own_gaps(view, Kind.CAPABILITY)
    if rows.empty:
        return caption_region(view)
    language = view.language
    highest, lowest = extremes(view, rows, "difference")
    low, high = printed_ends(view, rows)
    drawn = language.t(
        "The figure shows how many points {place} differs from {others} in each capability.",
        place=view.place,
        others=against_whom(view),
    )
    ends = language.t(
        "The differences run from {low} ({lowest}) to {high} ({highest}).",
        low=low,
        lowest=lowest,
        high=high,
        highest=highest,
    )
    tested = by_verdict(rows, *(verdict for verdict in Verdict if verdict != Verdict.NO_TEST))
    known = tested or is_fact(view)
    return text(drawn, ends, caption_region(view) if known else untested_why(view))
