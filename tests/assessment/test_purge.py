"""Purge removes exactly what it names, never unread answers, and scoring goes on."""

import os

import openpyxl
import pytest

from maturity.assessment import import_round, open_assessment, score_round
from maturity.assessment.intake import examine_round, is_imported
from maturity.assessment.purge import carry_out, plan_purge
from maturity.errors import AssessmentError
from tests.assessments import csv_text, made_rows, make_assessment, put, tree


@pytest.fixture
def folder(tmp_path):
    folder = make_assessment(tmp_path / "Mätning 2026 åäö")
    put(folder, "svar.csv", csv_text(made_rows()))
    import_round(open_assessment(folder.path), "2026")
    return folder


def add(folder, *names):
    for name in names:
        path = folder.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")


RAW = (
    "keys/respondent.key",
    "rounds/2026/free-text/free-text.csv",
    "rounds/2026/free-text/notes.csv",
    "rounds/2026/inbox/.~lock.svar.csv#",
    "rounds/2026/inbox/gammalt/kopia.csv",
    "results/2026/import-report.sv.html",
)
OTHER = (
    "rounds/2024/inbox/svar.csv",
    "results/2026/scores.csv",
    "reports/2026/sv/region.html",
)


def test_exactly_what_is_named_goes(folder):
    add(folder, *RAW, *OTHER)
    # Only the two files that could hold answers are judged; the copy in a subfolder is not read.
    assessment = open_assessment(folder.path)
    plan = plan_purge(assessment, "2026")
    named = {path.relative_to(folder.path).as_posix() for path in plan.files}
    assert named == {*RAW, "rounds/2026/inbox/svar.csv"}
    before = tree(folder.path)
    assert carry_out(assessment, plan) == 7
    after = tree(folder.path)
    gone = {name for name in before if name not in after}
    assert gone == named
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"rounds/2026/imported.json"}


def test_planning_removes_nothing(folder):
    before = tree(folder.path)
    plan_purge(open_assessment(folder.path), "2026")
    assert tree(folder.path) == before


def test_workbooks_of_members_go_on_request_only(folder):
    path = folder.from_members("2026") / "rättelser.xlsx"
    path.parent.mkdir(parents=True)
    openpyxl.Workbook().save(path)
    assessment = open_assessment(folder.path)
    assert plan_purge(assessment, "2026").members == ()
    assert plan_purge(assessment, "2026", members=True).members == (path,)


def test_scoring_goes_on(folder):
    assessment = open_assessment(folder.path)
    before = score_round(assessment, "2026").scores.table
    carry_out(assessment, plan_purge(assessment, "2026"))
    after = score_round(open_assessment(folder.path), "2026").scores.table
    assert after.equals(before)


def test_answers_that_were_not_imported_are_not_lost(folder):
    put(folder, "nya.csv", csv_text(made_rows(people=1)))
    before = tree(folder.path)
    with pytest.raises(AssessmentError) as caught:
        plan_purge(open_assessment(folder.path), "2026")
    assert [p.code for p in caught.value.problems] == ["purge-unread"]
    assert tree(folder.path) == before


def test_new_files_do_not_silently_replace_what_was_purged(folder):
    assessment = open_assessment(folder.path)
    carry_out(assessment, plan_purge(assessment, "2026"))
    assert is_imported(assessment, "2026")
    put(folder, "nya.csv", csv_text(made_rows(people=1, shift=2)))
    before = tree(folder.path)
    with pytest.raises(AssessmentError) as caught:
        import_round(assessment, "2026")
    assert [p.code for p in caught.value.problems] == ["files-purged"]
    assert tree(folder.path) == before
    # With all files back the round can be imported as a whole: 4 x 18 + 4 x 3 rows.
    put(folder, "svar.csv", csv_text(made_rows()))
    assert len(examine_round(assessment, "2026").answers()) == 84


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_removed_and_never_followed(folder, tmp_path):
    outside = tmp_path / "annat"
    outside.mkdir()
    (outside / "viktigt.txt").write_text("x", "utf-8")
    (folder.inbox("2026") / "genväg").symlink_to(outside, target_is_directory=True)
    assessment = open_assessment(folder.path)
    carry_out(assessment, plan_purge(assessment, "2026"))
    assert (outside / "viktigt.txt").exists()
    assert not (folder.inbox("2026") / "genväg").is_symlink()


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_folder_that_leads_out_is_refused(folder, tmp_path):
    outside = tmp_path / "annat"
    outside.mkdir()
    (outside / "viktigt.txt").write_text("x", "utf-8")
    folder.keys.symlink_to(outside, target_is_directory=True)
    with pytest.raises(AssessmentError) as caught:
        plan_purge(open_assessment(folder.path), "2026")
    assert [p.code for p in caught.value.problems] == ["purge-outside"]
    assert (outside / "viktigt.txt").exists()


def test_a_locked_file_is_named_and_the_rest_goes(folder, monkeypatch):
    add(folder, *RAW)
    assessment = open_assessment(folder.path)
    plan = plan_purge(assessment, "2026")
    real = type(folder.path).unlink

    def refuse(self, missing_ok=False):
        if self.name == "svar.csv":
            raise PermissionError(13, "in use", str(self))
        real(self, missing_ok=missing_ok)

    monkeypatch.setattr("pathlib.Path.unlink", refuse)
    with pytest.raises(AssessmentError) as caught:
        carry_out(assessment, plan)
    (problem,) = caught.value.problems
    assert (problem.code, problem.where.file) == ("purge-locked", "rounds/2026/inbox/svar.csv")
    assert not (folder.path / "keys/respondent.key").exists()
    assert is_imported(assessment, "2026")
