"""From answers to what may be shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from maturity.comparison import Panel, Round, combine_sources
from maturity.comparison.gaps import check_peers
from maturity.disclosure.apply.compared import shown_comparison, shown_panel, with_change
from maturity.disclosure.apply.quality import shown_quality
from maturity.disclosure.apply.response import shown_response
from maturity.disclosure.members import Counted, publishable_members, safe_means, visible_members
from maturity.disclosure.sharing import shareable
from maturity.disclosure.within import (
    Safe,
    hidden_cells,
    hidden_log,
    hidden_reasons,
    protect,
    shown_distributions,
    shown_scores,
)
from maturity.records.comparison import Comparison, PeerGroup
from maturity.records.provenance import Provenance
from maturity.records.published import Published, ShowMembers
from maturity.shown import Shown

__all__ = ["Known", "publish_safe", "told_panel"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known(Shown):
    """How others are shown, and what readers know already.

    Parameters
    ----------
    show_members : ShowMembers
        How other members are shown to a reader.
    named : frozenset of str
        Members whose results others were shown before, of the same answers.
    regions : tuple of tuple of str
        Members behind each regional mean that was told before.
    means : tuple of tuple of str
        Members behind each mean that was told before of the same answers.
    before : tuple of Counted
        Publications of the round before.
    elsewhere : tuple of tuple of str
        Members of each group that other regions have been told about already.
    """

    show_members: ShowMembers = ShowMembers.NAMED
    named: frozenset[str] = frozenset()
    regions: tuple[tuple[str, ...], ...] = ()
    means: tuple[tuple[str, ...], ...] = ()
    before: tuple[Counted, ...] = ()
    elsewhere: tuple[tuple[str, ...], ...] = ()


def publish_safe(
    safe: Safe,
    *,
    provenance: Provenance,
    peers: tuple[PeerGroup, ...] = (),
    previous: Safe | None = None,
    known: Known | None = None,
) -> Published:
    """Compute everything from a safe round, and keep what may be shown.

    No number rests on a group that is too small (:func:`~maturity.disclosure.protect`).  What
    is left to decide is about sets of people and of members: which of them differ by a few.

    Parameters
    ----------
    safe : Safe
        This round.
    peers : tuple of PeerGroup
        Groups of members to compare with.
    previous : Safe, optional
        The round before.
    known : Known, optional
        By default members are named by consent, and nothing has been told before.

    Returns
    -------
    Published
        ``hidden_log`` has one row per hidden cell, and one with an empty
        ``node`` for a group that is hidden as a whole.
    """
    known, current = known or Known(), safe.original
    check_peers(peers, frozenset(member.code for member in current.roster.members))
    reasons = hidden_reasons(safe)
    named, comparison, withheld = compared(safe, reasons, peers, previous, known)
    hidden = frozenset(hidden_cells(reasons))
    return Published(
        questionnaire=safe.asked,
        roster=current.roster,
        shape=current.responses.shape,
        provenance=provenance,
        scores=shown_scores(safe, reasons),
        distributions=shown_distributions(safe),
        response=shown_response(safe, reasons),
        comparison=comparison,
        named=named,
        hidden_log=hidden_log(reasons),
        quality=shown_quality(safe, comparison.members, reasons),
        registers=combine_sources(safe.round, comparison.members, hidden=hidden),
        shareable=shareable(safe.round, comparison, reasons, named, known.elsewhere),
        show_members=known.show_members,
        answers=safe.answers,
        withheld=withheld,
    )


def compared(
    safe: Safe,
    reasons: pd.DataFrame,
    peers: tuple[PeerGroup, ...],
    previous: Safe | None,
    known: Known,
) -> tuple[tuple[str, ...], Comparison, bool]:
    """Members that are named, the comparisons, and whether the region's mean is withheld."""
    panel = shown_panel(safe, publishable_members(safe.round.scores), reasons)
    named = named_of(safe, panel.counted, peers, known)
    coded = known.show_members is ShowMembers.CODED
    unseen = [code for code in panel.counted if code not in named and not coded]
    means = safe_means(panel.counted, unseen, panel.staff, peers, known.means)
    found = shown_comparison((safe, panel), reasons, means, unseen)
    if previous is not None:
        then = previous, hidden_reasons(previous)
        told = counted_in(panel.counted, named, then, known) if means.region else ()
        found = with_change(found, (safe, reasons), then, told)
    return named, found, bool(panel.counted) and not means.region


def counted_in(
    counted: tuple[str, ...],
    named: tuple[str, ...],
    before: tuple[Safe, pd.DataFrame],
    known: Known,
) -> tuple[Counted, ...]:
    """Members behind the region's means of this round and of all publications of the one before.

    Where nothing of that round was handed out here, what would have been.
    """
    safe, reasons = before
    then = known.before
    if not then:
        own = shown_panel(safe, publishable_members(safe.round.scores), reasons).counted
        fresh = Known(show_members=known.show_members)
        then = (Counted(members=own, seen=named_of(safe, own, (), fresh)),)
    by_name = known.show_members is ShowMembers.NAMED
    return tuple(
        one if by_name else replace(one, seen=())
        for one in (Counted(members=counted, seen=named), *then)
    )


def named_of(
    safe: Safe, counted: Sequence[str], peers: tuple[PeerGroup, ...], known: Known
) -> tuple[str, ...]:
    """Members that have agreed to being named and give no unseen one away, now or before."""
    if known.show_members is ShowMembers.OWN_ONLY:
        return ()
    consent = {member.code for member in safe.round.roster.members if member.consent}
    named = tuple(c for c in publishable_members(safe.round.scores) if c in consent)
    if known.show_members is ShowMembers.CODED:
        return named
    while True:
        before = named
        for members in (counted, *known.regions):
            named = visible_members(named, members, peers, known.named)
        if named == before:
            return named


def told_panel(current: Round) -> Panel:
    """Scores of a round as they would be told, with the members that would count in means."""
    safe = protect(current)
    return shown_panel(safe, publishable_members(safe.round.scores), hidden_reasons(safe))
