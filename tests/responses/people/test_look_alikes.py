"""The same answers in two tables without ids."""

import random

import pytest

from maturity.assessment.intake import examine_round
from maturity.assessment.opened import open_assessment
from tests.assessments import csv_text, make_assessment, put, short_items
from tests.responses.conftest import codes


def answers(people, seed):
    draw = random.Random(seed)
    return [
        {"Kommun": "Timrå", "Roll": "Ledare", **{i: draw.randint(1, 5) for i in short_items()}}
        for _ in range(people)
    ]


@pytest.mark.parametrize(
    ("shared", "own", "severity"),
    [(20, 0, "error"), (20, 12, "error"), (3, 12, "warning"), (0, 12, "")],
)
def test_rows_that_stand_in_two_files(tmp_path, shared, own, severity):
    folder = make_assessment(tmp_path / "m")
    first = answers(20, seed=1)
    put(folder, "a.csv", csv_text(first))
    put(folder, "b.csv", csv_text([*answers(own, seed=2), *first[:shared]], delimiter=","))
    report = examine_round(open_assessment(folder.path), "2026")
    found = [p for p in (*report.errors, *report.problems) if p.code == "answers-alike"]
    assert [p.severity for p in found] == [severity] * bool(severity)
    if severity:
        least = min(20, shared + own)
        said = str(found[0].repair)
        assert said.startswith(f"{shared} of {least} complete answers also stand in a.csv")
        assert found[0].where.file == "b.csv"
        assert str(own + 2) in said
    assert (report.responses is None) == (severity == "error")


def test_people_who_say_one_thing_everywhere_are_not_compared(tmp_path):
    folder = make_assessment(tmp_path / "m")
    same = [row | dict.fromkeys(short_items(), 3) for row in answers(9, seed=1)]
    put(folder, "a.csv", csv_text(same))
    put(folder, "b.csv", csv_text(same, delimiter=","))
    report = examine_round(open_assessment(folder.path), "2026")
    assert len(report.answers()) == 18
    assert "answers-alike" not in codes(report.problems)


def problems_of(folder):
    report = examine_round(open_assessment(folder.path), "2026")
    return [p for p in (*report.errors, *report.problems) if p.code == "answers-alike"], report


@pytest.mark.parametrize(("shared", "told"), [(20, True), (5, True), (1, False)])
def test_new_ids_for_the_same_answers_are_told_and_nothing_is_refused(tmp_path, shared, told):
    folder = make_assessment(tmp_path / "m")
    first = [{"Id": n} | row for n, row in enumerate(answers(20, seed=1), 1)]
    again = [row | {"Id": n} for n, row in enumerate(first[:shared], 101)]
    other = [{"Id": n} | row for n, row in enumerate(answers(20 - shared, seed=2), 201)]
    put(folder, "a.csv", csv_text(first))
    put(folder, "b.csv", csv_text([*again, *other], delimiter=","))
    found, report = problems_of(folder)
    assert len(report.answers()) == 40
    assert [p.severity for p in found] == ["warning"] * told
    if told:
        said = str(found[0].repair)
        assert said.startswith(f"{shared} of 20 complete answers also stand in a.csv")
        assert "but other ids" in said


@pytest.mark.parametrize(("twice", "severity"), [(20, "warning"), (4, "warning"), (1, "")])
def test_a_table_that_was_pasted_twice(tmp_path, twice, severity):
    folder = make_assessment(tmp_path / "m")
    rows = answers(20, seed=1)
    put(folder, "a.csv", csv_text([*rows, *rows[:twice]]))
    found, _ = problems_of(folder)
    assert [p.severity for p in found] == [severity] * bool(severity)
    if severity:
        assert f"{twice} complete answers stand twice in the file" in str(found[0].repair)
        assert "22" in str(found[0].repair)
