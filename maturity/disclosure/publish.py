"""From answers to what may be shown."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from maturity.comparison import Round, combine_sources
from maturity.comparison.gaps import check_peers
from maturity.disclosure.cells import hidden_log, hidden_reasons, shown_scores
from maturity.disclosure.compared import shown_comparison, shown_panel, with_change
from maturity.disclosure.distributions import shown_distributions
from maturity.disclosure.members import publishable_members
from maturity.disclosure.people import (
    Moved,
    answers_of,
    behind,
    groups_of,
    marks_of,
    moved_since,
    without_late,
)
from maturity.disclosure.protect import Safe, protect
from maturity.disclosure.quality import shown_quality
from maturity.disclosure.region_change import Counted
from maturity.disclosure.response import shown_response
from maturity.disclosure.seen import safe_means, visible_members
from maturity.disclosure.sharing import shareable
from maturity.errors import AssessmentError, Problem, Where, message
from maturity.records.comparison import Comparison, PeerGroup
from maturity.records.provenance import Provenance
from maturity.records.published import Published, ShowMembers
from maturity.records.questionnaire import Questionnaire
from maturity.records.releases import Group, Release
from maturity.records.scores import ALL, Part

__all__ = ["Readers", "publish", "release_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers:
    """Who reads, and what they have been told already.

    Parameters
    ----------
    show_members : ShowMembers
        How other members are shown to a reader.
    earlier, before : tuple of Release
        Earlier publications of this round, and of the one before.
    elsewhere : tuple of tuple of str
        Members of each group that other regions have been told about already.
    key : bytes or None
        Secret of the marks in ``earlier``; None where it is gone.
    """

    show_members: ShowMembers = ShowMembers.NAMED
    earlier: tuple[Release, ...] = ()
    before: tuple[Release, ...] = ()
    elsewhere: tuple[tuple[str, ...], ...] = ()
    key: bytes | None = None


def publish(
    current: Round,
    *,
    provenance: Provenance,
    peers: tuple[PeerGroup, ...] = (),
    previous: Round | None = None,
    readers: Readers | None = None,
) -> Published:
    """Make a round safe, compute everything from it, and keep what may be shown.

    Groups with fewer than ``method.smallest_group`` people are joined with a neighbour before
    anything is scored (:func:`~maturity.disclosure.protect.protect`), so that no number rests on
    one of them alone.  What is left to decide is about sets of people and of members: which
    of them differ by a few.

    Parameters
    ----------
    current : Round
        As it came in, scored for those who see everything.
    provenance : Provenance
    peers : tuple of PeerGroup
        Groups of members to compare with.
    previous : Round, optional
        The round before.
    readers : Readers, optional
        By default members are named by consent, and nothing has been told before.

    Returns
    -------
    Published
        ``hidden_log`` has one row per hidden cell, and one with an empty
        ``node`` for a group that is hidden as a whole.

    Raises
    ------
    AssessmentError
        Where answers that were told have changed or gone, of too few people for a new result.

    Examples
    --------
    Leaders 6, employees 40, specialists 3: leaders and specialists are told as nine people.
    """
    readers = readers or Readers()
    check_peers(peers, frozenset(member.code for member in current.roster.members))
    safe, marks, moved = since(current, readers)
    reasons = hidden_reasons(safe)
    named, comparison, withheld = compared(safe, reasons, peers, previous, readers)
    whole = reasons.loc[(reasons["part"] == Part.ALL) & (reasons["group"] == ALL)]
    hidden = frozenset(zip(whole["municipality"], whole["node"], strict=True))
    members = comparison.members
    return Published(
        questionnaire=asked_in(current),
        roster=current.roster,
        shape=current.responses.shape,
        provenance=provenance,
        scores=shown_scores(safe, reasons),
        distributions=shown_distributions(safe),
        response=shown_response(safe, reasons),
        comparison=comparison,
        named=named,
        hidden_log=hidden_log(reasons),
        quality=shown_quality(safe, members, reasons),
        registers=combine_sources(safe.round, members, hidden=hidden),
        shareable=shareable(safe.round, comparison, reasons, named, readers.elsewhere),
        show_members=readers.show_members,
        answers=answers_of(safe.original.responses),
        people=people_of(safe, marks, readers),
        key=marks[1],
        withheld=withheld,
        waiting={code: found.late for code, found in moved.items() if found.late},
        earlier=readers.earlier,
    )


def compared(
    safe: Safe,
    reasons: pd.DataFrame,
    peers: tuple[PeerGroup, ...],
    previous: Round | None,
    readers: Readers,
) -> tuple[tuple[str, ...], Comparison, bool]:
    """Members that are named, the comparisons, and whether the region's mean is withheld."""
    panel = shown_panel(safe, publishable_members(safe.round.scores), reasons)
    named = named_of(safe, panel.counted, peers, readers)
    coded = readers.show_members is ShowMembers.CODED
    unseen = [code for code in panel.counted if code not in named and not coded]
    means = safe_means(panel.counted, unseen, panel.staff, peers, told_of(safe, readers))
    found = shown_comparison((safe, panel), reasons, means, unseen)
    if previous is not None:
        before = protect(previous)
        then = before, hidden_reasons(before)
        told = counted_in(panel.counted, named, then, readers) if means.region else ()
        found = with_change(found, (safe, reasons), then, told)
    return named, found, bool(panel.counted) and not means.region


