"""What members can see of one another, as equations in the results nobody shows them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from maturity.records.method import Weighting
from maturity.records.published import Hidden, Published, ShowMembers
from maturity.records.questionnaire import INDEX, Node, Questionnaire
from maturity.records.releases import BY_STAFF, Cell, Release, Weighed
from maturity.records.responses import Floats
from maturity.records.scores import ALL, Part

__all__ = [
    "WHOLE_GROUP",
    "Audience",
    "Board",
    "Told",
    "audience_of",
    "board_of",
    "patterns_of",
    "tree_of",
]

WHOLE_GROUP = (Part.ALL.value, ALL)
SHARED = (Part.ALL, Part.ROLE, Part.SECTOR)
FEWEST = 3
"""Fewest members behind a regional number or a peer group."""
Group = tuple[str, str]
Held = Mapping[Group, Mapping[str, bool]]
"""Part and group -> municipality -> whether its result is shown."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Audience:
    """Members as readers: whose results enter the means, and whose everybody can see.

    Parameters
    ----------
    scores : DataFrame
        As published, of all members.
    counted : tuple of str
        Members that count in means of others and of the region.
    visible : frozenset of str
        Members whose own rows all others see.
    coded : bool
        Whether all members see the whole results of all others for dimensions and
        capabilities, under letters; of single items they see nothing.
    role_weights : Mapping
        Municipality code -> role id -> weight in its whole; 1 where it is silent.
    staff : Mapping
        Municipality code -> number of employees, for the mean weighted by staff.
    answers : Mapping
        Municipality code -> hash of its answers.
    tree : Mapping
        Node above the lowest -> its children and their weights, parents first.
    earlier : tuple of Release
        What was published of the round before.
    """

    scores: pd.DataFrame
    counted: tuple[str, ...]
    visible: frozenset[str] = frozenset()
    coded: bool = False
    role_weights: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    staff: Mapping[str, float] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    tree: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    earlier: tuple[Release, ...] = ()

    @cached_property
    def nodes(self) -> Mapping[str, Held]:
        """Node -> part and group -> member -> shown, for the counted members."""
        t = self.scores
        keep = t["municipality"].isin(self.counted) & t["part"].isin([str(p) for p in SHARED])
        keep &= t["hidden"] != Hidden.NO_ANSWERS
        t = t.loc[keep, ["node", "part", "group", "municipality", "hidden"]]
        found: dict[str, dict[Group, dict[str, bool]]] = {}
        for node, part, group, code, hidden in t.itertuples(index=False, name=None):
            cell = found.setdefault(str(node), {}).setdefault((str(part), str(group)), {})
            cell[str(code)] = hidden == Hidden.SHOWN
        return found

    @cached_property
    def boards(self) -> tuple[tuple[tuple[str, ...], Board], ...]:
        """Patterns of nodes with what is told about them; the same for every reader."""
        patterns = patterns_of(self)
        return tuple((nodes, board_of(self, nodes[0], held)) for nodes, held in patterns)

    @cached_property
    def composites(self) -> frozenset[str]:
        """Nodes above the items; only there has a member's whole result a letter."""
        return frozenset({*self.tree, *(c for below in self.tree.values() for c in below)})

    def sees(self, code: str, group: Group, node: str) -> bool:
        """Whether everybody sees a member's own result for a group at a node."""
        lettered = self.coded and group == WHOLE_GROUP and node in self.composites
        return code in self.visible or lettered


def audience_of(published: Published) -> Audience:
    """The readers of published results."""
    method, roster = published.provenance.method, published.roster
    roles = {role.id: role.weight for role in published.questionnaire.roles} | dict(
        method.role_weights
    )
    counting = [role for role, weight in roles.items() if weight > 0]
    size = {m.code: roster.head_counts(m.code, counting) for m in roster.members}
    heads = method.weighting is not Weighting.ROLE_MEANS
    coded = published.show_members is ShowMembers.CODED
    return Audience(
        scores=published.scores,
        counted=published.comparison.counted,
        visible=frozenset() if coded else frozenset(published.named),
        coded=coded,
        role_weights={code: roles | (own if heads else {}) for code, own in size.items()},
        staff={code: sum(own.values()) for code, own in size.items() if own},
        answers=published.answers,
        tree=tree_of(published.questionnaire, method.node_weights),
        earlier=published.earlier,
    )


