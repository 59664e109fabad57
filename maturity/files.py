"""Writing files so that nothing is left half-written, also where another program holds one."""

from __future__ import annotations

import errno
import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from maturity.errors import MaturityError, Problem, Where, message

__all__ = [
    "LockedFileError",
    "as_typed",
    "replace_file",
    "write_bytes",
    "write_safely",
    "write_text",
]

WAITS = (0.05, 0.2, 0.5, 1.0)
"""Seconds between attempts; virus scanners and cloud folders let go within these."""


class LockedFileError(MaturityError):
    """Another program has the target file open."""


def as_typed(path: Path) -> str:
    """A path as it has to be typed in a command.

    >>> as_typed(Path("my region"))
    '"my region"'
    """
    return f'"{path}"' if " " in str(path) else str(path)


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
    OSError
        If the system refuses; it names ``target``, never the temporary file.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    # The ending stays last: some writers choose the format by it.
    temporary = target.with_name(f".{target.stem}.{os.getpid()}.tmp{target.suffix}")
    try:
        with named(temporary, target):
            if target.is_dir():
                raise is_a_folder(target)
            write(temporary)
            replace_file(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    return target


@contextmanager
def write_together(folder: Path) -> Iterator[Path]:
    """A folder for a set of files, which replace those in ``folder`` once all are written.

    Where one of them cannot be written or replaced, all old files stay as they were.

    Parameters
    ----------
    folder : Path
        Where the files end; made if missing.  Its other files are left alone.

    Raises
    ------
    LockedFileError, OSError
        As :func:`write_safely`; they name the file in ``folder``.
    """
    draft = folder / f".{os.getpid()}.tmp"
    draft.mkdir(parents=True, exist_ok=True)
    try:
        with named(draft, folder):
            yield draft
            made = sorted(draft.iterdir())
            for path in made:
                check_target(folder / path.name)
            for path in made:
                replace_file(path, folder / path.name)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


@contextmanager
def named(temporary: Path, target: Path) -> Iterator[None]:
    """Let an error of the system name the target instead of what stands in for it."""
    try:
        yield
    except OSError as error:
        path = Path(os.fsdecode(error.filename or ""))
        if path == temporary or temporary in path.parents:
            error.filename = str(target / path.relative_to(temporary))
        raise


def check_target(target: Path) -> None:
    """Raise what replacing a file would raise, and change nothing."""
    if target.is_dir():
        raise is_a_folder(target)
    if target.exists():
        # Onto itself: changes nothing, and Windows refuses where another program holds the file.
        replace_file(target, target)


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


def is_a_folder(target: Path) -> OSError:
    """What the system says of a folder in a file's place; Windows would call it locked."""
    return IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))


def locked(target: Path) -> Problem:
    """The problem of a target file that another program has open."""
    return Problem(
        code="file-locked",
        where=Where(file=str(target)),
        found="",
        expected=message("a file that may be replaced, but another program has it open"),
        repair=message("Close it there (often Excel or the PDF reader) and run the command again."),
    )
