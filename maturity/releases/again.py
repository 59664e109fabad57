"""What may be told of a round of which something has been told before."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from maturity.comparison import Round
from maturity.disclosure import Safe, marks_of, protect
from maturity.errors import AssessmentError, Problem, Where, message
from maturity.records.published import ShowMembers
from maturity.records.releases import Group, Release
from maturity.records.scores import ALL
from maturity.releases.choices import check_choices, check_of
from maturity.releases.people import Moved, behind, groups_of, moved_since, without_late

__all__ = ["Marks", "told_again", "unchanged"]

Marks = tuple[NDArray[np.object_], bytes | None]
"""Keyed hashes of what people answered, and the key."""


def told_again(
    current: Round,
    earlier: Sequence[Release],
    key: bytes | None,
    show: ShowMembers | None = None,
) -> tuple[Safe, Marks, Mapping[str, Moved]]:
    """The round made safe, with answers that wait left out where something was told before.

    Parameters
    ----------
    current : Round
        As it came in.
    earlier : sequence of Release
        What was told before; the same answers counted otherwise would tell about who counts in
        one and not in the other, and letters beside names would tell whose they are.
    key : bytes or None
        Secret of the marks; None where it is gone.
    show : ShowMembers, optional
        None where only changes from this round are told.

    Raises
    ------
    AssessmentError
        Where what was told and what would be told now differ by a few people.
    """
    key = key if key or earlier else secrets.token_bytes(32)
    check_choices(current.scores.method, earlier, show)
    safe = protect(current)
    if key is not None and any(r.key not in ("", check_of(key)) for r in earlier):
        key = None  # another key than theirs knows nobody again
    if not earlier:
        return safe, (marks_of(current.responses, key or b""), key), {}
    if key is None:
        check_unchanged(safe, earlier)
        return safe, (np.array([], dtype=object), None), {}
    marks = marks_of(current.responses, key)
    smallest = current.scores.method.smallest_group
    moved = moved_since(earlier, behind(safe, marks), smallest, key)
    changed = {code for code, found in moved.items() if found.gone} | forgotten(safe, earlier)
    if changed:
        raise AssessmentError([too_few_changed(current, code) for code in sorted(changed)])
    late = {code: found.beside for code, found in moved.items() if found.late}
    if late:
        keep = without_late(safe, marks, earlier, late)
        current, marks = replace(current, responses=current.responses.rows(keep)), marks[keep]
    blank = {code for code, found in moved.items() if found.departments}
    if late or blank:
        safe = protect(without_places(current, blank))
    return safe, (marks, key), moved


def unchanged(safe: Safe, release: Release) -> frozenset[str]:
    """Municipalities whose answers are still those of a publication."""
    return frozenset(c for c, told in release.answers.items() if safe.answers.get(c) == told)


def forgotten(safe: Safe, releases: Sequence[Release]) -> set[str]:
    """Municipalities that were told, have other answers now, and whose people are not on record."""
    return {
        code
        for release in releases
        for code in safe.towns.keys() & {*release.counted} - release.people.keys()
        if code not in unchanged(safe, release)
    }


def without_places(current: Round, codes: set[str]) -> Round:
    """The round without departments and sectors of some municipalities."""
    units, places = current.responses.units, ["department", "sector"]
    gone = units["municipality"].isin(codes)
    units = units.assign(**{place: units[place].mask(gone, ALL) for place in places})
    return replace(current, responses=replace(current.responses, units=units))


def check_unchanged(safe: Safe, releases: Sequence[Release]) -> None:
    """Without the key only the very same answers in the very same groups can be told again."""
    marks = np.array([""] * len(safe.original.responses), dtype=object)
    groups = groups_of(behind(safe, marks), frozenset(safe.answers))

    def sizes(own: Sequence[Group]) -> list[tuple[str, str, int]]:
        return [(group.role, group.department, len(group.people)) for group in own]

    changed = {
        code
        for release in releases
        for code, own in groups.items()
        if (then := release.people.get(code))
        and (code not in unchanged(safe, release) or sizes(then) != sizes(own))
    }
    if changed:
        raise AssessmentError([too_few_changed(safe.original, code) for code in sorted(changed)])


def too_few_changed(current: Round, code: str) -> Problem:
    """The problem of a municipality whose new results would tell about a few people."""
    smallest = current.scores.method.smallest_group
    return Problem(
        code="people-changed",
        where=Where(file="releases.json"),
        found=next((m.name for m in current.roster.members if m.code == code), code),
        expected=message(
            "the same answers as in the earlier reports of this round, or {n} people or more "
            "whose answers came, went or changed",
            n=smallest,
        ),
        repair=message(
            "Beside the earlier reports new ones would tell what these few people answered. Wait "
            "until it is {n} people or more; or, if no earlier report has been handed out, delete "
            "the file releases.json in the folder of the round.",
            n=smallest,
        ),
    )
