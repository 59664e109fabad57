"""How a result was made: complete, and without a clock or a path."""

import dataclasses
import json

from maturity.records.provenance import Provenance, Status
from maturity.records.responses import SourceFile
from tests.builders import METHOD


def provenance():
    return Provenance(
        package_version="1",
        questionnaire="q",
        questionnaire_version="2",
        form="long",
        round="2026",
        as_of="2026-11-21",
        status=Status.DRAFT,
        made_up=False,
        method=METHOD,
        sources=(SourceFile(name="a.csv", sha256="00"),),
    )


def test_it_can_be_written_as_json():
    data = json.loads(json.dumps(dataclasses.asdict(provenance())))
    assert data["status"] == "draft"
    assert data["sources"] == [{"name": "a.csv", "sha256": "00"}]
    assert data["method"]["smallest_group"] == 5


def test_the_only_date_is_the_one_of_the_assessment():
    names = {f.name for f in dataclasses.fields(Provenance)}
    assert names & {"time", "created", "now", "path", "user", "host"} == set()
    assert "as_of" in names
