"""Several sheets of one workbook become one file of answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import permutations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.errors import Message, Problem, message
from maturity.records.responses import UNIT_COLUMNS, Responses, Shape
from maturity.responses.columns.used_words import together
from maturity.responses.file.sheet import Sheet
from maturity.responses.findings import Findings, Place
from maturity.responses.known.context import ReadingContext
from maturity.responses.known.own_mapping import Words
from maturity.responses.people.look_alikes import look_alikes, twins
from maturity.responses.people.merging import differences, shared_units, stacked
from maturity.responses.people.one_file import FREE_TEXT_COLUMNS, Intake
from maturity.responses.people.ordering import in_order, order_of, ordered, without_gaps
from maturity.responses.people.person_marks import People, joined
from maturity.responses.people.repeated import find_repeats
from maturity.responses.people.repeated_words import within_file

__all__ = ["Part", "joined_sheets"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One sheet, understood; the fields are those of :class:`~maturity.responses.Intake`.

    The rows of ``responses`` stand in the order of the sheet, and ``people`` with them.
    """

    sheet: Sheet
    format: str
    responses: Responses
    people: People
    free_text: pd.DataFrame
    rows_read: int
    rows_kept: int
    matched: Mapping[str, str]
    unknown: tuple[str, ...]
    used: Words = field(default_factory=dict)


def joined_sheets(parts: Sequence[Part], context: ReadingContext, findings: Findings) -> Intake:
    """The answers of all sheets as one file; each person counts once.

    Parameters
    ----------
    parts : sequence of Part
        At least one.
    context : ReadingContext
        Its mapping file may name the sheets to read; then none is doubted.
    findings : Findings
        Has the warnings of all sheets; told which sheets were read, with their rows.

    Raises
    ------
    ResponseError
        Sheets of different kinds, a unit on two sheets, or a sheet that repeats
        another one.
    """
    findings.sheet = ""
    chosen = context.own.rows.sheets
    if len(parts) > 1:
        _check_kinds(parts, findings)
        _check_units(parts, findings)
        findings.raise_errors()
        if not chosen:
            _check_repeats(parts, findings)
        findings.raise_errors()
        _report_read(parts, findings)
    record = stacked([part.responses for part in parts])
    people = joined([part.people for part in parts])
    order = None
    if record.shape is Shape.RESPONDENTS:
        found = find_repeats(record, people, [0] * len(record), in_order=True)
        within_file(found, people, findings)
        _report_alike(parts, (record, people, found.keep), findings, between=not chosen)
        record = record if found.keep.all() else record.rows(found.keep)
        order = order_of(record)
        people = people.take(np.flatnonzero(found.keep)[order])
    first = parts[0]
    return Intake(
        file=record.sources[0],
        format=first.format,
        container=first.sheet.format,
        free_text=_free_text([part.free_text for part in parts]),
        encoding=first.sheet.encoding,
        delimiter=first.sheet.delimiter,
        sheet=", ".join(part.sheet.name for part in parts),
        responses=ordered(record) if order is None else in_order(record, order),
        people=people,
        problems=_once(findings.problems),
        rows_read=sum(part.rows_read for part in parts),
        rows_kept=sum(part.rows_kept for part in parts) if order is None else len(record),
        matched={name: told for part in parts for name, told in part.matched.items()},
        unknown=tuple(dict.fromkeys(name for part in parts for name in part.unknown)),
        used=together([part.used for part in parts]),
    )


