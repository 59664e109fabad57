"""How the answers to each question are spread over its steps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from maturity.records.questionnaire import Item
from maturity.records.responses import Shape
from maturity.records.roster import Chosen
from maturity.wording.phrases import quoted, text
from maturity.wording.selection import each, has_result, pick
from maturity.wording.standing import hidden_sentence
from maturity.wording.view import View

__all__ = [
    "alt_distributions",
    "by_maturity",
    "caption_distributions",
    "numbered_steps",
    "place_of",
    "say_distributions",
    "say_question",
    "say_steps",
]


ENOUGH = 30
"""Answers from which a share of one question is steady enough to be held against others."""


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


def say_question(view: View, item: Item) -> str:
    """The question; where a low step is mature, that it is turned."""
    asked = view.texts.items[item.id].question
    if not item.reversed:
        return asked
    return view.language.t("{question} (reversed question, turned here)", question=asked)


def say_steps(view: View, items: Sequence[Item], *, both: bool = True) -> tuple[str, ...]:
    """Names of the steps from the least to the most mature, for questions shown together.

    Words where all questions share a scale that has words, else numbers; where some are
    reversed and ``both``, also what the step is for them: ``agree (reversed: disagree)``.
    """
    t, questionnaire = view.language.t, view.published.questionnaire
    steps = sorted({step for item in items for step in questionnaire.scale_of(item).steps})
    shared = {item.scale for item in items}
    words = view.texts.scales[next(iter(shared))].steps if len(shared) == 1 else {}
    said = [words.get(step) or t("Step {step}", step=step) for step in steps]
    turned = {item.reversed for item in items}
    if turned == {True}:
        return tuple(reversed(said))
    if not both or turned == {False}:
        return tuple(said)
    return tuple(
        one if one == other else t("{step} (reversed: {other})", step=one, other=other)
        for one, other in zip(said, reversed(said), strict=True)
    )


def numbered_steps(view: View, items: Sequence[Item], *, both: bool = True) -> tuple[str, ...]:
    """The steps as :func:`say_steps` has them, each with its number, 1 for the least mature.

    The number alone where the questions share no words.
    """
    t, scales = view.language.t, {item.scale for item in items}
    worded = len(scales) == 1 and bool(view.texts.scales[next(iter(scales))].steps)
    return tuple(
        t("{n} {step}", n=view.language.number(n), step=step)
        if worded
        else t("Step {step}", step=n)
        for n, step in enumerate(say_steps(view, items, both=both), start=1)
    )


def place_of(view: View, item: Item, row: Any) -> tuple[int, int]:
    """Number of the first and the last step of a row of one question, 1 for the least mature.

    Reversed questions are turned, and so are their numbers.

    Examples
    --------
    Steps 4 to 5 of a reversed question with five steps are its steps 1 to 2 when turned.
    """
    scale = view.published.questionnaire.scale_of(item)
    ends = sorted(
        1 + (scale.highest - int(at) if item.reversed else int(at) - scale.lowest)
        for at in (row.step, row.last)
    )
    return ends[0], ends[1]


def by_maturity(item: Item, rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of one question from the least to the most mature step."""
    return rows.sort_values("step", ascending=not item.reversed)


def own_rows(view: View) -> pd.DataFrame:
    """Answers per question and step of the municipality."""
    return pick(view.published.distributions, municipality=view.municipality)


def counts(view: View) -> pd.Series:
    """Answers to each question whose spread can be shown, by its id."""
    return own_rows(view).groupby("item", sort=False)["count"].sum()


def compared_items(view: View) -> tuple[str, ...]:
    """Questions among which the most and the least mature answers are sought.

    Those with at least :data:`ENOUGH` answers, if they are half of all questions; else all whose
    answers can be shown.  None where fewer than half can: then nobody knows which come first.
    """
    answers, half = counts(view), len(view.published.questionnaire.items) / 2
    for found in (answers[answers >= ENOUGH], answers):
        if len(found) >= half:
            return tuple(str(item) for item in found.index)
    return ()


def compared_sentence(view: View) -> str:
    """Which questions are compared; empty text where all are."""
    asked, compared = len(view.published.questionnaire.items), compared_items(view)
    said = {"of": view.language.number(asked), "n": view.language.number(len(compared))}
    if len(compared) == asked:
        return ""
    if len(compared) < len(counts(view)):
        return view.language.t(
            "Compared here are the {n} of {of} questions whose answers can be shown and that at "
            "least {least} people answered.",
            least=view.language.number(ENOUGH),
            **said,
        )
    return view.language.t(
        "Compared here are the {n} of {of} questions whose answers can be shown.", **said
    )


