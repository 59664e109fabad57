"""What members see of one another, and which means would let one work out another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.linalg import null_space

from maturity.records.comparison import PeerGroup
from maturity.records.responses import Floats

__all__ = ["LEAST_UNSEEN", "Means", "apart_enough", "gives_away", "safe_means", "visible_members"]

LEAST_UNSEEN = 4
"""With three unseen members two of them, who talk to each other, could work out the third."""
TOLERANCE = 1e-9


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """Which means of several members may be told."""

    region: bool
    by_staff: bool
    peers: tuple[PeerGroup, ...]


def visible_members(
    named: Iterable[str],
    counted: Sequence[str],
    peers: Sequence[PeerGroup] = (),
    seen: Iterable[str] = (),
) -> tuple[str, ...]:
    """Members that are shown by name, so that nobody can work out one that is not.

    The mean of all gives the last unseen member away; of two each knows itself, and of three
    two may talk.  So nobody or at least four must be unseen: where it is one to three, named
    members become unseen, too.  First one that is in the same peer groups as the unseen ones, for
    then the means of these groups can stay, then the one with the last code.  The same for all
    readers, as they can lay their reports side by side.

    Parameters
    ----------
    named : iterable of str
        Members that have agreed.
    counted : sequence of str
        Members that count in means.
    seen : iterable of str
        Members whose results were shown before; making these unseen is of no use.

    Examples
    --------
    Of five members three have agreed; the two others would see through each other.

    >>> visible_members(("a", "b", "c"), ("a", "b", "c", "d", "e"))
    ('a',)
    """
    found, before = list(named), set(seen)
    while True:
        unseen = set(counted) - set(found) - before
        shown = [code for code in found if code in set(counted) - before]
        if not shown or len(unseen) in (0, *range(LEAST_UNSEEN, len(counted) + 1)):
            return tuple(found)
        apart = {
            code: sum(
                (code in g.members) != (other in g.members) for g in peers for other in unseen
            )
            for code in shown
        }
        least = min(apart.values())
        found.remove(max(code for code in shown if apart[code] == least))


def apart_enough(one: Iterable[str], other: Iterable[str], unseen: Iterable[str]) -> bool:
    """Whether two sets of members differ by none, or by four or more, of the unseen ones."""
    differing = set(one) ^ set(other)
    return len(differing & set(unseen)) in (0, *range(LEAST_UNSEEN, len(differing) + 1))


def gives_away(rows: Floats) -> bool:
    """Whether means give an unseen member away to two other unseen members who talk.

    What means leave open is their null space, one row per member.  A member follows from them
    where its row is zero; one knows another where their rows are multiples of each other; two
    know a third where the three rows lie in a plane.

    Parameters
    ----------
    rows : ndarray of float, shape (n_means, n_unseen)
        Weight of each unseen member in each mean.

    Examples
    --------
    >>> gives_away(np.array([[1.0, 1.0, 1.0, 1.0]])), gives_away(np.array([[1.0, 1.0, 1.0]]))
    (False, True)
    """
    rows = rows[np.abs(rows).max(axis=1, initial=0.0) > 0]
    if not len(rows):
        return False
    used = np.abs(rows).max(axis=0) > 0
    left = null_space(rows[:, used] / np.linalg.norm(rows, axis=1, keepdims=True))
    open_ = left @ left.T
    if len(open_) < LEAST_UNSEEN or _told(open_):
        return True
    # one member knows itself: what is left open of the others then
    return any(
        _told(_less(open_, at), skip=(at,)) or _told_to_two(open_, at) for at in range(len(open_))
    )


def _less(open_: Floats, at: int) -> Floats:
    """What is left open to somebody who knows one member, as a Gram matrix."""
    own = open_[at]
    return np.asarray(open_ - np.outer(own, own) / own[at])


def _told(open_: Floats, skip: tuple[int, ...] = ()) -> bool:
    """Whether nothing is left open about somebody."""
    others = np.delete(np.diag(open_), skip)
    return bool((others < TOLERANCE).any())


def _told_to_two(open_: Floats, at: int) -> bool:
    """Whether somebody follows for one member together with any other."""
    rest = np.delete(np.delete(_less(open_, at), at, axis=0), at, axis=1)
    length = np.sqrt(np.diag(rest))
    alike = np.abs(rest) / np.outer(length, length)
    return bool((np.triu(alike, 1) > 1 - TOLERANCE).any())


def safe_means(
    counted: Sequence[str],
    unseen: Iterable[str],
    staff: Mapping[str, float],
    peers: Sequence[PeerGroup],
    told: Sequence[Iterable[str]],
) -> Means:
    """Which means may be told: the region's first, then by staff, then peer groups in order.

    Parameters
    ----------
    counted : sequence of str
        Members behind the regional mean.
    unseen : iterable of str
        Members whose own results the others do not see.
    staff : Mapping
        Member -> employees; empty where they are not known.
    told : sequence of iterable of str
        Members behind means that were told before, of the same answers.

    Examples
    --------
    The region without oneself is {B, C, D, E}: the group {B, C, D} would give E away.
    """
    open_ = sorted(set(unseen))
    rows = [_row(members, open_) for members in told]

    def add(row: Floats) -> bool:
        if gives_away(np.array([*rows, row])):
            return False
        rows.append(row)
        return True

    region = bool(counted) and add(_row(counted, open_))
    weights = np.array([staff.get(code, 0.0) * (code in counted) for code in open_])
    by_staff = region and add(weights)
    kept = tuple(g for g in peers if add(_row(set(g.members) & {*counted}, open_)))
    return Means(region=region, by_staff=by_staff, peers=kept)


def _row(members: Iterable[str], unseen: Sequence[str]) -> Floats:
    inside = set(members)
    return np.array([float(code in inside) for code in unseen])
