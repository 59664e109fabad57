"""A correction round by hand: all or nothing, logged, and alive after a new import."""

import hashlib
from functools import lru_cache

import openpyxl
import pytest

from maturity.assessment import import_round, open_assessment, publish_round, score_round
from maturity.assessment.corrections import (
    applied_corrections,
    apply_corrections,
    review_corrections,
)
from maturity.assessment.corrections_workbook import write_corrections_workbook
from maturity.errors import AssessmentError
from maturity.responses.people.masking import MASK
from tests.assessments import csv_text, made_rows, make_assessment, put, texts, tree

opened = lru_cache(lambda folder: open_assessment(folder.path))
"""Opening reads the questionnaire, which takes longer than everything tested here."""


def answers():
    """Six people of each role in three towns; a joint judgement in Kramfors (2282)."""
    rows = [r | {"Gemensam bedömning": ""} for r in made_rows() if r["Kommun"] != "Kramfors"]
    joint = next(r for r in made_rows() if r["Kommun"] == "Kramfors")
    joint |= {"Gemensam bedömning": "ja", "Roll": "", "Förvaltning": "", "cul1": 2}
    return [*rows, joint]


@pytest.fixture(scope="module")
def module_folder(tmp_path_factory):
    folder = make_assessment(tmp_path_factory.mktemp("corrections") / "Mätning åäö")
    put(folder, "svar.csv", csv_text(answers()))
    import_round(opened(folder), "2026")
    return folder


@pytest.fixture
def folder(module_folder):
    yield module_folder
    for path in (
        *module_folder.from_members("2026").glob("*"),
        *[module_folder.corrections("2026")],
    ):
        path.unlink(missing_ok=True)


def send(folder, code, changes, name=""):
    """The workbook of a member, filled in as a person would: cell -> (value, reason)."""
    assessment = opened(folder)
    own = [
        c for c in review_corrections(assessment, "2026").cells.values() if c.municipality == code
    ]
    path = folder.from_members("2026") / (name or f"{code}.xlsx")
    write_corrections_workbook(path, code, own, texts())
    book = openpyxl.load_workbook(path)
    sheet = book["Rättelser"]
    rows = {row[0].value: row for row in sheet.iter_rows(min_row=2)}
    for cell, (value, reason) in changes.items():
        rows[cell][3].value, rows[cell][4].value = value, reason
    book.save(path)
    return path


def review(folder):
    return review_corrections(opened(folder), "2026")


def codes(found):
    return sorted(problem.code for problem in found.problems)


def test_an_empty_workbook_says_nothing(folder):
    send(folder, "2281", {})
    found = review(folder)
    assert (found.proposed, found.problems, found.applied) == ((), (), ())


def test_showing_changes_nothing(folder):
    send(folder, "2281", {"2281/staff/leader": (45, "Nya chefer")})
    before = tree(folder.path)
    (new,) = review(folder).proposed
    assert (new.municipality, new.cell, new.before, new.after, new.reason) == (
        "2281",
        "2281/staff/leader",
        "40",
        "45",
        "Nya chefer",
    )
    assert tree(folder.path) == before


def test_applied_corrections_are_logged_with_the_hash_of_their_file(folder):
    path = send(folder, "2281", {"2281/staff/leader": (45, "Ring 070-174 06 58")})
    apply_corrections(opened(folder), "2026")
    (logged,) = applied_corrections(folder, "2026")
    assert logged.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    assert logged.reason == f"Ring {MASK}"
    again = review(folder)
    assert (again.proposed, again.problems) == ((), ())
    before = folder.corrections("2026").read_bytes()
    apply_corrections(opened(folder), "2026")
    assert folder.corrections("2026").read_bytes() == before


