"""Files as they come in, read as a coordinator would: the cases of tests/responses/cases."""

import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from maturity.assessment import open_assessment
from maturity.assessment.intake import read_round
from maturity.cli.main import run
from maturity.responses import load_responses

CASES = Path(__file__).parents[1] / "responses" / "cases"
KEYS = re.compile(
    r"kolumn \w+|\((?:leave_out|leave_out_rows|answers|municipalities|roles|columns)\)"
)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory):
    """A new assessment, made once; never changed by a test."""
    path = tmp_path_factory.mktemp("fresh") / "mätning"
    with pytest.raises(SystemExit):
        run(["new", str(path), "--members", "Sundsvall, Ånge, Timrå"])
    return path


@pytest.fixture
def received(fresh, tmp_path):
    """A new assessment with some files in its inbox, and perhaps a mapping file."""
    path = tmp_path / "mätning"
    shutil.copytree(fresh, path)

    def make(*names, mapping=""):
        for name in names:
            shutil.copy(CASES / name, path / "rounds/2026/inbox" / Path(name).name)
        if mapping:
            (path / "rounds/2026/mapping.yml").write_text("format: 1\n" + mapping, "utf-8")
        return path

    return make


@pytest.fixture
def check(call, received):
    """What ``maturity check`` says of the files, in Swedish and with nothing in English."""

    def checked(*names, mapping=""):
        called = call("check", received(*names, mapping=mapping))
        text = KEYS.sub("", called.out + called.err)
        assert type(called)(0, re.sub(r"\w+: ?(?=[\[{])|\{[^}]*\}", "", text), "").english == set()
        return called

    return checked


def answers(folder):
    """(municipality, role, cul1a, cul2a, cul3a) of every row; None where nothing was answered."""
    record = read_round(open_assessment(folder), "2026").answers()
    at = [record.items.index(item) for item in ("cul1a", "cul2a", "cul3a")]
    return sorted(
        (unit.municipality, unit.role, *(v if v == v else None for v in row[at].tolist()))
        for unit, row in zip(record.units.itertuples(), record.values, strict=True)
    )


def test_one_sheet_per_municipality(check, received):
    called = check("xl_sheets.xlsx")
    assert called.code == 0
    assert "3 blad har lästs (rader): Sundsvall: 2; Ånge: 2; Timrå: 2." in called.err
    assert answers(received()) == [
        ("2260", "employee", 2, 2, None), ("2260", "leader", 2, 2, None),
        ("2262", "employee", 1, 1, None), ("2262", "leader", 1, 1, None),
        ("2281", "employee", 4, 4, None), ("2281", "leader", 4, 4, None),
    ]  # fmt: skip


PEOPLE = [("2260", "leader", 1, 2, 3), ("2262", "leader", 5, 5, 5), ("2281", "leader", 4, 5, 3)]


def test_two_exports_of_one_survey(check, received):
    called = check("mon.csv", "fri.csv")
    assert called.code == 0
    assert "har räknats en gång (utelämnad rad → rad som gäller): 2 → 2, 3 → 3." in called.err
    assert answers(received()) == PEOPLE


def test_two_exports_are_stored_as_one(call, received):
    folder = received("mon.csv", "fri.csv")
    assert call("import", folder).code == 0
    opened = open_assessment(folder)
    stored = load_responses(opened.folder.responses("2026"), opened.questionnaire)
    assert len(stored) == len(PEOPLE)
    assert len(stored.sources) == 2


def test_one_id_three_times_in_a_file(check, received):
    called = check("same_id.csv")
    assert "samma svar har räknats en gång (utelämnad rad → rad som gäller): 3 → 2." in called.err
    assert "den senare fullständiga (utelämnad rad → rad som gäller): 2 → 4." in called.err
    assert answers(received()) == [("2281", "leader", 2, 2, 2)]


def test_hidden_rows_count_and_are_said(check, received):
    called = check("xl_hidden.xlsx")
    assert "2 rader är dolda, av ett filter eller för hand" in called.err
    assert "lästs som alla andra: 3–4." in called.err
    assert len(answers(received())) == 4
    check(mapping='leave_out_rows: {"xl_hidden.xlsx": [3-4]}\n')
    assert answers(received()) == [("2281", "leader", 1, 1, None), ("2281", "leader", 4, 5, None)]


def test_words_of_another_scale(check, received):
    called = check("rev_foreign.csv")
    assert called.code == 1
    wrong = [line for line in called.err.splitlines() if line.startswith("Fel")]
    assert len(wrong) == 1
    order = "1 - Instämmer helt, 2 - Instämmer delvis, 4 - Instämmer knappast, 5 - Instämmer inte"
    assert order in wrong[0]
    assert "scales: {agreement: ascending} om ”5 - Instämmer inte alls” är det högsta" in wrong[0]
    assert check(mapping="scales: {agreement: descending}\n").code == 0
    assert answers(received()) == [("2260", "leader", 5, 5, 2), ("2281", "leader", 5, 4, 1)]


def test_shares_beside_totals(check):
    called = check("counts100.csv")
    assert called.code == 1
    assert "rad 2, kolumn Totalt: här står ”7”, men här ska stå 100" in called.err
    assert "4 rader summerar inte till sin totalsumma" in called.err
    assert called.err.count("Fel:") == 1


