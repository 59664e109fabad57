"""Joint judgements out to Excel and back: identical answers, in both forms and languages."""

import shutil
import subprocess
import zipfile

import numpy as np
import openpyxl
import pytest

from maturity.errors import SurveyError
from maturity.instruments.workbook import (
    write_joint_workbook,
    write_joint_workbooks,
)
from maturity.records.responses import State
from maturity.records.roster import Member, Roster
from tests.instruments.joint import (
    EVIDENCE,
    FORMS,
    LANGUAGES,
    choices,
    fill_in,
    judgement,
    pattern,
    planned,
    read,
    rows_of,
    typed,
    written,
)

CASES = [(form, code) for form in FORMS for code in LANGUAGES]
BOTH = pytest.mark.parametrize(("form", "code"), CASES)


def meant(form):
    """Values and states of the pattern: positions 0-4 are steps 1-5, position 5 is don't know."""
    at = list(pattern(form).values())
    values = [np.nan if a is None or a == 5 else a + 1.0 for a in at]
    states = [
        State.SKIPPED if a is None else State.DONT_KNOW if a == 5 else State.ANSWERED for a in at
    ]
    return values, [int(state) for state in states]


def check(intake, form):
    values, states = meant(form)
    record = intake.responses
    assert intake.format == "joint"
    assert (len(record), record.form, record.round) == (1, form, "2026")
    unit = record.units.iloc[0].to_dict()
    assert unit == {
        "municipality": "2281",
        "department": "",
        "sector": "",
        "role": "",
        "joint": True,
        "respondent": "",
    }
    np.testing.assert_array_equal(record.values[0], values)
    assert record.states[0].tolist() == states
    assert [p.code for p in intake.problems] == []


@BOTH
def test_round_trip(tmp_path, form, code):
    first = planned(form).questions[0].code
    path = written(tmp_path, form, code)
    fill_in(path, typed(form, code), {first: EVIDENCE})
    intake = read(path)
    check(intake, form)
    assert [(n.municipality, n.item, n.text) for n in intake.notes] == [("2281", first, EVIDENCE)]


@pytest.fixture(scope="module")
def saved_again(tmp_path_factory):
    """Filled-in workbooks of all forms and languages, saved once more by LibreOffice."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed: soffice cannot save the workbooks again")
    folder = tmp_path_factory.mktemp("office")
    paths = {}
    for form, code in CASES:
        path = fill_in(written(folder / form / code, form, code), typed(form, code))
        paths[form, code] = path.rename(folder / f"{form}-{code}.xlsx")
    again = folder / "again"
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
    command += ["--convert-to", "xlsx", "--outdir", str(again), *map(str, paths.values())]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return {case: again / path.name for case, path in paths.items()}


@BOTH
def test_round_trip_through_libreoffice(saved_again, form, code):
    check(read(saved_again[form, code]), form)


@BOTH
def test_not_applicable_comes_back(tmp_path, form, code):
    if form == "short":
        assert all(len(offered) == 6 for offered in choices(form, code).values())
        return
    offered = choices(form, code)
    path = fill_in(written(tmp_path, form, code), {q: c[6] for q, c in offered.items()})
    assert set(read(path).responses.states.ravel().tolist()) == {State.NOT_APPLICABLE}


def test_same_input_same_bytes(tmp_path):
    assert written(tmp_path / "a").read_bytes() == written(tmp_path / "b").read_bytes()


@BOTH
def test_only_answers_and_notes_are_open(tmp_path, form, code):
    _, sheet = judgement(written(tmp_path, form, code))
    assert sheet.protection.sheet
    assert not sheet.protection.password
    open_cells = {c.coordinate for row in sheet.iter_rows() for c in row if not c.protection.locked}
    rows = rows_of(sheet).values()
    assert open_cells == {f"{column}{row}" for row in rows for column in "DE"}
    assert len(rows) == {"short": 16, "long": 48}[form]


@BOTH
def test_every_question_has_its_own_list_and_descriptors(tmp_path, form, code):
    book, sheet = judgement(written(tmp_path, form, code))
    lists = {}
    for rule in sheet.data_validations.dataValidation:
        if rule.type == "list":
            sheet_name, cells = rule.formula1.lstrip("=").replace("'", "").split("!")
            values = [row[0].value for row in book[sheet_name][cells.replace("$", "")]]
            for part in rule.sqref.ranges:
                for row in range(part.min_row, part.max_row + 1):
                    lists[row] = tuple(str(value) for value in values)
    offered = choices(form, code)
    for question in planned(form).questions:
        row = rows_of(sheet)[question.code]
        assert lists[row] == offered[question.code]
        shown = sheet.cell(row, 3).value
        assert all(option.words[code] in shown for option in question.options)
        assert question.words[code] in sheet.cell(row, 2).value
    assert book[sheet_name].sheet_state == "hidden"


def test_it_prints_on_a4_across(tmp_path):
    _, sheet = judgement(written(tmp_path))
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    # One page wide is what the format assumes where the attribute is left out.
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$6:$6"


def test_fixed_cells(tmp_path):
    _, sheet = judgement(written(tmp_path, "long", "en", "2262"))
    found = [sheet[cell].value for cell in ("B2", "C2", "B3", "B4")]
    assert found == [
        "Timrå",
        "2262",
        "2026",
        "maturity joint judgement, format: 1, questionnaire: kommunal-digital-mognad, "
        "version: 1.0.0, form: long",
    ]


def test_no_live_formula_even_in_names(tmp_path):
    made = planned()
    member = Member(code="=1+1", name="=cmd|' /C calc'!A0")
    path = write_joint_workbook(made, member, "sv", tmp_path / "odd.xlsx")
    with zipfile.ZipFile(path) as archive:
        sheets = [n for n in archive.namelist() if n.startswith("xl/worksheets/sheet")]
        assert not any(b"<f>" in archive.read(n) for n in sheets)
    assert openpyxl.load_workbook(path).worksheets[1]["B2"].value == member.name


def test_what_the_group_must_know_comes_first(tmp_path):
    book = openpyxl.load_workbook(written(tmp_path, code="en"))
    said = " ".join(str(row[0].value) for row in book.worksheets[0].iter_rows() if row[0].value)
    for words in ("joint judgement", "by name only if", "public documents", "name or describe"):
        assert words in said
    assert book.active.title == "Judgement"


def test_one_workbook_per_municipality(tmp_path):
    made = planned()
    paths = write_joint_workbooks(made, tmp_path / "ut", "sv")
    assert [p.name for p in paths] == [
        "2260-Ånge.xlsx",
        "2262-Timrå.xlsx",
        "2281-Sundsvall.xlsx",
        "2282-Kramfors.xlsx",
    ]


def test_nobody_takes_part(tmp_path):
    made = planned(roster=Roster(region="", members=()))
    with pytest.raises(SurveyError) as caught:
        write_joint_workbooks(made, tmp_path, "sv")
    assert [p.code for p in caught.value.problems] == ["no-members"]
