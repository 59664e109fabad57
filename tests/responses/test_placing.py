from pathlib import Path

import pytest

from maturity.errors import ResponseError
from maturity.responses import placing
from maturity.responses.placing import place_file


def test_written_whole_and_nothing_left_beside(tmp_path):
    place_file(tmp_path / "a.csv", b"one")
    place_file(tmp_path / "a.csv", b"two")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("a.csv", b"two")]


def test_a_lock_that_opens_is_waited_for(tmp_path, monkeypatch):
    rename, tries = Path.replace, []

    def locked_twice(self, target):
        tries.append(self)
        if len(tries) < 3:
            raise PermissionError(13, "locked")
        return rename(self, target)

    monkeypatch.setattr(placing, "PAUSE", 0)
    monkeypatch.setattr(Path, "replace", locked_twice)
    place_file(tmp_path / "a.csv", b"new")
    assert (tmp_path / "a.csv").read_bytes() == b"new"


def test_a_lock_that_stays_is_explained_and_the_old_file_kept(tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_bytes(b"old")

    def locked(self, target):
        raise PermissionError(13, "locked")

    monkeypatch.setattr(placing, "PAUSE", 0)
    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(ResponseError, match="Close it in Excel"):
        place_file(tmp_path / "a.csv", b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]
    assert (tmp_path / "a.csv").read_bytes() == b"old"


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(ResponseError):
        place_file(tmp_path / "none" / "a.csv", b"x")
