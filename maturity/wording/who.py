"""Who answered, how they were chosen, and how sure the result therefore is."""

from __future__ import annotations

from typing import Any

import pandas as pd

from maturity.records.published import Hidden
from maturity.records.responses import Shape
from maturity.records.roster import Chosen
from maturity.records.scores import Kind, NoInterval, Part
from maturity.wording.phrases import margin_sentence, names, no_margin_sentence, text
from maturity.wording.representation import missing_sentence
from maturity.wording.selection import (
    counting_roles,
    each,
    has_result,
    nodes_where,
    own_response,
    own_scores,
    pick,
    role_response,
    why_no_interval,
    with_interval,
)
from maturity.wording.view import View

__all__ = ["chosen_sentence", "is_mixed", "roles_sentence", "say_certainty", "who_sentence"]


def say_certainty(view: View) -> tuple[str, ...]:
    """How sure the result is: who answered, how they were chosen, what the margin covers.

    Returns
    -------
    tuple of str
        Who answered and how they were chosen; then the margin of error, what it does not
        cover, and which levels it leaves uncertain.
    """
    reason = why_no_interval(view)
    told = reason not in (NoInterval.PICKED, NoInterval.UNKNOWN_CHOICE)
    who = text(who_sentence(view), roles_sentence(view), chosen_sentence(view) if told else "")
    margins = ""
    if has_result(view):
        rows = own_scores(view, Kind.DIMENSION)
        sampled = reason is NoInterval.SHOWN
        margins = text(
            sure_sentence(view),
            covers_sentence(view),
            missing_sentence(view) if sampled else "",
            straddle(view, rows),
        )
    if reason is not NoInterval.SHOWN:
        return (text(who, margins),)
    return tuple(p for p in (who, margins) if p)


def sure_sentence(view: View) -> str:
    """How wide the margin of error is, or why there is none."""
    reason = why_no_interval(view)
    if reason is NoInterval.VALUES:
        return ""
    if reason is NoInterval.JOINT:
        return view.language.t("There is therefore no margin of error.")
    if reason is not NoInterval.SHOWN:
        return no_margin_sentence(view, reason)
    return margin_sentence(view, own_scores(view, Kind.DIMENSION), Kind.DIMENSION)


def who_sentence(view: View) -> str:
    """How many answered, of how many asked; a joint judgement and published values say so."""
    language, rows = view.language, own_response(view)
    if view.published.shape == Shape.VALUES:
        return language.t("The scores are made from published item values, with no respondents.")
    if view.published.is_joint(view.municipality):
        return language.t(
            "A group in {place} has answered together: a joint judgement.", place=view.place
        )
    if rows.empty:
        return ""
    row = each(rows)[0]
    if row.hidden:
        return not_shown(view, str(row.hidden))
    return counted(view, row)


def counted(view: View, row: Any) -> str:
    """Answers and, where known, how many were asked."""
    language = view.language
    if pd.isna(row.answers):
        return ""
    if pd.isna(row.invited):
        return language.plural(
            "{n} person answered; how many were asked is not known.",
            "{n} people answered; how many were asked is not known.",
            int(row.answers),
        )
    if pd.isna(row.rate):
        return language.plural(
            "{n} person answered; the share is not known, because in at least one role more have "
            "answered than were asked according to the base data.",
            "{n} people answered; the share is not known, because in at least one role more have "
            "answered than were asked according to the base data.",
            int(row.answers),
        )
    if row.answers == row.invited:
        return language.plural(
            "The one person asked answered.", "All {n} people asked answered.", int(row.answers)
        )
    return language.t(
        "{answers} of the {invited} people asked gave answers ({rate}).",
        answers=language.number(row.answers),
        invited=language.number(row.invited),
        rate=language.percent(row.rate),
    )


def not_shown(view: View, hidden: str) -> str:
    """Why the number of answers is not shown."""
    if hidden == Hidden.NO_ANSWERS:
        return view.language.t("There are no answers.")
    if hidden == Hidden.SMALL:
        return view.language.t("Fewer than {n} people answered.", n=view.smallest_group)
    return view.language.t("How many answered is not shown, to protect small groups.")


