"""Options that several commands share."""

import click
import pytest

from maturity.cli import main
from maturity.i18n import LANGUAGES, read_language

JSON = {"import", "check", "score", "compare", "report", "share", "show-config"}


def commands(code):
    return main.build(read_language(code)).commands


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_command_has_language_debug_and_help(code):
    for name, command in commands(code).items():
        options = {opt for p in command.params for opt in p.opts}
        assert {"--lang", "--debug"} <= options, name
        assert ("--json" in options) == (name in JSON)
        assert all(p.help for p in command.params if isinstance(p, click.Option)), name


def test_the_folder_stood_in_is_the_default(call, folder, monkeypatch):
    monkeypatch.chdir(folder.path)
    assert call("show-config").code == 0


def test_names_and_options_are_the_same_in_every_language():
    shapes = [
        {n: [tuple(p.opts) for p in c.params] for n, c in commands(code).items()}
        for code in LANGUAGES
    ]
    assert shapes[0] == shapes[1]
