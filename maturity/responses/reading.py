"""From a file of answers to a record, in one pass and with one report."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from maturity.errors import Problem, ResponseError, message
from maturity.records.responses import Responses, Shape, SourceFile
from maturity.responses.branches import join_branches
from maturity.responses.context import (
    Incomplete,
    Intake,
    Program,
    ReadingContext,
    Unreadable,
)
from maturity.responses.dictionary import Dictionary, Meaning
from maturity.responses.fill_down import filled_down
from maturity.responses.findings import NOWHERE, Findings
from maturity.responses.formats import recognise_format, special_columns
from maturity.responses.free_text import free_text_of
from maturity.responses.gate import Kind, checked_bytes, kind_of
from maturity.responses.grid import Grid, Sheet, grid_of
from maturity.responses.headings import Headings, match_headings, named_columns, no_items
from maturity.responses.joint_workbook import read_joint_workbook
from maturity.responses.json_file import read_json
from maturity.responses.left_out import rows_counted, with_constants, without_second_headings
from maturity.responses.merged_cells import check_merged
from maturity.responses.person_marks import people_of
from maturity.responses.pivots import check_pivot
from maturity.responses.row_choice import rows_of_round, rows_sent_in, without_other_years
from maturity.responses.shapes import is_long, recognise_shape
from maturity.responses.sheets import Part, joined_sheets
from maturity.responses.summary_rows import without_summary_rows
from maturity.responses.tables import Table, counted_record, long_values_record, wide_record
from maturity.responses.text_file import read_text
from maturity.responses.used_words import used_words
from maturity.responses.vocabulary import RECORD_WORDS, Field
from maturity.responses.whole_sheet import stem
from maturity.responses.workbook import read_workbook

__all__ = ["read_answers"]


def read_answers(path: Path, *, context: ReadingContext) -> Intake:
    """Read one file of answers: CSV, TSV, Excel or JSON, in any of the three shapes.

    The program it was exported from is recognised (see
    :mod:`maturity.responses.formats`); ``context.format`` and the mapping file
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
    return _read_tables(kind, data, source, _with_choices(context), findings)


def _read_tables(
    kind: Kind, data: bytes, source: SourceFile, context: ReadingContext, findings: Findings
) -> Intake:
    """Read every sheet of a file that is a table of answers, and put them together."""
    keep_key = context.respondent_key is not None
    dictionary = Dictionary(
        context.questionnaire, context.texts, context.mapping, keep_key=keep_key
    )
    sheets = _sheets_of(kind, data, context, dictionary, findings)
    parts: list[Part] = []
    wrong: list[Problem] = []
    findings.several = len(sheets) > 1
    for sheet in sheets:
        findings.sheet = sheet.name
        own = replace(findings, problems=[])
        try:
            parts.append(_read_sheet(sheet, source, (context, dictionary), own, many=len(sheets)))
        except ResponseError as error:
            wrong += error.problems
        else:
            findings.problems += own.problems
    if wrong:
        findings.problems += wrong
        findings.raise_errors()
    return joined_sheets(parts, context, findings)


def _read_sheet(
    sheet: Sheet,
    source: SourceFile,
    known: tuple[ReadingContext, Dictionary],
    findings: Findings,
    *,
    many: int,
) -> Part:
    """Read one table of answers."""
    context, dictionary = known
    grid = grid_of(sheet, dictionary.rate, findings)
    program = context.format or recognise_format(grid)
    context = replace(context, format=program)
    special = {**special_columns(grid, program, dictionary), **named_columns(grid, dictionary)}
    whole = with_constants(filled_down(grid, context, findings), context, findings)
    headings = _headings_of(whole, special, (context, dictionary), findings)
    table = Table(
        grid=_rows_that_count(whole, headings, (context, dictionary), findings),
        headings=headings,
        dictionary=dictionary,
        context=context,
        source=source,
        findings=findings,
    )
    responses, kept = _understand(table)
    findings.raise_errors()
    answered = table.grid.keep(kept) if len(responses) == kept.sum() else table.grid
    return Part(
        sheet=sheet,
        format=str(context.format),
        responses=responses,
        people=people_of(answered, dictionary, special, sheet=sheet.name if many > 1 else ""),
        free_text=free_text_of(table.grid, headings, context, source.name),
        rows_read=len(grid),
        rows_kept=int(kept.sum()),
        matched=headings.matched,
        unknown=_unused(table, responses.shape),
        used=used_words(whole, headings, context.mapping, (sheet.name, stem(source.name))),
    )


