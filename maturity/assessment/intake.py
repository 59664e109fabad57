"""From the inbox to stored answers: everything is read before anything is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from maturity.assessment.folder import WORKBOOK, readable_name
from maturity.assessment.free_text import store_free_text
from maturity.assessment.from_members import answer_files, check_any_answer, joint_workbooks
from maturity.assessment.inbox_check import (
    hash_of,
    in_other_rounds,
    mapping_notes,
    own_workbook,
    shown_mapping,
)
from maturity.assessment.opened import Assessment
from maturity.assessment.settings import KEEP
from maturity.errors import AssessmentError, MaturityError, Problem, ResponseError, Where, message
from maturity.files import write_text
from maturity.records.responses import Responses
from maturity.registers import with_other_names
from maturity.responses import (
    Intake,
    Limits,
    ReadingContext,
    load_responses,
    load_signatures,
    merge_files,
    read_answers,
    store_responses,
)
from maturity.responses.cells import KEY_FILE, read_or_make_key
from maturity.responses.findings import listed
from maturity.responses.known import read_mapping
from maturity.shown import Shown

__all__ = [
    "ImportReport",
    "current_responses",
    "examine_round",
    "import_round",
    "read_round",
    "store_import",
]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class ImportReport(Shown):
    """What one import read: the answers, and per file what was recognised and what was odd.

    Parameters
    ----------
    responses : Responses or None
        The answers of all files; None where something has to be decided first.
    intakes : tuple of Intake
        The files that could be read.
    errors : tuple of Problem
        What has to be decided before anything is stored.
    base : tuple of Problem
        What the answers say about the base data; see :func:`maturity.assessment.base_check`.
    merged : tuple of Problem
        Warnings about people who stand in several files.
    """

    round: str
    responses: Responses | None
    intakes: tuple[Intake, ...]
    errors: tuple[Problem, ...] = field(default=())
    base: tuple[Problem, ...] = field(default=())
    merged: tuple[Problem, ...] = field(default=())

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All warnings: by file, about several files, and last about the base data."""
        own = tuple(problem for intake in self.intakes for problem in intake.problems)
        return (*own, *self.merged, *self.base)

    def answers(self) -> Responses:
        """The answers of all files.

        Raises
        ------
        ResponseError
            With everything that has to be decided first.
        """
        if self.responses is None:
            raise ResponseError(self.errors)
        return self.responses


def examine_round(assessment: Assessment, round_: str, *, keep: bool = True) -> ImportReport:
    """Read every file in the inbox of a round; what is wrong with them stands in the report.

    Parameters
    ----------
    keep : bool
        Whether the answers are to be stored; if not, no key of respondents is made either.

    Raises
    ------
    AssessmentError
        If the inbox is empty, or holds only a part of the round since files were purged.
    """
    assessment = assessment.for_round(round_)
    files = answer_files(assessment.folder, round_)
    if not files:
        raise AssessmentError([empty_inbox(assessment, round_)])
    if purged_files(assessment, round_) - {hash_of(path) for path in files}:
        raise AssessmentError([files_gone(assessment, round_)])
    context = reading_context(assessment, round_, keep=keep)
    intakes, problems = read_all(files, context)
    notes = mapping_notes(assessment.folder, round_, context.mapping, (files, intakes))
    notes = (*notes, *in_other_rounds(assessment.folder, round_, intakes))
    if not problems:
        try:
            merged = merge_files(intakes)
            responses = check_any_answer(merged.responses, files)
            return ImportReport(
                round=round_,
                responses=responses,
                intakes=merged.intakes,
                merged=(*merged.problems, *notes),
            )
        except MaturityError as error:
            problems = error.problems
    errors = (*problems, *notes)
    return ImportReport(round=round_, responses=None, intakes=intakes, errors=errors)


def reading_context(assessment: Assessment, round_: str, *, keep: bool) -> ReadingContext:
    """What the files of a round are held against."""
    return ReadingContext(
        questionnaire=assessment.questionnaire,
        texts=tuple(assessment.texts.values()),
        roster=assessment.roster,
        round=round_,
        known=with_other_names(assessment.known_municipalities),
        mapping=read_mapping(
            assessment.folder.mapping(round_),
            assessment.questionnaire,
            tuple(assessment.texts.values()),
            shown=shown_mapping(assessment.folder, round_),
        ),
        respondent_key=respondent_key(assessment, keep=keep),
        limits=Limits(**assessment.settings.limits),
        rounds=tuple(assessment.folder.rounds()),
    )


