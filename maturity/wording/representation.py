"""Do those who answered stand for their colleagues?  Response, weights, and what may be missing."""

from __future__ import annotations

import math
from typing import Any

from maturity.records.method import Weighting
from maturity.records.scores import ALL, Fallback
from maturity.wording.phrases import at_least, begin, points, text
from maturity.wording.selection import each, pick
from maturity.wording.view import View

__all__ = [
    "missing_sentence",
    "own_representation",
    "proportion_sentence",
    "weighting_sentence",
]


def own_representation(view: View, role: str = ALL) -> Any | None:
    """How well the municipality, or one of its roles, is represented; None if nothing is told."""
    rows = pick(view.published.quality.representation, municipality=view.municipality, role=role)
    return None if rows.empty else each(rows)[0]


def missing_sentence(view: View) -> str:
    """What those who did not answer may mean for the result; empty text where all is well.

    Said where fewer than three in ten answered, and where a few people weigh heavily.
    """
    row = own_representation(view)
    return "" if row is None else text(low_sentence(view, row), few_sentence(view, row))


def low_sentence(view: View, row: Any) -> str:
    """That few answered, and how far off the result may be."""
    if not row.low_response:
        return ""
    language = view.language
    few = language.t("Fewer than three in ten of those asked have answered.")
    if math.isnan(row.bias_bound):
        return few
    off = language.t(
        "If those who did not answer see things somewhat differently, the scores may be off by "
        "up to {points}, on top of the margin of error.",
        points=points(view, max(at_least(row.bias_bound), 1.0)),
    )
    return text(few, off)


def few_sentence(view: View, row: Any) -> str:
    """That a few people weigh so heavily that the result is worth only so many answers."""
    if not row.few:
        return ""
    return view.language.t(
        "A few people weigh heavily in the result: it says no more than {n} answers that all "
        "weigh the same.",
        n=view.language.number(max(row.effective_n, 1.0)),
    )


def proportion_sentence(view: View) -> str:
    """That the roles did not answer in proportion to their staff, where weights correct that."""
    row = own_representation(view)
    if row is None or row.weighting == Weighting.ROLE_MEANS or not row.shifted:
        return ""
    if math.isnan(row.weighted - row.unweighted):
        return ""
    return view.language.t(
        "The roles have not answered in proportion to their number of employees, and they see "
        "things differently: had every answer counted the same, the result would have been off "
        "by about {points}.",
        points=points(view, max(abs(row.weighted - row.unweighted), 1.0)),
    )


def weighting_sentence(view: View) -> str:
    """How the municipality's answers were weighted, where the method weighs by staff."""
    wanted = view.published.provenance.method.weighting
    row = own_representation(view)
    if row is None or wanted is Weighting.ROLE_MEANS:
        return ""
    return text(done_sentence(view, row), together_sentence(view))


def done_sentence(view: View, row: Any) -> str:
    """By what the answers were weighted in the end, and why not as the method asks."""
    t = view.language.t
    if row.weighting == Weighting.RAKED:
        return t("Answers are weighted by the number of employees per role and per department.")
    if row.weighting == Weighting.HEAD_COUNT:
        done = t("Answers are weighted by the number of employees per role.")
    else:
        done = t(
            "Here the roles have fixed weights instead of counting by their number of employees."
        )
    return text(done, fallback_sentence(view, str(row.fallback)))


def fallback_sentence(view: View, fallback: str) -> str:
    """Why the answers are not weighted as the method asks; empty text where they are."""
    t = view.language.t
    reasons = {
        Fallback.NONE: "",
        Fallback.STAFF_UNKNOWN: t(
            "The reason: the number of employees is not known in every role that has answered."
        ),
        Fallback.MORE_ANSWERS: t(
            "The reason: in some role there are more answers than employees according to the "
            "base data."
        ),
        Fallback.NO_ROLE: t("The reason: some answers do not say which role they come from."),
        Fallback.NO_PERSONS: t(
            "Departments cannot be taken into account, because single people are not known."
        ),
        Fallback.DEPARTMENTS_UNKNOWN: t(
            "Departments cannot be taken into account, because somebody who answered has no "
            "department, or one whose number of employees is not known."
        ),
        Fallback.CONTRADICTION: t(
            "Departments cannot be taken into account, because no weights fit the numbers of "
            "both roles and departments for those who answered."
        ),
    }
    return reasons[Fallback(fallback)]


def together_sentence(view: View) -> str:
    """Roles that count together because one of them has few answers; empty text if none."""
    language, published = view.language, view.published
    rows = pick(published.quality.representation, municipality=view.municipality)
    order = [role.id for role in published.questionnaire.roles]
    cells = dict.fromkeys(
        frozenset((row.role, *row.counts_with.split("+"))) for row in each(rows) if row.counts_with
    )
    said = [
        language.t(
            "{roles} count together, because one of the groups has few answers.",
            roles=begin(language.join([view.role(r) for r in order if r in cell])),
        )
        for cell in cells
    ]
    return text(*said)
