"""What the result rests on, for the annex: answers, roles, what is hidden, what is missing."""

from __future__ import annotations

from typing import Any

import pandas as pd

from maturity.records.published import Hidden
from maturity.records.responses import Shape
from maturity.records.scores import Kind, NoInterval
from maturity.wording.measurement import importance_sentence, reliability_sentence
from maturity.wording.notices import region_views
from maturity.wording.phrases import name_or_count, text
from maturity.wording.representation import proportion_sentence, weighting_sentence
from maturity.wording.response import unnamed_sentence
from maturity.wording.selection import (
    counting_roles,
    each,
    has_result,
    own_scores,
    pick,
    region_members,
    shown,
    why_no_interval,
)
from maturity.wording.view import View
from maturity.wording.weights import not_counted_sentence
from maturity.wording.who import chosen_sentence, roles_sentence, who_sentence

__all__ = ["say_quality", "say_region_quality"]


def say_quality(view: View) -> tuple[str, ...]:
    """What a municipality's result rests on, and what it cannot give.

    Returns
    -------
    tuple of str
        Who was asked; don't-know and not applicable; roles covered; what is hidden and why;
        what joint judgements, picked people or published values cannot give.
    """
    paragraphs = (
        text(who_sentence(view), roles_sentence(view), chosen_sentence(view)),
        text(*state_sentences(view)),
        text(covered_sentence(view), weighting_sentence(view), proportion_sentence(view)),
        not_counted_sentence(view),
        text(*hidden_sentences(view)),
        cannot_give(view),
        reliability_sentence(view),
        corrected_sentence(view),
    )
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def say_region_quality(view: View) -> tuple[str, ...]:
    """What the region's result rests on, and what it cannot give.

    Returns
    -------
    tuple of str
        How many municipalities are counted and shown by name; whose view some of them are;
        what is hidden; what the shape of the data cannot give.
    """
    counted = counted_sentence(view)
    values = view.published.shape == Shape.VALUES
    paragraphs = (
        text(counted, unnamed_sentence(view)),
        text(*(() if values else region_views(view))),
        not_counted_sentence(view),
        text(*hidden_sentences(view)),
        cannot_give(view) if values or view.published.shape == Shape.COUNTS else "",
        reliability_sentence(view),
        importance_sentence(view),
        corrected_sentence(view),
    )
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def counted_sentence(view: View) -> str:
    """How many municipalities take part, and how many of them count."""
    language, n = view.language, len(view.published.roster.members)
    counted = region_members(view)
    if n == counted and n > 1:
        return language.t(
            "{n} municipalities take part; all of them count in the regional results.",
            n=language.number(n),
        )
    return language.plural(
        "{n} municipality takes part; {counted} counts in the regional results.",
        "{n} municipalities take part; {counted} of them count in the regional results.",
        n,
        counted=language.number(counted),
    )


def state_sentences(view: View) -> tuple[str, ...]:
    """How common don't-know and not applicable are, and where most; nothing without people."""
    if view.published.shape == Shape.VALUES or not has_result(view):
        return ()
    rows = shown(own_scores(view, Kind.CAPABILITY))
    rows = rows.loc[rows["asked"].notna() & (rows["asked"].fillna(0) > 0)]
    if rows.empty:
        return ()
    return (*dont_know_sentences(view, rows), *not_applicable_sentences(view, rows))


def most_of(rows: pd.DataFrame, column: str) -> tuple[float, tuple[str, ...]]:
    """The largest share of asked answers in one state, and the capabilities that have it."""
    shares = [float(getattr(row, column)) / float(row.asked) for row in each(rows)]
    largest = max(shares)
    nodes = [str(node) for node in rows["node"]]
    return largest, tuple(n for n, share in zip(nodes, shares, strict=True) if share == largest)


def dont_know_sentences(view: View, rows: pd.DataFrame) -> tuple[str, ...]:
    """Where don't-know is most common."""
    share, nodes = most_of(rows, "dont_know")
    if not share:
        return (view.language.t("No answer is “don't know”."),)
    return (
        view.language.t(
            "“Don't know” makes up at most {share} of the answers asked for about a capability "
            "({names}).",
            names=name_or_count(view, nodes, Kind.CAPABILITY),
            share=view.language.percent(share),
        ),
    )


def not_applicable_sentences(view: View, rows: pd.DataFrame) -> tuple[str, ...]:
    """Where not applicable is most common; nothing where the questions do not offer it."""
    published = view.published
    scales = [published.questionnaire.scale_of(item) for item in published.questionnaire.items]
    if not any(scale.not_applicable for scale in scales):
        return ()
    share, nodes = most_of(rows, "not_applicable")
    if not share:
        return (view.language.t("No answer is “does not apply”."),)
    return (
        view.language.t(
            "“Does not apply” makes up at most {share} of the answers asked for about a "
            "capability ({names}).",
            names=name_or_count(view, nodes, Kind.CAPABILITY),
            share=view.language.percent(share),
        ),
    )


