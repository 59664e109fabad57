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
from collections.abc import Sequence
from itertools import islice

from maturity.errors import ResponseError, message
from maturity.responses.file.gate import too_large
from maturity.responses.file.lines import split_lines
from maturity.responses.file.sheet import ROWS_SEARCHED, Rate, Sheet, heading_row
from maturity.responses.findings import NOWHERE, Findings, Place
from maturity.responses.known.context import Limits

__all__ = ["SPLIT", "decode", "read_text"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = (";", ",", "\t", "|")
_SEP_LINE = re.compile(r'"?sep=([;,|\t])"?[ \t]*(?:\r\n|\r|\n)', re.IGNORECASE)
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}"
                       rb"|[\xf0-\xf4][\x80-\xbf]{3}")  # fmt: skip
_HIGH = re.compile(rb"[\x80-\xff]")
_GUARD = re.compile(r'^="([^"]*)"$')
"""How programs keep a spreadsheet from reading a text as a number: ``="0114"``."""
_TWICE = re.compile("Ã[\u0080-\u00bf„…–“”•š]")
"""A letter that was written as UTF-8, read as another encoding, and written again."""
_LETTERS = re.compile(r"[\u00e5\u00e4\u00f6\u00c5\u00c4\u00d6]")
MOST_NULS = 0.1
SPLIT = message("Split the file, or remove columns that hold no answers.")


def decode(data: bytes, findings: Findings) -> tuple[str, str]:
    """Text of a file and the name of its encoding.

    Returns
    -------
    text, encoding : str
        ``utf-8-sig`` or ``utf-16`` where a byte order mark says so, ``utf-16-le`` or
        ``utf-16-be`` where most letters stand beside an empty byte, else
        ``utf-8`` if every byte fits, else ``cp1252`` (Excel in Sweden).

    Raises
    ------
    ResponseError
        None of them fits.
    """
    marked = [name for mark, name in _MARKS if data.startswith(mark)]
    marked = marked or _unmarked_utf16(data)
    if not marked and _broken_utf8(data):
        raise _undecodable(findings)
    for encoding in marked or ["utf-8", "cp1252"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _TWICE.search(text) and not _LETTERS.search(text):
            raise _saved_twice(findings)
        if text.count("\x00") <= MOST_NULS * len(text):
            return text, encoding
    raise _undecodable(findings)


def _unmarked_utf16(data: bytes) -> list[str]:
    """UTF-16 without a byte order mark: every other byte of Latin letters is empty.

    >>> _unmarked_utf16("Kommun;Roll".encode("utf-16-le")), _unmarked_utf16(b"Kommun;Roll")
    (['utf-16-le'], [])
    """
    places = (("utf-16-be", data[::2]), ("utf-16-le", data[1::2]))
    found = [name for name, half in places if half.count(0) > len(half) / 2]
    return found if len(found) == 1 and len(data) % 2 == 0 else []


def _broken_utf8(data: bytes) -> bool:
    """Whether the file was UTF-8 until some bytes broke: letters would be read as other letters.

    In Windows-1252 two letters in a row that look like one letter of UTF-8
    (``Ã¤``) do not happen in words, so one of them per odd byte tells.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        rest, whole = _SEQUENCE.subn(b"", data)
        return whole > 0 and whole >= len(_HIGH.findall(rest))
    return False


def _undecodable(findings: Findings) -> ResponseError:
    return findings.stop(
        "encoding",
        NOWHERE,
        message("text in UTF-8, UTF-16 or Windows-1252"),
        message("Save the file again as CSV UTF-8."),
    )


def _saved_twice(findings: Findings) -> ResponseError:
    return findings.stop(
        "encoding",
        NOWHERE,
        message("one sign for each letter"),
        message(
            "Letters beyond a to z stand as two signs each: the file was opened and saved in "
            "the wrong encoding. Export it again, and put it here without opening it."
        ),
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
    _check_size(text, limits, findings)
    declared = _SEP_LINE.match(text)
    if declared:
        text, delimiter = text[declared.end() :], declared.group(1)
    else:
        delimiter = _delimiter(text, rate, findings)
    lines = split_lines(text, delimiter)
    if lines is None:
        rows: Sequence[Sequence[str]] = _rows(text, delimiter, limits.rows + 2, findings)
        if '="' in text:
            rows = [[_GUARD.sub(r"\1", cell) for cell in row] for row in rows]
        width = max(map(len, rows), default=0)
    else:
        rows, width = lines, lines.width
    if len(rows) > limits.rows + 1 or width > limits.columns:
        raise too_large(limits, findings, SPLIT)
    return Sheet(rows=rows, format="csv", encoding=encoding, delimiter=delimiter)


def _check_size(text: str, limits: Limits, findings: Findings) -> None:
    """Refuse a table that would fill the memory, before a single cell is made."""
    if max(map(text.count, _DELIMITERS)) > limits.cells:
        raise too_large(limits, findings, SPLIT)
    start = 0
    while len(text) - start > limits.line:
        # The last line end within reach; where there is none, the line is too long.
        end = max(text.rfind(mark, start, start + limits.line) for mark in "\n\r")
        if end < 0:
            raise too_large(limits, findings, SPLIT)
        start = end + 1


def _delimiter(text: str, rate: Rate, findings: Findings) -> str:
    """The delimiter with most known headings; of equals the one with most cells."""
    ratings = []
    for at, delimiter in enumerate(_DELIMITERS):
        rows = _rows(text, delimiter, ROWS_SEARCHED, findings, strict=False)
        top, known = heading_row(rows, rate)
        cells = len(rows[top]) if top >= 0 else 0
        ratings.append((known, cells, -at))
    return _DELIMITERS[-max(ratings)[2]]


def _rows(
    text: str, delimiter: str, most: int, findings: Findings, *, strict: bool = True
) -> list[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    try:
        return list(islice(reader, most))
    except csv.Error as error:
        raise findings.stop(
            "text-unreadable",
            Place(row=reader.line_num),
            message("cells of ordinary length, and each quotation mark closed"),
            message('Look for a quotation mark (") that is opened and never closed near this row.'),
        ) from error
