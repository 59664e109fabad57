"""Results to stdout, problems to stderr, both readable."""

import io
import sys

import pytest

from maturity.cli.output import (
    MOST_SHOWN,
    prepare_console,
    print_json,
    print_problems,
    print_table,
    problem_as_data,
)
from maturity.errors import Problem, Where, message
from maturity.files import forget_changes, write_text, write_together
from maturity.i18n import read_language


def problem(found="6", severity="error"):
    return Problem(
        code="range",
        where=Where(file="a.csv", row=3, column="cul1"),
        found=found,
        expected=message("a whole number"),
        repair=message("Correct the value."),
        severity=severity,
    )


def test_errors_come_first_and_are_counted(capsys):
    print_problems([problem("w", "warning"), problem("1"), problem("2")], read_language("en"))
    out, err = capsys.readouterr()
    assert out == ""
    assert [line[:5] for line in err.splitlines()] == ["Error", "Error", "Note:", "2 err"]
    assert "“1”" in err.splitlines()[0]


@pytest.mark.parametrize(("code", "text"), [("en", "1 error found"), ("sv", "1 fel hittades")])
def test_one_error(capsys, code, text):
    print_problems([problem()], read_language(code))
    assert text in capsys.readouterr().err


def test_warnings_alone_say_nothing_about_errors(capsys):
    print_problems([problem(severity="warning")], read_language("en"))
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_unchanged_is_only_said_where_it_is_true(capsys):
    print_problems([problem()], read_language("en"), unchanged=False)
    assert "nothing was changed" not in capsys.readouterr().err


def test_what_was_changed_before_the_error_is_named(capsys, tmp_path):
    forget_changes()
    for name in ("a/1.csv", "a/2.csv", "b.json", "b.json"):
        write_text(tmp_path / name, "x")
    with write_together(tmp_path / "c") as draft:
        write_text(draft / "3.csv", "x")
    write_text(tmp_path / "a" / "1.csv", "x")
    print_problems([problem()], read_language("en"))
    forget_changes()
    places = f"{tmp_path / 'a'}, {tmp_path / 'b.json'} and {tmp_path / 'c' / '3.csv'}"
    last = capsys.readouterr().err.splitlines()[-1]
    assert last == f"1 error found. Changed before that: {places}. Nothing else was changed."


def test_a_flood_is_cut_and_counted(capsys):
    print_problems([problem(str(n)) for n in range(MOST_SHOWN + 7)], read_language("en"))
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == MOST_SHOWN + 2
    assert lines[-2] == "… and 7 more."
    assert lines[-1].startswith(f"{MOST_SHOWN + 7} errors")


def test_a_problem_for_machines_keeps_its_parts():
    data = problem_as_data(problem(), read_language("sv"))
    assert (data["file"], data["sheet"], data["row"], data["column"]) == ("a.csv", "", 3, "cul1")
    assert (data["code"], data["found"]) == ("range", "6")
    assert data["repair"] == "Rätta värdet."


def test_json_survives_any_console(capsys):
    print_json({"name": "Ånge"})
    assert capsys.readouterr().out == '{\n "name": "\\u00c5nge"\n}\n'


def test_a_table_lines_up(capsys):
    print_table(("Kommun", "n"), [("Ånge", "9"), ("Sundsvall", "1 234")])
    assert capsys.readouterr().out.splitlines() == [
        "Kommun         n",
        "Ånge           9",
        "Sundsvall  1 234",
    ]


def test_a_letter_the_console_lacks_becomes_a_question_mark(monkeypatch):
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="cp1252"))
    prepare_console()
    print_table(("ÅŁ",), [])
    sys.stdout.flush()
    assert raw.getvalue().strip() == b"\xc5?"


def test_a_stream_that_cannot_be_changed_is_left(monkeypatch):
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    prepare_console()
