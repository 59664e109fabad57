"""A municipality or role that stands once above the rows it holds for."""

import pytest

from maturity.errors import ResponseError
from maturity.responses.own_mapping import OwnMapping
from maturity.responses.row_mapping import RowMapping

from .conftest import codes

GROUPED = "kommun;roll;LED01\nVäxjö;Chef;4\n;Chef;5\n;Medarbetare;3\nSundsvall;Chef;1\n;Chef;2\n"
CODED = "kommunkod;roll;LED01\n0780;Chef;4\n;Chef;5\n;Medarbetare;3\n2281;Chef;1\n;Chef;2\n"


def filled(*names):
    return OwnMapping(rows=RowMapping(fill_down=frozenset(names)))


@pytest.mark.parametrize(
    ("text", "code", "column", "rows"),
    [
        (GROUPED, "municipality-unknown", "kommun", "3 rows say nothing here: 3–4, 6."),
        (CODED, "municipality-unknown", "kommunkod", "3–4, 6"),
        ("kommun;roll;LED01\nVäxjö;Chef;4\nVäxjö;;5\n", "role-unknown", "roll", "here: 3."),
    ],
)
def test_all_blank_rows_are_one_error_that_shows_the_line_to_write(read, text, code, column, rows):
    with pytest.raises(ResponseError) as caught:
        read(text)
    (told,) = [p for p in caught.value.problems if p.severity == "error"]
    assert told.code == code
    assert rows in str(told.repair)
    assert f'fill_down: ["{column}"]' in str(told.repair)


def test_the_line_fills_the_rows_and_says_which(read):
    intake = read(GROUPED, mapping=filled("kommun"))
    assert intake.responses.units["municipality"].tolist().count("0780") == 3
    assert intake.responses.units["municipality"].tolist().count("2281") == 2
    (told,) = [p for p in intake.problems if p.code == "rows-filled"]
    assert "3–4, 6" in str(told.repair)


def test_what_stands_above_the_first_text_stays_blank(read):
    with pytest.raises(ResponseError) as caught:
        read("kommun;roll;LED01\n;Chef;4\nVäxjö;Chef;5\n", mapping=filled("kommun"))
    assert "municipality-unknown" in codes(caught.value.problems)
