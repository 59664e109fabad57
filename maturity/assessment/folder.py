"""Where everything lies in an assessment folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from maturity.errors import AssessmentError, Problem, Where, message
from maturity.records import indicators

__all__ = ["AssessmentFolder", "files_in", "open_folder"]

SETTINGS = "assessment.yml"
WORKBOOK = "underlag.xlsx"
IGNORED = ("~$", ".")
"""Beginnings of file names that Excel, OneDrive and others leave behind."""
SYSTEM = ("desktop.ini", "thumbs.db")
"""Files that Windows puts into folders."""


@dataclass(frozen=True, slots=True)
class AssessmentFolder:
    """Paths of one assessment; nothing outside ``path`` is ever written."""

    path: Path

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.path / SETTINGS

    @property
    def workbook(self) -> Path:
        """The one workbook people fill in."""
        return self.path / WORKBOOK

    @property
    def indicators(self) -> Path:
        """The workbook of register indicators, where there is one."""
        return self.path / indicators.WORKBOOK

    def inbox(self, round_: str) -> Path:
        """Exports exactly as received."""
        return self.path / "rounds" / round_ / "inbox"

    def responses(self, round_: str) -> Path:
        """What import kept."""
        return self.path / "rounds" / round_ / "responses"

    def imported(self, round_: str) -> Path:
        """What the stored answers were read against."""
        return self.path / "rounds" / round_ / "imported.json"

    def mapping(self, round_: str) -> Path:
        """The coordinator's own mapping file, where there is one."""
        return self.path / "rounds" / round_ / "mapping.yml"

    def free_text(self, round_: str) -> Path:
        """Free text and notes, kept apart from the answers."""
        return self.path / "rounds" / round_ / "free-text"

    def from_members(self, round_: str) -> Path:
        """Workbooks that members have sent back."""
        return self.path / "rounds" / round_ / "from-members"

    def corrections(self, round_: str) -> Path:
        """The log of applied corrections."""
        return self.path / "rounds" / round_ / "corrections.csv"

    def releases(self, round_: str) -> Path:
        """What has been published of a round so far, without scores."""
        return self.path / "rounds" / round_ / "releases.json"

    def shared(self, round_: str) -> Path:
        """Which members other regions have been told about, together; no results."""
        return self.path / "rounds" / round_ / "shared.json"

    @property
    def keys(self) -> Path:
        """Secrets, kept apart from everything else."""
        return self.path / "keys"

    def results(self, round_: str) -> Path:
        """Derived results; may be deleted at any time."""
        return self.path / "results" / round_

    def reports(self, round_: str, language: str) -> Path:
        """Finished reports in one language."""
        return self.path / "reports" / round_ / language

    def received(self, round_: str) -> tuple[Path, ...]:
        """Files in the inbox, sorted by name; lock files and hidden files left out."""
        return files_in(self.inbox(round_))

    def rounds(self) -> tuple[str, ...]:
        """Rounds that exist, sorted by name."""
        folder = self.path / "rounds"
        return (
            tuple(sorted(p.name for p in folder.iterdir() if p.is_dir())) if folder.is_dir() else ()
        )

    def has_responses(self, round_: str) -> bool:
        """Whether answers of the round have been imported."""
        return (self.responses(round_) / "responses.json").is_file()


def files_in(folder: Path) -> tuple[Path, ...]:
    """Files of a folder that people put there, sorted by name; none if it does not exist."""
    if not folder.is_dir():
        return ()
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    return tuple(
        folder / name
        for name in names
        if not name.startswith(IGNORED) and name.lower() not in SYSTEM
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
    raise AssessmentError(
        [
            Problem(
                code="no-assessment",
                where=Where(file=str(path)),
                found="",
                expected=message("a folder with the file {file}", file=SETTINGS),
                repair=message("Make one with “maturity new”, or name the right folder."),
            )
        ]
    )
