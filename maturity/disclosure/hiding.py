"""What must be hidden in one municipality: too few people, and whatever would give them away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from maturity.disclosure.audit import mean_vectors, role_mix
from maturity.disclosure.closure import WHOLE, Family, close_cells, close_groups, families_of
from maturity.disclosure.counts import counts_given_away, quiet_parts
from maturity.disclosure.exposure import Mix, Shown, followed, given_away, items_under, narrowed
from maturity.disclosure.layout import ANSWERS, Booleans, Layout, columns_of
from maturity.disclosure.unions import with_unions
from maturity.records.releases import Cell
from maturity.records.scores import Part
from maturity.scoring.plan import Plan

__all__ = ["SMALLEST_DISTRIBUTION", "Hiding", "Told", "decide_hiding"]

SMALLEST_DISTRIBUTION = 10
"""Fewest answers whose distribution is shown; below only the mean."""

MIXED = (Part.DEPARTMENT, Part.SECTOR)
"""Parts whose groups hold people of all roles of the index."""

INDEX_COLUMN = ANSWERS + 1
"""Column of the index: people that count for at least one capability."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Before:
    """One earlier publication of a municipality's answers.

    Parameters
    ----------
    weights : Mapping
        Role id -> weight in the whole.
    hidden : frozenset of (str, str, str)
        Part, group and node of the cells that were hidden; node "" = the whole group.
    distributions : frozenset of str
        Items whose distribution was shown.
    mixes : tuple of Mapping
        Other role weights under which a change told the whole.
    otherwise : bool
        Whether people were weighted in another way than by the same head counts as now.
    """

    weights: Mapping[str, float]
    hidden: frozenset[Cell] = frozenset()
    distributions: frozenset[str] = frozenset()
    mixes: tuple[Mapping[str, float], ...] = ()
    otherwise: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told:
    """What readers know of a municipality from elsewhere.

    Parameters
    ----------
    releases : tuple of Before
        Earlier publications of the same answers.
    smallest : int
        Smallest group of people then; a larger one than now goes on holding.
    """

    releases: tuple[Before, ...] = ()
    smallest: int = 0


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hiding:
    """What is hidden in one municipality.

    Parameters
    ----------
    layout : Layout
    hidden : ndarray of bool, shape (n_groups, n_columns)
        Cells that are hidden; column 0 is the count of answering people.
    small : ndarray of bool, shape (n_groups, n_columns)
        Cells with fewer people than the smallest group, but some.
    distributions : ndarray of bool, shape (n_items,)
        Items whose distribution over the whole municipality is shown.
    quiet : frozenset of Part
        Parts whose hidden groups must not tell which of them are small.
    mixes : sequence of Mix
        How else the whole was told before.
    known : ndarray of bool, shape (n_groups, n_columns), or None
        Cells that were told before.
    otherwise : bool
        Whether the whole was told before in a way that is not known, so that it must not be
        told anew where anything small is hidden.
    """

    layout: Layout
    hidden: Booleans
    small: Booleans
    distributions: Booleans
    quiet: frozenset[Part] = frozenset()
    mixes: Sequence[Mix] = ()
    known: Booleans | None = None
    otherwise: bool = False


