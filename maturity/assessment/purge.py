"""Remove the raw data of a round: files received, keys, free text; scoring goes on without them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from maturity.assessment.folder import AssessmentFolder
from maturity.assessment.from_members import joint_workbooks
from maturity.assessment.intake import is_imported, note_purged
from maturity.assessment.late import count_late, leave_out_late
from maturity.assessment.opened import Assessment
from maturity.assessment.releases import marks_key
from maturity.errors import AssessmentError, Problem, Where, message
from maturity.files import as_typed, remove_file

__all__ = ["Purge", "carry_out", "plan_purge"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Purge:
    """What a purge removes, by kind; nothing else is touched.

    Parameters
    ----------
    inbox : tuple of Path
        Files received, also lock files and files in subfolders.
    keys : tuple of Path
        Secrets of all rounds: without them nobody can be followed to another round.  The key by
        which late answers are known stays as long as another round needs it.
    free_text : tuple of Path
        What respondents wrote in their own words, and notes beside joint judgements.
    pages : tuple of Path
        Import reports: they quote cells of the files received.
    members : tuple of Path
        Workbooks from members; only where that was asked for.
    late : Mapping
        Municipality code -> stored answers that wait to be counted, and go as well.
    """

    round: str
    inbox: tuple[Path, ...]
    keys: tuple[Path, ...]
    free_text: tuple[Path, ...]
    pages: tuple[Path, ...]
    members: tuple[Path, ...] = ()
    late: Mapping[str, int] = field(default_factory=dict)

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


def plan_purge(
    assessment: Assessment, round_: str, *, members: bool = False, without_late: bool = False
) -> Purge:
    """List what a purge of one round removes, without removing anything.

    Parameters
    ----------
    members : bool
        Whether workbooks from members go, too.
    without_late : bool
        Whether answers that wait to be counted go, too: without the key they never can be.

    Raises
    ------
    AssessmentError
        If answers in the inbox have not been imported as they are: they would be
        lost; if answers wait that are to be kept; or if a folder leads out of the assessment.
    """
    assessment = assessment.for_round(round_)
    folder = assessment.folder
    late = count_late(assessment, round_)
    places = [folder.inbox(round_), folder.keys, folder.free_text(round_), folder.results(round_)]
    if members:
        places.append(folder.from_members(round_))
    problems = [leads_out(folder, place) for place in places if not is_inside(folder, place)]
    files = [*folder.received(round_), *(joint_workbooks(folder, round_) if members else ())]
    if not problems and files and not is_imported(assessment, round_):
        problems = [unread(folder, round_)]
    if late and not without_late:
        problems.append(still_waiting(assessment, round_, late))
    if problems:
        raise AssessmentError(problems)
    kept = marks_key(folder) if needed_elsewhere(folder, round_) else None
    sent = everything_in(folder.from_members(round_))
    return Purge(
        round=round_,
        inbox=tuple(everything_in(folder.inbox(round_))),
        keys=tuple(path for path in everything_in(folder.keys) if path != kept),
        free_text=tuple(everything_in(folder.free_text(round_))),
        pages=tuple(sorted(folder.results(round_).glob("import-report.*.html"))),
        members=tuple(sent) if members else (),
        late=late,
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
    if purge.late:
        leave_out_late(assessment, purge.round)
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


def needed_elsewhere(folder: AssessmentFolder, round_: str) -> bool:
    """Whether another round has told something, and may get more answers."""
    others = [other for other in folder.rounds() if other != round_ and folder.received(other)]
    return any(folder.releases(o).is_file() or folder.drafts(o).is_file() for o in others)


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


def leads_out(folder: AssessmentFolder, place: Path) -> Problem:
    """The problem of a link that leads out of the assessment."""
    return Problem(
        code="purge-outside",
        where=Where(file=folder.shown(place)),
        found=str(place.resolve()),
        expected=message("a folder inside the assessment, not a link to another place"),
        repair=message("Nothing outside the assessment is removed. Remove the link by hand."),
    )


def unread(folder: AssessmentFolder, round_: str) -> Problem:
    """The problem of an inbox whose answers are not stored."""
    return Problem(
        code="purge-unread",
        where=Where(file=folder.shown(folder.inbox(round_))),
        found="",
        expected=message("an inbox whose answers have been imported as they are"),
        repair=message(
            "Import them first: removing the files would lose the answers. Files that are not "
            "to be used can be removed by hand."
        ),
    )


def still_waiting(assessment: Assessment, round_: str, late: Mapping[str, int]) -> Problem:
    """The problem of answers that could never be counted after a purge."""
    names = {member.code: member.name for member in assessment.for_round(round_).roster.members}
    return Problem(
        code="purge-waiting",
        where=Where(file=assessment.folder.shown(assessment.folder.releases(round_))),
        found=", ".join(f"{names.get(code, code)}: {n}" for code, n in late.items()),
        expected=message("no late answers that wait to be counted"),
        repair=message(
            "A purge removes the key by which they are known; the reports of this round could not "
            "be made again with them. Wait until enough others have come and make the reports, or "
            "leave them out for good: maturity purge {folder} --round {round} --without-late.",
            folder=as_typed(assessment.folder.path),
            round=round_,
        ),
    )


def still_there(folder: AssessmentFolder, path: Path) -> Problem:
    """The problem of a file that could not be removed."""
    return Problem(
        code="purge-locked",
        where=Where(file=folder.shown(path)),
        found="",
        expected=message("a file that may be removed, but another program has it open"),
        repair=message("Close it there and run the command again. All other files are gone."),
    )
