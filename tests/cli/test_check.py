"""``maturity check``: everything is read, nothing is stored."""

import json
import shutil

import openpyxl
import pytest

from tests.assessments import csv_text, made_rows, put, short_items, tree


def test_a_good_folder(call, folder):
    shutil.rmtree(folder.responses("2026"))
    before = tree(folder.path)
    called = call("check", folder.path)
    assert called.code == 0
    assert called.english == set()
    assert (
        "svar.csv: enkel tabell, CSV, teckenkodning utf-8, semikolon mellan cellerna" in called.out
    )
    assert "72 rader används" in called.out
    assert "19 kolumner kändes igen" in called.out
    assert "Inget har sparats." in called.out
    assert tree(folder.path) == before


def test_the_faults_of_settings_come_before_those_of_files(call, folder):
    text = folder.settings.read_text("utf-8").replace('"draft"', '"finished"')
    folder.settings.write_text(text, "utf-8")
    called = call("check", folder.path)
    assert called.code == 1
    assert "assessment.yml, rad 8, kolumn status" in called.err


def test_the_faults_of_the_workbook_name_their_cells(call, folder):
    book = openpyxl.load_workbook(folder.workbook("2026"))
    book["Personal"]["D2"] = 41
    book["Personal"]["E3"] = "lottade"
    book.save(folder.workbook("2026"))
    called = call("check", folder.path)
    assert called.code == 1
    assert called.english == set()
    first, second, count = called.err.splitlines()
    assert "underlag.xlsx, blad Personal, rad 2, kolumn Antal tillfrågade" in first
    assert "”41”" in first
    assert "rad 3, kolumn Hur de valdes" in second
    assert count.startswith("2 fel")


def test_json_tells_files_and_rows(call, folder):
    put(folder, "fler.csv", csv_text([r | {"extra": "x"} for r in made_rows(people=1, shift=2)]))
    called = call("check", folder.path, "--json")
    content = json.loads(called.out)
    assert content["rows"] == 72 + 12
    assert content["shape"] == "respondents"
    assert content["form"] == "short"
    assert [f["name"] for f in content["files"]] == ["fler.csv", "svar.csv"]
    assert content["files"][0]["unknown"] == ["extra"]
    assert content["files"][1]["rows_kept"] == 72


def test_another_round_on_request(call, folder):
    assert call("check", folder.path, "--round", "2024").code == 0
    called = call("check", folder.path, "--round", "1999")
    assert called.code == 1
    assert "1999" in called.err


def test_the_page_on_request_stores_no_answers(call, folder):
    shutil.rmtree(folder.responses("2026"))
    called = call("check", folder.path, "--page")
    assert called.code == 0
    assert called.english == set()
    page = folder.results("2026") / "import-report.sv.html"
    assert str(page) in called.out
    assert "Inget har sparats: detta var bara en kontroll." in page.read_text("utf-8")
    assert not folder.responses("2026").exists()


def test_what_has_to_be_decided_stands_on_the_page(call, folder):
    put(folder, "fel.csv", csv_text([r | {"cul1": 9} for r in made_rows(people=2)]))
    called = call("check", folder.path, "--page")
    assert (called.code, called.out) == (1, "")
    text = (folder.results("2026") / "import-report.sv.html").read_text("utf-8")
    # One text for all: six people in each of four municipalities answered 9 of 1 to 5.
    assert "Inget har sparats: 1 sak måste avgöras först." in text
    assert text.count('<th scope="row">fel.csv</th>') == 1


def test_a_member_without_a_margin_somewhere_is_named_with_its_price(call, folder):
    text = folder.settings.read_text("utf-8")
    folder.settings.write_text(text + "\nmethod:\n  borrowed_spread: 0\n", "utf-8")
    rows = made_rows(people=4)
    item = short_items()[3]
    for row in rows:
        if row["Kommun"] == "Kramfors":
            row[item] = 3
    put(folder, "svar.csv", csv_text(rows))
    for command in ("check", "score"):
        called = call(command, folder.path)
        assert called.code == 0, called.err
        assert called.english == set()
        assert "”Kramfors”" in called.err
        assert "också inom: Digitalisering i vardagen" in called.err
        assert "där får ingen kommun någon slutsats" in called.err


def test_roles_beside_the_result_are_counted_in_words(call, folder):
    """Seven elected representatives are in no sum of the table, and that is said."""
    rows = [dict(row, Roll="Förtroendevald") for row in made_rows()[:7]]
    put(folder, "svar.csv", csv_text([*made_rows(), *rows]))
    called = call("check", folder.path)
    assert "Inte med i de här antalen" in called.out
    assert "7 (förtroendevalda)" in called.out


def test_a_folder_without_files_in_the_inbox_is_named(call, folder):
    for path in folder.received("2026"):
        path.unlink()
    (folder.inbox("2026") / "x.csv").mkdir()
    called = call("check", folder.path)
    assert called.code == 1 and "”x.csv”" in called.err


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_read(call, folder, encoding):
    whole = call("check", folder.path).out
    put(folder, "svar.csv", csv_text(made_rows()).encode(encoding))
    called = call("check", folder.path)
    assert called.code == 0, called.err
    assert called.out.splitlines()[2:] == whole.splitlines()[2:]