def roles_sentence(view: View) -> str:
    """Answers per role; empty text where fewer than two roles are known."""
    language, rows = view.language, role_response(view)
    if len(rows) < 2:
        return text(joined_sentence(view, rows), few_items_sentence(view))
    inside = counting_roles(view)
    own: list[str] = []
    beside_it: list[str] = []
    for row in each(rows):
        counts = inside & {*str(row.group).split("+")}
        (own if counts else beside_it).append(role_part(view, row))
    said = language.t("By role: {parts}.", parts=language.join(own))
    beside = language.t("Besides, outside the result: {parts}.", parts=language.join(beside_it))
    return text(said if own else "", beside if beside_it else "", joined_sentence(view, rows),
                few_items_sentence(view))  # fmt: skip


def few_items_sentence(view: View) -> str:
    """How many questions count in no score, as too few answered them; empty text if none."""
    rows = pick(view.published.scores, municipality=view.municipality, part=Part.ALL)
    rows = rows.loc[(rows["kind"] == Kind.ITEM) & (rows["hidden"] == Hidden.SMALL)]
    if rows.empty or not has_result(view):
        return ""
    return view.language.plural(
        "{n} of the {of} questions counts in no score, because fewer than {least} people answered "
        "it.",
        "{n} of the {of} questions count in no score, because fewer than {least} people answered "
        "them.",
        len(rows),
        of=view.language.number(len(view.published.questionnaire.items)),
        least=view.smallest_group,
    )


def joined_sentence(view: View, rows: pd.DataFrame) -> str:
    """Why some roles are one group; empty text where none are."""
    if not any("+" in str(row.group) for row in each(rows)):
        return ""
    return view.language.t(
        "A role that fewer than {n} people answered for is counted and shown together with "
        "another: as one group with the weight of both.",
        n=view.smallest_group,
    )


def role_part(view: View, row: Any) -> str:
    """One role: ``leaders 12 of 15``, ``digital specialists fewer than 5``."""
    language, role = view.language, view.role(row.group)
    if row.hidden == Hidden.SMALL:
        return language.t("{role} fewer than {n}", role=role, n=view.smallest_group)
    if row.hidden == Hidden.NO_ANSWERS or row.answers == 0:
        return language.t("{role} none", role=role)
    if row.hidden or pd.isna(row.answers):
        return language.t("{role} (not shown)", role=role)
    answers = language.number(row.answers)
    if pd.isna(row.invited) or pd.isna(row.rate):
        return language.t("{role} {answers}", role=role, answers=answers)
    invited = language.number(row.invited)
    return language.t("{role} {answers} of {invited}", role=role, answers=answers, invited=invited)


def chosen_sentence(view: View) -> str:
    """How those asked were chosen; empty text for joint judgements and published values."""
    language = view.language
    if view.published.shape == Shape.VALUES or view.published.is_joint(view.municipality):
        return ""
    chosen = view.published.roster.chosen(view.municipality)
    if is_mixed(view, view.municipality):
        return language.t(
            "In some roles everyone was asked, in others people drawn at random were asked."
        )
    if chosen is Chosen.EVERYONE:
        return language.t("Everyone in the roles concerned was asked.")
    if chosen is Chosen.RANDOM:
        return language.t("Those asked were drawn at random.")
    if chosen is Chosen.PICKED:
        return language.t("Those asked were picked by hand.")
    return language.t("How those asked were chosen is not known.")


def is_mixed(view: View, municipality: str) -> bool:
    """Whether in some roles everyone was asked, in others people drawn at random."""
    roster = view.published.roster
    ways = {s.chosen for s in roster.staffing if s.municipality == municipality}
    return roster.chosen(municipality) is Chosen.RANDOM and Chosen.EVERYONE in ways


def covers_sentence(view: View) -> str:
    """What a margin of error says and does not say; empty text without one worth saying."""
    rows = own_response(view)
    if why_no_interval(view) is not NoInterval.SHOWN:
        return ""
    if len(rows) and (rows["rate"] == 1).all():
        return ""
    return view.language.t(
        "The margin of error shows what chance may do, since not everyone has answered. "
        "It does not show whether those who did not answer see things differently."
    )


def straddle(view: View, rows: pd.DataFrame) -> str:
    """Dimensions whose margin of error reaches over more than one level."""
    rows = with_interval(rows)
    over = [view.level_at(row.low) != view.level_at(row.high) for row in each(rows)]
    unsure = nodes_where(rows, over)
    if not unsure:
        return ""
    return view.language.t(
        "In {names} the margin of error reaches over more than one level, so the level is a "
        "rough reading.",
        names=names(view, unsure),
    )
