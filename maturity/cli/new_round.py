"""``maturity new-round``: the next round of an assessment, beside the old ones."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import make_command
from maturity.cli.output import note, tell
from maturity.files import as_typed
from maturity.i18n import Language

if TYPE_CHECKING:
    from maturity.assessment.new_round import NewRound

__all__ = ["command"]


def command(language: Language) -> click.Command:
    """The command ``new-round``."""
    t = language.t
    kind = click.Path(path_type=Path, file_okay=False)
    parameters: list[click.Parameter] = [
        click.Argument(["folder"], type=kind, metavar=t("FOLDER")),
        click.Argument(["round_"], metavar=t("ROUND")),
        click.Option(
            ["--date", "as_of"],
            default="",
            metavar=t("DATE"),
            help=t("Date of the round, printed on its reports, for example 2028-11-30."),
        ),
    ]
    text = t("Make the next round: members and base data are copied, old rounds stay as they are.")
    return make_command(
        "new-round", language, text, lambda **o: new_round(language, **o), parameters
    )


def new_round(language: Language, *, folder: Path, round_: str, as_of: str) -> None:
    """Make the round and say what comes next."""
    from maturity.assessment.new_round import make_round

    show(make_round(folder, round_, as_of or ask_date(language)), language)


def ask_date(language: Language) -> str:
    """The date of the round from the person at the keyboard; empty text without one."""
    if not sys.stdin.isatty():
        return ""
    question = language.t("Date of the round, printed on its reports (for example 2028-11-30)")
    return str(click.prompt(question, default="", show_default=False)).strip()


def show(made: NewRound, language: Language) -> None:
    """Say what was copied, what has to be filled in and what the current round is."""
    t = language.t
    tell(t("Round {round} is made, with members and base data of {source}.",
           round=made.round, source=made.copied_from))  # fmt: skip
    tell(t("Correct members and staff, and fill in how many are asked, in: {path}",
           path=made.folder.workbook(made.round)))  # fmt: skip
    tell(t("Put the answers (.csv or .xlsx) into: {path}", path=made.folder.inbox(made.round)))
    if made.is_current:
        tell(t("It is the current round now, and a draft. Old rounds stay as they are."))
    else:
        tell(t("It lies before the current round, which stays the current one."))
    if made.left_rows:
        note(t("mapping.yml was copied without row numbers (leave_out_rows): they are those of the "
               "files of {source}.", source=made.copied_from))  # fmt: skip
    remind(made, language)


def remind(made: NewRound, language: Language) -> None:
    """Name the rounds whose reports were never marked as handed out."""
    from maturity.assessment.releases import waiting_rounds

    for round_ in waiting_rounds(made.folder):
        note(
            language.t(
                "The latest reports of {round} have not been marked as handed out. Has somebody "
                "been given them, run: maturity release {folder} --round {round}",
                round=round_,
                folder=as_typed(made.folder.path),
            )
        )
