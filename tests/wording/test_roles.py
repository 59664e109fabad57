"""What two roles see."""

from __future__ import annotations

import pytest

from maturity.records.comparison import Verdict
from maturity.records.scores import Kind
from maturity.wording import alt_roles, caption_roles, say_roles
from tests.published import sample_view
from tests.wording.views import (
    HARNOSAND,
    MUNICIPALITIES,
    changed,
    compared,
    judged,
    with_method,
)

UP, DOWN, SAME = Verdict.HIGHER, Verdict.LOWER, Verdict.EQUAL


def test_verdicts_by_hand() -> None:
    verdicts = {"users_in_focus": UP, "digital_services": DOWN, "automation_capability": SAME}
    view = judged(sample_view("en"), "roles", Kind.CAPABILITY, verdicts)
    assert say_roles(view)[1] == (
        "Compared with employees, leaders give scores that are surely more than 5 points higher "
        "in “Users in focus” and surely more than 5 points lower in “Digital services”. Leaders "
        "and employees give practically the same scores in “Automation”. For 13 capabilities it "
        "cannot be told whether leaders and employees differ by more than chance."
    )
    assert say_roles(view)[2].startswith("Only questions that both were asked")


def test_nothing_known_is_said_once() -> None:
    view = judged(sample_view("sv"), "roles", Kind.CAPABILITY, {})
    assert say_roles(view)[1] == (
        "Det går inte att avgöra för någon förmåga om ledare och medarbetare verkligen ser olika "
        "på saken eller om det beror på slumpen."
    )


def test_areas_that_surely_differ_are_said_too() -> None:
    view = judged(sample_view("en"), "roles", Kind.DIMENSION, {"competence": UP})
    assert say_roles(view)[0] == (
        "Compared with employees, leaders give scores that are surely more than 5 points higher "
        "in Competence. For Culture, Tools and Governance it cannot be told whether leaders and "
        "employees differ by more than chance."
    )
    nothing = say_roles(judged(sample_view("sv"), "roles", Kind.DIMENSION, {}))[0]
    assert nothing.startswith("Det går inte att avgöra för något område om ledare och medarbetare")


def test_the_caption_counts_many() -> None:
    view = sample_view("en")
    many = {n.id: UP for n in view.published.questionnaire.capabilities[:6]}
    view = judged(view, "roles", Kind.CAPABILITY, many)
    assert "surely more than 5 points higher in 6 capabilities." in caption_roles(view)
    assert alt_roles(view).endswith(caption_roles(view))


def test_roles_with_weight_zero_stand_beside() -> None:
    beside = "Svar från förtroendevalda visas vid sidan av de andra och ingår inte i poängen."
    assert beside in say_roles(sample_view("sv"))
    counted = with_method(sample_view("sv"), role_weights={"elected": 1.0})
    assert beside not in say_roles(counted)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("joint", "Roller kan inte jämföras: resultatet är en gemensam bedömning."),
        ("values", "Roller kan inte jämföras: poängen bygger på publicerade värden per fråga"),
        ("one role", "Roller kan inte jämföras: bara medarbetare har svarat."),
        ("nothing compared", "Det finns ingen jämförelse av roller att visa."),
        ("hidden", "För Ånge kan inget resultat visas: färre än 5 personer har svarat."),
    ],
)
def test_why_roles_are_not_compared(case: str, said: str) -> None:
    view = MUNICIPALITIES[case]("sv")
    assert len(say_roles(view)) == 1
    assert say_roles(view)[0].startswith(said)
    assert caption_roles(view) == alt_roles(view) == say_roles(view)[0]


def test_hidden_roles_are_named_as_the_reason() -> None:
    view = sample_view("en", HARNOSAND)
    view = compared(view, roles=view.published.comparison.roles.iloc[:0])
    assert say_roles(view) == (
        "Roles are not compared: results for employees and digital specialists are not shown, to "
        "protect small groups.",
    )


def test_how_far_apart_the_roles_are() -> None:
    view = sample_view("en")
    rows = view.published.comparison.roles.copy()
    at = rows["kind"] == Kind.CAPABILITY
    rows.loc[at, "difference"] = [1.2, -1.2, *[0.1] * 14]
    rows.loc[at, "score_first"] = 50.0 + rows.loc[at, "difference"]
    rows.loc[at, "score_second"] = 50.0
    rows.loc[at, ["verdict", "size"]] = ["inconclusive", ""]
    alt = alt_roles(compared(view, roles=rows))
    assert "They are at most 1.2 points apart (“Users in focus” and “Will to change" in alt


def test_roles_that_are_told_as_one_group_are_the_reason() -> None:
    view = sample_view("sv", "2281")
    rows = view.published.response
    rows = rows.loc[~((rows["part"] == "role") & (rows["group"] == "specialist"))]
    rows = rows.assign(group=rows["group"].replace({"leader": "leader+specialist"}))
    gaps = view.published.comparison.roles
    view = changed(view, response=rows)
    view = compared(view, roles=gaps.loc[gaps["municipality"] != "2281"])
    assert say_roles(view)[0] == (
        "Rollerna jämförs inte: ledare och digitala specialister visas som en grupp, eftersom "
        "färre än 5 personer i en roll har svarat."
    )
