"""Reading the workbook in which a management group judges its municipality together.

The workbook is made by :mod:`maturity.instruments.workbook`.  It is known by a
marker in a cell, never by its name.  Above the marker stand the round and the
municipality; under the headings each row holds the code of an item, the answer
and a note, so rows that were sorted or hidden are still read right.

====== ==================================================================
row    what it holds
====== ==================================================================
1      title
2      name of the municipality (column B) and its code (column C)
3      the round (column B)
4      the marker (column B)
6      headings; under them A item, B question, C steps, D answer, E note
====== ==================================================================
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from maturity.errors import message
from maturity.records.questionnaire import Item
from maturity.records.responses import UNIT_COLUMNS, Responses, Shape, SourceFile, State
from maturity.responses.cells.belonging import municipalities
from maturity.responses.cells.long_table import items_of_form
from maturity.responses.cells.odd_answers import OddAnswers
from maturity.responses.file.excel_file import cell_text, opened
from maturity.responses.file.grid import Grid
from maturity.responses.file.sheet import Sheet
from maturity.responses.findings import NOWHERE, Findings, Place, listed
from maturity.responses.known.answer_key import Reading
from maturity.responses.known.context import ReadingContext
from maturity.responses.known.item_keys import key_of
from maturity.responses.known.vocabulary import Field
from maturity.responses.people.one_file import Intake, Note

__all__ = ["LONGEST_NOTE", "MARKER_ROW", "is_joint_workbook", "marker", "read_joint_workbook"]

FORMAT = 1
MARKER_ROW = 4
SEARCHED = 30
"""Rows at the top in which the marker is looked for: people insert rows."""
MOST_ROWS = 3000
LONGEST_NOTE = 4000
KIND = "maturity joint judgement"
_PIECE = 1 << 20
_MARKER = re.compile(
    KIND + r", format: (\d{1,6}), questionnaire: (\S+), version: (\S+), form: (\S+)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Workbook:
    """One marked sheet: its rows as texts, the row of the marker, and what that says."""

    sheet: Sheet
    marked: int
    format: int
    questionnaire: str
    version: str
    form: str

    def cell(self, row: int, column: int) -> str:
        """Text of a cell, both counted from 0; blank outside the sheet."""
        cells = self.sheet.rows[row] if 0 <= row < len(self.sheet.rows) else ()
        return cells[column].strip() if column < len(cells) else ""

    def place(self, row: int, column: str, found: str = "") -> Place:
        """The place of a cell, its row counted from 0."""
        return Place(column=column, row=row + 1, found=found)


def marker(questionnaire: str, version: str, form: str) -> str:
    """The text by which such a workbook is known.

    Examples
    --------
    >>> marker("try", "1.0.0", "short")
    'maturity joint judgement, format: 1, questionnaire: try, version: 1.0.0, form: short'
    """
    return (
        f"{KIND}, format: {FORMAT}, questionnaire: {questionnaire}, "
        f"version: {version}, form: {form}"
    )


def is_joint_workbook(data: bytes) -> bool:
    """Whether a workbook that has passed the gate carries the marker, by its bytes alone."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [
            name
            for name in archive.namelist()
            if name == "xl/sharedStrings.xml" or name.startswith("xl/worksheets/sheet")
        ]
        return any(_holds(archive, name, KIND.encode("ascii")) for name in parts)


def _holds(archive: zipfile.ZipFile, name: str, words: bytes) -> bool:
    """Whether a part holds some bytes; read in pieces, since parts may be large."""
    tail = b""
    with archive.open(name) as part:
        while piece := part.read(_PIECE):
            if words in tail + piece:
                return True
            tail = piece[-len(words) :]
    return False


