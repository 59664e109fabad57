"""Members without a margin of error in one place, and the price: nobody is tested there."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import pandas as pd

from maturity.assessment.corrections import applied_corrections
from maturity.assessment.opened import Assessment
from maturity.assessment.overlay import correct_responses, correct_roster
from maturity.comparison import Round
from maturity.disclosure import told_panel
from maturity.errors import Problem, ScoringError, Where, message
from maturity.records.published import Published
from maturity.records.responses import Responses, Shape
from maturity.records.scores import Kind, Part
from maturity.scoring import score_responses
from maturity.uncertainty import estimate_intervals

__all__ = ["silence_ahead", "silenced", "without_margin"]


def without_margin(rows: pd.DataFrame, counted: Collection[str]) -> Mapping[str, tuple[str, ...]]:
    """Nodes where a counted member has a score and no margin of error, though it has one elsewhere.

    A mean with such a score in it cannot be tested: at that node no member gets a verdict.

    Parameters
    ----------
    rows : DataFrame
        municipality, part, kind, node, score, low.
    counted : collection of str
        Members that count in means.

    Returns
    -------
    Mapping
        Code -> nodes, in the order of the rows.

    Examples
    --------
    >>> rows = pd.DataFrame({"municipality": list("aabb"), "part": "all", "kind": "capability",
    ...     "node": ["x", "y"] * 2, "score": 50.0, "low": [40.0, None, 45.0, 45.0]})
    >>> without_margin(rows, ("a", "b"))
    {'a': ('y',)}
    """
    kinds = [Kind.DIMENSION, Kind.CAPABILITY]
    whole = rows.loc[(rows["part"] == Part.ALL) & rows["kind"].isin(kinds)]
    whole = whole.loc[whole["municipality"].isin(list(counted)) & whole["score"].notna()]
    found = {}
    for code, own in whole.groupby("municipality", sort=True):
        silent = own.loc[own["low"].isna(), "node"]
        if 0 < len(silent) < len(own):
            found[str(code)] = tuple(map(str, silent))
    return found


def silenced(assessment: Assessment, published: Published) -> tuple[Problem, ...]:
    """Which members leave all others without a verdict somewhere, in results that are made."""
    comparison = published.comparison
    found = without_margin(published.scores, comparison.counted)
    return told(assessment, found, published.provenance.round)


def silence_ahead(assessment: Assessment, responses: Responses) -> tuple[Problem, ...]:
    """The same for answers of which no results are made yet; nothing is stored."""
    assessment = assessment.for_round(responses.round)
    if responses.shape is Shape.VALUES:
        return ()
    corrections = applied_corrections(assessment.folder, responses.round)
    responses = correct_responses(responses, corrections)
    roster = correct_roster(assessment.roster, corrections)
    asked = assessment.questionnaire.for_form(responses.form).for_round(responses.round)
    try:
        scores = score_responses(responses, asked, assessment.method, roster=roster)
    except ScoringError:  # told where the method is read
        return ()
    current = Round(
        questionnaire=assessment.questionnaire,
        responses=responses,
        scores=scores,
        estimates=estimate_intervals(scores, responses, asked, roster),
        roster=roster,
        signatures={},
    )
    panel = told_panel(current)
    return told(assessment, without_margin(panel.cells, panel.counted), responses.round)


def told(
    assessment: Assessment, found: Mapping[str, tuple[str, ...]], round_: str
) -> tuple[Problem, ...]:
    """One note per member: where it has no margin of error, and what that costs."""
    language = assessment.settings.language
    words = assessment.texts.get(language) or next(iter(assessment.texts.values()))
    notes = []
    for code, nodes in found.items():
        name = assessment.roster.member(code).name
        notes.append(
            Problem(
                code="no-margin-somewhere",
                where=Where(file=assessment.folder.inbox(round_).name),
                found=name,
                expected=message(
                    "answers that give a margin of error also in: {names}",
                    names=", ".join(words.nodes[node].name for node in nodes),
                ),
                repair=message(
                    "There everybody answered alike, or too few people did. {municipality} counts "
                    "in the means, so there no municipality is compared with a verdict, and the "
                    "region has no margin of error; all else is compared. Only more answers "
                    "change that.",
                    municipality=name,
                ),
                severity="warning",
            )
        )
    return tuple(notes)
