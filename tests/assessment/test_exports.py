"""Published results for Excel: whole, inert, and the same bytes every time."""

import csv
import io
import json

import openpyxl
import pandas as pd
import pytest

from maturity.assessment.exports import export_tables, inert, write_csv, write_manifest
from tests.assessments import tree

TABLES = {
    "scores",
    "response",
    "distributions",
    "region",
    "gaps",
    "roles",
    "spread",
    "change",
    "standouts",
    "hidden",
}


@pytest.fixture(scope="module")
def exported(published, tmp_path_factory):
    folder = tmp_path_factory.mktemp("results")
    files = export_tables(published, folder)
    assert {p.name for p in files} == {f"{name}.csv" for name in TABLES} | {"results.xlsx"}
    return folder


def test_every_table_is_there_twice(exported):
    book = openpyxl.load_workbook(exported / "results.xlsx")
    assert set(book.sheetnames) == TABLES
    for name in TABLES:
        table = pd.read_csv(exported / f"{name}.csv", dtype=str)
        headings = [cell.value for cell in book[name][1]]
        assert headings == list(table.columns)
        assert book[name].max_row == len(table) + 1


def test_numbers_are_not_rounded(exported, published):
    text = (exported / "scores.csv").read_bytes().decode("utf-8-sig")
    written = [row["score"] for row in csv.DictReader(io.StringIO(text))]
    expected = published.scores["score"].tolist()
    assert [float(t) if t else None for t in written] == [None if e != e else e for e in expected]
    book = openpyxl.load_workbook(exported / "results.xlsx")
    column = list(published.scores.columns).index("score") + 1
    assert book["scores"].cell(2, column).value == pytest.approx(expected[0], rel=1e-15)


def test_codes_keep_their_zeros_as_text(exported, published):
    text = (exported / "scores.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [r["municipality"] for r in rows] == published.scores["municipality"].tolist()
    cell = openpyxl.load_workbook(exported / "results.xlsx")["scores"]["A2"]
    assert cell.data_type == "s"


def test_a_hidden_result_is_empty_with_its_reason(exported):
    table = pd.read_csv(exported / "scores.csv", dtype=str, keep_default_na=False)
    hidden = table.loc[table["hidden"] != ""]
    # Nobody elected answered, so their rows can hold nothing; six people per role do.
    assert set(hidden["score"]) <= {""}
    assert set(hidden["n"]) <= {""}
    assert (table.loc[table["hidden"] == "", "score"] != "").any()


def test_csv_is_what_excel_reads(exported):
    data = (exported / "gaps.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in data


@pytest.mark.parametrize("text", ["=1+1", "+46", "-x", "@a", "\tx", "\rx", "\0x", "＝1"])
def test_what_a_spreadsheet_could_run_is_made_inert(tmp_path, text):
    path = write_csv(tmp_path / "a.csv", pd.DataFrame({"group": [text, "plain"], "n": [-1.5, 2.0]}))
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    assert rows[1][0] == "'" + text.replace("\r", " ")
    assert len(rows) == 3
    assert rows[2][0] == "plain"
    assert rows[1][1] == "-1.5"


@pytest.mark.parametrize("cell", [-1.0, None, True, "", "a=b"])
def test_other_cells_stay_as_they_are(cell):
    assert inert(cell) == cell


def test_a_line_break_inside_a_cell_makes_no_new_row(tmp_path):
    path = write_csv(tmp_path / "a.csv", pd.DataFrame({"group": ["a\rb", "c\nd"]}))
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8-sig"), newline="")))
    assert rows == [["group"], ["a b"], ["c\nd"]]


def test_the_same_results_give_the_same_bytes(exported, published, tmp_path):
    export_tables(published, tmp_path)
    assert tree(tmp_path) == tree(exported)


def test_the_manifest_says_how_and_from_what_without_paths_or_clock(four, published, tmp_path):
    path = write_manifest(four, published, tmp_path)
    text = path.read_text("utf-8")
    content = json.loads(text)
    assert content["provenance"]["round"] == "2026"
    assert content["members"] == 4
    assert content["published_members"] == len(published.comparison.members)
    assert content["hidden_results"] == len(published.hidden_log)
    assert content["raw_data"] == [
        {"folder": "rounds/2026/inbox", "files": 1},
        {"folder": "rounds/2026/responses", "files": 2},
    ]
    assert str(four.folder.path) not in text
    assert "svar.csv" not in text
    assert write_manifest(four, published, tmp_path).read_text("utf-8") == text
