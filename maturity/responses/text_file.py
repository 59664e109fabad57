"""Reading CSV and other delimited text: encoding and delimiter are found, never assumed.

Encoding is a fixed ladder (byte order mark, strict UTF-8, Windows-1252) because
statistical detection is unreliable on short Swedish files.  The delimiter is the
one under which most headings of the questionnaire are recognised.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from itertools import islice

from maturity.errors import message
from maturity.responses.context import Limits
from maturity.responses.findings import NOWHERE, Findings, Place
from maturity.responses.grid import ROWS_SEARCHED, Rate, Sheet, heading_row

__all__ = ["decode", "read_text"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = (";", ",", "\t", "|")
_SEP_LINE = re.compile(r'"?sep=([;,|\t])"?[ \t]*(?:\r\n|\r|\n)', re.IGNORECASE)
MOST_NULS = 0.1


def decode(data: bytes, findings: Findings) -> tuple[str, str]:
    """Text of a file and the name of its encoding.

    Returns
    -------
    text, encoding : str
        ``utf-8-sig`` or ``utf-16`` where a byte order mark says so, else
        ``utf-8`` if every byte fits, else ``cp1252`` (Excel in Sweden).

    Raises
    ------
    ResponseError
        None of them fits.
    """
    marked = [name for mark, name in _MARKS if data.startswith(mark)]
    for encoding in marked or ["utf-8", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if text.count("\x00") <= MOST_NULS * len(text):
            return text, encoding
    raise findings.stop(
        "encoding",
        NOWHERE,
        message("text in UTF-8, UTF-16 or Windows-1252"),
        message("Save the file again as CSV UTF-8."),
    )


def read_text(data: bytes, limits: Limits, rate: Rate, findings: Findings) -> Sheet:
    """Rows of a delimited text file.

    Parameters
    ----------
    data : bytes
        The whole file, already within the size limit.
    limits : Limits
        Rows and columns above which the table is refused.
    rate : callable
        Number of known headings in a row; decides which delimiter it is.
    findings : Findings
        Knows the file's name.

    Returns
    -------
    Sheet
        All cells as text, exactly as they stand; a line ``sep=;`` is obeyed and,
        as in a spreadsheet, not counted as a row.

    Raises
    ------
    ResponseError
        Unknown encoding, a cell or table that is too large.
    """
    text, encoding = decode(data, findings)
    declared = _SEP_LINE.match(text)
    if declared:
        text, delimiter = text[declared.end() :], declared.group(1)
    else:
        delimiter = _delimiter(text, rate, findings)
    rows = _rows(text, delimiter, limits.rows + 2, findings)
    if len(rows) > limits.rows + 1 or max(map(len, rows), default=0) > limits.columns:
        raise findings.stop(
            "table-too-large",
            NOWHERE,
            message(
                "at most {rows} rows and {columns} columns",
                rows=limits.rows,
                columns=limits.columns,
            ),
            message("Split the file, or remove columns that hold no answers."),
        )
    return Sheet(rows=rows, format="csv", encoding=encoding, delimiter=delimiter)


def _delimiter(text: str, rate: Rate, findings: Findings) -> str:
    """The delimiter with most known headings; of equals the one with most cells."""
    ratings = []
    for at, delimiter in enumerate(_DELIMITERS):
        rows = _rows(text, delimiter, ROWS_SEARCHED, findings)
        top, known = heading_row(rows, rate)
        cells = len(rows[top]) if top >= 0 else 0
        ratings.append((known, cells, -at))
    return _DELIMITERS[-max(ratings)[2]]


def _rows(text: str, delimiter: str, most: int, findings: Findings) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return list(islice(reader, most))
    except csv.Error as error:
        raise findings.stop(
            "text-unreadable",
            Place(row=reader.line_num),
            message("cells of ordinary length"),
            message('Look for a quotation mark (") that is opened and never closed near this row.'),
        ) from error
