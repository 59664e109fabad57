"""Sections about one municipality: true to the record, also where little is known."""

import re
from dataclasses import replace

import pytest

from maturity import reporting
from maturity.errors import ReportError
from maturity.records.responses import Shape
from maturity.reporting import Section
from maturity.wording.view import View
from tests.published import sample_view
from tests.reporting.sheets import NAME

VERBS = (
    "standing", "certainty", "profile", "levels", "region", "roles", "distributions", "change",
    "method", "quality",
)  # fmt: skip
# Ånge too few, Härnösand partly hidden, Sundsvall large, Kramfors joint, Sollefteå picked.
READERS = ("2260", "2280", "2281", "2282", "2283")


def made(verb: str, view: View) -> Section:
    section = getattr(reporting, f"section_{verb}")(view)
    assert isinstance(section, Section)
    return section


@pytest.mark.usefixtures("quick_drawings")
@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("code", READERS)
def test_every_reader_gets_words(verb: str, code: str) -> None:
    section = made(verb, sample_view("sv", municipality=code))
    assert section.heading
    assert all(paragraph.strip() for paragraph in section.paragraphs)
    assert section.paragraphs or section.tables


@pytest.mark.usefixtures("quick_drawings")
@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("2281", {"standing", "profile", "region", "roles", "distributions", "change"}),
        ("2282", {"standing", "profile", "region", "change"}),  # joint: one row, no roles
        ("2260", set()),  # everything hidden
    ],
)
def test_figures_only_where_there_is_something_to_draw(code: str, expected: set[str]) -> None:
    view = sample_view("sv", municipality=code)
    assert {verb for verb in VERBS if made(verb, view).exhibits} == expected


@pytest.mark.usefixtures("quick_drawings")
def test_first_round_and_public_values() -> None:
    first = sample_view("sv", municipality="2281", previous=False)
    assert made("change", first).exhibits == ()
    assert made("change", first).paragraphs
    values = sample_view("sv", municipality="2281", shape=Shape.VALUES)
    assert reporting.section_roles(values) is None


@pytest.mark.usefixtures("quick_drawings")
def test_page_one_shows_its_numbers_unfolded() -> None:
    view = sample_view("sv", municipality="2281")
    assert made("standing", view).exhibits[0].summary == ""
    assert made("profile", view).exhibits[0].summary


@pytest.mark.parametrize("verb", ["standing", "certainty", "roles", "method", "quality"])
def test_name_with_markup_is_escaped(verb: str) -> None:
    view = sample_view("sv", municipality="2281")
    roster = view.published.roster
    members = tuple(replace(m, name=NAME) if m.code == "2281" else m for m in roster.members)
    renamed = replace(view.published, roster=replace(roster, members=members))
    html = made(verb, replace(view, published=renamed))._repr_html_()
    assert "<b>" not in html


@pytest.mark.usefixtures("quick_drawings")
@pytest.mark.parametrize("verb", VERBS)
def test_not_for_the_region(verb: str) -> None:
    with pytest.raises(ReportError, match="a report about one municipality"):
        made(verb, sample_view("sv", municipality=""))


def test_levels_stand_in_a_table_where_there_are_any() -> None:
    assert len(made("levels", sample_view("sv", municipality="2281")).tables) == 1
    assert made("levels", sample_view("sv", municipality="2260")).tables == ()


@pytest.mark.usefixtures("quick_drawings")
def test_other_regions_have_a_section_only_where_one_has_told_something() -> None:
    assert reporting.section_outside(sample_view("sv", municipality="2281")) is None
    nothing = made("region", sample_view("sv", municipality="2281")).paragraphs[-1]
    assert "be en annan region om dess sammanställning" in nothing
    told = sample_view("sv", municipality="2281", outside=True)
    section = reporting.section_outside(told)
    assert section is not None
    assert (len(section.tables), len(section.paragraphs), section.exhibits) == (2, 3, ())
    assert not any("sammanställning" in text for text in made("region", told).paragraphs)
    alone = reporting.section_outside(sample_view("sv", municipality="2280", outside=True))
    assert alone is not None
    assert (alone.tables, len(alone.paragraphs)) == ((), 1)


COMMON = (
    "region_standing", "response", "common", "heat_map", "spread", "region_change", "levelling",
    "region_method", "region_quality",
)  # fmt: skip
CHANCE = re.compile(
    r"margin|felmarginal|chance|slump|cannot be told|går inte att (?:säga|avgöra)|not tested|"
    r"inte prövat|verdict|slutsats|\bsure|\bsäker(?!het)|agreed to|sagt ja",
    re.IGNORECASE,
)


@pytest.mark.usefixtures("quick_drawings")
@pytest.mark.parametrize("language", ["sv", "en"])
def test_of_published_facts_nothing_is_said_about_chance_or_consent(language: str) -> None:
    view = sample_view(language, municipality="2281", shape=Shape.VALUES)
    region = sample_view(language, municipality="", shape=Shape.VALUES)
    made = [getattr(reporting, f"section_{verb}")(view) for verb in VERBS]
    made += [getattr(reporting, f"section_{verb}")(region) for verb in COMMON]
    shown = [section for section in made if section is not None]
    assert {section.id for section in shown}.isdisjoint(
        {"certainty", "roles", "distributions", "response", "levelling"}
    )
    for section in shown:
        found = CHANCE.findall(re.sub(r"<style.*?</style>", "", section._repr_html_(), flags=re.S))
        assert not found, (section.id, found)
