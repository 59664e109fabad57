"""Writing files so that nothing is left half-written, also where another program holds one."""

from __future__ import annotations

import ctypes
import errno
import filecmp
import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from maturity.errors import MaturityError, Problem, Where, message

__all__ = [
    "LockedFileError",
    "as_typed",
    "changed_files",
    "forget_changes",
    "note_change",
    "remove_file",
    "replace_file",
    "sweep",
    "temporary_ending",
    "write_bytes",
    "write_safely",
    "write_text",
]

WAITS = (0.05, 0.2, 0.5, 1.0)
"""Seconds between attempts; virus scanners and cloud folders let go within these."""


LEFT_OVER = re.compile(r"\.(?:.*\.)?(\d+)\.tmp(?:\.\w+)?")
"""Names of what stands in for files until they are whole; the number is that of the process."""
_changed: list[Path] = []


class LockedFileError(MaturityError):
    """Another program has the target file open."""


def as_typed(path: Path) -> str:
    """A path as it has to be typed in a command.

    >>> as_typed(Path("my region"))
    '"my region"'
    """
    return f'"{path}"' if " " in str(path) else str(path)


def changed_files() -> tuple[Path, ...]:
    """Files made, changed or removed since :func:`forget_changes`, in order, each once."""
    return tuple(dict.fromkeys(_changed))


def forget_changes() -> None:
    """Begin to count changes anew: a command starts."""
    _changed.clear()


def note_change(path: Path) -> None:
    """Count a file, or a folder moved into place, among those changed; no temporary one."""
    if not any(map(LEFT_OVER.fullmatch, path.parts)):
        _changed.append(path)


def remove_file(path: Path) -> None:
    """Remove a file if it is there, and count that as a change."""
    there = path.is_symlink() or path.exists()
    path.unlink(missing_ok=True)
    if there:
        note_change(path)


def temporary_ending() -> str:
    """Ending of a name by which :func:`sweep` knows whose it is."""
    return f".{os.getpid()}.tmp"


def sweep(folder: Path) -> None:
    """Remove what killed runs have left in a folder; what a living process writes stays."""
    for path in [*folder.iterdir()] if folder.is_dir() else []:
        found = LEFT_OVER.fullmatch(path.name)
        if found is None or path.is_symlink() or is_alive(int(found[1])):
            continue
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def is_alive(process: int) -> bool:
    """Whether a process of this number runs; also where that cannot be known."""
    if sys.platform == "win32":
        # os.kill would end it there
        handle = ctypes.windll.kernel32.OpenProcess(0x1000, 0, process)
        if not handle:
            return bool(ctypes.windll.kernel32.GetLastError() == 5)
        code = ctypes.c_ulong()
        ctypes.windll.kernel32.GetExitCodeProcess(handle, ctypes.byref(code))
        ctypes.windll.kernel32.CloseHandle(handle)
        return code.value == 259
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


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
    temporary = target.with_name(f".{target.stem}{temporary_ending()}{target.suffix}")
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
    sweep(folder)
    draft = folder / temporary_ending()
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
    both = temporary.is_file() and target.is_file()
    same = both and filecmp.cmp(temporary, target, shallow=False)
    for wait in (*WAITS, None):
        try:
            temporary.replace(target)
        except PermissionError:
            if wait is None:
                raise LockedFileError([locked(target)]) from None
            time.sleep(wait)
        else:
            break
    if not same:
        note_change(target)


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
