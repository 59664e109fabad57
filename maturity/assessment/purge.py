"""Remove the raw data of a round: files received, keys, free text; scoring goes on without them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from maturity.assessment.folder import AssessmentFolder
from maturity.assessment.from_members import joint_workbooks
from maturity.assessment.intake import is_imported, note_purged
from maturity.assessment.opened import Assessment
from maturity.errors import AssessmentError, Problem, Where, message
from maturity.files import remove_file

__all__ = ["Purge", "carry_out", "plan_purge"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Purge:
    """What a purge removes, by kind; nothing else is touched.

    Parameters
    ----------
    inbox : tuple of Path
        Files received, also lock files and files in subfolders.
    keys : tuple of Path
        Secrets of all rounds: without them nobody can be followed to another round.
    free_text : tuple of Path
        What respondents wrote in their own words, and notes beside joint judgements.
    pages : tuple of Path
        Import reports: they quote cells of the files received.
    members : tuple of Path
        Workbooks from members; only where that was asked for.
    """

    round: str
    inbox: tuple[Path, ...]
    keys: tuple[Path, ...]
    free_text: tuple[Path, ...]
    pages: tuple[Path, ...]
    members: tuple[Path, ...] = ()

    @property
    def kinds(self) -> Mapping[str, tuple[Path, ...]]:
        """Kind -> files, in the order they are named and removed."""
        return {
            "inbox": self.inbox,
            "keys": self.keys,
            "free-text": self.free_text,
            "pages": self.pages,
            "members": self.members,
        }

    @property
    def files(self) -> tuple[Path, ...]:
        """Everything that goes."""
        return tuple(path for paths in self.kinds.values() for path in paths)


def plan_purge(assessment: Assessment, round_: str, *, members: bool = False) -> Purge:
    """List what a purge of one round removes, without removing anything.

    Parameters
    ----------
    members : bool
        Whether workbooks from members go, too.

    Raises
    ------
    AssessmentError
        If answers in the inbox have not been imported as they are: they would be
        lost; or if a folder leads out of the assessment.
    """
    assessment = assessment.for_round(round_)
    folder = assessment.folder
    places = [folder.inbox(round_), folder.keys, folder.free_text(round_), folder.results(round_)]
    if members:
        places.append(folder.from_members(round_))
    problems = [leads_out(folder, place) for place in places if not is_inside(folder, place)]
    files = [*folder.received(round_), *(joint_workbooks(folder, round_) if members else ())]
    if not problems and files and not is_imported(assessment, round_):
        problems = [unread(folder, round_)]
    if problems:
        raise AssessmentError(problems)
    sent = everything_in(folder.from_members(round_))
    return Purge(
        round=round_,
        inbox=tuple(everything_in(folder.inbox(round_))),
        keys=tuple(everything_in(folder.keys)),
        free_text=tuple(everything_in(folder.free_text(round_))),
        pages=tuple(sorted(folder.results(round_).glob("import-report.*.html"))),
        members=tuple(sent) if members else (),
    )


def carry_out(assessment: Assessment, purge: Purge) -> int:
    """Remove the files of a plan; folders stay.

    Which files the stored answers came from is noted first, by hash, so that a
    later import cannot silently replace answers whose files are gone.

    Returns
    -------
    int
        How many files were removed.

    Raises
    ------
    AssessmentError
        Naming each file that another program holds; all others are gone.
    """
    note_purged(assessment, purge.round, [path for path in purge.files if path.is_file()])
    problems, removed = [], 0
    for path in purge.files:
        try:
            remove_file(path)
            removed += 1
        except OSError:
            problems.append(still_there(assessment.folder, path))
    if problems:
        raise AssessmentError(problems)
    return removed


def everything_in(folder: Path) -> Iterable[Path]:
    """All files below a folder, sorted; a link is removed, never followed."""
    found: list[Path] = []
    for place, folders, names in os.walk(folder, followlinks=False):
        links = [name for name in folders if (Path(place) / name).is_symlink()]
        found += [Path(place) / name for name in (*names, *links)]
    return sorted(found)


def is_inside(folder: AssessmentFolder, place: Path) -> bool:
    """Whether a place lies in the assessment folder, links resolved."""
    return place.resolve().is_relative_to(folder.path.resolve())


def shown(folder: AssessmentFolder, path: Path) -> str:
    """A path as seen from the assessment folder."""
    return path.relative_to(folder.path).as_posix()


def leads_out(folder: AssessmentFolder, place: Path) -> Problem:
    """The problem of a link that leads out of the assessment."""
    return Problem(
        code="purge-outside",
        where=Where(file=shown(folder, place)),
        found=str(place.resolve()),
        expected=message("a folder inside the assessment, not a link to another place"),
        repair=message("Nothing outside the assessment is removed. Remove the link by hand."),
    )


def unread(folder: AssessmentFolder, round_: str) -> Problem:
    """The problem of an inbox whose answers are not stored."""
    return Problem(
        code="purge-unread",
        where=Where(file=shown(folder, folder.inbox(round_))),
        found="",
        expected=message("an inbox whose answers have been imported as they are"),
        repair=message(
            "Import them first: removing the files would lose the answers. Files that are not "
            "to be used can be removed by hand."
        ),
    )


def still_there(folder: AssessmentFolder, path: Path) -> Problem:
    """The problem of a file that could not be removed."""
    return Problem(
        code="purge-locked",
        where=Where(file=shown(folder, path)),
        found="",
        expected=message("a file that may be removed, but another program has it open"),
        repair=message("Close it there and run the command again. All other files are gone."),
    )
