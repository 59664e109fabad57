"""Two commands at once in one folder, and what a killed one leaves."""

import subprocess
import sys

import pytest

from maturity.cli.alone import LOCK, alone_in
from maturity.errors import MaturityError
from tests.assessments import tree


def ended_process():
    """Number of a process that runs no more."""
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


@pytest.mark.parametrize("command", ["import", "score", "report", "release", "share", "purge"])
def test_a_second_command_is_refused_in_one_sentence(call, folder, command):
    with alone_in(folder.path):
        before = tree(folder.path)
        called = call(command, folder.path)
        assert tree(folder.path) == before
    assert (called.code, called.english) == (1, set())
    assert "inget annat maturity-kommando" in called.err and "Inget har ändrats." in called.err


def test_what_only_reads_is_not_refused(call, folder):
    with alone_in(folder.path):
        assert call("check", folder.path).code == 0
        assert call("show-config", folder.path).code == 0


def test_the_folder_is_free_afterwards_also_after_an_error(call, folder):
    assert call("purge", folder.path, "--round", "1999").code == 1
    assert not (folder.path / LOCK).exists()
    with pytest.raises(ValueError, match="x"), alone_in(folder.path):
        raise ValueError("x")
    with alone_in(folder.path), pytest.raises(MaturityError), alone_in(folder.path):
        pass
    assert call("score", folder.path).code == 0


def test_a_killed_process_holds_nothing(call, folder):
    """The lock of a dead process is none, though its file is still there."""
    (folder.path / LOCK).write_bytes(b"")
    assert call("import", folder.path).code == 0
    assert not (folder.path / LOCK).exists()


def test_what_a_killed_run_left_goes_at_the_next_start(call, folder):
    gone, here = ended_process(), subprocess.Popen([sys.executable, "-c", "input()"], stdin=-1)
    pages = folder.reports("2026", "sv")
    left = [
        pages / f".report-a1.{gone}.tmp" / "executed.ipynb",
        folder.results("2026") / f".{gone}.tmp" / "scores.csv",
        folder.responses("2026") / f".answers.{gone}.tmp.csv",
    ]
    kept = [
        pages / f".report-a1.{here.pid}.tmp" / "executed.ipynb",
        folder.inbox("2026") / f".mine.{gone}.tmp.csv",
        pages / ".notes",
    ]
    for path in (*left, *kept):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", "utf-8")
    try:
        assert call("import", folder.path).code == 0
    finally:
        here.communicate(b"\n")
    assert not any(path.exists() for path in left) and all(path.exists() for path in kept)
    assert not left[0].parent.exists() and not left[1].parent.exists()
