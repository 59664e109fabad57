"""Every file we write for a spreadsheet holds text as text (CWE-1236), and gives it back."""

import csv
import io
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from maturity.assessment.notes import write_notes
from maturity.assessment.write_workbook import write_workbook
from maturity.records.roster import Department
from maturity.responses import load_responses, store_responses
from tests.assessment.test_inert import LIVE
from tests.assessments import filled_roster, survey, texts
from tests.builders import make_questionnaire, make_responses


def test_base_data(tmp_path):
    """Names of municipalities, counties, cooperations and departments."""
    roster = filled_roster(("Sundsvall",))
    departments = tuple(Department(municipality="2281", name=text) for text in LIVE)
    member = replace(roster.members[0], county=LIVE[0], cooperations=(LIVE[1],))
    roster = replace(roster, members=(member,), departments=departments)
    book = openpyxl.load_workbook(
        write_workbook(tmp_path / "underlag.xlsx", roster, survey(), texts())
    )
    cells = [row[1] for row in book["Förvaltningar"].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [unescape(cell.value) for cell in cells] == LIVE
    assert {c.data_type for c in book["Kommuner"][2] if c.value is not None} == {"s"}


def test_notes(tmp_path):
    rows = [("Sundsvall", "cul1", "Fråga", text) for text in LIVE]
    path = write_notes(tmp_path / "notes.xlsx", rows, ("a", "b", "c", "d"), "Anteckningar")
    cells = [row[3] for row in openpyxl.load_workbook(path).worksheets[0].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [unescape(cell.value) for cell in cells] == LIVE


@pytest.mark.parametrize("text", LIVE)
def test_stored_answers(tmp_path, text):
    """The name of a department is the only free text among the answers."""
    asked = make_questionnaire({"a": {"b": ["a1", "a2"]}})
    rows = [{"municipality": "2281", "department": text, "role": "leader", "all": 2}]
    store_responses(make_responses(asked, rows), tmp_path)
    data = (tmp_path / "answers.csv").read_bytes().decode("utf-8")
    cells = list(csv.reader(io.StringIO(data, newline="")))[1]
    assert cells[1] == "'" + text
    loaded = load_responses(tmp_path, asked)
    assert loaded.units["department"].tolist() == [text]
    assert loaded.values.tolist() == [[2.0, 2.0]]
