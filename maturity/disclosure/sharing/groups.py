"""What a region may tell others: means of at least three municipalities, audited together."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from maturity.comparison import (
    Round,
    group_order,
    member_groups,
    panel_of,
    staff_of,
    welch_df,
)
from maturity.disclosure.members.seen import visible_members
from maturity.disclosure.sharing.audit import Audit
from maturity.disclosure.within.cells import hidden_cells
from maturity.disclosure.within.town import Booleans
from maturity.records.comparison import Comparison
from maturity.records.outside import EVERYONE, GroupMean, Shareable, SharedGroup, Withheld
from maturity.records.responses import Floats
from maturity.records.roster import FEWEST_MEMBERS
from maturity.records.scores import Kind
from maturity.rounding import rounded

__all__ = ["Cells", "fullest", "shareable", "tellable"]

TOLD = (Kind.DIMENSION, Kind.CAPABILITY)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Cells:
    """Shown scores of the members that count; arrays of shape (n_members, n_nodes).

    ``variance`` and ``df`` are analytic, NaN where a score has no interval; ``score`` is NaN
    where it is hidden or there is none.
    """

    members: tuple[str, ...]
    nodes: tuple[tuple[str, str], ...]
    score: Floats
    variance: Floats
    df: Floats
    people: Floats

    def take(self, rows: Booleans, columns: Booleans) -> Cells:
        """Some of the members and nodes."""
        return Cells(
            members=tuple(itertools.compress(self.members, rows)),
            nodes=tuple(itertools.compress(self.nodes, columns)),
            score=self.score[rows][:, columns],
            variance=self.variance[rows][:, columns],
            df=self.df[rows][:, columns],
            people=self.people[rows][:, columns],
        )


def shareable(
    current: Round,
    comparison: Comparison,
    reasons: pd.DataFrame,
    named: Sequence[str],
    before: Sequence[Sequence[str]] = (),
) -> Shareable:
    """Means over everyone, official groups and size classes that give nobody away.

    Counted are members with individual answers whose result is published; a joint
    judgement never counts, nor does a hidden result.  All means are over the same members
    at every node (see :func:`fullest`), so that no difference between nodes tells of one.

    All groups are audited together, as one linear system in the members' scores:

    1. no combination of them is about fewer than three municipalities, so neither
       "everyone" minus the groups of a partition, nor a group of one partition minus
       those of another;
    2. nobody who knows what the region's own reports say (the region's mean, equal and by
       staff, peer groups, members shown by name, and the reader's own result) learns the
       result of a member that is not shown to him;
    3. both hold beside what other regions have been told of the round before.

    Where the audit fails, the smallest group goes whose absence mends it.  Neither the index
    nor the spread between members is told: a mean and a spread give two members away.

    Examples
    --------
    Seven members, three of them in group B3 and four in C6: told are everyone, B3 and C6.
    With two in C6 and two in C8 only everyone and B3: C6 and C8 are too small.  With three
    in B3, three in B4 and one in C6 only everyone and B3: else the last one would follow.
    """
    cells = shown_cells(current, comparison, reasons)
    ids = member_groups(current.roster, current.questionnaire.roles)
    seen = frozenset(visible_members(named, comparison.counted, comparison.peers))
    return tellable(cells, ids, said_at_home(current, comparison, cells), seen, before)


def tellable(
    cells: Cells,
    ids: Mapping[str, Sequence[str]],
    said: Floats,
    named: frozenset[str],
    before: Sequence[Sequence[str]] = (),
) -> Shareable:
    """The groups that pass the audit together.

    Parameters
    ----------
    ids : Mapping
        Member code -> ids of its groups.
    said : ndarray of float, shape (n_statements, n_members)
        What the region's own reports say, as coefficients of the members' scores.
    before : sequence of sequence of str
        Codes of the members in each group told before; also of some that are hidden now.
    """
    chosen = fullest(cells)
    if len(chosen.members) < FEWEST_MEMBERS or not chosen.nodes:
        return Shareable()
    kept: dict[str, Booleans] = {EVERYONE: np.ones(len(chosen.members), dtype=bool)}
    for id_ in sorted({i for code in chosen.members for i in ids[code]}, key=group_order):
        kept[id_] = np.array([id_ in ids[code] for code in chosen.members], dtype=bool)
    withheld = {i: str(Withheld.FEW) for i, b in kept.items() if b.sum() < FEWEST_MEMBERS}
    kept = {id_: inside for id_, inside in kept.items() if id_ not in withheld}
    audit = audit_of(cells, chosen.members, said, named, before)
    while kept and (reason := audit.fails(kept)):
        gone = _dearest(kept, chosen, audit)
        withheld[gone] = str(reason)
        del kept[gone]
    return Shareable(
        members=chosen.members if kept else (),
        groups=tuple(_group(id_, chosen, inside) for id_, inside in kept.items()),
        withheld={id_: withheld[id_] for id_ in sorted(withheld, key=group_order)},
    )


def shown_cells(current: Round, comparison: Comparison, reasons: pd.DataFrame) -> Cells:
    """Dimensions and capabilities of the members that count, as far as they are shown."""
    joint = current.scores.joint
    codes = tuple(code for code in comparison.counted if not joint.get(code, False))
    panel = panel_of(current, codes)
    grids = [panel.grid(kind) for kind in TOLD if panel.nodes(kind)]
    hidden = hidden_cells(reasons)
    place = {node: at for at, node in enumerate(panel.order)}
    nodes = [(str(grid.kind), node) for grid in grids for node in grid.nodes]
    order = sorted(range(len(nodes)), key=lambda at: place[nodes[at][1]])
    gone = [[(code, nodes[at][1]) in hidden for at in order] for code in codes]

    def laid(name: str) -> Floats:
        whole = [getattr(grid, name) for grid in grids]
        return np.concatenate([np.empty((len(codes), 0)), *whole], axis=1)[:, order]

    missing = np.array(gone, dtype=bool).reshape(len(codes), len(order))
    return Cells(
        members=codes,
        nodes=tuple(nodes[at] for at in order),
        score=np.where(missing, np.nan, laid("score")),
        variance=laid("variance"),
        df=laid("df"),
        people=laid("n"),
    )


def fullest(cells: Cells) -> Cells:
    """Members and nodes without gaps: the larger of two choices.

    Either all members, at the nodes that each of them has; or the members that have every
    node, if nobody else or at least three others are left (one or two would follow from
    the region's mean; then those with the fewest people are left out, too).
    """
    held = ~np.isnan(cells.score)
    asked: Booleans = np.asarray(held.any(axis=0))
    everyone: Booleans = np.ones(len(cells.members), dtype=bool)
    whole: Booleans = np.asarray(held[:, asked].all(axis=1))
    people = cells.people.sum(axis=1)
    while whole.any() and 0 < (~whole).sum() < FEWEST_MEMBERS:
        whole[np.flatnonzero(whole)[np.argmin(people[whole])]] = False
    first, second = cells.take(everyone, np.asarray(held.all(axis=0))), cells.take(whole, asked)
    return first if first.score.size >= second.score.size else second


def said_at_home(current: Round, comparison: Comparison, cells: Cells) -> Floats:
    """What the region's own reports say: its mean, that by staff if known, each peer group.

    Returns
    -------
    ndarray of float, shape (n_statements, n_members)
        Coefficients, for a node that all members have.
    """
    roles = current.questionnaire.roles
    staff = [staff_of(current.roster, code, roles) for code in cells.members]
    weights = [0 if None in staff else n for n in staff]
    peers = [[code in group.members for code in cells.members] for group in comparison.peers]
    return np.array([[1.0] * len(staff), weights, *peers], dtype=float)


def audit_of(
    cells: Cells,
    shared: Sequence[str],
    said: Floats,
    named: frozenset[str],
    before: Sequence[Sequence[str]],
) -> Audit:
    """Lay out an audit over all members that count now or have counted elsewhere before."""
    gone = sorted({code for group in before for code in group} - set(cells.members))
    codes = (*cells.members, *gone)
    told = [[float(code in group) for code in codes] for group in before]
    return Audit(
        shared=np.array([codes.index(code) for code in shared], dtype=np.intp),
        said=np.pad(said, ((0, 0), (0, len(gone)))),
        held=np.pad(~np.isnan(cells.score), ((0, len(gone)), (0, 0))),
        unseen=np.array([code not in named for code in codes], dtype=bool),
        before=np.array(told, dtype=float).reshape(len(told), len(codes)),
    )


def _dearest(kept: Mapping[str, Booleans], chosen: Cells, audit: Audit) -> str:
    """The group to withhold: the smallest that mends it; everyone comes last."""
    people = chosen.people.sum(axis=1)

    def cost(id_: str) -> tuple[bool, int, float, str]:
        inside = kept[id_]
        return (id_ == EVERYONE, int(inside.sum()), float(people[inside].sum()), id_)

    order = sorted(kept, key=cost)
    for id_ in order:
        if not audit.fails({other: kept[other] for other in kept if other != id_}):
            return id_
    alone = [id_ for id_ in order if audit.fails({id_: kept[id_]})]
    return (alone or order)[0]


def _group(id_: str, cells: Cells, inside: Booleans) -> SharedGroup:
    own = cells.take(inside, np.ones(len(cells.nodes), dtype=bool))
    size = len(own.members)
    means = []
    for at, (kind, node) in enumerate(own.nodes):
        variances = own.variance[:, at] / size**2
        df = float(welch_df(variances, own.df[:, at]))
        sure = not np.isnan(variances).any()
        means.append(
            GroupMean(
                kind=kind,
                node=node,
                mean=rounded(own.score[:, at].mean(), 1),
                se=rounded(np.sqrt(variances.sum()), 2) if sure else None,
                df=float(np.floor(df)) if sure and np.isfinite(df) else None,
                people=int(own.people[:, at].sum()),
            )
        )
    return SharedGroup(id=id_, members=size, means=tuple(means))
