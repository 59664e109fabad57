"""``maturity purge``: a question that names what goes; no terminal, no answer, no removal."""

import io
import json
import sys

from tests.assessments import tree


class Keyboard(io.StringIO):
    def isatty(self):
        return True


def ask(monkeypatch, answer):
    monkeypatch.setattr(sys, "stdin", Keyboard(f"{answer}\n"))


def test_a_yes_removes_and_is_logged_without_names(call, folder, monkeypatch):
    ask(monkeypatch, "ja")
    called = call("purge", folder.path)
    assert called.code == 0
    assert called.english == set()
    assert "Filer från enkätverktyget: 1" in called.out
    assert "rounds/2026/inbox/svar.csv" in called.out
    assert "1 fil har tagits bort." in called.out
    assert folder.received("2026") == ()
    assert folder.received("2024") != ()
    (line,) = (folder.results("2026") / "run.log").read_text("utf-8").splitlines()
    assert line.endswith("purged inbox 1 keys 0 free-text 0 pages 0 members 0")
    assert "svar" not in line
    assert call("score", folder.path).code == 0


def test_anything_else_removes_nothing(call, folder, monkeypatch):
    for answer in ("nej", "", "jag vet inte"):
        ask(monkeypatch, answer)
        before = tree(folder.path)
        called = call("purge", folder.path)
        assert called.code == 0
        assert "Inget har tagits bort." in called.out
        assert tree(folder.path) == before


def test_without_a_terminal_nothing_goes(call, folder, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("ja\n"))
    before = tree(folder.path)
    called = call("purge", folder.path)
    assert called.code == 1
    assert "--yes" in called.err
    assert called.english == set()
    assert tree(folder.path) == before


def test_yes_for_scripts_and_another_round(call, folder, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO(""))
    assert call("purge", folder.path, "--yes", "--round", "2024").code == 0
    assert folder.received("2024") == ()
    assert folder.received("2026") != ()


def test_nothing_to_remove(call, folder):
    assert call("purge", folder.path, "--yes").code == 0
    called = call("purge", folder.path, "--yes")
    assert (called.code, called.out) == (0, "Det finns inget att ta bort.\n")


def test_the_manifest_knows_afterwards(call, folder):
    call("purge", folder.path, "--yes")
    call("score", folder.path)
    content = json.loads((folder.results("2026") / "manifest.json").read_text("utf-8"))
    assert content["raw_data"] == [{"folder": "rounds/2026/responses", "files": 1}]