def test_base_data_and_joint_judgements_reach_the_scores(folder):
    before = score_round(opened(folder), "2026")
    assert before.roster.staffing_of("2281", "leader").staff == 40
    send(folder, "2281", {"2281/staff/leader": (45, "r"), "2281/sector/Övrigt": ("Skola", "r")})
    send(folder, "2282", {"2282/item/cul1": ("5", "Fel rad")})
    names = texts().sectors
    send(folder, "2281", {"2281/sector/Övrigt": (names["school"], "r")}, "annan.xlsx")
    (folder.from_members("2026") / "2281.xlsx").unlink()
    apply_corrections(opened(folder), "2026")
    after = score_round(opened(folder), "2026")

    def item(round_):
        t = round_.scores.table
        rows = t[(t["municipality"] == "2282") & (t["part"] == "all") & (t["node"] == "cul1")]
        return rows["score"].item()

    # Steps 1-5 are 0, 25, 50, 75, 100: step 2 is 25, step 5 is 100.
    assert (item(before), item(after)) == (25, 100)
    sectors = {d.name: d.sector for d in after.roster.departments if d.municipality == "2281"}
    assert sectors["Övrigt"] == "school"


def test_they_survive_a_new_import(folder):
    send(folder, "2282", {"2282/item/cul1": (5, "Fel rad"), "2282/item/cul2": ("dk", "Osäkert")})
    assessment = opened(folder)
    apply_corrections(assessment, "2026")
    first = score_round(assessment, "2026").responses.to_frame()
    import_round(assessment, "2026")
    assert score_round(assessment, "2026").responses.to_frame().equals(first)
    assert publish_round(assessment, "2026").provenance.corrections == {"2282": 2}


@pytest.mark.parametrize(
    ("cell", "value", "reason", "code", "column"),
    [
        ("2282/item/cul1", 6, "r", "correction-corrected", "Rättat värde"),
        ("2282/item/cul1", "ofta", "r", "correction-corrected", "Rättat värde"),
        ("2282/item/cul1", 2.5, "r", "correction-corrected", "Rättat värde"),
        ("2282/staff/leader", "många", "r", "correction-corrected", "Rättat värde"),
        ("2282/staff/leader", -3, "r", "correction-corrected", "Rättat värde"),
        ("2282/sector/Omsorgen", "Rymdfart", "r", "correction-corrected", "Rättat värde"),
        ("2282/staff/leader", 45, None, "correction-reason", "Skäl"),
        ("2282/staff/leader", None, "Det är fel", "correction-corrected", "Rättat värde"),
        # 20 are invited, so 19 cannot be all there are.
        ("2282/staff/leader", 19, "r", "correction-corrected", "Rättat värde"),
        ("2282/invited/leader", 41, "r", "correction-corrected", "Rättat värde"),
    ],
)
def test_what_is_refused_names_file_sheet_row_and_column(folder, cell, value, reason, code, column):
    send(folder, "2282", {cell: (value, reason), "2282/invited/employee": (21, "Rätt")})
    found = review(folder)
    (problem,) = found.problems
    assert problem.code == code
    where = problem.where
    assert (where.file, where.sheet, where.column) == ("2282.xlsx", "Rättelser", column)
    sheet = openpyxl.load_workbook(folder.from_members("2026") / "2282.xlsx")["Rättelser"]
    assert sheet.cell(where.row, 1).value == cell
    # Nothing is half-applied: the good row beside it waits, too.
    with pytest.raises(AssessmentError):
        apply_corrections(opened(folder), "2026")
    assert not folder.corrections("2026").exists()


def test_staff_and_invited_corrected_together_are_judged_together(folder):
    both = {"2281/staff/leader": (10, "r"), "2281/invited/leader": (10, "r")}
    send(folder, "2281", both)
    assert codes(review(folder)) == []


