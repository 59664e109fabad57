"""How the figures are made, for the annex: every choice in a sentence."""

from __future__ import annotations

from maturity.records.responses import Shape
from maturity.records.scores import Kind, NoInterval
from maturity.wording.choices import deviating_sentence, joined_sentence, weighted_sentence
from maturity.wording.facts import is_fact
from maturity.wording.levelling import equal_spread_sentence
from maturity.wording.levels import staged_sentence
from maturity.wording.numbers import bound, exact
from maturity.wording.phrases import text
from maturity.wording.selection import region_scores, why_no_interval, with_interval
from maturity.wording.view import View

__all__ = ["say_method", "say_region_method"]


def say_method(view: View) -> tuple[str, ...]:
    """How scores, margins of error and verdicts of a municipality are made.

    Returns
    -------
    tuple of str
        Scores and levels; margins of error; comparisons; small groups; source.  What the
        shape of the data or the way people were chosen does not allow is left out.
    """
    sure = why_no_interval(view) is NoInterval.SHOWN
    paragraphs = (
        scores_paragraph(view),
        staged_sentence(view),
        margins_paragraph(view) if sure else "",
        text(others_sentence(view), verdicts_sentence(view) if sure else ""),
        small_sentence(view),
        source_sentence(view),
    )
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def say_region_method(view: View) -> tuple[str, ...]:
    """How the region's means, its spread and the verdicts are made.

    Returns
    -------
    tuple of str
        As :func:`say_method`, with the mean of the municipalities and their spread.
    """
    sure = len(with_interval(region_scores(view, Kind.DIMENSION))) > 0
    paragraphs = (
        scores_paragraph(view),
        text(region_mean_sentence(view), region_spread_sentence(view)),
        equal_spread_sentence(view),
        margins_paragraph(view) if sure else "",
        small_sentence(view),
        source_sentence(view),
    )
    return tuple(paragraph for paragraph in paragraphs if paragraph)


def scores_paragraph(view: View) -> str:
    """From answers to scores and levels."""
    language = view.language
    turned = language.t(
        "Every answer is turned into a score from 0 to 100, where 100 is the most mature answer."
    )
    if view.published.shape == Shape.VALUES:
        turned = language.t(
            "Every value is turned into a score from 0 to 100, where 100 is the most mature."
        )
    return text(
        turned,
        people_sentence(view),
        joined_sentence(view),
        deviating_sentence(view),
        levels_sentence(view),
        printed_sentence(view),
    )


def printed_sentence(view: View) -> str:
    """How numbers are rounded for print; published facts have no tests."""
    if is_fact(view):
        return view.language.t(
            "Scores are printed as whole numbers; one that would round up to a level it has not "
            "reached is printed with a decimal. Where two scores and their difference stand side "
            "by side, each has a decimal, and the difference is that of the two printed numbers. "
            "Levels are read off the numbers before rounding."
        )
    return view.language.t(
        "Scores and their margins of error are printed as whole numbers; one that would round up "
        "to a level it has not reached is printed with decimals. Where two scores and their "
        "difference stand side by side, each score has a decimal, and the difference, in tables "
        "and figures, is that of the two printed numbers. Levels and tests use the numbers before "
        "rounding."
    )


def people_sentence(view: View) -> str:
    """Who counts for a capability, and how roles are weighed; published values have nobody."""
    language, method = view.language, view.published.provenance.method
    if view.published.shape == Shape.VALUES:
        return language.t("The scores are made from published item values, with no respondents.")
    share = language.percent(method.answered_share[0] / method.answered_share[1])
    if view.published.shape == Shape.COUNTS:
        return language.t("The answers came as counts per question, not person by person.")
    if view.municipality and view.published.is_joint(view.municipality):
        return language.t("The result is a joint judgement: one answer per question.")
    counts = language.t(
        "A person counts for a capability if at least {share} of the questions asked about it "
        "were answered.",
        share=share,
    )
    return text(counts, weighted_sentence(view))


def levels_sentence(view: View) -> str:
    """The cut points between levels."""
    language, method = view.language, view.published.provenance.method
    cuts = language.join([exact(view, cut) for cut in method.cut_points])
    return language.t(
        "The limits between the levels are {cuts} points; a level is a help for reading a score, "
        "not a certificate.",
        cuts=cuts,
    )


def margins_paragraph(view: View) -> str:
    """What a margin of error is, technically."""
    method = view.published.provenance.method
    return view.language.t(
        "The margin of error is a {confidence} confidence interval for the views of this year's "
        "staff: it takes into account how large a share of the staff answered, where that is "
        "known. Limits are drawn from 0 to 100.",
        confidence=view.language.percent(method.confidence),
    )


def others_sentence(view: View) -> str:
    """With whom a municipality is compared."""
    return view.language.t(
        "A municipality is compared with the mean of the others, itself not included; each of "
        "them counts the same."
    )


def verdicts_sentence(view: View) -> str:
    """When a difference is called sure, and two results practically equal."""
    return view.language.t(
        "A difference is called sure if it is more than chance can explain when all comparisons "
        "of the same kind are taken together (Benjamini–Hochberg, 5%), whatever its size. It is "
        "surely more than {points} if the same holds for a test against that bound, and hardly "
        "more if its margin of error lies within {points} either way. Two results are called "
        "practically equal if they do not surely differ and the margin of error of their "
        "difference lies within {points} either way. In all other cases it cannot be told.",
        points=bound(view),
    )


def region_mean_sentence(view: View) -> str:
    """How the region's mean is made."""
    return view.language.t(
        "The score of the region is the mean of the municipalities whose results can be shown; "
        "each of them counts the same, whatever its size."
    )


def region_spread_sentence(view: View) -> str:
    """How the spread is made."""
    if view.published.shape == Shape.VALUES:
        return ""
    return view.language.t(
        "The spread between municipalities is a standard deviation from which the part that "
        "chance alone would give has been taken away. They are said to differ by more than chance "
        "if the lower limit of its interval ({confidence}) is above zero and a test that takes all "
        "dimensions and capabilities together says so, too (Benjamini–Hochberg, 5%).",
        confidence=view.language.percent(view.published.provenance.method.confidence),
    )


def small_sentence(view: View) -> str:
    """What is hidden to protect people; published item values are not hidden."""
    if view.published.shape == Shape.VALUES:
        return ""
    return view.language.t(
        "Results for fewer than {n} people are not shown, and neither are results from which they "
        "could be worked out.",
        n=view.smallest_group,
    )


def source_sentence(view: View) -> str:
    """Questionnaire, version and date; and whose work the questionnaire or the data is."""
    language, provenance = view.language, view.published.provenance
    asked = language.t(
        "Questionnaire: {title}, version {version}. Date of the assessment: {date}.",
        title=view.texts.short_title,
        version=provenance.questionnaire_version,
        date=language.date(provenance.as_of),
    )
    if not provenance.attribution:
        return asked
    return text(asked, language.t("Source: {source}", source=provenance.attribution))
