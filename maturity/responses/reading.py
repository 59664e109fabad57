"""From a file of answers to a record, in one pass and with one report."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from maturity.errors import message
from maturity.records.responses import Responses, Shape, SourceFile
from maturity.responses.context import (
    Incomplete,
    Intake,
    Program,
    ReadingContext,
    Unreadable,
)
from maturity.responses.dictionary import Dictionary
from maturity.responses.findings import NOWHERE, Findings
from maturity.responses.formats import recognise_format, special_columns
from maturity.responses.free_text import free_text_of
from maturity.responses.gate import Kind, checked_bytes, kind_of
from maturity.responses.grid import Sheet, grid_of
from maturity.responses.headings import match_headings, no_items
from maturity.responses.joint_workbook import read_joint_workbook
from maturity.responses.json_file import read_json
from maturity.responses.ordering import ordered
from maturity.responses.row_choice import rows_of_round, rows_sent_in
from maturity.responses.shapes import is_long, recognise_shape
from maturity.responses.tables import Table, counted_record, long_values_record, wide_record
from maturity.responses.text_file import read_text
from maturity.responses.vocabulary import Field
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
    return _read_table(kind, data, source, _with_choices(context), findings)


def _read_table(
    kind: Kind, data: bytes, source: SourceFile, context: ReadingContext, findings: Findings
) -> Intake:
    """Read everything that is a table of answers."""
    keep_key = context.respondent_key is not None
    dictionary = Dictionary(
        context.questionnaire, context.texts, context.mapping, keep_key=keep_key
    )
    sheet = _sheet_of(kind, data, context, dictionary, findings)
    grid = grid_of(sheet, dictionary.rate, findings)
    context = replace(context, format=context.format or recognise_format(grid))
    special = special_columns(grid, context.format or Program.PLAIN, dictionary)
    headings = match_headings(grid, dictionary, context.questionnaire, findings, special)
    if not headings.items and Field.ITEM not in headings.fields:
        raise no_items(grid, dictionary, context.questionnaire, findings)
    rows = rows_of_round(grid, headings, context, findings)
    table = Table(
        grid=rows_sent_in(rows, headings, context, findings),
        headings=headings,
        dictionary=dictionary,
        context=context,
        source=source,
        findings=findings,
    )
    responses, kept = _understand(table)
    findings.raise_errors()
    return Intake(
        file=source,
        format=str(context.format),
        container=sheet.format,
        free_text=free_text_of(table.grid, headings, context),
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        sheet=sheet.name,
        responses=ordered(responses),
        problems=tuple(findings.problems),
        rows_read=len(grid),
        rows_kept=kept,
        matched=headings.matched,
        unknown=tuple(grid.name(at) for at in headings.unknown),
    )


def _with_choices(context: ReadingContext) -> ReadingContext:
    """The context with what the mapping file decides."""
    choices = context.mapping.choices if context.mapping else {}
    program, incomplete = choices.get("program"), choices.get("incomplete")
    unreadable = choices.get("unreadable")
    return replace(
        context,
        format=Program(program) if program else context.format,
        incomplete=Incomplete(incomplete) if incomplete else context.incomplete,
        unreadable=Unreadable(unreadable) if unreadable else context.unreadable,
    )


def _sheet_of(
    kind: Kind, data: bytes, context: ReadingContext, dictionary: Dictionary, findings: Findings
) -> Sheet:
    read = {Kind.WORKBOOK: read_workbook, Kind.JSON: read_json, Kind.TEXT: read_text}[kind]
    return read(data, context.limits, dictionary.rate, findings)


def _understand(table: Table) -> tuple[Responses, int]:
    """The record in its shape, and how many rows of the file it rests on."""
    long = is_long(table.headings)
    shape = table.context.shape or recognise_shape(table.grid, table.headings)
    fits = {Shape.COUNTS: long, Shape.RESPONDENTS: not long, Shape.VALUES: True}
    if not fits[shape] or (long and shape is Shape.VALUES and not _has_values(table)):
        raise table.findings.stop(
            "shape",
            NOWHERE,
            message("a table that holds {shape}", shape=shape.value),
            message(
                "Counts need a column item and one column per step; respondents need one "
                "column per item; long tables of values need columns item and value."
            ),
        )
    if shape is Shape.COUNTS:
        return counted_record(table), len(table.grid)
    if long:
        return long_values_record(table), len(table.grid)
    return wide_record(table, shape)


def _has_values(table: Table) -> bool:
    return Field.VALUE in table.headings.fields
