"""From a file of answers to a record, in one pass and with one report."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np

from maturity.errors import message
from maturity.records.responses import Responses, Shape, SourceFile
from maturity.responses.context import Intake, ReadingContext
from maturity.responses.findings import NOWHERE, Findings, Place
from maturity.responses.gate import checked_bytes, is_workbook
from maturity.responses.grid import Grid, grid_of
from maturity.responses.headings import Dictionary, Headings, match_headings, no_items
from maturity.responses.ordering import ordered
from maturity.responses.shapes import is_long, recognise_shape
from maturity.responses.tables import Table, counted_record, long_values_record, wide_record
from maturity.responses.text_file import read_text
from maturity.responses.vocabulary import Field
from maturity.responses.workbook import read_workbook

__all__ = ["read_answers"]


def read_answers(path: Path, *, context: ReadingContext) -> Intake:
    """Read one file of answers: CSV, TSV or Excel, in any of the three shapes.

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
    dictionary = Dictionary(context.questionnaire, context.texts)
    read = read_workbook if is_workbook(path) else read_text
    sheet = read(data, context.limits, dictionary.rate, findings)
    grid = grid_of(sheet, dictionary.rate, findings)
    headings = match_headings(grid, dictionary, context.questionnaire, findings)
    if not headings.items and Field.ITEM not in headings.fields:
        raise no_items(grid, dictionary, context.questionnaire, findings)
    table = Table(
        grid=_of_round(grid, headings, context, findings),
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
        format=sheet.format,
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


def _of_round(grid: Grid, headings: Headings, context: ReadingContext, findings: Findings) -> Grid:
    """Rows of the round asked for, where a column names several rounds and this is one."""
    at = headings.fields.get(Field.ROUND)
    if at is None:
        return grid
    same = np.asarray([text.strip() == context.round for text in grid.columns[at]], dtype=bool)
    if same.all() or not same.any():
        return grid
    findings.warn(
        "other-rounds",
        Place(column=grid.name(at)),
        message("rows of round {round}", round=context.round),
        message("{count} rows of other rounds were left out.", count=int((~same).sum())),
    )
    return grid.keep(same)


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