def covered_sentence(view: View) -> str:
    """Which roles the scores rest on, and which are missing; empty text where there are none."""
    language, published = view.language, view.published
    found = {r for row in each(shown(own_scores(view, Kind.CAPABILITY))) for r in parts(row)}
    roles = [role for role in published.questionnaire.roles if role.id in view.texts.roles]
    counted = [role.id for role in roles if role.id in counting_roles(view)]
    asked = {r for item in published.questionnaire.items for r in item.roles}
    covered = [view.role(id_) for id_ in counted if id_ in found]
    missing = [view.role(id_) for id_ in counted if id_ in asked and id_ not in found]
    if not covered or published.shape == Shape.VALUES:
        return ""
    rest = language.t("The scores rest on answers from {roles}.", roles=language.join(covered))
    if not missing:
        return rest
    lacking = language.t("Answers from {roles} are missing.", roles=language.join(missing))
    return text(rest, lacking)


def parts(row: Any) -> list[str]:
    """Roles a row rests on."""
    return [role for role in str(row.roles).split("+") if role]


def hidden_sentences(view: View) -> tuple[str, ...]:
    """How many groups are hidden because they are small, and how many to protect those."""
    log = view.published.hidden_log
    if view.municipality:
        log = pick(log, municipality=view.municipality)
    groups = pick(log, reason=Hidden.SMALL), pick(log, reason=Hidden.COMPLEMENT)
    small, complement = (group_count(rows) for rows in groups)
    language, sentences = view.language, []
    if small:
        sentences.append(
            language.plural(
                "For {n} group, some or all results are not shown, because fewer than {least} "
                "people stand behind them.",
                "For {n} groups, some or all results are not shown, because fewer than {least} "
                "people stand behind them.",
                small,
                least=view.smallest_group,
            )
        )
    if complement:
        sentences.append(
            language.plural(
                "For {n} group, some or all results are left out, so that nobody can "
                "work out what a few people answered.",
                "For {n} groups, some or all results are left out, so that nobody can "
                "work out what a few people answered.",
                complement,
            )
        )
    if sentences and not view.municipality and unnamed_sentence(view):
        sentences.append(
            language.t("Groups in municipalities that are not shown by name are not counted here.")
        )
    return tuple(sentences)


def group_count(rows: pd.DataFrame) -> int:
    """Number of different groups in rows of the log: as many as the table has rows for them."""
    if rows.empty:
        return 0
    return len(rows[["municipality", "part", "group"]].drop_duplicates())


def corrected_sentence(view: View) -> str:
    """How many corrections by the municipality, or by all, are in the result."""
    made = view.published.provenance.corrections
    n = made.get(view.municipality, 0) if view.municipality else sum(made.values())
    if not n:
        return ""
    language = view.language
    if view.municipality:
        return language.plural(
            "{n} value has been corrected at the municipality's request.",
            "{n} values have been corrected at the municipality's request.",
            n,
        )
    return language.plural(
        "{n} value has been corrected at the request of a municipality.",
        "{n} values have been corrected at the request of municipalities.",
        n,
    )


def cannot_give(view: View) -> str:
    """What this kind of result cannot give; empty text where it can give everything."""
    language, published = view.language, view.published
    if published.shape == Shape.VALUES:
        return language.t(
            "Nobody was asked, so there are no response rates, no roles and no spread of answers. "
            "Differences are what was published, not estimates."
        )
    if view.municipality and published.is_joint(view.municipality):
        return language.t(
            "A joint judgement is one answer per question. Margins of error, roles and the spread "
            "of answers can therefore not be given, and it is never mixed with answers from "
            "single people."
        )
    if published.shape == Shape.COUNTS:
        return language.t(
            "The answers came as counts per question. How one person's answers hang together is "
            "not known, so margins of error for capabilities and dimensions are on the wide side."
        )
    return unsure_choice(view)


def unsure_choice(view: View) -> str:
    """What cannot be said where people were not asked at random; empty text otherwise."""
    if not has_result(view) or not view.municipality:
        return ""
    if why_no_interval(view) not in (NoInterval.PICKED, NoInterval.UNKNOWN_CHOICE):
        return ""
    return view.language.t(
        "The result is the view of those asked. It can be described, but what others would have "
        "answered cannot be told, and no margin of error can be given."
    )
