"""A folder of format 1: one workbook for all rounds becomes one per round, nothing is lost."""

from pathlib import Path

import pytest

from maturity.assessment import open_assessment, publish_round
from maturity.assessment.settings import read_settings
from maturity.assessment.upgrade import upgrade_folder
from maturity.errors import AssessmentError
from tests.assessments import csv_text, filled_roster, made_rows, make_assessment, put, tree


@pytest.fixture
def old(tmp_path):
    """As version 1 made it, with two rounds."""
    folder = make_assessment(tmp_path / "fyra")
    put(folder, "svar.csv", csv_text(made_rows()))
    folder.workbook("2026").rename(folder.shared_workbook)
    put(folder, "svar.csv", csv_text(made_rows(shift=1)), "2024")
    text = folder.settings.read_text("utf-8").replace("format: 2", "format: 1  # first")
    folder.settings.write_text(text.replace('"draft"', '"final"'), "utf-8")
    return folder


def test_an_old_folder_is_not_opened_and_says_what_to_do(old):
    before = tree(old.path)
    with pytest.raises(AssessmentError) as caught:
        open_assessment(old.path)
    assert [p.code for p in caught.value.problems] == ["older-format"]
    assert "maturity upgrade" in str(caught.value.problems[0].repair)
    assert tree(old.path) == before


def test_each_round_gets_the_workbook_and_a_backup_is_kept(old):
    settings, workbook = old.settings.read_bytes(), old.shared_workbook.read_bytes()
    backup = upgrade_folder(old.path)
    assert (backup / "assessment.yml").read_bytes() == settings
    assert (backup / "underlag.xlsx").read_bytes() == workbook
    assert not old.shared_workbook.exists()
    for round_ in ("2024", "2026"):
        assert old.workbook(round_).read_bytes() == workbook
        assert open_assessment(old.path, round_).roster == filled_roster()
    assert read_settings(old.settings).other_rounds["2024"].status == "final"
    published = publish_round(open_assessment(old.path), "2026")
    assert len(published.comparison.change)


def test_a_second_upgrade_changes_nothing(old):
    upgrade_folder(old.path)
    before = tree(old.path)
    assert upgrade_folder(old.path) is None
    assert tree(old.path) == before


def test_an_upgrade_that_was_broken_off_goes_on(old, monkeypatch):
    text = old.settings.read_bytes()

    def fails(*_):
        raise OSError("disk full")

    with monkeypatch.context() as patched:
        patched.setattr("maturity.assessment.upgrade.write_text", fails)
        with pytest.raises(OSError, match="disk full"):
            upgrade_folder(old.path)
    assert old.settings.read_bytes() == text
    assert old.shared_workbook.is_file()
    assert upgrade_folder(old.path) is not None
    assert open_assessment(old.path).roster == filled_roster()


def test_a_workbook_that_is_open_is_named(old, monkeypatch):
    unlink = Path.unlink

    def locked(path, **options):
        if path == old.shared_workbook:
            raise PermissionError(13, "in use")
        unlink(path, **options)

    monkeypatch.setattr("pathlib.Path.unlink", locked)
    with pytest.raises(AssessmentError) as caught:
        upgrade_folder(old.path)
    assert caught.value.problems[0].where.file == "underlag.xlsx"
    assert open_assessment(old.path).roster == filled_roster()


@pytest.mark.parametrize("line", ["format: 9", "format: x", ""])
def test_other_formats_are_refused(old, line):
    text = old.settings.read_text("utf-8").replace("format: 1  # first", line)
    old.settings.write_text(text, "utf-8")
    before = tree(old.path)
    with pytest.raises(AssessmentError):
        upgrade_folder(old.path)
    assert tree(old.path) == before
