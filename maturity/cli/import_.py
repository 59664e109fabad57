"""``maturity import``: from the inbox to stored answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from maturity.cli.options import folder_argument, json_option, make_command, round_option
from maturity.cli.output import (
    note,
    print_json,
    print_problems,
    print_table,
    problem_as_data,
    tell,
)
from maturity.i18n import Language

if TYPE_CHECKING:
    from maturity.assessment import Assessment, ImportReport
    from maturity.responses import Intake

__all__ = ["PROBLEMS", "command", "refuse", "show_import"]

PROBLEMS = 1


def command(language: Language) -> click.Command:
    """The command ``import``."""

    def import_(folder: Path, round_: str, as_json: bool) -> None:  # noqa: FBT001
        from maturity.assessment import open_assessment
        from maturity.assessment.base_check import with_base
        from maturity.assessment.intake import examine_round, store_import
        from maturity.reporting.import_page import write_import_page

        assessment = open_assessment(folder, round_)
        report = examine_round(assessment, round_ or assessment.settings.round)
        report = with_base(assessment, report, strict=False)
        if report.responses is not None:
            store_import(assessment, report)
        page = write_import_page(assessment, report, language, stored=True)
        if report.responses is None:
            refuse(report, page, language)
        show_import(assessment, report, language, as_json=as_json)
        if not as_json:
            path = assessment.folder.responses(report.round)
            tell(language.t("Stored in: {path}", path=path))
            tell(language.t("The import report: {path}", path=page))

    text = language.t("Read the files in the inbox and store the answers without identities.")
    parameters = [folder_argument(language), round_option(language), json_option(language)]
    return make_command("import", language, text, import_, parameters)


def refuse(report: ImportReport, page: Path | None, language: Language) -> NoReturn:
    """Print what has to be decided first and where all of it stands, and leave."""
    print_problems(report.errors, language)
    if page is not None:
        note(language.t("The import report: {path}", path=page))
    sys.exit(PROBLEMS)


def show_import(
    assessment: Assessment, report: ImportReport, language: Language, *, as_json: bool
) -> None:
    """Print what was recognised in each file, what was odd, and how many answered.

    Raises
    ------
    ResponseError
        With everything that has to be decided first; nothing else is printed then.
    """
    report.answers()
    if as_json:
        print_json(import_as_data(report, language))
        return
    print_problems(report.problems, language)
    for intake in report.intakes:
        show_file(intake, language)
    show_turnout(assessment, report, language)


def show_file(intake: Intake, language: Language) -> None:
    """Print one file: what it was recognised as, its rows and its columns."""
    from maturity.reporting.import_words import say_recognised, say_rows

    kind = ", ".join(say_recognised(intake, language))
    tell(f"{intake.file.name}: {kind}; {say_rows(intake, language)}")
    matched = len(intake.matched)
    tell("  " + language.plural("{n} column recognised", "{n} columns recognised", matched))
    if intake.unknown:
        names = ", ".join(intake.unknown)
        tell("  " + language.t("Columns left out: {columns}", columns=names))


def show_turnout(assessment: Assessment, report: ImportReport, language: Language) -> None:
    """Print answers and invited per member, and which groups to remind."""
    from maturity.reporting.import_page import turnout_of
    from maturity.reporting.import_words import (
        GroupNames,
        say_answers,
        say_beside,
        say_reminders,
        say_without_margin,
    )

    t, turnout = language.t, turnout_of(assessment, report)
    names = GroupNames(assessment, language)
    rows = [
        (
            names.members[row["municipality"]],
            say_answers(row, report.answers(), language),
            language.number(float(row["invited"])),
            language.percent(float(row["rate"])),
        )
        for _, row in turnout.loc[turnout["part"] == "all"].iterrows()
    ]
    print_table((t("Municipality"), t("Answers"), t("Invited"), t("Share")), rows)
    for line in say_beside(turnout, assessment.questionnaire, names):
        tell(line)
    due = say_reminders(turnout, names)
    if due:
        tell(t("Groups to remind (share that has answered):"))
        for line in due:
            tell(f"  {line}")
    for line in say_without_margin(report.answers(), assessment.roster, language):
        tell(line)


def import_as_data(report: ImportReport, language: Language) -> dict[str, object]:
    """The import report for machines."""
    answers = report.answers()
    return {
        "base": [problem_as_data(problem, language) for problem in report.base],
        "round": report.round,
        "shape": answers.shape,
        "form": answers.form,
        "rows": len(answers),
        "files": [
            {
                "name": intake.file.name,
                "sha256": intake.file.sha256,
                "format": intake.format,
                "encoding": intake.encoding,
                "delimiter": intake.delimiter,
                "sheet": intake.sheet,
                "rows_read": intake.rows_read,
                "rows_kept": intake.rows_kept,
                "matched": dict(intake.matched),
                "unknown": list(intake.unknown),
                "problems": [problem_as_data(problem, language) for problem in intake.problems],
            }
            for intake in report.intakes
        ],
    }