def tree_of(
    questionnaire: Questionnaire, weights: Mapping[str, float]
) -> dict[str, dict[str, float]]:
    """Nodes above the lowest with the weights of their children, parents first."""
    lowest = {item.node for item in questionnaire.items}
    size = {
        node: sum(weights.get(i.id, i.weight) for i in questionnaire.items if i.node == node)
        for node in lowest
    }

    def weight(node: Node) -> float:
        given = weights.get(node.id, node.weight)
        if given is not None:
            return float(given)
        below = questionnaire.children(node.id)
        return size.get(node.id, 0.0) if node.lowest else sum(map(weight, below))

    inner = (INDEX, *(node.id for node in questionnaire.nodes if not node.lowest))
    return {n: {c.id: weight(c) for c in questionnaire.children(n)} for n in inner}


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Told:
    """One published mean of several members: its name and its coefficients."""

    name: Group
    vector: Floats


@dataclass(frozen=True, kw_only=True, eq=False)
class Board:
    """The unknowns of one pattern of nodes and everything that is told about them.

    Parameters
    ----------
    owners : ndarray of str, shape (n_unknowns,)
        Whose result an unknown is.
    known : ndarray of float, shape (n_known, n_unknowns)
        Results that are shown to all.
    then : ndarray of float, shape (n_then, n_unknowns)
        Means that earlier publications told, in their order.
    region : tuple of Told
        Regional means, the whole first.
    targets : ndarray of float, shape (n_targets, n_unknowns)
        Results that others must not be able to work out; ``target_owners`` whose.  Hidden ones
        are among them: an earlier publication may have told means with them.
    """

    owners: np.ndarray
    known: Floats
    then: Floats
    region: tuple[Told, ...]
    targets: Floats
    target_owners: np.ndarray
    wholes: Mapping[str, Floats]

    def mean_of(self, codes: Iterable[str], weights: Mapping[str, float] | None = None) -> Floats:
        """Coefficients of the sum of some members' whole results."""
        vectors = [
            (1.0 if weights is None else weights.get(code, 1.0)) * self.wholes[code]
            for code in codes
            if code in self.wholes
        ]
        return np.sum(vectors, axis=0) if vectors else np.zeros(len(self.owners))


def patterns_of(audience: Audience) -> list[tuple[tuple[str, ...], Held]]:
    """Nodes at which the same members show the same groups: nodes, and what is shown there."""
    found: dict[object, list[str]] = {}
    earlier = [
        {(code, *cell) for code, cells in release.hidden.items() for cell in cells}
        | {("", *cell) for cell in release.withheld}
        for release in audience.earlier
    ]
    for node, held in audience.nodes.items():
        key = (
            frozenset((g, c, shown) for g, cells in held.items() for c, shown in cells.items()),
            tuple(frozenset(x[:-1] for x in cells if x[-1] == node) for cells in earlier),
            audience.coded and node in audience.composites,
        )
        found.setdefault(key, []).append(node)
    return [(tuple(nodes), audience.nodes[nodes[0]]) for nodes in found.values()]


def board_of(audience: Audience, node: str, held: Held) -> Board:
    """Lay out one pattern of nodes.

    A member's whole result is the weighted mean of its roles, so roles are the unknowns where
    a member has several; results of sectors are unknowns of their own.

    Parameters
    ----------
    audience : Audience
    node : str
        Any node of the pattern.
    held : Mapping
        From :func:`patterns_of`.
    """
    builder = _Builder(audience, held)
    now = [
        Told(name=group, vector=builder.total(group, [c for c, shown in cells.items() if shown]))
        for group, cells in held.items()
        if sum(cells.values()) >= FEWEST
    ]
    staffed = [code for code, shown in held.get(WHOLE_GROUP, {}).items() if shown]
    if len(staffed) >= FEWEST and all(code in audience.staff for code in staffed):
        vector = sum(audience.staff[code] * builder.vector(code, WHOLE_GROUP) for code in staffed)
        now.append(Told(name=(BY_STAFF, ALL), vector=np.asarray(vector)))
    known, targets, owners = [], [], []
    for group, cells in held.items():
        for code, shown in cells.items():
            if shown and audience.sees(code, group, node):
                known.append(builder.vector(code, group))
            else:
                targets.append(builder.vector(code, group))
                owners.append(code)
    then = [vector for release in audience.earlier for vector in builder.told(release, node)]
    for release in audience.earlier:
        for code, vector in builder.unseen_then(release, node):
            targets.append(vector)
            owners.append(code)
    order = sorted(now, key=lambda told: (told.name != WHOLE_GROUP, told.name))
    width = len(builder.owners)
    return Board(
        owners=np.array(builder.owners, dtype=object),
        known=_stack(known, width),
        then=_stack(then, width),
        region=tuple(Told(name=t.name, vector=_wide(t.vector, width)) for t in order),
        targets=_stack(targets, width),
        target_owners=np.array(owners, dtype=object),
        wholes={
            code: _wide(builder.vector(code, WHOLE_GROUP), width)
            for code, shown in held.get(WHOLE_GROUP, {}).items()
            if shown
        },
    )


