"""What other regions have told: their files, checked field by field before anything is used."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from maturity.assessment.folder import AssessmentFolder, files_in
from maturity.assessment.opened import Assessment
from maturity.assessment.share import comparable_method, questionnaire_structure
from maturity.assessment.shared_file import SharedFile, check_form, parse_json, refusal
from maturity.errors import AssessmentError, Message, Problem, Where, message
from maturity.records.method import ScoringMethod
from maturity.records.outside import EVERYONE, OUTSIDE, GroupMean, Outside, SharedGroup
from maturity.records.provenance import Status
from maturity.records.questionnaire import Questionnaire

__all__ = ["Ours", "OutsideFiles", "outside_of", "read_outside"]

LARGEST = 5_000_000
"""Bytes of a file from another region; a real one has a tenth of this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ours:
    """What a file from elsewhere must agree with.

    Parameters
    ----------
    region : str
        Our own name: our own file is nothing from elsewhere.
    questionnaire : Questionnaire
        As asked, in one form and round.
    """

    region: str
    made_up: bool
    questionnaire: Questionnaire
    form: str
    method: ScoringMethod


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideFiles:
    """What other regions have told, and notes about files that were left out."""

    files: tuple[Outside, ...] = ()
    notes: tuple[Problem, ...] = ()


def outside_of(assessment: Assessment, round_: str, form: str) -> OutsideFiles:
    """What other regions have told that can be laid beside a round of an assessment.

    A trial calculation that changes scores is compared with nobody: others use the standard.

    Raises
    ------
    AssessmentError
        See :func:`read_outside`.
    """
    assessment = assessment.for_round(round_)
    standard = assessment.settings.method_for(assessment.questionnaire)
    if comparable_method(assessment.method) != comparable_method(standard):
        return OutsideFiles()
    ours = Ours(
        region=assessment.roster.region,
        made_up=assessment.settings.made_up,
        questionnaire=assessment.questionnaire.for_form(form).for_round(round_),
        form=form,
        method=standard,
    )
    return read_outside(assessment.folder, ours)


def read_outside(folder: AssessmentFolder, ours: Ours) -> OutsideFiles:
    """Read what other regions have told, from the folder ``outside`` of an assessment.

    Nothing in a file is trusted: it is at most 5 MB of JSON with exactly the known fields,
    types and ranges, about the same questionnaire and method.  Of a region that has sent
    several rounds the latest is used.  Left out with a note: our own file, a file that is
    there twice, an older round, anything that is no ``.json``.

    Parameters
    ----------
    folder : AssessmentFolder
    ours : Ours

    Raises
    ------
    AssessmentError
        With everything that is wrong with any of the files.
    """
    problems: list[Problem] = []
    notes: list[Problem] = []
    read: list[Outside] = []
    for path in files_in(folder.path / OUTSIDE):
        if path.suffix.lower() != ".json":
            notes.append(_note(path.name, "", message("a file written by “maturity share”")))
            continue
        found = read_one(path, ours)
        if isinstance(found, Outside):
            read.append(found)
        else:
            problems += found
    files = _latest(_not_ours(read, ours, notes), notes, problems)
    if problems:
        raise AssessmentError(problems)
    return OutsideFiles(files=files, notes=tuple(notes))


def read_one(path: Path, ours: Ours) -> Outside | tuple[Problem, ...]:
    """One file, or everything that is wrong with it."""
    size = path.stat().st_size
    if size > LARGEST:
        expected = message("a file of at most {most} bytes", most=LARGEST)
        return (refusal(path.name, "", str(size), expected),)
    content = path.read_bytes()
    try:
        parsed = parse_json(content)
    except ValueError:
        expected = message("a file written by “maturity share”")
        return (refusal(path.name, "", "", expected),)
    form = check_form(path.name, parsed)
    if not isinstance(form, SharedFile):
        return form
    if not _same_name(form.region, ours.region):
        problems = (*_other_choices(path.name, form, ours), *_wrong_groups(path.name, form, ours))
        if problems:
            return problems
    return _outside(form, path.name, hashlib.sha256(content).hexdigest())


