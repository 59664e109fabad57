"""Several files of one round become one record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.errors import Message, Problem, ResponseError, message
from maturity.records.responses import UNIT_COLUMNS, Responses, Shape
from maturity.responses.findings import file_error, file_warning
from maturity.responses.known.vocabulary import RECORD_WORDS
from maturity.responses.people.look_alikes import Alike, look_alikes
from maturity.responses.people.one_file import Intake
from maturity.responses.people.ordering import ordered
from maturity.responses.people.person_marks import People, joined, nobody
from maturity.responses.people.repeated import find_repeats
from maturity.responses.people.repeated_words import Words
from maturity.shown import Shown

__all__ = ["Merged", "differences", "merge_files", "shared_units", "stacked"]

FAR_APART = 180
"""Days between the answers of two files from which they may belong to two rounds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged(Shown):
    """The answers of several files, and what was said about people who stand in two of them."""

    responses: Responses
    problems: tuple[Problem, ...] = ()
    intakes: tuple[Intake, ...] = ()
    """The files, each with the number of its rows that count."""


def merge_files(intakes: Sequence[Intake]) -> Merged:
    """Put the answers of several files together.

    Parameters
    ----------
    intakes : sequence of Intake
        At least one; all of the same questionnaire, version, form, round and shape.

    Returns
    -------
    Merged
        Rows sorted by content, so the order of the files does not matter;
        ``sources`` are sorted by hash.  Warnings list the rows of people who
        stand in two files and are counted once.

    Raises
    ------
    ResponseError
        No file, the same content twice, files that do not belong together, a
        unit whose counts or values stand in two files, or a person who answers
        differently in two files where nothing tells which is the later.

    Notes
    -----
    A person who stands in two exports (Monday's and Friday's) is counted once, see
    :mod:`maturity.responses.people.repeated`.
    """
    if not intakes:
        raise ResponseError([_nothing()])
    problems = [*_same_content(intakes), *_differences(intakes)]
    if problems:
        raise ResponseError(problems)
    problems = _same_units(intakes)
    if problems:
        raise ResponseError(problems)
    merged = stacked([intake.responses for intake in intakes])
    people = joined([_people(intake) for intake in intakes])
    origin = np.repeat(np.arange(len(intakes)), [len(intake.responses) for intake in intakes])
    found = find_repeats(merged, people, origin.tolist(), in_order=False)
    words = Words(people=people, files=[intake.file.name for intake in intakes], origin=origin)
    undecided = [*found.undecided, *_followed(merged, found.strangers)]
    if undecided:
        raise ResponseError(words.undecided(undecided))
    keep = found.keep
    alike = look_alikes(merged, people, origin.tolist(), keep)
    told = [_alike(pair, words.files) for pair in alike]
    if any(pair.is_same for pair in alike):
        raise ResponseError(told)
    return Merged(
        responses=ordered(merged if keep.all() else merged.rows(keep)),
        problems=(*words.between_files(found), *told, *_far_apart(intakes)),
        intakes=tuple(
            replace(intake, rows_kept=intake.rows_kept - int((~keep[origin == at]).sum()))
            for at, intake in enumerate(intakes)
        ),
    )


def _day(text: str) -> date | None:
    """The day of a moment; None where it is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _far_apart(intakes: Sequence[Intake]) -> list[Problem]:
    """A warning for each file answered long after the one before: it may be another round."""
    days = [
        (sorted(day for text in intake.people.ended if (day := _day(text))), intake.file.name)
        for intake in intakes
    ]
    known = sorted((found[0], found[-1], name) for found, name in days if found)
    problems = []
    for (_, last, other), (first, _, name) in pairwise(known):
        if (first - last).days > FAR_APART:
            expected = message("files answered in one period")
            repair = message(
                "{other} was answered until {last}, this file from {first}. Both were counted. "
                "If one of them belongs to another round, move it there.",
                other=other,
                last=last.isoformat(),
                first=first.isoformat(),
            )
            problems.append(file_warning("files-far-apart", name, expected, repair))
    return problems


def stacked(records: Sequence[Responses]) -> Responses:
    """The rows of several records of one kind, one record after the other."""
    sources = {source for record in records for source in record.sources}
    return replace(
        records[0],
        units=pd.concat([record.units for record in records], ignore_index=True),
        values=np.concatenate([record.values for record in records]),
        states=np.concatenate([record.states for record in records]),
        tallies=_joined([record.tallies for record in records]),
        steps=_joined([record.steps for record in records]),
        sources=tuple(sorted(sources, key=lambda source: (source.sha256, source.name))),
    )


def _people(intake: Intake) -> People:
    """The people of a file; nothing is known of those who judged together."""
    rows = len(intake.responses)
    return intake.people if len(intake.people) == rows else nobody(rows)


def _followed(record: Responses, strangers: Sequence[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Pairs that cannot both stay: who is followed between rounds has one row in each."""
    keys = record.units["respondent"].tolist()
    return [pair for pair in strangers if keys[pair[0]]]


