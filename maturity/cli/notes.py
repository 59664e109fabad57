"""``maturity notes``: notes beside joint judgements, for the coordinator only."""

from __future__ import annotations

from pathlib import Path

import click

from maturity.cli.options import folder_argument, make_command, round_option
from maturity.cli.out_path import OutPath
from maturity.cli.output import tell
from maturity.i18n import Language

__all__ = ["command"]


def command(language: Language) -> click.Command:
    """The command ``notes``."""

    def notes(folder: Path, round_: str, out: Path | None) -> None:
        from maturity.assessment import open_assessment
        from maturity.assessment.notes import told_notes, write_notes

        assessment = open_assessment(folder, round_)
        asked = round_ or assessment.settings.round
        rows = told_notes(assessment, asked, language.code)
        t = language.t
        tell(language.plural("{n} note in round {round}.", "{n} notes in round {round}.",
                             len(rows), round=asked))  # fmt: skip
        if out is not None:
            headings = (t("Municipality"), t("Code"), t("Question"), t("Note or link to evidence"))
            tell(t("Written: {path}", path=write_notes(out, rows, headings, t("Notes"))))
            return
        for municipality, item, question, text in rows:
            tell(f"\n{municipality}, {item}: {question}\n{text}")

    text = language.t("Print the notes that members wrote beside joint judgements.")
    parameters = parameters_of(language)
    return make_command("notes", language, text, notes, parameters, writes=False)


def parameters_of(language: Language) -> list[click.Parameter]:
    """Folder, round, and a workbook to write instead of printing."""
    out = click.Option(
        ["--out"],
        type=OutPath(folder=False),
        metavar=language.t("FILE"),
        help=language.t("Write them to this Excel workbook instead."),
    )
    return [folder_argument(language), round_option(language), out]
