"""Writing files so that nothing is left half-written, also where another program holds one."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

from maturity.errors import MaturityError, Problem, Where, message

__all__ = ["LockedFileError", "replace_file", "write_bytes", "write_safely", "write_text"]

WAITS = (0.05, 0.2, 0.5, 1.0)
"""Seconds between attempts; virus scanners and cloud folders let go within these."""


class LockedFileError(MaturityError):
    """Another program has the target file open."""


def write_safely(target: Path, write: Callable[[Path], object]) -> Path:
    """Let ``write`` fill a temporary file beside ``target``, then put it in place.

    Parameters
    ----------
    target : Path
        The file to make; its folder is made, too.
    write : callable
        Gets the path of the temporary file.

    Returns
    -------
    Path
        ``target``.

    Raises
    ------
    LockedFileError
        If another program has ``target`` open; the old file is unchanged.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    # The ending stays last: some writers choose the format by it.
    temporary = target.with_name(f".{target.stem}.{os.getpid()}.tmp{target.suffix}")
    try:
        write(temporary)
        replace_file(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    return target


def write_text(target: Path, text: str) -> Path:
    """Write text as UTF-8 with line feeds, the same bytes on every system."""
    return write_bytes(target, text.encode("utf-8"))


def write_bytes(target: Path, content: bytes) -> Path:
    """Write bytes, all or nothing."""
    return write_safely(target, lambda path: path.write_bytes(content))


def replace_file(temporary: Path, target: Path) -> None:
    """Move ``temporary`` onto ``target``; wait a little where the target is locked."""
    for wait in WAITS:
        try:
            temporary.replace(target)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    try:
        temporary.replace(target)
    except PermissionError:
        raise LockedFileError([locked(target)]) from None


def locked(target: Path) -> Problem:
    """The problem of a target file that another program has open."""
    return Problem(
        code="file-locked",
        where=Where(file=str(target)),
        found="",
        expected=message("a file that may be replaced, but another program has it open"),
        repair=message("Close it there (often Excel or the PDF reader) and run the command again."),
    )
