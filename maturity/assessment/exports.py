"""Published results for Excel and other programs: CSV files, one workbook, a manifest."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import xlsxwriter

from maturity.assessment.opened import Assessment
from maturity.files import write_bytes, write_safely, write_text
from maturity.records.published import Published

__all__ = ["export_tables", "write_manifest"]

LIVE = ("=", "+", "-", "@", "\t", "\r", "\0", "\uff1d")
"""Beginnings that a spreadsheet may take for a formula."""


def export_tables(published: Published, folder: Path) -> tuple[Path, ...]:
    """Write every published table as CSV, and all of them as sheets of ``results.xlsx``.

    Numbers are not rounded; a hidden result is an empty cell with the reason in
    the column ``hidden``.  Text that a spreadsheet could run is made inert.
    """
    tables = published_tables(published)
    files = [write_csv(folder / f"{name}.csv", table) for name, table in tables.items()]
    book = write_safely(folder / "results.xlsx", lambda path: fill_book(path, tables))
    return (*files, book)


def published_tables(published: Published) -> Mapping[str, pd.DataFrame]:
    """The tables by name, in reading order."""
    compared = published.comparison
    return {
        "scores": published.scores,
        "response": published.response,
        "distributions": published.distributions,
        "region": compared.region,
        "gaps": compared.gaps,
        "roles": compared.roles,
        "spread": compared.spread,
        "change": compared.change,
        "standouts": compared.standouts,
        "hidden": published.hidden_log,
    }


def write_csv(path: Path, table: pd.DataFrame) -> Path:
    """One table as UTF-8 with BOM (so that Excel reads å ä ö), comma, decimal point."""
    safe = table.copy()
    for column in safe.columns[[not pd.api.types.is_numeric_dtype(t) for t in safe.dtypes]]:
        safe[column] = safe[column].map(inert)
    text = safe.to_csv(index=False, lineterminator="\n")
    return write_bytes(path, text.encode("utf-8-sig"))


def inert(cell: object) -> object:
    """Text on one line, an apostrophe in front where a spreadsheet could take it for a formula."""
    if not isinstance(cell, str):
        return cell
    # A bare carriage return is not quoted by every CSV writer, and would begin a new row.
    line = cell.replace("\r", " ")
    return f"'{line}" if cell.startswith(LIVE) else line


def fill_book(path: Path, tables: Mapping[str, pd.DataFrame]) -> None:
    """All tables in one workbook; text is written as text, numbers as numbers."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"created": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)})
        bold = book.add_format({"bold": True, "bottom": 1})
        for name, table in tables.items():
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, [str(column) for column in table.columns], bold)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, max(0, len(table.columns) - 1), 14)
            for at, column in enumerate(table.columns):
                for row, cell in enumerate(table[column].tolist(), start=1):
                    if isinstance(cell, bool):
                        sheet.write_boolean(row, at, cell)
                    elif isinstance(cell, str):
                        sheet.write_string(row, at, cell)
                    elif not pd.isna(cell):
                        sheet.write_number(row, at, cell)


def write_manifest(assessment: Assessment, published: Published, folder: Path) -> Path:
    """Write ``manifest.json``: how the results were made, and what raw data lies where.

    Holds no clock, no path of this machine, no name of a received file and no answer.
    """
    round_ = published.provenance.round
    root = assessment.folder.path
    stored = assessment.folder.responses(round_)
    raw = {
        assessment.folder.inbox(round_): len(assessment.folder.received(round_)),
        stored: sum(path.is_file() for path in stored.iterdir()),
    }
    content = {
        "format": 1,
        "provenance": dataclasses.asdict(published.provenance),
        "members": len(published.roster.members),
        "published_members": len(published.comparison.members),
        "hidden_results": len(published.hidden_log),
        "raw_data": [
            {"folder": path.relative_to(root).as_posix(), "files": count}
            for path, count in raw.items()
        ],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    return write_text(folder / "manifest.json", text + "\n")
