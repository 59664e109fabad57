"""Who answered in the municipalities that are shown by name."""

from __future__ import annotations

import pandas as pd

from maturity.records.published import ShowMembers
from maturity.records.scores import Part
from maturity.wording.facts import is_fact
from maturity.wording.phrases import text
from maturity.wording.selection import pick
from maturity.wording.view import View

__all__ = ["alt_response", "caption_response", "say_response"]


def say_response(view: View) -> tuple[str, ...]:
    """How large a share answered, for how many municipalities that is known, and its limits.

    Returns
    -------
    tuple of str
        The range of response rates; joint judgements; small groups; that a low share may
        hide other views.  Published item values have no respondents and say so.
    """
    language = view.language
    if is_fact(view):
        return (language.t("The scores are made from published item values, with no respondents."),)
    paragraphs = (
        text(rate_sentence(view), *other_sentences(view)),
        text(unnamed_sentence(view), bias_sentence(view)),
    )
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def response_rows(view: View) -> pd.DataFrame:
    """Response rows of whole municipalities, in the order of the roster."""
    return pick(view.published.response, part=Part.ALL)


def rate_rows(view: View) -> pd.DataFrame:
    """Municipalities whose response rate is known and shown."""
    rows = response_rows(view)
    return rows if rows.empty else rows.loc[rows["rate"].notna() & ~rows["joint"].astype(bool)]


def rate_sentence(view: View) -> str:
    """The range of the response rates."""
    language, rows = view.language, rate_rows(view)
    if rows.empty:
        return language.t("No response rate can be shown.")
    lowest, highest = float(rows["rate"].min()), float(rows["rate"].max())
    shown = len(response_rows(view))
    who = language.plural("the {n} municipality shown", "the {n} municipalities shown", len(rows))
    if len(rows) < shown:
        who = language.plural(
            "the {n} of the {of} municipalities shown whose response rate is known",
            "the {n} of the {of} municipalities shown whose response rates are known",
            len(rows),
            of=language.number(shown),
        )
    if len(rows) == 1 or language.percent(lowest) == language.percent(highest):
        return language.t(
            "In {who}, {rate} of those asked answered.", who=who, rate=language.percent(highest)
        )
    return language.t(
        "In {who}, between {low} and {high} of those asked answered.",
        who=who,
        low=language.percent(lowest),
        high=language.percent(highest),
    )


def other_sentences(view: View) -> tuple[str, ...]:
    """Named municipalities without a rate: joint judgements, and too few answers."""
    language, rows = view.language, response_rows(view)
    if rows.empty:
        return ()
    joint = [view.member(code) for code in rows.loc[rows["joint"].astype(bool), "municipality"]]
    hidden = [view.member(code) for code in rows.loc[rows["hidden"] != "", "municipality"]]
    sentences = []
    if joint:
        names = language.join(joint)
        sentences.append(
            language.plural(
                "{names} made a joint judgement instead of asking people one by one.",
                "{names} made joint judgements instead of asking people one by one.",
                len(joint),
                names=names,
            )
        )
    if hidden:
        names = language.join(hidden)
        sentences.append(language.t("Too few answers came from {names} to be shown.", names=names))
    return tuple(sentences)


def unnamed_sentence(view: View) -> str:
    """How many municipalities are not shown by name, and why; empty text if all are."""
    show = view.published.show_members
    if show is ShowMembers.OWN_ONLY:
        return view.language.t("Each municipality sees its own result and the region's, no other.")
    unnamed = len(view.published.roster.members) - len(view.published.named)
    if not unnamed or show is ShowMembers.CODED:
        return ""
    if is_fact(view):
        return view.language.plural(
            "{n} municipality is not listed by name.",
            "{n} municipalities are not listed by name.",
            unnamed,
        )
    return view.language.plural(
        "{n} municipality is not listed by name, because it has not said yes to that or to protect "
        "the results of others.",
        "{n} municipalities are not listed by name, because they have not said yes to that or to "
        "protect the results of others.",
        unnamed,
    )


def bias_sentence(view: View) -> str:
    """What a response rate does not tell; empty text where no rate is known."""
    if rate_rows(view).empty:
        return ""
    return view.language.t(
        "Those who did not answer may see things differently; the lower the share that answered, "
        "the more that matters."
    )


def caption_response(view: View) -> str:
    """Message of the figure of responses."""
    if is_fact(view):
        return say_response(view)[0]
    return rate_sentence(view)


def alt_response(view: View) -> str:
    """What the figure of responses draws, and its message."""
    rows = rate_rows(view)
    if rows.empty:
        return caption_response(view)
    drawn = view.language.plural(
        "The figure shows the share of those asked who answered, for {n} municipality.",
        "The figure shows the share of those asked who answered, for {n} municipalities.",
        len(rows),
    )
    return text(drawn, caption_response(view))
