"""A provenance for tests."""

from maturity.records.method import ScoringMethod
from maturity.records.provenance import Provenance, Status

PROVENANCE = Provenance(
    package_version="0",
    questionnaire="test",
    questionnaire_version="1",
    form="long",
    round="2026",
    as_of="2026-11-21",
    status=Status.DRAFT,
    made_up=True,
    method=ScoringMethod(),
)
