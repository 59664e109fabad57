"""No ``--out`` of any command replaces or scatters files in what an assessment keeps."""

from pathlib import Path

import click
import pytest

from maturity.cli.main import build
from maturity.cli.out_path import OutPath
from maturity.errors import AssessmentError
from maturity.i18n import read_language
from tests.assessments import tree

KEPT = (
    "",
    "results",
    "results/2026",
    "results/2026/new",
    "results/2026/trials",
    "RESULTS/2026",
    "reports/2026/sv",
    "rounds/2026",
    "rounds/2026/inbox",
    "rounds/2026/inbox/new",
    "keys",
    "backup/x",
    "questionnaire",
    "survey/../results/2026",
)
FREE = ("results/2026/trials/a", "reports/2026/sv/trials/a", "survey/2026", "mine", "mine/rounds")


def options(command):
    """Every ``--out`` of a command and of those under it."""
    found = [p for p in command.params if "--out" in p.opts]
    under = command.commands.values() if isinstance(command, click.Group) else ()
    return found + [option for one in under for option in options(one)]


def test_every_command_asks_the_same():
    found = options(build(read_language("en")))
    assert len(found) == 6
    assert all(isinstance(option.type, OutPath) for option in found)


@pytest.mark.parametrize("inside", KEPT)
def test_own_places_are_refused(folder, inside):
    with pytest.raises(AssessmentError) as caught:
        OutPath(folder=True).convert(folder.path / inside, None, None)
    (problem,) = caught.value.problems
    assert problem.found == str(folder.path / inside)


@pytest.mark.parametrize("inside", ["assessment.yml", "underlag.xlsx", "results/2026/a.json"])
def test_own_files_are_refused(folder, inside):
    with pytest.raises(AssessmentError):
        OutPath(folder=False).convert(folder.path / inside, None, None)


@pytest.mark.parametrize("inside", FREE)
def test_other_places_are_free(folder, inside):
    assert OutPath(folder=True).convert(folder.path / inside, None, None) == folder.path / inside


def test_a_file_beside_the_settings_is_free(folder):
    path = folder.path / "notes.xlsx"
    assert OutPath(folder=False).convert(path, None, None) == path


def test_the_folder_stood_in_counts(folder, monkeypatch):
    monkeypatch.chdir(folder.path / "rounds")
    with pytest.raises(AssessmentError):
        OutPath(folder=True).convert("new", None, None)
    assert OutPath(folder=True).convert("../new", None, None) == Path("../new")


@pytest.mark.parametrize("inside", ["results/2026", "", "rounds/2026/inbox"])
@pytest.mark.parametrize("trial", [(), ("--set", "aggregation.index=geometric")])
def test_score_replaces_nothing(call, folder, inside, trial):
    before = tree(folder.path)
    called = call("score", folder.path, *trial, "--out", folder.path / inside)
    assert called.code == 1
    assert "--out" in called.err
    assert called.english == set()
    assert tree(folder.path) == before


@pytest.mark.parametrize("command", ["report", "notes", "share", ("survey", "export")])
def test_nor_does_any_other_command(call, folder, command):
    names = (command,) if isinstance(command, str) else command
    before = tree(folder.path)
    called = call(*names, folder.path, "--out", folder.path / "rounds" / "2026" / "mapping.yml")
    assert (called.code, called.english) == (1, set())
    assert tree(folder.path) == before
