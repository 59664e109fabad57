"""The assessment folder: what people filled in, the chain that runs on it, what it makes."""

from maturity.assessment.chain import publish_round, score_round
from maturity.assessment.create import create_assessment, find_members
from maturity.assessment.exports import export_tables, write_manifest
from maturity.assessment.folder import AssessmentFolder
from maturity.assessment.intake import ImportReport, import_round, read_round
from maturity.assessment.opened import Assessment, open_assessment
from maturity.assessment.results import load_published, load_texts, store_published
from maturity.assessment.settings import Settings

__all__ = [
    "Assessment",
    "AssessmentFolder",
    "ImportReport",
    "Settings",
    "create_assessment",
    "export_tables",
    "find_members",
    "import_round",
    "load_published",
    "load_texts",
    "open_assessment",
    "publish_round",
    "read_round",
    "score_round",
    "store_published",
    "write_manifest",
]