def respondent_key(assessment: Assessment, *, keep: bool) -> bytes | None:
    """The secret that hashes the respondents' own keys; None where the settings drop these."""
    if assessment.settings.respondent_key != KEEP:
        return None
    root = assessment.folder.path
    # A mere check leaves no file behind; any secret tells the same respondents apart.
    return read_or_make_key(root) if keep or (root / KEY_FILE).is_file() else b"check"


def read_all(
    files: Sequence[Path], context: ReadingContext
) -> tuple[tuple[Intake, ...], Sequence[Problem]]:
    """Read all files: those that could be read, and the problems of the others."""
    intakes: list[Intake] = []
    problems: list[Problem] = []
    for path in files:
        if path.name.casefold() == WORKBOOK:
            problems.append(own_workbook(path, context.round))
            continue
        try:
            intakes.append(read_answers(path, context=context))
        except MaturityError as error:
            problems.extend(error.problems)
    return tuple(intakes), problems


def read_round(assessment: Assessment, round_: str) -> ImportReport:
    """Read every file in the inbox of a round without storing anything.

    Raises
    ------
    ResponseError
        With the problems of all files, if any file cannot be read as it is.
    AssessmentError
        If the inbox is empty.
    """
    report = examine_round(assessment, round_)
    report.answers()
    return report


def import_round(assessment: Assessment, round_: str) -> ImportReport:
    """Read the inbox of a round and store the answers; scoring reads only what is stored."""
    report = read_round(assessment, round_)
    store_import(assessment, report)
    return report


def store_import(assessment: Assessment, report: ImportReport) -> None:
    """Store what was read.

    Raises
    ------
    ResponseError
        If something has to be decided first; nothing is stored then.
    """
    answers, folder = report.answers(), assessment.folder
    assessment = assessment.for_round(report.round)
    signatures = signatures_of(assessment, report.round)
    store_responses(answers, folder.responses(report.round), signatures=signatures)
    store_free_text(report.intakes, folder.free_text(report.round))
    write_note(assessment, report.round)


def signatures_of(assessment: Assessment, round_: str) -> Mapping[str, str]:
    """What the items meant when answers to them first came in: a later wording is not theirs.

    Files that are read again after a question was reworded were answered in its old wording.
    Only items that had no signature yet get that of the questionnaire as it is.
    """
    kept = note_of(assessment, round_).get("signatures", {})
    if not kept and assessment.folder.has_responses(round_):
        kept = load_signatures(assessment.folder.responses(round_))
    return {**assessment.signatures, **kept}


def write_note(assessment: Assessment, round_: str, *, purged: Sequence[str] = ()) -> None:
    """Note what the stored answers were read against, and what their items meant then."""
    content: dict[str, object] = {
        "format": 1,
        "read_against": read_against(assessment, round_),
        "asked": asked_as(assessment),
        "signatures": dict(sorted(signatures_of(assessment, round_).items())),
    }
    if purged:
        content["purged"] = list(purged)
    write_text(assessment.folder.imported(round_), json.dumps(content, indent=1) + "\n")


def note_of(assessment: Assessment, round_: str) -> Mapping[str, Any]:
    """What :func:`write_note` has written; empty where it is gone.

    Raises
    ------
    AssessmentError
        If it is damaged: nobody knows then which files of the stored answers were purged.
    """
    path = assessment.folder.imported(round_)
    try:
        content = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    except ValueError:
        content = None
    if not isinstance(content, dict):
        raise AssessmentError([note_broken(assessment, round_)])
    return content


def read_against(assessment: Assessment, round_: str) -> str:
    """SHA-256 of everything but files and questionnaire that decides what an import makes of them.

    Members, departments with their sectors, the round's own mapping file and whether keys are
    kept: where one of these changes, the same files have to be read again.
    """
    mapping = assessment.folder.mapping(round_)
    roster = assessment.roster
    basis = [
        [(member.code, member.name) for member in roster.members],
        [(d.municipality, d.name, d.sector) for d in roster.departments],
        mapping.read_text("utf-8", errors="replace") if mapping.is_file() else "",
        assessment.settings.respondent_key,
    ]
    return hash_of_data(basis)


