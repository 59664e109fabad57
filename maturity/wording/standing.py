"""Page one of a municipality: where we stand, how sure that is, what stands out, with whom."""

from __future__ import annotations

from maturity.records.comparison import Standing, quarter
from maturity.records.published import Hidden
from maturity.records.scores import Kind, NoInterval
from maturity.wording.against import gap_sentences
from maturity.wording.agreement import most_apart_sentence
from maturity.wording.facts import is_fact
from maturity.wording.phrases import (
    begin,
    levels_of,
    listed,
    names,
    range_sentence,
    text,
)
from maturity.wording.selection import (
    by_verdict,
    each,
    has_result,
    nodes_where,
    own_gaps,
    own_scores,
    own_standouts,
    ranked_among_own,
    region_members,
    region_scores,
    shown,
    why_hidden,
    why_no_interval,
)
from maturity.wording.view import View
from maturity.wording.who import sure_sentence, who_sentence

__all__ = ["alt_dimensions", "caption_dimensions", "say_standing"]


def say_standing(view: View) -> tuple[str, ...]:
    """Four to seven sentences that a director reads first.

    Returns
    -------
    tuple of str
        Short paragraphs: where we stand; how sure that is; what stands out among our own
        capabilities, or that nothing does, and where answers differ most; how we compare with
        the others.  Where no result may be shown: that, why, and where the region stands.
    """
    if not has_result(view):
        return tuple(p for p in (hidden_sentence(view), region_sentence(view)) if p)
    sure = text(who_sentence(view), sure_sentence(view))
    gaps = gap_sentences(view, own_gaps(view, Kind.DIMENSION), Kind.DIMENSION)
    stand = text(standout_sentence(view), most_apart_sentence(view))
    paragraphs = (where_sentence(view), sure, stand, gaps)
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def where_sentence(view: View) -> str:
    """The dimensions with their levels, and those that have no result."""
    rows = own_scores(view, Kind.DIMENSION)
    levelled = [(row.node, row.level, row.score) for row in each(shown(rows))]
    missing = nodes_where(rows, rows["score"].isna())
    t, levels = view.language.t, levels_of(view, levelled)
    stand = t("{place} corresponds roughly to {levels}.", place=view.place, levels=levels)
    if is_fact(view):
        stand = t("{place} is at {levels}.", place=view.place, levels=levels)
    return text(stand, missing_sentence(view, missing))


def missing_sentence(view: View, nodes: tuple[str, ...]) -> str:
    """That some nodes have no result to show; empty text where all have one."""
    if not nodes:
        return ""
    return view.language.t("No result can be shown for {names}.", names=names(view, nodes))


def standout_sentence(view: View, *, full: bool = False) -> str:
    """What surely stands out among the municipality's own capabilities, or that nothing does.

    ``full`` names all of them, however many.
    """
    language, rows, ranked = view.language, own_standouts(view), ranked_among_own(view)
    if not ranked:
        return unranked_sentence(view)
    few = quarter(ranked)
    said = {
        "place": view.place,
        "n": language.number(ranked),
        "high": listed(view, by_verdict(rows, Standing.HIGHEST), full=full),
        "low": listed(view, by_verdict(rows, Standing.LOWEST), full=full),
        "highest": language.plural("in the highest quarter", "among the {n} highest", few),
        "lowest": language.plural("in the lowest quarter", "among the {n} lowest", few),
    }
    if said["high"] and said["low"]:
        return language.t(
            "Of the {n} capabilities of {place}, {high} can surely be counted {highest} and {low} "
            "{lowest}.",
            **said,
        )
    if said["high"]:
        return language.t(
            "Of the {n} capabilities of {place}, {high} can surely be counted {highest}, none "
            "surely {lowest}.",
            **said,
        )
    if said["low"]:
        return language.t(
            "Of the {n} capabilities of {place}, {low} can surely be counted {lowest}, none "
            "surely {highest}.",
            **said,
        )
    return language.t(
        "None of the {n} capabilities of {place} can surely be counted {highest} or {lowest}.",
        **said,
    )


def unranked_sentence(view: View) -> str:
    """Why it cannot be told whether a capability stands out; of facts what the range is."""
    rows = shown(own_scores(view, Kind.CAPABILITY))
    if rows.empty:
        return ""
    if is_fact(view):
        return range_sentence(view, rows)
    if why_no_interval(view) is not NoInterval.SHOWN:
        return view.language.t(
            "Without a margin of error it cannot be told whether any capability stands out."
        )
    return view.language.t("It cannot be told whether any capability stands out from the others.")


def hidden_sentence(view: View) -> str:
    """Why the municipality has no result in this report."""
    language, reason = view.language, why_hidden(view)
    if reason is Hidden.SMALL:
        return language.t(
            "No result can be shown for {place}: fewer than {n} people answered.",
            place=view.place,
            n=view.smallest_group,
        )
    if reason is Hidden.NO_ANSWERS:
        return language.t(
            "No result can be shown for {place}: there are no answers.", place=view.place
        )
    return language.t("No result can be shown for {place}.", place=view.place)


def region_sentence(view: View) -> str:
    """Where the region stands, with levels read off the cut points; empty text if unknown."""
    rows = shown(region_scores(view, Kind.DIMENSION))
    if rows.empty:
        return ""
    levelled = [(r.node, view.level_at(r.score), r.score) for r in each(rows)]
    if is_fact(view):
        return view.language.plural(
            "{region}, here the one municipality with a result, is at {levels}.",
            "{region}, as the mean of {n} municipalities, is at {levels}.",
            region_members(view),
            region=view.published.roster.region,
            levels=levels_of(view, levelled),
        )
    return view.language.plural(
        "{region}, here the one municipality with a result, corresponds roughly to {levels}.",
        "{region}, as the mean of {n} municipalities, corresponds roughly to {levels}.",
        region_members(view),
        region=view.published.roster.region,
        levels=levels_of(view, levelled),
    )


def caption_dimensions(view: View) -> str:
    """Message of the figure of dimensions: how they compare with the region, if told."""
    if not has_result(view):
        return hidden_sentence(view)
    return gap_sentences(view, own_gaps(view, Kind.DIMENSION), Kind.DIMENSION)


def alt_dimensions(view: View) -> str:
    """What the figure of dimensions draws, its highest and lowest value, and its message."""
    rows = shown(own_scores(view, Kind.DIMENSION))
    drawn = view.language.plural(
        "The figure shows the score of {n} dimension on a line from 0 to 100.",
        "The figure shows the scores of {n} dimensions on lines from 0 to 100.",
        len(rows),
    )
    if rows.empty:
        return begin(hidden_sentence(view))
    return text(drawn, range_sentence(view, rows), caption_dimensions(view))
