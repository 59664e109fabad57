"""From answers to what may be shown beside everything that was told before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from maturity.comparison import Round
from maturity.disclosure import (
    Counted,
    Known,
    Safe,
    publish_safe,
    publishable_members,
)
from maturity.records.comparison import PeerGroup
from maturity.records.provenance import Provenance
from maturity.records.published import Published, ShowMembers
from maturity.records.releases import Group, Release
from maturity.releases.again import Marks, told_again, unchanged
from maturity.releases.choices import check_of, choices_of, told_otherwise_before
from maturity.releases.people import behind, groups_of
from maturity.shown import Shown

__all__ = ["Readers", "publish", "release_of"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Readers(Shown):
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
    """Make a round safe, also beside earlier publications, and keep what may be shown.

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
        With who stood behind it, for publications to come.

    Raises
    ------
    AssessmentError
        Where answers that were told have changed or gone, of too few people for a new result.

    Examples
    --------
    Twenty people answered, then one more: the second report is the first, and says that one waits.
    """
    readers = readers or Readers()
    safe, marks, moved = told_again(current, readers.earlier, readers.key, readers.show_members)
    if previous is not None and told_otherwise_before(previous, readers.before):
        # told under other choices then: beside that, a change would tell who counts in one only
        previous, provenance = None, replace(provenance, previous="")
    before = None
    if previous is not None:
        before = told_again(previous, readers.before, readers.key)[0]
    published = publish_safe(
        safe, provenance=provenance, peers=peers, previous=before, known=known_of(safe, readers)
    )
    return replace(
        published,
        people=people_of(safe, marks, readers),
        key=marks[1],
        waiting={code: found.late for code, found in moved.items() if found.late},
        waiting_for={code: found.why for code, found in moved.items() if found.late},
        earlier=readers.earlier,
    )


def known_of(safe: Safe, readers: Readers) -> Known:
    """What earlier publications tell beside the results of now: what is about the same answers."""
    named: set[str] = set()
    means: list[tuple[str, ...]] = []
    for release in readers.earlier:
        same = unchanged(safe, release)
        named |= same.intersection(release.named)
        groups = (release.counted, *(group.members for group in release.peers))
        counted = [tuple(c for c in group if c in release.counted) for group in groups]
        means += [group for group in counted if same.issuperset(group)]
    return Known(
        show_members=readers.show_members,
        named=frozenset(named),
        regions=tuple(release.counted for release in readers.earlier),
        means=tuple(means),
        before=tuple(Counted(members=r.counted, seen=r.named) for r in readers.before),
        elsewhere=readers.elsewhere,
    )


def people_of(safe: Safe, marks: Marks, readers: Readers) -> Mapping[str, tuple[Group, ...]]:
    """People behind each group; without the key they are those of the earlier publication."""
    if marks[1] is None:
        return {code: own for r in readers.earlier for code, own in r.people.items()}
    # joint judgements and published values are nobody's own answers, and may change
    told = frozenset(publishable_members(safe.round.scores)) & frozenset(safe.towns)
    return groups_of(behind(safe, marks[0]), told, marks[1])


def release_of(published: Published) -> Release:
    """What these results tell, without any score."""
    before = next((release.key for release in reversed(published.earlier)), "")
    return Release(
        answers=dict(sorted(published.answers.items())),
        counted=published.comparison.counted,
        named=published.named,
        peers=published.comparison.peers,
        method=choices_of(published.provenance.method),
        # without the key the marks are those of before, made with the key of before
        key=check_of(published.key) if published.key else before,
        show_members=str(published.show_members),
        people=published.people,
    )
