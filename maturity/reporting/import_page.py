"""The import report as a page for the coordinator: internal, nothing hidden, nobody named."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import nbformat
import pandas as pd

from maturity.assessment.intake import ImportReport
from maturity.assessment.opened import Assessment
from maturity.assessment.turnout import ReminderRule, count_turnout
from maturity.errors import Problem, ReportError
from maturity.files import write_text
from maturity.i18n import Language, visible
from maturity.records.scores import Part
from maturity.reporting.export import Entry, Page, PageFrame, exporter
from maturity.reporting.export import Part as PagePart
from maturity.reporting.import_words import (
    GroupNames,
    say_answers,
    say_beside,
    say_field,
    say_outcome,
    say_recognised,
    say_reminders,
    say_without_margin,
)
from maturity.reporting.page_check import check_page
from maturity.reporting.section import Section
from maturity.responses import Intake
from maturity.responses.people import mask_personal
from maturity.tables.table import Table

__all__ = ["import_page_path", "turnout_of", "write_import_page"]

MOST_ROWS = 2000
"""Problems listed on the page; a file with more is wrong as a whole."""
DROPPED = frozenset({"respondent key", "identity", "technical", "submitted", "ignored"})
"""Fields that are recognised in order to be left out."""
GUESSED = frozenset({"heading-near", "municipality-assumed", "shape-assumed"})
"""Codes of problems that say that something was guessed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the sections are made from."""

    assessment: Assessment
    report: ImportReport
    language: Language
    stored: bool

    def problems(self, severity: str) -> tuple[Problem, ...]:
        """All problems of one severity, of files that were read and of files that were not."""
        found = (*self.report.errors, *self.report.problems)
        return tuple(problem for problem in found if problem.severity == severity)


def import_page_path(assessment: Assessment, round_: str, language: Language) -> Path:
    """Where the page lies."""
    return assessment.folder.results(round_) / f"import-report.{language.code}.html"


def turnout_of(assessment: Assessment, report: ImportReport) -> pd.DataFrame:
    """Answers of invited for the assessment's own rule of reminders; empty before a decision."""
    if report.responses is None:
        return pd.DataFrame()
    assessment = assessment.for_round(report.round)
    rule = ReminderRule(
        below=assessment.settings.remind_below, smallest_group=assessment.method.smallest_group
    )
    return count_turnout(report.responses, assessment.roster, assessment.questionnaire, rule)


def write_import_page(
    assessment: Assessment, report: ImportReport, language: Language, *, stored: bool
) -> Path:
    """Write ``results/<round>/import-report.<language>.html`` after checking it.

    Parameters
    ----------
    report : ImportReport
        Also one that holds errors: the page then says what has to be decided first.
    stored : bool
        Whether the answers were stored, which the page says.

    Returns
    -------
    Path
        The page.  Values quoted from the files are masked: no phone number, e-mail
        address or personal number stands in it.

    Raises
    ------
    ReportError
        If the page breaks a rule of :func:`maturity.reporting.check_page`.
    """
    path = import_page_path(assessment, report.round, language)
    reading = Reading(assessment=assessment, report=report, language=language, stored=stored)
    html = page_html(reading)
    if problems := check_page(html, name=path.name):
        raise ReportError(problems)
    return write_text(path, html)


def page_html(reading: Reading) -> str:
    """The whole page, in the design of the reports."""
    t = reading.language.t
    notices = [t("Internal: small groups are not hidden here. Do not pass this page on.")]
    if reading.assessment.settings.made_up:
        notices.insert(0, t("The answers are made up."))
    title = t(
        "Import report: {region}, {round}",
        region=reading.assessment.settings.name,
        round=reading.report.round,
    )
    frame = PageFrame(
        title=title,
        language=reading.language.code,
        notices=tuple(notices),
        footer=(t("Made with maturity {package}.", package=version("maturity")),),
    )
    words = {"skip": t("Skip to the content"), "contents": t("More in this report")}
    parts = tuple(
        PagePart(html=s._repr_html_(), entry=Entry(id=s.id, heading=s.heading))
        for s in sections(reading)
    )
    page = Page(frame=frame, words=words, parts=parts)
    empty = nbformat.v4.new_notebook()  # type: ignore[no-untyped-call]
    html, _ = exporter().from_notebook_node(empty, resources={"page": page})
    return visible(str(html).strip()) + "\n"


def sections(reading: Reading) -> tuple[Section, ...]:
    """All sections that have something to say, in reading order."""
    found = (
        section_outcome(reading),
        section_decide(reading),
        section_turnout(reading),
        section_noted(reading),
        section_columns(reading),
    )
    return tuple(section for section in found if section is not None)


def section_outcome(reading: Reading) -> Section:
    """What was read: one row per file."""
    t = reading.language.t
    files = Table(
        id="files",
        caption=t("The files in the inbox, and what they were recognised as"),
        columns=(
            t("File"),
            t("Recognised as"),
            t("Rows read"),
            t("Rows kept"),
            t("Rows left out"),
        ),
        rows=tuple(file_row(intake, reading.language) for intake in reading.report.intakes),
        numeric=(False, False, True, True, True),
    )
    return Section(
        id="outcome",
        heading=t("What was read"),
        paragraphs=(say_outcome(reading.report, reading.language, stored=reading.stored),),
        tables=(files,) if reading.report.intakes else (),
    )


