"""Which questions stand together in a matrix, and the code of each matrix."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from maturity.instruments.codes import RESERVED, block_codes
from maturity.instruments.opening import Opening
from maturity.instruments.plan import Block, Instrument, Question

__all__ = ["by_dimension", "matrix_codes", "parts_of"]


def parts_of(block: Block) -> Mapping[str, tuple[Question, ...]]:
    """Questions that stand together, by key, in the order of their first items.

    An item with descriptors of its own stands alone under its code; items of one
    scale share a matrix, whose key is the capability (and the scale, if there are several).
    """
    scales = {q.item.scale for q in block.questions if not q.own_words}
    parts: dict[str, tuple[Question, ...]] = {}
    for question in block.questions:
        scale = question.item.scale
        shared = block.node if len(scales) == 1 else f"{block.node} {scale}"
        key = question.code if question.own_words else shared
        parts[key] = (*parts.get(key, ()), question)
    return parts


def matrix_codes(instrument: Instrument, opening: Opening) -> Mapping[str, str]:
    """Key of a matrix -> its code, which no question has."""
    taken = [*RESERVED, *(question.code for question in instrument.questions)]
    taken += [question.code for question in opening.departments]
    keys = [
        key
        for block in instrument.blocks
        for key, questions in parts_of(block).items()
        if not questions[0].own_words
    ]
    return block_codes(keys, taken)


def by_dimension(instrument: Instrument) -> tuple[tuple[Block, ...], ...]:
    """Blocks of one dimension together, in questionnaire order."""
    grouped = groupby(instrument.blocks, key=lambda block: block.dimension)
    return tuple(tuple(blocks) for _, blocks in grouped)
