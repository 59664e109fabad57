"""The plan holds every item of the form, in order, with its words and who sees it."""

from __future__ import annotations

import pytest

from maturity.instruments.plan import plan_instrument
from tests.builders import make_questionnaire
from tests.instruments.answering import CHILE, FORMS, MUNICIPAL, NOBODY, definition, instrument


@pytest.mark.parametrize(
    ("form", "blocks", "questions"), [(FORMS[0], 16, 16), (FORMS[1], 16, 48), (FORMS[2], 4, 17)]
)
def test_every_item_of_form_and_round_is_planned_once(form, blocks, questions):
    plan = instrument(*form)
    asked, _ = definition(form[0])
    wanted = [i.id for i in asked.for_form(form[1]).for_round(form[2]).items]
    assert [q.item.id for q in plan.questions] == wanted
    assert (len(plan.blocks), len(plan.questions)) == (blocks, questions)


def test_an_item_of_another_round_is_left_out():
    codes = {round_: [q.code for q in instrument(CHILE, "items", round_).questions] for round_ in
             ("2016", "2019")}  # fmt: skip
    assert set(codes["2019"]) - set(codes["2016"]) == {"digitalcertificate"}


def test_words_are_those_of_the_questionnaire():
    question = instrument(MUNICIPAL, "long", "2026").questions[0]
    assert question.words["en"].startswith("We ask those who will use a digital service")
    assert [o.code for o in question.options] == ["1", "2", "3", "4", "5", "dk", "na"]
    assert [o.words["sv"] for o in question.options][-3:] == [
        "Stämmer helt",
        "Vet inte",
        "Inte aktuellt hos oss",
    ]
    assert not question.own_words
    assert instrument(MUNICIPAL, "short", "2026").questions[0].own_words


def test_no_role_gets_more_than_it_should():
    """The limits stand in the questionnaire: 30 for leaders, 24 for employees."""
    plan = instrument(MUNICIPAL, "long", "2026")
    for role in plan.questionnaire.roles:
        alone = instrument(MUNICIPAL, "long", "2026", role=role.id)
        seen = [q.code for q in plan.questions if not q.roles or role.id in q.roles]
        assert [q.code for q in alone.questions] == seen
        assert len(seen) <= role.most_items
        assert alone.roles == (role.id,)
        assert all(alone.sorts(q) == () for q in alone.questions)


def test_one_role_only_is_not_asked():
    assert not instrument(CHILE, "items", "2019").asks_role
    assert instrument(MUNICIPAL, "short", "2026").asks_role


def test_base_language_comes_first():
    assert instrument(MUNICIPAL, "short", "2026").languages == ("sv", "en")
    plan = instrument(MUNICIPAL, "short", "2026", base="en")
    assert plan.languages == ("en", "sv")
    assert plan.titles["en"].endswith("governance 2026")


def test_places_come_from_the_roster_sorted_by_code():
    plan = instrument(MUNICIPAL, "short", "2026")
    assert [p.name for p in plan.places] == ["Ånge", "Timrå", "Sundsvall", "Kramfors"]
    assert plan.places[0].departments == ("Omsorgen", "Skolan", "Övrigt")


def test_promises_and_introduction_are_replaced_not_changed():
    plan = instrument(MUNICIPAL, "short", "2026")
    other = plan.promising(smallest_group=7, kept_until="2027-12-31").introduced({"sv": ("Hej",)})
    assert (other.smallest_group, other.kept_until, other.introduction["sv"]) == (
        7,
        "2027-12-31",
        ("Hej",),
    )
    assert (plan.smallest_group, plan.introduction) == (5, {})


def test_items_without_roles_are_put_to_everybody():
    asked, texts = definition(CHILE)
    asked = make_questionnaire(
        {"information": {"access": ["forms", "news"]}},
        roles={"municipality": 1.0},
        items={"forms": {"roles": (), "scale": "yesno"}, "news": {"scale": "yesno"}},
        scales=asked.scales,
    )
    plan = plan_instrument(asked, texts, NOBODY, form="long", round_="")
    assert [q.roles for q in plan.questions] == [(), ()]
