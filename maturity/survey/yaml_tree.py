"""Reads YAML as plain text with line numbers; never makes an object, never follows an alias.

Values stay the text that stands in the file (``0114`` and ``no`` are not
numbers or truth values); who asks for a value says what it should be
(:mod:`maturity.survey.section`).  The tree is built from parser events, so that
tags cannot call anything, and a file of nested aliases cannot grow in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from maturity.errors import message
from maturity.survey.notes import Notes, Place

__all__ = [
    "MOST_BYTES",
    "MOST_DEPTH",
    "YamlList",
    "YamlMap",
    "YamlNode",
    "YamlText",
    "parse_yaml",
    "read_yaml",
]

LONGEST_SHOWN = 60
MOST_BYTES = 400_000
"""Largest definition file that is read, in bytes (the shipped ones have about 50 000)."""

MOST_DEPTH = 40
"""Deepest nesting of lists and mappings that is read."""


@dataclass(frozen=True, slots=True)
class YamlText:
    """A single value, as text; ``plain`` is False where it stands in quotes."""

    text: str
    line: int
    plain: bool = True

    @property
    def blank(self) -> bool:
        """Whether nothing was written: an empty value, ``~`` or ``null`` without quotes."""
        return self.plain and self.text in {"", "~", "null"}


@dataclass(frozen=True, slots=True)
class YamlList:
    """A list of values, with the line it starts on."""

    parts: tuple[YamlNode, ...]
    line: int


@dataclass(frozen=True, slots=True)
class YamlMap:
    """A mapping from keys to values; ``lines`` has the line of each key."""

    entries: Mapping[str, YamlNode]
    lines: Mapping[str, int]
    line: int


YamlNode = YamlText | YamlList | YamlMap


def read_yaml(path: Path, notes: Notes) -> YamlNode | None:
    """Read one YAML file into a tree of texts.

    Parameters
    ----------
    path : Path
        A UTF-8 file of at most :data:`MOST_BYTES` bytes.
    notes : Notes
        Receives every problem: no file, too large, not UTF-8, syntax, tags, aliases,
        duplicate keys.

    Returns
    -------
    YamlNode or None
        None where the file cannot be read at all.
    """
    start = Place(1, "")
    if not path.is_file():
        repair = message("Create the file, or correct its name.")
        notes.add("file-missing", start, message("a file"), repair)
        return None
    size = path.stat().st_size
    if size > MOST_BYTES:
        expected = message("a file of at most {most} bytes", most=MOST_BYTES)
        repair = message("Check that this is the right file; shorten it.")
        notes.add("file-too-large", start, expected, repair, found=str(size))
        return None
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        repair = message("Save the file again with the encoding UTF-8.")
        notes.add("not-utf8", Place(line, ""), message("text in UTF-8"), repair)
        return None
    return parse_yaml(text, notes)


def parse_yaml(text: str, notes: Notes) -> YamlNode | None:
    """Parse YAML text into a tree of texts; None where the syntax is broken.

    Examples
    --------
    >>> tree = parse_yaml("code: 0114", Notes("example.yml"))
    >>> tree.entries["code"].text
    '0114'
    """
    builder = _Builder(notes)
    try:
        for event in _events(text):
            if not builder.take(event):
                return None
    except YAMLError as error:
        _note_syntax(error, text, notes)
        return None
    if builder.root is None:
        repair = message("Write the definition, or restore the file.")
        notes.add("file-empty", Place(1, ""), message("a definition"), repair)
    return builder.root


def _events(text: str) -> Iterator[Event]:
    yield from YAML(typ="base", pure=True).parse(text)


def _note_syntax(error: YAMLError, text: str, notes: Notes) -> None:
    """One problem on the line the parser points to; it shows the line, not the parser's words."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    position = getattr(error, "position", None)
    line = 1
    if mark is not None:
        line = mark.line + 1
    elif isinstance(position, int):
        line = text.count("\n", 0, position) + 1
    lines = text.splitlines()
    shown = lines[line - 1].strip()[:LONGEST_SHOWN] if line <= len(lines) else ""
    repair = message(
        "Check indentation, colons, quotes and brackets on this line and the one above."
    )
    notes.add("yaml-syntax", Place(line, ""), message("valid YAML"), repair, found=shown)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been reached."""

    line: int
    mapping: bool
    parts: list[YamlNode] = field(default_factory=list)


class _Builder:
    """Builds the tree from events without recursion, so that depth costs no stack."""

    def __init__(self, notes: Notes) -> None:
        self.notes = notes
        self.root: YamlNode | None = None
        self.open: list[_Open] = []
        self.documents = 0

    def take(self, event: Event) -> bool:
        """Take one event; False stops the reading."""
        line = event.start_mark.line + 1
        if isinstance(event, NodeEvent):
            self._refuse(event, line)
        if isinstance(event, AliasEvent):
            self._put(YamlText("", line))
        elif isinstance(event, ScalarEvent):
            self._put(YamlText(event.value, line, plain=event.style is None))
        elif isinstance(event, CollectionStartEvent):
            self.open.append(_Open(line, isinstance(event, MappingStartEvent)))
            return self._shallow(line)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self._put(self._close(self.open.pop()))
        elif isinstance(event, DocumentStartEvent):
            self.documents += 1
            return self._single(line)
        return True

    def _put(self, node: YamlNode) -> None:
        """Add a finished node to the list or mapping it stands in."""
        if self.open:
            self.open[-1].parts.append(node)
        else:
            self.root = node

    def _refuse(self, event: NodeEvent, line: int) -> None:
        """Note an alias or a tag."""
        place = Place(line, "")
        if isinstance(event, AliasEvent):
            repair = message("Write the value out here instead of referring to another place.")
            found = f"*{event.anchor}"
            self.notes.add("yaml-alias", place, message("a value"), repair, found=found)
            return
        tag = getattr(event, "tag", None)
        if tag:
            expected = message("text, numbers, lists and mappings only")
            repair = message("Remove the tag that starts with an exclamation mark.")
            self.notes.add("yaml-tag", place, expected, repair, found=str(tag))

    def _shallow(self, line: int) -> bool:
        """Note too deep nesting; False stops the reading."""
        if len(self.open) <= MOST_DEPTH:
            return True
        expected = message("at most {most} levels of nesting", most=MOST_DEPTH)
        self.notes.add("too-deep", Place(line, ""), expected, message("Flatten the structure."))
        return False

    def _single(self, line: int) -> bool:
        """Note a second document; False stops the reading."""
        if self.documents == 1:
            return True
        repair = message("Remove the line with three hyphens and what follows it.")
        expected = message("one document in the file")
        self.notes.add("yaml-documents", Place(line, ""), expected, repair)
        return False

    def _close(self, group: _Open) -> YamlNode:
        """Turn an open group into a list or a mapping."""
        if not group.mapping:
            return YamlList(tuple(group.parts), group.line)
        entries: dict[str, YamlNode] = {}
        lines: dict[str, int] = {}
        for key, value in zip(group.parts[0::2], group.parts[1::2], strict=True):
            name = self._key(key, entries)
            if name is not None:
                entries[name], lines[name] = value, key.line
        return YamlMap(entries, lines, group.line)

    def _key(self, key: YamlNode, entries: Mapping[str, YamlNode]) -> str | None:
        """The text of a key; None, and a note, where it is none or stands there already."""
        if not isinstance(key, YamlText):
            repair = message("Write a single word before the colon.")
            self.notes.add("bad-key", Place(key.line, ""), message("a key"), repair)
            return None
        if key.text in entries:
            expected = message("each key once")
            repair = message("Remove one of the two, or rename it.")
            place = Place(key.line, key.text)
            self.notes.add("duplicate-key", place, expected, repair, found=key.text)
            return None
        return key.text
