"""Make a new round beside the old ones, which never change by it."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

from maturity.assessment.corrections import applied_corrections
from maturity.assessment.create import copy_definition
from maturity.assessment.folder import AssessmentFolder, open_folder
from maturity.assessment.opened import Assessment, open_assessment, questionnaire_folder
from maturity.assessment.overlay import correct_roster
from maturity.assessment.round_dates import (
    KEY,
    RoundDate,
    is_date,
    moment_of,
    no_date,
    round_lines,
)
from maturity.assessment.settings import (
    Settings,
    check_settings,
    read_settings,
    settings_from_text,
    settings_text,
)
from maturity.assessment.write_workbook import write_workbook
from maturity.errors import AssessmentError, Problem, Where, message
from maturity.files import note_change, write_bytes, write_text
from maturity.records.provenance import Status
from maturity.records.roster import Roster

__all__ = ["NewRound", "make_round"]

ROW_NUMBERS = "leave_out_rows"
"""Key of the mapping that is about rows of one file, and so about one round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRound:
    """What was made.

    Parameters
    ----------
    copied_from : str
        The round whose members, departments and mapping were copied.
    is_current : bool
        Whether the new round is the current one; not where it lies before that.
    left_rows : bool
        Whether row numbers in the mapping were not copied: they are those of other files.
    """

    folder: AssessmentFolder
    round: str
    copied_from: str
    is_current: bool
    left_rows: bool = False


def make_round(path: Path, round_: str, as_of: str) -> NewRound:
    """Make a round: workbook, inbox, mapping, its date in the settings.

    Copied are members, departments, numbers of staff (corrections included) and how people are
    chosen; not how many were asked, nor numbers of rows: those are new each time.
    The questionnaire of the round before is kept with it, so that a new wording does not
    change it.

    Parameters
    ----------
    as_of : str
        Date of the new round as 2028-11-30; no other round may have the same.

    Raises
    ------
    AssessmentError
        If there is such a round, or its name or date cannot be used.  Nothing is changed then.
    """
    folder, as_of = open_folder(path), as_of.strip()
    settings = read_settings(folder.settings)
    if folder.workbook(round_).is_file():
        raise AssessmentError([already_there(folder, settings, round_)])
    if as_of and not is_date(as_of):
        raise AssessmentError([no_date(as_of)])
    source = source_of(folder, settings)
    others = {source, settings.round, *settings.other_rounds} - {round_}
    taken = {moment_of(settings, other) for other in others}
    if not as_of or as_of in taken:
        raise AssessmentError([no_date_of_its_own(as_of)])
    changed = with_round(settings, round_, as_of, source)
    check_settings(changed)
    before = open_assessment(path, source)
    if changed.round == round_:
        keep_questionnaire(before)
    left = copy_base(before, round_)
    write_text(folder.settings, edited(folder.settings.read_text("utf-8-sig"), changed))
    current = changed.round == round_
    return NewRound(
        folder=folder, round=round_, copied_from=source, is_current=current, left_rows=left
    )


def source_of(folder: AssessmentFolder, settings: Settings) -> str:
    """The round to copy from: the current one, else the latest that has a workbook."""
    others = sorted(settings.other_rounds, key=lambda r: moment_of(settings, r), reverse=True)
    known = (settings.round, *others, *reversed(folder.rounds()))
    return next((r for r in known if folder.workbook(r).is_file()), settings.round)


def with_round(settings: Settings, round_: str, as_of: str, source: str) -> Settings:
    """The settings with one round more; it is the current one unless it lies before that."""
    others = {name: own for name, own in settings.other_rounds.items() if name != round_}
    if settings.round == round_:
        # Named by hand, or made before and removed: a date that is known is not replaced.
        others = {source: RoundDate(settings.as_of, settings.status), **others}
    elif as_of < moment_of(settings, settings.round):
        return replace(settings, other_rounds={**others, round_: RoundDate(as_of)})
    else:
        others[settings.round] = RoundDate(settings.as_of, settings.status)
    return replace(
        settings, round=round_, as_of=as_of, status=str(Status.DRAFT), other_rounds=others
    )


