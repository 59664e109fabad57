"""Putting a finished file in its place: whole or not at all."""

from __future__ import annotations

import os
import time
from pathlib import Path

from maturity.errors import Problem, ResponseError, Where, message

__all__ = ["place_file"]

TRIES = 5
PAUSE = 0.1


def place_file(path: Path, data: bytes) -> None:
    """Write a file under another name beside its place, then rename it.

    A reader never sees half a file.  A place that another program holds open
    (Excel, OneDrive) is tried a few times.

    Parameters
    ----------
    path : Path
        The place; its folder exists.
    data : bytes
        What the file will hold.

    Raises
    ------
    ResponseError
        The place stays locked or cannot be written; what was there is untouched.
    """
    waiting = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        waiting.write_bytes(data)
        _rename(waiting, path)
    except OSError as error:
        waiting.unlink(missing_ok=True)
        raise ResponseError([_locked(path)]) from error


def _rename(waiting: Path, path: Path) -> None:
    for last in (False,) * (TRIES - 1) + (True,):
        try:
            waiting.replace(path)
        except PermissionError:
            if last:
                raise
            time.sleep(PAUSE)
        else:
            return


def _locked(path: Path) -> Problem:
    return Problem(
        code="file-locked",
        where=Where(file=path.name),
        found="",
        expected=message("a file that can be written"),
        repair=message("Close it in Excel and other programs, then try again."),
    )
