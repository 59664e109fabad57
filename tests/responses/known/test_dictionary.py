"""What a heading may say: codes, questions, and what programs make of them."""

from dataclasses import replace

import pytest

from maturity.responses.known.dictionary import Dictionary, Meaning
from maturity.responses.known.own_mapping import OwnMapping
from maturity.responses.known.vocabulary import Field
from tests.responses.conftest import make_questionnaire, make_texts
from tests.responses.definitions import kobo, limesurvey

TEXTS = (make_texts("sv"), make_texts("en"))
WORDS = Dictionary(make_questionnaire(), TEXTS)


@pytest.mark.parametrize(
    ("heading", "items", "near"),
    [
        ("Vi har en digit.. ", ("SQ001",), True),
        ("Hur väl stämme..  [Vi har en digit.. ]", ("SQ001",), True),
        ("Mål följs…", ("SQ002",), True),
        ("Hur väl stämmer? [Mål följs upp]", ("SQ002",), False),
    ],
)
def test_headings_limesurvey_has_cut(heading, items, near):
    context = limesurvey()
    known = Dictionary(context.questionnaire, context.texts)
    assert known.item(heading) == Meaning(items, near)


@pytest.mark.parametrize("heading", ["Mål.. ", "Något annat som är kort.. ", "..", "…"])
def test_too_short_or_foreign_when_cut(heading):
    context = limesurvey()
    assert Dictionary(context.questionnaire, context.texts).item(heading) is None


def test_a_cut_heading_that_fits_several_means_all_of_them():
    meaning = WORDS.item("Fråga om .. ")
    assert meaning and len(meaning.items) == 6


def test_a_field_that_was_cut():
    assert WORDS.field("I vilken kommun .. ") is Field.MUNICIPALITY
    assert WORDS.field("Vilken .. ") is None
    assert WORDS.field("bakgrund/kommun") is Field.MUNICIPALITY


def test_a_code_without_its_underscore_is_the_code():
    context = kobo()
    known = Dictionary(context.questionnaire, context.texts)
    assert known.item("LED01") == Meaning(("LED_01",))
    assert known.item("led 01") == Meaning(("LED_01",), near=True)


def test_the_mapping_goes_first():
    own = OwnMapping(columns={"led01": Field.IGNORED, "kommun": "LED02"})
    known = Dictionary(make_questionnaire(), TEXTS, own)
    assert (known.item("LED01"), known.field(" LED01 ")) == (None, Field.IGNORED)
    assert (known.item("Kommun"), known.field("Kommun")) == (Meaning(("LED02",)), None)


def test_how_many_headings_are_known():
    assert WORDS.rate(["kommun", "LED01", "Fråga om tid?", "okänd"]) == 3


def test_an_item_in_a_group_is_never_a_field():
    """A questionnaire may ask about e-mail in an item called email."""
    questionnaire = make_questionnaire()
    items = (*questionnaire.items, replace(questionnaire.items[-1], id="email"))
    known = Dictionary(replace(questionnaire, items=items), ())
    assert known.field("access/email") is None
    assert known.item("access/email") == Meaning(("email",))
    assert known.field("access/Email address") is Field.IDENTITY
