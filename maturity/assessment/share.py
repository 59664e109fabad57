"""What is told to other regions: one file that holds what disclosure control has let through."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError

from maturity.assessment.folder import AssessmentFolder
from maturity.assessment.share_refusal import NotCounted, a_draft, nothing_told
from maturity.assessment.shared_file import CONTENTS, FORMAT
from maturity.comparison import member_groups
from maturity.errors import AssessmentError, Problem, Where, message
from maturity.files import write_bytes, write_text
from maturity.records.method import Aggregation, ScoringMethod
from maturity.records.outside import EVERYONE, Shareable, Withheld
from maturity.records.provenance import Status
from maturity.records.published import Published, ShowMembers
from maturity.records.questionnaire import INDEX, Questionnaire
from maturity.records.scores import Part

__all__ = [
    "NotCounted",
    "comparable_method",
    "may_share",
    "not_counted",
    "questionnaire_structure",
    "remember_shared",
    "told_elsewhere",
    "write_shared",
]

DECIDING = (
    "answered_share", "goalposts", "role_weights", "node_weights", "weighting", "aggregation",
    "weight_present", "collapse", "fewest_in_cell", "largest_weight", "smallest_group",
)  # fmt: skip
"""Choices of a method that decide a dimension's or a capability's score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Everything in ``shared.json`` of a round."""

    format: Literal[1]
    told: tuple[tuple[str, ...], ...]


TOLD = TypeAdapter(Told)


def may_share(published: Published) -> Shareable:
    """What may leave the region; in coded mode only what concerns everyone.

    Where the regional mean is left out at home nothing is told to anybody else either.
    """
    told = Shareable() if published.withheld else published.shareable
    if published.show_members != ShowMembers.CODED:
        return told
    kept = tuple(group for group in told.groups if group.id == EVERYONE)
    coded = {g.id: str(Withheld.CODED) for g in told.groups if g.id != EVERYONE}
    return Shareable(members=told.members, groups=kept, withheld={**told.withheld, **coded})


def not_counted(published: Published) -> Mapping[str, NotCounted]:
    """Code of each member that no shared mean holds, and why."""
    table = published.scores
    gone = table.loc[(table["part"] == Part.ALL) & (table["hidden"] != ""), "municipality"]
    partly, counted = set(gone), set(may_share(published).members)
    found = {}
    for code in (member.code for member in published.roster.members):
        if published.is_joint(code):
            found[code] = NotCounted.JOINT
        elif code not in published.comparison.members:
            found[code] = NotCounted.FEW
        elif code in partly or (counted and code not in counted):
            found[code] = NotCounted.PARTS
    return {code: why for code, why in found.items() if code not in counted}


def write_shared(
    published: Published,
    path: Path,
    *,
    draft: bool = False,
    before: Sequence[Sequence[str]] = (),
) -> Path:
    """Write what may be told to other regions; the same results give the same bytes.

    Parameters
    ----------
    published : Published
        After disclosure control; only its ``shareable`` means leave the region.
    path : Path
    draft : bool
        Whether results may be told before the members have had their correction round.
    before : sequence of sequence of str
        Codes of the members in what was told before, see :func:`told_elsewhere`.

    Raises
    ------
    AssessmentError
        If the results are a draft, or nothing may be told: the rule that stops it with the
        members it protects, and as warnings which members do not count.
    """
    told = may_share(published)
    problems = []
    if published.provenance.status == Status.DRAFT and not draft:
        problems.append(a_draft())
    if not told.groups:
        problems += nothing_told(published, not_counted(published), before)
    if problems:
        raise AssessmentError(problems)
    content = shared_content(published, told)
    path.parent.mkdir(parents=True, exist_ok=True)
    return write_text(path, json.dumps(content, ensure_ascii=False, indent=1) + "\n")


def told_elsewhere(folder: AssessmentFolder, round_: str) -> tuple[tuple[str, ...], ...]:
    """Codes of the members in each group that other regions have been told about.

    Raises
    ------
    AssessmentError
        If the file is broken: without it nobody knows what can be subtracted.
    """
    path = folder.shared(round_)
    if not path.is_file():
        return ()
    try:
        return TOLD.validate_json(path.read_bytes()).told
    except ValidationError:
        raise AssessmentError([_forgotten(folder.shown(path))]) from None


def remember_shared(folder: AssessmentFolder, published: Published) -> None:
    """Note who is in what is told, so that a later file cannot be subtracted from it.

    Codes of members, no results; the same again changes no byte.
    """
    round_, told = published.provenance.round, may_share(published)
    ids = member_groups(published.roster, published.questionnaire.roles)
    known = told_elsewhere(folder, round_)
    groups = [
        tuple(code for code in told.members if group.id in (EVERYONE, *ids[code]))
        for group in told.groups
    ]
    new = tuple(dict.fromkeys(group for group in groups if group not in known))
    if new:
        content = TOLD.dump_json(Told(format=1, told=(*known, *new)), indent=1)
        write_bytes(folder.shared(round_), content + b"\n")


def shared_content(published: Published, told: Shareable) -> Mapping[str, object]:
    """Everything in the file, in reading order: no clock, no name or code of a member."""
    made = published.provenance
    return {
        "format": FORMAT,
        "contents": CONTENTS,
        "region": published.roster.region,
        "round": made.round,
        "as_of": made.as_of,
        "status": str(made.status),
        "made_up": made.made_up,
        "package_version": made.package_version,
        "questionnaire": {
            "id": made.questionnaire,
            "version": made.questionnaire_version,
            "form": made.form,
            "structure": questionnaire_structure(published.questionnaire),
        },
        "method": comparable_method(made.method),
        "groups": [asdict(group) for group in told.groups],
    }


def comparable_method(method: ScoringMethod) -> dict[str, object]:
    """The choices that must be equal for two regions' means to be comparable.

    Choices about the index, levels, tests and the smallest group are not among them: none
    of them changes a dimension's or a capability's score.
    """
    chosen = {name: getattr(method, name) for name in DECIDING}
    chosen["weighting"] = str(method.weighting)
    chosen["aggregation"] = {
        node: str(how)
        for node, how in sorted(method.aggregation.items())
        if node != INDEX and how != Aggregation.ARITHMETIC
    }
    plain: dict[str, object] = json.loads(json.dumps(chosen, sort_keys=True))
    return plain


def questionnaire_structure(questionnaire: Questionnaire) -> str:
    """Short hash of everything but words that decides a score: tree, items, scales.

    Id and version alone do not tell, as an assessment may hold a changed copy.
    """
    deciding = {
        "nodes": [(n.id, n.parent, n.weight) for n in questionnaire.nodes],
        "items": [
            (i.id, i.node, i.scale, sorted(i.roles), i.reversed, i.weight)
            for i in questionnaire.items
        ],
        "scales": sorted((s.id, s.lowest, s.highest) for s in questionnaire.scales),
    }
    return hashlib.sha256(json.dumps(deciding).encode()).hexdigest()[:16]


def _forgotten(file: str) -> Problem:
    return Problem(
        code="shared-broken",
        where=Where(file=file),
        found="",
        expected=message("the list of what was shared before, as the program wrote it"),
        repair=message("Fetch the file from a backup; it says what can be subtracted."),
    )
