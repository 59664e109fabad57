"""One small round, scored and published once for all tests that only look at it."""

import pytest

from maturity.assessment import open_assessment, publish_round
from tests.assessments import csv_text, made_rows, make_assessment, put


@pytest.fixture(scope="session")
def four(tmp_path_factory):
    """An assessment of four municipalities with answers of two rounds."""
    folder = make_assessment(tmp_path_factory.mktemp("four") / "fyra")
    put(folder, "svar.csv", csv_text(made_rows()))
    put(folder, "svar.csv", csv_text(made_rows(shift=1)), "2024")
    return open_assessment(folder.path)


@pytest.fixture(scope="session")
def published(four):
    return publish_round(four, "2026")
