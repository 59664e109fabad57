# One line per name; Python loads each from its place when it is first used.

from maturity.assessment.chain import publish_round as publish_round
from maturity.assessment.chain import score_round as score_round
from maturity.assessment.corrections import apply_corrections as apply_corrections
from maturity.assessment.corrections import review_corrections as review_corrections
from maturity.assessment.create import create_assessment as create_assessment
from maturity.assessment.create import find_members as find_members
from maturity.assessment.exports import export_tables as export_tables
from maturity.assessment.exports import write_manifest as write_manifest
from maturity.assessment.folder import AssessmentFolder as AssessmentFolder
from maturity.assessment.intake import ImportReport as ImportReport
from maturity.assessment.intake import import_round as import_round
from maturity.assessment.intake import read_round as read_round
from maturity.assessment.opened import Assessment as Assessment
from maturity.assessment.opened import open_assessment as open_assessment
from maturity.assessment.purge import plan_purge as plan_purge
from maturity.assessment.results import load_published as load_published
from maturity.assessment.results import load_texts as load_texts
from maturity.assessment.results import store_published as store_published
from maturity.assessment.settings import Settings as Settings