def read_joint_workbook(
    data: bytes, source: SourceFile, context: ReadingContext, findings: Findings
) -> Intake | None:
    """Read a joint judgement: one row of answers without role, and the notes beside them.

    Parameters
    ----------
    data : bytes
        A workbook that has passed the gate.
    source : SourceFile
        Its name and hash.
    context : ReadingContext
        Questionnaire, members and the round the workbook must belong to.
    findings : Findings
        Gets all problems.

    Returns
    -------
    Intake or None
        ``format`` is "joint".  A workbook nobody has filled in gives no row and
        a warning.  None where the workbook carries no marker.

    Raises
    ------
    ResponseError
        Another round, questionnaire or a newer format, a municipality that does
        not take part, a row that is no item or stands twice, an answer that
        cannot be read: all that were found.
    """
    book = _marked_sheet(data) if is_joint_workbook(data) else None
    if book is None:
        return None
    findings.sheet = book.sheet.name
    _check_belonging(book, context, findings)
    items = items_of_form(context, book.form)
    code = _municipality(book, context, findings)
    rows = _rows_of(book, items, findings)
    odd = OddAnswers()
    readings = [_answer(book, rows.get(item.id), item, context, odd) for item in items]
    odd.report(findings)
    notes = tuple(_notes(book, rows, code, findings))
    missing = [item.id for item in items if item.id not in rows]
    if missing:
        findings.warn(
            "items-missing",
            NOWHERE,
            message("a row for each question of the form"),
            message("No row for: {items}. They count as not asked.", items=listed(missing, 60)),
        )
    findings.raise_errors()
    return _intake(book, (items, readings, notes), code, (source, context, findings))


def _marked_sheet(data: bytes) -> _Workbook | None:
    """The first visible sheet with a marker; None where the library cannot read it."""
    try:
        with opened(data) as book:
            return next(filter(None, map(_marked, book.worksheets)), None)
    except Exception:  # a hostile file may fail in any way: the general reader says how
        return None


def _marked(sheet: object) -> _Workbook | None:
    if getattr(sheet, "sheet_state", "") != "visible":
        return None
    sheet.reset_dimensions()  # type: ignore[attr-defined]
    source = sheet.iter_rows(max_row=MOST_ROWS, max_col=5, values_only=True)  # type: ignore[attr-defined]
    rows = [tuple(map(cell_text, row)) for row in source]
    for at, row in enumerate(rows[:SEARCHED]):
        said = next((m for text in row if (m := _MARKER.fullmatch(text.strip()))), None)
        if said:
            return _Workbook(
                sheet=Sheet(rows=rows, format="joint", name=str(getattr(sheet, "title", ""))),
                marked=at,
                format=int(said[1]),
                questionnaire=said[2],
                version=said[3],
                form=said[4],
            )
    return None


def _check_belonging(book: _Workbook, context: ReadingContext, findings: Findings) -> None:
    """Refuse a workbook of a newer format, another questionnaire, form or round."""
    here = book.place(book.marked, "B")
    if book.format > FORMAT:
        raise findings.stop(
            "newer-format",
            book.place(book.marked, "B", str(book.format)),
            message("format {format} or older", format=FORMAT),
            message("Install a newer version of maturity."),
        )
    asked = context.questionnaire
    if book.questionnaire != asked.id or book.form not in asked.forms:
        raise findings.stop(
            "other-questionnaire",
            book.place(book.marked, "B", f"{book.questionnaire} {book.form}"),
            message("answers to {questionnaire}", questionnaire=asked.id),
            message("The workbook belongs to another assessment. Remove it from this folder."),
        )
    if book.version != asked.version:
        findings.warn(
            "other-version",
            Place(column=here.column, row=here.row, found=book.version),
            message("version {version} of the questionnaire", version=asked.version),
            message("Check that the questions are the same. The answers were read."),
        )
    said = book.cell(book.marked - 1, 1)
    if said != context.round:
        findings.error(
            "other-round",
            book.place(book.marked - 1, "B", said),
            message("round {round}", round=context.round),
            message("Move the workbook to the folder of its own round."),
        )


def _municipality(book: _Workbook, context: ReadingContext, findings: Findings) -> str:
    at = book.marked - 2
    name, code = book.cell(at, 1), book.cell(at, 2)
    if not name and not code:
        findings.error(
            "municipality-unknown",
            book.place(at, "B"),
            message("a municipality that takes part"),
            message("Write the official name or the code with all its digits."),
        )
        return ""
    grid = Grid(
        sheet=book.sheet,
        headings=("B", "C"),
        columns=((name,), (code,)),
        rows=np.asarray([at + 1], dtype=np.int64),
    )
    return municipalities(grid, {Field.MUNICIPALITY: 0, Field.CODE: 1}, context, findings)[0]


