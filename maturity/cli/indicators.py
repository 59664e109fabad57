"""``maturity indicators``: put a workbook for register indicators into an assessment."""

from __future__ import annotations

from pathlib import Path

import click

from maturity.cli.options import folder_argument, make_command
from maturity.cli.output import tell
from maturity.i18n import Language

__all__ = ["command"]


def command(language: Language) -> click.Command:
    """The command ``indicators``."""

    def indicators(folder: Path) -> None:
        from maturity.assessment import open_assessment
        from maturity.assessment.write_indicator_workbook import create_indicator_workbook

        assessment = open_assessment(folder)
        code = language.code if language.code in assessment.texts else assessment.settings.language
        path = create_indicator_workbook(
            assessment.folder,
            assessment.roster,
            assessment.questionnaire,
            assessment.texts.get(code) or next(iter(assessment.texts.values())),
        )
        t = language.t
        tell(t("Fill in the indicators and their values in: {path}", path=path))
        tell(t("The next report shows them beside the survey."))

    text = language.t("Make a workbook for figures from registers, to stand beside the survey.")
    return make_command("indicators", language, text, indicators, [folder_argument(language)])
