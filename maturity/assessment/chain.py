"""From stored answers to published results: the whole flow for one round, in order."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from importlib.metadata import version

from maturity.assessment.corrections import applied_corrections
from maturity.assessment.intake import current_responses
from maturity.assessment.opened import Assessment
from maturity.assessment.overlay import correct_responses, correct_roster
from maturity.comparison import Round, compare_scores
from maturity.disclosure import publish, publishable_members
from maturity.records.comparison import PeerGroup
from maturity.records.provenance import Provenance, Status
from maturity.records.published import Published
from maturity.records.responses import Responses, SourceFile
from maturity.responses import load_signatures
from maturity.scoring import score_responses
from maturity.uncertainty import estimate_intervals

__all__ = ["publish_round", "score_round"]

LIBRARIES = ("numpy", "pandas", "scipy", "matplotlib", "seaborn", "papermill", "nbconvert")


def score_round(assessment: Assessment, round_: str) -> Round:
    """Score one round: answers with corrections laid over them, scores and how sure they are."""
    corrections = applied_corrections(assessment.folder, round_)
    responses = correct_responses(current_responses(assessment, round_), corrections)
    roster = correct_roster(assessment.roster, corrections)
    asked = assessment.questionnaire.for_form(responses.form).for_round(round_)
    scores = score_responses(responses, asked, assessment.method)
    estimates = estimate_intervals(scores, responses, asked, roster)
    return Round(
        questionnaire=asked,
        responses=responses,
        scores=scores,
        estimates=estimates,
        roster=roster,
        signatures=load_signatures(assessment.folder.responses(round_)),
    )


def publish_round(
    assessment: Assessment, round_: str, *, peers: tuple[PeerGroup, ...] = ()
) -> Published:
    """Score a round, compare it with the one before, and keep what may be shown.

    Parameters
    ----------
    peers : tuple of PeerGroup
        Free choices of members to compare with, beside the cooperations of the workbook.
    """
    current = score_round(assessment, round_)
    before = assessment.previous_round(round_)
    previous = score_round(assessment, before) if before else None
    comparison = compare_scores(
        current,
        members=publishable_members(current.scores),
        peers=(*assessment.peers(), *peers),
        previous=previous,
    )
    return publish(
        current,
        comparison,
        provenance=provenance(assessment, current.responses),
        previous=previous,
    )


def provenance(assessment: Assessment, responses: Responses) -> Provenance:
    """How the results of a round are made; holds no clock and no path.

    The source is the file of stored answers: its hash depends on what people answered,
    not on the names, number or order of the files it came from.  Those are listed beside it.
    """
    settings, questionnaire = assessment.settings, assessment.questionnaire
    corrections = applied_corrections(assessment.folder, responses.round)
    stored = assessment.folder.responses(responses.round) / "answers.csv"
    digest = hashlib.sha256(stored.read_bytes()).hexdigest()
    return Provenance(
        package_version=version("maturity"),
        questionnaire=questionnaire.id,
        questionnaire_version=questionnaire.version,
        form=responses.form,
        round=responses.round,
        as_of=settings.as_of,
        status=Status(settings.status),
        made_up=settings.made_up,
        method=replace(assessment.method),
        sources=(SourceFile(name=stored.name, sha256=digest),),
        versions={name: version(name) for name in LIBRARIES},
        attribution=questionnaire.attribution,
        corrections=dict(sorted(Counter(c.municipality for c in corrections).items())),
    )
