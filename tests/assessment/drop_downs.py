"""What the drop-downs of a workbook offer, as Excel reads them."""

from __future__ import annotations

from pathlib import Path

import openpyxl


def offered(path: Path) -> dict[tuple[str, str], list[str]]:
    """Sheet and first cell -> the choices offered there."""
    book = openpyxl.load_workbook(path)
    found = {}
    for sheet in book:
        for rule in sheet.data_validations.dataValidation:
            if rule.type == "list":
                cell = str(rule.sqref).split(":")[0].split()[0]
                found[sheet.title, cell] = choices_of(book, rule.formula1)
    return found


def choices_of(book: openpyxl.Workbook, formula: str) -> list[str]:
    """An inline list ends at every comma; a range is read cell by cell."""
    if formula.startswith('"'):
        return formula.strip('"').split(",")
    title, cells = formula.lstrip("=").rsplit("!", 1)
    rows = book[title.strip("'")][cells.replace("$", "")]
    return [str(row[0].value) for row in rows if row[0].value is not None]
