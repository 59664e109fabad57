"""The workbook people fill in: read back identically, the same bytes every time."""

from dataclasses import replace

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.assessment.read_workbook import read_base_data
from maturity.assessment.write_workbook import write_workbook
from maturity.records.roster import Chosen, Roster, Staffing
from maturity.registers import municipalities
from tests.assessment.drop_downs import offered
from tests.assessments import filled_roster, survey, texts

LANGUAGES = ("sv", "en")


def read(path, region="Fyra kommuner"):
    return read_base_data(path, region, survey(), (texts("sv"), texts("en"))).roster


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_written_is_read_back(tmp_path, language):
    path = write_workbook(tmp_path / "u.xlsx", filled_roster(), survey(), texts(language))
    assert read(path) == filled_roster()


@pytest.mark.parametrize("language", LANGUAGES)
def test_unknown_numbers_stay_unknown(tmp_path, language):
    empty = tuple(
        Staffing(municipality=m.code, role=role.id)
        for m in filled_roster().members
        for role in sorted(survey().roles, key=lambda role: role.id)
    )
    roster = filled_roster(staffing=empty, departments=())
    path = write_workbook(tmp_path / "u.xlsx", roster, survey(), texts(language))
    assert read(path) == roster


counts = st.none() | st.integers(0, 99_999)


@settings(derandomize=True, deadline=None, max_examples=10)
@given(staff=counts, invited=counts, chosen=st.none() | st.sampled_from(Chosen))
def test_every_staffing_survives(tmp_path_factory, staff, invited, chosen):
    if staff is not None and invited is not None:
        invited = min(staff, invited)
    roster = filled_roster(("Ånge",))
    roster = replace(
        roster,
        staffing=tuple(
            replace(s, staff=staff, invited=invited, chosen=chosen) for s in roster.staffing
        ),
    )
    path = tmp_path_factory.mktemp("w") / "u.xlsx"
    assert read(write_workbook(path, roster, survey(), texts())) == roster


@settings(derandomize=True, deadline=None, max_examples=10)
@given(staff=counts)
def test_staff_of_departments_survives(tmp_path_factory, staff):
    roster = filled_roster(("Ånge",))
    departments = tuple(replace(d, staff=staff) for d in roster.departments)
    roster = replace(roster, departments=departments)
    path = tmp_path_factory.mktemp("w") / "u.xlsx"
    assert read(write_workbook(path, roster, survey(), texts())) == roster


def test_the_same_input_gives_the_same_bytes(tmp_path):
    first, second = (
        write_workbook(tmp_path / name, filled_roster(), survey(), texts()).read_bytes()
        for name in ("a.xlsx", "b.xlsx")
    )
    assert first == second


def test_sheets_headings_and_prepared_rows_in_swedish(tmp_path):
    roster = filled_roster(("Timrå", "Ånge"), staffing=())
    path = write_workbook(tmp_path / "u.xlsx", roster, survey(), texts("sv"))
    book = openpyxl.load_workbook(path)
    visible = [s.title for s in book if s.sheet_state == "visible"]
    assert visible == ["Läs mig", "Kommuner", "Förvaltningar", "Personal"]
    rows = list(book["Personal"].iter_rows(values_only=True))
    assert rows[0] == ("Kommun", "Roll", "Antal anställda", "Antal tillfrågade", "Hur de valdes")
    # One row for each of the two members and four roles: nothing has to be looked up.
    assert [row[0] for row in rows[1:]] == ["Ånge"] * 4 + ["Timrå"] * 4
    assert all(book[title].freeze_panes == "A2" for title in visible[1:])


def test_codes_are_text_and_numbers_are_numbers(tmp_path):
    path = write_workbook(
        tmp_path / "u.xlsx", filled_roster(("Upplands Väsby",)), survey(), texts()
    )
    book = openpyxl.load_workbook(path)
    assert book["Kommuner"]["A2"].value == "0114"
    assert book["Personal"]["C2"].value == 40


def test_drop_downs_offer_what_can_be_read(tmp_path):
    path = write_workbook(tmp_path / "u.xlsx", filled_roster(), survey(), texts())
    book = openpyxl.load_workbook(path)
    lists = {
        str(rule.sqref).split(":")[0]: rule.formula1
        for rule in book["Personal"].data_validations.dataValidation
    }
    assert lists["E2"] == '"alla,slumpmässigt,utvalda"'
    assert lists["B2"].startswith('"Ledare,')
    assert lists["A2"] == '"Ånge,Timrå,Sundsvall,Kramfors"'


def test_a_long_list_is_kept_on_a_hidden_sheet(tmp_path):
    """Excel refuses lists of more than 255 characters inside a cell's rule."""
    names = [m.name for m in municipalities() if m.county == "Västra Götalands län"]
    assert len(names) == 49
    path = write_workbook(tmp_path / "u.xlsx", filled_roster(names), survey(), texts())
    book = openpyxl.load_workbook(path)
    (rule,) = (r for r in book["Personal"].data_validations.dataValidation if "A2" in str(r.sqref))
    title, cells = rule.formula1.lstrip("=").split("!")
    sheet = book[title.strip("'")]
    assert sheet.sheet_state == "hidden"
    assert cells == "$A$1:$A$49"
    assert sorted(row[0] for row in sheet.iter_rows(values_only=True)) == sorted(names)
    assert len(read(path).members) == 49


def test_names_that_look_like_formulas_stay_text(tmp_path):
    roster = filled_roster(("Ånge",))
    member = replace(roster.members[0], cooperations=("=1+1", "http://x"))
    roster = Roster(region="Fyra kommuner", members=(member,))
    path = write_workbook(tmp_path / "u.xlsx", roster, survey(), texts())
    cell = openpyxl.load_workbook(path)["Kommuner"]["F2"]
    assert cell.data_type == "s"
    assert cell.value == "=1+1; http://x"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sector_offered_is_accepted(tmp_path, language):
    """Names of sectors hold commas, which end a choice inside a cell's own list."""
    bare = replace(filled_roster(), departments=())
    path = write_workbook(tmp_path / "u.xlsx", bare, survey(), texts(language))
    book = openpyxl.load_workbook(path)
    title = book.sheetnames[2]
    choices = offered(path)[title, "C2"]
    assert len(choices) == len(survey().sectors)
    for at, choice in enumerate(choices):
        book[title].append(["Timrå", f"Enhet {at}", choice, None])
    book.save(path)
    assert [d.sector for d in read(path).departments] == list(survey().sectors)


def test_choices_of_the_staff_sheet_are_accepted(tmp_path):
    path = write_workbook(tmp_path / "u.xlsx", filled_roster(), survey(), texts())
    lists = {cell[0]: choices for (sheet, cell), choices in offered(path).items()
             if sheet == "Personal"}  # fmt: skip
    book = openpyxl.load_workbook(path)
    sheet = book["Personal"]
    sheet.delete_rows(2, sheet.max_row)
    rows = [(m, r) for m in lists["A"] for r in lists["B"]]
    for at, (member, role) in enumerate(rows):
        sheet.append([member, role, 40, 20, lists["E"][at % len(lists["E"])]])
    book.save(path)
    staffing = read(path).staffing
    assert len(staffing) == 4 * len(survey().roles)
    assert {row.chosen for row in staffing} == set(Chosen)
