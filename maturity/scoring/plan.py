"""What is scored: the asked items and the part of the tree that stands above them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from maturity.errors import Problem, ScoringError, Where, message
from maturity.records.method import Aggregation, ScoringMethod
from maturity.records.questionnaire import INDEX, Questionnaire
from maturity.records.responses import Floats, Responses

__all__ = ["Plan", "plan_scoring"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Plan:
    """The questionnaire of one form and round as arrays.

    Parameters
    ----------
    questionnaire : Questionnaire
        Holds the asked items only, and only nodes with an asked item under them; weights are
        those of the method where it gives any.
    items, nodes, inner : tuple of str
        Items, lowest composites, and the nodes above them ("index" first), each
        in questionnaire order.
    owner : ndarray of int, shape (n_items,)
        Position in ``nodes`` of each item's lowest composite.
    weights : ndarray of float, shape (n_items,)
        Item weights; 0 means shown, not counted.
    aggregation : Mapping
        Inner node -> how its children are joined; arithmetic where not given.
    """

    questionnaire: Questionnaire
    items: tuple[str, ...]
    nodes: tuple[str, ...]
    inner: tuple[str, ...]
    owner: NDArray[np.intp]
    weights: Floats
    aggregation: Mapping[str, Aggregation] = field(default_factory=dict)

    def sum_by_node(self, columns: NDArray[Any]) -> Floats:
        """Sum of the columns of each lowest composite: (n_rows, n_items) to (n_rows, n_nodes).

        Adds column by column in questionnaire order, so a row's result does not
        depend on the rows around it.
        """
        total = np.zeros((len(columns), len(self.nodes)))
        for column, node in enumerate(self.owner):
            total[:, node] += columns[:, column]
        return total

    def below(self) -> NDArray[np.bool_]:
        """Whether a lowest composite stands under an inner node, (n_inner, n_nodes)."""
        under = np.ones((len(self.inner), len(self.nodes)), dtype=bool)
        for at, inner in enumerate(self.inner[1:], start=1):
            lowest = _lowest_under(self.questionnaire, inner)
            under[at] = [node in lowest for node in self.nodes]
        return under

    def asked_of(self, role: str) -> NDArray[np.bool_]:
        """Whether a lowest composite has a counted item for a role ("" = everybody)."""
        put = [
            item.weight > 0 and (not role or role in item.roles)
            for item in self.questionnaire.items
        ]
        counts = np.bincount(self.owner, weights=put, minlength=len(self.nodes))
        return np.asarray(counts > 0)


def plan_scoring(
    responses: Responses, questionnaire: Questionnaire, method: ScoringMethod | None = None
) -> Plan:
    """Restrict a questionnaire to the form, round and items of the responses.

    Items the responses hold but the questionnaire does not are left out: a
    caller compares like with like by passing ``questionnaire.with_items(...)``.

    Parameters
    ----------
    method : ScoringMethod, optional
        Its ``node_weights`` replace the weights of nodes and items, its ``aggregation`` the
        arithmetic mean; without it, the questionnaire's own hold.

    Raises
    ------
    ScoringError
        If nothing remains to be scored.
    """
    asked = questionnaire.for_form(responses.form).for_round(responses.round)
    asked = _prune(asked.with_items(frozenset(responses.items)))
    asked = _weigh(asked, method.node_weights if method else {})
    if not asked.items:
        raise ScoringError([_nothing_asked(responses)])
    nodes = tuple(node.id for node in asked.capabilities)
    return Plan(
        questionnaire=asked,
        items=tuple(item.id for item in asked.items),
        nodes=nodes,
        inner=(INDEX, *(node.id for node in asked.nodes if not node.lowest)),
        owner=np.array([nodes.index(item.node) for item in asked.items], dtype=np.intp),
        weights=np.array([item.weight for item in asked.items], dtype=np.float64),
        aggregation=dict(method.aggregation) if method else {},
    )


def _lowest_under(questionnaire: Questionnaire, inner: str) -> frozenset[str]:
    found: set[str] = set()
    for node in questionnaire.children(inner):
        found |= {node.id} if node.lowest else _lowest_under(questionnaire, node.id)
    return frozenset(found)


def _prune(questionnaire: Questionnaire) -> Questionnaire:
    kept: set[str] = set()
    for id_ in {item.node for item in questionnaire.items}:
        while id_ != INDEX:
            kept.add(id_)
            id_ = questionnaire.node(id_).parent
    return replace(questionnaire, nodes=tuple(n for n in questionnaire.nodes if n.id in kept))


def _weigh(questionnaire: Questionnaire, weights: Mapping[str, float]) -> Questionnaire:
    """The questionnaire with the weights that the method gives instead of its own."""
    nodes = (replace(n, weight=weights.get(n.id, n.weight)) for n in questionnaire.nodes)
    items = (replace(i, weight=weights.get(i.id, i.weight)) for i in questionnaire.items)
    return replace(questionnaire, nodes=tuple(nodes), items=tuple(items))


def _nothing_asked(responses: Responses) -> Problem:
    return Problem(
        code="nothing-to-score",
        where=Where(file=responses.sources[0].name if responses.sources else "responses"),
        found=f"{responses.form} {responses.round}",
        expected=message("at least one item of this form and round"),
        repair=message("Check that the answers belong to this questionnaire, form and round."),
    )
