"""From a file of answers to a record, in one pass and with one report."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from maturity.errors import Problem, ResponseError
from maturity.records.responses import Shape, SourceFile
from maturity.responses.cells.layouts import record_of
from maturity.responses.columns.branches import with_branches_joined
from maturity.responses.columns.fill_down import check_merged, filled_down
from maturity.responses.columns.formats import recognise_format, special_columns
from maturity.responses.columns.headings import match_headings, named_columns, no_items
from maturity.responses.columns.left_out import rows_counted, without_second_headings
from maturity.responses.columns.row_choice import rows_of_round, rows_sent_in, without_other_years
from maturity.responses.columns.summary_rows import without_summary_rows
from maturity.responses.columns.understood import Table
from maturity.responses.columns.used_words import used_words
from maturity.responses.columns.whole_sheet import with_constants
from maturity.responses.file.excel_file import read_workbook
from maturity.responses.file.gate import Kind, checked_bytes, kind_of
from maturity.responses.file.grid import grid_of
from maturity.responses.file.json_file import read_json
from maturity.responses.file.sheet import Sheet
from maturity.responses.file.text_file import read_text
from maturity.responses.findings import Findings
from maturity.responses.joint_workbook import read_joint_workbook
from maturity.responses.known.context import ReadingContext
from maturity.responses.known.dictionary import Dictionary
from maturity.responses.known.vocabulary import Field
from maturity.responses.people.free_text import free_text_of
from maturity.responses.people.one_file import Intake
from maturity.responses.people.person_marks import people_of
from maturity.responses.people.sheets import Part, joined_sheets

__all__ = ["read_answers"]

STEPS = (
    # A year of employment must be out before rows are chosen by their round.
    without_other_years,
    # From here on a cell is read by the first of its columns.
    with_branches_joined,
    # What is no row of answers for a program comes before what the coordinator leaves out,
    # and both before anything is refused: nobody is blamed for rows that do not count.
    without_second_headings,
    rows_counted,
    check_merged,
    without_summary_rows,
    # Answers that were never sent in are counted within the round.
    rows_of_round,
    rows_sent_in,
)
"""What is done to a table, in this order, before its cells are read."""


def read_answers(path: Path, *, context: ReadingContext) -> Intake:
    """Read one file of answers: CSV, TSV, Excel or JSON, in any of the three shapes.

    The program it was exported from is recognised (see
    :mod:`maturity.responses.columns.formats`); ``context.format`` and the mapping file
    overrule that.

    Parameters
    ----------
    path : Path
        The export as received; it is only read.
    context : ReadingContext
        The questionnaire, its texts, who takes part, and the round.

    Returns
    -------
    Intake
        The answers, sorted by content, and what the import report says:
        encoding, delimiter, headings matched and unknown, and all warnings.

    Raises
    ------
    ResponseError
        With every problem found.  Nothing of the file is kept then.
    """
    findings = Findings(file=path.name)
    data = checked_bytes(path, context.limits, findings)
    source = SourceFile(name=path.name, sha256=hashlib.sha256(data).hexdigest())
    kind = kind_of(data, path)
    if kind is Kind.WORKBOOK and (joint := read_joint_workbook(data, source, context, findings)):
        return joint
    context = context.with_choices()
    dictionary = Dictionary(
        context.questionnaire,
        context.texts,
        context.mapping,
        keep_key=context.respondent_key is not None,
    )
    sheets = _sheets_of(kind, data, context, dictionary, findings)
    parts: list[Part] = []
    wrong: list[Problem] = []
    findings.several = len(sheets) > 1
    for sheet in sheets:
        findings.sheet = sheet.name
        own = replace(findings, problems=[])
        try:
            parts.append(_read_sheet(sheet, source, context, dictionary, own))
        except ResponseError as error:
            wrong += error.problems
        else:
            findings.problems += own.problems
    if wrong:
        findings.problems += wrong
        findings.raise_errors()
    return joined_sheets(parts, context, findings)


def _sheets_of(
    kind: Kind, data: bytes, context: ReadingContext, dictionary: Dictionary, findings: Findings
) -> tuple[Sheet, ...]:
    if kind is Kind.WORKBOOK:
        known = (dictionary.rate, dictionary.fits)
        return read_workbook(data, context.limits, known, findings, context.own.rows.sheets)
    read = read_json if kind is Kind.JSON else read_text
    return (read(data, context.limits, dictionary.rate, findings),)


def _read_sheet(
    sheet: Sheet,
    source: SourceFile,
    context: ReadingContext,
    dictionary: Dictionary,
    findings: Findings,
) -> Part:
    """Read one table of answers."""
    grid = grid_of(sheet, dictionary.rate, findings)
    program = context.format or recognise_format(grid)
    context = replace(context, format=program)
    special = {**special_columns(grid, program, dictionary), **named_columns(grid, dictionary)}
    grid = with_constants(filled_down(grid, context, findings), context, findings)
    table = whole = Table(
        grid=grid,
        headings=match_headings(grid, dictionary, context.questionnaire, findings, special),
        dictionary=dictionary,
        context=context,
        source=source,
        findings=findings,
    )
    if not whole.headings.items and whole.column(Field.ITEM) is None:
        raise no_items(grid, dictionary, context.questionnaire, findings)
    for step in STEPS:
        table = step(table)
    responses, kept = record_of(table)
    findings.raise_errors()
    answered = table.keep(kept) if len(responses) == kept.sum() else table
    name = sheet.name if findings.several else ""
    return Part(
        sheet=sheet,
        format=str(context.format),
        responses=responses,
        people=people_of(answered.grid, dictionary, special, sheet=name),
        free_text=free_text_of(table),
        rows_read=len(grid),
        rows_kept=int(kept.sum()),
        matched=table.headings.matched,
        unknown=_unused(table, responses.shape),
        used=used_words(whole),
    )


def _unused(table: Table, shape: Shape) -> tuple[str, ...]:
    """Names of the columns nobody used; those that hold counts are used."""
    headings, problems = table.headings, table.findings.problems
    names = [table.grid.name(at) for at in headings.unknown]
    if shape is Shape.COUNTS:
        told = {problem.where.column for problem in problems if problem.code == "heading-unknown"}
        names = [name for name in names if name in told]
    return (*names, *(table.grid.name(at) for at in headings.ignored))