def file_row(intake: Intake, language: Language) -> tuple[str, ...]:
    """One file that could be read."""
    out = intake.rows_read - intake.rows_kept
    return (
        intake.file.name,
        ", ".join(say_recognised(intake, language)),
        *(language.number(n) for n in (intake.rows_read, intake.rows_kept, out)),
    )


def section_decide(reading: Reading) -> Section | None:
    """What has to be decided before anything is stored; None if there is nothing."""
    t, wrong = reading.language.t, reading.problems("error")
    if not wrong:
        return None
    return Section(
        id="decide",
        heading=t("What has to be decided first"),
        paragraphs=(t("Correct these places in the files, and import them again."),),
        tables=(problem_table("errors", t("Places to correct"), wrong, reading.language),),
    )


def section_noted(reading: Reading) -> Section:
    """What was repaired, guessed or left out while reading."""
    t, noted = reading.language.t, reading.problems("warning")
    if not noted:
        said = t("Nothing was repaired, guessed or left out.")
        return Section(id="noted", heading=t("Repaired, guessed or left out"), paragraphs=(said,))
    caption = t("What was done, and where")
    return Section(
        id="noted",
        heading=t("Repaired, guessed or left out"),
        paragraphs=(t("Nothing of this stops the import. Read it through once."),),
        tables=(problem_table("notes", caption, noted, reading.language),),
    )


def problem_table(id_: str, caption: str, problems: Sequence[Problem], language: Language) -> Table:
    """One row per problem: the place, what stands there, what should, and what to do."""
    t, dash = language.t, language.number(math.nan)
    rows: list[tuple[str, ...]] = [
        (
            problem.where.file,
            problem.where.sheet or dash,
            dash if problem.where.row is None else str(problem.where.row),
            mask_personal(problem.where.column) or dash,
            mask_personal(problem.found) or dash,
            language.say(problem.expected),
            language.say(problem.repair),
        )
        for problem in problems[:MOST_ROWS]
    ]
    if len(problems) > MOST_ROWS:
        more = language.plural("… and {n} more.", "… and {n} more.", len(problems) - MOST_ROWS)
        rows.append((more, *[dash] * 6))
    return Table(
        id=id_,
        caption=caption,
        columns=(
            t("File"),
            t("Sheet"),
            t("Row"),
            t("Column"),
            t("Found"),
            t("Expected"),
            t("What to do") if problems[0].severity == "error" else t("What was done"),
        ),
        rows=tuple(rows),
        numeric=(False, False, True, False, False, False, False),
    )


def section_turnout(reading: Reading) -> Section | None:
    """Answers of invited, and which groups to remind; None before a decision."""
    language = reading.language
    t, turnout = language.t, turnout_of(reading.assessment, reading.report)
    if turnout.empty:
        return None
    names = GroupNames(reading.assessment, language)
    rule = t(
        "A group is reminded if fewer than {share} of at least {least} invited people have "
        "answered. Groups are reminded, not people.",
        share=language.percent(reading.assessment.settings.remind_below),
        least=reading.assessment.method.smallest_group,
    )
    due = say_reminders(turnout, names) or (t("No group needs a reminder."),)
    roster = reading.assessment.roster
    beside = say_beside(turnout, reading.assessment.questionnaire, names)
    unsure = say_without_margin(reading.report.answers(), roster, language)
    table = Table(
        id="turnout",
        caption=t("Answers of invited, per municipality, role and department"),
        columns=(
            t("Municipality"),
            t("Group"),
            t("Answers"),
            t("Invited"),
            t("Share that answered"),
            t("Remind"),
        ),
        rows=tuple(turnout_row(row, reading, names) for _, row in turnout.iterrows()),
        numeric=(False, False, True, True, True, False),
    )
    return Section(
        id="turnout",
        heading=t("Who has answered, and whom to remind"),
        paragraphs=(rule, *beside, *due, *unsure),
        tables=(table,),
    )


def turnout_row(row: pd.Series, reading: Reading, names: GroupNames) -> tuple[str, ...]:
    """One group; the first cell names its municipality."""
    language = names.language
    # A municipality as a whole is not reminded beside its groups: that would say it twice.
    due = bool(row["remind"]) and row["part"] != Part.ALL
    return (
        names.members[row["municipality"]],
        names.of(row["part"], row["group"]),
        say_answers(row, reading.report.answers(), language),
        language.number(float(row["invited"])),
        language.percent(float(row["rate"])),
        language.t("yes") if due else language.number(math.nan),
    )


def section_columns(reading: Reading) -> Section | None:
    """What each column was taken for; None if no file could be read."""
    t, intakes = reading.language.t, reading.report.intakes
    if not intakes:
        return None
    table = Table(
        id="columns",
        caption=t("Columns, and what they were taken for"),
        columns=(t("File"), t("Column"), t("Taken for"), t("How")),
        rows=tuple(row for intake in intakes for row in column_rows(intake, reading.language)),
        numeric=(False, False, False, False),
    )
    return Section(id="columns", heading=t("The columns"), tables=(table,))


def column_rows(intake: Intake, language: Language) -> list[tuple[str, ...]]:
    """Columns that were matched, guessed and ignored."""
    t, dash = language.t, language.number(math.nan)
    guessed = {p.where.column for p in intake.problems if p.code in GUESSED}
    rows = []
    for heading, what in intake.matched.items():
        how = t("guessed") if heading in guessed else t("recognised")
        used = t("not used") if what in DROPPED else how
        rows.append((intake.file.name, heading, say_field(what, language), used))
    unknown = [
        (intake.file.name, mask_personal(name), dash, t("not used")) for name in intake.unknown
    ]
    return [*rows, *unknown]
