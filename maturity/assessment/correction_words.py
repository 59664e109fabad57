"""Words of the correction workbook in every language, read from a data file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from ruamel.yaml import YAML

__all__ = ["COLUMNS", "CorrectionWords", "read_correction_words"]

COLUMNS = ("cell", "what", "now", "corrected", "reason")
"""Columns of the workbook, in the order they are written."""

Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CorrectionWords:
    """Each mapping: language -> text; ``columns`` and ``kinds``: id -> language -> text."""

    file: Words
    title: Words
    sheet: Words
    readme_sheet: Words
    readme: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, Words]
    kinds: Mapping[str, Words]


@lru_cache
def read_correction_words() -> CorrectionWords:
    """Read ``data/corrections.yml`` once."""
    path = Path(__file__).resolve().parent / "data" / "corrections.yml"
    data = YAML(typ="base", pure=True).load(path.read_text("utf-8"))
    readme = {language: tuple(lines) for language, lines in data.pop("readme").items()}
    return CorrectionWords(readme=readme, **data)
