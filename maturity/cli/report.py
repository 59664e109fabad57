"""``maturity report``: from the inbox to finished reports."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import (
    folder_argument,
    json_option,
    make_command,
    method_options,
    out_option,
    round_option,
    workers_option,
)
from maturity.cli.output import note, print_json, print_problems, problem_as_data, tell
from maturity.cli.release import check_drafts, remember, tell_handed_out
from maturity.cli.run_log import write_run_log
from maturity.cli.trial import note_trial, open_with, reports_folder, results_folder
from maturity.i18n import Language

if TYPE_CHECKING:
    from maturity.assessment import Assessment
    from maturity.reporting import ReportOutcome, ReportTask

__all__ = ["command", "make_reports"]

PROBLEMS = 1
MOST_WORKERS = 4


def command(language: Language) -> click.Command:
    """The command ``report``."""
    t = language.t
    parameters: list[click.Parameter] = [
        folder_argument(language),
        round_option(language),
        click.Option(
            ["--only"],
            default="",
            metavar=t("MUNICIPALITY"),
            help=t("Make the report of this municipality alone."),
        ),
        *method_options(language),
        out_option(language, t("Write the reports to this folder instead.")),
        workers_option(language),
        json_option(language),
    ]
    text = t("Import what is new, compute the results and make all reports.")
    return make_command("report", language, text, lambda **o: report(language, **o), parameters)


def report(  # noqa: PLR0913  (one argument per option)
    language: Language,
    *,
    folder: Path,
    round_: str,
    only: str,
    method_file: Path | None,
    changes: tuple[str, ...],
    out: Path | None,
    workers: int | None,
    as_json: bool,
) -> None:
    """Make the reports of one assessment; exit code 1 if any failed."""
    assessment = open_with(folder, method_file, changes, round_=round_)
    outcomes = make_reports(
        assessment, language, round_=round_, only=only, out=out, workers=workers
    )
    note_trial(assessment, language)
    tell_handed_out(assessment, language)
    if as_json:
        print_json({"reports": [outcome_as_data(o, language) for o in outcomes]})
    else:
        show_outcomes(outcomes, language)
    if not all(outcome.ok for outcome in outcomes):
        sys.exit(PROBLEMS)


def make_reports(  # noqa: PLR0913  (one argument per option)
    assessment: Assessment,
    language: Language,
    *,
    round_: str = "",
    only: str = "",
    out: Path | None = None,
    workers: int | None = None,
    speaker: Language | None = None,
) -> tuple[ReportOutcome, ...]:
    """Compute the results of a round and make its reports, with a progress bar.

    Parameters
    ----------
    language : Language
        Of the reports.
    speaker : Language, optional
        Of the progress bar, where that is another one.
    """
    from maturity.cli.compare import find_members
    from maturity.cli.score import note_all, write_results
    from maturity.reporting import plan_reports, render_reports

    assessment = assessment.for_round(round_)
    round_ = assessment.settings.round
    code = find_members(assessment, [only], "--only")[0] if only else ""
    published = write_results(assessment, round_, before=check_drafts)
    # what pages tell is remembered before there is one
    remember(assessment)
    note_all(assessment, published, speaker or language)
    results = results_folder(assessment, round_)
    target = reports_folder(assessment, round_, language.code, out)
    tasks = plan_reports(results, target, language=language.code)
    wanted = [task for task in tasks if not only or task.parameters.municipality == code]
    outcomes = with_progress(
        wanted, speaker or language, workers or default_workers(), render_reports
    )
    put_old_pages_aside(tasks, outcomes, speaker or language, everything=out is None)
    write_run_log(results, outcomes)
    return outcomes


def put_old_pages_aside(
    tasks: Sequence[ReportTask],
    outcomes: Sequence[ReportOutcome],
    language: Language,
    *,
    everything: bool,
) -> None:
    """Move pages that no longer hold, and name them.

    Parameters
    ----------
    everything : bool
        Whether pages of members that are gone are moved too; never in a folder asked for.
    """
    from maturity.reporting.outdated import put_aside

    for folder in sorted({task.out.parent for task in tasks}):
        failed = [outcome.task.out.name for outcome in outcomes if not outcome.ok]
        made = [task.out.name for task in tasks]
        there = [] if everything else [path.name for path in folder.glob("*.html")]
        for path in put_aside(folder, (*made, *there), failed):
            text = language.t(
                "No longer holds, moved to the folder outdated: {name}", name=path.name
            )
            note(text)


def default_workers() -> int:
    """As many reports at a time as there are processors, at most four."""
    return max(1, min(MOST_WORKERS, os.cpu_count() or 1))


def with_progress(
    tasks: Sequence[ReportTask], language: Language, workers: int, render: object
) -> tuple[ReportOutcome, ...]:
    """Render with a bar on stderr; the bar is silent where nobody looks."""
    label = language.t("Making reports")
    with click.progressbar(length=len(tasks), label=label, file=sys.stderr) as bar:
        outcomes: tuple[ReportOutcome, ...] = render(  # type: ignore[operator]
            tasks, workers=workers, progress=lambda _: bar.update(1)
        )
    return outcomes


def show_outcomes(outcomes: Sequence[ReportOutcome], language: Language) -> None:
    """Print the problems, and last where the reports are."""
    made = [outcome for outcome in outcomes if outcome.path is not None]
    for outcome in outcomes:
        if not outcome.ok:
            note(language.t("Not made: {name}", name=outcome.task.out.name))
            print_problems(outcome.problems, language, unchanged=False)
    tell(language.plural("{n} report made.", "{n} reports made.", len(made)))
    for folder in sorted({outcome.task.out.parent for outcome in made}):
        tell(language.t("Open them in: {path}", path=folder))


def outcome_as_data(outcome: ReportOutcome, language: Language) -> dict[str, object]:
    """One report for machines."""
    return {
        "municipality": outcome.task.parameters.municipality,
        "path": None if outcome.path is None else outcome.path.as_posix(),
        "problems": [problem_as_data(problem, language) for problem in outcome.problems],
    }
