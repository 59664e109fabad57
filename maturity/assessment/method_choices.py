"""Scoring choices as people write them, read with everything that is wrong.

Reads YAML trees only; what each may be, and whether its names exist in a questionnaire, says
:mod:`maturity.scoring.choices`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from maturity.errors import Message, message
from maturity.records.method import Aggregation, VarianceForm, Weighting
from maturity.scoring.choices import ALLOWED
from maturity.survey.notes import Notes, Place
from maturity.survey.section import Section
from maturity.survey.yaml_tree import YamlList, YamlMap, YamlNode, YamlText

__all__ = ["NONE", "READERS", "places_of", "read_choices"]

NONE = "none"
"""How "no agreed floor" is written."""
WHOLE = re.compile(r"[0-9]{1,10}")
NUMBER = re.compile(r"[-+]?[0-9]{1,9}(\.[0-9]{1,25})?(e-[0-9]{1,3}|e\+?[0-9]{1,2})?")
FRACTION = re.compile(r"([0-9]{1,4})/([1-9][0-9]{0,3})")
SHARE = re.compile(r"([0-9]{1,3}) (?:of|av) ([0-9]{1,3})")


class _Wrong:
    """What stands for a value that was noted as wrong."""


WRONG = _Wrong()


@dataclass(frozen=True, slots=True)
class Spot:
    """A value in a file, with the place to complain about."""

    node: YamlNode
    place: Place
    notes: Notes

    @property
    def text(self) -> str:
        """The value, where it is a single one."""
        return self.node.text.strip() if isinstance(self.node, YamlText) else ""

    @property
    def parts(self) -> list[Spot]:
        """The parts of a list; none where it is no list."""
        parts = self.node.parts if isinstance(self.node, YamlList) else ()
        return [Spot(p, Place(p.line, self.place.path), self.notes) for p in parts]

    @property
    def entries(self) -> dict[str, Spot]:
        """The values of a mapping by key; none where it is no mapping."""
        if not isinstance(self.node, YamlMap):
            return {}
        lines = self.node.lines
        return {
            key: Spot(node, Place(lines[key], f"{self.place.path}.{key}"), self.notes)
            for key, node in self.node.entries.items()
        }

    def allow(self, name: str, value: object) -> object:
        """The value, where the choice ``name`` may be it; else note what it may be."""
        allowed = ALLOWED[name]
        return value if allowed.accepts(value) else self.refuse(allowed.expected)

    def refuse(self, expected: Message) -> object:
        """Note a wrong value."""
        shapes = {YamlList: "[…]", YamlMap: "{…}"}
        found = shapes.get(type(self.node), self.text)
        repair = message("Correct the value.")
        self.notes.add("wrong-value", self.place, expected, repair, found=found)
        return WRONG


Reader: TypeAlias = Callable[[Spot], object]


def read_choices(section: Section) -> dict[str, object]:
    """The scoring choices that are written down, by field of ScoringMethod.

    Parameters
    ----------
    section : Section
        The mapping with the choices; problems go to its notes with line and key.

    Returns
    -------
    dict
        Field -> value of the field's type; fields left out or wrong are missing.
    """
    found = {}
    for name, read in READERS.items():
        if section.has(name):
            found[name] = read(Spot(section.node.entries[name], section.at(name), section.notes))
    section.close()
    return {name: value for name, value in found.items() if value is not WRONG}


def places_of(section: Section) -> dict[str, Place]:
    """Where each choice stands: "confidence" or "aggregation.index" -> place."""
    places = {}
    for name, node in section.node.entries.items():
        places[name] = section.at(name)
        for key, spot in Spot(node, section.at(name), section.notes).entries.items():
            places[f"{name}.{key}"] = spot.place
    return places


def parse_number(text: str) -> float | None:
    """A number with a decimal point, or a fraction such as ``2/3``.

    Examples
    --------
    >>> parse_number("0.75"), parse_number("2/3"), parse_number("0,75")
    (0.75, 0.6666666666666666, None)
    """
    fraction = FRACTION.fullmatch(text)
    if fraction:
        return int(fraction[1]) / int(fraction[2])
    return float(text) if NUMBER.fullmatch(text) else None


def number(name: str) -> Reader:
    """A number as the choice ``name`` may be."""

    def read(spot: Spot) -> object:
        value = parse_number(spot.text)
        return spot.refuse(message("a number")) if value is None else spot.allow(name, value)

    return read


def whole(name: str) -> Reader:
    """A whole number, likewise."""

    def read(spot: Spot) -> object:
        if not WHOLE.fullmatch(spot.text.removeprefix("-")):
            return spot.refuse(message("a whole number"))
        return spot.allow(name, int(spot.text))

    return read


def word(name: str, words: type[StrEnum]) -> Reader:
    """One of a few words."""

    def read(spot: Spot) -> object:
        known = spot.text in list(words)
        return spot.allow(name, words(spot.text) if known else spot.text)

    return read


def mapping(inner: Reader) -> Reader:
    """Names with a value each."""

    def read(spot: Spot) -> object:
        if not isinstance(spot.node, YamlMap):
            return spot.refuse(message("keys with values"))
        return _all({key: inner(part) for key, part in spot.entries.items()})

    return read


def _all(found: Mapping[str, object]) -> object:
    return WRONG if any(value is WRONG for value in found.values()) else found


def read_flag(spot: Spot) -> object:
    """``true`` or ``false``."""
    return spot.allow("collapse", {"true": True, "false": False}.get(spot.text))


def read_answered(spot: Spot) -> object:
    """``3 of 5`` or ``[3, 5]``."""
    written = SHARE.fullmatch(spot.text)
    pair = list(written.groups()) if written else [part.text for part in spot.parts]
    numbers = all(WHOLE.fullmatch(part) for part in pair)
    return spot.allow("answered_share", tuple(int(part) for part in pair) if numbers else None)


def numbers_of(name: str) -> Reader:
    """``[20, 40, 60, 80]``."""
    return lambda spot: spot.allow(name, tuple(parse_number(part.text) for part in spot.parts))


def read_names(spot: Spot) -> object:
    """``[basic_systems, security]``; may be empty."""
    listed = isinstance(spot.node, YamlList)
    names = tuple(part.text for part in spot.parts)
    return spot.allow("essential", names if listed else None)


def read_floor(spot: Spot) -> object:
    """A score, or ``none``."""
    value = None if spot.text == NONE else parse_number(spot.text)
    unread = value is None and spot.text != NONE
    return spot.allow("agreed_floor", spot.text if unread else value)


READERS: Mapping[str, Reader] = {
    "answered_share": read_answered,
    "goalposts": mapping(numbers_of("goalposts")),
    "role_weights": mapping(number("role_weights")),
    "node_weights": mapping(number("node_weights")),
    "weighting": word("weighting", Weighting),
    "variance": word("variance", VarianceForm),
    "collapse": read_flag,
    "fewest_in_cell": whole("fewest_in_cell"),
    "largest_weight": number("largest_weight"),
    "aggregation": mapping(word("aggregation", Aggregation)),
    "weight_present": number("weight_present"),
    "indicator_coverage": number("indicator_coverage"),
    "register_weights": mapping(number("register_weights")),
    "cut_points": numbers_of("cut_points"),
    "essential": read_names,
    "level_share": number("level_share"),
    "level_probability": number("level_probability"),
    "agreed_floor": read_floor,
    "smallest_group": whole("smallest_group"),
    "minimal_important_difference": number("minimal_important_difference"),
    "confidence": number("confidence"),
    "borrowed_spread": number("borrowed_spread"),
    "draws": whole("draws"),
    "seed": whole("seed"),
}
"""Field of ScoringMethod -> how it is read, in the order of the record."""
