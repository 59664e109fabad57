"""What KoboToolbox makes of an XLSForm: a form that is filled in, and its CSV exports."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from pathlib import Path

import openpyxl

TERM = re.compile(r"\$\{(\w+)\} = '([^']*)'")
CASE = re.compile(r"""if\(\$\{(\w+)\} = '(\w+)', "([^"]*)", ""\)""")
META = {"_id": "1", "_uuid": "u1", "_submission_time": "2026-11-01T09:05:00", "_index": "1"}


class Kobo:
    """A form read from its workbook."""

    def __init__(self, path: Path) -> None:
        book = openpyxl.load_workbook(path, read_only=True)
        self.survey, self.choices = rows_of(book["survey"]), rows_of(book["choices"])
        self.settings = rows_of(book["settings"])[0]
        book.close()

    def answer(self, person: Mapping[str, str], codes: Mapping[str, str]) -> dict[str, str]:
        """XML values of one person; ``codes`` is item id -> code."""
        given = {codes[id_]: said for id_, said in person.items() if id_ in codes}
        given |= {"kommun": person["municipality"], "roll": person["role"]}
        filled: dict[str, str] = {}
        hidden = 0
        for row in self.survey:
            kind, name = row["type"], row.get("name", "")
            if hidden or (kind == "begin_group" and not holds(row.get("relevant", ""), filled)):
                hidden += (kind == "begin_group") - (kind == "end_group")
                continue
            if kind == "calculate":
                filled[name] = compute(row["calculation"], filled)
            elif kind.startswith("select_one") or kind == "text":
                said = given.get(name) or self._department(name, person["department"])
                seen = holds(row.get("relevant", ""), filled)
                filled[name] = said if seen else ""
        return filled

    def _department(self, name: str, department: str) -> str:
        language = next(column for column in self.choices[0] if column.startswith("label::"))
        found = [c["name"] for c in self.choices if c["list_name"] == name]
        words = {c[language]: c["name"] for c in self.choices if c["list_name"] == name}
        return words.get(department, "") if found and name.startswith("avd") else ""

    def export(
        self, filled: Iterable[Mapping[str, str]], *, language: str = "", groups: bool = False
    ) -> bytes:
        """CSV as Kobo writes it: XML values, or labels in a language, perhaps with groups."""
        out = io.StringIO()
        writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\r\n")
        columns = list(self.columns())
        names = [
            ("/".join([*path, label]) if groups else label)
            for path, _, label in (self.heading(*column, language) for column in columns)
        ]
        writer.writerow([*names, *META])
        for row in filled:
            cells = (self.cell(r, row.get(r["name"], ""), language) for _, r in columns)
            writer.writerow([*cells, *META.values()])
        return out.getvalue().encode("utf-8")

    def columns(self) -> Iterable[tuple[tuple[Mapping[str, str], ...], Mapping[str, str]]]:
        path: tuple[Mapping[str, str], ...] = ()
        for row in self.survey:
            if row["type"] == "begin_group":
                path = (*path, row)
            elif row["type"] == "end_group":
                path = path[:-1]
            elif row["type"] != "note":
                yield path, row

    def heading(self, path, row, language):
        column = f"label::{language}"
        said = row.get(column) if language else ""
        return [g.get(column) if language else g["name"] for g in path], row, said or row["name"]

    def cell(self, row: Mapping[str, str], value: str, language: str) -> str:
        if not language or not row["type"].startswith("select_one"):
            return value
        name = row["type"].partition(" ")[2]
        words = {c["name"]: c[f"label::{language}"] for c in self.choices if c["list_name"] == name}
        return words.get(value, value)


def rows_of(sheet) -> list[dict[str, str]]:
    head, *rows = sheet.iter_rows(values_only=True)
    return [{h: cell for h, cell in zip(head, row, strict=True) if cell} for row in rows]


def holds(relevant: str, filled: Mapping[str, str]) -> bool:
    terms = TERM.findall(relevant)
    assert not TERM.sub("", relevant).replace(" or ", "").strip(), relevant
    return not relevant or any(filled.get(code, "") == value for code, value in terms)


def compute(calculation: str, filled: Mapping[str, str]) -> str:
    if fixed := re.fullmatch(r"'(\w+)'", calculation):
        return fixed[1]
    rest = CASE.sub("", calculation).replace("concat(", "").strip("), ")
    assert not rest, calculation
    return "".join(
        text for code, value, text in CASE.findall(calculation) if filled.get(code) == value
    )
