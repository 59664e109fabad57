"""Where everything lies; what the inbox takes for a file of answers."""

import os
from pathlib import Path

import pytest

from maturity.assessment.folder import AssessmentFolder, files_in, open_folder
from maturity.errors import AssessmentError


def test_nothing_lies_outside_the_folder(tmp_path):
    folder = AssessmentFolder(tmp_path)
    paths = [
        folder.settings,
        folder.workbook("2026"),
        folder.shared_workbook,
        folder.set_aside("2026"),
        folder.questionnaire("2026"),
        folder.backup(1),
        folder.inbox("2026"),
        folder.responses("2026"),
        folder.imported("2026"),
        folder.results("2026"),
        folder.reports("2026", "sv"),
    ]
    assert all(tmp_path in path.parents for path in paths)
    assert len(set(paths)) == len(paths)
    assert not any(tmp_path.iterdir())


def test_derived_files_lie_apart_from_received_ones(tmp_path):
    folder = AssessmentFolder(tmp_path)
    rounds = folder.inbox("2026").parents
    assert not set(rounds) & {folder.results("2026"), folder.reports("2026", "sv")}


@pytest.mark.parametrize(
    "round_",
    ["../../x", "..", "a/b", "a\\b", "C:x", "/tmp", "con", "", " ", "2026\u202e", "x" * 41],
)
@pytest.mark.parametrize(
    "place",
    ["inbox", "responses", "imported", "mapping", "free_text", "from_members", "corrections",
     "releases", "shared", "results", "received", "has_responses"],
)  # fmt: skip
def test_no_round_leads_out_of_the_folder(place, round_, tmp_path):
    with pytest.raises(AssessmentError) as caught:
        getattr(AssessmentFolder(tmp_path), place)(round_)
    assert caught.value.problems[0].code == "wrong-round"
    with pytest.raises(AssessmentError):
        AssessmentFolder(tmp_path).reports(round_, "sv")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("place", ["inbox", "from_members"])
def test_links_are_refused_and_nothing_behind_them_is_told(place, tmp_path):
    secret = tmp_path / "secret-place" / "lösen.csv"
    secret.parent.mkdir()
    secret.write_text("hemligt", "utf-8")
    folder = AssessmentFolder(tmp_path / "a")
    received = getattr(folder, place)("2026")
    received.mkdir(parents=True)
    for target, name in ((secret, "svar.csv"), (tmp_path / "gone.csv", "borta.csv")):
        (received / name).symlink_to(target)
    with pytest.raises(AssessmentError) as caught:
        files_in(received)
    assert [p.code for p in caught.value.problems] == ["link", "link"]
    assert "svar.csv" in str(caught.value)
    assert not [
        word for word in ("hemligt", "secret", "lösen", "gone") if word in str(caught.value)
    ]


def test_the_inbox_is_read_by_name_without_what_programs_leave_behind(tmp_path):
    folder = AssessmentFolder(tmp_path)
    folder.inbox("2026").mkdir(parents=True)
    names = ("b.csv", "a.xlsx", "~$a.xlsx", ".DS_Store", "desktop.ini", "Thumbs.db", "C.csv")
    for name in names:
        (folder.inbox("2026") / name).touch()
    (folder.inbox("2026") / "old").mkdir()
    assert [p.name for p in folder.received("2026")] == ["C.csv", "a.xlsx", "b.csv"]


def test_a_round_that_is_not_there_has_received_nothing(tmp_path):
    folder = AssessmentFolder(tmp_path)
    assert folder.received("1999") == ()
    assert folder.rounds() == ()
    assert not folder.has_responses("1999")


def test_rounds_are_sorted(tmp_path):
    folder = AssessmentFolder(tmp_path)
    for round_ in ("2026", "2022", "2024"):
        folder.inbox(round_).mkdir(parents=True)
    assert folder.rounds() == ("2022", "2024", "2026")


def test_a_folder_without_settings_is_no_assessment(tmp_path):
    with pytest.raises(AssessmentError) as caught:
        open_folder(tmp_path)
    (problem,) = caught.value.problems
    assert problem.code == "no-assessment"
    assert problem.where.file == str(tmp_path)
    assert "assessment.yml" in str(problem.expected)
    assert "maturity new" in str(problem.repair)


def test_what_lies_in_the_inbox_and_is_never_read_is_told(tmp_path):
    folder = AssessmentFolder(tmp_path)
    inbox = folder.inbox("2026")
    (inbox / "Sundsvall" / "omgång").mkdir(parents=True)
    (inbox / ".dolt").mkdir()
    (inbox / "a.csv").write_text("x", "utf-8")
    assert [path.name for path in folder.received("2026")] == ["a.csv"]
    (inbox / "Sundsvall" / "omgång" / "b.csv").write_text("x", "utf-8")
    with pytest.raises(AssessmentError) as caught:
        folder.to_read("2026")
    (problem,) = caught.value.problems
    assert (problem.code, problem.found) == ("inbox-unread", "Sundsvall")


@pytest.mark.skipif(os.name == "nt", reason="names are always text on Windows")
def test_a_file_name_that_is_no_text_is_refused_before_anything_is_written(tmp_path):
    folder = AssessmentFolder(tmp_path)
    folder.inbox("2026").mkdir(parents=True)
    path = os.fsencode(folder.inbox("2026")) + b"/\xe5nge.csv"
    Path(os.fsdecode(path)).write_bytes(b"")
    with pytest.raises(AssessmentError) as caught:
        folder.to_read("2026")
    (problem,) = caught.value.problems
    assert (problem.code, problem.found) == ("file-name", "?nge.csv")