def _rows_of(book: _Workbook, items: Sequence[Item], findings: Findings) -> dict[str, int]:
    """Row of each item; a row that says something about no item is an error."""
    # Survey tools take no underscore, so codes are written without.
    known = {item.id.replace("_", ""): item.id for item in items} | {i.id: i.id for i in items}
    rows: dict[str, int] = {}
    for at in range(book.marked + 3, len(book.sheet.rows)):
        code = known.get(book.cell(at, 0), "")
        if code and code not in rows:
            rows[code] = at
        elif code:
            findings.error(
                "row-twice",
                book.place(at, "A", code),
                message("each question in one row"),
                message("Row {row} holds the same question. Remove one.", row=rows[code] + 1),
            )
        elif book.cell(at, 3) or book.cell(at, 4):
            findings.error(
                "item-unknown",
                book.place(at, "A", book.cell(at, 0)),
                message("the code of a question of the form, as the workbook was sent out"),
                message("Restore the code, or clear the answer and the note of the row."),
            )
    return rows


def _answer(
    book: _Workbook,
    row: int | None,
    item: Item,
    context: ReadingContext,
    odd: OddAnswers,
) -> Reading:
    """What one row answers; an item without a row was not asked."""
    if row is None:
        return Reading(float("nan"), State.NOT_ASKED)
    key = key_of(item, context)
    text = book.cell(row, 3)
    reading = key.read(text)
    if reading.wrong or reading.doubt:
        odd.add(text, (reading, key), "D", [row + 1])
    return reading


def _notes(book: _Workbook, rows: dict[str, int], code: str, findings: Findings) -> list[Note]:
    found = []
    for item, row in rows.items():
        text = book.cell(row, 4)
        if len(text) > LONGEST_NOTE:
            findings.error(
                "note-too-long",
                book.place(row, "E", text[:60]),
                message("a note of at most {most} characters", most=LONGEST_NOTE),
                message("Shorten it, or write where the rest can be read."),
            )
        if text:
            found.append(Note(municipality=code, item=item, text=text))
    return found


def _intake(
    book: _Workbook,
    content: tuple[Sequence[Item], Sequence[Reading], tuple[Note, ...]],
    code: str,
    basis: tuple[SourceFile, ReadingContext, Findings],
) -> Intake:
    """One row of answers, or none with a warning where nothing is filled in."""
    items, readings, notes = content
    source, context, findings = basis
    silent = (State.SKIPPED, State.NOT_ASKED)
    kept = int(any(reading.state not in silent for reading in readings))
    if not kept:
        findings.warn(
            "joint-unanswered",
            Place(column="D"),
            message("at least one answer"),
            message("The workbook is not filled in yet; it was left out."),
        )
    record = _record(book.form, items, context, source)
    cells = (kept, len(items))
    values = np.asarray([r.value for r in readings] * kept, dtype=np.float64).reshape(cells)
    states = np.asarray([int(r.state) for r in readings] * kept, dtype=np.int8).reshape(cells)
    return Intake(
        file=source,
        format=book.sheet.format,
        container="xlsx",
        encoding="",
        delimiter="",
        sheet=book.sheet.name,
        responses=replace(record, units=_units(code, kept), values=values, states=states),
        problems=tuple(findings.problems),
        rows_read=1,
        rows_kept=kept,
        matched={item.id: item.id for item in items},
        unknown=(),
        notes=notes,
    )


def _units(code: str, rows: int) -> pd.DataFrame:
    """The municipality as one unit without role: a group that judges together."""
    unit: dict[str, object] = dict.fromkeys(UNIT_COLUMNS, "")
    unit |= {"municipality": code, "joint": True}
    frame = pd.DataFrame([unit] * rows, columns=list(UNIT_COLUMNS), dtype=object)
    return frame.astype({"joint": bool})


def _record(
    form: str, items: Sequence[Item], context: ReadingContext, source: SourceFile
) -> Responses:
    """A record without rows."""
    cells = (0, len(items))
    return Responses(
        questionnaire=context.questionnaire.id,
        version=context.questionnaire.version,
        form=form,
        round=context.round,
        shape=Shape.RESPONDENTS,
        items=tuple(item.id for item in items),
        units=_units("", 0),
        values=np.zeros(cells),
        states=np.zeros(cells, dtype=np.int8),
        sources=(source,),
    )
