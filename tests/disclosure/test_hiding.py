"""What is hidden in one municipality."""

from __future__ import annotations

from maturity.comparison import Round
from maturity.disclosure.hiding import Hiding
from maturity.disclosure.layout import ANSWERS, columns_of
from maturity.disclosure.members import hide_round
from tests.comparison.rounds import random_round


def hide(people: dict[str, int], **options: object) -> tuple[Round, Hiding]:
    current = random_round({"0001": people}, missing=0.0, departments=(("", ""),), **options)
    return current, hide_round(current).by_member["0001"]


def roles_hidden(hiding: Hiding) -> set[str]:
    groups = zip(hiding.layout.groups, hiding.hidden[:, ANSWERS], strict=True)
    return {name for (part, name), gone in groups if gone and part == "role"}


def test_nothing_small_nothing_hidden() -> None:
    _, hiding = hide({"leader": 6, "employee": 20, "specialist": 5})
    assert not hiding.hidden[~hiding.layout.closed].any()
    assert hiding.distributions.all()


def test_two_roles_of_which_one_is_small_hide_each_other_and_the_distributions() -> None:
    # mean of role means and mean over people are two equations for two unknowns
    _, hiding = hide({"leader": 3, "employee": 40})
    assert roles_hidden(hiding) == {"leader", "employee"}
    assert not hiding.distributions.any()
    assert not hiding.hidden[0].any()


def test_three_roles_with_two_hidden_need_their_distributions_hidden() -> None:
    _, hiding = hide({"leader": 6, "employee": 40, "specialist": 3})
    assert roles_hidden(hiding) == {"leader", "specialist"}
    assert not hiding.distributions.any()


def test_fewer_than_ten_answers_have_no_distribution() -> None:
    _, hiding = hide({"employee": 9})
    assert not hiding.distributions.any()
    _, hiding = hide({"employee": 10})
    assert hiding.distributions.all()


def test_too_few_altogether_hides_everything() -> None:
    _, hiding = hide({"employee": 4})
    assert hiding.hidden.all()


def test_departments_cannot_tell_two_hidden_roles() -> None:
    # all departments together give the mean over people; with the mean of role means that
    # would be two equations for leaders and specialists
    current = random_round(
        {"0001": {"leader": 6, "employee": 60, "specialist": 3}},
        missing=0.0,
        departments=(("a", "x"), ("b", "y"), ("c", "z")),
    )
    hiding = hide_round(current).by_member["0001"]
    hidden = {g for g, h in zip(hiding.layout.groups, hiding.hidden[:, ANSWERS], strict=True) if h}
    assert {("role", "leader"), ("role", "specialist")} < hidden
    assert hidden & {("role", "employee"), ("department", "a"), ("department", "b")}


def test_columns_name_what_is_hidden() -> None:
    current, hiding = hide({"employee": 20})
    names = columns_of(hide_round(current).plan)
    assert hiding.hidden.shape == (len(hiding.layout.groups), 1 + len(names))
