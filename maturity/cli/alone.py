"""One command at a time in an assessment folder, and nothing left of those that were killed."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from maturity.errors import MaturityError, Problem, Where, message
from maturity.files import sweep

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

__all__ = ["alone", "alone_in"]

LOCK = ".maturity.lock"
SETTINGS = "assessment.yml"
SWEPT = ("rounds", "results", "reports")
NEVER = ("inbox", "from-members")
"""Folders that people put files into: nothing of ours is there."""


def alone(callback: Callable[..., None]) -> Callable[..., None]:
    """The same command, which waits for nobody: it is refused while another one runs there."""

    def guarded(**options: object) -> None:
        folder = options.get("folder")
        if isinstance(folder, Path) and (folder / SETTINGS).is_file():
            with alone_in(folder):
                callback(**options)
        else:
            callback(**options)

    return guarded


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Hold an assessment folder; the system lets go of it where the process dies.

    Where the disk knows no locks, or nothing can be written, nothing is held.

    Raises
    ------
    MaturityError
        If another process holds it.
    """
    path = folder / LOCK
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT)
    except OSError:
        yield
        return
    held = False
    try:
        held = hold(handle, path)
        sweep_all(folder)
        yield
    finally:
        let_go(handle, path, held=held)


def hold(handle: int, path: Path) -> bool:
    """Lock an open file; whether the disk knows locks.

    Raises
    ------
    MaturityError
        If another process holds it, or has just let go of it and removed it.
    """
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if not path.exists() or not os.path.samestat(os.fstat(handle), path.stat()):
                raise BlockingIOError
    except (BlockingIOError, PermissionError):
        raise MaturityError([busy(path.parent)]) from None
    except OSError:
        return False
    return True


def let_go(handle: int, path: Path, *, held: bool) -> None:
    """Close the file, and remove it if it is ours: before others can lock it, where that goes."""
    early = sys.platform != "win32"
    with suppress(OSError):
        if held and early:
            path.unlink()
    os.close(handle)
    with suppress(OSError):
        if held and not early:
            path.unlink()


def sweep_all(folder: Path) -> None:
    """Remove what killed runs have left, wherever commands write."""
    for top in SWEPT:
        for place, folders, _ in os.walk(folder / top):
            folders[:] = [name for name in folders if name not in NEVER]
            sweep(Path(place))


def busy(folder: Path) -> Problem:
    """The problem of a folder in which another command runs."""
    return Problem(
        code="folder-busy",
        where=Where(file=str(folder)),
        found="",
        expected=message("a folder in which no other maturity command is running"),
        repair=message("Wait until the other one has finished, and run this one again."),
    )
