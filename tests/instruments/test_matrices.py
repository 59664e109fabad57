"""Which items share a matrix."""

from __future__ import annotations

from dataclasses import replace

from maturity.instruments.matrices import by_dimension, matrix_codes, parts_of
from maturity.instruments.opening import plan_opening
from tests.instruments.answering import CHILE, MUNICIPAL, instrument


def test_items_with_their_own_words_stand_alone():
    block = instrument(MUNICIPAL, "short", "2026").blocks[0]
    assert [(key, len(qs)) for key, qs in parts_of(block).items()] == [("cul1", 1)]


def test_items_of_one_scale_share_a_matrix_even_when_others_stand_between():
    block = instrument(MUNICIPAL, "long", "2026").blocks[0]
    one, two, three = block.questions
    other = replace(two, item=replace(two.item, scale="other"))
    mixed = replace(block, questions=(one, other, three))
    parts = {key: [q.code for q in qs] for key, qs in parts_of(mixed).items()}
    assert parts == {
        "users_in_focus agreement": ["cul1a", "cul1c"],
        "users_in_focus other": ["cul1b"],
    }


def test_dimensions_keep_their_capabilities_together():
    plan = instrument(MUNICIPAL, "long", "2026")
    assert [len(blocks) for blocks in by_dimension(plan)] == [4, 4, 4, 4]


def test_a_matrix_has_a_code_of_its_own():
    plan = instrument(CHILE, "items", "2019")
    codes = matrix_codes(plan, plan_opening(plan))
    assert list(codes) == ["information", "access", "transactions", "participation"]
    assert not set(codes.values()) & {q.code for q in plan.questions}
