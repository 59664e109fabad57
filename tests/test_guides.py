"""Guides name only commands and options that exist, and both languages say the same."""

import re

import click
import pytest

from maturity.cli.main import build
from maturity.i18n import read_language
from tests.house.source import ROOT

GUIDES = ("docs/a-round-in-ten-steps.md", "docs/sv/en-matning-i-tio-steg.md")
CALL = re.compile(r"`maturity ([a-z][^`]*)`")


def called(path):
    """Words of every command in a guide."""
    return [found.split() for found in CALL.findall((ROOT / path).read_text("utf-8"))]


def command_of(words):
    """The command that is meant; None if there is none."""
    command = build(read_language("en"))
    for word in words:
        if not isinstance(command, click.Group):
            break
        command = command.commands.get(word)
    return command


@pytest.mark.parametrize("path", GUIDES)
def test_commands_and_options_exist(path):
    assert len(called(path)) > 10
    for words in called(path):
        command = command_of(words)
        assert isinstance(command, click.Command), words
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options, words


def test_both_languages_call_the_same_commands():
    swedish, english = (
        [" ".join(w for w in words if not w.startswith('"')) for words in called(path)]
        for path in reversed(GUIDES)
    )
    even = [text.replace("var-region", "my-region").replace("anteckningar", "notes") for text in
            swedish]  # fmt: skip
    assert even == english


@pytest.mark.parametrize("path", GUIDES)
def test_ten_steps_with_who_when_and_where(path):
    text = (ROOT / path).read_text("utf-8")
    headings = re.findall(r"^## (\d+) ", text, re.MULTILINE)
    assert headings == [str(n) for n in range(1, 11)]
    rows = [line.split("|")[1:-1] for line in text.splitlines() if line.startswith("| ")]
    steps = rows[2:]
    assert len(steps) == 10
    assert all(cell.strip() for row in steps for cell in row)


PAGES = sorted(
    p.relative_to(ROOT).as_posix()
    for p in (ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md"))
)


@pytest.mark.parametrize("path", PAGES)
def test_links_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#]+)\)", (ROOT / path).read_text("utf-8")):
        outside = target.startswith(("http:", "https:", "mailto:"))
        assert outside or (ROOT / path).parent.joinpath(target).exists(), target
