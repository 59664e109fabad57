"""Page one of the region: where it stands, how sure that is, what differs and what is common."""

from __future__ import annotations

from maturity.records.responses import Shape
from maturity.records.scores import Kind
from maturity.wording.alike import common_sentences
from maturity.wording.counted import uncounted_sentence
from maturity.wording.phrases import margin_sentence, text
from maturity.wording.selection import region_members, region_scores, shown, with_interval
from maturity.wording.spread import spread_sentence
from maturity.wording.standing import region_sentence
from maturity.wording.view import View

__all__ = ["say_region_standing"]


def say_region_standing(view: View) -> tuple[str, ...]:
    """Four to six sentences that the region's council reads first.

    Returns
    -------
    tuple of str
        Short paragraphs: where the region stands; how sure that is and who is counted; in
        what the municipalities surely differ, or that it cannot be told; what is common.
    """
    stand = region_sentence(view)
    if not stand:
        return (view.language.t("No result can be shown for {place}.", place=view.place),)
    paragraphs = (
        stand,
        text(counted_sentence(view), region_sure_sentence(view)),
        spread_sentence(view),
        text(*common_sentences(view)),
    )
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def counted_sentence(view: View) -> str:
    """Which municipalities the mean rests on."""
    language = view.language
    n, of = region_members(view), len(view.published.roster.members)
    beside = uncounted_sentence(view)
    if beside:
        told = language.t(
            "{n} of the {of} municipalities that take part count in the mean, each of them the "
            "same.",
            n=language.number(n),
            of=language.number(of),
        )
        return text(told, beside)
    if n == of:
        return language.t("Every municipality that takes part counts the same in the mean.")
    return language.t(
        "{n} of the {of} municipalities that take part have results that can be shown; each of "
        "them counts the same in the mean.",
        n=language.number(n),
        of=language.number(of),
    )


def region_sure_sentence(view: View) -> str:
    """How wide the region's margin of error is at most, or why there is none."""
    language, rows = view.language, shown(region_scores(view, Kind.DIMENSION))
    if view.published.shape == Shape.VALUES:
        return language.t("The scores are made from published item values, with no respondents.")
    if with_interval(rows).empty:
        return language.t(
            "There is no margin of error for the region, because at least one of its "
            "municipalities has none."
        )
    return margin_sentence(view, with_interval(rows), Kind.DIMENSION)
