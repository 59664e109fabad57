"""Words of the workbook of register indicators in every language, read from a data file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

from maturity.assessment.workbook_words import WorkbookWords

__all__ = ["INDICATOR_SHEETS", "read_indicator_words"]

INDICATOR_SHEETS: Mapping[str, tuple[str, ...]] = {
    "indicators": (
        "indicator", "name_sv", "name_en", "dimension", "zero", "hundred", "weight", "unit_sv",
        "unit_en", "source",
    ),
    "weights": ("dimension", "register_weight"),
    "values": ("municipality", "indicator", "year", "value", "source"),
}  # fmt: skip
"""Sheets that are read, and their columns in the order they are written."""


@lru_cache
def read_indicator_words() -> WorkbookWords:
    """Read ``data/indicators.yml`` once."""
    path = Path(__file__).resolve().parent / "data" / "indicators.yml"
    data = YAML(typ="base", pure=True).load(path.read_text("utf-8"))
    readme = {language: tuple(lines) for language, lines in data["readme"].items()}
    return WorkbookWords(data["title"], readme, data["sheets"], data["columns"], {})
