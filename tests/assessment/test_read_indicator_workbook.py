"""A filled-in workbook of indicators: every faulty cell is named, none is guessed."""

import datetime

import openpyxl
import pytest

from maturity.assessment.read_indicator_workbook import Value, read_indicator_workbook
from maturity.errors import AssessmentError
from maturity.i18n import read_language
from tests.assessment.indicators import FIBRE, PAPER, write_example
from tests.assessments import filled_roster, survey, texts

MEMBERS = [(member.code, member.name) for member in filled_roster().members]
SWEDISH = read_language("sv")


def read(path):
    return read_indicator_workbook(path, MEMBERS, survey(), (texts("sv"), texts("en")))


@pytest.fixture
def changed(tmp_path):
    """The example with some cells changed: {(sheet, cell): value or (value, number format)}."""

    def change(cells, language="sv"):
        path = write_example(tmp_path / "indikatorer.xlsx", language)
        book = openpyxl.load_workbook(path)
        for (sheet, cell), value in cells.items():
            if isinstance(value, tuple):
                book[sheet][cell], book[sheet][cell].number_format = value[0], value[1]
                book[sheet][cell].number_format = value[1]
            else:
                book[sheet][cell] = value
        book.save(path)
        return path

    return change


def problems(path):
    with pytest.raises(AssessmentError) as caught:
        read(path)
    return caught.value.problems


def places(path):
    return {(p.where.sheet, p.where.row, p.where.column): str(p.expected) for p in problems(path)}


@pytest.mark.parametrize("language", ["sv", "en"])
def test_what_was_written_is_read_again(tmp_path, language):
    found = read(write_example(tmp_path / "indikatorer.xlsx", language))
    assert found.indicators == (FIBRE, PAPER)
    assert found.register_weights == {"tools": 0.25}
    assert found.values == (
        Value("2262", "fibre", 2025, 85.0, ""),
        Value("2281", "fibre", 2024, 96.5, ""),
        Value("2281", "fibre", 2026, 97.25, "Egen"),
        Value("2281", "paper", 2025, 20.0, ""),
    )


def test_numbers_as_people_write_them(changed):
    cells = {
        ("Värden", "D2"): "96,5",
        ("Värden", "D3"): "1\N{NO-BREAK SPACE}250.75",
        ("Värden", "D4"): "\N{MINUS SIGN}20 %",
        ("Värden", "D5"): 1e-5,
        ("Värden", "C2"): 2024.0,
        ("Indikatorer", "G2"): None,
        ("Vikter", "B2"): "0,5",
    }
    found = read(changed(cells))
    assert [v.value for v in found.values] == [1e-5, 96.5, 1250.75, -20.0]
    assert found.indicators[0].weight == 1.0
    assert found.register_weights["culture"] == 0.5


def test_a_cell_formatted_as_per_cent_is_what_a_person_sees(changed):
    """Excel stores 29 % as 0.29; goalposts of 0 and 100 would make that a third of a point."""
    found = read(changed({("Värden", "D2"): (0.29, "0%"), ("Värden", "D3"): (0.8125, "0.0 %")}))
    assert [v.value for v in found.values][1:3] == [29.0, 81.25]


def test_indicators_by_name_and_municipalities_by_code(changed):
    cells = {("Värden", "B2"): "Households with FIBRE", ("Värden", "A2"): "2281 Sundsvall"}
    assert read(changed(cells)).values[1] == Value("2281", "fibre", 2024, 96.5, "")


def test_a_value_that_is_missing_is_left_out(changed):
    assert len(read(changed({("Värden", "D2"): None})).values) == 3


def test_every_fault_of_the_definitions_at_once(changed):
    path = changed(
        {
            ("Indikatorer", "A2"): "två ord",
            ("Indikatorer", "B3"): None,
            ("Indikatorer", "D3"): "Verktygslådan",
            ("Indikatorer", "E2"): "många",
            ("Indikatorer", "F3"): 60,
            ("Indikatorer", "G3"): -1,
            ("Indikatorer", "A4"): "PAPER",
            ("Indikatorer", "B4"): "En till",
            ("Indikatorer", "D4"): "Verktyg",
        }
    )
    found = places(path)
    sheet = "Indikatorer"
    assert "letters, digits" in found.pop((sheet, 2, "Kortnamn"))
    assert found.pop((sheet, 2, "Värde som ger 0")) == "a number, or an empty cell"
    assert found.pop((sheet, 3, "Namn på svenska")) == "a name in at least one language"
    assert found.pop((sheet, 3, "Område")) == "one of these: Kultur; Kompetens; Verktyg; Styrning"
    assert found.pop((sheet, 3, "Värde som ger 100")) == "another value than the one that gives 0"
    assert found.pop((sheet, 3, "Vikt")) == "a number that is 0 or more"
    assert found.pop((sheet, 4, "Kortnamn")) == "a short name that stands in no other row"
    assert found.pop((sheet, 4, "Värde som ger 0")) == "a number"
    assert found.pop((sheet, 4, "Värde som ger 100")) == "a number"
    assert all(place[0] == "Värden" for place in found)