def _headings_of(
    grid: Grid,
    special: Mapping[int, Field | Meaning],
    known: tuple[ReadingContext, Dictionary],
    findings: Findings,
) -> Headings:
    """What the columns are; an error where none of them holds an answer."""
    context, dictionary = known
    headings = match_headings(grid, dictionary, context.questionnaire, findings, special)
    if not headings.items and Field.ITEM not in headings.fields:
        raise no_items(grid, dictionary, context.questionnaire, findings)
    return without_other_years(grid, headings, dictionary, context, findings)


def _unused(table: Table, shape: Shape) -> tuple[str, ...]:
    """Names of the columns nobody used; those that hold counts are used."""
    headings, problems = table.headings, table.findings.problems
    names = [table.grid.name(at) for at in headings.unknown]
    if shape is Shape.COUNTS:
        told = {problem.where.column for problem in problems if problem.code == "heading-unknown"}
        names = [name for name in names if name in told]
    return (*names, *(table.grid.name(at) for at in headings.ignored))


def _rows_that_count(
    grid: Grid, headings: Headings, known: tuple[ReadingContext, Dictionary], findings: Findings
) -> Grid:
    """The rows that hold answers to the round, one column for each question."""
    context, dictionary = known
    rows = join_branches(grid, headings, findings)
    rows = without_second_headings(rows, headings, dictionary, context, findings)
    rows = rows_counted(rows, headings, context, findings)
    check_merged(rows, headings, findings)
    rows = without_summary_rows(rows, headings, context, findings)
    rows = rows_of_round(rows, headings, context, findings)
    return rows_sent_in(rows, headings, context, findings)


def _with_choices(context: ReadingContext) -> ReadingContext:
    """The context with what the mapping file decides."""
    choices = context.mapping.choices if context.mapping else {}
    program, incomplete = choices.get("program"), choices.get("incomplete")
    unreadable, shape = choices.get("unreadable"), choices.get("shape")
    return replace(
        context,
        format=Program(program) if program else context.format,
        incomplete=Incomplete(incomplete) if incomplete else context.incomplete,
        unreadable=Unreadable(unreadable) if unreadable else context.unreadable,
        shape=Shape(shape) if shape else context.shape,
    )


def _sheets_of(
    kind: Kind, data: bytes, context: ReadingContext, dictionary: Dictionary, findings: Findings
) -> tuple[Sheet, ...]:
    if kind is Kind.WORKBOOK:
        known = (dictionary.rate, dictionary.fits)
        return read_workbook(data, context.limits, known, findings, _chosen(context))
    read = read_json if kind is Kind.JSON else read_text
    return (read(data, context.limits, dictionary.rate, findings),)


def _chosen(context: ReadingContext) -> tuple[str, ...]:
    """The sheets the mapping file names."""
    return context.mapping.rows.sheets if context.mapping else ()


def _understand(table: Table) -> tuple[Responses, NDArray[np.bool_]]:
    """The record in its shape, and which rows of the table it rests on."""
    every = np.ones(len(table.grid), dtype=np.bool_)
    long = is_long(table.headings)
    shape = table.context.shape or recognise_shape(table.grid, table.headings)
    fits = {Shape.COUNTS: long, Shape.RESPONDENTS: not long, Shape.VALUES: True}
    if not fits[shape] or (long and shape is Shape.VALUES and not _has_values(table)):
        raise table.findings.stop(
            "shape",
            NOWHERE,
            message("a table that holds {shape}", shape=RECORD_WORDS[shape.value]),
            message(
                "Counts need a column item and one column per step; respondents need one "
                "column per item; long tables of values need columns item and value."
            ),
        )
    if shape is Shape.COUNTS:
        return counted_record(table), every
    if long:
        return long_values_record(table), every
    if shape is Shape.RESPONDENTS:
        check_pivot(table.grid, table.headings, table.context, table.findings)
    return wide_record(table, shape)


def _has_values(table: Table) -> bool:
    return Field.VALUE in table.headings.fields
