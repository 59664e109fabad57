"""How the answers to each question are spread over its steps."""

from __future__ import annotations

from typing import Any

import pandas as pd

from maturity.records.responses import Shape
from maturity.records.roster import Chosen
from maturity.wording.phrases import quoted, text
from maturity.wording.selection import each, has_result, pick
from maturity.wording.standing import hidden_sentence
from maturity.wording.view import View

__all__ = ["alt_distributions", "caption_distributions", "say_distributions"]


def say_distributions(view: View) -> tuple[str, ...]:
    """Which questions got the most answers at either end, and what that does not say.

    Returns
    -------
    tuple of str
        The question most often answered with the most, and with the least, mature answer;
        that neither is tested.  Without distributions: why there are none.
    """
    if not has_result(view):
        return (hidden_sentence(view),)
    if own_rows(view).empty:
        return (none_sentence(view),)
    return (caption_distributions(view), reading(view))


def own_rows(view: View) -> pd.DataFrame:
    """Answers per question and step of the municipality."""
    return pick(view.published.distributions, municipality=view.municipality)


def end_rows(view: View, *, mature: bool) -> pd.DataFrame:
    """Rows of the most (or least) mature step of every question; reversed questions turn."""
    rows, questionnaire = own_rows(view), view.published.questionnaire

    def is_end(row: Any) -> bool:
        item = questionnaire.item(row.item)
        scale = questionnaire.scale_of(item)
        top = scale.highest if mature != item.reversed else scale.lowest
        return bool(row.step == top)

    return rows.loc[[is_end(row) for row in each(rows)]]


def end_sentence(view: View, *, mature: bool) -> str:
    """The question with the largest share of answers at one end; empty text if nobody chose it."""
    rows = end_rows(view, mature=mature)
    rows = rows.loc[rows["share"] > 0]
    if rows.empty:
        return ""
    top = each(rows.loc[rows["share"] == rows["share"].max()])[0]
    question = quoted(view, view.texts.items[str(top.item)].question.rstrip("."))
    share = view.language.percent(top.share)
    if mature:
        return view.language.t(
            "The most mature answer is most common for {question}: {share} of those who "
            "answered chose it.",
            question=question,
            share=share,
        )
    return view.language.t(
        "The least mature answer is most common for {question}: {share} of those who answered "
        "chose it.",
        question=question,
        share=share,
    )


def reading(view: View) -> str:
    """That shares describe those who answered, and what they leave out."""
    picked = view.published.roster.chosen(view.municipality) is Chosen.PICKED
    leave_out = view.language.t(
        "The shares are of those who answered the question; “don't know” is not among them."
    )
    if picked:
        return leave_out
    return text(
        leave_out,
        view.language.t("Differences between single questions are not tested and may be chance."),
    )


def none_sentence(view: View) -> str:
    """Why there are no distributions to show."""
    language = view.language
    if view.published.shape == Shape.VALUES:
        return language.t(
            "How answers are spread cannot be shown: the scores are made from published item "
            "values, with no respondents."
        )
    if view.published.is_joint(view.municipality):
        return language.t(
            "There is no spread of answers to show: the result is a joint judgement, one answer "
            "per question."
        )
    return language.t("How the answers are spread cannot be shown for {place}.", place=view.place)


def caption_distributions(view: View) -> str:
    """Message of the figure of distributions."""
    if not has_result(view) or own_rows(view).empty:
        return say_distributions(view)[0]
    both = text(end_sentence(view, mature=True), end_sentence(view, mature=False))
    return both or view.language.t("Nobody chose the most or the least mature answer.")


def alt_distributions(view: View) -> str:
    """What the figure of distributions draws, and its message."""
    rows = own_rows(view)
    if rows.empty:
        return caption_distributions(view)
    drawn = view.language.plural(
        "The figure shows, for {n} question, how the answers are spread over its steps.",
        "The figure shows, for each of {n} questions, how the answers are spread over its steps.",
        rows["item"].nunique(),
    )
    return text(drawn, caption_distributions(view))
