"""Complementary hiding, rule by rule."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from maturity.disclosure.closure import Family, close_cells, close_groups, families_of
from maturity.disclosure.layout import Layout
from maturity.records.method import Aggregation, ScoringMethod
from maturity.scoring.plan import plan_scoring
from tests.builders import make_questionnaire, make_responses


def layout(atoms: dict[tuple[str, str, str], int], *, beside: tuple[str, ...] = ()) -> Layout:
    """Groups of atoms (role, department, sector); the same people at the one node."""
    size = list(atoms.values())
    weights = np.array([float(role not in beside) for role, _, _ in atoms])
    groups, holds = [("all", "")], [weights > 0]
    for axis, part in enumerate(("role", "department", "sector")):
        for name in dict.fromkeys(atom[axis] for atom in atoms):
            groups.append((part, name))
            own = np.array([atom[axis] == name for atom in atoms])
            holds.append(own & ((weights > 0) | (part == "role")))
    role = np.array([groups.index(("role", atom[0])) for atom in atoms])
    people = np.array([size, size]).T
    return Layout(
        municipality="0001",
        groups=tuple(groups),
        holds=np.array(holds),
        weights=weights,
        role=role,
        people=people,
    )


def hidden_groups(built: Layout) -> set[tuple[str, str]]:
    counts = built.counts[:, 0]
    found = close_groups(built, counts, (counts > 0) & (counts < 5), 5)
    return {g for g, h in zip(built.groups, found & ~built.closed, strict=True) if h}


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ((6, 40, 3), {"a", "c"}),  # one too few: the smallest other goes, too
        ((3, 40, 3), {"a", "c"}),  # two with together six: enough
        ((2, 40, 2), {"a", "b", "c"}),  # together four: the next one
        ((1, 2, 1, 9, 30), {"a", "b", "c", "d"}),
        ((6, 40, 9), set()),
        ((3, 40), {"a", "b"}),
        ((3, 40, 0), {"a", "b"}),  # nobody is nobody
    ],
)
def test_roles(sizes: tuple[int, ...], hidden: set[str]) -> None:
    built = layout({("abcde"[at], "", ""): n for at, n in enumerate(sizes)})
    assert {name for part, name in hidden_groups(built) if part == "role"} == hidden


def test_people_without_a_department_count_as_a_hidden_one() -> None:
    few = layout({("r", "a", ""): 9, ("r", "b", ""): 7, ("r", "", ""): 2})
    assert hidden_groups(few) == {("department", "b")}
    many = layout({("r", "a", ""): 9, ("r", "b", ""): 7, ("r", "", ""): 6})
    assert hidden_groups(many) == set()  # six people are no small group
    with_small = layout({("r", "a", ""): 9, ("r", "b", ""): 3, ("r", "", ""): 8})
    assert hidden_groups(with_small) == {("department", "b")}


def test_a_role_beside_the_index_needs_no_complement() -> None:
    built = layout({("leader", "", ""): 8, ("elected", "", ""): 3}, beside=("elected",))
    assert hidden_groups(built) == {("role", "elected")}


def test_a_sector_with_one_hidden_department_is_hidden() -> None:
    built = layout(
        {("r", "a", "x"): 3, ("r", "b", "x"): 20, ("r", "c", "y"): 30, ("r", "d", "z"): 12}
    )
    # a is too few, d its complement; x holds a, z is d: both would tell
    assert hidden_groups(built) == {
        ("department", "a"),
        ("department", "d"),
        ("sector", "x"),
        ("sector", "z"),
    }


def test_a_sector_with_two_hidden_departments_of_five_people_stays() -> None:
    built = layout({("r", "a", "x"): 3, ("r", "b", "x"): 4, ("r", "c", "y"): 30})
    assert hidden_groups(built) == {("department", "a"), ("department", "b")}


def test_a_hidden_sector_hides_one_of_its_departments() -> None:
    built = layout({("r", "a", "x"): 20, ("r", "b", "x"): 9, ("r", "c", "y"): 8})
    counts = built.counts[:, 0]
    start = np.array([g == ("sector", "x") for g in built.groups])
    found = close_groups(built, counts, start, 5)
    hidden = {g for g, h in zip(built.groups, found, strict=True) if h}
    assert ("department", "b") in hidden and ("sector", "y") in hidden


def test_tree() -> None:
    # columns: answers, parent, three children; one child has too few, the fewest other follows
    built = layout({("r", "", ""): 20})
    built = Layout(
        municipality="0001",
        groups=built.groups[:1],
        holds=built.holds[:1],
        weights=built.weights,
        role=np.array([0]),
        people=np.array([[20, 20, 4, 15, 12]]),
    )
    family = (Family(parent=1, children=(2, 3, 4)),)
    start = np.array([[False, False, True, False, False]])
    assert close_cells(built, family, start, 5).tolist() == [[False, False, True, False, True]]
    alone = (Family(parent=1, children=(2,)),)
    assert close_cells(built, alone, start, 5).tolist() == [[False, True, True, False, False]]
    parent = np.array([[False, True, False, False, False]])
    assert close_cells(built, family, parent, 5).tolist() == [[False, True, True, False, False]]
    assert not start[0, 4]  # a new array


def test_families_of_a_questionnaire() -> None:
    questionnaire = make_questionnaire(items={"users3": {"weight": 0.0}})
    responses = make_responses(
        questionnaire, [{"municipality": "0001", "role": "leader", "all": 3}]
    )
    found = families_of(plan_scoring(responses, questionnaire))
    assert found[0] == Family(parent=1, children=(2, 3))  # index: culture, tools
    assert found[3] == Family(parent=4, children=(8, 9))  # users: its items with weight


def test_a_mean_that_is_not_linear_is_shown_only_with_all_its_parts() -> None:
    # columns: answers, index, a (of two capabilities), d, b, c
    people = np.array([[30, 30, 30, 30, 30, 30, 30]])
    built = replace(
        layout({("r", "", ""): 30}),
        groups=(("all", ""),),
        holds=np.array([[True]]),
        role=np.array([0]),
        people=people,
    )
    start = np.array([[False, False, False, False, True, True, False]])

    def closed(*linear: bool) -> list[bool]:
        families = (
            Family(parent=1, children=(2, 3), linear=linear[0]),
            Family(parent=2, children=(4, 5, 6), linear=linear[1]),
        )
        return [bool(cell) for cell in close_cells(built, families, start, 5)[0, 1:4]]

    # two of three parts hidden: a weighted mean of them tells neither
    assert closed(True, True) == [False, False, False]
    # any other mean is hidden, and so is what stands above it
    assert closed(False, False) == [True, True, False]
    assert closed(False, True) == [False, False, False]


def test_families_know_which_means_are_not_linear() -> None:
    questionnaire = make_questionnaire()
    responses = make_responses(questionnaire, [{"municipality": "1", "role": "leader", "all": 3}])
    method = ScoringMethod(aggregation={"tools": Aggregation.MINIMUM})
    families = families_of(plan_scoring(responses, questionnaire, method))
    # index, culture, tools, then four capabilities
    assert [family.linear for family in families] == [False, True, False, True, True, True, True]
    usual = families_of(plan_scoring(responses, questionnaire))
    assert all(family.linear for family in usual)
