"""Which means would let one member work out another one's result, and must be left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from maturity.disclosure.attack import Known, narrow_means
from maturity.disclosure.audience import WHOLE_GROUP, Audience, Board
from maturity.disclosure.audit import determined
from maturity.disclosure.layout import Booleans
from maturity.records.comparison import PeerGroup
from maturity.records.releases import BY_STAFF, Cell
from maturity.records.responses import Floats
from maturity.records.scores import ALL, Part

__all__ = ["safe_groups", "visible_members", "withheld_rows"]

"""Stands for the part in a withheld cell: the mean weighted by staff."""
NOBODY = ""
"""A reader that knows no result of its own."""
FEW = 4
"""Up to so many unseen members their results are narrowed down by linear programs, too."""
LEAST_UNSEEN = 3
"""With two unseen members each of them could work out the other."""
HIGHEST = 100.0


def visible_members(
    named: Iterable[str],
    counted: Sequence[str],
    peers: Sequence[PeerGroup] = (),
    seen: Iterable[str] = (),
) -> tuple[str, ...]:
    """Members that are shown by name, so that nobody can work out one that is not.

    The mean of all gives the last unseen member away; and of two unseen members each knows
    itself.  So nobody or at least three must be unseen: where it is one or two, named members
    become unseen, too.  First one that is in the same peer groups as the unseen ones, for then
    the means of these groups can stay, then the one with the last code.  The same for all
    readers, as they can lay their reports side by side.

    Parameters
    ----------
    named : iterable of str
        Members that have agreed.
    counted : sequence of str
        Members that count in means.
    peers : sequence of PeerGroup
    seen : iterable of str
        Members whose results were shown before; making these unseen is of no use.

    Examples
    --------
    Of five members three have agreed; the two others would see through each other.

    >>> visible_members(("a", "b", "c"), ("a", "b", "c", "d", "e"))
    ('a', 'b')
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


def withheld_rows(audience: Audience) -> tuple[Cell, ...]:
    """Regional means that would let some member work out another's result.

    All members are tried as readers: each knows its own results, those everybody sees, all
    other regional means, and what earlier publications told.  Means are added one by one, the
    whole region first; what would give a result away is left out, for everybody.

    Returns
    -------
    tuple of (part, group, node)
        Sorted; part "by_staff" for the mean weighted by staff.
    """
    found: set[Cell] = set()
    for nodes, board in audience.boards:
        rows = [told.vector for told in board.region]
        kept = _addable(board, rows, (NOBODY, *audience.counted))
        gone = [told.name for told, keep in zip(board.region, kept, strict=True) if not keep]
        found |= {(*name, node) for node in nodes for name in gone}
    groups = dict.fromkeys(group for held in audience.nodes.values() for group in held)
    for group in groups:
        found |= {(*group, node) for node in _across_nodes(audience, group, found)}
    if _uneven(audience, _sets(audience, WHOLE_GROUP, found)):
        # other members at a node than under it: two means at each would tell what is between
        found |= {(BY_STAFF, ALL, node) for node in audience.nodes}
    return tuple(sorted(found))


def safe_groups(
    audience: Audience, peers: Sequence[PeerGroup], reader: str, withheld: Sequence[Cell]
) -> tuple[PeerGroup, ...]:
    """Peer groups whose means give a reader no unseen member away.

    Parameters
    ----------
    audience : Audience
    peers : sequence of PeerGroup
        In order; an earlier one goes before a later one.
    reader : str
        Municipality code; empty text for the report about the region.
    withheld : sequence of Cell
        Regional means that are left out.

    Examples
    --------
    The region without oneself is {B, C, D, E}: the group {B, C, D} would give E away.
    """
    kept = list(peers)
    for nodes, board in audience.boards:
        region = [t.vector for t in board.region if (*t.name, nodes[0]) not in withheld]
        rows = [*region, *(board.mean_of(group.members) for group in kept)]
        keep = _addable(board, rows, (reader,))[len(region) :]
        kept = [group for group, safe in zip(kept, keep, strict=True) if safe]
        while kept and _too_narrow(audience, board, (nodes, region), (kept, reader)):
            kept.pop()
    while kept and _peers_across(audience, kept, reader, withheld):
        kept.pop()
    return tuple(kept)


def _addable(board: Board, rows: Sequence[Floats], readers: Iterable[str]) -> list[bool]:
    """Which rows may be told one after the other without giving anything away."""
    readers = list(readers)
    if not len(rows) or not len(board.targets):
        return [True] * len(rows)
    before = {reader: _found(board, board.known, reader) for reader in readers}
    known = {reader: _known_to(board, reader, before[reader]) for reader in readers}

    def reveals(told: Sequence[Floats]) -> bool:
        new = np.array(told)
        return any(
            bool((_found(board, np.concatenate([known[r], new]), r) & ~before[r]).any())
            for r in readers
        )

    if not reveals(rows):
        return [True] * len(rows)
    told: list[Floats] = []
    kept = []
    for row in rows:
        safe = not reveals([*told, row])
        told += [row] if safe else []
        kept.append(safe)
    return kept


def _known_to(board: Board, reader: str, before: Booleans) -> Floats:
    """What one reader knows: what all see, and what earlier publications told this reader.

    A mean that would have given something away to it was left out then, as it would be now.
    """
    every = np.concatenate([board.known, board.then])
    if not len(board.then) or not bool((_found(board, every, reader) & ~before).any()):
        return every
    known = board.known
    for row in board.then:
        tried = np.concatenate([known, row[None]])
        if not bool((_found(board, tried, reader) & ~before).any()):
            known = tried
    return known


