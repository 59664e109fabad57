"""Joint workbooks sent back by members become answers; their other workbooks do not."""

import openpyxl
import pytest

from maturity.assessment.folder import AssessmentFolder
from maturity.assessment.from_members import answer_files, joint_workbooks
from maturity.assessment.intake import current_responses, import_round, is_imported
from maturity.assessment.opened import open_assessment
from maturity.errors import AssessmentError, ResponseError
from tests.assessments import csv_text, made_rows, make_assessment, put
from tests.instruments.joint import fill_in, written

NAMES = ("Timrå", "Ånge", "Kramfors")


@pytest.fixture
def folder(tmp_path) -> AssessmentFolder:
    return make_assessment(tmp_path / "Mätning åäö")


def send(folder, tmp_path, answers, *, who="2281", place="from-members", name="svar.xlsx"):
    """A member fills in its workbook and it lands in a folder of the round."""
    path = fill_in(written(tmp_path / "out", "short", "sv", who), answers)
    target = folder.path / "rounds" / "2026" / place / name
    target.parent.mkdir(parents=True, exist_ok=True)
    return path.rename(target)


def other_workbook(folder, name="rättelser.xlsx"):
    book = openpyxl.Workbook()
    book.active.append(("what", "value now", "corrected value", "reason"))
    path = folder.from_members("2026") / name
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


@pytest.mark.parametrize("place", ["from-members", "inbox"])
def test_a_joint_row_beside_individual_answers(folder, tmp_path, place):
    put(folder, "enkät.csv", csv_text(made_rows(NAMES)))
    send(folder, tmp_path, {"cul1": 4, "gov4": "Vet inte"}, place=place)
    stored = import_round(open_assessment(folder.path), "2026").answers()
    joint = stored.rows(stored.units["joint"].to_numpy())
    assert len(stored) == 3 * 18 + 1
    assert joint.units[["municipality", "role"]].to_numpy().tolist() == [["2281", ""]]
    assert joint.values[0, joint.items.index("cul1")] == 4


def test_other_workbooks_and_lock_files_are_no_answers(folder, tmp_path):
    other_workbook(folder)
    sent = send(folder, tmp_path, {"cul1": 1})
    (folder.from_members("2026") / "~$svar.xlsx").write_bytes(b"lock")
    (folder.from_members("2026") / "plan.pdf").write_bytes(b"%PDF")
    assert joint_workbooks(folder, "2026") == (sent,)
    assert answer_files(folder, "2026") == (sent,)
    assert answer_files(folder, "2030") == ()


def test_a_damaged_workbook_is_never_left_out_in_silence(folder, tmp_path):
    sent = send(folder, tmp_path, {"cul1": 1})
    sent.write_bytes(sent.read_bytes()[:2000])
    with pytest.raises(ResponseError) as caught:
        import_round(open_assessment(folder.path), "2026")
    assert [p.code for p in caught.value.problems] == ["workbook-damaged"]


def test_a_blank_workbook_waits(folder, tmp_path):
    put(folder, "enkät.csv", csv_text(made_rows(NAMES)))
    send(folder, tmp_path, {})
    report = import_round(open_assessment(folder.path), "2026")
    assert len(report.answers()) == 3 * 18
    assert "joint-unanswered" in {p.code for p in report.problems}


def test_only_blank_workbooks_are_no_answers(folder, tmp_path):
    send(folder, tmp_path, {})
    with pytest.raises((AssessmentError, ResponseError)) as caught:
        import_round(open_assessment(folder.path), "2026")
    assert [p.code for p in caught.value.problems] == ["no-answers"]
    assert not folder.has_responses("2026")


def test_a_new_workbook_is_imported_and_an_old_one_only_once(folder, tmp_path):
    put(folder, "enkät.csv", csv_text(made_rows(NAMES)))
    assessment = open_assessment(folder.path)
    assert len(current_responses(assessment, "2026")) == 3 * 18
    assert is_imported(assessment, "2026")
    send(folder, tmp_path, {"cul1": 4})
    assert not is_imported(assessment, "2026")
    assert len(current_responses(assessment, "2026")) == 3 * 18 + 1
    assert is_imported(assessment, "2026")


def test_a_purged_inbox_keeps_its_answers_beside_a_workbook(folder, tmp_path):
    path = put(folder, "enkät.csv", csv_text(made_rows(NAMES)))
    send(folder, tmp_path, {"cul1": 4})
    assessment = open_assessment(folder.path)
    import_round(assessment, "2026")
    path.unlink()
    assert is_imported(assessment, "2026")
    assert len(current_responses(assessment, "2026")) == 3 * 18 + 1


def test_the_same_municipality_twice_is_two_judgements_to_decide_on(folder, tmp_path):
    send(folder, tmp_path, {"cul1": 4}, name="a.xlsx")
    first = folder.from_members("2026") / "a.xlsx"
    (folder.from_members("2026") / "b.xlsx").write_bytes(first.read_bytes())
    with pytest.raises(ResponseError) as caught:
        import_round(open_assessment(folder.path), "2026")
    assert [p.code for p in caught.value.problems] == ["file-twice"]
