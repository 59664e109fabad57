"""Where the files that come with the package lie, in a checkout or in an installed wheel."""

from __future__ import annotations

from pathlib import Path

__all__ = ["notebook_path", "report_design_folder", "survey_folder", "survey_ids"]

PACKAGE = Path(__file__).resolve().parent


def shipped_folder(name: str) -> Path:
    """Folder ``name`` (``surveys``, ``notebooks``, ``reports``) of this installation."""
    installed = PACKAGE / "_shipped" / name
    return installed if installed.is_dir() else PACKAGE.parent / name


def survey_folder(questionnaire: str) -> Path:
    """Folder of one shipped questionnaire, for example ``kommunal-digital-mognad``."""
    return shipped_folder("surveys") / questionnaire


def survey_ids() -> tuple[str, ...]:
    """Ids of all shipped questionnaires, sorted."""
    found = shipped_folder("surveys").glob("*/questionnaire.yml")
    return tuple(sorted(path.parent.name for path in found))


def notebook_path(name: str) -> Path:
    """Path of one shipped notebook, for example ``report_region``."""
    return shipped_folder("notebooks") / f"{name}.ipynb"


def report_design_folder() -> Path:
    """Folder with the HTML template and its CSS."""
    return shipped_folder("reports")
