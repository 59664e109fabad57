"""``maturity notes``: printed, or written as a workbook."""

import openpyxl
import pytest

from maturity.assessment import import_round, open_assessment
from maturity.assessment.new_round import make_round
from tests.assessments import make_assessment
from tests.instruments.joint import fill_in, written


@pytest.fixture
def judged(tmp_path):
    folder = make_assessment(tmp_path / "Mätning åäö")
    path = fill_in(written(tmp_path), {"cul1": 3}, {"cul1": "Ring 070-123 45 67 om planen"})
    folder.inbox("2026").mkdir(parents=True, exist_ok=True)
    path.rename(folder.inbox("2026") / "svar.xlsx")
    import_round(open_assessment(folder.path), "2026")
    return folder


def test_printed_in_swedish(call, judged):
    called = call("notes", judged.path)
    assert called.code == 0
    assert "1 anteckning i mätning 2026." in called.out
    assert "Sundsvall, cul1: Hur får de vi är till för" in called.out
    assert "om planen" in called.out
    assert "070" not in called.out
    assert called.english == set()


def test_written_as_a_workbook(call, judged, tmp_path):
    out = tmp_path / "anteckningar.xlsx"
    called = call("notes", judged.path, "--out", out, "--lang", "en")
    assert (called.code, str(out) in called.out) == (0, True)
    rows = list(openpyxl.load_workbook(out).active.values)
    assert rows[0] == ("Municipality", "Code", "Question", "Note or link to evidence")
    assert rows[1][:2] == ("Sundsvall", "cul1")


def test_a_round_without_notes(call, judged):
    make_round(judged.path, "2024", "2024-11-30")
    called = call("notes", judged.path, "--round", "2024")
    assert (called.code, called.out.strip()) == (0, "0 anteckningar i mätning 2024.")
