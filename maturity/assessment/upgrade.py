"""Bring an assessment folder of an older format to the one of today, with a backup."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from maturity.assessment.folder import AssessmentFolder, open_folder
from maturity.assessment.new_round import edited
from maturity.assessment.round_dates import RoundDate
from maturity.assessment.settings import FORMAT, settings_from_text
from maturity.errors import AssessmentError, Problem, Where, message
from maturity.files import remove_file, write_bytes, write_text

__all__ = ["upgrade_folder"]

OLDEST = 1
FORMAT_LINE = re.compile(r"^format\s*:\s*['\"]?(\d+)['\"]?[ \t]*(#.*)?$", re.MULTILINE)


def upgrade_folder(path: Path) -> Path | None:
    """Give each round the workbook that lay beside ``assessment.yml`` (format 1).

    Workbook and settings are copied to ``backup/format-1`` first.  The settings are written
    last but one, so that a run broken off can be repeated.

    Returns
    -------
    Path or None
        The backup; None where there was nothing to do.

    Raises
    ------
    AssessmentError
        If the settings are broken, of a newer format, or name no format.
    """
    folder = open_folder(path)
    text = folder.settings.read_text("utf-8-sig")
    found = FORMAT_LINE.search(text)
    if found is None or int(found.group(1)) != OLDEST:
        settings_from_text(text)
        return None
    current = FORMAT_LINE.sub(f"format: {FORMAT}", text, count=1)
    settings = settings_from_text(current)
    others = [r for r in folder.rounds() if r != settings.round and r not in settings.other_rounds]
    added = {round_: RoundDate(status=settings.status) for round_ in others}
    changed = replace(settings, other_rounds={**settings.other_rounds, **added})
    backup = folder.backup(OLDEST)
    for old in (folder.settings, folder.shared_workbook):
        kept = backup / old.name
        if old.is_file() and not kept.exists():
            write_bytes(kept, old.read_bytes())
    give_workbooks(folder, (changed.round, *changed.other_rounds))
    write_text(folder.settings, edited(current, changed))
    remove_old(folder)
    return backup


def give_workbooks(folder: AssessmentFolder, rounds: tuple[str, ...]) -> None:
    """Copy the one workbook to every round that has none."""
    if not folder.shared_workbook.is_file():
        return
    content = folder.shared_workbook.read_bytes()
    for round_ in rounds:
        if not folder.workbook(round_).exists():
            write_bytes(folder.workbook(round_), content)


def remove_old(folder: AssessmentFolder) -> None:
    """Remove the one workbook: nobody should go on filling it in.

    Raises
    ------
    AssessmentError
        If another program has it open.
    """
    try:
        remove_file(folder.shared_workbook)
    except OSError:
        problem = Problem(
            code="old-workbook-locked",
            where=Where(file=folder.shared_workbook.name),
            found="",
            expected=message("a file that may be removed, but another program has it open"),
            repair=message("Close it and remove it by hand: each round has its own now."),
        )
        raise AssessmentError([problem]) from None
