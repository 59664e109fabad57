"""The tidy table of scores: one row per municipality, part, group and node."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.records import schemas
from maturity.records.questionnaire import INDEX
from maturity.records.responses import Floats
from maturity.records.scores import Kind, Part
from maturity.scoring.groups import Groups
from maturity.scoring.plan import Plan
from maturity.scoring.rows import Rows

__all__ = ["Block", "assemble_table", "levels", "part_block"]

TOLERANCE = 1e-9
"""A score this close under a cut point lies on it: sums in binary are not exact."""

COUNTS = ("n", "asked", "answered", "dont_know", "not_applicable", "skipped")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Block:
    """Rows of the table of one part, as arrays (n_groups, n_inner + n_nodes + n_items).

    ``counts`` has one more axis in front: the columns :data:`COUNTS`.
    """

    part: Part
    municipality: tuple[str, ...]
    group: tuple[str, ...]
    scores: Floats
    counts: NDArray[np.int64]
    roles: NDArray[np.object_]


def levels(scores: Floats, cut_points: tuple[float, ...]) -> NDArray[np.int64]:
    """Level of each score: cut points at or below it, plus 1; 0 where there is no score.

    Examples
    --------
    >>> import numpy as np
    >>> levels(np.array([0.0, 39.9, 40.0, 100.0, np.nan]), (20, 40, 60, 80)).tolist()
    [1, 2, 3, 5, 0]
    """
    reached = scores[..., None] >= np.asarray(cut_points, dtype=np.float64) - TOLERANCE
    return np.where(np.isnan(scores), 0, reached.sum(axis=-1) + 1).astype(np.int64)


def part_block(
    part: Part, rows: Rows, groups: Groups, plan: Plan, scored: tuple[Floats, NDArray[np.object_]]
) -> Block:
    """Join scores and role names of groups with the counts of their rows."""
    keep = (rows.in_index | (part is Part.ROLE))[:, None]
    tallies = groups.sums(rows.tallies.reshape(len(keep), math.prod(rows.tallies.shape[1:])) * keep)
    by_item = tallies.reshape(len(groups), rows.tallies.shape[1], len(plan.items))
    states = _up_the_tree(by_item, plan).transpose(1, 0, 2)
    people = groups.sums(rows.people * keep)
    return Block(
        part=part,
        municipality=groups.municipality,
        group=groups.group,
        scores=scored[0],
        counts=np.concatenate([people[None], states.sum(axis=0)[None], states]),
        roles=scored[1],
    )


def assemble_table(blocks: list[Block], plan: Plan, cut_points: tuple[float, ...]) -> pd.DataFrame:
    """All blocks in one table, in the order :class:`~maturity.records.scores.Scores` documents."""
    nodes = (*plan.inner, *plan.nodes, *plan.items)
    kinds = (
        [Kind.INDEX if node == INDEX else Kind.DIMENSION for node in plan.inner]
        + [Kind.CAPABILITY] * len(plan.nodes)
        + [Kind.ITEM] * len(plan.items)
    )
    frames = [_frame(block, nodes, kinds, cut_points) for block in blocks]
    table = pd.concat(frames, ignore_index=True)
    part = table["part"].map({p.value: at for at, p in enumerate(Part)}).to_numpy()
    municipality = table["municipality"].to_numpy(dtype=object)
    _, code = np.unique(municipality, return_inverse=True)
    order = np.lexsort([part, code])
    return schemas.SCORES.frame(table.iloc[order])


def _frame(
    block: Block, nodes: tuple[str, ...], kinds: list[Kind], cut_points: tuple[float, ...]
) -> pd.DataFrame:
    groups, width = len(block.group), len(nodes)
    columns = {
        "municipality": np.repeat(np.array(block.municipality, dtype=object), width),
        "part": np.full(groups * width, block.part.value, dtype=object),
        "group": np.repeat(np.array(block.group, dtype=object), width),
        "kind": np.tile(np.array([kind.value for kind in kinds], dtype=object), groups),
        "node": np.tile(np.array(nodes, dtype=object), groups),
        "score": block.scores.ravel(),
        "level": levels(block.scores, cut_points).ravel(),
        **{name: block.counts[at].ravel() for at, name in enumerate(COUNTS)},
        "roles": block.roles.ravel(),
    }
    text = {"municipality", "part", "group", "kind", "node", "roles"}
    return pd.DataFrame(
        {
            name: pd.Series(columns[name], dtype="str" if name in text else columns[name].dtype)
            for name in schemas.SCORES.names
        }
    )


def _up_the_tree(by_item: NDArray[np.int64], plan: Plan) -> NDArray[np.int64]:
    """Sum answers over the items under each node, (n, 4, n_items) to (n, 4, all nodes)."""
    owns = np.arange(len(plan.nodes))[:, None] == plan.owner
    capabilities = by_item @ owns.T.astype(np.int64)
    inner = capabilities @ plan.below().T.astype(np.int64)
    return np.concatenate([inner, capabilities, by_item], axis=2)