def _once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems; what is true of several whole sheets is said once."""
    found: dict[object, Problem] = {}
    for problem in problems:
        whole = replace(problem, where=replace(problem.where, sheet=""))
        key = problem if problem.where.row is not None else whole
        found[str(key)] = whole if str(key) in found else problem
    return tuple(found.values())


def _check_kinds(parts: Sequence[Part], findings: Findings) -> None:
    """An error for each sheet that holds another form or shape than the first."""
    other = parts[0].sheet.name
    records = [part.responses for part in parts]
    for number, what, there in differences(records, ("form", "shape")):
        expected = message(
            "the same {what} as on sheet {other} ({there})", what=what, other=other, there=there
        )
        place = Place(found=parts[number].sheet.name)
        findings.error("sheets-differ", place, expected, _name_sheets(other))


def _check_units(parts: Sequence[Part], findings: Findings) -> None:
    """An error for each unit whose counts or values stand on two sheets."""
    for first, number, unit in shared_units([part.responses for part in parts]):
        other = parts[first].sheet.name
        findings.error(
            "unit-twice",
            Place(found=f"{parts[number].sheet.name}: {unit}"),
            message("each unit on one sheet; sheet {other} holds the same", other=other),
            _name_sheets(other),
        )


def _check_repeats(parts: Sequence[Part], findings: Findings) -> None:
    """An error for each sheet all of whose rows stand on another one, unless ids tell them apart.

    A sum sheet holds what the others hold; a copy is forgotten in the workbook.
    """
    bags = [_bag(part) for part in parts]
    told: set[int] = set()
    for one, other in permutations(reversed(range(len(parts))), 2):
        if other in told or any(parts[one].people.keys) or bags[one] - bags[other]:
            continue
        told.add(one)
        findings.error(
            "sheet-repeats",
            Place(found=parts[one].sheet.name),
            message("each answer on one sheet"),
            message(
                "Every row of it also stands on the sheet {other}. Name the sheets that count in "
                'mapping.yml: sheets: ["{other}"].',
                other=parts[other].sheet.name,
            ),
        )


def _report_alike(
    parts: Sequence[Part],
    rows: tuple[Responses, People, NDArray[np.bool_]],
    findings: Findings,
    *,
    between: bool,
) -> None:
    """Tell of sheets that share or repeat answers; refuse those where most are shared."""
    origin = np.repeat(np.arange(len(parts)), [len(part.responses) for part in parts]).tolist()
    names = [part.sheet.name for part in parts]
    record, people, keep = rows
    for alike in look_alikes(record, people, origin, keep) if between else ():
        other, here = (names[table] for table in alike.tables)
        tell = findings.error if alike.is_same else findings.warn
        expected = message("each answer on one sheet")
        tell("answers-alike", Place(found=here), expected, alike.repair(other))
    if (same := twins(record, people, origin, keep)) is not None:
        findings.warn("answers-alike", Place(), message("each answer once"), same.repair(""))
    findings.raise_errors()


def _bag(part: Part) -> Counter[tuple[object, ...]]:
    """How often each row stands on a sheet: its unit, states and values."""
    record = part.responses
    cells = np.concatenate([record.states, without_gaps(record.values)], axis=1)
    units = _rows(record.units[list(UNIT_COLUMNS)])
    return Counter(
        (*unit, *row) for unit, row in zip(units, map(tuple, cells.tolist()), strict=True)
    )


def _rows(frame: pd.DataFrame) -> Iterable[tuple[object, ...]]:
    return frame.itertuples(index=False, name=None)


def _name_sheets(name: str) -> Message:
    return message('Name the sheets that count in mapping.yml: sheets: ["{name}"].', name=name)


def _report_read(parts: Sequence[Part], findings: Findings) -> None:
    rows = "; ".join(f"{part.sheet.name}: {part.rows_kept}" for part in parts)
    findings.warn(
        "sheets-read",
        Place(found=", ".join(part.sheet.name for part in parts)),
        message("one sheet of answers, or several that belong together"),
        message("{count} sheets were read (rows): {rows}.", count=len(parts), rows=rows),
    )


def _free_text(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    if len(parts) == 1:
        return parts[0]
    joined_ = pd.concat(parts, ignore_index=True)
    return joined_.sort_values(list(FREE_TEXT_COLUMNS), kind="stable", ignore_index=True)
