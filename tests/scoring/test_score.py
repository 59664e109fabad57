from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.records import schemas
from maturity.records.responses import Responses, Shape
from maturity.records.scores import Scores
from maturity.scoring import score_responses
from tests.builders import (
    METHOD,
    make_counts,
    make_questionnaire,
    make_responses,
    random_responses,
    shuffled,
)

SMALL = make_questionnaire({"a": {"b": 1}, "c": {"d": 1}}, roles={"leader": 1, "employee": 1})
QUESTIONNAIRE = make_questionnaire()
DEPARTMENTS = (("School", "education"), ("Care", "welfare"), ("Library", "education"))
quick = settings(derandomize=True, deadline=None, max_examples=25)


def scored(rows: list[dict[str, Any]], questionnaire: Any = SMALL, **options: Any) -> Scores:
    responses = make_responses(questionnaire, rows)
    return score_responses(responses, questionnaire, replace(METHOD, **options))


def cell(scores: Scores, node: str, column: str = "score", **where: Any) -> Any:
    table = scores.of("1", **where).set_index("node")
    return table.loc[node, column]


def answers(role: str, **values: Any) -> dict[str, Any]:
    return {"municipality": "1", "role": role, **values}


def random_round(seed: int) -> Responses:
    people = {"1": {"leader": 4, "employee": 30, "specialist": 2}, "2": {"employee": 5}}
    return random_responses(QUESTIONNAIRE, people, seed=seed, missing=0.3, departments=DEPARTMENTS)


def test_a_municipality_by_hand() -> None:
    scores = scored(
        [
            answers("leader", b1=3, d1=5),
            answers("leader", b1=5, d1="dk"),
            *[answers("employee", b1=2, d1=1)] * 10,
        ]
    )
    # b: leaders (50 + 100) / 2 = 75, employees 25 -> 50; d: 100 and 0 -> 50
    assert cell(scores, "b") == 50.0
    assert cell(scores, "b1") == 50.0
    assert cell(scores, "d") == 50.0
    assert cell(scores, "index") == 50.0
    assert cell(scores, "b", "level") == 3
    assert [cell(scores, node, "n") for node in ("b", "d", "index")] == [12, 11, 12]
    assert cell(scores, "b", "roles") == "leader+employee"
    assert cell(scores, "b", part="role", group="leader") == 75.0
    assert cell(scores, "b", "roles", part="role", group="leader") == "leader"


def test_role_weights_of_the_method_win() -> None:
    rows = [answers("leader", all=5), answers("employee", all=1)]
    assert cell(scored(rows), "index") == 50.0
    assert cell(scored(rows, role_weights={"leader": 3.0}), "index") == 75.0
    alone = scored(rows, role_weights={"leader": 0.0})
    assert cell(alone, "index") == 0.0
    assert cell(alone, "index", "n") == 1
    assert cell(alone, "index", "roles") == "employee"
    assert cell(alone, "index", part="role", group="leader") == 100.0


def test_departments_and_sectors_are_plain_means_of_index_roles() -> None:
    questionnaire = make_questionnaire({"a": 1}, roles={"leader": 1, "employee": 1, "elected": 0})
    rows = [
        answers("leader", all=5, department="X", sector="s"),
        answers("employee", all=1, department="X", sector="s"),
        answers("employee", all=1, department="Y", sector="s"),
        answers("elected", all=5, department="Z", sector="t"),
        answers("employee", all=2),
    ]
    scores = scored(rows, questionnaire)
    assert cell(scores, "a", part="department", group="X") == 50.0
    assert cell(scores, "a", part="sector", group="s") == pytest.approx(100 / 3)
    assert cell(scores, "a", "roles", part="sector", group="s") == "leader+employee"
    groups = set(scores.table.loc[scores.table["part"] == "department", "group"])
    assert groups == {"X", "Y"}  # no group without name, none of elected only
    assert cell(scores, "a", part="role", group="elected") == 100.0


def test_a_role_is_scored_on_what_it_is_asked() -> None:
    tree = {"x": {"p": 1, "q": 1, "r": 1}}
    items = {f"{n}1": {"roles": ("leader",)} for n in "qr"}
    questionnaire = make_questionnaire(tree, roles={"leader": 1, "employee": 1}, items=items)
    scores = scored([answers("employee", p1=3)], questionnaire)
    assert cell(scores, "x", part="role", group="employee") == 50.0
    # the municipality lacks two of three capabilities, since no leader answered
    assert np.isnan(cell(scores, "x"))
    assert cell(scores, "x", "level") == 0
    assert cell(scores, "x", "roles") == ""


def test_joint_judgements_are_their_plain_mean_without_roles() -> None:
    scores = scored([answers("", all=5, joint=True), answers("leader", all=2, joint=True)])
    assert cell(scores, "index") == 62.5
    assert cell(scores, "index", "roles") == ""
    assert scores.joint == {"1": True}
    assert set(scores.table["part"]) == {"all"}


def test_answers_without_role_are_one_group() -> None:
    scores = scored([{"municipality": "1", "all": 2}, {"municipality": "1", "all": 4}])
    assert cell(scores, "index") == 50.0
    assert cell(scores, "index", "n") == 2


def test_counts_weigh_rows_by_their_answers() -> None:
    questionnaire = make_questionnaire({"a": 2})
    rows = [
        {"municipality": "1", "department": "X", "a1": (0, 0, 0, 0, 30), "a2": (0, 0, 0, 0, 10)},
        {"municipality": "1", "department": "Y", "a1": (10, 0, 0, 0, 0, 5), "a2": (10,)},
    ]
    scores = score_responses(make_counts(questionnaire, rows), questionnaire, METHOD)
    # capability: rows of 100 and 0 with on average 20 and 10 answers; item a1: 30 and 10
    assert cell(scores, "a") == pytest.approx(200 / 3)
    assert cell(scores, "a1") == pytest.approx(75.0)
    assert cell(scores, "a", "n") == 30 + 10
    assert cell(scores, "a1", "asked") == 45
    assert cell(scores, "a1", "dont_know") == 5


