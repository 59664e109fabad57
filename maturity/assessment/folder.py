"""Where everything lies in an assessment folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from maturity.errors import AssessmentError, Problem, Where, message
from maturity.files import as_typed
from maturity.records import indicators
from maturity.shown import Shown

__all__ = ["AssessmentFolder", "files_in", "is_round_name", "open_folder", "wrong_round"]

SETTINGS = "assessment.yml"
WORKBOOK = "underlag.xlsx"
LONGEST_ROUND = 40
DEVICES = {"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in range(1, 10))}
"""Names Windows keeps for devices; no folder can have them."""
IGNORED = ("~$", ".")
"""Beginnings of file names that Excel, OneDrive and others leave behind."""
SYSTEM = ("desktop.ini", "thumbs.db")
"""Files that Windows puts into folders."""


@dataclass(frozen=True, slots=True)
class AssessmentFolder(Shown):
    """Paths of one assessment; nothing outside ``path`` is ever written."""

    path: Path

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.path / SETTINGS

    def workbook(self, round_: str) -> Path:
        """The one workbook people fill in for a round."""
        return self.round(round_) / WORKBOOK

    @property
    def shared_workbook(self) -> Path:
        """Where the workbook lay when it belonged to all rounds (format 1)."""
        return self.path / WORKBOOK

    def questionnaire(self, round_: str) -> Path:
        """The definition a round was asked with, kept when the next round was made."""
        return self.round(round_) / "questionnaire"

    def backup(self, format_: int) -> Path:
        """What an upgrade replaced, as it was."""
        return self.path / "backup" / f"format-{format_}"

    @property
    def indicators(self) -> Path:
        """The workbook of register indicators, where there is one."""
        return self.path / indicators.WORKBOOK

    def round(self, round_: str) -> Path:
        """Everything about one round.

        Raises
        ------
        AssessmentError
            If the name could lead out of the folder, or cannot be that of a folder.
        """
        return self.path / "rounds" / round_name(round_)

    def inbox(self, round_: str) -> Path:
        """Exports exactly as received."""
        return self.round(round_) / "inbox"

    def responses(self, round_: str) -> Path:
        """What import kept."""
        return self.round(round_) / "responses"

    def imported(self, round_: str) -> Path:
        """What the stored answers were read against."""
        return self.round(round_) / "imported.json"

    def mapping(self, round_: str) -> Path:
        """The coordinator's own mapping file, where there is one."""
        return self.round(round_) / "mapping.yml"

    def free_text(self, round_: str) -> Path:
        """Free text and notes, kept apart from the answers."""
        return self.round(round_) / "free-text"

    def from_members(self, round_: str) -> Path:
        """Workbooks that members have sent back."""
        return self.round(round_) / "from-members"

    def corrections(self, round_: str) -> Path:
        """The log of applied corrections."""
        return self.round(round_) / "corrections.csv"

    def releases(self, round_: str) -> Path:
        """What has been handed out of a round so far, without scores."""
        return self.round(round_) / "releases.json"

    def set_aside(self, round_: str) -> Path:
        """What the latest results would tell; nobody has been given them yet."""
        return self.round(round_) / "not-handed-out.json"

    def drafts(self, round_: str) -> Path:
        """What draft reports told of which nobody has said whether they were handed out."""
        return self.round(round_) / "drafts.json"

    def shared(self, round_: str) -> Path:
        """Which members other regions have been told about, together; no results."""
        return self.round(round_) / "shared.json"

    @property
    def keys(self) -> Path:
        """Secrets, kept apart from everything else."""
        return self.path / "keys"

    def results(self, round_: str) -> Path:
        """Derived results; may be deleted at any time."""
        return self.path / "results" / round_name(round_)

    def handed_out(self, round_: str) -> Path:
        """All that may be handed out: reports by language, and what is shared with regions."""
        return self.path / "reports" / round_name(round_)

    def reports(self, round_: str, language: str) -> Path:
        """Finished reports in one language."""
        return self.handed_out(round_) / language

    def received(self, round_: str) -> tuple[Path, ...]:
        """Files in the inbox, sorted by name; lock files and hidden files left out."""
        return files_in(self.inbox(round_))

    def to_read(self, round_: str) -> tuple[Path, ...]:
        """The same, before they are read.

        Raises
        ------
        AssessmentError
            If something lies there that is never read, such as a folder with files in it.
        """
        found, lying = self.received(round_), put_into(self.inbox(round_))
        problems = [unread(path) for path in lying if not (path.is_file() or void(path))]
        if problems:
            raise AssessmentError(problems)
        return found

    def void_folders(self, round_: str) -> tuple[Path, ...]:
        """Folders in the inbox that hold no files."""
        return tuple(path for path in put_into(self.inbox(round_)) if void(path))

    def shown(self, path: Path) -> str:
        """A path as seen from the assessment folder, for messages."""
        return path.relative_to(self.path).as_posix()

    def rounds(self) -> tuple[str, ...]:
        """Rounds that exist, sorted by name; folders that no round can have are none."""
        folder = self.path / "rounds"
        found = [p.name for p in folder.iterdir() if p.is_dir()] if folder.is_dir() else []
        return tuple(sorted(filter(is_round_name, found)))

    def has_responses(self, round_: str) -> bool:
        """Whether answers of the round have been imported."""
        return (self.responses(round_) / "responses.json").is_file()


