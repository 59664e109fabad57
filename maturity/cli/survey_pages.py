"""``maturity survey pages``: the library's page about each questionnaire."""

from __future__ import annotations

from pathlib import Path

import click

from maturity.cli.options import make_command
from maturity.cli.out_path import OutPath
from maturity.cli.output import tell
from maturity.i18n import Language

__all__ = ["pages_command"]


def pages_command(language: Language) -> click.Command:
    """The command ``survey pages``."""

    def pages(out: Path) -> None:
        from maturity.instruments.page import write_questionnaire_page
        from maturity.resources import survey_folder, survey_ids
        from maturity.survey import read_questionnaire, read_texts

        for id_ in survey_ids():
            asked = read_questionnaire(survey_folder(id_))
            texts = {code: read_texts(survey_folder(id_), code) for code in asked.languages}
            path = write_questionnaire_page(asked, texts, out / f"{id_}.md")
            tell(language.t("Written: {path}", path=path))

    text = language.t("Write a page about each questionnaire: what is asked, of whom, how.")
    return make_command("pages", language, text, pages, [out_option(language)])


def out_option(language: Language) -> click.Option:
    """The folder to write to."""
    return click.Option(
        ["--out"],
        type=OutPath(folder=True),
        default=Path("docs") / "questionnaires",
        metavar=language.t("FOLDER"),
        help=language.t("Folder to write to; docs/questionnaires if left out."),
    )
