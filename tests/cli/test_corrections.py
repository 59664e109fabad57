"""``maturity corrections``: out, back, shown, applied, told in the report."""

import json

import openpyxl

from tests.assessments import tree


def fill(folder, cell, value, reason, name="2281-rattelser.xlsx"):
    path = folder.from_members("2026") / name
    book = openpyxl.load_workbook(path)
    for row in book["Rättelser"].iter_rows(min_row=2):
        if row[0].value == cell:
            row[3].value, row[4].value = value, reason
    book.save(path)


def test_a_whole_round(call, folder):
    called = call("corrections", folder.path, "--write")
    assert called.code == 0
    assert called.english == set()
    assert "4 arbetsböcker har skrivits." in called.out
    assert len(list(folder.from_members("2026").iterdir())) == 4

    fill(folder, "2281/staff/leader", 45, "Två nya chefer")
    before = tree(folder.path)
    called = call("corrections", folder.path)
    assert called.code == 0
    assert called.english == set()
    line = "Sundsvall, Antal anställda, ledare: 40 blir 45. Skäl: Två nya chefer"
    assert "Nya, ännu inte införda:" in called.out
    assert line in called.out
    assert "utkast" in called.out
    assert tree(folder.path) == before

    called = call("corrections", folder.path, "--apply")
    assert called.code == 0
    assert "Införda nu:" in called.out
    assert line in called.out
    assert "corrections applied 1" in (folder.results("2026") / "run.log").read_text("utf-8")
    assert "Införda sedan tidigare:" in call("corrections", folder.path).out

    assert call("score", folder.path).code == 0
    manifest = json.loads((folder.results("2026") / "manifest.json").read_text("utf-8"))
    assert manifest["provenance"]["corrections"] == {"2281": 1}
    # The log beside the folders of the round, and the workbooks of four members.
    assert {"folder": "rounds/2026", "files": 1} in manifest["raw_data"]
    assert {"folder": "rounds/2026/from-members", "files": 4} in manifest["raw_data"]


def test_a_filled_in_workbook_is_never_overwritten(call, folder):
    call("corrections", folder.path, "--write")
    fill(folder, "2281/staff/leader", 45, "r")
    before = tree(folder.path)
    called = call("corrections", folder.path, "--write")
    assert "Finns redan och har inte ändrats: 2281-rattelser.xlsx" in called.out
    assert tree(folder.path) == before


def test_what_is_wrong_is_told_and_nothing_is_applied(call, folder):
    call("corrections", folder.path, "--write")
    fill(folder, "2281/staff/leader", 45, None)
    fill(folder, "2262/staff/leader", 44, "r", "2262-rattelser.xlsx")
    before = tree(folder.path)
    called = call("corrections", folder.path, "--apply")
    assert called.code == 1
    assert called.english == set()
    assert "2281-rattelser.xlsx, blad Rättelser, rad" in called.err
    assert "kolumn Skäl" in called.err
    assert "Inget har ändrats." in called.err
    assert "Nya, ännu inte införda:" in called.out
    assert tree(folder.path) == before


def test_no_corrections(call, folder):
    assert "Det finns inga rättelser." in call("corrections", folder.path).out