def test_an_unknown_cell_and_another_municipality(folder):
    path = send(folder, "2281", {"2281/staff/leader": (45, "r")})
    book = openpyxl.load_workbook(path)
    sheet = book["Rättelser"]
    row = next(r for r in sheet.iter_rows(min_row=2) if r[0].value == "2281/staff/leader")
    row[0].value = "2281/staff/astronaut"
    book.save(path)
    assert codes(review(folder)) == ["correction-cell"]
    row[0].value = "2281/staff/leader"
    other = next(r for r in sheet.iter_rows(min_row=2) if r[0].value == "2281/staff/employee")
    other[0].value, other[3].value, other[4].value = "2262/staff/employee", 45, "r"
    book.save(path)
    found = review(folder)
    assert codes(found) == ["correction-cell"]
    assert found.proposed == ()


def test_the_same_cell_corrected_in_two_ways_is_a_conflict(folder):
    send(folder, "2281", {"2281/staff/leader": (45, "Enligt HR")})
    send(folder, "2281", {"2281/staff/leader": (50, "Enligt ekonomi")}, "2281 igen.xlsx")
    found = review(folder)
    assert codes(found) == ["correction-corrected", "correction-corrected"]
    assert {p.where.file for p in found.problems} == {"2281.xlsx", "2281 igen.xlsx"}
    with pytest.raises(AssessmentError):
        apply_corrections(opened(folder), "2026")


def test_a_second_correction_needs_the_value_that_counts_now(folder):
    send(folder, "2281", {"2281/staff/leader": (45, "r")})
    old = send(folder, "2281", {}, "gammal.xlsx")
    apply_corrections(opened(folder), "2026")
    book = openpyxl.load_workbook(old)
    row = next(
        r for r in book["Rättelser"].iter_rows(min_row=2) if r[0].value == "2281/staff/leader"
    )
    row[3].value, row[4].value = 60, "r"
    book.save(old)
    assert codes(review(folder)) == ["correction-now"]
    old.unlink()
    send(folder, "2281", {"2281/staff/leader": (60, "Nytt besked")}, "ny.xlsx")
    apply_corrections(opened(folder), "2026")
    assert [c.after for c in applied_corrections(folder, "2026")] == ["45", "60"]
    roster = score_round(opened(folder), "2026").roster
    assert roster.staffing_of("2281", "leader").staff == 60


def test_answers_of_single_people_cannot_be_corrected(folder):
    cells = review(folder).cells
    assert [c for c in cells if c.startswith("2281/item")] == []
    assert len([c for c in cells if c.startswith("2282/item")]) == 16


def test_a_reason_that_looks_like_a_formula_is_text_in_the_log(folder):
    send(folder, "2281", {"2281/staff/leader": (45, "'=1+1")})
    path = folder.from_members("2026") / "2281.xlsx"
    book = openpyxl.load_workbook(path)
    for row in book["Rättelser"].iter_rows(min_row=2):
        if row[0].value == "2281/staff/leader":
            row[4].value, row[4].data_type = "=cmd|' /C calc'!A0", "s"
    book.save(path)
    apply_corrections(opened(folder), "2026")
    assert b"'=cmd" in folder.corrections("2026").read_bytes()
    assert applied_corrections(folder, "2026")[0].reason == "=cmd|' /C calc'!A0"


@pytest.mark.parametrize(
    "text",
    ["nonsense", "municipality,cell\n1,2\n", "\0"],
)
def test_a_damaged_log_is_named(folder, text):
    folder.corrections("2026").write_text(text, "utf-8")
    with pytest.raises(AssessmentError) as caught:
        applied_corrections(folder, "2026")
    assert caught.value.problems[0].code == "corrections-damaged"


def test_a_log_with_a_value_that_cannot_be_is_refused(folder):
    send(folder, "2281", {"2281/staff/leader": (45, "r")})
    apply_corrections(opened(folder), "2026")
    path = folder.corrections("2026")
    path.write_text(path.read_text("utf-8-sig").replace(",45,", ",forty,"), "utf-8-sig")
    with pytest.raises(AssessmentError):
        applied_corrections(folder, "2026")
