"""CSV files that Excel reads, that run nothing, and that give the same text back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd

from maturity.assessment.inert import inert, restored
from maturity.files import write_bytes

__all__ = ["read_csv", "write_csv"]


def write_csv(path: Path, table: pd.DataFrame) -> Path:
    """One table as UTF-8 with BOM (so that Excel reads å ä ö), comma, decimal point.

    Text that a spreadsheet could run stands behind an apostrophe; numbers stay numbers.
    """
    safe = table.copy()
    texts = [name for name in safe.columns if not pd.api.types.is_numeric_dtype(safe[name].dtype)]
    breaks = False
    for name in texts:
        safe[name] = safe[name].map(inert)
        breaks |= any(isinstance(cell, str) and "\r" in cell for cell in safe[name])
    text = safe.to_csv(index=False, lineterminator="\n")
    if breaks:
        # A bare carriage return is not quoted by every CSV writer, and would begin a new row.
        text = safe.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    return write_bytes(path, text.encode("utf-8-sig", "surrogatepass"))


def read_csv(path: Path) -> list[dict[str, str]]:
    """Rows of a file written by :func:`write_csv`, all cells as the texts they were."""
    text = path.read_bytes().decode("utf-8-sig", "surrogatepass")
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [{name: restored(cell or "") for name, cell in row.items()} for row in rows]
