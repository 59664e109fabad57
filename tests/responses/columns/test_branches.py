"""One question in several columns."""

import pytest

from maturity.errors import ResponseError
from maturity.records.responses import State

HEAD = "kommun;roll;Fråga om mål?;Fråga om tid?;Fråga om mål?;Fråga om tid?\n"


def test_each_row_is_read_from_the_column_it_fills(read):
    text = f"{HEAD}Växjö;Chef;4;5;;\nVäxjö;Medarbetare;;;1;2\nVäxjö;Medarbetare;;;vet inte;\n"
    intake = read(text)
    found = {
        (unit.role, *row[:2])
        for unit, row in zip(
            intake.responses.units.itertuples(), intake.responses.values.tolist(), strict=True
        )
        if row[0] == row[0]
    }
    assert found == {("leader", 4, 5), ("employee", 1, 2)}
    states = intake.responses.states[:, :2].tolist()
    assert [State.DONT_KNOW, State.SKIPPED] in states
    (told,) = [p for p in intake.problems if p.code == "columns-joined"]
    assert str(told.repair).startswith("2 questions stand in several columns")


def test_a_row_that_fills_two_names_both_cells(read):
    with pytest.raises(ResponseError) as caught:
        read("kommun;roll;LED01;Fråga om mål?\nVäxjö;Chef;4;\nVäxjö;Chef;4;2\nVäxjö;Chef;1;5\n")
    (problem,) = [p for p in caught.value.problems if p.severity == "error"]
    assert (problem.where.row, problem.where.column, problem.found) == (3, "Fråga om mål?", "2")
    assert "Row 3 also holds “4” in the column “LED01”; rows like this: 2." in str(problem.repair)
    assert 'ignore: ["Fråga om mål?"]' in str(problem.repair)


def test_a_wrong_cell_is_named_by_the_column_it_stands_in(read):
    with pytest.raises(ResponseError) as caught:
        read("kommun;roll;LED01;Fråga om mål?\nVäxjö;Chef;4;\nVäxjö;Chef;;9\n")
    (problem,) = [p for p in caught.value.problems if p.severity == "error"]
    assert (problem.where.row, problem.where.column, problem.found) == (3, "Fråga om mål?", "9")


def test_a_role_asked_in_two_branches(read):
    intake = read("kommun;Din roll?;LED01;Din roll?\nVäxjö;Chef;4;\nVäxjö;;3;Medarbetare\n")
    assert intake.responses.units["role"].tolist() == ["employee", "leader"]


def test_two_columns_that_say_the_same_contradict_nobody(read):
    intake = read("kommun;roll;LED01;LED01\nVäxjö;Chef;4; 4\nVäxjö;Chef;;5\n")
    assert sorted(intake.responses.values[:, 0].tolist()) == [4, 5]
