"""From stored answers to published results: the whole flow for one round, in order."""

from __future__ import annotations

import hashlib
from collections import Counter
from dataclasses import replace
from importlib.metadata import version

from maturity.assessment.corrections import applied_corrections
from maturity.assessment.former_members import Former, follow_members, under_new_codes
from maturity.assessment.indicators import indicator_source, read_indicators
from maturity.assessment.intake import current_responses
from maturity.assessment.opened import Assessment
from maturity.assessment.outside import outside_of
from maturity.assessment.overlay import correct_responses, correct_roster
from maturity.assessment.releases import read_drafts, read_marks_key, read_releases
from maturity.assessment.share import told_elsewhere
from maturity.assessment.turnout import people_by_role
from maturity.comparison import Round
from maturity.records.comparison import PeerGroup
from maturity.records.method import ScoringMethod
from maturity.records.outside import OUTSIDE
from maturity.records.provenance import Provenance, Status
from maturity.records.published import Published, ShowMembers
from maturity.records.releases import Release
from maturity.records.responses import Shape, SourceFile
from maturity.releases import Readers, publish
from maturity.responses import load_signatures
from maturity.scoring import check_method, score_responses
from maturity.scoring.rows import role_weights
from maturity.uncertainty import estimate_intervals

__all__ = ["publish_round", "score_round"]

LIBRARIES = ("numpy", "pandas", "scipy", "matplotlib", "seaborn", "papermill", "nbconvert")


def score_round(
    assessment: Assessment,
    round_: str | int,
    *,
    method: ScoringMethod | None = None,
    former: Former | None = None,
) -> Round:
    """Score one round: answers with corrections laid over them, scores and how sure they are.

    Parameters
    ----------
    round_ : str or int
        Name of the round; ``2026`` is "2026".
    method : ScoringMethod, optional
        Instead of the assessment's own, for a trial calculation; to vary a round that is
        scored already, see :func:`maturity.analysis.rescore`.
    former : Former, optional
        For a round before: how its members go on, so that they have the codes of now.

    Raises
    ------
    ScoringError
        If a choice is out of range or names what the questionnaire does not have.
    """
    round_ = str(round_)
    assessment = assessment if method is None else replace(assessment, method=method)
    assessment = assessment.for_round(round_)
    indicators = read_indicators(assessment, round_)
    known = [indicator.id for indicator in indicators.indicators]
    check_method(assessment.method, assessment.questionnaire, known)
    corrections = applied_corrections(assessment.folder, round_)
    responses = correct_responses(current_responses(assessment, round_), corrections)
    roster = correct_roster(assessment.roster, corrections)
    asked = assessment.questionnaire.for_form(responses.form).for_round(round_)
    if former is not None:
        responses, roster = under_new_codes(responses, roster, former)
    scores = score_responses(responses, asked, assessment.method, roster=roster)
    estimates = estimate_intervals(scores, responses, asked, roster)
    return Round(
        questionnaire=asked,
        responses=responses,
        scores=scores,
        estimates=estimates,
        roster=roster,
        signatures=load_signatures(assessment.folder.responses(round_)),
        indicators=indicators,
    )


def score_before(assessment: Assessment, before: str) -> Round:
    """The round before as the members of now see it, in the codes they have now."""
    former = follow_members(assessment.roster, assessment.for_round(before).roster)
    return score_round(assessment, before, former=former)


def told_before(assessment: Assessment, before: str) -> tuple[Release, ...]:
    """What was handed out of the round before, in the codes its members have now."""
    former = follow_members(assessment.roster, assessment.for_round(before).roster)
    return read_releases(assessment.folder, before, codes=former.codes)


def publish_round(
    assessment: Assessment,
    round_: str | int,
    *,
    peers: tuple[PeerGroup, ...] = (),
    method: ScoringMethod | None = None,
    drafts: bool = False,
) -> Published:
    """Score a round, compare it with the one before, and keep what may be shown.

    Parameters
    ----------
    round_ : str or int
        Name of the round; ``2026`` is "2026".
    peers : tuple of PeerGroup
        Free choices of members to compare with, beside the cooperations of the workbook.
    method : ScoringMethod, optional
        Instead of the assessment's own, for a trial calculation, with all rounds scored by it:
        ``replace(assessment.method, aggregation={"index": "geometric"})``.
    drafts : bool
        Take drafts that nobody has said anything about as handed out.

    Raises
    ------
    ScoringError
        If a choice is out of range or names what the questionnaire does not have.
    """
    assessment = assessment.for_round(str(round_))
    told = read_releases(assessment.folder, str(round_))
    if drafts:
        told = (*told, *read_drafts(assessment.folder, str(round_)))
    trial = method is not None or bool(assessment.changed_choices)
    current = score_round(assessment, round_, method=method)
    round_ = current.responses.round
    assessment = replace(assessment, method=current.scores.method)
    current = replace(current, outside=outside_of(assessment, round_, current.scores.form).files)
    before = assessment.previous_round(round_)
    previous = score_before(assessment, before) if before else None
    published = publish(
        current,
        provenance=replace(provenance(assessment, current), previous=before),
        peers=(*assessment.peers(), *peers),
        previous=previous,
        readers=Readers(
            show_members=ShowMembers(assessment.settings.show_members),
            # a trial is no release, and is not held to one
            earlier=() if trial else told,
            before=told_before(assessment, before) if before else (),
            elsewhere=told_elsewhere(assessment.folder, round_),
            key=read_marks_key(assessment.folder),
        ),
    )
    return published if previous is None else with_answers_before(published, previous)


def with_answers_before(published: Published, previous: Round) -> Published:
    """The results with how many answered in the round before, where a change is told.

    There the whole result of then is told, which is hidden wherever the number of its answers
    is; item values and joint judgements have no such number.
    """
    told = {str(code) for code in published.comparison.change["municipality"]}
    weights = role_weights(previous.questionnaire, previous.scores.method)
    found: Counter[str] = Counter()
    if previous.responses.shape is not Shape.VALUES:
        for (code, role), n in people_by_role(previous.responses).items():
            found[code] += n if weights.get(role, 1.0) > 0 else 0
    least = published.provenance.method.smallest_group
    answers = {code: n for code, n in sorted(found.items()) if code in told and n >= least}
    willing = tuple(member.code for member in previous.roster.members if member.consent)
    made = replace(published.provenance, previous_answers=answers, previous_named=willing)
    return replace(published, provenance=made)


def provenance(assessment: Assessment, current: Round) -> Provenance:
    """How the results of a round are made; holds no clock and no path.

    The source is the file of stored answers: its hash depends on what people answered,
    not on the names, number or order of the files it came from.  Those are listed beside it.
    """
    responses = current.responses
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
        sources=(
            SourceFile(name=stored.name, sha256=digest),
            *indicator_source(assessment.folder),
            *(SourceFile(name=f"{OUTSIDE}/{o.file}", sha256=o.sha256) for o in current.outside),
        ),
        versions={name: version(name) for name in LIBRARIES},
        attribution=questionnaire.attribution,
        corrections=dict(sorted(Counter(c.municipality for c in corrections).items())),
        changed_choices=assessment.changed_choices,
    )
