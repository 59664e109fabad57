"""Atoms and groups of a municipality."""

from __future__ import annotations

import numpy as np

from maturity.disclosure.layout import ANSWERS, Layout, columns_of, lay_out
from maturity.records.scores import Part
from maturity.scoring.plan import plan_scoring
from tests.builders import METHOD, make_questionnaire, make_responses

ROLES = {"leader": 1.0, "employee": 1.0, "elected": 0.0}
ROWS = [
    {"municipality": "0001", "role": "leader", "department": "a", "sector": "x", "all": 3},
    {"municipality": "0001", "role": "employee", "department": "a", "sector": "x", "all": 4},
    {"municipality": "0001", "role": "employee", "department": "", "sector": "", "all": "dk"},
    {"municipality": "0001", "role": "elected", "department": "a", "sector": "x", "all": 1},
    {"municipality": "0002", "role": "leader", "all": ""},
]


def layouts() -> tuple[Layout, ...]:
    questionnaire = make_questionnaire(roles=ROLES)
    responses = make_responses(questionnaire, ROWS)
    return lay_out(responses, plan_scoring(responses, questionnaire), METHOD)


def test_counts_of_groups() -> None:
    found = layouts()[0]
    answers = dict(zip(found.groups, found.counts[:, ANSWERS].tolist(), strict=True))
    assert answers == {
        ("all", ""): 3,  # the elected stand beside
        ("role", "leader"): 1,
        ("role", "employee"): 2,
        ("role", "elected"): 1,
        ("department", "a"): 2,
        ("department", ""): 1,
        ("sector", "x"): 2,
        ("sector", ""): 1,
    }
    index = dict(zip(found.groups, found.counts[:, 1].tolist(), strict=True))
    assert index["role", "employee"] == 1  # don't know answers, but does not count


def test_who_is_closed_and_who_adds_up() -> None:
    found = layouts()[0]
    assert [g for g, c in zip(found.groups, found.closed, strict=True) if c] == [
        ("department", ""),
        ("sector", ""),
    ]
    roles = [found.groups[at][1] for at in found.partitions[Part.ROLE]]
    assert roles == ["leader", "employee"]
    ((sector, departments),) = found.inside.items()
    assert found.groups[sector] == ("sector", "x")
    assert [found.groups[at] for at in departments] == [("department", "a")]


def test_a_blank_form_is_no_answer() -> None:
    assert np.all(layouts()[1].counts[:, ANSWERS] == 0)


def test_columns_are_nodes_then_items() -> None:
    questionnaire = make_questionnaire(roles=ROLES)
    responses = make_responses(questionnaire, ROWS)
    names = columns_of(plan_scoring(responses, questionnaire))
    assert names[:4] == ("index", "culture", "tools", "users") and len(names) == 19
    assert layouts()[0].people.shape[1] == 1 + 19
