import numpy as np
import pytest

from maturity.errors import ResponseError
from maturity.responses.file.grid import grid_of
from maturity.responses.file.sheet import Sheet
from maturity.responses.findings import Findings
from tests.responses.conftest import codes

KNOWN = {"kommun", "a", "b"}


def rate(row):
    return sum(text in KNOWN for text in row)


def grid(*rows, kind="csv"):
    findings = Findings(file="f.csv")
    sheet = Sheet(rows=[row.split(";") for row in rows], format=kind, delimiter=";")
    return grid_of(sheet, rate, findings), findings


def test_columns_and_row_numbers():
    table, findings = grid("kommun;a", "x;1", ";", "", "y;2")
    assert table.columns == (("x", "y"), ("1", "2"))
    assert table.rows.tolist() == [2, 5]
    assert table.at(1, 1).row == 5
    assert findings.problems == []


def test_headings_below_a_title():
    table, findings = grid("Enkät 2026;", ";", "kommun;a", "x;1")
    assert table.headings == ("kommun", "a")
    assert table.rows.tolist() == [4]
    assert codes(findings.problems) == ["rows-above-headings"]


def test_ragged_rows_are_named():
    _, findings = grid("kommun;a", "x;1;2", "y;1", "z;1;;3")
    assert [(p.code, p.where.row) for p in findings.problems] == [
        ("ragged-row", 2),
        ("ragged-row", 4),
    ]
    assert "semicolon" in str(findings.problems[0].repair)


def test_ragged_rows_are_counted_after_a_hundred():
    _, findings = grid("kommun;a", *["x;1;2"] * 130)
    assert len(findings.problems) == 101
    assert "30 more" in str(findings.problems[-1].repair)


def test_a_blank_cell_too_many_is_nothing():
    table, findings = grid("kommun;a", "x;1;", "y;2;")
    assert findings.problems == []
    assert table.columns[1] == ("1", "2")


def test_a_blank_cell_too_many_under_a_heading_nobody_knows_may_have_moved_all():
    _, findings = grid("kommun;aa", "x;1;", "y;2;")
    assert codes(findings.problems) == ["ragged-row", "ragged-row"]


@pytest.mark.parametrize("row", ["x;1", "x;1;2;", "x"])
def test_a_row_that_does_not_fit_its_headings_may_have_lost_a_cell_anywhere(row):
    _, findings = grid("kommun;a;b", row, "y;1;2")
    assert [(p.code, p.where.row, p.severity) for p in findings.problems] == [
        ("ragged-row", 2, "error")
    ]


def test_a_nameless_column_with_content_is_kept_and_called_by_letter():
    table, _ = grid("kommun;;", "x;secret;")
    assert table.headings == ("kommun", "")
    assert table.name(1) == "B"


@pytest.mark.parametrize(
    ("rows", "code"), [((";",), "empty-file"), (("kommun;a", ";"), "no-answers")]
)
def test_nothing_to_read(rows, code):
    with pytest.raises(ResponseError) as caught:
        grid(*rows)
    assert caught.value.problems[0].code == code


def test_keep():
    table, _ = grid("kommun;a", "x;1", "y;2", "z;3")
    kept = table.keep(np.array([True, False, True]))
    assert kept.columns == (("x", "z"), ("1", "3"))
    assert kept.rows.tolist() == [2, 4]
