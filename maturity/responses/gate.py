"""What is refused before a single cell is parsed.

A file is judged by its bytes, not by its name: size, kind, and for workbooks
(zip archives of XML) what the archive claims.  No XML here is parsed; a
document type declaration anywhere is enough to refuse a workbook, because only
such a declaration can make a small file grow without bound or read other files.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path

from maturity.errors import Message, ResponseError, message
from maturity.responses.context import Limits
from maturity.responses.findings import NOWHERE, Findings, Place

__all__ = ["TEXT_ENDINGS", "WORKBOOK_ENDINGS", "checked_bytes", "is_workbook"]

TEXT_ENDINGS = (".csv", ".txt", ".tsv")
WORKBOOK_ENDINGS = (".xlsx", ".xlsm")

_ZIP = b"PK"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_DECLARATIONS = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY")
    for encoding in ("utf-8", "utf-16-le", "utf-16-be")
)
_CHUNK = 1 << 20
_OVERLAP = 32


def is_workbook(path: Path) -> bool:
    """Whether the name says that the file is an Excel workbook."""
    return path.suffix.lower() in WORKBOOK_ENDINGS


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
        raise findings.stop(
            "empty-file",
            NOWHERE,
            message("a row of headings and at least one row of answers"),
            message("The file is empty. Export the answers again and check that it holds rows."),
        )
    _check_kind(path, data, findings)
    if is_workbook(path):
        _check_archive(data, limits, findings)
    return data


def _check_ending(path: Path, findings: Findings) -> None:
    if path.suffix.lower() not in (*TEXT_ENDINGS, *WORKBOOK_ENDINGS):
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
            Place(found=type(error).__name__),
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
    if data.startswith(_ZIP) != is_workbook(path):
        raise findings.stop(
            "file-kind",
            Place(found=path.suffix),
            message("a name ending that fits what the file holds"),
            message("Open the file in Excel and save it again as .xlsx or as CSV UTF-8."),
        )


def _check_archive(data: bytes, limits: Limits, findings: Findings) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _check_sizes(archive, limits, findings)
            for entry in archive.infolist():
                _check_declarations(archive, entry, findings)
    except ResponseError:
        raise
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise _damaged(findings) from error


def _check_sizes(archive: zipfile.ZipFile, limits: Limits, findings: Findings) -> None:
    entries = archive.infolist()
    if len(entries) > limits.entries:
        raise _bomb(findings, message("at most {most} parts in a workbook", most=limits.entries))
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


def _check_declarations(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, findings: Findings
) -> None:
    """Refuse a document type declaration anywhere in a part."""
    tail = b""
    with archive.open(entry) as part:
        while chunk := part.read(_CHUNK):
            window = tail + chunk
            if any(word in window for word in _DECLARATIONS):
                raise findings.stop(
                    "workbook-unsafe",
                    Place(found=entry.filename),
                    message("a workbook without document type declarations"),
                    message("Excel never writes this. Do not open the file; ask who sent it."),
                )
            tail = window[-_OVERLAP:]


def _damaged(findings: Findings) -> ResponseError:
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
        message("Copy the answers into a new workbook and save it, or save them as CSV UTF-8."),
    )