def end_rows(view: View, *, mature: bool) -> pd.DataFrame:
    """Rows of the most (or least) mature step of compared questions; reversed questions turn.

    Where the step is told together with a neighbour the question has none.
    """
    rows, questionnaire = own_rows(view), view.published.questionnaire
    rows = rows.loc[rows["item"].isin(compared_items(view))]

    def is_end(row: Any) -> bool:
        item = questionnaire.item(row.item)
        scale = questionnaire.scale_of(item)
        top = scale.highest if mature != item.reversed else scale.lowest
        return bool(row.step == row.last == top)

    return rows.loc[[is_end(row) for row in each(rows)]]


def most_untold(view: View, rows: pd.DataFrame) -> float:
    """The largest share that may stand at an end told together with the step beside it."""
    told = set(rows["item"])
    others = counts(view)[[item for item in compared_items(view) if item not in told]]
    least = view.published.provenance.method.smallest_group - 1
    return 0.0 if others.empty else float((least / others).max())


def end_sentence(view: View, *, mature: bool) -> str:
    """The question with the largest share of answers at one end; empty text if nobody chose it.

    Questions with the same share, as it is printed, are named together, or counted.
    """
    rows = end_rows(view, mature=mature)
    rows = rows.loc[rows["share"] > 0]
    if rows.empty:
        return ""
    if rows["share"].max() <= most_untold(view, rows):
        return ""
    most = view.language.percent(float(rows["share"].max()))
    tied = [str(row.item) for row in each(rows) if view.language.percent(row.share) == most]
    if len(tied) > 1:
        return tied_sentence(view, tied, most, mature=mature)
    said = {
        "question": named(view, tied[0]),
        "share": most,
        "n": view.language.number(counts(view)[tied[0]]),
    }
    if mature:
        return view.language.t(
            "The most mature answer is most common for {question}: {share} of the {n} who "
            "answered chose it.",
            **said,
        )
    return view.language.t(
        "The least mature answer is most common for {question}: {share} of the {n} who answered "
        "chose it.",
        **said,
    )


def tied_sentence(view: View, items: Sequence[str], share: str, *, mature: bool) -> str:
    """The same for several questions with one share: two are named, more are counted."""
    language, fewest = view.language, int(counts(view)[list(items)].min())
    which = language.t("{n} questions", n=language.number(len(items)))
    if len(items) == 2:
        which = language.join([named(view, item) for item in items])
    said = {"questions": which, "share": share, "n": language.number(fewest)}
    if mature:
        return language.t(
            "The most mature answer is most common for {questions}: {share} of those who answered "
            "each, at least {n} people, chose it.",
            **said,
        )
    return language.t(
        "The least mature answer is most common for {questions}: {share} of those who answered "
        "each, at least {n} people, chose it.",
        **said,
    )


def named(view: View, item: str) -> str:
    """The question in quotation marks; where a low step is mature, that it is turned."""
    asked = quoted(view, view.texts.items[item].question.rstrip("."))
    if not view.published.questionnaire.item(item).reversed:
        return asked
    return view.language.t("{question} (reversed question, turned here)", question=asked)


def reading(view: View) -> str:
    """That shares describe those who answered, and what they leave out."""
    picked = view.published.roster.chosen(view.municipality) is Chosen.PICKED
    leave_out = text(
        view.language.t(
            "The shares are of those who answered the question; “don't know” is not among them."
        ),
        turned_sentence(view),
    )
    if picked:
        return leave_out
    return text(
        leave_out,
        view.language.t("Differences between single questions are not tested."),
    )


def turned_sentence(view: View) -> str:
    """That reversed questions are turned; empty text without any."""
    items = map(view.published.questionnaire.item, own_rows(view)["item"].unique())
    if not any(item.reversed for item in items):
        return ""
    return view.language.t(
        "In reversed questions the lowest answer is the most mature one; they are turned, so that "
        "the most mature answer is at the same end for all questions."
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
    if not compared_items(view):
        return view.language.t(
            "The answers to {n} of {of} questions can be shown: too few to say for which question "
            "the most or the least mature answer is most common.",
            n=view.language.number(len(counts(view))),
            of=view.language.number(len(view.published.questionnaire.items)),
        )
    both = text(end_sentence(view, mature=True), end_sentence(view, mature=False))
    if both:
        return text(compared_sentence(view), both)
    ends = [end_rows(view, mature=mature) for mature in (True, False)]
    if all(len(rows) and not most_untold(view, rows) for rows in ends):
        return view.language.t("Nobody chose the most or the least mature answer.")
    return view.language.t(
        "It cannot be told for which question the most or the least mature answer is most common, "
        "because a step that few chose is shown together with the step next to it."
    )


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
    return text(drawn, turned_sentence(view), caption_distributions(view))
