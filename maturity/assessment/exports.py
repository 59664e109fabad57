"""Published results for Excel and other programs: CSV files, one workbook, a manifest."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import xlsxwriter

from maturity.assessment.csv_file import write_csv
from maturity.assessment.folder import AssessmentFolder, files_in
from maturity.assessment.opened import Assessment
from maturity.assessment.releases import marks_key
from maturity.assessment.results import frames_of
from maturity.files import write_safely, write_text
from maturity.records.published import Published
from maturity.resources import internal_note

__all__ = ["export_tables", "write_manifest"]

INTERNAL = "INTERNAL.txt"
SHEETS = {"hidden_log": "hidden"}
"""Tables under another name than their own."""
READING = (
    "scores", "response", "distributions", "region", "gaps", "roles", "spread", "change",
    "region_change", "standouts", "levels", "levelling", "outside", "reliability", "items",
    "agreement", "divided", "between", "importance", "representation", "indicators", "combined",
    "hidden_log",
)  # fmt: skip
"""Order of the sheets."""


def export_tables(published: Published, folder: Path) -> tuple[Path, ...]:
    """Write every published table as CSV, and all of them as sheets of ``results.xlsx``.

    Numbers are not rounded, and all members stand here: ``INTERNAL.txt`` and the first sheet say
    that they are not to be handed out.  A hidden result is an empty cell with the reason in
    the column ``hidden``.  Text that a spreadsheet could run is made inert.
    """
    note = internal_note()
    write_text(folder / INTERNAL, note)
    tables = published_tables(published)
    files = [write_csv(folder / f"{name}.csv", table) for name, table in tables.items()]
    sheets = {"internal": pd.DataFrame({"": note.splitlines()}), **tables}
    book = write_safely(folder / "results.xlsx", lambda path: fill_book(path, sheets))
    return (*files, book)


def published_tables(published: Published) -> Mapping[str, pd.DataFrame]:
    """The tables by name, in reading order."""
    tables = frames_of(published)
    return {SHEETS.get(name, name): tables[name] for name in sorted(tables, key=READING.index)}


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
    Raw data are the files received, the stored answers, free text, workbooks from
    members, the log of corrections and the key of respondents: each that exists.
    """
    round_ = published.provenance.round
    root = assessment.folder.path
    raw = Counter(
        path.parent.relative_to(root).as_posix() for path in raw_data(assessment.folder, round_)
    )
    content = {
        "format": 1,
        "provenance": dataclasses.asdict(published.provenance),
        "members": len(published.roster.members),
        "published_members": len(published.comparison.members),
        "hidden_results": len(published.hidden_log),
        "raw_data": [{"folder": name, "files": raw[name]} for name in sorted(raw)],
    }
    text = json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True)
    return write_text(folder / "manifest.json", text + "\n")


def raw_data(folder: AssessmentFolder, round_: str) -> tuple[Path, ...]:
    """Every file with raw data of a round that exists, in reading order."""
    answers = folder.responses(round_) / "answers.csv"
    places = (folder.free_text(round_), folder.from_members(round_), folder.keys)
    # the secret of the marks comes with the first publication, and the same results stay the same
    kept = [p for place in places for p in files_in(place) if p != marks_key(folder)]
    found = (*folder.received(round_), answers, *kept, folder.corrections(round_))
    return tuple(path for path in found if path.is_file())
