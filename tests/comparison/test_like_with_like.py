"""Scoring again on common items."""

from __future__ import annotations

import numpy as np

from maturity.comparison import Round
from maturity.comparison.like_with_like import (
    asked_items,
    counted_under,
    lowest_differ,
    lowest_under,
    rescored_panel,
)
from maturity.records.scores import Kind
from tests.builders import METHOD, make_questionnaire
from tests.comparison.rounds import random_round


def test_asked_items_follow_the_round() -> None:
    questionnaire = make_questionnaire(items={"users2": {"rounds": ("2024",)}})
    current = random_round({"0001": {"leader": 6}}, questionnaire=questionnaire)
    assert [i.id for i in asked_items(current)][:3] == ["users1", "users3", "change1"]


def test_counts_and_tree(current: Round) -> None:
    questionnaire = make_questionnaire(items={"users2": {"weight": 0.0}})
    assert counted_under(questionnaire, "users", questionnaire.items) == 2
    assert counted_under(questionnaire, "culture", questionnaire.items) == 5
    assert counted_under(questionnaire, "index", questionnaire.items) == 11
    assert lowest_under(questionnaire, "tools") == {"services", "security"}


def test_all_items_give_the_same_scores(current: Round) -> None:
    panel = rescored_panel(
        current.questionnaire,
        current.responses,
        asked_items(current),
        roster=current.roster,
        method=METHOD,
    )
    assert panel.cells["score"].equals(current.scores.table["score"])
    assert panel.members == tuple(sorted(set(current.responses.units["municipality"])))


def test_a_node_without_the_same_capabilities_is_another_node(current: Round) -> None:
    items = asked_items(current)
    all_, fewer = (
        rescored_panel(
            current.questionnaire, current.responses, kept, roster=current.roster, method=METHOD
        )
        for kept in (items, tuple(i for i in items if i.node != "users"))
    )
    grid = all_.grid(Kind.DIMENSION)
    found = lowest_differ(current.questionnaire, all_, fewer, places=("", ""), grid=grid)
    assert found[:, grid.nodes.index("culture")].all()
    assert not found[:, grid.nodes.index("tools")].any()
    same = lowest_differ(current.questionnaire, all_, all_, places=("leader", "leader"), grid=grid)
    assert not np.any(same)