def counted_in(
    counted: tuple[str, ...],
    named: tuple[str, ...],
    before: tuple[Safe, pd.DataFrame],
    readers: Readers,
) -> tuple[Counted, ...]:
    """Members behind the region's means of this round and of all publications of the one before.

    Where nothing of that round was handed out here, what would have been.
    """
    safe, reasons = before
    then = [(release.counted, release.named) for release in readers.before]
    if not then:
        own = shown_panel(safe, publishable_members(safe.round.scores), reasons).counted
        then = [(own, named_of(safe, own, (), replace(readers, earlier=())))]
    by_name = readers.show_members is ShowMembers.NAMED
    return tuple(
        Counted(members=members, seen=tuple(shown) if by_name else ())
        for members, shown in ((counted, named), *then)
    )


def since(
    current: Round, readers: Readers
) -> tuple[Safe, tuple[np.ndarray, bytes | None], Mapping[str, Moved]]:
    """The round made safe, with answers that wait left out where something was told before."""
    key = readers.key if readers.key or readers.earlier else secrets.token_bytes(32)
    safe = protect(current)
    if not readers.earlier:
        return safe, (marks_of(current.responses, key or b""), key), {}
    if key is None:
        check_unchanged(safe, readers.earlier)
        return safe, (np.array([], dtype=object), None), {}
    marks = marks_of(current.responses, key)
    smallest = current.scores.method.smallest_group
    moved = moved_since(readers.earlier, behind(safe, marks), smallest)
    changed = {code: found.gone for code, found in moved.items() if found.gone}
    if changed:
        raise AssessmentError([too_few_changed(current, code) for code in sorted(changed)])
    late = {code for code, found in moved.items() if found.late}
    if late:
        keep = without_late(current.responses, marks, readers.earlier, late)
        current = replace(current, responses=current.responses.rows(keep))
        marks, safe = marks[keep], protect(current)
    blank = {code for code, found in moved.items() if found.departments}
    if blank:
        safe = protect(without_places(current, blank))
    return safe, (marks, key), moved


def people_of(
    safe: Safe, marks: tuple[np.ndarray, bytes | None], readers: Readers
) -> Mapping[str, tuple[Group, ...]]:
    """People behind each group; without the key they are those of the earlier publication."""
    if marks[1] is None:
        return {code: own for r in readers.earlier for code, own in r.people.items()}
    told = frozenset(publishable_members(safe.round.scores))
    return groups_of(behind(safe, marks[0]), told)


def without_places(current: Round, codes: set[str]) -> Round:
    """The round without departments and sectors of some municipalities."""
    units = current.responses.units
    gone = units["municipality"].isin(codes)
    units = units.assign(department=units["department"].mask(gone, ALL))
    units = units.assign(sector=units["sector"].mask(gone, ALL))
    return replace(current, responses=replace(current.responses, units=units))


def check_unchanged(safe: Safe, releases: Sequence[Release]) -> None:
    """Without the key only the very same answers in the very same groups can be told again."""
    answers = answers_of(safe.original.responses)
    marks = np.array([""] * len(safe.original.responses), dtype=object)
    groups = groups_of(behind(safe, marks), frozenset(answers))
    problems = []
    for code, own in groups.items():
        sizes = [(g.role, g.department, len(g.people)) for g in own]
        for release in releases:
            then = [(g.role, g.department, len(g.people)) for g in release.people.get(code, ())]
            if then and (release.answers.get(code) != answers[code] or then != sizes):
                problems.append(too_few_changed(safe.original, code))
                break
    if problems:
        raise AssessmentError(problems)


def named_of(
    safe: Safe, counted: Sequence[str], peers: tuple[PeerGroup, ...], readers: Readers
) -> tuple[str, ...]:
    """Members that have agreed to being named and give no unseen one away, now or before."""
    if readers.show_members is ShowMembers.OWN_ONLY:
        return ()
    consent = {member.code for member in safe.round.roster.members if member.consent}
    named = tuple(c for c in publishable_members(safe.round.scores) if c in consent)
    if readers.show_members is ShowMembers.CODED:
        return named
    now = answers_of(safe.original.responses)
    seen = {c for r in readers.earlier for c in r.named if r.answers.get(c) == now.get(c)}
    while True:
        before = named
        for members in (counted, *(r.counted for r in readers.earlier)):
            named = visible_members(named, members, peers, seen)
        if named == before:
            return named


def told_of(safe: Safe, readers: Readers) -> list[tuple[str, ...]]:
    """Members behind means that were told before, where all their answers are as they were."""
    now = answers_of(safe.original.responses)
    found: list[tuple[str, ...]] = []
    for release in readers.earlier:
        same = {code for code, digest in release.answers.items() if now.get(code) == digest}
        groups = (release.counted, *(group.members for group in release.peers))
        counted = [tuple(c for c in group if c in release.counted) for group in groups]
        found += [group for group in counted if {*group} <= same]
    return found


def release_of(published: Published) -> Release:
    """What these results tell, without any score."""
    return Release(
        answers=dict(sorted(published.answers.items())),
        counted=published.comparison.counted,
        named=published.named,
        peers=published.comparison.peers,
        people=published.people,
    )


def asked_in(current: Round) -> Questionnaire:
    """The questionnaire as it was put in the round."""
    form = current.questionnaire.for_form(current.responses.form)
    return form.for_round(current.responses.round)


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
