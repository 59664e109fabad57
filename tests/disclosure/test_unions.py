"""Small groups taken together."""

from __future__ import annotations

import numpy as np
import pytest

from maturity.disclosure.audit import determined, mean_vectors
from maturity.disclosure.hiding import decide_hiding
from maturity.disclosure.layout import Layout, lay_out
from maturity.disclosure.unions import UNION, with_unions
from maturity.scoring.plan import Plan, plan_scoring
from tests.builders import METHOD, make_questionnaire, make_responses

PEOPLE = (("leader", "A", 2), ("specialist", "B", 1), ("employee", "B", 9))


def town(people: tuple[tuple[str, str, int], ...] = PEOPLE) -> tuple[Layout, Plan]:
    questionnaire = make_questionnaire()
    rows = [
        {"municipality": "1", "role": role, "department": department, "all": 3 + at % 2}
        for role, department, many in people
        for at in range(many)
    ]
    responses = make_responses(questionnaire, rows)
    plan = plan_scoring(responses, questionnaire)
    (layout,) = lay_out(responses, plan, METHOD)
    return layout, plan


def unions(layout: Layout) -> list[set[tuple[str, str, str]]]:
    """Atoms of every union."""
    wide = with_unions(layout, 5)
    return [
        {atom for atom, inside in zip(layout.atoms, wide.holds[at], strict=True) if inside}
        for at, (part, _) in enumerate(wide.groups)
        if part == UNION
    ]


def test_leaders_and_specialists_are_three_people() -> None:
    layout, _ = town()
    assert [{role for role, _, _ in union} for union in unions(layout)] == [
        {"leader", "specialist"}
    ]


def test_five_people_together_are_not_too_few() -> None:
    layout, _ = town((("leader", "A", 4), ("specialist", "B", 1), ("employee", "B", 9)))
    assert with_unions(layout, 5) is layout


def test_departments_go_by_twos() -> None:
    layout, _ = town((*(("employee", name, 1) for name in "ABC"), ("employee", "D", 9)))
    found = [{department for _, department, _ in union} for union in unions(layout)]
    assert found == [{"A", "B"}, {"A", "C"}, {"B", "C"}]


def test_a_union_is_closed_and_in_no_partition() -> None:
    layout, _ = town()
    wide = with_unions(layout, 5)
    assert wide.closed.tolist() == [*layout.closed, True]
    assert wide.partitions == layout.partitions
    assert with_unions(wide, 5) is wide


@pytest.mark.parametrize("employees", [8, 12, 30])
def test_two_means_never_tell_what_two_people_said_together(employees: int) -> None:
    """(L + S + E) / 3 as mean of roles and (L + S + nE) / (2 + n) over all give L + S."""
    people = (("leader", "A", 1), ("specialist", "B", 1), ("employee", "B", employees))
    layout, plan = town(people)
    hiding = decide_hiding(layout, plan, 5)
    few = np.array([float(role != "employee") for role, _, _ in layout.atoms])
    everybody = np.ones((1, len(layout.atoms))) / (2 + employees)
    first = 1 + len(plan.inner) + len(plan.nodes)
    for item in range(len(plan.items)):
        vectors = mean_vectors(layout, first + item)
        told = vectors[~hiding.hidden[: len(vectors), first + item]]
        assert determined(np.concatenate([told, everybody]), few[None]).all()
        assert len(told) and not determined(told, few[None]).any()
    assert not hiding.distributions.any()
