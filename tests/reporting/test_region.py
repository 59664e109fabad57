"""Sections about the region: named members by name, all others in totals only."""

from dataclasses import replace

import pytest

from maturity import reporting
from maturity.disclosure import cut_for
from maturity.records.responses import Shape
from maturity.reporting import Section
from maturity.wording.view import View
from tests.published import sample_published, sample_view

VERBS = (
    "region_standing", "response", "heat_map", "spread", "region_change", "levelling", "common",
    "region_method", "region_quality",
)  # fmt: skip


def made(verb: str, view: View) -> Section:
    section = getattr(reporting, f"section_{verb}")(view)
    assert isinstance(section, Section)
    return section


@pytest.fixture(scope="module")
def nobody_agreed() -> View:
    published = cut_for(replace(sample_published(), named=()), "")
    return replace(sample_view("sv", municipality=""), published=published)


@pytest.mark.usefixtures("quick_drawings")
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("verb", VERBS)
def test_words_in_both_languages(verb: str, language: str) -> None:
    section = made(verb, sample_view(language, municipality=""))
    assert section.heading
    assert section.paragraphs or section.tables


@pytest.mark.usefixtures("quick_drawings")
def test_figures() -> None:
    view = sample_view("sv", municipality="")
    assert [verb for verb in VERBS if made(verb, view).exhibits] == [*VERBS[:5]]


@pytest.mark.usefixtures("quick_drawings")
def test_nobody_agreed_means_no_names(nobody_agreed: View) -> None:
    sections = {verb: made(verb, nobody_agreed) for verb in VERBS}
    assert sections["heat_map"].exhibits == sections["response"].exhibits == ()
    assert sections["region_standing"].exhibits
    numbers = "".join(sections[verb]._repr_html_() for verb in ("region_standing", "spread"))
    assert "Örnsköldsvik" not in numbers


@pytest.mark.usefixtures("quick_drawings")
@pytest.mark.parametrize("verb", VERBS)
def test_public_values_have_no_respondents(verb: str) -> None:
    view = sample_view("sv", municipality="", shape=Shape.VALUES)
    if verb in ("response", "levelling"):
        assert getattr(reporting, f"section_{verb}")(view) is None
    else:
        assert made(verb, view).heading


def test_spreads_of_two_rounds_only_where_something_is_known() -> None:
    assert made("levelling", sample_view("sv", municipality="")).tables
    assert not made("levelling", sample_view("sv", municipality="", previous=False)).tables


@pytest.mark.usefixtures("quick_drawings")
def test_change_of_the_region_only_with_an_earlier_round() -> None:
    assert made("region_change", sample_view("sv", municipality="")).exhibits
    one = sample_view("sv", municipality="", previous=False)
    assert reporting.section_region_change(one) is None
