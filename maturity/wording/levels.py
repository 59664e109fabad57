"""Which level a municipality has reached as a whole, what is missing, and how to read that."""

from __future__ import annotations

from typing import Any

import pandas as pd

from maturity.records.scores import Kind, NoInterval
from maturity.wording.facts import is_fact
from maturity.wording.phrases import because, level_of, names, text
from maturity.wording.selection import each, has_result, own_scores, pick, why_no_interval
from maturity.wording.standing import hidden_sentence
from maturity.wording.view import View

__all__ = ["own_levels", "reached_as_measured", "say_levels", "staged_sentence"]


def say_levels(view: View) -> tuple[str, ...]:
    """The level taken together, what holds it back, and how it differs from other levels.

    Returns
    -------
    tuple of str
        The level that is reached, or between which two the municipality lies; what the
        next one needs and where it is missing; why the dimensions may show other levels.
    """
    if not has_result(view):
        return (hidden_sentence(view),)
    rows = own_levels(view)
    if rows.empty:
        return (too_few_sentence(view),)
    paragraphs = (
        level_sentence(view, rows),
        text(needed_sentence(view, rows), binding_sentence(view, rows)),
        reading_sentence(view),
    )
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def own_levels(view: View) -> pd.DataFrame:
    """Rows of :attr:`maturity.records.comparison.Comparison.levels`, lowest level first."""
    rows = pick(view.published.comparison.levels, municipality=view.municipality)
    return rows if rows.empty else rows.sort_values("level").reset_index(drop=True)


def reached_as_measured(row: Any) -> bool:
    """Whether the scores as they are reach the level of the row."""
    return bool(row.reached >= row.needed and not row.lacking)


def next_row(rows: pd.DataFrame) -> Any:
    """The first level that is not surely reached, or not reached where nothing is sure."""
    sure = not rows["probability"].isna().all()
    open_ = [r for r in each(rows) if not (r.awarded if sure else reached_as_measured(r))]
    return open_[0] if open_ else None


def highest(rows: pd.DataFrame) -> tuple[int, int]:
    """The highest level that is awarded, and the highest that the scores reach; 1 if none."""
    awarded = [int(r.level) for r in each(rows) if r.awarded]
    measured = [int(r.level) for r in each(rows) if reached_as_measured(r)]
    return max(awarded, default=1), max(measured, default=1)


def level_sentence(view: View, rows: pd.DataFrame) -> str:
    """The level taken together, as surely as it can be said."""
    language, (awarded, measured) = view.language, highest(rows)
    if is_fact(view):
        return language.t(
            "Taken together, {place} is at level {level} of {levels}: it counts capabilities, and "
            "a high one does not make up for a low one.",
            place=view.place,
            level=measured,
            levels=view.published.questionnaire.levels,
        )
    if rows["probability"].isna().all():
        roughly = language.t(
            "Taken together, {place} corresponds roughly to {level}: it counts capabilities, and "
            "a high one does not make up for a low one.",
            place=view.place,
            level=level_of(view, measured),
        )
        return text(roughly, unsure_sentence(view))
    if measured > awarded:
        return language.t(
            "Taken together, {place} lies between level {low} and level {high}: its scores reach "
            "level {high}, but not by more than chance may have done.",
            place=view.place,
            low=awarded,
            high=measured,
        )
    if awarded == 1:
        return language.t(
            "Taken together, {place} is at {level}; its scores reach no higher level yet.",
            place=view.place,
            level=level_of(view, 1),
        )
    return language.t(
        "Taken together, {place} has reached {level} or higher with a probability of at least "
        "{percent}.",
        place=view.place,
        level=level_of(view, awarded),
        percent=language.percent(view.published.provenance.method.level_probability),
    )


def unsure_sentence(view: View) -> str:
    """That nobody knows how sure the level is, and why."""
    reason = why_no_interval(view)
    if reason is NoInterval.SHOWN:
        return view.language.t("How sure that is cannot be told.")
    return view.language.t(
        "How sure that is cannot be told, because {reason}.", reason=because(view, reason)
    )


