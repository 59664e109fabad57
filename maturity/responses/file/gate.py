"""What is refused before a single cell is parsed.

A file is judged by its bytes, not by its name: size, kind, and for workbooks
(zip archives of XML) what the archive claims.  No XML here is parsed; a
document type declaration anywhere is enough to refuse a workbook, because only
such a declaration can make a small file grow without bound or read other files.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from enum import StrEnum
from pathlib import Path

from maturity.errors import Message, ResponseError, message
from maturity.responses.file.sheet_part import column_number
from maturity.responses.findings import NOWHERE, Findings, Place
from maturity.responses.known.context import Limits

__all__ = [
    "COPY",
    "TEXT_ENDINGS",
    "WORKBOOK_ENDINGS",
    "Kind",
    "checked_bytes",
    "damaged",
    "empty",
    "kind_of",
    "too_large",
]

TEXT_ENDINGS = (".csv", ".txt", ".tsv", ".json")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm")
AMBIGUOUS_ENDINGS = (".xls",)
"""LimeSurvey calls its workbooks .xls; from others the name means anything."""

COPY = message("Copy the answers into a new workbook and save it, or save them as CSV UTF-8.")
"""How to repair a workbook."""
_ZIP = b"PK"
_ZIP_ENTRY = b"PK\x03\x04"
_ZIP_LISTED = b"PK\x01\x02"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_DECLARATIONS = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_CHUNK = 1 << 20
_OVERLAP = 64
_CLAIM = re.compile(
    rb"[ :]ref=[\"'](?:\$?[A-Z]{1,9}\$?\d{1,12}:)?\$?([A-Z]{1,9})\$?(\d{1,12})[\"']"
)
_USED = re.compile(rb" r=[\"'](?:([A-Z]{3,9})\d+|([A-Z]{0,2})(\d{5,12}))[\"']")
_SHEETS = "xl/worksheets/"


class Kind(StrEnum):
    """What a file holds, told by its first bytes and its name."""

    WORKBOOK = "workbook"
    JSON = "json"
    TEXT = "text"


def kind_of(data: bytes, path: Path) -> Kind:
    """Which reader a file that passed the gate needs."""
    if data.startswith(_ZIP):
        return Kind.WORKBOOK
    return Kind.JSON if path.suffix.lower() == ".json" else Kind.TEXT


def checked_bytes(path: Path, limits: Limits, findings: Findings) -> bytes:
    """Bytes of a file that is safe to parse.

    Raises
    ------
    ResponseError
        The file cannot be opened, is empty, too large, of another kind than
        its name says, or a workbook that is damaged or built to do harm.
    """
    _check_ending(path, findings)
    data = _read(path, limits, findings)
    if not data.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise empty(findings)
    _check_kind(path, data, findings)
    if data.startswith(_ZIP):
        _check_archive(data, limits, findings)
    return data


def _check_ending(path: Path, findings: Findings) -> None:
    if path.suffix.lower() not in (*TEXT_ENDINGS, *WORKBOOK_ENDINGS, *AMBIGUOUS_ENDINGS):
        raise findings.stop(
            "file-kind",
            Place(found=path.suffix),
            message("a file ending in .csv, .txt, .tsv or .xlsx"),
            message("Save the answers as CSV UTF-8 or as an Excel workbook (.xlsx)."),
        )


def _read(path: Path, limits: Limits, findings: Findings) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limits.file_bytes + 1)
    except OSError as error:
        raise findings.stop(
            "file-unreadable",
            NOWHERE,
            message("a file that can be opened"),
            message("Check that the file exists and is not open in another program."),
        ) from error
    if len(data) > limits.file_bytes:
        raise findings.stop(
            "file-too-large",
            NOWHERE,
            message("at most {most} megabytes", most=limits.file_bytes // 1_000_000),
            message("Split the file, or remove columns that hold no answers."),
        )
    return data


def _check_kind(path: Path, data: bytes, findings: Findings) -> None:
    if data.startswith(_OLD_OFFICE):
        raise findings.stop(
            "file-kind",
            NOWHERE,
            message("a workbook in today's format, without a password"),
            message("Open it in Excel and save it as an Excel workbook (.xlsx) without password."),
        )
    start = data.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    if start.startswith((b"<!doctype", b"<html", b"<table", b"<?xml", b"%pdf")):
        raise findings.stop(
            "file-kind",
            NOWHERE,
            message("a table of answers"),
            message("This is a web page or document. Save the answers as CSV UTF-8 or .xlsx."),
        )
    workbook = path.suffix.lower() in (*WORKBOOK_ENDINGS, *AMBIGUOUS_ENDINGS)
    if data.startswith(_ZIP) != workbook:
        raise findings.stop(
            "file-kind",
            Place(found=path.suffix),
            message("a name ending that fits what the file holds"),
            message("Open the file in Excel and save it again as .xlsx or as CSV UTF-8."),
        )


def _check_archive(data: bytes, limits: Limits, findings: Findings) -> None:
    # Counted in the bytes: listing millions of entries would fill the memory by itself.
    if data.count(_ZIP_LISTED) > limits.entries:
        raise _bomb(findings, message("at most {most} parts in a workbook", most=limits.entries))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive, limits, findings)
            for entry in archive.infolist():
                _check_part(archive, entry, limits, findings)
    except ResponseError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise damaged(findings) from error


def _check_sizes(archive: zipfile.ZipFile, limits: Limits, findings: Findings) -> None:
    entries = archive.infolist()
    if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        most = limits.unpacked_bytes // 1_000_000
        raise _bomb(findings, message("at most {most} megabytes when unpacked", most=most))
    for entry in entries:
        grown = entry.file_size > limits.ratio * max(entry.compress_size, 1)
        if grown and entry.file_size > _CHUNK:
            raise _bomb(
                findings,
                message("no part that grows more than {most} times", most=limits.ratio),
            )


def _check_part(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, findings: Findings
) -> None:
    """Refuse an archive in the archive, a document type declaration, and cells far outside."""
    tail = b""
    sheet = entry.filename.startswith(_SHEETS)
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            if not tail and chunk.startswith(_ZIP_ENTRY):
                raise _nested(entry, findings)
            window = tail + chunk
            if sheet:
                _check_claims(window, limits, findings)
            if any(word in window for word in _DECLARATIONS):
                raise findings.stop(
                    "workbook-unsafe",
                    Place(found=entry.filename),
                    message("a workbook without document type declarations"),
                    message("Excel never writes this. Do not open the file; ask who sent it."),
                )
            tail = window[-_OVERLAP:]


def _check_claims(window: bytes, limits: Limits, findings: Findings) -> None:
    """Refuse a sheet that claims, or uses, cells beyond the limits."""
    claims = [(found[1], found[2]) for found in _CLAIM.finditer(window)]
    claims += [(found[1] or found[2] or b"", found[3] or b"1") for found in _USED.finditer(window)]
    if any(
        int(row) > limits.rows + 1 or column_number(name) > limits.columns for name, row in claims
    ):
        raise too_large(limits, findings, COPY)


def _nested(entry: zipfile.ZipInfo, findings: Findings) -> ResponseError:
    return findings.stop(
        "workbook-nested",
        Place(found=entry.filename),
        message("a workbook without other files inside"),
        COPY,
    )


def damaged(findings: Findings) -> ResponseError:
    """The error for a workbook that cannot be read."""
    return findings.stop(
        "workbook-damaged",
        NOWHERE,
        message("a whole Excel workbook"),
        message("The file is cut off or damaged. Download or export it again."),
    )


def _bomb(findings: Findings, expected: Message) -> ResponseError:
    return findings.stop(
        "workbook-too-large",
        NOWHERE,
        expected,
        COPY,
    )


def too_large(limits: Limits, findings: Findings, repair: Message) -> ResponseError:
    """The error for a table beyond the limits."""
    expected = message(
        "at most {rows} rows and {columns} columns", rows=limits.rows, columns=limits.columns
    )
    return findings.stop("table-too-large", NOWHERE, expected, repair)


def empty(findings: Findings) -> ResponseError:
    """The error for a file that holds nothing."""
    return findings.stop(
        "empty-file",
        NOWHERE,
        message("a row of headings and at least one row of answers"),
        message("The file is empty. Export the answers again and check that it holds rows."),
    )
