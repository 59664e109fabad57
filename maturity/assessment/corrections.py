"""The correction round: what members sent back, what of it is right, and the log of what counts.

Corrections never change what was received, imported or filled in.  They stand in
``rounds/<round>/corrections.csv`` and are laid over roster and answers each time a
round is scored, so they survive a new import.
"""

from __future__ import annotations

import csv
import dataclasses
from codecs import BOM_UTF8
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isfinite

import pandas as pd

from maturity.assessment.correctable import (
    DONT_KNOW,
    NOT_APPLICABLE,
    Cell,
    CellReader,
    correctable_cells,
)
from maturity.assessment.corrections_workbook import Entry, read_entries, wrong_entry
from maturity.assessment.csv_file import read_csv, write_csv
from maturity.assessment.folder import AssessmentFolder
from maturity.assessment.intake import current_responses
from maturity.assessment.opened import Assessment
from maturity.assessment.overlay import correct_responses, correct_roster
from maturity.errors import AssessmentError, Problem, Where, message
from maturity.records.corrections import Correction
from maturity.records.responses import Responses, Shape
from maturity.responses.people import mask_personal

__all__ = ["Review", "applied_corrections", "apply_corrections", "review_corrections"]

COLUMNS = tuple(field.name for field in dataclasses.fields(Correction))


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What members want corrected.

    Parameters
    ----------
    applied : tuple of Correction
        Those in the log, in the order they were applied.
    proposed : tuple of Correction
        New ones, sorted by municipality and cell; none of them counts yet.
    problems : tuple of Problem
        What keeps all new ones from being applied.
    cells : Mapping
        Id -> cell with its value now, for all that may be corrected.
    """

    applied: tuple[Correction, ...]
    proposed: tuple[Correction, ...]
    problems: tuple[Problem, ...]
    cells: Mapping[str, Cell]


def applied_corrections(folder: AssessmentFolder, round_: str) -> tuple[Correction, ...]:
    """Corrections that count, in the order they were applied.

    Raises
    ------
    AssessmentError
        If the log was changed into something that cannot be read.
    """
    path = folder.corrections(round_)
    if not path.is_file():
        return ()
    try:
        found = tuple(Correction(**row) for row in read_csv(path))
        headings = path.read_bytes().removeprefix(BOM_UTF8).partition(b"\n")[0]
        if headings == ",".join(COLUMNS).encode() and all(map(is_sound, found)):
            return found
    except (TypeError, ValueError, csv.Error):
        pass
    raise AssessmentError([damaged_log(folder, round_)])


def is_sound(correction: Correction) -> bool:
    """Whether a line of the log holds a value that could have been applied."""
    kind, after = [*correction.cell.split("/", 2), ""][1], correction.after
    if kind in ("staff", "invited"):
        return after.isdecimal()
    if kind == "sector":
        return bool(after)
    return kind == "item" and (after in (DONT_KNOW, NOT_APPLICABLE) or isfinite(float(after)))


def review_corrections(assessment: Assessment, round_: str) -> Review:
    """Read every workbook that members sent back; nothing is changed."""
    assessment = assessment.for_round(round_)
    applied = applied_corrections(assessment.folder, round_)
    cells, shape = cells_now(assessment, round_, applied)
    reader = CellReader(
        assessment.questionnaire,
        tuple(assessment.texts.values()),
        any_number=shape is Shape.VALUES,
    )
    entries, problems = read_entries(assessment.folder.from_members(round_))
    done = {(c.cell, c.after, c.sha256) for c in applied}
    accepted: list[tuple[Entry, str]] = []
    for entry in entries:
        found = judge(entry, cells, reader, done)
        if isinstance(found, Problem):
            problems.append(found)
        elif found is not None:
            accepted.append((entry, found))
    problems += conflicts(accepted)
    problems += too_many_invited(accepted, cells)
    proposed = {entry.cell: correction(entry, after, cells) for entry, after in reversed(accepted)}
    return Review(
        applied=applied,
        proposed=tuple(proposed[cell] for cell in cells if cell in proposed),
        problems=tuple(problems),
        cells=cells,
    )


def apply_corrections(assessment: Assessment, round_: str) -> Review:
    """Apply all new corrections, or none of them.

    Raises
    ------
    AssessmentError
        With everything that is wrong in any workbook; the log is unchanged then.
    """
    review = review_corrections(assessment, round_)
    if review.problems:
        raise AssessmentError(review.problems)
    if review.proposed:
        rows = [dataclasses.astuple(c) for c in (*review.applied, *review.proposed)]
        table = pd.DataFrame(rows, columns=list(COLUMNS), dtype=object)
        write_csv(assessment.folder.corrections(round_), table)
    return review


def cells_now(
    assessment: Assessment, round_: str, applied: Sequence[Correction]
) -> tuple[Mapping[str, Cell], Shape | None]:
    """Cells with their values as they count now, corrections applied; and the shape of answers."""
    responses: Responses | None = None
    if assessment.has_answers(round_):
        responses = correct_responses(current_responses(assessment, round_), applied)
    roster = correct_roster(assessment.roster, applied)
    cells = correctable_cells(roster, responses, assessment.questionnaire)
    return cells, None if responses is None else responses.shape


def judge(
    entry: Entry, cells: Mapping[str, Cell], reader: CellReader, done: set[tuple[str, str, str]]
) -> str | Problem | None:
    """The new value of an entry; None if it says nothing new; a problem if it cannot be used."""
    cell = cells.get(entry.cell)
    if cell is None:
        return wrong_entry(
            entry,
            "cell",
            message("the code of a value that the municipality may correct"),
            message("Write a new workbook for the municipality, and correct the value there."),
        )
    after = reader.read(cell, entry.corrected)
    if after is None or (not after and entry.reason):
        repair = message("Correct the value, or empty both cells.")
        return wrong_entry(entry, "corrected", reader.expected(cell), repair)
    if not after or after == cell.value or (entry.cell, after, entry.sha256) in done:
        return None
    if reader.read(cell, entry.now) != cell.value:
        return wrong_entry(
            entry,
            "now",
            message("the value that counts now ({value})", value=cell.value or "–"),
            message("It has changed since. Write a new workbook, and correct the value there."),
        )
    if not entry.reason:
        repair = message("Ask the municipality why, and write it there.")
        return wrong_entry(entry, "reason", message("a reason for the correction"), repair)
    return after


def conflicts(accepted: Iterable[tuple[Entry, str]]) -> list[Problem]:
    """Cells that two rows correct in different ways: one problem per row."""
    values: dict[str, set[str]] = {}
    accepted = list(accepted)
    for entry, after in accepted:
        values.setdefault(entry.cell, set()).add(after)
    return [
        wrong_entry(
            entry,
            "corrected",
            message("one corrected value per row of the base data or question"),
            message(
                "{values} are given for the same thing. Ask which is right, and empty the others.",
                values=", ".join(sorted(values[entry.cell])),
            ),
        )
        for entry, _ in accepted
        if len(values[entry.cell]) > 1
    ]


def too_many_invited(
    accepted: Sequence[tuple[Entry, str]], cells: Mapping[str, Cell]
) -> list[Problem]:
    """Corrections that would leave more people invited than there are."""
    after = {entry.cell: value for entry, value in accepted}
    problems = []
    for entry, _ in accepted:
        cell = cells[entry.cell]
        if cell.kind not in ("staff", "invited"):
            continue
        both = [dataclasses.replace(cell, kind=kind).id for kind in ("staff", "invited")]
        staff, invited = (after.get(id_, cells[id_].value) for id_ in both)
        if staff and invited and int(invited) > int(staff):
            expected = message("at most the number of staff ({staff})", staff=staff)
            repair = message("Correct the value, or empty both cells.")
            problems.append(wrong_entry(entry, "corrected", expected, repair))
    return problems


def correction(entry: Entry, after: str, cells: Mapping[str, Cell]) -> Correction:
    """What is logged of an accepted entry; personal patterns in the reason are masked."""
    cell = cells[entry.cell]
    return Correction(
        municipality=cell.municipality,
        cell=cell.id,
        before=cell.value,
        after=after,
        reason=mask_personal(entry.reason),
        file=entry.where.file,
        sha256=entry.sha256,
    )


def damaged_log(folder: AssessmentFolder, round_: str) -> Problem:
    """The problem of a log that cannot be read."""
    return Problem(
        code="corrections-damaged",
        where=Where(file=folder.corrections(round_).name),
        found="",
        expected=message("the log of corrections as it was written"),
        repair=message("Restore it from a copy, or remove it and apply the corrections again."),
    )