def decide_hiding(layout: Layout, plan: Plan, smallest: int, told: Told | None = None) -> Hiding:
    """Decide what to hide in one municipality.

    0. Where fewer than ``smallest`` people count for the index: everything.
    1. Groups with fewer than ``smallest`` answering people are hidden at every
       node, with their complement (see
       :func:`maturity.disclosure.closure.close_groups`) and, if linear algebra
       still finds one of them, with whatever costs fewest people.
    2. Cells with fewer people that count, and cells that were hidden before, likewise,
       across groups and the tree.
    3. Distributions of items with at least ten answers, unless a distribution
       (it tells the mean over all people, where the score is the mean of role
       means) would give a hidden group away.
    4. Everything published is audited together: what follows exactly, then what can be
       narrowed down too much, means and numbers of people alike; for small cells, and for
       small cells taken together (:func:`maturity.disclosure.unions.with_unions`).  What gives
       one away is hidden until nothing does: at last the number of answers, too.

    Parameters
    ----------
    layout : Layout
    plan : Plan
        As made by scoring, for the same round.
    smallest : int
        Smallest group of people.
    told : Told, optional
        What readers know from elsewhere.
    """
    told = told or Told()
    smallest = max(smallest, told.smallest)
    layout = with_unions(layout, smallest)
    counts = layout.counts
    small = (counts > 0) & (counts < smallest)
    if counts[WHOLE, INDEX_COLUMN] < smallest:
        nothing = np.zeros(len(plan.items), dtype=bool)
        return Hiding(layout=layout, hidden=np.ones_like(small), small=small, distributions=nothing)
    groups = _hide_groups(layout, smallest)[:, None]
    before, mixes, known = _told_before(layout, plan, told)
    hidden = small | groups | before
    hidden[:, ANSWERS] = groups[:, 0] | before[:, ANSWERS]
    families = families_of(plan)
    hidden = close_cells(layout, families, hidden, smallest)
    distributions = counts[WHOLE, -len(plan.items) :] >= SMALLEST_DISTRIBUTION
    for release in told.releases:
        distributions &= np.array([item in release.distributions for item in plan.items])
    if small.any() and any(_regrouped(layout, release.weights) for release in told.releases):
        hidden[[part in MIXED for part, _ in layout.groups]] = True
        distributions &= False
    otherwise = bool(small.any()) and any(release.otherwise for release in told.releases)
    if otherwise:
        hidden[WHOLE, 1:] = True
        hidden = close_cells(layout, families, hidden, smallest)
    while True:
        distributions = distributions & ~hidden[WHOLE, -len(plan.items) :]
        shown = Shown(
            hidden=hidden, small=small, distributions=distributions, mixes=mixes, known=known
        )
        found = _audit(layout, plan, shown, smallest)
        if not found:
            quiet = quiet_parts(layout, hidden, small, smallest)
            return replace(_settled(layout, shown, quiet), otherwise=otherwise)
        under = np.array([items_under(plan, column) for column in found]).any(axis=0)
        if distributions[under].any():
            distributions = distributions & ~under
            continue
        hidden = _repair(layout, families, found, (hidden, small), smallest)


def _audit(layout: Layout, plan: Plan, shown: Shown, smallest: int) -> list[int]:
    """Columns at which something small is given away, in any of three ways; the cheapest first.

    Where no score is left to be seen only the number of answers can tell.
    """
    nothing_left = bool(shown.hidden[:, 1:][layout.counts[:, 1:] > 0].all())
    found = [] if nothing_left else given_away(layout, plan, shown)
    found = found or counts_given_away(layout, shown.hidden, shown.small, smallest)
    return found if found or nothing_left else narrowed(layout, plan, shown)


def _settled(layout: Layout, shown: Shown, quiet: frozenset[Part]) -> Hiding:
    return Hiding(
        layout=layout,
        hidden=shown.hidden,
        small=shown.small,
        distributions=shown.distributions,
        quiet=quiet,
        mixes=shown.mixes,
        known=shown.known,
    )


def _told_before(layout: Layout, plan: Plan, told: Told) -> tuple[Booleans, list[Mix], Booleans]:
    """Cells hidden before, other weights under which some were told, and cells told as now."""
    hidden = np.zeros(layout.counts.shape, dtype=bool)
    known, mixes = hidden.copy(), []
    now = role_mix(layout)
    mixed = np.array([part in MIXED for part, _ in layout.groups])
    for release in told.releases:
        weights, then = release.weights, _cells(layout, plan, release.hidden)
        hidden |= then
        open_ = ~then & ~layout.closed[:, None]
        same = open_.copy()
        other = np.zeros_like(open_)
        if any(weights.get(role, 0.0) != weight for role, weight in now.items()):
            other[WHOLE], same[WHOLE] = open_[WHOLE], False
        if _regrouped(layout, weights):
            other[mixed], same[mixed] = open_[mixed], False
        known |= same
        mixes.append(Mix(weights=weights, told=other, pooled=_pooled(plan, release)))
        mixes += [Mix(weights=mix) for mix in release.mixes]
    return hidden, mixes, known


