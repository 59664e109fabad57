"""Everything the package can say in English is said in Swedish, too, and well."""

from __future__ import annotations

import io
import re
import string
from functools import lru_cache

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from tests.i18n.sources import PACKAGE, Said, rooms, scan

SWEDISH = PACKAGE / "i18n" / "locales" / "sv"
FORBIDDEN = re.compile(
    r"\b(score|item|mognadsindex|kapabilitet|dimension(er|en|erna)?\b|signifikan|p-värde|"
    r"suppress|verdict|gap(et|en)?\b)\w*",
    re.IGNORECASE,
)
PASS_ON = {"i18n/language.py", "cli/language.py"}
"""Modules that say texts which others, or click, hand to them."""
ROOMS = rooms()


@lru_cache
def catalogue(room: str) -> Catalog:
    path = SWEDISH / f"{room}.po"
    text = path.read_bytes() if path.is_file() else b""
    return read_po(io.BytesIO(text), abort_invalid=True)


def entries(room: str) -> list[Message]:
    return [entry for entry in catalogue(room) if entry.id]


def key(entry: Message) -> tuple[str, str]:
    """Singular and plural in English; the plural is empty where there is none."""
    return tuple(entry.id) if isinstance(entry.id, tuple) else (entry.id, "")


def swedish(entry: Message) -> tuple[str, ...]:
    return entry.string if isinstance(entry.string, tuple) else (entry.string,)


def names(template: str) -> set[str]:
    """The names between braces; a template that cannot be formatted raises."""
    found = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
    assert all(re.fullmatch(r"[a-z][a-z_]*", name) for name in found), template
    return set(found)


@lru_cache
def held() -> dict[tuple[str, str], tuple[str, ...]]:
    return {key(entry): swedish(entry) for room in ROOMS for entry in entries(room)}


def of(room: str) -> list[Said]:
    return [said for said in scan().said if said.room == room]


def test_the_scan_reads_every_kind_of_text() -> None:
    keys = {said.key for said in scan().said}
    assert ("Where do we stand?", "") in keys
    assert ("{n} point", "{n} points") in keys
    assert ("{where}: expected {expected}. {repair}", "") in keys


def test_every_text_is_a_literal_that_a_catalogue_can_list() -> None:
    assert [p for p in scan().unreadable if p.split(":")[0] not in PASS_ON] == []


@pytest.mark.parametrize("room", ROOMS)
def test_every_text_has_its_swedish(room: str) -> None:
    missing = [f"{said.place}: {said.singular}" for said in of(room) if said.key not in held()]
    assert missing == []


@pytest.mark.parametrize("room", ROOMS)
def test_no_entry_is_fuzzy_empty_or_unused(room: str) -> None:
    used = {said.key for said in of(room)}
    bad = [
        entry.id
        for entry in entries(room)
        if entry.fuzzy or not all(swedish(entry)) or key(entry) not in used
    ]
    assert bad == []
    assert not catalogue(room).obsolete


@pytest.mark.parametrize("room", ROOMS)
def test_languages_name_the_same_values(room: str) -> None:
    for entry in entries(room):
        one, many = key(entry)
        wanted = names(many or one)
        forms = swedish(entry)
        assert names(forms[-1]) == wanted, entry.id
        assert names(one) - {"n"} == wanted - {"n"}, entry.id
        assert all(names(form) - {"n"} == wanted - {"n"} for form in forms), entry.id


@pytest.mark.parametrize("room", ROOMS)
def test_plurals_have_two_forms(room: str) -> None:
    if not entries(room):
        return
    assert (catalogue(room).num_plurals, catalogue(room).plural_expr) == (2, "(n != 1)")
    assert all(len(swedish(entry)) == 2 for entry in entries(room) if key(entry)[1])


@pytest.mark.parametrize("room", ROOMS)
def test_swedish_is_plain(room: str) -> None:
    for entry in entries(room):
        for form in swedish(entry):
            words = re.sub(r"\{\w+\}|`[^`]*`|”[^”]*”", "x", form)
            assert not FORBIDDEN.search(words), form
            assert not re.search(r"“|  |\s[.,;:](?!\w)|\d%|'", words), form


@pytest.mark.parametrize("room", ROOMS)
def test_swedish_ends_as_the_english_does(room: str) -> None:
    for entry in entries(room):
        english = key(entry)[0][-1]
        if english in ".:?…":
            assert all(form[-1] == english for form in swedish(entry)), entry.id


def test_no_text_is_said_in_two_ways() -> None:
    said: dict[tuple[str, str], tuple[str, ...]] = {}
    for room in ROOMS:
        for entry in entries(room):
            assert said.setdefault(key(entry), swedish(entry)) == swedish(entry), entry.id
