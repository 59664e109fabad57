import openpyxl
import pytest

from maturity.errors import ResponseError
from maturity.responses.own_mapping import OwnMapping
from maturity.responses.row_mapping import RowMapping

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
