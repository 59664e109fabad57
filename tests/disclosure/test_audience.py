"""Members as readers of one another."""

from __future__ import annotations

import numpy as np
import pandas as pd

from maturity.disclosure.audience import WHOLE_GROUP, Audience, board_of, patterns_of, tree_of
from maturity.records.comparison import PeerGroup
from maturity.records.releases import Release
from tests.builders import make_questionnaire

CODES = ("A", "B", "C", "D", "E")


def scores(
    codes: tuple[str, ...] = CODES, *, gone: tuple[tuple[str, str], ...] = ()
) -> pd.DataFrame:
    """Whole results at three nodes; ``gone`` are hidden (municipality, node)."""
    rows = [
        (code, "all", "", node, "small" if (code, node) in gone else "", 40.0 + at)
        for at, code in enumerate(codes)
        for node in ("index", "x", "y")
    ]
    columns = ["municipality", "part", "group", "node", "hidden", "score"]
    return pd.DataFrame(rows, columns=columns)


def audience(**other: object) -> Audience:
    given = {"scores": scores(), "counted": CODES, "answers": dict.fromkeys(CODES, "same")}
    return Audience(**{**given, **other})


def test_nodes_with_the_same_cells_are_one_pattern() -> None:
    assert [nodes for nodes, _ in patterns_of(audience())] == [("index", "x", "y")]
    uneven = audience(scores=scores(gone=(("C", "x"),)))
    assert sorted(nodes for nodes, _ in patterns_of(uneven)) == [("index", "y"), ("x",)]


def test_the_region_is_the_sum_of_all() -> None:
    one = audience()
    board = board_of(one, "x", one.nodes["x"])
    assert [told.name for told in board.region] == [WHOLE_GROUP]
    assert board.region[0].vector.tolist() == [1.0] * 5
    assert board.mean_of(("B", "D", "stranger")).sum() == 2.0
    assert len(board.targets) == 5 and not len(board.known)


def test_members_that_all_see_are_known() -> None:
    one = audience(visible=frozenset({"A", "B"}))
    board = board_of(one, "x", one.nodes["x"])
    assert len(board.known) == 2 and set(board.target_owners) == {"C", "D", "E"}


def test_under_letters_all_see_dimensions_and_capabilities_but_no_items() -> None:
    coded = audience(coded=True, tree={"index": {"x": 1.0}})
    assert [nodes for nodes, _ in patterns_of(coded)] == [("index", "x"), ("y",)]
    assert len(board_of(coded, "x", coded.nodes["x"]).targets) == 0
    assert len(board_of(coded, "y", coded.nodes["y"]).targets) == 5


def test_earlier_means_are_about_the_answers_of_then() -> None:
    group = PeerGroup(id="g", name="g", members=("A", "B", "C"))
    answers = {**dict.fromkeys(CODES, "same"), "E": "other"}
    release = Release(answers=answers, counted=CODES, peers=(group,))
    one = audience(earlier=(release,))
    board = board_of(one, "x", one.nodes["x"])
    assert len(board.owners) == 6  # E then and E now
    np.testing.assert_array_equal(np.sort(board.then.sum(axis=1)), [3.0, 5.0])


def test_weights_of_the_tree() -> None:
    questionnaire = make_questionnaire({"c": {"a": 2, "b": 3}}, nodes={"b": {"weight": None}})
    assert tree_of(questionnaire, {}) == {"index": {"c": 1.0}, "c": {"a": 1.0, "b": 3.0}}
    assert tree_of(questionnaire, {"a": 5.0})["c"]["a"] == 5.0
