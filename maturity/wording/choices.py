"""Scoring choices that are not the usual ones, in sentences; silent where they are."""

from __future__ import annotations

from maturity.records.method import Aggregation, Weighting
from maturity.records.questionnaire import INDEX
from maturity.wording.phrases import names, text
from maturity.wording.view import View
from maturity.wording.weights import weighed_unlike

__all__ = ["deviating_sentence", "joined_sentence", "trial_sentence", "weighted_sentence"]


def joined_sentence(view: View) -> str:
    """How scores of capabilities become those of dimensions, and where that is done otherwise."""
    given = view.published.provenance.method.aggregation
    sentences = [mean_sentence(view)]
    for how in Aggregation:
        nodes = [node for node, chosen in given.items() if chosen == how]
        if nodes and how is not Aggregation.ARITHMETIC:
            sentences.append(_joined_by(view, how, _listed(view, nodes)))
    return text(*sentences)


def mean_sentence(view: View) -> str:
    """Of what the score of a dimension is the mean: not every questionnaire has capabilities."""
    t = view.language.t
    whole = {dimension.lowest for dimension in view.published.questionnaire.dimensions}
    usual = t("The score of a dimension is the weighted mean of its capabilities.")
    if whole == {True}:
        usual = t("The score of a dimension is the weighted mean of its questions.")
    if len(whole) > 1:
        usual = t(
            "The score of a dimension is the weighted mean of its capabilities, or of its "
            "questions where it has no capabilities."
        )
    if not weighed_unlike(view):
        return usual
    where = t("The table “How the results were made” lists the weight of every question.")
    return text(usual, where)


def _listed(view: View, nodes: list[str]) -> str:
    """Names of dimensions, and the words for all of them together."""
    named = [names(view, [node]) for node in nodes if node != INDEX]
    whole = [view.language.t("all dimensions together")] if INDEX in nodes else []
    return view.language.join([*named, *whole])


def _joined_by(view: View, how: Aggregation, listed: str) -> str:
    t = view.language.t
    if how is Aggregation.GEOMETRIC:
        return t(
            "For {names} it is instead the geometric mean, where a high score makes up for a low "
            "one only in part.",
            names=listed,
        )
    if how is Aggregation.HARMONIC:
        return t(
            "For {names} it is instead the harmonic mean, where a high score makes up for a low "
            "one only to a small part.",
            names=listed,
        )
    if how is Aggregation.MINIMUM:
        return t(
            "For {names} it is instead the lowest of the scores: nothing makes up for a low one.",
            names=listed,
        )
    return t(
        "For {names} it is instead the mean less a deduction that is the larger the further apart "
        "the scores are.",
        names=listed,
    )


def weighted_sentence(view: View) -> str:
    """How the people of a municipality become its score."""
    t, weighting = view.language.t, view.published.provenance.method.weighting
    if weighting is Weighting.HEAD_COUNT:
        return t(
            "The score of a capability counts every role by its number of staff, where that is "
            "known."
        )
    if weighting is Weighting.RAKED:
        return t(
            "The score of a capability counts every role and every department by its number of "
            "staff, where that is known."
        )
    return t(
        "The score of a capability is the mean of the roles, weighted by role and not by the "
        "number of people."
    )


def deviating_sentence(view: View) -> str:
    """That weights or scale limits are not the questionnaire's own; else empty text."""
    method = view.published.provenance.method
    if not method.node_weights and not method.goalposts:
        return ""
    return view.language.t(
        "Some weights or scale limits are other than those of the questionnaire; the table “How "
        "the results were made” lists them."
    )


def trial_sentence(view: View) -> str:
    """That the results are a trial with other choices; empty text where they are not."""
    if not view.published.provenance.changed_choices:
        return ""
    return view.language.t(
        "Trial calculation with other choices than those of the assessment: for your own use, not "
        "to be handed on."
    )
