"""From the inbox to stored answers: all or nothing, and again only when something changed."""

import hmac
import json
from dataclasses import replace

import pytest

from maturity.assessment import intake as module
from maturity.assessment.intake import (
    current_responses,
    examine_round,
    import_round,
    is_imported,
    read_round,
)
from maturity.assessment.opened import open_assessment
from maturity.assessment.write_workbook import write_workbook
from maturity.errors import AssessmentError, ResponseError
from tests.assessments import (
    SETTINGS,
    csv_text,
    filled_roster,
    made_rows,
    make_assessment,
    put,
    survey,
    texts,
    tree,
)


@pytest.fixture
def folder(tmp_path):
    folder = make_assessment(tmp_path / "Mätning 2026 åäö")
    put(folder, "svar.csv", csv_text(made_rows()))
    return folder


@pytest.fixture
def imports(monkeypatch):
    """How many times the inbox was imported."""
    calls = []

    def counted(assessment, round_):
        calls.append(round_)
        return import_round(assessment, round_)

    monkeypatch.setattr(module, "import_round", counted)
    return calls


def test_reading_stores_nothing(folder):
    before = tree(folder.path)
    report = read_round(open_assessment(folder.path), "2026")
    assert len(report.responses) == 4 * 18
    assert report.problems == ()
    assert tree(folder.path) == before


def test_import_keeps_answers_without_touching_the_inbox(folder):
    received = tree(folder.inbox("2026"))
    report = import_round(open_assessment(folder.path), "2026")
    assert report.intakes[0].file.name == "svar.csv"
    assert tree(folder.inbox("2026")) == received
    stored = {p.name for p in folder.responses("2026").iterdir()}
    assert stored == {"answers.csv", "responses.json"}
    assert json.loads(folder.imported("2026").read_text())["format"] == 1


def test_all_files_with_faults_are_told_and_nothing_is_kept(folder):
    put(folder, "empty.csv", "")
    put(folder, "range.csv", csv_text([row | {"cul1": 6} for row in made_rows()[:3]]))
    before = tree(folder.path)
    with pytest.raises(ResponseError) as caught:
        import_round(open_assessment(folder.path), "2026")
    assert {p.where.file for p in caught.value.problems} == {"empty.csv", "range.csv"}
    assert tree(folder.path) == before


def test_a_failed_import_keeps_what_was_stored_before(folder):
    import_round(open_assessment(folder.path), "2026")
    put(folder, "empty.csv", "")
    before = tree(folder.path)
    with pytest.raises(ResponseError):
        import_round(open_assessment(folder.path), "2026")
    assert tree(folder.path) == before


def test_an_empty_inbox_is_explained(folder):
    for path in folder.received("2026"):
        path.unlink()
    with pytest.raises(AssessmentError) as caught:
        read_round(open_assessment(folder.path), "2026")
    (problem,) = caught.value.problems
    assert problem.code == "inbox-empty"
    assert problem.where.file.endswith("inbox")


def test_the_same_files_are_imported_once(folder, imports):
    assessment = open_assessment(folder.path)
    first = current_responses(assessment, "2026")
    again = current_responses(open_assessment(folder.path), "2026")
    assert imports == ["2026"]
    assert first.to_frame().equals(again.to_frame())


def test_a_renamed_file_is_the_same_file(folder, imports):
    assessment = open_assessment(folder.path)
    current_responses(assessment, "2026")
    (path,) = folder.received("2026")
    path.rename(path.with_name("annat namn.csv"))
    current_responses(assessment, "2026")
    assert imports == ["2026"]


def test_new_answers_are_imported(folder, imports):
    assessment = open_assessment(folder.path)
    current_responses(assessment, "2026")
    put(folder, "more.csv", csv_text(made_rows(people=1, shift=2)))
    assert len(current_responses(assessment, "2026")) == 4 * 18 + 4 * 3
    assert len(imports) == 2


def test_an_emptied_inbox_keeps_working(folder, imports):
    assessment = open_assessment(folder.path)
    first = current_responses(assessment, "2026")
    for path in folder.received("2026"):
        path.unlink()
    assert is_imported(assessment, "2026")
    again = current_responses(open_assessment(folder.path), "2026")
    assert imports == ["2026"]
    assert first.to_frame().equals(again.to_frame())


def test_departments_filled_in_later_are_read_into_the_same_answers(folder, imports):
    roster = filled_roster(departments=())
    write_workbook(folder.workbook("2026"), roster, survey(), texts())
    assessment = open_assessment(folder.path)
    assert set(current_responses(assessment, "2026").units["sector"]) == {""}
    write_workbook(folder.workbook("2026"), filled_roster(), survey(), texts())
    assessment = open_assessment(folder.path)
    assert not is_imported(assessment, "2026")
    assert set(current_responses(assessment, "2026").units["sector"]) == {"school"}
    assert len(imports) == 2


def test_head_counts_filled_in_later_need_no_new_import(folder):
    assessment = open_assessment(folder.path)
    import_round(assessment, "2026")
    roster = filled_roster()
    staffing = tuple(replace(s, staff=99) for s in roster.staffing)
    write_workbook(folder.workbook("2026"), replace(roster, staffing=staffing), survey(), texts())
    assert is_imported(open_assessment(folder.path), "2026")


def test_keys_of_respondents_are_kept_as_hashes_with_the_secret_apart(tmp_path):
    settings = replace(SETTINGS, respondent_key="keep")
    folder = make_assessment(tmp_path / "fyra", settings=settings)
    rows = [r | {"Respondent": f"anna{at}"} for at, r in enumerate(made_rows(people=1))]
    put(folder, "svar.csv", csv_text(rows))
    assessment = open_assessment(folder.path)
    examine_round(assessment, "2026", keep=False)
    assert not folder.keys.exists()
    import_round(assessment, "2026")
    stored = (folder.responses("2026") / "answers.csv").read_text("utf-8")
    assert "anna" not in stored
    secret = bytes.fromhex((folder.keys / "respondent.key").read_text("ascii"))
    # HMAC-SHA256 (RFC 2104) of the first key, its first 32 digits.
    digest = hmac.new(secret, b"anna0", "sha256").hexdigest()[:32]
    assert digest in stored
    assert [p.name for p in folder.keys.iterdir()] == ["respondent.key"]


def test_free_text_is_kept_apart_and_masked(folder):
    rows = [r | {"Tankar": "Ring 070-174 06 58"} for r in made_rows()]
    put(folder, "svar.csv", csv_text(rows))
    mapping = folder.mapping("2026")
    mapping.write_text('format: 1\nfree_text: ["Tankar"]\n', "utf-8")
    assessment = open_assessment(folder.path)
    import_round(assessment, "2026")
    kept = (folder.free_text("2026") / "free-text.csv").read_text("utf-8-sig")
    assert kept.count("Ring") == 72
    assert "070" not in kept
    assert "Ring" not in (folder.responses("2026") / "answers.csv").read_text("utf-8")
    # Another mapping means another reading of the same files.
    mapping.unlink()
    assert not is_imported(assessment, "2026")
    import_round(assessment, "2026")
    assert not (folder.free_text("2026") / "free-text.csv").exists()


def test_an_examination_tells_errors_instead_of_raising(folder):
    put(folder, "range.csv", csv_text([row | {"cul1": 6} for row in made_rows()[:3]]))
    report = examine_round(open_assessment(folder.path), "2026")
    assert report.responses is None
    assert [intake.file.name for intake in report.intakes] == ["svar.csv"]
    assert {problem.where.file for problem in report.errors} == {"range.csv"}
    with pytest.raises(ResponseError):
        report.answers()
