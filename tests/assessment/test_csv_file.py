"""CSV files run nothing, hold numbers as numbers, and give the same text back."""

import csv
import io

import pandas as pd
import pytest

from maturity.assessment.csv_file import read_csv, write_csv
from tests.assessment.test_inert import LIVE


def raw(path):
    return list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("text", LIVE)
def test_text_is_inert_in_the_file_and_restored_when_read(tmp_path, text):
    table = pd.DataFrame({"group": [text, "plain"], "n": [-1.5, 2.0]})
    path = write_csv(tmp_path / "a.csv", table)
    rows = raw(path)
    assert rows[1] == ["'" + text, "-1.5"]
    assert rows[2] == ["plain", "2.0"]
    assert read_csv(path) == [{"group": text, "n": "-1.5"}, {"group": "plain", "n": "2.0"}]


def test_negative_numbers_are_not_marked(tmp_path):
    path = write_csv(tmp_path / "a.csv", pd.DataFrame({"n": [-1, -2], "x": [-0.5, float("nan")]}))
    assert raw(path) == [["n", "x"], ["-1", "-0.5"], ["-2", ""]]


def test_line_breaks_inside_a_cell_make_no_new_row(tmp_path):
    path = write_csv(tmp_path / "a.csv", pd.DataFrame({"group": ["a\rb", "c\nd", 'e"f']}))
    assert raw(path) == [["group"], ["a\rb"], ["c\nd"], ['e"f']]
    assert [row["group"] for row in read_csv(path)] == ["a\rb", "c\nd", 'e"f']


def test_excel_knows_the_encoding(tmp_path):
    data = write_csv(tmp_path / "a.csv", pd.DataFrame({"g": ["åäö"]})).read_bytes()
    assert data == "\ufeffg\nåäö\n".encode()