def copy_base(before: Assessment, round_: str) -> bool:
    """Workbook, mapping and inbox of the new round; whether row numbers were left out."""
    folder, source = before.folder, before.settings.round
    roster = correct_roster(before.roster, applied_corrections(folder, source))
    code = before.settings.language
    texts = before.texts.get(code) or next(iter(before.texts.values()))
    folder.inbox(round_).mkdir(parents=True, exist_ok=True)
    mapping = folder.mapping(source)
    left = False
    if mapping.is_file() and not folder.mapping(round_).exists():
        written = mapping.read_bytes()
        kept = without_block(written, ROW_NUMBERS)
        left = kept != written
        write_bytes(folder.mapping(round_), kept)
    write_workbook(folder.workbook(round_), not_asked_yet(roster), before.questionnaire, texts)
    return left


def without_block(text: bytes, key: str) -> bytes:
    r"""YAML text without one key and what stands under it; every other byte is kept.

    >>> without_block(b"rows:\n  a.csv: [7]\n\n# Roles\nroles: {}\n", "rows")
    b'# Roles\nroles: {}\n'
    """
    lines = text.splitlines(keepends=True)
    head = re.compile(rb"[\"']?" + key.encode() + rb"[\"']?\s*:")
    start = next((n for n, line in enumerate(lines) if head.match(line)), len(lines))
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or lines[end][:1] in b" \t"):
        end += 1
    return b"".join(lines[:start] + lines[end:])


def not_asked_yet(roster: Roster) -> Roster:
    """The same roster before anybody was asked in the new round."""
    staffing = tuple(replace(row, invited=None) for row in roster.staffing)
    return replace(roster, staffing=staffing)


def keep_questionnaire(before: Assessment) -> None:
    """Keep the definition a round was asked with: texts may be reworded from now on."""
    kept = before.folder.questionnaire(before.settings.round)
    if kept.exists():
        return
    definition = questionnaire_folder(before.folder, before.settings)
    unfinished = kept.with_name(f"{kept.name}.tmp")
    shutil.rmtree(unfinished, ignore_errors=True)
    copy_definition(definition, unfinished, before.questionnaire)
    unfinished.rename(kept)
    note_change(kept)


def edited(text: str, settings: Settings) -> str:
    """``assessment.yml`` with other rounds in it; comments and everything else stay as they are.

    Where the file is written in a way that cannot be edited line by line, it is written anew.
    """
    lines = text.splitlines()
    start = next((n for n, line in enumerate(lines) if re.match(rf"{KEY}\s*:", line)), len(lines))
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or lines[end][0] in " \t"):
        end += 1
    lines = lines[:start] + lines[end:]
    for key in ("round", "as_of", "status"):
        own = f'{key}: "{getattr(settings, key)}"'
        found = [n for n, line in enumerate(lines) if re.match(rf"{key}\s*:", line)]
        if found:
            lines[found[0]] = own
        else:
            lines.append(own)
    written = "\n".join([*lines, *round_lines(settings.other_rounds)]) + "\n"
    try:
        same = settings_from_text(written) == settings
    except AssessmentError:
        same = False
    return written if same else settings_text(settings)


def already_there(folder: AssessmentFolder, settings: Settings, round_: str) -> Problem:
    """The problem of a round that exists; its date is corrected in the settings."""
    key = "as_of" if settings.round == round_ else f"{KEY}.{round_}.as_of"
    return Problem(
        code="round-exists",
        where=Where(file=folder.workbook(round_).relative_to(folder.path).as_posix()),
        found=round_,
        expected=message("a round that is not there yet"),
        repair=message(
            "It is left as it is. To correct its date, change {key} in {file}; for one more round "
            "choose another name.",
            key=key,
            file=folder.settings.name,
        ),
    )


def no_date_of_its_own(as_of: str) -> Problem:
    """The problem of a new round without a date that tells it from the others."""
    return Problem(
        code="round-undated",
        where=Where(file="--date"),
        found=as_of,
        expected=message("a date that no other round has, for example 2028-11-30"),
        repair=message(
            "It is printed on the reports, and says which round comes after which: "
            "write it as --date 2028-11-30."
        ),
    )
