"""What every page must say about itself: made-up data, drafts, and whose view it shows."""

from __future__ import annotations

from maturity.records.provenance import Status
from maturity.records.published import ShowMembers
from maturity.records.responses import Shape
from maturity.records.roster import Chosen
from maturity.records.scores import NoInterval
from maturity.wording.choices import trial_sentence
from maturity.wording.selection import why_no_interval
from maturity.wording.view import View

__all__ = ["say_notices"]


def say_notices(view: View) -> tuple[str, ...]:
    """Short notices for the head of every page, the gravest first.

    Returns
    -------
    tuple of str
        Trial calculation; made-up answers; draft; and whose view the result is: published item
        values, joint judgements, picked people.  Empty where nothing needs saying.
    """
    language, provenance = view.language, view.published.provenance
    notices = [trial] if (trial := trial_sentence(view)) else []
    if provenance.made_up:
        notices.append(
            language.t("Made-up answers: this report says nothing about real municipalities.")
        )
    if provenance.status is Status.DRAFT:
        notices.append(
            language.t("Draft: the municipalities have not yet been able to correct it.")
        )
    if view.published.show_members is ShowMembers.CODED:
        notices.append(
            language.t(
                "The municipalities are shown under letters. That is not anonymous: who knows a "
                "municipality may recognise its result."
            )
        )
    return (*notices, *whose_view(view))


def whose_view(view: View) -> tuple[str, ...]:
    """Whose view the result is, where it is not that of people asked at random or all asked."""
    language = view.language
    if view.published.shape == Shape.VALUES:
        return (language.t("Published item values, no respondents."),)
    if not view.municipality:
        return region_views(view)
    if view.published.is_joint(view.municipality):
        return (language.t("Joint judgement: answered by a group together."),)
    reason = why_no_interval(view)
    if reason is NoInterval.PICKED:
        return (language.t("The view of those asked: they were picked by hand."),)
    if reason is NoInterval.UNKNOWN_CHOICE:
        return (language.t("The view of those asked: how they were chosen is not known."),)
    return ()


def region_views(view: View) -> tuple[str, ...]:
    """Named members whose result is a joint judgement, and those that picked people."""
    language, published = view.language, view.published
    joint = [view.member(code) for code in published.named if published.is_joint(code)]
    picked = [
        view.member(code)
        for code in published.named
        if published.roster.chosen(code) is Chosen.PICKED and not published.is_joint(code)
    ]
    notices = []
    if joint:
        notices.append(language.t("Joint judgement: {names}.", names=language.join(joint)))
    if picked:
        names = language.join(picked)
        notices.append(language.t("The view of those asked, picked by hand: {names}.", names=names))
    return tuple(notices)