def too_few_sentence(view: View) -> str:
    """That there are not enough results for a level."""
    return view.language.t(
        "Which level {place} has reached taken together cannot be told: too few capabilities "
        "have a result.",
        place=view.place,
    )


def needed_sentence(view: View, rows: pd.DataFrame) -> str:
    """When a level is reached, and how far the municipality is on its way to the next."""
    language, row = view.language, next_row(rows)
    rule = rule_sentence(view, each(rows)[0])
    if row is None:
        return rule
    way = language.plural(
        "The score of {n} capability is at level {level} or higher.",
        "The scores of {n} capabilities are at level {level} or higher.",
        int(row.reached),
        level=row.level,
    )
    if not row.reached:
        way = language.t("No capability has a score at level {level} or higher.", level=row.level)
    return text(rule, way, missing_sentence(view))


def rule_sentence(view: View, row: Any) -> str:
    """How many capabilities must have reached a level, and which of them in any case."""
    language = view.language
    needed, n = language.number(row.needed), language.number(row.capabilities)
    known = {node.id for node in view.published.questionnaire.capabilities}
    essential = [node for node in view.published.provenance.method.essential if node in known]
    if row.needed == row.capabilities:
        return language.t("A level is reached when all {n} capabilities have reached it.", n=n)
    if essential:
        return language.t(
            "A level is reached when at least {needed} of the {n} capabilities have reached it, "
            "{names} in any case.",
            needed=needed,
            n=n,
            names=names(view, essential),
        )
    return language.t(
        "A level is reached when at least {needed} of the {n} capabilities have reached it.",
        needed=needed,
        n=n,
    )


def missing_sentence(view: View) -> str:
    """That capabilities without a result cannot count; empty text where all have one."""
    missing = int(own_scores(view, Kind.CAPABILITY)["score"].isna().sum())
    if not missing:
        return ""
    return view.language.plural(
        "{n} capability has no result that can be shown and counts as not having reached it.",
        "{n} capabilities have no result that can be shown and count as not having reached it.",
        missing,
    )


def binding_sentence(view: View, rows: pd.DataFrame) -> str:
    """What holds the municipality back from the next level; empty text at the highest."""
    language, row = view.language, next_row(rows)
    if row is None:
        return ""
    most = essential = ""
    if row.binding and row.reached < row.needed:
        most = language.t(
            "Most remains to be done in {dimension}.",
            dimension=names(view, str(row.binding).split("+")),
        )
    if row.lacking:
        essential = language.t(
            "The score is not yet at level {level} in {names}, which every level requires.",
            level=row.level,
            names=names(view, str(row.lacking).split("+")),
        )
    return text(most, essential)


def reading_sentence(view: View) -> str:
    """How this level and those of the dimensions go together, where dimensions have parts."""
    if all(node.lowest for node in view.published.questionnaire.dimensions):
        return view.language.t(
            "A single capability may be at a higher level than all taken together. The level "
            "helps to read the scores; it is not a certificate."
        )
    return view.language.t(
        "The level of a dimension is read off its score, a mean in which a high capability makes "
        "up for a low one. The level taken together counts capabilities, and none makes up for "
        "another; so it may be lower. Both help to read the scores; neither is a certificate."
    )


def staged_sentence(view: View) -> str:
    """When a level taken together counts as reached, technically; empty text without margins."""
    method, rows = view.published.provenance.method, own_levels(view)
    if rows.empty or rows["probability"].isna().all():
        return ""
    return view.language.t(
        "A level taken together counts as reached if the probability is at least {percent}. The "
        "probability comes from {draws} simulated surveys, and from a test that enough "
        "capabilities are above the limit of the level (Benjamini and Heller 2008); the lower of "
        "the two holds.",
        percent=view.language.percent(method.level_probability),
        draws=view.language.number(method.draws),
    )
