"""From the inbox to stored answers: everything is read before anything is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from maturity.assessment.opened import Assessment
from maturity.errors import AssessmentError, MaturityError, Problem, ResponseError, Where, message
from maturity.files import write_text
from maturity.records.responses import Responses
from maturity.responses import (
    Intake,
    ReadingContext,
    load_responses,
    merge_intakes,
    read_answers,
    store_responses,
)

__all__ = ["ImportReport", "current_responses", "import_round", "read_round"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ImportReport:
    """What one import read: the answers, and per file what was recognised and what was odd."""

    round: str
    responses: Responses
    intakes: tuple[Intake, ...]

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All warnings, in the order of the files."""
        return tuple(problem for intake in self.intakes for problem in intake.problems)


def read_round(assessment: Assessment, round_: str) -> ImportReport:
    """Read every file in the inbox of a round without storing anything.

    Raises
    ------
    ResponseError
        With the problems of all files, if any file cannot be read as it is.
    AssessmentError
        If the inbox is empty.
    """
    files = assessment.folder.received(round_)
    if not files:
        raise AssessmentError([empty_inbox(assessment, round_)])
    context = ReadingContext(
        questionnaire=assessment.questionnaire,
        texts=tuple(assessment.texts.values()),
        roster=assessment.roster,
        round=round_,
        known=assessment.known_municipalities,
    )
    intakes = read_all(files, context)
    return ImportReport(round=round_, responses=merge_intakes(intakes), intakes=intakes)


def read_all(files: Sequence[Path], context: ReadingContext) -> tuple[Intake, ...]:
    """Read all files; the problems of all are gathered before stopping."""
    intakes: list[Intake] = []
    problems: list[Problem] = []
    for path in files:
        try:
            intakes.append(read_answers(path, context=context))
        except MaturityError as error:
            problems.extend(error.problems)
    if problems:
        raise ResponseError(problems)
    return tuple(intakes)


def import_round(assessment: Assessment, round_: str) -> ImportReport:
    """Read the inbox of a round and store the answers; scoring reads only what is stored."""
    report = read_round(assessment, round_)
    store_responses(
        report.responses, assessment.folder.responses(round_), signatures=assessment.signatures
    )
    content = {"format": 1, "read_against": read_against(assessment)}
    write_text(assessment.folder.imported(round_), json.dumps(content, indent=1) + "\n")
    return report


def read_against(assessment: Assessment) -> str:
    """SHA-256 of everything but the files that decides what an import makes of them.

    Members, departments with their sectors, and what the items mean: where one
    of these changes, the same files have to be read again.
    """
    roster, questionnaire = assessment.roster, assessment.questionnaire
    basis = [
        [(member.code, member.name) for member in roster.members],
        [(d.municipality, d.name, d.sector) for d in roster.departments],
        [questionnaire.id, questionnaire.version],
        sorted(assessment.signatures.items()),
    ]
    return hashlib.sha256(json.dumps(basis, ensure_ascii=True).encode("ascii")).hexdigest()


def is_imported(assessment: Assessment, round_: str) -> bool:
    """Whether what is stored was made from exactly the files now in the inbox.

    Members, departments and questionnaire must be as they were, too.  An emptied
    inbox counts as imported: raw files may have been purged.
    """
    folder = assessment.folder
    if not folder.has_responses(round_):
        return False
    received = folder.received(round_)
    if not received:
        return True
    note = folder.imported(round_)
    if not note.is_file() or read_against(assessment) not in note.read_text("utf-8"):
        return False
    hashes = {hashlib.sha256(path.read_bytes()).hexdigest() for path in received}
    stored = load_responses(folder.responses(round_), assessment.questionnaire)
    return hashes == {source.sha256 for source in stored.sources}


def current_responses(assessment: Assessment, round_: str) -> Responses:
    """The stored answers of a round, imported first where files are new."""
    if not is_imported(assessment, round_):
        import_round(assessment, round_)
    return load_responses(assessment.folder.responses(round_), assessment.questionnaire)


def empty_inbox(assessment: Assessment, round_: str) -> Problem:
    """The problem of an inbox without files."""
    return Problem(
        code="inbox-empty",
        where=Where(file=str(assessment.folder.inbox(round_))),
        found="",
        expected=message("at least one file of answers (.csv or .xlsx)"),
        repair=message("Put the export of your survey tool into this folder."),
    )
