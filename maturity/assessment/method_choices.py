"""Scoring choices as people write them: what each may be, read with everything that is wrong.

Reads YAML trees only; whether the names exist in a questionnaire,
:mod:`maturity.assessment.method_file` checks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TypeAlias

from maturity.errors import Message, message
from maturity.records.method import Aggregation, VarianceForm, Weighting
from maturity.survey.notes import Notes, Place
from maturity.survey.section import Section
from maturity.survey.yaml_tree import YamlList, YamlMap, YamlNode, YamlText

__all__ = ["LEAST_GROUP", "NONE", "READERS", "places_of", "read_choices"]

LEAST_GROUP = 3
"""The smallest group may not be set below this."""
NONE = "none"
"""How "no agreed floor" is written."""
TOP = 100.0
FEWEST_DRAWS, MOST_DRAWS = 100, 1_000_000
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


def whole(least: int, most: int | None = None) -> Reader:
    """A whole number from ``least``."""
    expected = message("at least {least}", least=least)
    if most is not None:
        expected = message("a whole number from {low} to {high}", low=least, high=most)

    def read(spot: Spot) -> object:
        if not WHOLE.fullmatch(spot.text.removeprefix("-")):
            return spot.refuse(message("a whole number"))
        value = int(spot.text)
        return (
            value if least <= value <= (value if most is None else most) else spot.refuse(expected)
        )

    return read


def number(accepts: Callable[[float], bool], expected: Message) -> Reader:
    """A number that fulfils a condition, said in words."""

    def read(spot: Spot) -> object:
        value = parse_number(spot.text)
        if value is None:
            return spot.refuse(message("a number"))
        return value if accepts(value) else spot.refuse(expected)

    return read


def between(low: float, high: float) -> Reader:
    """A number from ``low`` to ``high``, ends included."""
    expected = message("a number from {low} to {high}", low=f"{low:g}", high=f"{high:g}")
    return number(lambda value: low <= value <= high, expected)


def word(words: type[StrEnum]) -> Reader:
    """One of a few words."""
    expected = message("one of {choices}", choices=", ".join(words))

    def read(spot: Spot) -> object:
        return words(spot.text) if spot.text in list(words) else spot.refuse(expected)

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
    if spot.text in {"true", "false"}:
        return spot.text == "true"
    return spot.refuse(message("true or false"))


def read_answered(spot: Spot) -> object:
    """``3 of 5`` or ``[3, 5]``."""
    written = SHARE.fullmatch(spot.text)
    pair = list(written.groups()) if written else [part.text for part in spot.parts]
    if len(pair) == 2 and all(WHOLE.fullmatch(part) for part in pair):
        answered, asked = int(pair[0]), int(pair[1])
        if 1 <= answered <= asked:
            return (answered, asked)
    return spot.refuse(message("how many of how many, for example “3 of 5”"))


def read_goalposts(spot: Spot) -> object:
    """``[value that gives 0, value that gives 100]``."""
    values = [parse_number(part.text) for part in spot.parts]
    if len(values) != 2 or None in values or values[0] == values[1]:
        return spot.refuse(
            message("two different numbers: the value that gives 0 and the value that gives 100")
        )
    return tuple(values)


def read_cuts(spot: Spot) -> object:
    """``[20, 40, 60, 80]``."""
    values = [parse_number(part.text) for part in spot.parts]
    known = [value for value in values if value is not None and 0 < value <= TOP]
    rising = all(low < high for low, high in pairwise(known))
    if not known or len(known) != len(values) or not rising:
        return spot.refuse(message("a list of rising numbers above 0 and at most 100"))
    return tuple(known)


def read_names(spot: Spot) -> object:
    """``[basic_systems, security]``; may be empty."""
    names = [part.text for part in spot.parts]
    if not isinstance(spot.node, YamlList) or not all(names) or _twice(names):
        return spot.refuse(message("a list of different names, or [] for none"))
    return tuple(names)


def _twice(names: Iterable[str]) -> bool:
    listed = list(names)
    return len(set(listed)) < len(listed)


def read_floor(spot: Spot) -> object:
    """A score, or ``none``."""
    value = parse_number(spot.text)
    if spot.text == NONE:
        return None
    if value is None or not 0 <= value <= TOP:
        return spot.refuse(message("a number from 0 to 100, or “none”"))
    return value


SHARE_INSIDE = number(lambda v: 0 < v < 1, message("a number between 0 and 1"))
WEIGHT = number(lambda v: v >= 0, message("at least {least}", least=0))
READERS: Mapping[str, Reader] = {
    "answered_share": read_answered,
    "goalposts": mapping(read_goalposts),
    "role_weights": mapping(WEIGHT),
    "node_weights": mapping(WEIGHT),
    "weighting": word(Weighting),
    "variance": word(VarianceForm),
    "collapse": read_flag,
    "fewest_in_cell": whole(1),
    "largest_weight": number(lambda v: v == 0 or v >= 1, message("0 (no limit) or at least 1")),
    "aggregation": mapping(word(Aggregation)),
    "weight_present": between(0, 1),
    "indicator_coverage": between(0, 1),
    "register_weights": mapping(between(0, 1)),
    "cut_points": read_cuts,
    "essential": read_names,
    "level_share": number(lambda v: 0 < v <= 1, message("a number above 0 and at most 1")),
    "level_probability": SHARE_INSIDE,
    "agreed_floor": read_floor,
    "smallest_group": whole(LEAST_GROUP),
    "minimal_important_difference": between(0, TOP),
    "confidence": SHARE_INSIDE,
    "draws": whole(FEWEST_DRAWS, MOST_DRAWS),
    "seed": whole(0),
}
"""Field of ScoringMethod -> how it is read, in the order of the record."""
