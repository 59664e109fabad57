"""Whether sums over municipalities, told together, tell about too few of them."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.disclosure.within.town import Booleans
from maturity.records.outside import Withheld
from maturity.records.responses import Floats
from maturity.records.roster import FEWEST_MEMBERS

__all__ = ["Audit", "follows", "narrows_down"]

TOLERANCE = 1e-9
"""Relative size of what counts as nothing."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Audit:
    """The questions of the audit, asked of a set of groups.

    Parameters
    ----------
    shared : ndarray of int
        Columns of the members that count in the groups.
    said : ndarray of float, shape (n_statements, n_members)
        What the region's own reports say where all members have a score.
    held : ndarray of bool, shape (n_members, n_nodes)
        Which scores are shown at all.
    unseen : ndarray of bool, shape (n_members,)
        Members that are not shown by name.
    before : ndarray of float, shape (n_told, n_members)
        Sums that other regions know already.
    """

    shared: NDArray[np.intp]
    said: Floats
    held: Booleans
    unseen: Booleans
    before: Floats

    def fails(self, kept: Mapping[str, Booleans]) -> Withheld | None:
        """Why the groups, shape (n_shared,) each, cannot be told together; None if they can."""
        if not kept:
            return None
        rows = np.zeros((len(kept), len(self.unseen)))
        rows[:, self.shared] = np.array(list(kept.values()), dtype=float)
        together = rows if narrows_down(self.before) else np.vstack([self.before, rows])
        if narrows_down(together):
            return Withheld.SUBTRACTION
        nodes = np.unique(self.held, axis=1)
        if any(self._tells(rows, nodes[:, at]) for at in range(nodes.shape[1])):
            return Withheld.KNOWN
        return None

    def _tells(self, rows: Floats, held: Booleans) -> bool:
        known = np.vstack([self.said * held, self.before])
        # Readers in the same groups learn the same: one of each kind is asked.
        _, kinds = np.unique(np.vstack([rows, known])[:, self.unseen], axis=1, return_index=True)
        readers = [None, *np.flatnonzero(self.unseen)[kinds].tolist()]
        return any(_learns(rows, known, self.unseen, reader) for reader in readers)


def narrows_down(rows: Floats, fewest: int = FEWEST_MEMBERS) -> bool:
    """Whether a combination of sums over members is about fewer than ``fewest`` of them.

    Members in exactly the same sums cannot be told apart, so they stand or fall together.
    A combination about the members S only exists if the rank falls when the columns of S
    are taken away.

    Parameters
    ----------
    rows : ndarray of float, shape (n_sums, n_members)
        Coefficients; at least one member in each.

    Examples
    --------
    Everyone and all but two: the two follow.  Everyone, and three of six: three follow.

    >>> everyone = [1, 1, 1, 1, 1, 1]
    >>> narrows_down(np.array([everyone, [1, 1, 1, 1, 0, 0]], dtype=float))
    True
    >>> narrows_down(np.array([everyone, [1, 1, 1, 0, 0, 0]], dtype=float))
    False
    """
    if not len(rows):
        return False
    kinds, sizes = np.unique(rows, axis=1, return_counts=True)
    small = [at for at in range(len(sizes)) if sizes[at] < fewest and kinds[:, at].any()]
    rank = np.linalg.matrix_rank(kinds)
    for some in itertools.chain.from_iterable(
        itertools.combinations(small, count) for count in range(1, fewest)
    ):
        if sizes[list(some)].sum() < fewest:
            rest = np.delete(kinds, some, axis=1)
            if (np.linalg.matrix_rank(rest) if rest.size else 0) < rank:
                return True
    return False


def _learns(rows: Floats, known: Floats, unseen: Booleans, reader: int | None) -> bool:
    """Whether one reader learns an unseen member's result from the groups.

    A statement of the region that gives a member away by itself is left out of that
    reader's report; so what follows from it is asked of the others one by one, too.
    """
    hidden = unseen.copy()
    if reader is not None:
        hidden[reader] = False
    told, before = (_nonzero(found[:, hidden]) for found in (rows, known))
    statements = [before, before[:0], *(before[at : at + 1] for at in range(len(before)))]
    return any(
        bool((follows(np.concatenate([told, said])) & ~follows(said)).any()) for said in statements
    )


def follows(rows: Floats) -> Booleans:
    """Which unknowns follow from the equations.

    One follows if its entry on the diagonal of the projection onto the row space is 1.
    """
    if not rows.size:
        return np.zeros(rows.shape[1], dtype=bool)
    even = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    _, size, axes = np.linalg.svd(even, full_matrices=False)
    share = np.square(axes[size > TOLERANCE * size[0]]).sum(axis=0)
    return np.asarray(share > 1 - TOLERANCE)


def _nonzero(rows: Floats) -> Floats:
    return rows[rows.any(axis=1)] if rows.shape[1] else rows[:0]
