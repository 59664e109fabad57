"""``maturity check``: read everything, store nothing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.import_ import PROBLEMS, refuse, show_import
from maturity.cli.options import folder_argument, json_option, make_command, round_option
from maturity.cli.output import print_problems, tell
from maturity.i18n import Language

if TYPE_CHECKING:
    from maturity.assessment import Assessment
    from maturity.errors import Problem
    from maturity.records.responses import Responses

__all__ = ["command"]


def command(language: Language) -> click.Command:
    """The command ``check``."""

    def check(folder: Path, round_: str, page: bool, as_json: bool) -> None:  # noqa: FBT001
        from maturity.assessment import open_assessment
        from maturity.assessment.base_check import with_base
        from maturity.assessment.indicators import read_indicators
        from maturity.assessment.intake import examine_round
        from maturity.reporting.import_page import write_import_page

        assessment = open_assessment(folder, round_)
        report = examine_round(assessment, round_ or assessment.settings.round, keep=False)
        report = with_base(assessment, report, strict=True)
        written = write_import_page(assessment, report, language, stored=False) if page else None
        if report.responses is None:
            refuse(report, written, language)
        show_import(assessment, report, language, as_json=as_json)
        print_problems(further_notes(assessment, report.responses), language, unchanged=False)
        registers = read_indicators(assessment, report.round)
        wrong = any(problem.severity == "error" for problem in report.base)
        if not as_json:
            if registers.indicators:
                tell(indicators_read(language, len(registers.indicators)))
            if not wrong:
                tell(language.t("Everything can be read. Nothing was stored."))
            if written:
                tell(language.t("The import report: {path}", path=written))
        if wrong:
            sys.exit(PROBLEMS)

    text = language.t("Check settings, workbook and answers without storing anything.")
    parameters: list[click.Parameter] = [
        folder_argument(language),
        round_option(language),
        page_option(language),
        json_option(language),
    ]
    return make_command("check", language, text, check, parameters, writes=False)


def further_notes(assessment: Assessment, responses: Responses) -> tuple[Problem, ...]:
    """What the answers will leave without a verdict, and what is odd in other regions' files."""
    from maturity.assessment.outside import outside_of
    from maturity.assessment.silent import silence_ahead

    outside = outside_of(assessment, responses.round, responses.form)
    return (*silence_ahead(assessment, responses), *outside.notes)


def indicators_read(language: Language, found: int) -> str:
    """How many register indicators the workbook holds."""
    return language.plural(
        "{n} register indicator can be read.", "{n} register indicators can be read.", found
    )


def page_option(language: Language) -> click.Option:
    """Write the import report as a page, too."""
    text = language.t("Write the import report as a page, too.")
    return click.Option(["--page"], is_flag=True, help=text)
