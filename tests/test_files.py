"""Files are written whole or not at all, and a locked target is explained."""

from pathlib import Path

import pytest

from maturity import files
from maturity.files import (
    LockedFileError,
    replace_file,
    write_bytes,
    write_safely,
    write_text,
    write_together,
)

REAL = Path.replace


@pytest.fixture
def waits(monkeypatch):
    """The seconds waited, without waiting."""
    waited = []
    monkeypatch.setattr(files.time, "sleep", waited.append)
    return waited


def lock(monkeypatch, times):
    """Let ``Path.replace`` fail that often, as Windows does for a file Excel has open."""
    left = [times]

    def replace(self, target):
        if left[0] > 0:
            left[0] -= 1
            raise PermissionError(13, "in use", str(target))
        return REAL(self, target)

    monkeypatch.setattr(Path, "replace", replace)


def test_text_is_utf8_with_line_feeds(tmp_path):
    path = write_text(tmp_path / "deep" / "down" / "å.txt", "å\nä\r\n")
    assert path.read_bytes() == b"\xc3\xa5\n\xc3\xa4\r\n"


def test_old_content_is_replaced_and_nothing_else_is_left(tmp_path):
    target = tmp_path / "a.bin"
    write_bytes(target, b"old and longer")
    write_bytes(target, b"new")
    assert target.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["a.bin"]


def test_the_ending_of_the_temporary_file_is_that_of_the_target(tmp_path):
    seen = []
    write_safely(tmp_path / "book.xlsx", lambda path: (seen.append(path), path.write_bytes(b"x")))
    assert seen[0].suffix == ".xlsx"
    assert seen[0].parent == tmp_path


def test_a_writer_that_fails_leaves_the_old_file(tmp_path):
    target = write_text(tmp_path / "a.txt", "old")

    def half(path):
        path.write_text("hal")
        raise RuntimeError("disk full")

    with pytest.raises(RuntimeError, match="disk full"):
        write_safely(target, half)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("times", [1, 4])
def test_a_short_lock_is_waited_for(tmp_path, monkeypatch, waits, times):
    target = write_text(tmp_path / "a.txt", "old")
    lock(monkeypatch, times)
    write_text(target, "new")
    assert target.read_text() == "new"
    assert waits == [0.05, 0.2, 0.5, 1.0][:times]


def test_a_long_lock_is_explained_and_changes_nothing(tmp_path, monkeypatch, waits):
    target = write_text(tmp_path / "a.txt", "old")
    lock(monkeypatch, 99)
    with pytest.raises(LockedFileError) as caught:
        write_text(target, "new")
    (problem,) = caught.value.problems
    assert problem.code == "file-locked"
    assert problem.where.file == str(target)
    assert "Close it" in str(problem.repair)
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]
    assert len(waits) == 4


def test_other_refusals_are_not_taken_for_a_lock(tmp_path, waits):
    with pytest.raises(FileNotFoundError):
        replace_file(tmp_path / "none", tmp_path / "target")
    assert waits == []


def test_a_folder_in_the_way_is_named_and_not_the_temporary_file(tmp_path):
    (tmp_path / "a.csv").mkdir()
    with pytest.raises(IsADirectoryError) as caught:
        write_text(tmp_path / "a.csv", "new")
    assert caught.value.filename == str(tmp_path / "a.csv")


def test_what_the_system_refuses_names_the_target(tmp_path):
    def full(path):
        raise OSError(28, "No space left on device", str(path))

    with pytest.raises(OSError, match="No space") as caught:
        write_safely(tmp_path / "a.csv", full)
    assert caught.value.filename == str(tmp_path / "a.csv")


def test_a_set_replaces_all_its_files_and_no_other(tmp_path):
    write_text(tmp_path / "a.csv", "old")
    write_text(tmp_path / "other.csv", "old")
    with write_together(tmp_path) as draft:
        write_text(draft / "a.csv", "new")
        write_text(draft / "b.csv", "new")
        assert (tmp_path / "a.csv").read_text() == "old"
    found = {path.name: path.read_text() for path in tmp_path.iterdir()}
    assert found == {"a.csv": "new", "b.csv": "new", "other.csv": "old"}


def test_a_set_that_cannot_all_be_replaced_replaces_nothing(tmp_path):
    write_text(tmp_path / "a.csv", "old")
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(IsADirectoryError) as caught, write_together(tmp_path) as draft:
        write_text(draft / "a.csv", "new")
        write_text(draft / "b.csv", "new")
    assert caught.value.filename == str(tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv"]


def test_a_set_with_a_locked_file_replaces_nothing(tmp_path, monkeypatch, waits):
    write_text(tmp_path / "a.csv", "old")
    write_text(tmp_path / "b.csv", "old")

    def replace(self, target):
        if Path(target) == tmp_path / "b.csv":
            raise PermissionError(13, "in use", str(target))
        return REAL(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(LockedFileError) as caught, write_together(tmp_path) as draft:
        write_text(draft / "a.csv", "new")
        write_text(draft / "b.csv", "new")
    assert caught.value.problems[0].where.file == str(tmp_path / "b.csv")
    assert (tmp_path / "a.csv").read_text() == "old"


def test_a_set_that_is_not_finished_names_the_file_and_replaces_nothing(tmp_path):
    write_text(tmp_path / "a.csv", "old")

    def full(path):
        raise OSError(28, "No space left on device", str(path))

    with pytest.raises(OSError, match="No space") as caught, write_together(tmp_path) as draft:
        write_text(draft / "a.csv", "new")
        write_safely(draft / "b.csv", full)
    assert caught.value.filename == str(tmp_path / "b.csv")
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"a.csv": "old"}
