"""What the messages say about mapping.yml solves the fault, without editing a received file."""

import re

import openpyxl
import pytest

from maturity.cli.main import run

MEMBERS = ("Sundsvall", "Ånge", "Timrå")
HEADINGS = ("Roll", "cul1a", "cul2a", "cul3a")
ROWS = (("Ledare", 4, 4, 4), ("Medarbetare", 2, 2, None))


@pytest.fixture
def folder(tmp_path):
    path = tmp_path / "min mätning"
    with pytest.raises(SystemExit):
        run(["new", str(path), "--members", ", ".join(MEMBERS)])
    return path


def put_sheets(folder, name, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, (headings, rows) in sheets.items():
        sheet = book.create_sheet(title)
        for row in (headings, *rows):
            sheet.append(row)
    book.save(folder / "rounds/2026/inbox" / name)


def put_csv(folder, name, *lines):
    (folder / "rounds/2026/inbox" / name).write_text("\n".join(lines) + "\n", "utf-8")


def put_mapping(folder, *lines):
    text = "\n".join(("format: 1", *lines)) + "\n"
    (folder / "rounds/2026/mapping.yml").write_text(text, "utf-8")


def errors(called):
    return [line for line in called.err.splitlines() if line.startswith("Fel")]


def advice(line, key):
    """The line of mapping.yml that an error offers."""
    return re.search(rf"{key}: \{{.*\}}", line)[0]


def shares(called):
    """Answers per municipality, as the table of ``check`` prints them."""
    return {name: int(n) for name, n in re.findall(r"^(\w+) +(\d+) ", called.out, re.MULTILINE)}


def test_a_misspelt_sheet_is_asked_about_alone(call, folder):
    table = (HEADINGS, ROWS)
    put_sheets(folder, "ark.xlsx", Sundsval=table, Ånge=table, Blad5=table)
    called = call("check", folder)
    assert called.code == 1
    sundsval, blad5 = errors(called)
    assert "Menas Sundsvall?" in sundsval
    assert 'files: {"ark.xlsx/Blad5": {municipality: …}}' in blad5
    assert "ett blad som heter som sin kommun" in blad5
    put_mapping(
        folder,
        'files: {"ark.xlsx/Sundsval": {municipality: Sundsvall},',
        '  "ark.xlsx/Blad5": {municipality: Timrå}}',
    )
    assert shares(call("check", folder)) == {"Sundsvall": 2, "Ånge": 2, "Timrå": 2}


def test_a_sheet_name_may_be_explained_like_any_other_name(call, folder):
    put_sheets(folder, "ark.xlsx", Sundsval=(HEADINGS, ROWS), Ånge=(HEADINGS, ROWS))
    put_mapping(folder, 'municipalities: {"Sundsval": "2281"}')
    assert shares(call("check", folder)) == {"Sundsvall": 2, "Ånge": 2, "Timrå": 0}


def test_a_word_about_the_whole_file_does_not_overrule_a_sheet(call, folder):
    put_sheets(folder, "ark.xlsx", Sundsval=(HEADINGS, ROWS), Ånge=(HEADINGS, ROWS))
    put_mapping(folder, 'files: {"ark.xlsx": {municipality: Sundsvall}}')
    called = call("check", folder)
    assert called.code == 1
    (line,) = errors(called)
    assert "blad Ånge" in line
    put_mapping(
        folder, 'files: {"ark.xlsx": {municipality: Sundsvall},', advice(line, "files")[8:-1] + "}"
    )
    assert shares(call("check", folder)) == {"Sundsvall": 2, "Ånge": 2, "Timrå": 0}


def test_a_word_about_the_whole_file_against_its_name_is_told(call, folder):
    put_csv(folder, "Timrå.csv", "Roll;cul1a;cul2a", "Ledare;4;4")
    put_mapping(folder, 'files: {"Timrå.csv": {municipality: Sundsvall}}')
    called = call("check", folder)
    assert called.code == 0
    assert "den kommun som bladet eller filen är döpt efter, Timrå" in called.err


@pytest.mark.parametrize(("heading", "key"), [("Vilken kommun jobbar du i?", "municipality"),
                                              ("Jag är", "role")])  # fmt: skip
def test_a_column_with_another_heading_is_offered(call, folder, heading, key):
    names = {"municipality": "Kommun", "role": "Roll"} | {key: heading}
    put_csv(folder, "svar.csv", f"{names['municipality']};{names['role']};cul1a;cul2a",
            *["Sundsvall;Ledare;4;4", "Ånge;Medarbetare;3;3"] * 3)  # fmt: skip
    (line,) = errors(call("check", folder))
    assert advice(line, "columns") == f'columns: {{"{heading}": {key}}}'
    put_mapping(folder, advice(line, "columns"))
    assert call("check", folder).code == 0


def test_a_role_missing_on_one_sheet_is_said_of_that_sheet(call, folder):
    whole = (HEADINGS, ROWS)
    part = (HEADINGS[1:], [row[1:] for row in ROWS])
    put_sheets(folder, "ark.xlsx", Sundsvall=whole, Ånge=part)
    (line,) = errors(call("check", folder))
    assert 'files: {"ark.xlsx/Ånge": {role: ' in line


def test_one_error_for_each_text_with_the_line_that_solves_it(call, folder):
    words = "Stämmer rätt bra"
    rows = [f"{name};Ledare;{words};{words};4" for name in MEMBERS for _ in range(20)]
    put_csv(folder, "svar.csv", "Kommun;Roll;cul1a;cul2a;cul3a", *rows)
    (line,) = errors(call("check", folder))
    assert "120 celler (kolumn och rader): cul1a 2–61; cul2a 2–61" in line
    assert advice(line, "answers") == 'answers: {all: {"Stämmer rätt bra": 4}}'
    put_mapping(folder, advice(line, "answers"))
    assert shares(call("check", folder)) == dict.fromkeys(MEMBERS, 20)


@pytest.mark.parametrize("text", ["99", "Hoppa över", "4,5", 'Sa "nja"'])
def test_a_text_of_any_kind_can_be_explained(call, folder, text):
    said = text if '"' not in text else '"' + text.replace('"', '""') + '"'
    rows = [f"{name};Ledare;{said};4;{said}" for name in MEMBERS for _ in range(3)]
    put_csv(folder, "svar.csv", "Kommun;Roll;cul1a;cul2a;cul3a", *rows)
    (line,) = errors(call("check", folder))
    put_mapping(folder, advice(line, "answers").replace("…", "blank"))
    assert call("check", folder).code == 0


def test_a_column_nobody_knows_may_be_free_text(call, folder):
    put_csv(folder, "svar.csv", "Kommun;Roll;cul1a;cul2a;Något mer?", "Ånge;Ledare;4;4;Hej")
    called = call("check", folder)
    assert 'free_text: ["Något mer?"]' in called.err


def test_what_matches_nothing_is_told(call, folder):
    put_csv(folder, "svar.csv", "Kommun;Roll;cul1a", "Ånge;Ledare;4")
    put_mapping(folder, 'files: {"finns-inte.xlsx": {role: leader}}', 'sheets: ["Blad9"]',
                'leave_out: {"Kommunn": ["Annan"]}', 'leave_out_rows: {"nej.csv": [7]}',
                'columns: {"Frågan": cul2a}')  # fmt: skip
    called = call("check", folder)
    assert called.code == 0
    told = [line for line in called.err.splitlines() if "rounds/2026/mapping.yml" in line]
    for name in ("finns-inte.xlsx", "Blad9", "kommunn", "nej.csv", "frågan"):
        assert sum(name in line for line in told) == 1


def test_a_mapping_file_elsewhere_is_told(call, folder):
    put_csv(folder, "svar.csv", "Kommun;Roll;cul1a", "Ånge;Ledare;4")
    (folder / "mapping.yml").write_text("format: 1\n", "utf-8")
    assert "rounds/2026/mapping.yml" in call("check", folder).err


def test_what_is_wrong_in_it_is_named_with_its_path(call, folder):
    put_csv(folder, "svar.csv", "Kommun;Roll;cul1a", "Ånge;Ledare;4")
    put_mapping(folder, "incomplete: perhaps")
    assert "rounds/2026/mapping.yml" in call("check", folder).err


def test_roles_may_be_called_as_people_see_them(call, folder):
    put_csv(folder, "svar.csv", "Kommun;Roll;cul1a", "Ånge;Chef;4")
    put_csv(folder, "mer.csv", "Kommun;cul1a", "Ånge;4")
    put_mapping(folder, "roles: {Chef: Ledare}", 'files: {"mer.csv": {role: Medarbetare}}')
    called = call("check", folder)
    assert called.code == 0
    assert shares(called)["Ånge"] == 2


def test_the_workbook_in_the_inbox_is_told_where_it_belongs(call, folder):
    put_csv(folder, "svar.csv", "Kommun;Roll;cul1a", "Ånge;Ledare;4")
    put_sheets(folder, "underlag.xlsx", Kommuner=(("Kommun",), [("Ånge",)]))
    (line,) = errors(call("check", folder))
    assert "rounds/2026/underlag.xlsx" in line


LIME = "id;submitdate;startdate;Kommun;Roll;cul1a;cul2a"


def lime(year, rows=12):
    return [LIME, *(f"{n};{year}-03-02 10:00:{n:02};{year}-03-02 09:00:{n:02};Ånge;Ledare;4;{n % 5}"
                    .replace(";0", ";5") for n in range(1, rows + 1))]  # fmt: skip


def test_two_rounds_in_one_inbox_are_told(call, folder):
    put_csv(folder, "a.csv", *lime(2026))
    put_csv(folder, "b.csv", *lime(2028))
    called = call("check", folder)
    assert called.code == 0
    assert "12 nummer står också i a.csv" in called.err
    assert "a.csv besvarades till och med 2026-03-02, den här filen från och med 2028" in called.err


def test_a_file_of_another_round_is_told(call, folder):
    put_csv(folder, "a.csv", *lime(2026))
    call("import", folder)
    assert call("new-round", folder, "2028", "--date", "2028-10-31").code == 0
    (folder / "rounds/2028/inbox/b.csv").write_text("\n".join(lime(2026)) + "\n", "utf-8")
    called = call("check", folder)
    assert "rounds/2026/inbox/a.csv innehåller exakt samma sak" in called.err


def test_rows_of_two_exports_are_counted_where_they_count(call, folder):
    put_csv(folder, "fredag.csv", *lime(2026))
    put_csv(folder, "mandag.csv", *lime(2026, rows=10))
    called = call("check", folder)
    assert re.search(r"mandag.csv: .*0 rader används", called.out)
    assert "2–11 → 2–11." in called.err


def test_what_the_mapping_says_of_a_file_and_a_column_of_it(call, folder):
    """The advice names what there is: the column, or the line in mapping.yml."""
    put_csv(folder, "a.csv", "Kommun;Roll;cul1a", "Sundsvall;Ledare;4", "Ånge;Ledare;2")
    put_mapping(folder, 'files: {"a.csv": {role: employee}}')
    (line,) = errors(call("check", folder))
    assert 'ignore: ["Roll"]' in line
    assert "mapping.yml: role" not in line
    put_mapping(folder, 'files: {"a.csv": {role: employee}}', 'ignore: ["Roll"]')
    assert call("check", folder).code == 0


def test_one_of_two_columns_with_one_heading_is_left_out_by_the_line_in_the_message(call, folder):
    put_csv(folder, "a.csv", "Kommun;Roll;cul1a;cul2a;cul1a", "Sundsvall;Ledare;4;5;3")
    (line,) = errors(call("check", folder))
    assert "kolumn cul1a (E)" in line
    put_mapping(folder, re.search(r"ignore: \[.*?\]", line)[0])
    called = call("check", folder)
    assert called.code == 0
    assert shares(called)["Sundsvall"] == 1
    assert "cul1a" not in re.search(r"Kolumn saknas för: .*", called.err)[0]
