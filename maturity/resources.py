"""Where the files that come with the package lie, in a checkout or in an installed wheel."""

from __future__ import annotations

from pathlib import Path

__all__ = [
    "STRUCTURE",
    "definition_folder",
    "internal_note",
    "notebook_path",
    "report_design_folder",
    "survey_folder",
    "survey_ids",
]

PACKAGE = Path(__file__).resolve().parent
STRUCTURE = "questionnaire.yml"
"""File that makes a folder a questionnaire."""


def shipped_folder(name: str) -> Path:
    """Folder ``name`` (``surveys``, ``notebooks``, ``reports``) of this installation."""
    installed = PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else PACKAGE.parent / name


def survey_folder(questionnaire: str) -> Path:
    """Folder of one shipped questionnaire, for example ``kommunal-digital-mognad``."""
    return shipped_folder("surveys") / questionnaire


def survey_ids() -> tuple[str, ...]:
    """Ids of all shipped questionnaires, sorted."""
    found = shipped_folder("surveys").glob(f"*/{STRUCTURE}")
    return tuple(sorted(path.parent.name for path in found))


def definition_folder(named: str) -> Path | None:
    """Folder of a questionnaire that is named by its id, its folder or the file in it.

    Parameters
    ----------
    named : str
        As a person writes it; the id of a shipped questionnaire goes before a folder.

    Returns
    -------
    Path or None
        None where there is no such questionnaire; nothing of it is read.
    """
    if named in survey_ids():
        return survey_folder(named)
    path = Path(named)
    folder = path.parent if path.name == STRUCTURE else path
    return folder if (folder / STRUCTURE).is_file() else None


def notebook_path(name: str) -> Path:
    """Path of one shipped notebook, for example ``report_region``."""
    return shipped_folder("notebooks") / f"{name}.ipynb"


def internal_note() -> str:
    """What stands beside unrounded results: that they are not to be handed out (two languages)."""
    return (shipped_folder("reports") / "internal.txt").read_text(encoding="utf-8")


def report_design_folder() -> Path:
    """Folder with the HTML template and its CSS."""
    return shipped_folder("reports")