def asked_as(assessment: Assessment) -> str:
    """SHA-256 of the questionnaire as it is: what its items mean."""
    asked = assessment.questionnaire
    return hash_of_data([asked.id, asked.version, sorted(assessment.signatures.items())])


def same_reading(assessment: Assessment, round_: str) -> bool:
    """Whether the same files would be read again as they were.

    A round that is over was answered in the words of its own time: files of it are not read
    against a questionnaire that was changed since.
    """
    note = note_of(assessment, round_)
    if not assessment.settings.is_current and "asked" not in note:
        return True
    same = note.get("read_against") == read_against(assessment, round_)
    return same and (
        not assessment.settings.is_current or note.get("asked") == asked_as(assessment)
    )


def hash_of_data(basis: object) -> str:
    """SHA-256 of plain data."""
    return hashlib.sha256(json.dumps(basis, ensure_ascii=True).encode("ascii")).hexdigest()


def is_imported(assessment: Assessment, round_: str) -> bool:
    """Whether what is stored was made from exactly the files now in the inbox.

    Members, departments and questionnaire must be as they were, too.  An emptied
    inbox counts as imported: raw files may have been purged.
    """
    folder = assessment.folder
    if not folder.has_responses(round_):
        return False
    assessment = assessment.for_round(round_)
    stored = {
        source.sha256
        for source in load_responses(folder.responses(round_), assessment.questionnaire).sources
    }
    judged = {hash_of(path) for path in joint_workbooks(folder, round_)}
    received = folder.received(round_)
    if not received and judged <= stored:
        return True
    purged = purged_files(assessment, round_)
    if purged and {hash_of(path) for path in received} | judged | purged == stored:
        return True
    if not same_reading(assessment, round_):
        return False
    return {hash_of(path) for path in received} | judged == stored


def purged_files(assessment: Assessment, round_: str) -> frozenset[str]:
    """Hashes of files the stored answers came from that a purge has removed."""
    purged = note_of(assessment, round_).get("purged", ())
    return frozenset(map(str, purged)) if isinstance(purged, list) else frozenset()


def note_purged(assessment: Assessment, round_: str, files: Sequence[Path]) -> None:
    """Note that files are about to be removed whose answers are stored and stay in use."""
    folder = assessment.folder
    if not folder.has_responses(round_):
        return
    assessment = assessment.for_round(round_)
    stored = load_responses(folder.responses(round_), assessment.questionnaire).sources
    gone = {source.sha256 for source in stored} & {hash_of(path) for path in files}
    write_note(assessment, round_, purged=sorted(gone | purged_files(assessment, round_)))


def current_responses(assessment: Assessment, round_: str) -> Responses:
    """The stored answers of a round, imported first where files are new."""
    assessment = assessment.for_round(round_)
    if not is_imported(assessment, round_):
        import_round(assessment, round_)
    return load_responses(assessment.folder.responses(round_), assessment.questionnaire)


def empty_inbox(assessment: Assessment, round_: str) -> Problem:
    """The problem of an inbox without files."""
    return Problem(
        code="inbox-empty",
        where=Where(file=str(assessment.folder.inbox(round_))),
        found=listed([readable_name(path) for path in assessment.folder.void_folders(round_)]),
        expected=message("at least one file of answers (.csv or .xlsx)"),
        repair=message("Put the export of your survey tool into this folder."),
    )


def note_broken(assessment: Assessment, round_: str) -> Problem:
    """The problem of a damaged note about the last import."""
    return Problem(
        code="imported-broken",
        where=Where(file=assessment.folder.shown(assessment.folder.imported(round_))),
        found="",
        expected=message("the note about the last import, as the program wrote it"),
        repair=message(
            "Fetch the file from a backup. If all files of answers of the round lie in the inbox, "
            "it can be removed instead: they are then read again."
        ),
    )


def files_gone(assessment: Assessment, round_: str) -> Problem:
    """The problem of new files beside answers whose files have been purged."""
    shown = assessment.folder.shown
    return Problem(
        code="files-purged",
        where=Where(file=str(assessment.folder.inbox(round_))),
        found="",
        expected=message("all files of the round, also those that were purged"),
        repair=message(
            "New files alone would replace the stored answers. Put all files of the round back, "
            "or start the round over: remove {folder} and {note} by hand.",
            folder=shown(assessment.folder.responses(round_)),
            note=shown(assessment.folder.imported(round_)),
        ),
    )
