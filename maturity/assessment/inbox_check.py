"""What is said about files that lie in the wrong place, and what in the mapping file fits none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from maturity.assessment.folder import WORKBOOK, AssessmentFolder
from maturity.errors import Message, Problem, Where, message
from maturity.responses import Intake
from maturity.responses.columns import explained_words, together
from maturity.responses.file import without_letter
from maturity.responses.findings import listed
from maturity.responses.known import OwnMapping
from maturity.survey.names import plain

__all__ = ["hash_of", "in_other_rounds", "mapping_notes", "own_workbook", "shown_mapping"]

MOST_SHOWN = 10
NAMES = ("mapping.yml", "mapping.yaml", "mapping.yml.txt")


def shown_mapping(folder: AssessmentFolder, round_: str) -> str:
    """Where the mapping file of a round stands, from the folder of the assessment."""
    return folder.shown(folder.mapping(round_))


def mapping_notes(
    folder: AssessmentFolder,
    round_: str,
    mapping: OwnMapping | None,
    read: tuple[Sequence[Path], Sequence[Intake]],
) -> tuple[Problem, ...]:
    """Warnings about keys of the mapping file that match nothing, and files elsewhere.

    Parameters
    ----------
    read : (sequence of Path, sequence of Intake)
        The files of answers, and those of them that could be read.  What needs the
        headings of all files is only said where all could be read.
    """
    where = shown_mapping(folder, round_)
    notes = misplaced(folder, round_, where)
    if mapping is None:
        return tuple(notes)
    files, intakes = read
    names = {plain(path.name) for path in files}
    own = mapping.rows
    inbox = message("names of files in the inbox: {names}", names=listed([p.name for p in files]))
    unmatched: dict[str, tuple[Iterable[str], Message]] = {
        key: ([name for name in said if name.partition("/")[0] not in names], inbox)
        for key, said in (("files", own.files), ("leave_out_rows", own.numbers))
    }
    if len(intakes) == len(files):
        unmatched |= unread(mapping, intakes)
        notes += unused(mapping, intakes, where)
    repair = message("Nothing was done with it. Correct the name, or remove it.")
    for key, (found, expected) in unmatched.items():
        if shown := listed(list(found)):
            place = Where(file=where, column=key)
            notes.append(warning("mapping-unmatched", place, shown, expected, repair))
    return tuple(notes)


def unused(mapping: OwnMapping, intakes: Sequence[Intake], where: str) -> Iterator[Problem]:
    """A warning for each key of the mapping file under which a text stands that no file holds."""
    used = together([intake.used for intake in intakes])
    for key, texts in explained_words(mapping).items():
        # A heading that no file has was told already.
        if key in used and (lost := sorted(texts - used[key])):
            yield warning(
                "mapping-unused",
                Where(file=where, column=key),
                listed(lost, MOST_SHOWN),
                message("texts that stand in the files of the inbox"),
                message("Nothing was done with them. Correct the spelling, or remove them."),
            )


def unread(
    mapping: OwnMapping, intakes: Sequence[Intake]
) -> Mapping[str, tuple[Iterable[str], Message]]:
    """Sheets and headings the mapping file names that no file has."""
    own = mapping.rows
    sheets = [plain(name) for intake in intakes for name in intake.sheet.split(", ")]
    names = {name for intake in intakes for name in (*intake.matched, *intake.unknown)}
    headings = {plain(text) for name in names for text in (name, without_letter(name))}
    of_files = {plain(i.file.name): [plain(n) for n in i.sheet.split(", ")] for i in intakes}
    parts = [
        name
        for name in (*own.files, *own.numbers)
        if "/" in name
        and name.partition("/")[0] in of_files
        and name.partition("/")[2] not in of_files[name.partition("/")[0]]
    ]
    in_sheets = message("names of sheets that hold answers")
    in_headings = message("headings of the files in the inbox")
    return {
        "files/leave_out_rows": (parts, in_sheets),
        "sheets": ([name for name in own.sheets if plain(name) not in sheets], in_sheets),
        "fill_down": ([name for name in own.fill_down if name not in headings], in_headings),
        "leave_out": ([name for name in own.leave_out if name not in headings], in_headings),
        "columns/ignore/free_text": (
            [name for name in mapping.columns if name not in headings],
            in_headings,
        ),
    }


def misplaced(folder: AssessmentFolder, round_: str, where: str) -> list[Problem]:
    """A warning for each mapping file that lies where nobody reads it."""
    right = folder.mapping(round_)
    places = (folder.path, folder.path / "rounds", folder.inbox(round_), right.parent)
    lost = [place / name for place in places for name in NAMES if (place / name) != right]
    expected = message("the mapping file of round {round} as {path}", round=round_, path=where)
    repair = message("This file is not read. Move it there, under that name.")
    return [
        warning(
            "mapping-misplaced",
            Where(file=folder.shown(path)),
            "",
            expected,
            repair,
        )
        for path in lost
        if path.is_file()
    ]


def warning(code: str, where: Where, found: str, expected: Message, repair: Message) -> Problem:
    """A problem that stops nothing."""
    return Problem(
        code=code, where=where, found=found, expected=expected, repair=repair, severity="warning"
    )


def in_other_rounds(
    folder: AssessmentFolder, round_: str, intakes: Sequence[Intake]
) -> tuple[Problem, ...]:
    """A warning for each file that lies in the inbox of another round, too.

    A file whose rows name several rounds belongs to each of them.
    """
    others = {
        hash_of(path): folder.shown(path)
        for other in folder.rounds()
        if other != round_
        for path in folder.received(other)
    }
    return tuple(
        Problem(
            code="file-of-other-round",
            where=Where(file=intake.file.name),
            found="",
            expected=message("answers given in round {round}", round=round_),
            repair=message(
                "{other} holds exactly the same. Remove the file here if it belongs there.",
                other=others[intake.file.sha256],
            ),
            severity="warning",
        )
        for intake in intakes
        if intake.file.sha256 in others
        and not any(problem.code == "other-rounds" for problem in intake.problems)
    )


def own_workbook(path: Path, round_: str) -> Problem:
    """The problem of the workbook about members and staff among the answers."""
    return Problem(
        code="workbook-in-inbox",
        where=Where(file=path.name),
        found="",
        expected=message("files of answers"),
        repair=message(
            "The workbook about members and staff belongs to {place}. Move it there.",
            place=f"rounds/{round_}/{WORKBOOK}",
        ),
    )


def hash_of(path: Path) -> str:
    """SHA-256 of a file's bytes."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
