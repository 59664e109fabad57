"""Base data held against the answers: counts that cannot be true, and gaps that cost something."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from maturity.assessment.corrections import applied_corrections
from maturity.assessment.former_members import follow_members
from maturity.assessment.intake import ImportReport
from maturity.assessment.opened import Assessment
from maturity.assessment.overlay import correct_roster
from maturity.assessment.turnout import people_by_role
from maturity.errors import Problem, Where, message
from maturity.records.responses import Responses, Shape
from maturity.records.roster import Member, Staffing

__all__ = ["check_base", "with_base"]


def with_base(assessment: Assessment, report: ImportReport, *, strict: bool) -> ImportReport:
    """The report of an import with what its answers say about the base data.

    Parameters
    ----------
    strict : bool
        Whether impossible counts are errors; else they are warnings, and the answers are stored.
    """
    if report.responses is None:
        return report
    found = check_base(assessment, report.responses)
    if not strict:
        found = tuple(replace(problem, severity="warning") for problem in found)
    return replace(report, base=found)


def check_base(assessment: Assessment, responses: Responses) -> tuple[Problem, ...]:
    """What is wrong with the workbook of a round, and what it lacks.

    Returns
    -------
    tuple of Problem
        Errors: more answers in a role than people invited, or than there are.  Warnings: what
        was repaired, and members whose roles answered without a word on how they were chosen.
        They stop no reports: those leave out what such counts would say.
    """
    assessment = assessment.for_round(responses.round)
    said = (*assessment.notes, *member_notes(assessment))
    if responses.shape is Shape.VALUES:
        return said
    corrections = applied_corrections(assessment.folder, responses.round)
    roster = correct_roster(assessment.roster, corrections)
    answers = people_by_role(responses)
    roles = [role.id for role in assessment.questionnaire.roles]
    found = list(said)
    for member in roster.members:
        own = {role: answers.get((member.code, role), 0) for role in roles}
        own = {role: n for role, n in own.items() if n}
        rows = {role: roster.staffing_of(member.code, role) for role in own}
        for role, row in rows.items():
            found += impossible(assessment, row, own[role])
        lacking = [role for role, row in rows.items() if lacks(row)]
        if lacking:
            found.append(gap(assessment, member, lacking))
    return tuple(found)


def member_notes(assessment: Assessment) -> Iterable[Problem]:
    """Who is not compared with the round before, as it left, was merged or was split."""
    before = assessment.previous_round(assessment.settings.round)
    if not before:
        return
    then = assessment.for_round(before).roster
    former = follow_members(assessment.roster, then)
    notes = [
        (
            then.member(code).name,
            message("a municipality that takes part now, as in round {round}", round=before),
            message("It takes part no more. What was made in earlier rounds stays as it is."),
        )
        for code in former.left
    ]
    notes += [
        (assessment.roster.member(code).name,
         message("one municipality in round {round}, which nobody else continues", round=before),
         message("After a merger or a split it is not compared with the round before."))
        for code in former.broken
    ]  # fmt: skip
    workbook = assessment.folder.workbook(assessment.settings.round).name
    for name, expected, repair in notes:
        yield Problem(
            code="member-changed",
            where=Where(file=workbook),
            found=name,
            expected=expected,
            repair=repair,
            severity="warning",
        )


def impossible(assessment: Assessment, row: Staffing, answers: int) -> Iterable[Problem]:
    """More answers than people: at most one problem per role, about the smaller number."""
    for column, count in (("invited", row.invited), ("staff", row.staff)):
        if count is not None and answers > count:
            where = place(assessment, row.municipality, row.role, column)
            yield Problem(
                code="more-answers-than-people",
                where=where,
                found=str(count),
                expected=message("at least {n}, the number of answers in this role", n=answers),
                repair=message(
                    "Correct the number; or leave the cell empty if nobody knows it. Look also "
                    "whether somebody answered twice, or in another role than their own."
                ),
            )
            return


def lacks(row: Staffing) -> bool:
    """Whether nobody has said how people were chosen, or of how many."""
    return row.chosen is None or (row.staff is None and row.invited is None)


def gap(assessment: Assessment, member: Member, roles: list[str]) -> Problem:
    """The price of a member's missing base data."""
    texts = assessment.texts.get(assessment.settings.language) or next(
        iter(assessment.texts.values())
    )
    names = [texts.roles[role].name for role in roles if role in texts.roles]
    where = place(assessment, member.code, roles[0], "chosen")
    return Problem(
        code="base-data-missing",
        where=where,
        found="",
        expected=message(
            "how people were chosen, and how many were asked or work there: "
            "{municipality}, {roles}",
            municipality=member.name,
            roles=", ".join(names),
        ),
        repair=message(
            "Without this there is no margin of error for {municipality}, and it is compared "
            "without a verdict.",
            municipality=member.name,
        ),
        severity="warning",
    )


def place(assessment: Assessment, code: str, role: str, column: str) -> Where:
    """The cell of a staff number; the sheet where the row is missing."""
    known: Mapping[tuple[str, str, str], Where] = assessment.places
    if (code, role, column) in known:
        return known[code, role, column]
    workbook = assessment.folder.workbook(assessment.settings.round).name
    sheet = next((where.sheet for where in known.values()), "")
    return replace(Where(file=workbook), sheet=sheet)
