"""Words of the base-data workbook in every language, read from a data file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

from maturity.survey.names import plain

__all__ = ["OPTIONAL", "SHEETS", "WorkbookWords", "read_workbook_words"]

SHEETS: Mapping[str, tuple[str, ...]] = {
    "members": ("code", "name", "county", "group", "named", "cooperations", "earlier"),
    "departments": ("municipality", "department", "sector", "staff"),
    "staff": ("municipality", "role", "staff", "invited", "chosen"),
}
"""Sheets that are read, and their columns in the order they are written."""

OPTIONAL: Mapping[str, tuple[str, ...]] = {"members": ("earlier",), "departments": ("staff",)}
"""Columns that may be gone, since workbooks from before they came do not have them."""

Words = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class WorkbookWords:
    """Each mapping: id -> language -> text."""

    title: Mapping[str, str]
    readme: Mapping[str, tuple[str, ...]]
    sheets: Words
    columns: Words
    choices: Words

    def choice(self, text: str, allowed: tuple[str, ...]) -> str | None:
        """The id of a choice written in any language; None if it is none of ``allowed``."""
        for id_ in allowed:
            if plain(text) in {plain(id_), *map(plain, self.choices[id_].values())}:
                return id_
        return None


@lru_cache
def read_workbook_words() -> WorkbookWords:
    """Read ``data/workbook.yml`` once."""
    path = Path(__file__).resolve().parent / "data" / "workbook.yml"
    data = YAML(typ="base", pure=True).load(path.read_text("utf-8"))
    readme = {language: tuple(lines) for language, lines in data["readme"].items()}
    return WorkbookWords(data["title"], readme, data["sheets"], data["columns"], data["choices"])
