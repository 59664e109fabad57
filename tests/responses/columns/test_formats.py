"""Which program wrote a file, and what only that program does to its columns."""

import datetime

import openpyxl
import pytest

from maturity.errors import ResponseError
from maturity.records.responses import State
from maturity.responses import read_answers
from maturity.responses.columns.formats import moment, recognise_format, special_columns
from maturity.responses.file.grid import grid_of
from maturity.responses.file.sheet import Sheet
from maturity.responses.findings import Findings
from maturity.responses.known.dictionary import Dictionary, Meaning
from maturity.responses.known.vocabulary import Field
from tests.responses.conftest import codes
from tests.responses.definitions import forms, repeated


def grid(*rows):
    sheet = Sheet(rows=[row.split("|") for row in rows], format="csv", delimiter="|")
    return grid_of(sheet, lambda row: sum(map(bool, row)), Findings(file="f"))


@pytest.mark.parametrize(
    ("headings", "program"),
    [
        ("id|submitdate|lastpage|LED01", "limesurvey"),
        ("Svars-ID|Datum inskickad|Sista sidan|LED01", "limesurvey"),
        ("LED01|_uuid|_index|x", "kobo"),
        ("SubmissionDate|LED01|y|KEY", "kobo"),
        ("ID|Start time|Completion time|LED01", "msforms"),
        ("Id|Starttid|Slutförandetid|LED01", "msforms"),
        ("Timestamp|LED01|x|y", "google"),
        ("Tidstämpel|LED01|x|y", "google"),
        ("kommun|roll|LED01|LED02", "plain"),
        ("kommun|seed|LED01|LED02", "plain"),
    ],
)
def test_recognised(headings, program):
    assert recognise_format(grid(headings, "x|y|z|1")) == program


@pytest.mark.parametrize(
    "dates",
    ["46000.5|46000.52", "2026-11-02T08:01:00|2026-11-02T08:09:00", "11/2/26 8:01|11/2/26 8:09"],
)
def test_forms_in_a_language_nobody_listed(dates):
    """Finnish headings: only place and kind tell that these are the columns of the program."""
    table = grid(
        "Tunnus|Aloitusaika|Valmistumisaika|Sähköposti|Nimi|LED01", f"7|{dates}|a@b.fi|Aino|3"
    )
    assert recognise_format(table) == "msforms"
    known = Dictionary(forms().questionnaire, forms().texts)
    special = special_columns(table, recognise_format(table), known)
    assert special == {
        0: Field.KEY, 1: Field.TECHNICAL, 2: Field.TECHNICAL,
        3: Field.IDENTITY, 4: Field.IDENTITY,
    }  # fmt: skip


def test_numbers_in_the_first_columns_are_no_dates():
    assert recognise_format(grid("a|b|c|d", "1|3|4|5")) == "plain"
    assert recognise_format(grid("a|b|c|d", "1|2026-13-45x|4|5")) == "plain"


def test_serial_dates():
    # 46000 days after 30 December 1899 is 9 December 2025; 0.5 is noon.
    assert moment("46000.5") == datetime.datetime.fromisoformat("2025-12-09T12:00:00")
    assert moment("46000,25") == datetime.datetime.fromisoformat("2025-12-09T06:00:00")
    assert [moment(text) for text in ("", "4", "99999", "x", "46000.5.1")] == [None] * 5


def forms_file(path, headings, *answers):
    book = openpyxl.Workbook()
    start = datetime.datetime.fromisoformat("2026-11-02T08:01:00")
    book.active.append(["ID", "Starttid", "Slutförandetid", "E-postadress", "Namn", *headings])
    for number, row in enumerate(answers, start=1):
        book.active.append([number, start, start, "anonymous", None, *row])
    book.save(path)
    return path


