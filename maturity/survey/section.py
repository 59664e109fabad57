"""Typed reading of one mapping of a definition file: notes what is wrong and goes on."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

from maturity.errors import Message, message
from maturity.survey.notes import Found, Notes, Place, repair_name
from maturity.survey.yaml_tree import YamlList, YamlMap, YamlNode, YamlText

__all__ = ["Section"]

WHOLE = re.compile(r"[-+]?[0-9]{1,9}")
NUMBER = re.compile(r"[-+]?[0-9]{1,9}(\.[0-9]{1,15})?")


class Section:
    r"""One mapping being read, key by key.

    Every getter notes a problem with line and path where the value is missing or
    of the wrong kind, and then returns None (or an empty list), so that reading
    goes on and the reader sees all problems at once.  Call :meth:`close` at the end: keys nobody
    asked for are then noted as unknown, with the nearest known key.

    Parameters
    ----------
    node : YamlMap
        The mapping.
    path : str
        Dotted path of the mapping; empty for the whole file.
    notes : Notes
        Receives the problems.

    Examples
    --------
    >>> from maturity.survey.yaml_tree import parse_yaml
    >>> notes = Notes("example.yml")
    >>> section = Section(parse_yaml("lowest: 1\nhigest: 5", notes), "", notes)
    >>> section.whole("lowest"), section.whole("highest", default=5)
    (1, 5)
    >>> section.close()
    >>> print(notes.problems[0].repair)
    Did you mean “highest”? Correct the spelling.
    """

    def __init__(self, node: YamlMap, path: str, notes: Notes) -> None:
        self.node = node
        self.path = path
        self.notes = notes
        self._asked: set[str] = set()

    @property
    def place(self) -> Place:
        """Where the mapping starts."""
        return Place(self.node.line, self.path)

    def at(self, key: str) -> Place:
        """Where a key stands; where it is missing, where the mapping starts."""
        return Place(self.node.lines.get(key, self.node.line), join(self.path, key))

    def has(self, key: str) -> bool:
        """Whether something is written for the key."""
        return self._value(key) is not None

    def text(self, key: str, default: str | None = None) -> str | None:
        """A text; required where no default is given."""
        value = self._leaf(key, message("text"), required=default is None)
        return default if value is None else value.text.strip()

    def whole(self, key: str, default: int | None = None) -> int | None:
        """A whole number; required where no default is given."""
        expected = message("a whole number")
        value = self._leaf(key, expected, required=default is None)
        if value is None:
            return default
        if WHOLE.fullmatch(value.text):
            return int(value.text)
        self._note_wrong(self.at(key), value, expected)
        return None

    def number(self, key: str, default: float | None = None) -> float | None:
        """A finite number with a decimal point; required where no default is given."""
        value = self._leaf(key, message("a number"), required=default is None)
        return default if value is None else self._number(value, self.at(key))

    def flag(self, key: str, *, default: bool) -> bool:
        """``true`` or ``false``."""
        expected = message("true or false")
        value = self._leaf(key, expected, required=False)
        if value is None:
            return default
        if value.text in {"true", "false"}:
            return value.text == "true"
        self._note_wrong(self.at(key), value, expected)
        return default

    def texts(self, key: str, *, required: bool = False) -> list[Found[str]]:
        """A list of texts; one text alone is not a list."""
        found = []
        for n, part in enumerate(self._list(key, message("a list of texts"), required=required), 1):
            place = Place(part.line, f"{join(self.path, key)}[{n}]")
            if isinstance(part, YamlText) and not part.blank:
                found.append(Found(part.text.strip(), place))
            else:
                self._note_wrong(place, part, message("text"))
        return found

    def numbers(self, key: str, *, required: bool = False) -> list[float]:
        """A list of finite numbers."""
        parts = self._list(key, message("a list of numbers"), required=required)
        values = [self._number(part, self.at(key)) for part in parts]
        return [value for value in values if value is not None]

    def sections(self, key: str, *, required: bool = False) -> list[Section]:
        """A list of mappings; the path of each ends with its ``id``."""
        found = []
        for n, part in enumerate(self._list(key, message("a list"), required=required), 1):
            path = f"{join(self.path, key)}[{n}]"
            if isinstance(part, YamlMap):
                name = part.entries.get("id")
                if isinstance(name, YamlText) and not name.blank:
                    path = join(join(self.path, key), name.text)
                found.append(Section(part, path, self.notes))
            else:
                self._note_wrong(Place(part.line, path), part, message("keys with values"))
        return found

    def section(self, key: str, *, required: bool = False) -> Section | None:
        """A mapping under the key."""
        value = self._required(key, message("keys with values"), required=required)
        if value is None:
            return None
        if isinstance(value, YamlMap):
            return Section(value, join(self.path, key), self.notes)
        self._note_wrong(self.at(key), value, message("keys with values"))
        return None

    def under(self, key: str, *, required: bool = False) -> dict[str, Section]:
        """A mapping of mappings, each a section of its own."""
        outer = self.section(key, required=required)
        if outer is None:
            return {}
        inner = {name: outer.section(name, required=True) for name in outer.node.entries}
        return {name: section for name, section in inner.items() if section is not None}

    def words(self, key: str, *, required: bool = False) -> dict[str, Found[str]]:
        """A mapping from keys to texts."""
        outer = self.section(key, required=required)
        if outer is None:
            return {}
        texts = {name: outer.text(name) for name in outer.node.entries}
        return {name: Found(text, outer.at(name)) for name, text in texts.items() if text}

    def close(self) -> None:
        """Note every key that nobody asked for."""
        for key in self.node.entries:
            if key not in self._asked:
                expected = message("one of the keys {keys}", keys=", ".join(sorted(self._asked)))
                unused = [known for known in sorted(self._asked) if known not in self.node.entries]
                repair = repair_name(key, unused)
                self.notes.add("unknown-key", self.at(key), expected, repair, found=key)

    def _value(self, key: str) -> YamlNode | None:
        """What is written for the key; None where nothing is."""
        self._asked.add(key)
        value = self.node.entries.get(key)
        return None if isinstance(value, YamlText) and value.blank else value

    def _required(self, key: str, expected: Message, *, required: bool) -> YamlNode | None:
        """The same, noted where it is missing."""
        value = self._value(key)
        empty = isinstance(value, YamlText) and not value.text.strip()
        if required and (value is None or empty):
            repair = message("Add “{key}” here.", key=key)
            self.notes.add("missing-key", self.at(key), expected, repair)
        return None if empty else value

    def _leaf(self, key: str, expected: Message, *, required: bool) -> YamlText | None:
        """A single value; anything else is noted."""
        value = self._required(key, expected, required=required)
        if value is None or isinstance(value, YamlText):
            return value
        self._note_wrong(self.at(key), value, expected)
        return None

    def _list(self, key: str, expected: Message, *, required: bool) -> tuple[YamlNode, ...]:
        """The parts of a list; anything else is noted."""
        value = self._required(key, expected, required=required)
        if isinstance(value, YamlList):
            if required and not value.parts:
                repair = message("Add “{key}” here.", key=key)
                self.notes.add("missing-key", self.at(key), expected, repair)
            return value.parts
        if value is not None:
            self._note_wrong(self.at(key), value, expected)
        return ()

    def _number(self, value: YamlNode, place: Place) -> float | None:
        """A finite number; anything else is noted."""
        if isinstance(value, YamlText) and NUMBER.fullmatch(value.text):
            number = float(value.text)
            if math.isfinite(number):
                return number
        self._note_wrong(place, value, message("a number"))
        return None

    def _note_wrong(self, place: Place, value: YamlNode, expected: Message) -> None:
        """Note a value of the wrong kind."""
        kinds: Mapping[type, str] = {YamlList: "[…]", YamlMap: "{…}"}
        found = value.text if isinstance(value, YamlText) else kinds[type(value)]
        repair = message("Correct the value.")
        self.notes.add("wrong-type", place, expected, repair, found=found)


def join(path: str, key: str) -> str:
    """Lengthen a dotted path by one key."""
    return f"{path}.{key}" if path else key
