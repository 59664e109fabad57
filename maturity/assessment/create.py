"""Make a new assessment folder from nine names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from maturity.assessment.folder import AssessmentFolder
from maturity.assessment.settings import Settings, check_settings, write_settings
from maturity.assessment.write_workbook import write_workbook
from maturity.errors import AssessmentError, Problem, Where, message
from maturity.files import write_bytes
from maturity.records.outside import OUTSIDE
from maturity.records.questionnaire import Questionnaire, Texts
from maturity.records.roster import Member, Roster
from maturity.registers import municipalities, with_other_names
from maturity.resources import STRUCTURE
from maturity.survey.names import match_name

__all__ = ["create_assessment", "find_members"]

SEPARATORS = ";|/+&\n"
"""Signs that stand in no name: several names were meant."""
OWN = "questionnaire"
"""Folder inside the assessment that holds a questionnaire of one's own."""


def find_members(names: Sequence[str]) -> tuple[Member, ...]:
    """Members from the register of Swedish municipalities, sorted by code.

    Parameters
    ----------
    names : sequence of str
        Names or codes as a person writes them; any county.

    Raises
    ------
    AssessmentError
        Naming every name that is not found, with suggestions; none is guessed.
    """
    register = {m.code: m for m in municipalities()}
    known = with_other_names([(m.code, m.name) for m in register.values()])
    found: dict[str, Member] = {}
    problems: list[Problem] = []
    for name in map(str.strip, names):
        match = match_name(name, known)
        if match.code in found:
            problems.append(named_twice(name))
        elif match.code:
            entry = register[match.code]
            found[entry.code] = Member(
                code=entry.code, name=entry.name, county=entry.county, group=entry.group
            )
        else:
            problems.append(not_found(name, [suggested for _, suggested in match.suggestions]))
    if not names:
        problems.append(nobody())
    if problems:
        raise AssessmentError(problems)
    return tuple(found[code] for code in sorted(found))


def not_found(name: str, suggestions: Sequence[str]) -> Problem:
    """The problem of a name that is no municipality."""
    repair = message("Correct the spelling, or write the municipality code.")
    if suggestions:
        repair = message("Did you mean {names}?", names=" / ".join(suggestions))
    if any(sign in name for sign in SEPARATORS):
        repair = message("Write their names, separated by commas.")
    expected = message("the name or code of a Swedish municipality")
    return Problem(
        code="unknown-municipality",
        where=Where(file="--members"),
        found=name,
        expected=expected,
        repair=repair,
    )


def nobody() -> Problem:
    """The problem of an empty list of members."""
    return Problem(
        code="no-members",
        where=Where(file="--members"),
        found="",
        expected=message("at least one municipality"),
        repair=message("Write their names, separated by commas."),
    )


def named_twice(name: str) -> Problem:
    """The problem of a member that is listed twice."""
    return Problem(
        code="member-twice",
        where=Where(file="--members"),
        found=name,
        expected=message("each municipality once"),
        repair=message("Remove one of the two."),
    )


def create_assessment(  # noqa: PLR0913  (everything a folder is made of)
    path: Path,
    settings: Settings,
    roster: Roster,
    questionnaire: Questionnaire,
    texts: Texts,
    *,
    own: Path | None = None,
) -> AssessmentFolder:
    """Make the folder with settings, and a workbook and an empty inbox per round.

    Files from other regions have an empty folder, too.

    The settings are written last: a folder without them is no assessment yet.

    Parameters
    ----------
    own : Path or None
        Folder of a questionnaire that does not come along: its definition is copied into
        the assessment, which then needs the original no more.

    Raises
    ------
    AssessmentError
        If there is an assessment (or a filled-in workbook) already, which is left
        as it is, or if the settings could not be read again.
    """
    settings = settings if own is None else replace(settings, questionnaire=OWN)
    check_settings(settings)
    folder = AssessmentFolder(path)
    target = folder.path / OWN
    copied = own is not None and own.resolve() != target.resolve()
    rounds = (settings.round, *settings.other_rounds)
    workbooks = (folder.shared_workbook, *map(folder.workbook, rounds))
    new = (folder.settings, *workbooks, *((target,) if copied else ()))
    taken = [p.relative_to(path).as_posix() for p in new if p.exists()]
    if taken:
        raise AssessmentError([already_there(path, taken)])
    if own is not None and copied:
        copy_definition(own, target, questionnaire)
    (folder.path / OUTSIDE).mkdir(parents=True, exist_ok=True)
    for round_ in rounds:
        folder.inbox(round_).mkdir(parents=True, exist_ok=True)
        write_workbook(folder.workbook(round_), roster, questionnaire, texts)
    write_settings(folder.settings, settings)
    return folder


def copy_definition(source: Path, target: Path, questionnaire: Questionnaire) -> None:
    """Copy the structure of a questionnaire and its texts, byte by byte."""
    languages = (f"texts/{code}.yml" for code in questionnaire.languages)
    for name in (STRUCTURE, *languages):
        write_bytes(target / name, (source / name).read_bytes())


def already_there(path: Path, taken: Sequence[str]) -> Problem:
    """The problem of a folder that holds an assessment."""
    return Problem(
        code="assessment-exists",
        where=Where(file=str(path)),
        found=", ".join(taken),
        expected=message("a folder without an assessment"),
        repair=message("Choose another folder name, or remove the old one first."),
    )