def test_counts_say_the_same_as_the_people_behind_them() -> None:
    questionnaire = make_questionnaire({"a": 2})
    people = [{"municipality": "1", "a1": x, "a2": y} for x, y in ((1, 2), (3, 3), (5, 4))]
    rows = score_responses(make_responses(questionnaire, people), questionnaire, METHOD)
    counts = {"municipality": "1", "a1": (1, 0, 1, 0, 1), "a2": (0, 1, 1, 1, 0)}
    units = score_responses(make_counts(questionnaire, [counts]), questionnaire, METHOD)
    columns = [c for c in schemas.SCORES.names if c != "score"]
    pd.testing.assert_frame_equal(rows.table[columns], units.table[columns])
    np.testing.assert_allclose(rows.table["score"], units.table["score"], rtol=0, atol=1e-12)


def test_item_values_are_rows_of_one() -> None:
    questionnaire = make_questionnaire({"a": 3}, steps=(0, 1), roles={"municipality": 1})
    row = {"municipality": "1", "a1": 1, "a2": 0, "a3": 1}
    responses = make_responses(questionnaire, [row], shape=Shape.VALUES)
    scores = score_responses(responses, questionnaire, METHOD)
    assert cell(scores, "index") == pytest.approx(200 / 3)
    assert cell(scores, "index", "n") == 1


def test_forms_and_rounds_of_others_do_not_matter() -> None:
    other = make_questionnaire({"a": {"b": 2}, "e": {"f": 1}}, form="short")
    both = replace(
        SMALL,
        forms=("long", "short"),
        items=(*SMALL.items, *(replace(i, id=f"s{i.id}") for i in other.items)),
        nodes=(*SMALL.nodes, *other.nodes[2:]),
    )
    responses = make_responses(SMALL, [answers("leader", all=4)])
    alone = score_responses(responses, SMALL, METHOD)
    assert score_responses(responses, both, METHOD).table.equals(alone.table)


def test_ten_times_more_alike_employees_change_nothing() -> None:
    few = random_round(3)
    again = np.flatnonzero((few.units["role"] == "employee").to_numpy())
    at = np.concatenate([np.arange(len(few)), np.repeat(again, 9)])
    many = replace(
        few,
        units=few.units.iloc[at].reset_index(drop=True),
        values=few.values[at],
        states=few.states[at],
    )
    first, second = (score_responses(r, QUESTIONNAIRE, METHOD).table for r in (few, many))
    whole = first["part"].isin(["all", "role"])
    np.testing.assert_allclose(
        first.loc[whole, "score"], second.loc[whole, "score"], rtol=0, atol=1e-12
    )


@quick
@given(st.integers(0, 1000))
def test_order_of_rows_and_columns_does_not_matter(seed: int) -> None:
    responses = random_round(seed)
    first = score_responses(responses, QUESTIONNAIRE, METHOD)
    second = score_responses(shuffled(responses, seed=seed), QUESTIONNAIRE, METHOD)
    assert first.table.equals(second.table)


@quick
@given(st.integers(0, 1000))
def test_scores_lie_within_their_parts(seed: int) -> None:
    scores = score_responses(random_round(seed), QUESTIONNAIRE, METHOD)
    wide = scores.table.pivot_table(
        index=["municipality", "part", "group"], columns="node", values="score", dropna=False
    )
    for parent in ("index", "culture", "tools"):
        below = wide[[n.id for n in QUESTIONNAIRE.children(parent)]]
        known = wide[parent].notna()
        assert known.any()
        assert (wide[parent] >= below.min(axis=1) - 1e-9)[known].all()
        assert (wide[parent] <= below.max(axis=1) + 1e-9)[known].all()
        # a printed dimension is the mean of its printed capabilities
        np.testing.assert_allclose(wide[parent][known], below.mean(axis=1)[known], atol=1e-12)
    assert scores.table["score"].dropna().between(0, 100).all()


@quick
@given(st.integers(0, 1000), st.data())
def test_a_better_answer_never_lowers_a_score(seed: int, data: st.DataObject) -> None:
    before = random_round(seed)
    low = np.argwhere(before.values < 5)
    row, column = low[data.draw(st.integers(0, len(low) - 1))]
    values = before.values.copy()
    values[row, column] += 1
    after = score_responses(replace(before, values=values), QUESTIONNAIRE, METHOD).table["score"]
    change = after - score_responses(before, QUESTIONNAIRE, METHOD).table["score"]
    assert (change.dropna() >= -1e-9).all()
    assert change.max() > 0


def test_a_reversed_item_turns_once() -> None:
    turned = make_questionnaire({"a": 1}, items={"a1": {"reversed": True}})
    assert cell(scored([answers("leader", a1=5)], turned), "index") == 0.0


def test_nobody_and_nothing_are_no_errors() -> None:
    empty = score_responses(make_responses(SMALL, []), SMALL, METHOD)
    assert tuple(empty.table.columns) == schemas.SCORES.names
    assert len(empty.table) == 0
    blank = scored([answers("leader")])
    assert blank.table["score"].isna().all()
    assert (blank.table["level"] == 0).all()
    assert cell(blank, "b1", "skipped") == 1
    assert cell(blank, "b", "n") == 0
