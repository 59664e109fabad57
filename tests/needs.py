"""What a test needs beside Python: by folder, file or test here, by fixture, or by decorator.

``make quick`` runs every test that needs none of :data:`NEEDS`.  A test that starts one of
:data:`PROGRAMS` without saying so fails at once, so that the quick run stays quick.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable

import pytest

NEEDS = ("browser", "kernel", "office", "java", "wheel", "slow")
"""Marks declared in ``pyproject.toml`` that ``make quick`` leaves out."""
SLOW = (
    "tests/cli/test_compare.py",
    "tests/cli/test_corrections.py",
    "tests/cli/test_demo.py",
    "tests/cli/test_main.py::test_a_console_that_lacks_letters_does_not_stop",
    "tests/cli/test_main.py::test_python_m_maturity_is_the_command",
    "tests/cli/test_purge.py",
    "tests/cli/test_report.py",
    "tests/cli/test_score.py",
    "tests/cli/test_share.py",
    "tests/cli/test_trial.py",
    "tests/attack/test_regions.py",
    "tests/figures/test_real_results.py",
    "tests/golden/test_canada_pses.py",
    "tests/golden/test_uk_csps.py",
    "tests/test_benchmarks.py",
    "tests/wording/test_truth.py",
)
"""Beginnings of the names of tests that take more than a second each."""
PLACES = {
    "tests/browser/": ("browser", "kernel"),
    "tests/test_wheel.py": ("wheel",),
    "tests/test_notebooks_run.py": ("kernel",),
    "tests/cli/test_own_file.py": ("kernel",),
    "tests/attack/test_pages.py": ("kernel", "slow"),
    **dict.fromkeys(SLOW, ("slow",)),
}
"""Beginning of a test's name -> what all tests there need."""
FIXTURES = {"rendered": ("kernel",), "saved_again": ("office",)}
"""Fixture -> what whoever uses it needs."""
PROGRAMS = {
    "chromium": "browser",
    "soffice": "office",
    "java": "java",
    "ipykernel_launcher": "kernel",
}
"""What stands in a command line -> the mark a test needs that starts it."""


class Running:
    """The test that runs now, and what it said it needs."""

    def __init__(self) -> None:
        self.name = ""
        self.marks: frozenset[str] = frozenset()

    def watch(self, event: str, arguments: tuple[object, ...]) -> None:
        """Refuse programs the test did not say it needs; an audit hook of the interpreter."""
        if event != "subprocess.Popen" or not self.name:
            return
        command = arguments[1]
        words = [command] if isinstance(command, str | bytes) else list(command)
        for program, mark in PROGRAMS.items():
            started = any(program in str(word) for word in words)
            if started and not self.marks & {mark, "wheel"}:
                raise AssertionError(f"{self.name} starts {program} but is not marked {mark}")


RUNNING = Running()
sys.addaudithook(RUNNING.watch)


def mark(items: Iterable[pytest.Item]) -> None:
    """Give each test the marks of its place and of its fixtures."""
    for item in items:
        for place, needs in PLACES.items():
            if item.nodeid.startswith(place):
                add(item, needs)
        for fixture, needs in FIXTURES.items():
            if fixture in getattr(item, "fixturenames", ()):
                add(item, needs)


def add(item: pytest.Item, needs: Iterable[str]) -> None:
    for name in needs:
        item.add_marker(name)
