"""What respondents are told: complete, in both languages, and never too much."""

import re
from dataclasses import replace

import pytest

from maturity.instruments.introduction import Shown, introduce, introduction_text, spoken
from tests.instruments.joint import LANGUAGES, planned

SAID = {
    "sv": {
        "who": "Din kommun ser sina egna resultat och hela regionens.",
        "named": "med namn bara om den har sagt ja",
        "own": "Ingen annan kommun ser",
        "coded": "under en kod",
        "public": "allmänna handlingar",
        "free": "nämn eller beskriv inga enskilda personer",
        "kept": "till och med 31 december 2027",
        "undecided": "bestämmer hur länge svaren sparas",
    },
    "en": {
        "who": "Your municipality sees its own results and those of the whole region.",
        "named": "by name only if it has agreed",
        "own": "No other municipality sees",
        "coded": "under a code",
        "public": "public documents",
        "free": "do not name or describe single persons",
        "kept": "until 31 December 2027",
        "undecided": "decides how long the answers are kept",
    },
}
BOTH = pytest.mark.parametrize("code", LANGUAGES)


def said(code, shown=Shown.NAMED, *, joint=False, **changes):
    return " ".join(introduction_text(planned(**changes), code, shown=shown, joint=joint))


@BOTH
def test_everything_is_said(code):
    text = said(code, kept_until="2027-12-31")
    for what in ("who", "named", "public", "free", "kept"):
        assert SAID[code][what] in text
    assert planned().texts[code].introduction in text


@BOTH
@pytest.mark.parametrize("shown", list(Shown))
def test_only_what_holds_is_promised(code, shown):
    text = said(code, shown)
    assert {way for way in Shown if SAID[code][way] in text} == {shown}


@BOTH
def test_the_smallest_group_is_the_one_of_the_settings(code):
    own = introduction_text(planned(smallest_group=12), code)[1]
    assert re.findall(r"\d+", own) == ["12"]


@BOTH
def test_nobody_has_decided_how_long(code):
    text = said(code)
    assert SAID[code]["undecided"] in text
    assert SAID[code]["kept"] not in text


@BOTH
@pytest.mark.parametrize("joint", [False, True])
def test_nothing_is_called_anonymous(code, joint):
    for shown in Shown:
        assert not re.search("anonym", said(code, shown, joint=joint), re.IGNORECASE)


@BOTH
def test_a_group_is_not_promised_a_smallest_group(code):
    plain, together = planned(), introduction_text(planned(), code, joint=True)
    assert introduction_text(plain, code)[1] not in together
    assert {"sv": "gemensamma bedömning", "en": "joint judgement"}[code] in together[1]


def test_introduced_in_every_language():
    made = introduce(planned(kept_until="2027-12-31"))
    assert set(made.introduction) == set(LANGUAGES)
    assert made.introduction["sv"] == introduction_text(made, "sv")
    assert replace(made, introduction={}) == planned(kept_until="2027-12-31")


def test_an_unknown_language_is_spoken_to_in_english():
    assert [spoken(code).code for code in ("sv", "en", "es")] == ["sv", "en", "en"]