class _Builder:
    """Numbers the unknowns of one pattern as they come up."""

    def __init__(self, audience: Audience, held: Held) -> None:
        self.audience, self.held = audience, held
        self.place: dict[tuple[str, str, Group], int] = {}
        self.owners: list[str] = []

    def unknown(self, code: str, answers: str, group: Group) -> Floats:
        """Unit vector of one unknown."""
        key = (code, answers, group)
        if key not in self.place:
            self.place[key] = len(self.owners)
            self.owners.append(code)
        vector = np.zeros(len(self.owners))
        vector[self.place[key]] = 1.0
        return vector

    def vector(self, code: str, group: Group, release: Release | None = None) -> Floats:
        """Coefficients of a member's result for a group, now or in an earlier publication."""
        now = self.audience.answers.get(code, "")
        answers = now if release is None else release.answers.get(code, "")
        weighing = self._weighing(code, release)
        roles = self._roles(code, weighing) if answers == now and group == WHOLE_GROUP else []
        if len(roles) < 2:
            return self.unknown(code, answers, roles[0] if roles else group)
        weights = [weighing.get(role[1], 1.0) for role in roles]
        parts = [self.unknown(code, answers, role) for role in roles]
        width = len(self.owners)
        total = np.zeros(width)
        for weight, part in zip(weights, parts, strict=True):
            total += weight * _wide(part, width)
        return total / sum(weights)

    def total(self, group: Group, codes: Sequence[str]) -> Floats:
        """Sum of some members' results for a group, now."""
        return self._sum([self.vector(code, group) for code in codes])

    def told(self, release: Release, node: str) -> list[Floats]:
        """Means that an earlier publication told about the node."""
        found = [
            self._sum([self.vector(c, group, release) for c in codes])
            for group, codes in self._groups_then(release, node)
        ]
        for group, codes in self._groups_then(release, node):
            own = [c for c in release.named if c in codes]
            found += [self.vector(c, group, release) for c in own]
        whole = dict(self._groups_then(release, node)).get(WHOLE_GROUP, [])
        staff = self.audience.staff
        weighted = whole and (BY_STAFF, ALL, node) not in release.withheld
        if weighted and all(c in staff for c in whole):
            found.append(
                self._sum([staff[c] * self.vector(c, WHOLE_GROUP, release) for c in whole])
            )
        for peers in release.peers:
            codes = [c for c in whole if c in peers.members]
            found.append(self._sum([self.vector(c, WHOLE_GROUP, release) for c in codes]))
        return found

    def unseen_then(self, release: Release, node: str) -> Iterator[tuple[str, Floats]]:
        """Results that counted in an earlier publication, are none now, and were not seen."""
        for group, codes in self._groups_then(release, node):
            for code in codes:
                same = release.answers.get(code) == self.audience.answers.get(code)
                as_now = self._weighing(code, release) == self._weighing(code, None)
                if code not in release.named and not (same and as_now):
                    yield code, self.vector(code, group, release)

    def _groups_then(self, release: Release, node: str) -> list[tuple[Group, list[str]]]:
        found = []
        for group, cells in self.held.items():
            cell: Cell = (*group, node)
            codes = [
                code
                for code in release.counted
                if not {cell, (*group, "")} & set(release.hidden.get(code, ()))
                and (code in cells or release.answers.get(code) != self.audience.answers.get(code))
            ]
            if len(codes) >= FEWEST and cell not in release.withheld:
                found.append((group, codes))
        return found

    def _weighing(self, code: str, release: Release | None) -> Mapping[str, float]:
        """Role weights of a member's whole: as now, but for an earlier mean of role means."""
        now = self.audience.role_weights.get(code, {})
        if release is None or release.weighed.get(code, Weighed()).key:
            return now
        return release.role_weights or now

    def _roles(self, code: str, weights: Mapping[str, float]) -> list[Group]:
        """Roles of the index in which a member has answers, shown or not."""
        return [
            group
            for group, cells in self.held.items()
            if group[0] == Part.ROLE and code in cells and weights.get(group[1], 1.0) > 0
        ]

    def _sum(self, vectors: Sequence[Floats]) -> Floats:
        total = np.zeros(len(self.owners))
        for vector in vectors:
            total += _wide(vector, len(total))
        return total


def _wide(vector: Floats, width: int) -> Floats:
    """The vector with zeros for unknowns that came up later."""
    wide = np.zeros(width)
    wide[: len(vector)] = vector
    return wide


def _stack(vectors: Sequence[Floats], width: int) -> Floats:
    return np.array([_wide(v, width) for v in vectors]).reshape(len(vectors), width)
