"""Old pages that no longer hold: put aside, so that nobody takes them for new ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from maturity.files import replace_file

__all__ = ["OUTDATED", "put_aside"]

OUTDATED = "outdated"
"""Folder beside the reports; nothing in it is ever removed but by a newer page of the same name."""


def put_aside(folder: Path, made: Iterable[str], failed: Iterable[str]) -> Sequence[Path]:
    """Move pages to the folder ``outdated``: of reports that failed, and of members that are gone.

    A municipality that left, or has another name or code now, leaves a page behind that no
    report replaces.

    Parameters
    ----------
    made, failed : iterable of str
        File names of all reports of the round, and of those that could not be made this time.

    Returns
    -------
    sequence of Path
        Where they lie now, sorted by name.

    Raises
    ------
    LockedFileError
        If another program has one of them open.
    """
    names, lost = set(made), set(failed)
    there = sorted(path for path in folder.glob("*.html") if path.name != "index.html")
    old = [path for path in there if path.name in lost or path.name not in names]
    moved = []
    for path in old:
        target = folder / OUTDATED / path.name
        target.parent.mkdir(exist_ok=True)
        replace_file(path, target)
        moved.append(target)
    return tuple(moved)
