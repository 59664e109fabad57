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
from maturity.releases.choices import check_choices, check_of, place_of
from maturity.releases.people import Moved, behind, groups_of, moved_since, without_late

__all__ = ["Marks", "late_rows", "told_again", "unchanged"]

KEY = "keys/releases.key"
"""Where the key stands, inside the assessment."""
KEY_GONE, KEY_OTHER = "key-gone", "key-other"

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
    check_choices(current, earlier, show)
    safe = protect(current)
    if not earlier:
        return safe, (marks_of(current.responses, key or b""), key), {}
    lost = None if key is None else KEY_OTHER
    if key is None or any(r.key not in ("", check_of(key)) for r in earlier):
        safe = as_told(current, safe, earlier, lost or KEY_GONE)
        return safe, (np.array([], dtype=object), None), {}
    marks = marks_of(current.responses, key)
    moved = moved_since(earlier, behind(safe, marks), current.scores.method.smallest_group, key)
    changed = {code for code, found in moved.items() if found.gone} | forgotten(safe, earlier)
    if changed:
        raise AssessmentError([too_few_changed(current, code) for code in sorted(changed)])
    keep = in_time(safe, marks, earlier, moved)
    current, marks = replace(current, responses=current.responses.rows(keep)), marks[keep]
    blank = {code for code, found in moved.items() if found.departments}
    if blank or not keep.all():
        safe = protect(without_places(current, blank))
    return safe, (marks, key), moved


def in_time(
    safe: Safe, marks: NDArray[np.object_], earlier: Sequence[Release], moved: Mapping[str, Moved]
) -> NDArray[np.bool_]:
    """Rows that may be counted, (n_rows,): all but those that wait."""
    late = {code: found.beside for code, found in moved.items() if found.late}
    return without_late(safe, marks, earlier, late)


def late_rows(current: Round, earlier: Sequence[Release], key: bytes | None) -> NDArray[np.bool_]:
    """Rows of answers that wait, (n_rows,); none where the key is gone."""
    none = np.zeros(len(current.responses), dtype=bool)
    if key is None or any(r.key not in ("", check_of(key)) for r in earlier):
        return none
    safe, marks = protect(current), marks_of(current.responses, key)
    moved = moved_since(earlier, behind(safe, marks), current.scores.method.smallest_group, key)
    return ~in_time(safe, marks, earlier, moved)


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


def as_told(current: Round, safe: Safe, releases: Sequence[Release], lost: str) -> Safe:
    """The round as one publication has told it: without the key nothing else can be told.

    Parameters
    ----------
    lost : str
        ``KEY_GONE`` or ``KEY_OTHER``.

    Raises
    ------
    AssessmentError
        Where the answers are others than in any of them.
    """
    changed = least_changed(safe, releases)
    if changed:
        # beside a publication before that one departments may have been left out
        safe = protect(without_places(current, {*changed}))
        changed = least_changed(safe, releases)
    if changed:
        raise AssessmentError([key_lost(current, changed, lost)])
    return safe


def least_changed(safe: Safe, releases: Sequence[Release]) -> list[str]:
    """Municipalities that differ from the publication that they differ least from."""
    marks = np.array([""] * len(safe.original.responses), dtype=object)
    groups = groups_of(behind(safe, marks), frozenset(safe.answers))

    def sizes(own: Sequence[Group]) -> list[tuple[str, str, int]]:
        return [(group.role, group.department, len(group.people)) for group in own]

    told = {code for release in releases for code, people in release.people.items() if people}

    def changed(release: Release) -> list[str]:
        same = unchanged(safe, release)
        return [
            code
            for code in sorted(told & groups.keys())
            if code not in same or sizes(release.people.get(code, ())) != sizes(groups[code])
        ]

    return min(map(changed, reversed(releases)), key=len)


def names_of(current: Round, codes: Sequence[str]) -> list[str]:
    """Names of members; a code where it takes part no more."""
    names = {member.code: member.name for member in current.roster.members}
    return [names.get(code, code) for code in codes]


def key_lost(current: Round, codes: Sequence[str], lost: str) -> Problem:
    """The problem of answers that cannot be compared with what was told, as the key is gone."""
    expected = {
        KEY_GONE: message(
            "the key by which people of earlier reports are known again, but the file is gone "
            "(“maturity purge” removes it)"
        ),
        KEY_OTHER: message(
            "the key by which people of earlier reports are known again, but this is another one"
        ),
    }
    return Problem(
        code=lost,
        where=Where(file=KEY),
        found="",
        expected=expected[lost],
        repair=message(
            "Without it the reports can only be made with the very same answers as before, and "
            "those of {names} are others. Put the file back from a backup; or take the answers "
            "that have come since out of the inbox and import again. If no earlier report has been "
            "handed out, delete the file {file}.",
            names=", ".join(names_of(current, codes)),
            file=place_of(current.responses.round),
        ),
    )


def too_few_changed(current: Round, code: str) -> Problem:
    """The problem of a municipality whose new results would tell about a few people."""
    file = place_of(current.responses.round)
    return Problem(
        code="people-changed",
        where=Where(file=file),
        found=names_of(current, [code])[0],
        expected=message(
            "the same answers as in the earlier reports of this round, or {n} people or more in "
            "each role and at each question whose answers came, went or changed and are not all "
            "alike",
            n=current.scores.method.smallest_group,
        ),
        repair=message(
            "Beside the earlier reports new ones would tell what these few people answered. Put "
            "back the answers as they were, or wait until enough others have come or changed. If "
            "no earlier report has been handed out, delete the file {file}.",
            file=file,
        ),
    )
