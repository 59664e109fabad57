"""What each scoring choice may be: one table for files, the command line and Python."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from itertools import pairwise
from math import isfinite
from numbers import Integral, Real
from typing import Any, NamedTuple

from maturity.errors import Message, Problem, ScoringError, Where, message
from maturity.records.method import Aggregation, ScoringMethod, VarianceForm, Weighting
from maturity.records.questionnaire import INDEX, Questionnaire
from maturity.survey.notes import repair_name

__all__ = [
    "ALLOWED",
    "LEAST_GROUP",
    "MAPPINGS",
    "Allowed",
    "Wrong",
    "changed_method",
    "problems_of",
    "wrong_goalposts",
    "wrong_names",
    "wrong_values",
]

LEAST_GROUP = 3
"""The smallest group of what is published may not be set below this."""
TOP = 100.0
MOST_BORROWED = 10_000.0
FEWEST_DRAWS, MOST_DRAWS = 100, 1_000_000
MAPPINGS = ("goalposts", "role_weights", "node_weights", "aggregation", "register_weights")
"""Choices that are names with a value each."""
MOST_LISTED = 12
KEYS = message("keys with values")
CORRECT = message("Correct the value.")


@dataclass(frozen=True, slots=True)
class Allowed:
    """What a choice (or each value of one that is a mapping) must be, as a test and in words."""

    accepts: Callable[[Any], bool]
    expected: Message


class Wrong(NamedTuple):
    """One wrong choice: dotted key, what was found, what was expected, how to repair it."""

    key: str
    found: str
    expected: Message
    repair: Message


def is_number(value: object) -> bool:
    """A finite number that is neither true nor false."""
    return isinstance(value, Real) and not isinstance(value, bool) and isfinite(value)


def number(accepts: Callable[[float], bool], expected: Message) -> Allowed:
    """A number that fulfils a condition, said in words."""
    return Allowed(lambda value: is_number(value) and accepts(value), expected)


def whole(least: int, most: int | None = None) -> Allowed:
    """A whole number from ``least``."""
    expected = message("at least {least}", least=least)
    if most is not None:
        expected = message("a whole number from {low} to {high}", low=least, high=most)

    def accepts(value: object) -> bool:
        fits = isinstance(value, Integral) and is_number(value)
        return fits and least <= int(value) and (most is None or int(value) <= most)  # type: ignore[call-overload]

    return Allowed(accepts, expected)


def between(low: float, high: float) -> Allowed:
    """A number from ``low`` to ``high``, ends included."""
    expected = message("a number from {low} to {high}", low=f"{low:g}", high=f"{high:g}")
    return number(lambda value: low <= value <= high, expected)


def word(words: type[StrEnum]) -> Allowed:
    """One of a few words."""
    expected = message("one of {choices}", choices=", ".join(words))
    return Allowed(lambda value: isinstance(value, words), expected)


def _is_share(value: object) -> bool:
    """Whether a value is (answered, asked)."""
    pair = value if isinstance(value, tuple) and len(value) == 2 else (0, 0)
    return all(isinstance(part, Integral) for part in pair) and 1 <= pair[0] <= pair[1]


def _are_goalposts(value: object) -> bool:
    pair = value if isinstance(value, tuple) and len(value) == 2 else (0, 0)
    return all(map(is_number, pair)) and pair[0] != pair[1]


def _are_cuts(value: object) -> bool:
    cuts = value if isinstance(value, tuple) else ()
    inside = all(is_number(cut) and 0 < cut <= TOP for cut in cuts)
    return bool(cuts) and inside and all(low < high for low, high in pairwise(cuts))


def _are_names(value: object) -> bool:
    names = value if isinstance(value, tuple) else ("",)
    return all(isinstance(n, str) and n for n in names) and len(set(names)) == len(names)


INSIDE = number(lambda v: 0 < v < 1, message("a number between 0 and 1"))
WEIGHT = number(lambda v: v >= 0, message("at least {least}", least=0))
ALLOWED: Mapping[str, Allowed] = {
    "answered_share": Allowed(_is_share, message("how many of how many, for example “3 of 5”")),
    "goalposts": Allowed(
        _are_goalposts,
        message("two different numbers: the value that gives 0 and the value that gives 100"),
    ),
    "role_weights": WEIGHT,
    "node_weights": WEIGHT,
    "weighting": word(Weighting),
    "variance": word(VarianceForm),
    "collapse": Allowed(lambda v: isinstance(v, bool), message("true or false")),
    "fewest_in_cell": whole(1),
    "largest_weight": number(lambda v: v == 0 or v >= 1, message("0 (no limit) or at least 1")),
    "aggregation": word(Aggregation),
    "weight_present": between(0, 1),
    "indicator_coverage": between(0, 1),
    "register_weights": between(0, 1),
    "cut_points": Allowed(_are_cuts, message("a list of rising numbers above 0 and at most 100")),
    "essential": Allowed(_are_names, message("a list of different names, or [] for none")),
    "level_share": number(lambda v: 0 < v <= 1, message("a number above 0 and at most 1")),
    "level_probability": INSIDE,
    "agreed_floor": Allowed(
        lambda v: v is None or (is_number(v) and 0 <= v <= TOP),
        message("a number from 0 to 100, or “none”"),
    ),
    "smallest_group": whole(LEAST_GROUP),
    "minimal_important_difference": between(0, TOP),
    "confidence": INSIDE,
    "borrowed_spread": between(0, MOST_BORROWED),
    "draws": whole(FEWEST_DRAWS, MOST_DRAWS),
    "seed": whole(0),
}
"""Field of ScoringMethod -> what it may be, in the order of the record."""


def changed_method(method: ScoringMethod, choices: Mapping[str, Any]) -> ScoringMethod:
    """A method with some choices replaced, by field name.

    Raises
    ------
    ScoringError
        With every name that is no choice.

    Examples
    --------
    >>> changed_method(ScoringMethod(), {"answered_share": [1, 1]}).answered_share
    (1, 1)
    """
    wrong = list(_unknown("", choices, set(ALLOWED)))
    if wrong:
        raise ScoringError(problems_of(wrong))
    return replace(method, **choices)


def problems_of(wrong: Iterable[Wrong]) -> list[Problem]:
    """Wrong choices as problems of a method that stands in no file."""
    return [
        Problem(
            code="method-choice",
            where=Where(file="method", column=one.key),
            found=one.found,
            expected=one.expected,
            repair=one.repair,
        )
        for one in wrong
    ]


def wrong_values(method: ScoringMethod, without: Collection[str] = ()) -> Iterator[Wrong]:
    """Choices whose value is of no use, whatever the questionnaire.

    Parameters
    ----------
    without : collection of str
        Fields that are not looked at.

    Examples
    --------
    >>> [str(w.expected) for w in wrong_values(ScoringMethod(confidence=95))]
    ['a number between 0 and 1']
    """
    for name in (field.name for field in fields(method) if field.name not in without):
        allowed, given = ALLOWED[name], getattr(method, name)
        if name not in MAPPINGS:
            given = {"": given}
        elif not isinstance(given, Mapping):
            yield Wrong(name, str(given), KEYS, CORRECT)
            continue
        for key, value in given.items():
            if not allowed.accepts(value):
                yield Wrong(f"{name}.{key}".rstrip("."), str(value), allowed.expected, CORRECT)


def wrong_names(method: ScoringMethod, questionnaire: Questionnaire) -> Iterator[Wrong]:
    """Names the questionnaire does not have, and choices that leave nothing to score.

    Items that a restriction has left out of the questionnaire are known.  Goalposts may be
    those of register indicators: see :func:`wrong_goalposts`.
    """
    nodes = {node.id for node in questionnaire.nodes}
    lowest = {node.id for node in questionnaire.capabilities}
    items = {item.id for item in questionnaire.items} | set(questionnaire.left_out)
    known = {
        "role_weights": {role.id for role in questionnaire.roles},
        "node_weights": nodes | items,
        "aggregation": {INDEX, *nodes} - lowest,
        "register_weights": {node.id for node in questionnaire.dimensions},
        "essential": lowest,
    }
    for name, ids in known.items():
        yield from _unknown(name, getattr(method, name), ids)
    yield from _nothing_left(method, questionnaire)


def wrong_goalposts(
    method: ScoringMethod, questionnaire: Questionnaire, indicators: Collection[str]
) -> Iterator[Wrong]:
    """Goalposts of what is neither a scale nor an indicator."""
    known = {scale.id for scale in questionnaire.scales} | set(indicators)
    return _unknown("goalposts", method.goalposts, known)


def _unknown(name: str, given: Collection[str], known: set[str]) -> Iterator[Wrong]:
    listed = sorted(known)
    shown = ", ".join(listed[:MOST_LISTED]) + (", …" if len(listed) > MOST_LISTED else "")
    for id_ in map(str, given):
        if id_ not in known:
            expected = message("one of {choices}", choices=shown)
            key = f"{name}.{id_}".removeprefix(".")
            yield Wrong(key, id_, expected, repair_name(id_, listed))


def _nothing_left(method: ScoringMethod, questionnaire: Questionnaire) -> Iterator[Wrong]:
    """Weights that are all 0, and levels that do not fit the cut points."""
    roles = [method.role_weights.get(role.id, role.weight) for role in questionnaire.roles]
    at_least_one = message("at least one weight above 0")
    if roles and not any(roles):
        yield Wrong("role_weights", "0", at_least_one, CORRECT)
    # What remains after a restriction may be shown without being counted.
    below = {} if questionnaire.left_out else _weights_below(method, questionnaire)
    for parent, weights in below.items():
        if not any(weights):
            yield Wrong("node_weights", parent, at_least_one, CORRECT)
    if len(method.cut_points) + 1 != questionnaire.levels:
        expected = message("{count} numbers, one less than there are levels",
                           count=questionnaire.levels - 1)  # fmt: skip
        found = ", ".join(f"{cut:g}" for cut in method.cut_points)
        yield Wrong("cut_points", f"[{found}]", expected, CORRECT)


def _weights_below(method: ScoringMethod, questionnaire: Questionnaire) -> dict[str, list[float]]:
    """Weights of the children of every node; a weight that comes from items counts as 1."""
    below: dict[str, list[float]] = {}
    for node in questionnaire.nodes:
        own = 1.0 if node.weight is None else node.weight
        below.setdefault(node.parent, []).append(method.node_weights.get(node.id, own))
    for item in questionnaire.items:
        weight = method.node_weights.get(item.id, item.weight)
        below.setdefault(item.node, []).append(weight)
    return below
