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
from maturity.errors import Message, Problem, Where, message
from maturity.records.responses import Responses, Shape
from maturity.records.roster import Chosen, Member, Staffing

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
        found += gaps(assessment, member, list(rows.values()), roster.chosen(member.code))
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


def gaps(
    assessment: Assessment, member: Member, rows: list[Staffing], way: Chosen | None
) -> Iterable[Problem]:
    """What a member's roles with answers lack, with its price: the choice, then the numbers.

    Parameters
    ----------
    way : Chosen or None
        How people of the member were chosen, by the rule that decides on its margin of error.
    """
    unnumbered = [row for row in rows if row.staff is None and row.invited is None]
    unchosen = [row for row in rows if row.chosen is None]
    if unchosen:
        expected = message("how people were chosen: {municipality}, {roles}")
        if all(row in unnumbered for row in unchosen):
            expected = message(
                "how people were chosen, and how many were asked or work there: "
                "{municipality}, {roles}"
            )
        yield gap(assessment, unchosen, "chosen", (member, expected, price(way)))
    unnumbered = [row for row in unnumbered if row not in unchosen]
    if unnumbered:
        expected = message("how many were asked or work there: {municipality}, {roles}")
        repair = message(
            "Without this the share that answered is not known in these roles, and a margin of "
            "error is rather too wide than too narrow."
        )
        yield gap(assessment, unnumbered, "invited", (member, expected, repair))


def price(way: Chosen | None) -> Message:
    """What it costs that nobody said how people of some roles were chosen."""
    if way is None:
        return message(
            "Without this there is no margin of error for {municipality}, and it is compared "
            "without a verdict."
        )
    if way is Chosen.PICKED:
        return message(
            "{municipality} has no margin of error and no verdict in any case, as people in "
            "another role were picked by hand."
        )
    return message(
        "Until it is filled in, {municipality} is treated as if these roles, too, had been chosen "
        "so that a margin of error applies: it has one, and is compared with a verdict. Were "
        "people picked by hand, say so."
    )


def gap(
    assessment: Assessment, rows: list[Staffing], column: str, said: tuple[Member, Message, Message]
) -> Problem:
    """One note on missing base data: the cell of the first role, and the names of all."""
    texts = assessment.texts.get(assessment.settings.language) or next(
        iter(assessment.texts.values())
    )
    member, expected, repair = said
    names = ", ".join(texts.roles[row.role].name for row in rows if row.role in texts.roles)
    return Problem(
        code="base-data-missing",
        where=place(assessment, member.code, rows[0].role, column),
        found="",
        expected=replace(expected, values={"municipality": member.name, "roles": names}),
        repair=replace(repair, values={"municipality": member.name}),
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
