"""One report from start to end: check, run, make the page, check the page."""

from __future__ import annotations

import os
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from maturity import wording
from maturity.assessment.results import load_published
from maturity.files import temporary_ending
from maturity.reporting.execute import execute_notebook
from maturity.reporting.export import PageFrame, export_html
from maturity.reporting.names import report_name
from maturity.reporting.opening import open_report
from maturity.reporting.parameters import ReportParameters
from maturity.resources import notebook_path
from maturity.shown import Shown
from maturity.wording.view import View

__all__ = ["ReportTask", "plan_reports", "render_report"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTask(Shown):
    """One report to make.

    Parameters
    ----------
    notebook : Path
        The report notebook.
    parameters : ReportParameters
        What it is told.
    out : Path
        The page to make.
    executed : Path, optional
        Where to keep the executed notebook; None keeps none.
    """

    notebook: Path
    parameters: ReportParameters
    out: Path
    executed: Path | None = None


def plan_reports(results: Path, folder: Path, *, language: str) -> tuple[ReportTask, ...]:
    """List the reports of one round: one per municipality in the order of codes, and the region's.

    Parameters
    ----------
    results : Path
        Results folder.
    folder : Path
        Where the pages go.
    language : str
        Language of the reports.
    """
    members = load_published(results).roster.members
    return tuple(
        ReportTask(
            notebook=notebook_path("report_municipality" if member else "report_region"),
            parameters=ReportParameters(
                results=str(results), language=language, municipality=member.code if member else ""
            ),
            out=folder / f"{report_name(member)}.html",
        )
        for member in (*members, None)
    )


def render_report(task: ReportTask, heard: list[str] | None = None) -> Path:
    """Make one report.

    Parameters
    ----------
    task : ReportTask
    heard : list of str, optional
        Gets the names of the error classes the kernel wrote about.

    Returns
    -------
    Path
        The page; it exists only if everything went well.

    Raises
    ------
    ReportError
        If parameters, results, a cell or the page are wrong.
    LockedFileError
        If another program has the page open.
    """
    given = task.parameters
    municipality = given.municipality or None
    view = open_report(given.results, municipality=municipality, language=given.language)
    task.out.parent.mkdir(parents=True, exist_ok=True)
    ending = temporary_ending()
    with tempfile.TemporaryDirectory(ending, ".report-", task.out.parent) as folder:
        # Beside the page, so that a relative path to the results is the same for every report.
        executed = task.executed or Path(folder) / "executed.ipynb"
        told = replace(given, results=relative(Path(given.results), executed.parent))
        execute_notebook(task.notebook, told.to_mapping(), executed, heard=heard)
        frame = PageFrame(
            title=wording.title(view),
            language=given.language,
            notices=wording.say_notices(view),
            footer=footer_of(view),
        )
        return export_html(executed, task.out, frame)


def footer_of(view: View) -> tuple[str, ...]:
    """What made the page: questionnaire, round, date of the data, version of the toolkit."""
    p = view.published.provenance
    t = view.language.t
    made = t(
        "Questionnaire {questionnaire}, version {version}. Data as of {date}."
        " Made with maturity {package}.",
        questionnaire=view.texts.short_title or view.texts.title,
        version=p.questionnaire_version,
        date=view.language.date(p.as_of),
        package=p.package_version,
    )
    return (made, p.attribution) if p.attribution else (made,)


def relative(path: Path, start: Path) -> str:
    """A path as seen from a folder, so that no executed notebook names a home folder."""
    try:
        return Path(os.path.relpath(path.resolve(), start.resolve())).as_posix()
    except ValueError:  # another drive on Windows
        return path.resolve().as_posix()
