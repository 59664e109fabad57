"""A filled-in workbook: every faulty cell is named by sheet, row and column, none is guessed."""

import shutil
import zipfile

import openpyxl
import pytest

from maturity.assessment import workbook_rows as module
from maturity.assessment.read_workbook import read_base_data
from maturity.assessment.write_workbook import write_workbook
from maturity.errors import AssessmentError
from maturity.records.roster import Chosen
from tests.assessments import filled_roster, survey, texts

BOTH = ("Ånge", "Timrå")


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("written")
    for language in ("sv", "en"):
        path = folder / f"{language}.xlsx"
        write_workbook(path, filled_roster(BOTH), survey(), texts(language))
    return folder


@pytest.fixture
def changed(written, tmp_path):
    """A copy of the workbook with some cells changed: {(sheet, cell): value}."""

    def change(cells, language="sv"):
        path = tmp_path / "underlag.xlsx"
        shutil.copy(written / f"{language}.xlsx", path)
        book = openpyxl.load_workbook(path)
        for (sheet, cell), value in cells.items():
            book[sheet][cell] = value
        book.save(path)
        return path

    return change


def read(path):
    return read_base_data(path, "Fyra kommuner", survey(), (texts("sv"), texts("en"))).roster


def places(path):
    with pytest.raises(AssessmentError) as caught:
        read(path)
    return {
        (p.where.sheet, p.where.row, p.where.column, p.found): str(p.expected)
        for p in caught.value.problems
    }


def test_every_fault_at_once(changed):
    found = places(
        changed(
            {
                ("Kommuner", "E2"): "kanske",
                ("Kommuner", "A3"): "2260",
                ("Förvaltningar", "A2"): "Atlantis",
                ("Förvaltningar", "C3"): "Rymdfart",
                ("Personal", "A2"): "Sundsval",
                ("Personal", "B3"): "Astronaut",
                ("Personal", "C4"): "många",
                ("Personal", "D5"): 41,
                ("Personal", "E5"): "lottade",
            }
        )
    )
    assert found == {
        ("Kommuner", 2, "Visas med namn", "kanske"): "yes or no",
        ("Kommuner", 3, "Kommunkod", "2260"): "a municipality code that stands in no other row",
        ("Förvaltningar", 2, "Kommun", "Atlantis"): (
            "one of the municipalities on the sheet Kommuner"
        ),
        ("Förvaltningar", 3, "Verksamhetsområde", "Rymdfart"): (
            "one of these: Kommunledning och gemensamt stöd; Förskola, skola och "
            "vuxenutbildning; Äldreomsorg och "
            "funktionsstöd; Socialtjänst och arbetsmarknad; Teknik, samhällsbyggnad, miljö och "
            "räddningstjänst; Kultur och fritid; Kommunalt bolag"
        ),
        ("Personal", 2, "Kommun", "Sundsval"): "one of the municipalities on the sheet Kommuner",
        (
            "Personal",
            3,
            "Roll",
            "Astronaut",
        ): "one of these: Ledare; Medarbetare; Digital specialist; Förtroendevald",
        ("Personal", 4, "Antal anställda", "många"): "a whole number, or an empty cell",
        ("Personal", 5, "Antal tillfrågade", "41"): "at most the number of staff (40)",
        ("Personal", 5, "Hur de valdes", "lottade"): "one of these: alla; slumpmässigt; utvalda",
        # Timrå lost its row when its code was overwritten, so its rows have no municipality.
        **{
            ("Förvaltningar", row, "Kommun", "Timrå"): (
                "one of the municipalities on the sheet Kommuner"
            )
            for row in (5, 6, 7)
        },
        **{
            ("Personal", row, "Kommun", "Timrå"): "one of the municipalities on the sheet Kommuner"
            for row in (6, 7, 8, 9)
        },
    }


def test_an_english_workbook_is_told_in_its_own_words(changed):
    found = places(changed({("Staff", "C2"): -1, ("Municipalities", "E2"): "maybe"}, "en"))
    assert set(found) == {
        ("Staff", 2, "Staff", "-1"),
        ("Municipalities", 2, "Shown by name", "maybe"),
    }


@pytest.mark.parametrize(
    ("cell", "value", "expected"),
    [
        ("C2", 40.0, 40),
        ("C2", "1 234", 1234),
        ("C2", "1\xa0234", 1234),
        ("C2", None, None),
    ],
)
def test_numbers_as_people_write_them(changed, cell, value, expected):
    roster = read(changed({("Personal", cell): value, ("Personal", "D2"): None}))
    assert roster.staffing_of("2260", "leader").staff == expected


@pytest.mark.parametrize("value", [1.5, "-3", "ca 40", True, "40 %", "#N/A"])
def test_what_is_no_count_is_refused(changed, value):
    found = places(changed({("Personal", "D2"): value}))
    ((sheet, row, column, _),) = found
    assert (sheet, row, column) == ("Personal", 2, "Antal tillfrågade")


