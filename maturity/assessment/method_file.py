"""Scoring choices as a file: read, written, and one of them changed.

``method.yml`` stands beside all results and holds every choice behind them; given back with
``--method`` it makes them again, and with ``--set`` with one choice changed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

from maturity.assessment.method_choices import NONE, places_of, read_choices
from maturity.errors import AssessmentError, Problem, message
from maturity.records.method import ScoringMethod
from maturity.records.questionnaire import Questionnaire
from maturity.scoring.choices import MAPPINGS, wrong_names
from maturity.survey.notes import Notes, Place
from maturity.survey.section import Section
from maturity.survey.yaml_tree import YamlMap, YamlNode, YamlText, parse_yaml, read_yaml

__all__ = [
    "METHOD_FILE",
    "apply_choices",
    "base_method",
    "change_method",
    "check_names",
    "choice_text",
    "choose_method",
    "method_text",
    "read_method",
]

METHOD_FILE = "method.yml"
COMMAND = "--set"
PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
BLANK = ("null", NONE)


def base_method(questionnaire: Questionnaire) -> ScoringMethod:
    """The method where nobody has chosen anything: the questionnaire's own over the defaults."""
    return replace(
        ScoringMethod(),
        cut_points=questionnaire.cut_points,
        minimal_important_difference=questionnaire.minimal_important_difference,
        role_weights={role.id: role.weight for role in questionnaire.roles},
        essential=tuple(node.id for node in questionnaire.capabilities if node.essential),
    )


def read_method(path: Path, questionnaire: Questionnaire) -> ScoringMethod:
    """Read a ``method.yml``; choices it leaves out are those of :func:`base_method`.

    Raises
    ------
    AssessmentError
        With every problem and its line.
    """
    notes = Notes(str(path))
    return _from_tree(read_yaml(path, notes), notes, base_method(questionnaire), questionnaire)


def change_method(
    method: ScoringMethod, change: str, questionnaire: Questionnaire
) -> ScoringMethod:
    """The same method with one choice changed.

    Parameters
    ----------
    change : str
        ``KEY=VALUE`` as in ``method.yml``: ``confidence=0.9``, ``cut_points=[25, 50, 75]``,
        ``agreed_floor=none``; one entry of a mapping is ``aggregation.index=geometric``.

    Raises
    ------
    AssessmentError
        With every problem; the file is named ``--set``.

    Examples
    --------
    See ``tests/assessment/test_method_file.py``.
    """
    notes = Notes(COMMAND)
    key, sign, value = change.partition("=")
    name, dot, entry = key.strip().partition(".")
    if not sign or not name:
        expected = message("KEY=VALUE, for example aggregation.index=geometric")
        notes.add(
            "wrong-value", Place(1, ""), expected, message("Correct the value."), found=change
        )
        raise AssessmentError(_without_lines(notes.problems))
    node = parse_yaml(value, notes) if value.strip() else YamlText("", 1, plain=False)
    if node is not None and dot:
        node = YamlMap({entry: node}, {entry: 1}, 1)
    tree = None if node is None else YamlMap({name: node}, {name: 1}, 1)
    try:
        return _from_tree(tree, notes, method, questionnaire, merge=bool(dot))
    except AssessmentError as error:
        raise AssessmentError(_without_lines(error.problems)) from None


def _without_lines(problems: Sequence[Problem]) -> list[Problem]:
    """Problems of the command line, which has no lines."""
    return [replace(problem, where=replace(problem.where, row=None)) for problem in problems]


def choose_method(
    method: ScoringMethod,
    questionnaire: Questionnaire,
    *,
    file: Path | None = None,
    changes: Sequence[str] = (),
) -> ScoringMethod:
    """What the command line says over ``method``: a file of choices, then single changes.

    Raises
    ------
    AssessmentError
        With the problems of the file and of all changes together.
    """
    problems: list[Problem] = []
    try:
        method = method if file is None else read_method(file, questionnaire)
    except AssessmentError as error:
        problems += error.problems
    for change in changes:
        try:
            method = change_method(method, change, questionnaire)
        except AssessmentError as error:
            problems += error.problems
    if problems:
        raise AssessmentError(problems)
    return method


def apply_choices(
    method: ScoringMethod, choices: Mapping[str, object], questionnaire: Questionnaire
) -> ScoringMethod:
    """A method with some fields replaced; single role weights go over the others.

    Names are not checked: see :func:`check_names`.
    """
    given: dict[str, Any] = dict(choices)
    if "role_weights" in given:
        own = {role.id: role.weight for role in questionnaire.roles}
        given["role_weights"] = {**own, **given["role_weights"]}
    return replace(method, **given)


def _from_tree(
    tree: YamlNode | None,
    notes: Notes,
    method: ScoringMethod,
    questionnaire: Questionnaire,
    *,
    merge: bool = False,
) -> ScoringMethod:
    """Choices of a parsed file over ``method``; raises with everything that was noted.

    ``merge`` keeps the other entries of a mapping.
    """
    if isinstance(tree, YamlMap):
        section = Section(tree, "", notes)
        choices: dict[str, Any] = read_choices(section)
        for name in MAPPINGS if merge else ():
            if name in choices:
                choices[name] = {**getattr(method, name), **choices[name]}
        method = replace(method, **choices)
        check_names(method, questionnaire, notes, places_of(section))
    elif tree is not None:
        repair = message("Correct the value.")
        notes.add("wrong-type", Place(1, ""), message("keys with values"), repair)
    if notes.problems:
        raise AssessmentError(notes.problems)
    return method


def check_names(
    method: ScoringMethod,
    questionnaire: Questionnaire,
    notes: Notes,
    places: Mapping[str, Place],
) -> None:
    """Note names the questionnaire does not have, and choices that leave nothing to score.

    Goalposts may be those of register indicators, which a questionnaire does not know; they
    are looked at where a round is scored.

    Parameters
    ----------
    places : Mapping
        Dotted key -> place; only choices that stand there are checked.
    """
    for wrong in wrong_names(method, questionnaire):
        name = wrong.key.partition(".")[0]
        if name in places:
            place = places.get(wrong.key, places[name])
            notes.add("wrong-value", place, wrong.expected, wrong.repair, found=wrong.found)


def method_text(method: ScoringMethod) -> str:
    """A method as the text of a ``method.yml``: one line for each choice, all of them.

    Reading the text gives the same method to the last digit.
    """
    lines = [f"{f.name}: {choice_text(getattr(method, f.name))}" for f in fields(method)]
    return "\n".join(lines) + "\n"


def choice_text(value: object) -> str:
    """One choice as YAML on one line.

    Examples
    --------
    >>> choice_text({"index": "geometric"}), choice_text((3, 5)), choice_text(2 / 3)
    ('{index: geometric}', '[3, 5]', '0.6666666666666666')
    """
    if isinstance(value, Mapping):
        entries = (f"{choice_text(str(key))}: {choice_text(part)}" for key, part in value.items())
        return "{" + ", ".join(entries) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(choice_text(part) for part in value) + "]"
    if isinstance(value, bool) or value is None:
        return NONE if value is None else str(value).lower()
    if isinstance(value, float):
        return repr(value).removesuffix(".0")
    text = str(value)
    plain = not isinstance(value, str) or (PLAIN.fullmatch(text) and text not in BLANK)
    return text if plain else '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
