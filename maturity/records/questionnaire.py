"""What we ask: a tree of nodes with items under it, and its texts in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NoReturn

from maturity.shown import Shown

__all__ = [
    "INDEX",
    "Item",
    "ItemText",
    "LevelText",
    "Node",
    "NodeText",
    "OptionText",
    "Questionnaire",
    "Role",
    "RoleText",
    "Scale",
    "Texts",
]

INDEX = "index"
"""Id of the root: the weighted mean of the topmost nodes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(Shown):
    """Who answers.  ``weight`` 0 means: shown beside, never part of a score."""

    id: str
    weight: float
    most_items: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale(Shown):
    """The steps an answer may take: whole numbers ``lowest`` to ``highest``."""

    id: str
    lowest: int
    highest: int
    dont_know: bool
    not_applicable: bool

    @property
    def steps(self) -> tuple[int, ...]:
        """All steps, lowest first."""
        return tuple(range(self.lowest, self.highest + 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Shown):
    """One question.

    Parameters
    ----------
    node : str
        Id of the lowest composite (the capability) the item belongs to.
    weight : float
        Importance inside its node, >= 0; 0 means shown but not counted.
    reversed : bool
        True where the highest step is the least mature answer.
    rounds : tuple of str
        Rounds in which the item was asked; empty means every round.
    changed_in : tuple of str
        Rounds from which the item means something else than before.
    """

    id: str
    node: str
    form: str
    scale: str
    roles: tuple[str, ...]
    reversed: bool = False
    weight: float = 1.0
    rounds: tuple[str, ...] = ()
    changed_in: tuple[str, ...] = ()
    requirements: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    perspective: str = ""
    pillar: str = ""

    def asked_in(self, round_: str) -> bool:
        """Whether the item belongs to the given round."""
        return not self.rounds or round_ in self.rounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Node(Shown):
    """A dimension, a capability or anything between; ``parent`` is "index" for the topmost.

    ``weight`` None means: the sum of the weights of the items asked under it.
    """

    id: str
    parent: str
    depth: int
    lowest: bool
    weight: float | None = 1.0
    essential: bool = False
    requirements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire(Shown):
    """A questionnaire as data: roles, scales, tree and items, all in reading order."""

    id: str
    version: str
    licence: str
    attribution: str
    languages: tuple[str, ...]
    levels: int
    cut_points: tuple[float, ...]
    minimal_important_difference: float
    roles: tuple[Role, ...]
    scales: tuple[Scale, ...]
    forms: tuple[str, ...]
    nodes: tuple[Node, ...]
    items: tuple[Item, ...]
    sectors: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    perspectives: tuple[str, ...] = ()
    pillars: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    """Ids of items that a restriction has left out; a choice may still name them."""

    @property
    def dimensions(self) -> tuple[Node, ...]:
        """The topmost nodes."""
        return tuple(node for node in self.nodes if node.parent == INDEX)

    @property
    def capabilities(self) -> tuple[Node, ...]:
        """The lowest composites: nodes that hold items."""
        return tuple(node for node in self.nodes if node.lowest)

    def node(self, id_: str) -> Node:
        """The node with this id; KeyError if there is none."""
        return next((n for n in self.nodes if n.id == id_), None) or _missing(id_)

    def item(self, id_: str) -> Item:
        """The item with this id; KeyError if there is none."""
        return next((i for i in self.items if i.id == id_), None) or _missing(id_)

    def scale(self, id_: str) -> Scale:
        """The scale with this id; KeyError if there is none."""
        return next((s for s in self.scales if s.id == id_), None) or _missing(id_)

    def scale_of(self, item: Item) -> Scale:
        """The scale an item is answered on."""
        return self.scale(item.scale)

    def children(self, parent: str) -> tuple[Node, ...]:
        """The nodes directly under ``parent`` (a node id or "index")."""
        return tuple(node for node in self.nodes if node.parent == parent)

    def dimension_of(self, node: str) -> str:
        """Id of the topmost node above (or equal to) ``node``."""
        current = self.node(node)
        while current.parent != INDEX:
            current = self.node(current.parent)
        return current.id

    def items_of(self, node: str) -> tuple[Item, ...]:
        """The items directly under a lowest composite."""
        return tuple(item for item in self.items if item.node == node)

    def asked_of(self, role: str) -> tuple[Item, ...]:
        """The items put to one role."""
        return tuple(item for item in self.items if role in item.roles)

    def for_form(self, form: str) -> Questionnaire:
        """The same questionnaire with the items of one form only."""
        return replace(self._only(i for i in self.items if i.form == form), forms=(form,))

    def for_round(self, round_: str) -> Questionnaire:
        """The same questionnaire with the items asked in one round only."""
        return self._only(i for i in self.items if i.asked_in(round_))

    def with_items(self, ids: frozenset[str]) -> Questionnaire:
        """The same questionnaire with the given items only (for like-with-like comparison)."""
        return self._only(i for i in self.items if i.id in ids)

    def _only(self, items: Iterable[Item]) -> Questionnaire:
        kept = tuple(items)
        ids = {item.id for item in kept}
        gone = (item.id for item in self.items if item.id not in ids)
        return replace(self, items=kept, left_out=(*self.left_out, *gone))


def _missing(id_: str) -> NoReturn:
    raise KeyError(id_)


@dataclass(frozen=True, slots=True, kw_only=True)
class OptionText(Shown):
    """The words of a scale: one per step, and for the two states beside the steps."""

    steps: Mapping[int, str] = field(default_factory=dict)
    dont_know: str = ""
    not_applicable: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeText(Shown):
    """Name, chart label, what it covers, and what it looks like when it works."""

    name: str
    short: str
    about: str = ""
    high: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemText(Shown):
    """The question and, where the item has its own, the words of its steps."""

    question: str
    steps: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleText(Shown):
    """Name of a role in the singular and plural, and who counts as one."""

    name: str
    plural: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelText(Shown):
    """Name of a maturity level and one sentence about it."""

    name: str
    about: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts(Shown):
    """Everything the questionnaire says, in one language, by id."""

    language: str
    title: str
    short_title: str
    introduction: str
    roles: Mapping[str, RoleText]
    scales: Mapping[str, OptionText]
    levels: Mapping[int, LevelText]
    nodes: Mapping[str, NodeText]
    items: Mapping[str, ItemText]
    sectors: Mapping[str, str] = field(default_factory=dict)
    directions: Mapping[str, str] = field(default_factory=dict)
    areas: Mapping[str, str] = field(default_factory=dict)
    perspectives: Mapping[str, str] = field(default_factory=dict)
    pillars: Mapping[str, str] = field(default_factory=dict)

    def options(self, item: Item) -> OptionText:
        """The words an answer to this item is given in."""
        scale = self.scales[item.scale]
        own = self.items[item.id].steps
        return replace(scale, steps=own) if own else scale
