"""``maturity purge``: remove raw data after a question that names exactly what goes."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import folder_argument, make_command, round_option
from maturity.cli.output import tell
from maturity.cli.run_log import write_purge_log
from maturity.errors import MaturityError, Problem, Where, message
from maturity.i18n import Language

if TYPE_CHECKING:
    from maturity.assessment.folder import AssessmentFolder
    from maturity.assessment.purge import Purge

__all__ = ["command"]

YES = ("yes", "ja", "y", "j")


def command(language: Language) -> click.Command:
    """The command ``purge``."""
    t = language.t
    parameters: list[click.Parameter] = [
        folder_argument(language),
        round_option(language),
        click.Option(
            ["--members"],
            is_flag=True,
            help=t("Remove workbooks from members, too."),
        ),
        click.Option(
            ["--without-late"],
            is_flag=True,
            help=t("Remove stored answers that wait to be counted, too."),
        ),
        click.Option(["--yes"], is_flag=True, help=t("Do not ask; for scripts.")),
    ]
    text = t("Remove the raw data of a round: received files, keys and free text.")
    return make_command("purge", language, text, lambda **o: purge(language, **o), parameters)


def purge(  # noqa: PLR0913  (one argument per option)
    language: Language,
    *,
    folder: Path,
    round_: str,
    members: bool,
    without_late: bool,
    yes: bool,
) -> None:
    """Name what goes, ask, remove it and log how many files went."""
    from maturity.assessment import open_assessment
    from maturity.assessment.purge import carry_out, plan_purge

    assessment = open_assessment(folder, round_)
    asked = round_ or assessment.settings.round
    plan = plan_purge(assessment, asked, members=members, without_late=without_late)
    if not plan.files and not plan.late:
        tell(language.t("There is nothing to remove."))
        return
    name_files(plan, assessment.folder, language)
    if not yes and not agreed(language):
        tell(language.t("Nothing was removed."))
        return
    removed = carry_out(assessment, plan)
    counts = {kind: len(paths) for kind, paths in plan.kinds.items()}
    if plan.late:
        counts["late"] = sum(plan.late.values())
    write_purge_log(assessment.folder.results(plan.round), counts)
    tell(language.plural("{n} file was removed.", "{n} files were removed.", removed))
    tell(language.t("The stored answers are kept: results and reports can be made as before."))


def name_files(plan: Purge, folder: AssessmentFolder, language: Language) -> None:
    """Print every file that goes, by kind."""
    t = language.t
    headings = {
        "inbox": t("Files received from the survey tool:"),
        "keys": t(
            "Keys of respondents (for all rounds; without them nobody can be followed, and no late "
            "answers counted beside earlier reports):"
        ),
        "free-text": t("Free text, and notes beside joint judgements:"),
        "pages": t("Import reports, which quote the files:"),
        "members": t("Workbooks from members:"),
    }
    tell(t("This is removed for good:"))
    for kind, paths in plan.kinds.items():
        if paths:
            tell(f"{headings[kind]} {language.number(len(paths))}")
            for path in paths:
                tell(f"  {folder.shown(path)}")
    if plan.late:
        number = sum(plan.late.values())
        tell(t("Stored answers that wait to be counted: {n}", n=language.number(number)))


def agreed(language: Language) -> bool:
    """Whether the person at the keyboard says yes.

    Raises
    ------
    MaturityError
        If there is no keyboard: raw data is never removed without an answer.
    """
    if not sys.stdin.isatty():
        raise MaturityError([nobody_there()])
    question = language.t("Remove all of this? Write yes to go on")
    answer = click.prompt(question, default="", show_default=False)
    return str(answer).strip().casefold() in YES


def nobody_there() -> Problem:
    """The problem of a question that nobody can answer."""
    return Problem(
        code="purge-unasked",
        where=Where(file="--yes"),
        found="",
        expected=message("a terminal in which the question can be answered"),
        repair=message("Run the command in a terminal, or add --yes if you are sure."),
    )
