"""Every text a user can see from this room has its Swedish, with the same names in it."""

import ast
import re
from pathlib import Path

from babel.messages.pofile import read_po

import maturity

PACKAGE = Path(maturity.__file__).parent
NAMES = re.compile(r"\{(\w+)\}")
FORBIDDEN = re.compile(r"\b(score|item|mognadsindex|kapabilitet\w*)\b", re.IGNORECASE)


def templates():
    for path in (PACKAGE / "responses").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "message":
                yield node.args[0].value


def catalogue():
    with (PACKAGE / "i18n" / "locales" / "sv" / "responses.po").open("rb") as file:
        return {entry.id: entry.string for entry in read_po(file) if entry.id}


def test_each_template_is_translated_and_nothing_else():
    assert set(templates()) == set(catalogue())


def test_the_same_names_stand_in_both():
    for english, swedish in catalogue().items():
        assert sorted(NAMES.findall(english)) == sorted(NAMES.findall(swedish)), english


def test_plain_words():
    for swedish in catalogue().values():
        assert not FORBIDDEN.search(NAMES.sub("", swedish)), swedish
