"""The assessment folder: what people filled in, the chain that runs on it, what it makes.

Names are loaded when first used: a report only reads results and needs no chain.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from maturity.assessment.chain import publish_round, score_round
    from maturity.assessment.corrections import apply_corrections, review_corrections
    from maturity.assessment.create import create_assessment, find_members
    from maturity.assessment.exports import export_tables, write_manifest
    from maturity.assessment.folder import AssessmentFolder
    from maturity.assessment.intake import ImportReport, import_round, read_round
    from maturity.assessment.opened import Assessment, open_assessment
    from maturity.assessment.purge import plan_purge
    from maturity.assessment.results import load_published, load_texts, store_published
    from maturity.assessment.settings import Settings

__all__ = [
    "Assessment",
    "AssessmentFolder",
    "ImportReport",
    "Settings",
    "apply_corrections",
    "create_assessment",
    "export_tables",
    "find_members",
    "import_round",
    "load_published",
    "load_texts",
    "open_assessment",
    "plan_purge",
    "publish_round",
    "read_round",
    "review_corrections",
    "score_round",
    "store_published",
    "write_manifest",
]

HOMES = {
    "chain": ("publish_round", "score_round"),
    "corrections": ("apply_corrections", "review_corrections"),
    "create": ("create_assessment", "find_members"),
    "exports": ("export_tables", "write_manifest"),
    "folder": ("AssessmentFolder",),
    "intake": ("ImportReport", "import_round", "read_round"),
    "opened": ("Assessment", "open_assessment"),
    "purge": ("plan_purge",),
    "results": ("load_published", "load_texts", "store_published"),
    "settings": ("Settings",),
}
HOME = {name: module for module, names in HOMES.items() for name in names}


def __getattr__(name: str) -> object:
    """Load a public name from its module."""
    if name not in HOME:
        raise AttributeError(f"module 'maturity.assessment' has no attribute {name!r}")
    return getattr(import_module(f"maturity.assessment.{HOME[name]}"), name)
