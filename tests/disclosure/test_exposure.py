"""What follows, exactly or nearly, from everything shown of a municipality."""

from __future__ import annotations

import numpy as np

from maturity.disclosure.exposure import Mix, Shown, given_away, items_under, narrowed
from maturity.disclosure.layout import Layout, lay_out
from maturity.scoring.plan import Plan, plan_scoring
from tests.builders import METHOD, make_questionnaire, make_responses

TREE = {"culture": {"users": 1, "change": 1}}


def town(answers: dict[str, list[int]]) -> tuple[Layout, Plan, np.ndarray]:
    """Roles with the answers of their people to every item; role "few" must be protected."""
    questionnaire = make_questionnaire(TREE, roles=dict.fromkeys(answers, 1.0))
    rows = [
        {"municipality": "1", "role": r, "all": a} for r, given in answers.items() for a in given
    ]
    responses = make_responses(questionnaire, rows)
    plan = plan_scoring(responses, questionnaire)
    (layout,) = lay_out(responses, plan, METHOD)
    small = np.zeros(layout.counts.shape, dtype=bool)
    small[layout.groups.index(("role", "few"))] = True
    return layout, plan, small


def shown(layout: Layout, small: np.ndarray, *more: str, **other: object) -> Shown:
    hidden = small | layout.closed[:, None]
    for role in more:
        hidden = hidden.copy()
        hidden[layout.groups.index(("role", role))] = True
    nothing = np.zeros(2, dtype=bool)
    return Shown(**{"hidden": hidden, "small": small, "distributions": nothing, **other})


def test_the_last_role_follows_from_the_whole() -> None:
    layout, plan, small = town({"few": [3, 3], "many": [2, 4, 2, 4, 3]})
    assert sorted(given_away(layout, plan, shown(layout, small))) == [1, 2, 3, 4, 5, 6]
    assert given_away(layout, plan, shown(layout, small, "many")) == []


def test_a_second_weighting_is_a_second_equation() -> None:
    layout, plan, small = town({"few": [3, 3], "many": [2, 4, 2, 4, 3]})
    mixed = shown(layout, small, "many", mixes=[Mix(weights={"few": 1.0, "many": 2.0})])
    assert set(given_away(layout, plan, mixed)) >= {3, 4}


def test_a_distribution_tells_the_mean_over_all_people() -> None:
    layout, plan, small = town({"few": [3, 3], "many": [2, 4, 2, 4, 3]})
    told = np.array([True, False])
    assert given_away(layout, plan, shown(layout, small, "many", distributions=told)) != []


def test_at_the_end_of_the_scale_a_sum_tells_its_parts() -> None:
    # all answered 5: two role means that add up to 200 are 100 each
    layout, plan, small = town({"few": [5, 5], "many": [5] * 6})
    assert set(narrowed(layout, plan, shown(layout, small, "many"))) >= {3, 4, 5, 6}
    middle, plan, small = town({"few": [3, 2], "many": [3] * 6})
    assert narrowed(middle, plan, shown(middle, small, "many")) == []


def test_items_under_a_column() -> None:
    _, plan, _ = town({"few": [3], "many": [3]})
    assert items_under(plan, 1).tolist() == [True, True]  # the index
    assert items_under(plan, 3).tolist() == [True, False]
    assert items_under(plan, 6).tolist() == [False, True]
