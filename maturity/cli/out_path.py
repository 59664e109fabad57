"""What ``--out`` may name: never a place in an assessment folder that the commands keep."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from maturity.errors import AssessmentError, Problem, Where, message

if TYPE_CHECKING:
    from maturity.assessment.folder import AssessmentFolder

__all__ = ["OutPath"]

OWN = ("rounds", "results", "reports", "keys", "backup", "questionnaire")
"""Folders of an assessment whose content only commands without ``--out`` and people change."""
TRIALS = "trials"
"""Folder inside the results, and inside the reports of each language, that is free to use."""
TRIALS_AT = {"results": 2, "reports": 3}
"""How deep that folder lies."""


class OutPath(click.Path):
    """A file or a folder to write to, refused before anything is computed.

    Parameters
    ----------
    folder : bool
        Whether many files are written to it; else it is one file.
    """

    def __init__(self, *, folder: bool) -> None:
        super().__init__(path_type=Path, file_okay=not folder, dir_okay=folder)
        self.folder = folder

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path.

        Raises
        ------
        AssessmentError
            If what lies there is an assessment's own.
        """
        path = Path(os.fsdecode(super().convert(value, param, ctx)))
        if is_kept(path.resolve(), folder=self.folder):
            raise AssessmentError([kept(path)])
        return path


def is_kept(path: Path, *, folder: bool) -> bool:
    """Whether writing to a path could replace what an assessment around it holds."""
    from maturity.assessment.folder import AssessmentFolder

    homes = [AssessmentFolder(home) for home in (path, *path.parents)]
    return any(
        is_own(home, path.relative_to(home.path), folder=folder)
        for home in homes
        if home.settings.is_file()
    )


def is_own(home: AssessmentFolder, inside: Path, *, folder: bool) -> bool:
    """Whether a path inside an assessment folder is one of its own."""
    parts = [part.casefold() for part in inside.parts]
    files = [path.name for path in (home.settings, home.shared_workbook, home.indicators)]
    if not parts:
        return True
    if len(parts) == 1 and not folder:
        return parts[0] in (*OWN, *files)
    depth = TRIALS_AT.get(parts[0], len(parts))
    in_trials = len(parts) > depth + 1 and parts[depth] == TRIALS
    return parts[0] in OWN and not in_trials


def kept(path: Path) -> Problem:
    """The problem of a place where results, answers or settings of an assessment would be lost."""
    return Problem(
        code="out-inside-assessment",
        where=Where(file="--out"),
        found=str(path),
        expected=message("a place where nothing of an assessment can be replaced"),
        repair=message(
            "Name a new folder or file outside the assessment; or leave --out out: every command "
            "has a place of its own, and trials stand apart from the results."
        ),
    )
