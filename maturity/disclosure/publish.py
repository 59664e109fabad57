"""From answers to what may be shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from maturity.comparison import Panel, Round, combine_sources
from maturity.comparison.gaps import check_peers
from maturity.disclosure.again import Marks, check_of, choices_of, told_again, told_otherwise_before
from maturity.disclosure.cells import hidden_cells, hidden_log, hidden_reasons, shown_scores
from maturity.disclosure.compared import shown_comparison, shown_panel, with_change
from maturity.disclosure.distributions import shown_distributions
from maturity.disclosure.members import publishable_members
from maturity.disclosure.people import behind, groups_of
from maturity.disclosure.protect import Safe, asked_in, protect
from maturity.disclosure.quality import shown_quality
from maturity.disclosure.region_change import Counted
from maturity.disclosure.response import shown_response
from maturity.disclosure.seen import safe_means, visible_members
from maturity.disclosure.sharing import shareable
from maturity.records.comparison import Comparison, PeerGroup
from maturity.records.provenance import Provenance
from maturity.records.published import Published, ShowMembers
from maturity.records.releases import Group, Release

__all__ = ["Readers", "publish", "release_of", "told_panel"]


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
    safe, marks, moved = told_again(current, readers.earlier, readers.key, readers.show_members)
    if previous is not None and told_otherwise_before(previous, readers.before):
        # told under other choices then: beside that, a change would tell who counts in one only
        previous, provenance = None, replace(provenance, previous="")
    reasons = hidden_reasons(safe)
    named, comparison, withheld = compared(safe, reasons, peers, previous, readers)
    hidden = frozenset(hidden_cells(reasons))
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
        answers=safe.answers,
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
        before = told_again(previous, readers.before, readers.key)[0]
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


def people_of(safe: Safe, marks: Marks, readers: Readers) -> Mapping[str, tuple[Group, ...]]:
    """People behind each group; without the key they are those of the earlier publication."""
    if marks[1] is None:
        return {code: own for r in readers.earlier for code, own in r.people.items()}
    # joint judgements and published values are nobody's own answers, and may change
    told = frozenset(publishable_members(safe.round.scores)) & frozenset(safe.towns)
    return groups_of(behind(safe, marks[0]), told, marks[1])


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
    told = [(release, safe.unchanged(release)) for release in readers.earlier]
    seen = {code for release, same in told for code in release.named if code in same}
    while True:
        before = named
        for members in (counted, *(r.counted for r in readers.earlier)):
            named = visible_members(named, members, peers, seen)
        if named == before:
            return named


def told_of(safe: Safe, readers: Readers) -> list[tuple[str, ...]]:
    """Members behind means that were told before, where all their answers are as they were."""
    found: list[tuple[str, ...]] = []
    for release in readers.earlier:
        same = safe.unchanged(release)
        groups = (release.counted, *(group.members for group in release.peers))
        counted = [tuple(c for c in group if c in release.counted) for group in groups]
        found += [group for group in counted if {*group} <= same]
    return found


def _key_before(published: Published) -> str:
    return next((release.key for release in reversed(published.earlier)), "")


def told_panel(current: Round) -> Panel:
    """Scores of a round as they would be told, with the members that would count in means."""
    safe = protect(current)
    return shown_panel(safe, publishable_members(safe.round.scores), hidden_reasons(safe))


def release_of(published: Published) -> Release:
    """What these results tell, without any score."""
    return Release(
        answers=dict(sorted(published.answers.items())),
        counted=published.comparison.counted,
        named=published.named,
        peers=published.comparison.peers,
        method=choices_of(published.provenance.method),
        # without the key the marks are those of before, made with the key of before
        key=check_of(published.key) if published.key else _key_before(published),
        show_members=str(published.show_members),
        people=published.people,
    )