def test_two_questions_with_one_text(tmp_path):
    headings = ["Which systems?\u00a0", "Which systems?2\n"]
    path = forms_file(tmp_path / "f.xlsx", headings, ["B;", 5])
    intake = read_answers(path, context=repeated())
    assert intake.matched["Which systems?"] == "SYS1"
    assert intake.matched["Which systems?2"] == "SYS2"
    assert intake.responses.values.tolist() == [[2, 5]]


def test_a_repeated_question_that_is_asked_once_is_a_duplicate(tmp_path):
    question = "Målen följs upp varje år"
    path = forms_file(tmp_path / "f.xlsx", [question, f"{question}2"], ["Instämmer helt", 1])
    with pytest.raises(ResponseError) as caught:
        read_answers(path, context=forms())
    assert "duplicate-column" in codes(caught.value.problems)


def test_several_answers_in_one_cell_are_said_and_not_counted(tmp_path):
    path = forms_file(tmp_path / "f.xlsx", ["Which systems?", "Which systems?2"], ["A;B;", "C;"])
    intake = read_answers(path, context=repeated())
    assert intake.responses.states.tolist() == [[State.SKIPPED, State.ANSWERED]]
    (told,) = [p for p in intake.problems if p.code == "answers-several"]
    assert (told.where.row, told.where.column, told.found) == (2, "Which systems?", "A;B;")


@pytest.mark.parametrize("delimiter", [";", ","])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-8-sig"])
def test_a_form_saved_again_as_csv(tmp_path, delimiter, encoding):
    lines = [
        ["ID", "Starttid", "Slutförandetid", "E-postadress", "Namn",
         '"Vi har en beslutad digital strategi\u00a0\n"', "Målen följs upp varje år"],
        ["1", "11/2/26 8:01", "11/2/26 8:09", "anonymous", "", "Instämmer helt", "Vet ej"],
        ["2", "11/2/26 9:01", "11/2/26 9:09", "anonymous", "", "", "Instämmer delvis"],
    ]  # fmt: skip
    path = tmp_path / "f.csv"
    path.write_bytes("\r\n".join(map(delimiter.join, lines)).encode(encoding))
    intake = read_answers(path, context=forms())
    assert (intake.format, intake.encoding, intake.delimiter) == ("msforms", encoding, delimiter)
    states = {tuple(row) for row in intake.responses.states.tolist()}
    assert states == {
        (State.ANSWERED, State.DONT_KNOW),
        (State.SKIPPED, State.ANSWERED),
    }
    assert sorted(p.found for p in intake.problems if p.code == "identity-dropped") == [
        "E-postadress", "ID", "Namn",
    ]  # fmt: skip


@pytest.mark.parametrize("stamp", ["Timestamp", "Tidstämpel"])
def test_google_forms(read, stamp):
    text = f"{stamp},I vilken kommun arbetar du?,Din roll,Påståenden [Fråga om mål?]\n"
    text += "11/2/2026 8:01:00,Växjö,Chef,Stämmer helt\n"
    intake = read(text)
    assert intake.format == "google"
    assert intake.responses.values[0, 0] == 5
    assert intake.unknown == ()


def test_the_second_of_three():
    known = Dictionary(repeated().questionnaire, repeated().texts)
    both = known.item("Which systems?")
    assert both == Meaning(("SYS1", "SYS2"))
    assert known.nth(both, 2) == Meaning(("SYS2",))
    # Two questions with one text in several branches: nobody can tell which a third column is.
    assert known.nth(both, 3) == both


@pytest.mark.parametrize("first", ["", "ID;"])
def test_a_form_with_branches_of_which_only_the_questions_are_left(read, first):
    asked, cell = ["Fråga om mål?", "Fråga om tid?"], "1;" if first else ""
    head = ";".join(["Kommun", "Roll", *asked, *(f"{text}2" for text in asked)])
    intake = read(f"{first}{head}\n{cell}Växjö;Chef;4;5;;\n{cell}Växjö;Medarbetare;;;1;2\n")
    assert sorted(intake.responses.values[:, :2].tolist()) == [[1, 2], [4, 5]]
    assert intake.unknown == ()