def _outside(form: SharedFile, file: str, sha256: str) -> Outside:
    return Outside(
        region=form.region,
        round=form.round,
        as_of=form.as_of,
        draft=form.status == Status.DRAFT.value,
        groups=tuple(
            SharedGroup(
                id=group.id,
                members=group.members,
                means=tuple(GroupMean(**mean.model_dump()) for mean in group.means),
            )
            for group in form.groups
        ),
        file=file,
        sha256=sha256,
    )


def _other_choices(name: str, form: SharedFile, ours: Ours) -> Iterator[Problem]:
    """Questionnaire, method and kind of data that are not ours."""
    asked = ours.questionnaire
    same = {
        "questionnaire.id": (form.questionnaire.id, asked.id),
        "questionnaire.version": (form.questionnaire.version, asked.version),
        "questionnaire.form": (form.questionnaire.form, ours.form),
        "questionnaire.structure": (form.questionnaire.structure, questionnaire_structure(asked)),
        "made_up": (form.made_up, ours.made_up),
    }
    chosen = comparable_method(ours.method)
    for key in sorted({*chosen, *form.method}):
        same[f"method.{key}"] = (form.method.get(key), chosen.get(key))
    for field, (theirs, wanted) in same.items():
        if theirs != wanted:
            yield refusal(
                name,
                field,
                _plain(theirs),
                message("the same as in this assessment: {wanted}", wanted=_plain(wanted)),
            )


def _wrong_groups(name: str, form: SharedFile, ours: Ours) -> Iterator[Problem]:
    """Groups or nodes that stand twice, and nodes the questionnaire has not."""
    known = {node.id for node in ours.questionnaire.nodes}
    ids = [group.id for group in form.groups]
    everyone = next((group.members for group in form.groups if group.id == EVERYONE), None)
    for at, group in enumerate(form.groups):
        place = f"groups.{at}"
        if group.id in ids[:at]:
            yield refusal(name, f"{place}.id", group.id, message("each group once"))
        if everyone is not None and group.members > everyone:
            most = message("a number up to {most}", most=everyone)
            yield refusal(name, f"{place}.members", str(group.members), most)
        nodes = [mean.node for mean in group.means]
        for row, node in enumerate(nodes):
            field = f"{place}.means.{row}.node"
            if node not in known:
                yield refusal(name, field, node, message("a part of the questionnaire"))
            elif node in nodes[:row]:
                yield refusal(name, field, node, message("each part of the questionnaire once"))


def _not_ours(read: Sequence[Outside], ours: Ours, notes: list[Problem]) -> list[Outside]:
    """Files of other regions; our own would count our members twice."""
    kept: list[Outside] = []
    for found in read:
        if _same_name(found.region, ours.region):
            notes.append(_note(found.file, found.region, message("a file from another region")))
        elif found.sha256 in {other.sha256 for other in kept}:
            notes.append(_note(found.file, found.region, message("each file once")))
        else:
            kept.append(found)
    return kept


def _latest(
    read: Sequence[Outside], notes: list[Problem], problems: list[Problem]
) -> tuple[Outside, ...]:
    """The latest round of each region, by name of the region."""
    latest: dict[str, Outside] = {}
    for found in sorted(read, key=lambda o: (o.as_of, o.round, o.file), reverse=True):
        first = latest.setdefault(_folded(found.region), found)
        if first is found:
            continue
        label = f"{found.region} {found.round}"
        if first.round == found.round:
            wanted = message("one file per region and round; {other} is another", other=first.file)
            problems.append(refusal(found.file, "round", label, wanted))
        else:
            wanted = message("the latest round of the region: {round}", round=first.round)
            notes.append(_note(found.file, label, wanted))
    return tuple(latest[name] for name in sorted(latest))


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _folded(name: str) -> str:
    return " ".join(name.split()).casefold()


def _same_name(one: str, other: str) -> bool:
    return _folded(one) == _folded(other)


def _note(file: str, found: str, expected: Message) -> Problem:
    return Problem(
        code="outside-left-out",
        where=Where(file=file),
        found=found,
        expected=expected,
        repair=message("The file is left out; take it out of the folder “outside”."),
        severity="warning",
    )