def _joined(parts: Sequence[NDArray[np.int64] | None]) -> NDArray[np.int64] | None:
    present = [part for part in parts if part is not None]
    return np.concatenate(present) if present else None


def _nothing() -> Problem:
    expected = message("at least one file of answers")
    repair = message("Put the export into the folder inbox of the round.")
    return file_error("no-files", "", expected, repair)


def _same_content(intakes: Sequence[Intake]) -> list[Problem]:
    first: dict[str, str] = {}
    problems = []
    for intake in intakes:
        other = first.get(intake.file.sha256)
        if other is None:
            first[intake.file.sha256] = intake.file.name
            continue
        repair = message("It holds exactly the same as {other}. Remove one of them.", other=other)
        problems.append(
            file_error("file-twice", intake.file.name, message("each file once"), repair)
        )
    return problems


def _alike(alike: Alike, files: Sequence[str]) -> Problem:
    """Two files that hold the same answers from people without an id."""
    other, here = (files[table] for table in alike.tables)
    expected = message("each answer in one file")
    told = file_error if alike.is_same else file_warning
    return told("answers-alike", here, expected, alike.repair(other))


def _differences(intakes: Sequence[Intake]) -> list[Problem]:
    """Files that are not of the same kind as the first."""
    problems = []
    names = ("questionnaire", "version", "form", "round", "shape", "items")
    for number, what, there in differences([intake.responses for intake in intakes], names):
        expected = message(
            "the same {what} as in {other} ({there})",
            what=what,
            other=intakes[0].file.name,
            there=there,
        )
        repair = message("Import files of different kinds as different rounds or assessments.")
        problems.append(file_error("files-differ", intakes[number].file.name, expected, repair))
    return problems


def differences(
    records: Sequence[Responses], names: Sequence[str]
) -> Iterator[tuple[int, Message, Message | str]]:
    """For each record of another kind than the first: its number, what differs, and the first's."""
    for number, record in enumerate(records):
        for name in names:
            there = getattr(records[0], name)
            if getattr(record, name) != there:
                said = ", ".join(there) if isinstance(there, tuple) else str(there)
                yield number, RECORD_WORDS[name], RECORD_WORDS.get(said, said)
                break


def shared_units(records: Sequence[Responses]) -> Iterator[tuple[int, int, str]]:
    """Units of counts or values that stand in two records: their numbers, and the unit in words."""
    owner: dict[tuple[object, ...], int] = {}
    for number, record in enumerate(records if records[0].shape is not Shape.RESPONDENTS else ()):
        for unit in record.units[list(UNIT_COLUMNS)].itertuples(index=False, name=None):
            first = owner.setdefault(unit, number)
            if first != number:
                yield first, number, " ".join(str(part) for part in unit[:4] if part)


def _same_units(intakes: Sequence[Intake]) -> list[Problem]:
    """Units that stand in two files; persons may well answer alike."""
    problems = []
    for first, number, unit in shared_units([intake.responses for intake in intakes]):
        other, here = intakes[first].file.name, intakes[number].file.name
        expected = message("each unit in one file")
        repair = message("{other} holds the same unit. Remove one of them.", other=other)
        problems.append(file_error("unit-twice", here, expected, repair, found=unit))
    return problems
