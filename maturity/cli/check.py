"""``maturity check``: read everything, store nothing."""

from __future__ import annotations

from pathlib import Path

import click

from maturity.cli.import_ import show_import
from maturity.cli.options import folder_argument, json_option, make_command, round_option
from maturity.cli.output import tell
from maturity.i18n import Language

__all__ = ["command"]


def command(language: Language) -> click.Command:
    """The command ``check``."""

    def check(folder: Path, round_: str, as_json: bool) -> None:  # noqa: FBT001
        from maturity.assessment import open_assessment, read_round

        assessment = open_assessment(folder)
        report = read_round(assessment, round_ or assessment.settings.round)
        show_import(assessment, report, language, as_json=as_json)
        if not as_json:
            tell(language.t("Everything can be read. Nothing was stored."))

    text = language.t("Check settings, workbook and answers without storing anything.")
    parameters = [folder_argument(language), round_option(language), json_option(language)]
    return make_command("check", language, text, check, parameters)
