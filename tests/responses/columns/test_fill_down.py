"""A municipality or role that stands once above the rows it holds for."""

import openpyxl
import pytest

from maturity.errors import ResponseError
from maturity.responses.known.own_mapping import OwnMapping
from maturity.responses.known.row_mapping import RowMapping
from tests.responses.conftest import codes

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


ROWS = [
    ["Kommun", "Roll", "LED01", "LED02"],
    ["Växjö", "Chef", 4, 3],
    [None, "Chef", 5, 2],
    [None, "Chef", 1, 2],
    ["Sundsvall", "Chef", 1, 2],
]


@pytest.fixture
def merged(tmp_path, read):
    def build(*ranges, above=(), below=()):
        made = openpyxl.Workbook()
        for row in [*above, *ROWS, *below]:
            made.active.append(row)
        for one in ranges:
            made.active.merge_cells(one)
        made.save(tmp_path / "made.xlsx")
        return read((tmp_path / "made.xlsx").read_bytes(), name="answers.xlsx")

    return build


def test_all_rows_of_a_merged_municipality_are_named_once(merged):
    with pytest.raises(ResponseError) as caught:
        merged("A2:A4")
    (told,) = [p for p in caught.value.problems if p.severity == "error"]
    assert (told.code, told.where.column, told.where.row) == ("cells-merged", "Kommun", 3)
    assert "2 rows" in str(told.repair) and "3–4" in str(told.repair)
    assert "leave_out" not in str(told.repair)


def test_merged_titles_and_unread_columns_are_no_matter(merged):
    rows = [["Titel"], [None]]
    with pytest.raises(ResponseError) as caught:
        merged("A1:A2", "F4:F6", above=rows)
    assert "cells-merged" not in [p.code for p in caught.value.problems]


def test_answers_merged_beside_each_other(merged):
    with pytest.raises(ResponseError) as caught:
        merged("C3:D4")
    told = [p for p in caught.value.problems if p.severity == "error"]
    assert [(p.code, p.where.column, p.where.row) for p in told] == [
        ("cells-merged", "LED01", 4), ("cells-merged", "LED02", 3)
    ]  # fmt: skip


def test_a_title_over_a_row_is_no_answer(merged):
    """A heading between the municipalities holds no answer, and none is missed."""
    with pytest.raises(ResponseError) as caught:
        merged("A6:D6", below=[["Ånge och andra"]])
    assert "cells-merged" not in [p.code for p in caught.value.problems]


def test_headings_merged_over_two_rows(tmp_path, read):
    made = openpyxl.Workbook()
    top = ["Kommun", "Roll", "Bakgrund", None]
    for row in (top, [None, None, "LED01", "LED02"], ["Växjö", "Chef", 4, 3]):
        made.active.append(row)
    for one in ("A1:A2", "B1:B2", "C1:D1"):
        made.active.merge_cells(one)
    made.save(tmp_path / "made.xlsx")
    intake = read((tmp_path / "made.xlsx").read_bytes(), name="answers.xlsx")
    assert intake.responses.values[0, :2].tolist() == [4, 3]


def test_a_merged_municipality_is_filled_down_where_the_mapping_says_so(tmp_path, read):
    made = openpyxl.Workbook()
    for row in [*ROWS[:4], ["Sundsvall", "Chef", 1, 2]]:
        made.active.append(row)
    made.active.merge_cells("A2:A4")
    made.save(tmp_path / "made.xlsx")
    own = OwnMapping(rows=RowMapping(fill_down=frozenset({"kommun"})))
    intake = read((tmp_path / "made.xlsx").read_bytes(), name="answers.xlsx", mapping=own)
    assert sorted(intake.responses.units["municipality"]) == ["0780"] * 3 + ["2281"]
