"""Several files of one round become one record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.errors import Message, Problem, ResponseError, Where, message
from maturity.records.responses import UNIT_COLUMNS, Responses, Shape
from maturity.responses.context import Intake
from maturity.responses.ordering import ordered
from maturity.responses.repeated import find_repeats

__all__ = ["merge_intakes"]


def merge_intakes(intakes: Sequence[Intake]) -> Responses:
    """Put the answers of several files together.

    Parameters
    ----------
    intakes : sequence of Intake
        At least one; all of the same questionnaire, version, form, round and shape.

    Returns
    -------
    Responses
        Rows sorted by content, so the order of the files does not matter;
        ``sources`` are sorted by hash.

    Raises
    ------
    ResponseError
        No file, the same content twice, files that do not belong together, a
        unit whose counts or values stand in two files, or a person who answers
        differently in two files.

    Notes
    -----
    A person who stands in two exports (Monday's and Friday's) is counted once
    where respondents are followed, see :mod:`maturity.responses.repeated`.  Where they
    are not, only the same bytes are recognised as the same file.
    """
    if not intakes:
        raise ResponseError([_nothing()])
    problems = [*_same_content(intakes), *_differences(intakes)]
    if problems:
        raise ResponseError(problems)
    records = [intake.responses for intake in intakes]
    problems = _same_units(intakes)
    if problems:
        raise ResponseError(problems)
    first = records[0]
    merged = replace(
        first,
        units=pd.concat([record.units for record in records], ignore_index=True),
        values=np.concatenate([record.values for record in records]),
        states=np.concatenate([record.states for record in records]),
        tallies=_joined([record.tallies for record in records]),
        steps=_joined([record.steps for record in records]),
        sources=tuple(
            sorted(
                (source for record in records for source in record.sources),
                key=lambda source: (source.sha256, source.name),
            )
        ),
    )
    origin = np.repeat(np.arange(len(records)), [len(record) for record in records])
    keep, pairs = find_repeats(merged, origin.tolist())
    if pairs:
        raise ResponseError(_contradictions(intakes, origin, pairs))
    return ordered(merged if keep.all() else merged.rows(keep))


def _contradictions(
    intakes: Sequence[Intake], origin: NDArray[np.int64], pairs: Sequence[tuple[int, int]]
) -> list[Problem]:
    """One problem per pair of files that tell different things about the same people."""
    counted = Counter((int(origin[one]), int(origin[other])) for one, other in pairs)
    problems = []
    for (one, other), people in sorted(counted.items()):
        texts = (
            message(
                "the same answers from the same people as in {other}", other=names(intakes, one)
            ),
            message(
                "Keep the newer of the two files only. People who differ: {count}.", count=people
            ),
        )
        problems.append(_problem("respondent-differs", names(intakes, other), "", texts))
    return problems


def names(intakes: Sequence[Intake], number: int) -> str:
    """Name of a file by its number."""
    return intakes[number].file.name


def _joined(parts: Sequence[NDArray[np.int64] | None]) -> NDArray[np.int64] | None:
    present = [part for part in parts if part is not None]
    return np.concatenate(present) if present else None


def _problem(code: str, file: str, found: str, texts: tuple[Message, Message]) -> Problem:
    expected, repair = texts
    return Problem(code=code, where=Where(file=file), found=found, expected=expected, repair=repair)


def _nothing() -> Problem:
    texts = (
        message("at least one file of answers"),
        message("Put the export into the folder inbox of the round."),
    )
    return _problem("no-files", "", "", texts)


def _same_content(intakes: Sequence[Intake]) -> list[Problem]:
    first: dict[str, str] = {}
    problems = []
    for intake in intakes:
        other = first.get(intake.file.sha256)
        if other is None:
            first[intake.file.sha256] = intake.file.name
            continue
        texts = (
            message("each file once"),
            message("It holds exactly the same as {other}. Remove one of them.", other=other),
        )
        problems.append(_problem("file-twice", intake.file.name, "", texts))
    return problems


def _differences(intakes: Sequence[Intake]) -> list[Problem]:
    """Files that are not of the same kind as the first."""
    first = intakes[0]
    problems = []
    for intake in intakes[1:]:
        for name in ("questionnaire", "version", "form", "round", "shape", "items"):
            here = getattr(intake.responses, name)
            there = getattr(first.responses, name)
            if here != there:
                texts = (
                    message(
                        "the same {what} as in {other} ({there})",
                        what=name,
                        other=first.file.name,
                        there=_short(there),
                    ),
                    message("Import files of different kinds as different rounds or assessments."),
                )
                problems.append(_problem("files-differ", intake.file.name, _short(here), texts))
                break
    return problems


def _short(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def _same_units(intakes: Sequence[Intake]) -> list[Problem]:
    """Units that stand in two files; persons may well answer alike."""
    problems: list[Problem] = []
    if intakes[0].responses.shape is Shape.RESPONDENTS:
        return problems
    owner: dict[tuple[object, ...], int] = {}
    for number, intake in enumerate(intakes):
        units = intake.responses.units[list(UNIT_COLUMNS)]
        for unit in units.itertuples(index=False, name=None):
            first = owner.setdefault(unit, number)
            if first != number:
                other = intakes[first].file.name
                texts = (
                    message("each unit in one file"),
                    message("{other} holds the same unit. Remove one of them.", other=other),
                )
                found = " ".join(str(part) for part in unit[:4] if part)
                problems.append(_problem("unit-twice", intake.file.name, found, texts))
    return problems
