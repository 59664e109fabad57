"""Reading back what :mod:`maturity.responses.storing` wrote."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.errors import Message, Problem, ResponseError, Where, message
from maturity.records.responses import UNIT_COLUMNS, Responses, Shape, SourceFile, State
from maturity.responses.cells.layouts import tallies_of
from maturity.responses.known.answer_key import Reading, look_up

__all__ = [
    "ANSWERS",
    "COUNTED",
    "FACTS",
    "FORMAT",
    "RESPONDENT",
    "UNITS",
    "WORDS",
    "facts_of",
    "record_of",
]

FORMAT = 1
ANSWERS = "answers.csv"
FACTS = "responses.json"
UNITS = ("municipality", "department", "sector", "role", "joint")
"""Unit columns that are always stored."""

RESPONDENT = "respondent"
"""Unit column that is stored only where respondents are followed: a keyed hash."""

WORDS: Mapping[State, str] = {state: state.code for state in list(State)[1:]}
"""Texts of the states that are no answer."""

COUNTED: Mapping[State, str] = {**WORDS, State.SKIPPED: "skipped"}
"""Headings of counted states; answered is the sum of the steps."""

_KEYS = frozenset(
    "questionnaire version form round shape rows items steps answers_sha256 sources "
    "signatures".split()
)
_STATES = {word: state for state, word in WORDS.items()}


def facts_of(folder: Path) -> Mapping[str, Any]:
    """What ``responses.json`` says.

    Raises
    ------
    ResponseError
        Nothing stored, damaged, or written by a newer version.
    """
    try:
        facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        repair = message("Import the answers of this round first.")
        raise _broken(folder, message("stored answers"), repair) from error
    except (OSError, ValueError) as error:
        raise _damaged(folder) from error
    if not isinstance(facts, dict) or not isinstance(facts.get("format"), int):
        raise _damaged(folder)
    if facts["format"] <= FORMAT and not _KEYS <= facts.keys():
        raise _damaged(folder)
    if facts["format"] > FORMAT:
        raise _broken(
            folder,
            message("format {format} or older", format=FORMAT),
            message("The answers were stored by a newer version of maturity. Update it."),
        )
    return facts


def record_of(folder: Path, facts: Mapping[str, Any]) -> Responses:
    """The record whose facts were read; cells as they were stored.

    Raises
    ------
    ResponseError
        ``answers.csv`` is missing or is not the file the facts were written with.
    """
    try:
        data = (folder / ANSWERS).read_bytes()
        if hashlib.sha256(data).hexdigest() != facts["answers_sha256"]:
            raise _damaged(folder)
        rows = list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))
        return _record(rows, facts)
    except (OSError, KeyError, TypeError, ValueError, csv.Error) as error:
        raise _damaged(folder) from error


def _record(rows: Sequence[Sequence[str]], facts: Mapping[str, Any]) -> Responses:
    found = list(zip(*rows[1:], strict=True)) or [()] * len(rows[0])
    stored = (*UNITS, RESPONDENT) if facts.get("respondents") else UNITS
    width = len(stored)
    columns = dict(zip(rows[0][width:], found[width:], strict=True))
    items = tuple(facts["items"])
    read = [look_up(columns[id_], _reading)[:2] for id_ in items]
    cells = (len(rows) - 1, len(items))
    values = np.stack([v for v, _ in read], axis=1) if read else np.zeros(cells)
    states = np.stack([s for _, s in read], axis=1) if read else np.zeros(cells, dtype=np.int8)
    shape = Shape(facts["shape"])
    tallies, steps = _counts(columns, facts) if shape is Shape.COUNTS else (None, None)
    return Responses(
        questionnaire=facts["questionnaire"],
        version=facts["version"],
        form=facts["form"],
        round=facts["round"],
        shape=shape,
        items=items,
        units=_units(dict(zip(stored, found[:width], strict=True))),
        values=values,
        states=states,
        tallies=tallies_of(states) if shape is Shape.VALUES else tallies,
        steps=steps,
        sources=tuple(SourceFile(**source) for source in facts["sources"]),
    )


def _reading(text: str) -> Reading:
    state = _STATES.get(text)
    return Reading(float(text), State.ANSWERED) if state is None else Reading(float("nan"), state)


def _units(columns: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    texts: dict[str, list[str] | list[bool]] = {
        name: [text.removeprefix("'") for text in columns[name]] for name in UNITS[:-1]
    }
    texts["joint"] = [text == "yes" for text in columns["joint"]]
    texts[RESPONDENT] = list(columns.get(RESPONDENT, [""] * len(columns["joint"])))
    frame = pd.DataFrame({name: pd.Series(texts[name], dtype=object) for name in UNIT_COLUMNS})
    return frame.astype({"joint": bool})


def _counts(
    columns: Mapping[str, Sequence[str]], facts: Mapping[str, Any]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Tallies and steps of stored answer counts."""
    items, width = facts["items"], int(facts["steps"])
    count = int(facts["rows"])
    steps = np.zeros((count, len(items), width), dtype=np.int64)
    tallies = np.zeros((count, len(items), len(State)), dtype=np.int64)
    for at, id_ in enumerate(items):
        for step in range(width):
            steps[:, at, step] = [int(n) for n in columns[f"{id_}:{step + 1}"]]
        for state, word in COUNTED.items():
            tallies[:, at, int(state)] = [int(n) for n in columns[f"{id_}:{word}"]]
    tallies[:, :, int(State.ANSWERED)] = steps.sum(axis=2)
    return tallies, steps


def _damaged(folder: Path) -> ResponseError:
    return _broken(
        folder,
        message("the files as they were stored"),
        message("They were changed or are damaged. Import the answers of this round again."),
    )


def _broken(folder: Path, expected: Message, repair: Message) -> ResponseError:
    where = Where(file=f"{folder.name}/{FACTS}")
    problem = Problem(code="stored", where=where, found="", expected=expected, repair=repair)
    return ResponseError([problem])