def test_every_fault_of_weights_and_values_at_once(changed):
    path = changed(
        {
            ("Vikter", "B2"): 1.5,
            ("Vikter", "B3"): "halva",
            ("Vikter", "A4"): "Kultur",
            ("Värden", "A2"): "Sundsval",
            ("Värden", "B3"): "fiber",
            ("Värden", "C4"): "i fjol",
            ("Värden", "D4"): "1.234,5",
            ("Värden", "A6"): "Timrå",
            ("Värden", "B6"): "fibre",
            ("Värden", "C6"): 2025,
            ("Värden", "D6"): datetime.date(2026, 5, 1),
            ("Värden", "A7"): "Timrå",
            ("Värden", "B7"): "fibre",
            ("Värden", "C7"): 2025,
            ("Värden", "D7"): 85,
        }
    )
    assert places(path) == {
        ("Vikter", 2, "Registrens vikt"): "a number from 0 to 1, or an empty cell",
        ("Vikter", 3, "Registrens vikt"): "a number, or an empty cell",
        ("Vikter", 4, "Område"): "each dimension once",
        ("Värden", 2, "Kommun"): "the name or code of a municipality that takes part",
        ("Värden", 3, "Kortnamn"): "one of the indicators on the sheet Indikatorer",
        ("Värden", 4, "År"): "a year such as 2025",
        ("Värden", 4, "Värde"): "a number, or an empty cell",
        ("Värden", 6, "Värde"): "each municipality, indicator and year once",
        ("Värden", 7, "Värde"): "each municipality, indicator and year once",
    }


def test_a_misspelt_municipality_is_suggested_in_both_languages(changed):
    found = problems(changed({("Värden", "A2"): "Sundsval", ("Värden", "A3"): "Paris"}))
    assert [str(p.repair) for p in found] == [
        "Did you mean Sundsvall?",
        "Correct the spelling, or remove the row.",
    ]
    assert SWEDISH.problem(found[0]) == (
        "indikatorer.xlsx, blad Värden, rad 2, kolumn Kommun, cell A2: här står ”Sundsval”, "
        "men här ska stå namnet eller koden på en kommun som är med. Menade du Sundsvall?"
    )


def test_all_texts_have_a_swedish_one(changed):
    path = changed({("Värden", "D4"): "x", ("Indikatorer", "A2"): "a b", ("Vikter", "B2"): 2})
    for problem in problems(path):
        for text in (problem.expected, problem.repair):
            assert SWEDISH.say(text) != str(text)


def test_a_name_that_two_indicators_share_means_neither(changed):
    path = changed(
        {("Indikatorer", "B3"): "Hushåll med fiber", ("Värden", "B2"): FIBRE.names["sv"]}
    )
    assert ("Värden", 2, "Kortnamn") in places(path)


def test_a_short_name_that_a_scale_has(changed):
    """Goalposts of the method are given by id, for scales and indicators alike."""
    scale = survey().scales[0].id
    path = changed({("Indikatorer", "A3"): scale, ("Värden", "B4"): scale})
    assert ("Indikatorer", 3, "Kortnamn") in places(path)


def test_a_sheet_or_a_column_that_is_gone(tmp_path):
    path = write_example(tmp_path / "indikatorer.xlsx")
    book = openpyxl.load_workbook(path)
    del book["Vikter"]
    book["Värden"]["C1"] = "När"
    book.save(path)
    found = places(path)
    assert found["", None, ""] == "a sheet called Vikter / Weights"
    assert ("Värden", 1, "År") in found


def test_what_is_no_workbook(tmp_path):
    path = tmp_path / "indikatorer.xlsx"
    path.write_bytes(b"id;name\n")
    (problem,) = problems(path)
    assert problem.code == "workbook-unreadable"
    assert "maturity indicators" in str(problem.repair)