def _pooled(plan: Plan, release: Before) -> Booleans:
    """Columns whose mean over all people was told by distributions, (n_columns,)."""
    items = np.array([item in release.distributions for item in plan.items], dtype=bool)
    nodes = [
        bool(items[(plan.owner == k) & (plan.weights > 0)].all()) for k in range(len(plan.nodes))
    ]
    return np.concatenate([np.zeros(1 + len(plan.inner), dtype=bool), np.array(nodes), items])


def _regrouped(layout: Layout, weights: Mapping[str, float]) -> bool:
    """Whether other roles counted in departments and sectors."""
    now = role_mix(layout)
    return any((weights.get(role, 0.0) > 0) != (weight > 0) for role, weight in now.items())


def _cells(layout: Layout, plan: Plan, cells: frozenset[Cell]) -> Booleans:
    """Named cells, (n_groups, n_columns)."""
    place = {group: at for at, group in enumerate(layout.groups)}
    column = {name: at for at, name in enumerate(("", *columns_of(plan)))}
    found = np.zeros(layout.counts.shape, dtype=bool)
    for part, group, node in cells:
        at = place.get((part, group))
        if at is not None and node in column:
            found[at, column[node] if node else slice(None)] = True
    return found


def _repair(
    layout: Layout,
    families: Sequence[Family],
    found: list[int],
    state: tuple[Booleans, Booleans],
    smallest: int,
) -> Booleans:
    """Hide more at the nodes that give something away; always at least one cell more."""
    before, small = state
    hidden = before.copy()
    for column in found:
        at = (hidden[:, column], small[:, column])
        hidden[:, column] = _hide_more(layout, column, at, smallest)
    hidden |= hidden[:, [ANSWERS]]
    hidden = close_cells(layout, families, hidden, smallest)
    if bool((hidden & ~before & (layout.counts > 0)).any()):
        return hidden
    # nothing left to hide at the nodes themselves: what stands above them tells
    above = [family.parent for family in families if set(family.children) & set(found)]
    told = bool((~hidden[:, above] & (layout.counts[:, above] > 0)).any())
    hidden[:, above if told else slice(1, None)] = True
    return close_cells(layout, families, hidden, smallest)


def _hide_groups(layout: Layout, smallest: int) -> Booleans:
    """Groups hidden as a whole, judged by answering people."""
    counts = layout.counts[:, ANSWERS]
    small = (counts > 0) & (counts < smallest)
    hidden = close_groups(layout, counts, small, smallest)
    vectors = mean_vectors(layout, ANSWERS)
    while followed(vectors, hidden, small).any():
        hidden = _hide_more(layout, ANSWERS, (hidden, small), smallest)
    return hidden


def _hide_more(
    layout: Layout, column: int, state: tuple[Booleans, Booleans], smallest: int
) -> Booleans:
    """Hide one more group at a node, with what follows from it, at the least cost.

    First a choice after which nothing small can be computed at this node, then
    the fewest groups, then the fewest people; the whole comes last.
    """
    hidden, small = state
    counts = layout.counts[:, column]
    vectors = mean_vectors(layout, column)
    options = []
    for at in np.flatnonzero(~hidden & (counts > 0)).tolist():
        tried = hidden.copy()
        tried[at] = True
        tried = close_groups(layout, counts, tried, smallest)
        open_ = bool(followed(vectors, tried, small).any())
        more = tried & ~hidden & (counts > 0)
        cost = (at == WHOLE, open_, int(more.sum()), int(counts[more].sum()), at)
        options.append((cost, tried))
    return min(options, key=lambda option: option[0])[1] if options else np.ones_like(hidden)
