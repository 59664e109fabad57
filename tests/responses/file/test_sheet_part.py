"""What is hidden and merged in a sheet, and that it is said."""

import openpyxl
import pytest

from maturity.errors import ResponseError
from maturity.responses.file.sheet_part import Merge, read_part
from maturity.responses.findings import Findings


def part(text):
    return read_part(text, Findings(file="a.xlsx"))


def test_rows_and_columns_that_are_hidden():
    found = part(
        b'<x:cols><x:col hidden="1" min="27" max="28"/><col min="1" max="1"/></x:cols>'
        b'<row r="4" hidden="true"/><row hidden="1"/><row hidden="0"/>'
    )
    assert (sorted(found.columns), sorted(found.rows)) == ([26, 27], [4, 5])


def test_merges_in_both_directions():
    found = part(b"<x:mergeCell ref='AA3:AB10'/><mergeCell ref=\"B1:D1\"/>").merged
    assert found == (Merge((26, 27), (3, 10)), Merge((1, 3), (1, 1)))


def test_cells_out_of_order_are_refused():
    with pytest.raises(ResponseError):
        part(b'<c r="B2"/><c r="A2"/>')


def test_hidden_columns_count_and_are_said(tmp_path, read):
    book = openpyxl.Workbook()
    for row in (["Kommun", "Roll", "LED01", "Egen", "LED02"], ["Växjö", "Chef", 4, "x", 3]):
        book.active.append(row)
    for letter in "DE":
        book.active.column_dimensions[letter].hidden = True
    book.save(tmp_path / "made.xlsx")
    intake = read((tmp_path / "made.xlsx").read_bytes(), name="answers.xlsx")
    assert intake.responses.values[0, :2].tolist() == [4, 3]
    (told,) = [p for p in intake.problems if p.code == "columns-hidden"]
    assert told.found == "LED02"
    assert 'ignore: ["LED02"]' in str(told.repair)