def test_choices_of_another_language_and_case_are_understood(changed):
    cells = {("Personal", "E2"): "Everyone", ("Personal", "B2"): "LEADERS"}
    cells |= {("Kommuner", "E2"): "Yes", ("Förvaltningar", "C2"): "care"}
    roster = read(changed(cells))
    assert roster.staffing_of("2260", "leader").chosen is Chosen.EVERYONE
    assert roster.member("2260").consent


def test_cooperations_are_separated_by_semicolons(changed):
    roster = read(changed({("Kommuner", "F2"): " Kusten ;; Norr, och söder "}))
    assert roster.member("2260").cooperations == ("Kusten", "Norr, och söder")


def test_a_row_that_stands_twice_is_not_dropped_silently(changed):
    cells = {("Personal", "B3"): "Ledare", ("Förvaltningar", "B3"): "omsorgen"}
    found = places(changed(cells))
    assert found == {
        ("Personal", 3, "Roll", "Ledare"): "each role once per municipality",
        ("Förvaltningar", 3, "Förvaltning", "omsorgen"): (
            "the name of a department, each once per municipality"
        ),
    }


def test_empty_rows_between_others_are_skipped_and_numbers_stay(changed):
    path = changed({})
    book = openpyxl.load_workbook(path)
    book["Personal"].insert_rows(2, 3)
    book["Personal"]["E5"] = "lottade"
    book.save(path)
    assert set(places(path)) == {("Personal", 5, "Hur de valdes", "lottade")}


def test_columns_may_stand_in_another_order_with_more_beside_them(changed):
    path = changed({})
    book = openpyxl.load_workbook(path)
    for name, width in (("Kommuner", 6), ("Förvaltningar", 3), ("Personal", 5)):
        sheet = book[name]
        for row in sheet.iter_rows(max_col=width):
            for cell, value in zip(row, [c.value for c in row][::-1], strict=True):
                cell.value = value
        sheet.cell(1, width + 1, "Anteckning")
        sheet.cell(2, width + 1, "ring Anna")
    book.save(path)
    assert read(path) == filled_roster(BOTH)


def test_missing_sheet_and_missing_heading_are_told_together(changed):
    path = changed({("Kommuner", "E1"): "Syns"})
    book = openpyxl.load_workbook(path)
    del book["Personal"]
    book.save(path)
    assert places(path) == {
        ("", None, "", ""): "a sheet called Personal / Staff",
        ("Kommuner", 1, "Visas med namn", ""): "a column with this heading in the first row",
    }


def test_a_workbook_without_municipalities_is_refused(changed):
    path = changed({})
    book = openpyxl.load_workbook(path)
    for name in ("Kommuner", "Förvaltningar", "Personal"):
        book[name].delete_rows(2, 50)
    book.save(path)
    assert places(path) == {("Kommuner", 2, "Kommunkod", ""): "at least one municipality"}


def test_more_rows_than_are_read_are_told(changed, monkeypatch):
    monkeypatch.setattr(module, "MOST_ROWS", 4)
    found = places(changed({}))
    assert found["Personal", 5, "", ""] == "at most 4 rows"


def broken(path, kind):
    if kind == "text":
        path.write_text("Kommunkod;Kommun\n")
    elif kind == "empty":
        path.write_bytes(b"")
    elif kind == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("a.txt", "a")
    elif kind == "entities":
        rewrite(path, b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet')
    elif kind == "xml":
        rewrite(path, b"</worksheet>", b"")
    elif kind == "gone":
        path.unlink()


def rewrite(path, old, new):
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part.replace(old, new))


@pytest.mark.parametrize("kind", ["text", "empty", "zip", "entities", "xml", "gone"])
def test_a_file_that_is_no_workbook_is_explained(changed, kind):
    path = changed({})
    broken(path, kind)
    with pytest.raises(AssessmentError) as caught:
        read(path)
    (problem,) = caught.value.problems
    assert problem.code == "workbook-unreadable"
    assert problem.where.file == "underlag.xlsx"
    assert "maturity new" in str(problem.repair)


def test_staff_of_departments_is_a_whole_number(changed):
    found = places(changed({("Förvaltningar", "D2"): "-3", ("Förvaltningar", "D3"): 12.5}))
    assert found == {
        ("Förvaltningar", 2, "Antal anställda", "-3"): "a whole number, or an empty cell",
        ("Förvaltningar", 3, "Antal anställda", "12.5"): "a whole number, or an empty cell",
    }
    assert read(changed({("Förvaltningar", "D2"): 85})).departments[0].staff == 85


def test_a_workbook_from_before_departments_had_staff_is_read(changed):
    assert read(changed({("Förvaltningar", "D1"): None})) == filled_roster(BOTH)
    with pytest.raises(AssessmentError):
        read(changed({("Förvaltningar", "C1"): None}))
