"""Published results for Excel: whole, inert, and the same bytes every time."""

import csv
import io
import json

import openpyxl
import pandas as pd
import pytest
from openpyxl.utils.escape import unescape

from maturity.assessment.exports import export_tables, fill_book, raw_data, write_manifest
from maturity.assessment.folder import AssessmentFolder
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
    "region_change",
    "standouts",
    "levels",
    "levelling",
    "outside",
    "reliability",
    "items",
    "agreement",
    "divided",
    "between",
    "importance",
    "representation",
    "indicators",
    "combined",
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
    assert book.sheetnames[0] == "internal" and set(book.sheetnames[1:]) == TABLES
    assert "INTERNT" in str(book["internal"]["A2"].value)
    assert "INTERNAL" in (exported / "INTERNAL.txt").read_text("utf-8")
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


LIVE = ["=1+1", "+46", "-x", "@a", "\tx", "\rx", "\0x", "＝1", "'x", "＋1", "＠a", "\nx"]


def test_text_in_the_workbook_is_text_and_comes_back(tmp_path):
    path = tmp_path / "results.xlsx"
    fill_book(path, {"a": pd.DataFrame({"group": LIVE, "n": [-1.5] * len(LIVE)})})
    sheet = openpyxl.load_workbook(path)["a"]
    cells = [sheet.cell(row, 1) for row in range(2, len(LIVE) + 2)]
    assert {cell.data_type for cell in cells} == {"s"}
    # A workbook cannot hold NUL; it stands there as an escape (ECMA-376, 22.4.2.4).
    assert [unescape(cell.value) for cell in cells] == LIVE
    assert sheet.cell(2, 2).value == -1.5
    assert sheet.cell(2, 2).data_type == "n"


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
        {"folder": "rounds/2026/responses", "files": 1},
    ]
    assert str(four.folder.path) not in text
    assert "svar.csv" not in text
    assert write_manifest(four, published, tmp_path).read_text("utf-8") == text


def test_the_manifest_lists_everything_that_may_hold_personal_data(tmp_path):
    folder = AssessmentFolder(tmp_path)
    kept = [
        "rounds/2026/inbox/a.csv",
        "rounds/2026/responses/answers.csv",
        "rounds/2026/free-text/free-text.csv",
        "rounds/2026/from-members/2281 Sundsvall.xlsx",
        "keys/respondent.key",
        "rounds/2026/corrections.csv",
    ]
    assert raw_data(folder, "2026") == ()
    for name in (*kept, "rounds/2026/inbox/~$a.csv", "rounds/2024/inbox/old.csv"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path in raw_data(folder, "2026")]
    assert found == kept