def is_round_name(text: str) -> bool:
    """Whether a text can be the name of a round: a folder name on every system.

    Examples
    --------
    >>> [is_round_name(text) for text in ("2026-vår", "../2026", "con", "", "-x")]
    [True, False, False, False, False]
    """
    if text.startswith("-"):
        # The command line would take it for an option.
        return False
    signs = text.replace("-", "").replace("_", "")
    return signs.isalnum() and len(text) <= LONGEST_ROUND and text.lower() not in DEVICES


def round_name(round_: str) -> str:
    """The same name, if it can be that of a round.

    Raises
    ------
    AssessmentError
    """
    if is_round_name(round_):
        return round_
    raise AssessmentError([wrong_round(round_)])


def wrong_round(found: str) -> Problem:
    """The problem of a name that no round can have."""
    expected = message("letters, digits, hyphens; for example 2026 or 2026-spring")
    if len(found) > LONGEST_ROUND:
        expected = message("at most {most} letters and digits", most=LONGEST_ROUND)
    return Problem(
        code="wrong-round",
        where=Where(file="--round"),
        found=found,
        expected=expected,
        repair=message("Correct the name of the round."),
    )


def files_in(folder: Path) -> tuple[Path, ...]:
    """Files of a folder that people put there, sorted by name; none if it does not exist.

    Raises
    ------
    AssessmentError
        If one is a link: it may lead to a file that is none of the assessment's, and what
        stands there could be read, quoted or removed; or has a name that is no text.
    """
    found = put_into(folder)
    wrong = [a_link(path) for path in found if path.is_symlink() and not path.is_dir()]
    wrong += [unnamed(path) for path in found if readable_name(path) != path.name]
    if wrong:
        raise AssessmentError(wrong)
    return tuple(path for path in found if path.is_file())


def put_into(folder: Path) -> tuple[Path, ...]:
    """Everything people put into a folder, sorted by name; none if it does not exist."""
    names = sorted(path.name for path in folder.iterdir()) if folder.is_dir() else []
    return tuple(
        folder / name
        for name in names
        if not name.startswith(IGNORED) and name.lower() not in SYSTEM
    )


def void(path: Path) -> bool:
    """Whether a folder holds no files that people put there."""
    return path.is_dir() and all(void(inside) for inside in put_into(path))


def readable_name(path: Path) -> str:
    """The name of a file as it can be printed and stored; signs that are no letters as ``?``."""
    return path.name.encode("utf-8", errors="replace").decode("utf-8")


def unnamed(path: Path) -> Problem:
    """The problem of a file whose name is not text."""
    return Problem(
        code="file-name",
        where=Where(file=path.parent.name),
        found=readable_name(path),
        expected=message("a file name that can be read as text (UTF-8)"),
        repair=message("Give the file another name, without the signs shown as “?”."),
    )


def unread(path: Path) -> Problem:
    """The problem of something in the inbox that is never read."""
    return Problem(
        code="inbox-unread",
        where=Where(file=path.parent.name),
        found=readable_name(path),
        expected=message("files of answers only; what lies in a folder is never read"),
        repair=message(
            "Move the files of “{name}” into the inbox itself, or move it out of there.",
            name=readable_name(path),
        ),
    )


def a_link(path: Path) -> Problem:
    """The problem of a symbolic link among received files; says nothing of where it leads."""
    return Problem(
        code="link",
        where=Where(file=f"{path.parent.name}/{path.name}"),
        found="",
        expected=message("a file, not a link to another place"),
        repair=message("Remove the link, and put a copy of the file there if it belongs there."),
    )


def open_folder(path: Path) -> AssessmentFolder:
    """The assessment folder at ``path``.

    Raises
    ------
    AssessmentError
        If there is no assessment in it.
    """
    folder = AssessmentFolder(path)
    if folder.settings.is_file():
        return folder
    repair = message("Make one with “maturity new”, or name the right folder.")
    above = next((p for p in path.absolute().parents if (p / SETTINGS).is_file()), None)
    if above:
        repair = message(
            "It lies in the assessment {folder}: name that folder.", folder=as_typed(above)
        )
    raise AssessmentError(
        [
            Problem(
                code="no-assessment",
                where=Where(file=str(path)),
                found="",
                expected=message("a folder with the file {file}", file=SETTINGS),
                repair=repair,
            )
        ]
    )
