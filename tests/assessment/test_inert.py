"""No live formula, and nothing lost: CWE-1236, OWASP ASVS 5.0 1.2.10."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.assessment.inert import inert, restored

LIVE = [
    "=1+1",
    "+46",
    "-x",
    "@a",
    "\tx",
    "\rx",
    "\0x",
    "＝1",
    "'x",
    "''x",
    "＋1",
    "＠a",
    "－1",
    "\nx",
]


@pytest.mark.parametrize("text", LIVE)
def test_what_a_spreadsheet_could_run_is_made_inert_and_comes_back(text):
    assert inert(text) == "'" + text
    assert restored(inert(text)) == text


@pytest.mark.parametrize("cell", [-1.0, -3, None, True, "", "a=b", "−5", "d'accord"])
def test_other_cells_stay_as_they_are(cell):
    assert inert(cell) == cell


@settings(derandomize=True, deadline=None, max_examples=100)
@given(st.text(alphabet="'=+-@ab\t\r\n\0＝", max_size=6))
def test_every_text_comes_back(text):
    assert restored(inert(text)) == text
