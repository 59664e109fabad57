"""``maturity import``: from the inbox to stored answers."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import folder_argument, json_option, make_command, round_option
from maturity.cli.output import print_json, print_problems, print_table, problem_as_data, tell
from maturity.i18n import Language

if TYPE_CHECKING:
    from maturity.assessment import Assessment, ImportReport

__all__ = ["command", "show_import"]


def command(language: Language) -> click.Command:
    """The command ``import``."""

    def import_(folder: Path, round_: str, as_json: bool) -> None:  # noqa: FBT001
        from maturity.assessment import import_round, open_assessment

        assessment = open_assessment(folder)
        report = import_round(assessment, round_ or assessment.settings.round)
        show_import(assessment, report, language, as_json=as_json)
        if not as_json:
            path = assessment.folder.responses(report.round)
            tell(language.t("Stored in: {path}", path=path))

    text = language.t("Read the files in the inbox and store the answers without identities.")
    parameters = [folder_argument(language), round_option(language), json_option(language)]
    return make_command("import", language, text, import_, parameters)


def show_import(
    assessment: Assessment, report: ImportReport, language: Language, *, as_json: bool
) -> None:
    """Print what was recognised in each file, what was odd, and how many answered."""
    if as_json:
        print_json(import_as_data(report, language))
        return
    print_problems(report.problems, language)
    for intake in report.intakes:
        kind = ", ".join(
            part for part in (intake.format, intake.encoding, intake.delimiter) if part
        )
        rows = language.plural("{n} row kept", "{n} rows kept", intake.rows_kept)
        tell(f"{intake.file.name}: {kind}; {rows}")
        if intake.unknown:
            tell(
                "  " + language.t("Columns left out: {columns}", columns=", ".join(intake.unknown))
            )
    t = language.t
    print_table(
        (t("Municipality"), t("Answers"), t("Invited")), answers_of(assessment, report, language)
    )


def answers_of(
    assessment: Assessment, report: ImportReport, language: Language
) -> list[tuple[str, str, str]]:
    """Answers and invited per member."""
    counts = report.responses.units["municipality"].value_counts()
    rows = []
    for member in assessment.roster.members:
        asked = [s.invited for s in assessment.roster.staffing if s.municipality == member.code]
        known = [number for number in asked if number is not None]
        total = language.number(sum(known)) if known else "–"
        rows.append((member.name, language.number(int(counts.get(member.code, 0))), total))
    return rows


def import_as_data(report: ImportReport, language: Language) -> dict[str, object]:
    """The import report for machines."""
    return {
        "round": report.round,
        "shape": report.responses.shape,
        "form": report.responses.form,
        "rows": len(report.responses),
        "files": [
            {
                "name": intake.file.name,
                "sha256": intake.file.sha256,
                "format": intake.format,
                "encoding": intake.encoding,
                "delimiter": intake.delimiter,
                "rows_read": intake.rows_read,
                "rows_kept": intake.rows_kept,
                "unknown": list(intake.unknown),
                "problems": [problem_as_data(problem, language) for problem in intake.problems],
            }
            for intake in report.intakes
        ],
    }
