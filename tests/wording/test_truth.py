"""What must hold for every sentence, in every case and both languages."""

from __future__ import annotations

import re
from functools import lru_cache

import pytest

import maturity.wording as wording
from maturity.records.published import Hidden
from maturity.records.scores import Kind
from maturity.wording import View
from maturity.wording.facts import is_fact
from maturity.wording.numbers import say_score
from maturity.wording.region_change import has_earlier_round
from maturity.wording.titles import HEADINGS
from tests.wording.views import MUNICIPALITIES, REGIONS

OWN = ("standing", "certainty", "profile", "levels", "region", "roles", "distributions", "change",
       "method", "quality", "outside")  # fmt: skip
OWN_FIGURES = ("dimensions", "profile", "region", "roles", "distributions", "change")
COMMON = ("region_standing", "response", "heat_map", "spread", "levelling", "region_change",
          "common", "region_method", "region_quality")  # fmt: skip
COMMON_FIGURES = ("response", "heat_map", "spread", "region_change")
REGISTERS = ("registers", "region_registers")
"""Sections that are there only with indicators; their words stand in test_registers."""
CASES = [*MUNICIPALITIES, *REGIONS]
LANGUAGES = ("sv", "en")
JARGON = re.compile(
    r"\b(significan|signifikan|p-v|confidence|konfidens|standard|index|rank|percentil)",
    re.IGNORECASE,
)


@lru_cache
def view_of(case: str, language: str) -> View:
    return {**MUNICIPALITIES, **REGIONS}[case](language)


@lru_cache
def paragraphs(view: View) -> dict[str, tuple[str, ...]]:
    """Everything the wording says about a view, by name."""
    sections, figures = (OWN, OWN_FIGURES) if view.municipality else (COMMON, COMMON_FIGURES)
    said = {name: getattr(wording, f"say_{name}")(view) for name in sections}
    said |= {f"caption {name}": (getattr(wording, f"caption_{name}")(view),) for name in figures}
    said |= {f"alt {name}": (getattr(wording, f"alt_{name}")(view),) for name in figures}
    return said | {"notices": wording.say_notices(view)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_every_paragraph_is_whole(case: str, language: str) -> None:
    for name, said in paragraphs(view_of(case, language)).items():
        left_out = {"notices"} | ({"levelling"} if is_fact(view_of(case, language)) else set())
        left_out |= set() if has_earlier_round(view_of(case, language)) else {"region_change"}
        assert said or name in left_out, name
        for paragraph in said:
            assert re.match(r"[A-ZÅÄÖ0-9“”]", paragraph), (name, paragraph)
            assert paragraph.endswith("."), (name, paragraph)
            wrong = re.search(r"[{}]|  |\s[.,;:]|\bnan\b|<NA>|\bNone\b|\.\.|–\s?p", paragraph)
            assert not wrong, (name, paragraph)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_only_the_method_speaks_to_statisticians(case: str, language: str) -> None:
    for name, said in paragraphs(view_of(case, language)).items():
        if "method" not in name:
            assert not any(JARGON.search(paragraph) for paragraph in said), (name, said)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_page_one_is_short(case: str, language: str) -> None:
    view = view_of(case, language)
    say = wording.say_standing if view.municipality else wording.say_region_standing
    text = " ".join(say(view))
    sentences = re.findall(r"[.]”?(?=\s+[A-ZÅÄÖ0-9“”]|$)", text)
    assert 1 <= len(sentences) <= 8, text
    if case in {"ordinary", "region"}:
        assert 4 <= len(sentences) <= 7, text
    assert len(text) < 1200


@pytest.mark.parametrize("case", CASES)
def test_swedish_holds_no_english(case: str) -> None:
    swedish, english = (paragraphs(view_of(case, language)) for language in LANGUAGES)
    for name, said in swedish.items():
        assert len(said) == len(english[name])
        assert not set(said) & set(english[name])
        assert not re.search(r"\b(the|of|is|are|and|points?|answers?)\b", " ".join(said)), said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_numbers_agree_with_their_nouns(case: str, language: str) -> None:
    text = " ".join(p for said in paragraphs(view_of(case, language)).values() for p in said)
    ones = (
        r"\b1 (points|people|capabilities|dimensions|groups|questions|municipalities|personer|"
        r"förmågor|områden|grupper|frågor|kommuner)\b"
    )
    assert not re.search(r"(?<![\d.,\u00a0])" + ones, text)
    assert not re.search(r"\b[2-9] (point|person|capability|group|question|municipality)\b", text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_members_that_have_not_agreed_are_never_named(case: str, language: str) -> None:
    view = view_of(case, language)
    allowed = {*view.published.named, view.municipality}
    strangers = [m.name for m in view.published.roster.members if m.code not in allowed]
    text = " ".join(p for said in paragraphs(view).values() for p in said)
    assert not [name for name in strangers if re.search(rf"\b{name}\b", text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hidden_municipality_shows_no_score_of_its_own(language: str) -> None:
    view = view_of("hidden", language)
    assert (view.published.scores_of(view.municipality)["hidden"] == Hidden.SMALL).all()
    said = paragraphs(view)
    assert len(said["standing"]) == 2
    assert "Ånge" in said["standing"][0]
    assert "Västernorrland" in said["standing"][1]
    for name in (*OWN[2:7], *(f"alt {name}" for name in OWN_FIGURES)):
        assert said[name] == (said["standing"][0],)


@pytest.mark.parametrize("case", ["joint", "picked", "unknown choice"])
def test_without_a_margin_of_error_nothing_is_called_clear(case: str) -> None:
    view = view_of(case, "en")
    said = paragraphs(view)
    text = " ".join(p for name, found in said.items() if name != "method" for p in found)
    assert not re.search(r"surely (higher|lower|more|stands|risen|fallen)|practically|"
                         r"at most \d+ points? either", text)  # fmt: skip
    assert "no margin of error" in " ".join(said["standing"])
    assert "Without a margin of error it cannot be told" in " ".join(said["standing"])


def test_published_values_have_no_respondents_and_no_made_up_source() -> None:
    said = paragraphs(view_of("values", "sv"))
    text = " ".join(p for found in said.values() for p in found)
    assert "Publicerade värden per fråga, inga svarande." in said["notices"]
    assert not re.search(r"webbplats|tillfrågade|har svarat\b", text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_alternative_texts_are_short_and_hold_the_ends(language: str) -> None:
    view = view_of("ordinary", language)
    scores = view.published.scores_of(view.municipality)
    capabilities = scores.loc[scores["kind"] == Kind.CAPABILITY, "score"]
    alt = wording.alt_profile(view)
    assert say_score(view, capabilities.max()) in alt
    assert say_score(view, capabilities.min()) in alt
    for name in OWN_FIGURES:
        assert len(getattr(wording, f"alt_{name}")(view)) < 900


def test_every_section_has_a_heading() -> None:
    view = view_of("ordinary", "sv")
    assert set(HEADINGS) == {*OWN, *COMMON, *REGISTERS}
    assert all(wording.heading(view, name) for name in HEADINGS)
