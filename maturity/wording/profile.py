"""Capability by capability: how they fall on the levels, and what stands out."""

from __future__ import annotations

from collections.abc import Sequence

from maturity.records.comparison import Standing, quarter
from maturity.records.scores import Kind
from maturity.wording.agreement import profile_agreement_sentence
from maturity.wording.facts import is_fact
from maturity.wording.phrases import (
    MOST_NAMES,
    level_of,
    margin,
    margin_sentence,
    names,
    range_sentence,
    text,
)
from maturity.wording.selection import (
    by_verdict,
    has_result,
    nodes_where,
    own_scores,
    own_standouts,
    ranked_among_own,
    shown,
    with_interval,
)
from maturity.wording.standing import hidden_sentence, missing_sentence, standout_sentence
from maturity.wording.view import View
from maturity.wording.weights import not_counted_sentence

__all__ = ["alt_profile", "caption_profile", "say_profile"]


def say_profile(view: View) -> tuple[str, ...]:
    """The municipality's own capabilities.

    Returns
    -------
    tuple of str
        How many correspond to which level, and which have no result; what stands out, and
        what a low one looks like when it works; where opinions are divided;
        how to read the lines of the figure.
    """
    rows = own_scores(view, Kind.CAPABILITY)
    if shown(rows).empty:
        return (hidden_sentence(view),)
    missing = nodes_where(rows, rows["score"].isna())
    paragraphs = (
        text(levels_sentence(view), missing_sentence(view, missing)),
        text(standout_sentence(view, full=True), *high_sentences(view)),
        standing_rule(view),
        profile_agreement_sentence(view),
        not_counted_sentence(view) if is_fact(view) else "",
        reading_sentence(view),
    )
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def levels_sentence(view: View) -> str:
    """How many capabilities correspond to each level."""
    language, rows = view.language, shown(own_scores(view, Kind.CAPABILITY))
    levels = [int(level) for level in rows["level"]]
    if is_fact(view):
        return fact_levels(view, levels)
    if len(levels) == 1:
        return language.t(
            "{name} corresponds roughly to {level}.",
            name=names(view, tuple(rows["node"])),
            level=level_of(view, levels[0]),
        )
    if len(set(levels)) == 1:
        return language.t(
            "All {n} capabilities correspond roughly to {level}.",
            n=language.number(len(levels)),
            level=level_of(view, levels[0]),
        )
    parts = [
        language.t("{n} at {level}", n=levels.count(level), level=level_of(view, level))
        for level in sorted(set(levels))
    ]
    return language.t(
        "The {n} capabilities correspond roughly to these levels: {parts}.",
        n=language.number(len(levels)),
        parts=language.join(parts),
    )


def standing_rule(view: View) -> str:
    """When a capability is said to be among the highest or lowest; empty text without tests."""
    ranked = ranked_among_own(view)
    if not ranked:
        return ""
    return view.language.t(
        "A capability is called one of the highest or the lowest if every place it may have among "
        "the {n}, given how uncertain the scores are, lies in the highest or the lowest quarter "
        "({few} of {n}). If none does it is surely neither, otherwise it cannot be told.",
        n=view.language.number(ranked),
        few=view.language.number(quarter(ranked)),
    )


def fact_levels(view: View, levels: Sequence[int]) -> str:
    """How many capabilities are at each level, of published facts."""
    language = view.language
    parts = [
        language.t("{n} at {level}", n=levels.count(level), level=level_of(view, level))
        for level in sorted(set(levels))
    ]
    if len(levels) == 1:
        return language.t("The only capability is at {level}.", level=level_of(view, levels[0]))
    return language.t(
        "The {n} capabilities are at these levels: {parts}.",
        n=language.number(len(levels)),
        parts=language.join(parts),
    )


def high_sentences(view: View) -> tuple[str, ...]:
    """What a few capabilities that surely stand out as low look like when they work."""
    low = by_verdict(own_standouts(view), Standing.LOWEST)
    if len(low) > MOST_NAMES:
        return ()
    return tuple(
        view.language.t(
            "This is what {name} looks like when it works: {high}",
            name=names(view, [node]),
            high=view.texts.nodes[node].high,
        )
        for node in low
        if view.texts.nodes[node].high
    )


def reading_sentence(view: View) -> str:
    """How to read margins of error beside each other; empty text where there are none."""
    rows = with_interval(own_scores(view, Kind.CAPABILITY))
    if rows.empty:
        return ""
    wide = margin_sentence(view, rows, Kind.CAPABILITY)
    if margin(rows) == 0:
        return wide
    return text(
        wide,
        view.language.t(
            "Each margin of error is about one result. Whether two results differ is tested "
            "on its own, and takes into account how many comparisons are made."
        ),
    )


def caption_profile(view: View) -> str:
    """Message of the figure of capabilities: what stands out, or that nothing does."""
    return standout_sentence(view) if has_result(view) else hidden_sentence(view)


def alt_profile(view: View) -> str:
    """What the figure of capabilities draws, its highest and lowest value, and its message."""
    rows = shown(own_scores(view, Kind.CAPABILITY))
    if rows.empty:
        return hidden_sentence(view)
    drawn = view.language.plural(
        "The figure shows the score of {n} capability on a line from 0 to 100.",
        "The figure shows the scores of {n} capabilities on lines from 0 to 100, "
        "grouped by dimension.",
        len(rows),
    )
    return text(drawn, range_sentence(view, rows), caption_profile(view))
