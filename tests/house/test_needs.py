"""The marks of what a test needs: declared once, given where they are said, and kept."""

import subprocess
import tomllib
from pathlib import Path

import pytest

from tests import needs
from tests.house.source import ROOT


def test_marks_are_declared_and_quick_leaves_all_out():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    declared = project["tool"]["pytest"]["ini_options"]["markers"]
    assert [line.split(":")[0] for line in declared] == list(needs.NEEDS)
    assert f"not ({' or '.join(needs.NEEDS)})" in (ROOT / "Makefile").read_text("utf-8")


def test_every_place_exists_and_needs_something_known():
    files = [place.split("::")[0] for place in needs.PLACES]
    assert [name for name in files if not (ROOT / name).exists()] == []
    named = [need for found in (needs.PLACES, needs.FIXTURES) for n in found.values() for need in n]
    assert set(named) | set(needs.PROGRAMS.values()) <= set(needs.NEEDS)
    sources = "".join(p.read_text("utf-8") for p in (ROOT / "tests").rglob("*.py"))
    assert [name for name in needs.FIXTURES if f"def {name}(" not in sources] == []


@pytest.mark.parametrize("program", sorted(needs.PROGRAMS))
def test_a_program_without_its_mark_is_refused(program):
    with pytest.raises(AssertionError, match=f"starts {program} but is not marked"):
        subprocess.run([f"/no/such/folder/{program}"], check=False)


@pytest.mark.java
def test_a_program_with_its_mark_is_started():
    with pytest.raises(FileNotFoundError):
        subprocess.run([Path("/no/such/folder/java")], check=False)