def _found(board: Board, equations: Floats, reader: str) -> Booleans:
    """Targets that follow for one reader, who knows all unknowns of its own."""
    others = board.owners != reader
    mine = equations[:, others]
    mine = mine[np.abs(mine).max(axis=1, initial=0.0) > 0]
    found = determined(mine, board.targets[:, others])
    return np.asarray(found & (board.target_owners != reader))


def _too_narrow(
    audience: Audience,
    board: Board,
    told: tuple[tuple[str, ...], list[Floats]],
    against: tuple[list[PeerGroup], str],
) -> bool:
    """Whether a few unseen members can be narrowed down too much at one of the nodes."""
    (nodes, region), (groups, reader) = told, against
    hidden = [
        c for c in board.wholes if not audience.sees(c, WHOLE_GROUP, nodes[0]) and c != reader
    ]
    if not 0 < len(hidden) <= FEW or not groups:
        return False
    members = [{c for c in hidden if c in group.members} for group in groups]
    members += [set(hidden)] if region else []
    rows = np.array([[float(c in some) for c in hidden] for some in members])
    rows = rows[rows.any(axis=1)]
    t = audience.scores
    whole = t.loc[(t["part"] == Part.ALL) & t["municipality"].isin(hidden) & t["node"].isin(nodes)]
    for node in nodes:
        own = whole.loc[whole["node"] == node].set_index("municipality")["score"]
        truth = own.reindex(hidden).to_numpy(dtype=float)
        ends = np.zeros(len(hidden)), np.full(len(hidden), HIGHEST)
        known = Known(equations=rows, truth=truth, low=ends[0], high=ends[1])
        if bool(narrow_means([(known, np.eye(len(hidden)))])[0].any()):
            return True
    return False


def _across_nodes(audience: Audience, group: tuple[str, str], gone: set[Cell]) -> list[str]:
    """Nodes above the lowest whose regional mean tells about members hidden further down."""
    sets = _sets(audience, group, gone)
    if not _uneven(audience, sets):
        return []
    kept = {node: codes for node, codes in sets.items() if node not in audience.tree}
    lost = []
    for node in reversed([n for n in audience.tree if n in sets]):
        tried = kept | {node: sets[node]}
        if _tree_reveals(audience, group, list(tried.items()), (NOBODY, *audience.counted)):
            lost.append(node)
        else:
            kept = tried
    return lost


def _peers_across(
    audience: Audience, groups: list[PeerGroup], reader: str, withheld: Sequence[Cell]
) -> bool:
    """Whether means of peer groups at several nodes together give a member away."""
    sets = _sets(audience, WHOLE_GROUP, set(withheld))
    if not _uneven(audience, sets):
        return False
    told = [
        *sets.items(),
        *((n, frozenset(g.members) & codes) for g in groups for n, codes in sets.items()),
    ]
    return _tree_reveals(audience, WHOLE_GROUP, told, (reader,))


def _sets(audience: Audience, group: tuple[str, str], gone: set[Cell]) -> dict[str, frozenset[str]]:
    """Node -> members in its regional mean, for dimensions and capabilities."""
    wanted = {*audience.tree, *(c for children in audience.tree.values() for c in children)}
    found = {}
    for node, held in audience.nodes.items():
        shown = frozenset(code for code, seen in held.get(group, {}).items() if seen)
        if node in wanted and len(shown) >= LEAST_UNSEEN and (*group, node) not in gone:
            found[node] = shown
    return found


def _uneven(audience: Audience, sets: Mapping[str, frozenset[str]]) -> bool:
    """Whether a node's mean rests on other members than those of the nodes under it."""
    return any(
        node in sets and any(sets.get(child) != sets[node] for child in children)
        for node, children in audience.tree.items()
    )


def _tree_reveals(
    audience: Audience,
    group: tuple[str, str],
    told: Sequence[tuple[str, Iterable[str]]],
    readers: Iterable[str],
) -> bool:
    """Whether sums of members over several nodes give a shown result of one away."""
    place: dict[tuple[str, str], int] = {}
    lowest = [n for children in audience.tree.values() for n in children if n not in audience.tree]
    for node in dict.fromkeys(lowest):
        for code in audience.nodes.get(node, {}).get(group, {}):
            place[code, node] = len(place)
    results = _tree_vectors(audience, group, place)
    owners = np.array([code for code, _ in place], dtype=object)
    rows = [sum((results[c, n] for c in codes), np.zeros(len(place))) for n, codes in told]
    seen = {(c, n) for c, n in results if audience.nodes[n][group].get(c, False)}
    rows += [results[key] for key in sorted(seen) if audience.sees(key[0], group, key[1])]
    targets = [key for key in sorted(seen) if not audience.sees(key[0], group, key[1])]
    wanted = np.array([results[key] for key in targets]).reshape(len(targets), len(place))
    equations = np.array(rows).reshape(len(rows), len(place))
    for reader in readers:
        others = owners != reader
        mine = equations[:, others]
        mine = mine[np.abs(mine).max(axis=1, initial=0.0) > 0]
        own = np.array([code == reader for code, _ in targets], dtype=bool)
        if bool((determined(mine, wanted[:, others]) & ~own).any()):
            return True
    return False


def _tree_vectors(
    audience: Audience, group: tuple[str, str], place: Mapping[tuple[str, str], int]
) -> dict[tuple[str, str], Floats]:
    """Every member's result at every node, in its results at the lowest nodes."""
    found = {key: np.eye(1, len(place), at).ravel() for key, at in place.items()}
    for node in reversed(list(audience.tree)):
        for code in audience.nodes.get(node, {}).get(group, {}):
            parts = {c: w for c, w in audience.tree[node].items() if (code, c) in found}
            total = sum(parts.values())
            if total > 0:
                vectors = (w / total * found[code, c] for c, w in parts.items())
                found[code, node] = sum(vectors, np.zeros(len(place)))
    return found