def test_shares_without_totals_are_asked_about(check, received):
    called = check("counts100.csv", mapping='ignore: ["Totalt"]\n')
    assert called.code == 1
    assert "skriv counts: people i mapping.yml" in called.err
    assert check(mapping='ignore: ["Totalt"]\ncounts: people\n').code == 0


def test_a_year_of_employment(check, received):
    called = check("ar.csv")
    assert "kolumn År: här står ”2019, 2020, 2026”" in called.err
    assert "alla rader har lästs" in called.err
    assert len(answers(received())) == 3


def test_rows_for_nobody_can_be_left_out(check, received):
    called = check("other.csv")
    assert called.code == 1
    assert "en av medlemmarna: Ånge, Timrå, Sundsvall" in called.err
    assert called.err.count("leave_out") == 2
    left = 'leave_out:\n  "Kommun": ["Annan kommun"]\n  "Roll": ["Annat"]\n'
    called = check(mapping=left)
    assert called.code == 0
    assert "rad 3, kolumn Kommun: här står ”Annan kommun”" in called.err
    assert "rad 4, kolumn Roll: här står ”Annat”" in called.err
    assert answers(received()) == [("2281", "leader", 4, 5, 3)]
    assert check(mapping='leave_out_rows: {"other.csv": [3, 4]}\n').code == 0
    assert answers(received()) == [("2281", "leader", 4, 5, 3)]


def test_a_second_row_of_headings(check, received):
    called = check("sm_single.csv")
    assert "En andra rad med rubriker har utelämnats: rad 2." in called.err
    assert answers(received()) == [("2260", "leader", 4, 5, 3), ("2281", "leader", 4, 5, 3)]


def test_headings_of_odk_central(check, received):
    assert check("odk_dash.csv").code == 0
    # The first answered dk and na to the second and third question.
    assert answers(received()) == [("2260", "leader", 3, 2, 1), ("2281", "leader", 4, None, None)]


def test_numbered_questions(check, received):
    called = check("numbered.xlsx")
    assert called.code == 0
    assert "Kolumner som inte används" not in called.out
    assert answers(received()) == [("2281", "leader", 4, 5, None)]


def test_a_long_title(check, received):
    called = check("long_title.csv")
    assert "Raderna ovanför rubrikerna på rad 7 har utelämnats." in called.err
    assert answers(received()) == [("2260", "leader", 4, 5, 3), ("2281", "leader", 4, 5, 3)]


def test_numbers_a_spreadsheet_made_dates(check):
    called = check("xl_date.xlsx")
    assert called.code == 1
    first, second = (line for line in called.err.splitlines() if line.startswith("Fel"))
    assert "rad 2, kolumn cul1a" in first
    assert "Excel har gjort om detta till ett datum. Det var troligen 4." in first
    assert "rad 3, kolumn cul2a" in second
    assert "troligen 2-5 / 5-2." in second


def test_two_departments(check, received):
    called = check("dep2.csv")
    assert called.code == 1
    assert "en kolumn för förvaltning" in called.err
    assert 'ignore: ["Enhet"] eller ignore: ["Förvaltning"]' in called.err
    assert check(mapping='ignore: ["Enhet"]\n').code == 0


def test_in_english(call, received):
    called = call("check", received("xl_sheets.xlsx", "same_id.csv"), "--lang", "en")
    assert "3 sheets were read (rows): Sundsvall: 2; Ånge: 2; Timrå: 2." in called.err
    assert "the later complete one counts (row left out → row that counts): 2 → 4." in called.err


def test_every_case_is_a_test_and_described():
    told = (CASES / "README.md").read_text("utf-8")
    tried = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    for path in CASES.iterdir():
        assert path.name == "README.md" or f"`{path.name}`" in told
        assert path.name == "README.md" or f'"{path.name}"' in tried


def test_the_mapping_file_says_what_a_file_lacks(check, received):
    """A form for one role and one municipality asks neither."""
    folder = received()
    inbox = folder / "rounds/2026/inbox"
    (inbox / "ledare.csv").write_text("cul1a;cul2a;cul3a\n4;5;3\n", "utf-8")
    called = check()
    assert called.code == 1
    assert 'files: {"ledare.csv": {municipality: …}}' in called.err
    assert 'files: {"ledare.csv": {role: leader | employee' in called.err
    assert check(mapping='files: {"ledare.csv": {role: leader, municipality: Timrå}}\n').code == 0
    assert answers(folder) == [("2262", "leader", 4, 5, 3)]


def test_sheets_that_repeat_are_refused_and_hidden_ones_named(check, received):
    folder = received()
    book = openpyxl.load_workbook(CASES / "xl_sheets.xlsx")
    copy = book.copy_worksheet(book["Ånge"])
    copy.title = "Ånge (2)"
    book["Timrå"].sheet_state = "hidden"
    book.create_sheet("Läs mig").append(["Så fyller du i"])
    book.save(folder / "rounds/2026/inbox/svar.xlsx")
    called = check()
    assert called.code == 1
    assert "här står ”Ånge (2)”" in called.err
    assert 'sheets: ["Ånge"]' in called.err
    called = check(mapping='sheets: ["Sundsvall", "Ånge"]\n')
    assert called.code == 0
    assert "här står ”Timrå”, men här ska stå svar på synliga blad" in called.err
    assert "här står ”Ånge (2), Läs mig”" in called.err
    assert [row[0] for row in answers(folder)] == ["2260", "2260", "2281", "2281"]
