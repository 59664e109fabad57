"""Reading and writing notebooks; the one place that knows their file format."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat

from maturity.files import write_text

__all__ = ["read_notebook", "write_notebook"]


def read_notebook(path: Path) -> Any:
    """Read a notebook file as an ``nbformat`` node of version 4."""
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def write_notebook(node: Any, path: Path) -> Path:
    """Write a notebook, all or nothing."""
    return write_text(path, nbformat.writes(node).rstrip("\n") + "\n")  # type: ignore[no-untyped-call]
