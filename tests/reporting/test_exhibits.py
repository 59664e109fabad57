"""Each figure comes with its own text, caption and table."""

import re

import pytest

from maturity.reporting.exhibits import EXHIBITS, exhibit, section
from maturity.wording.view import View
from tests.published import sample_view

REGIONAL = {"region_dimensions", "response", "heat_map", "spread"}


def view_for(name: str, language: str) -> View:
    return sample_view(language, municipality="" if name in REGIONAL else "2281")


@pytest.mark.parametrize("name", sorted(set(EXHIBITS) - {"region_dimensions", "region_change"}))
def test_verbs_belong_together(name: str) -> None:
    source = EXHIBITS[name]
    names = [f.__name__ for f in (source.plot, source.alt, source.caption, source.table)]
    assert names == [f"{verb}_{name}" for verb in ("plot", "alt", "caption", "table")]


@pytest.mark.parametrize("name", sorted(EXHIBITS))
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.usefixtures("quick_drawings")
def test_nothing_is_empty(name: str, language: str) -> None:
    made = exhibit(view_for(name, language), name)
    assert all(drawing.startswith("<svg") for drawing in made.drawings)
    assert made.alt.strip()
    assert made.caption.strip()
    assert made.summary.strip()
    assert made.alt != made.caption
    assert "<table" in made.table._repr_html_()


@pytest.mark.usefixtures("quick_drawings")
def test_numbers_beside_page_one_are_not_folded() -> None:
    assert exhibit(sample_view("sv"), "dimensions", folded=False).summary == ""


def test_answers_are_drawn_dimension_by_dimension() -> None:
    made = exhibit(sample_view("sv"), "distributions")
    assert len(made.drawings) == 4
    ids = re.findall(r'id="([^"]+)"', "".join(made.drawings))
    assert len(ids) == len(set(ids))


@pytest.mark.usefixtures("quick_drawings")
def test_section_takes_heading_and_notices_from_wording() -> None:
    view = sample_view("sv", municipality="2281", draft=True)
    made = section(view, "region_standing", ("a",))
    assert made.id == "region-standing"
    assert made.heading
    assert len(made.notices) >= 1


@pytest.mark.usefixtures("quick_drawings")
def test_region_figure_says_where_the_region_stands() -> None:
    made = exhibit(sample_view("sv", municipality=""), "region_dimensions")
    assert "inget resultat" not in made.alt + made.caption
    assert "Västernorrland" in made.alt


@pytest.mark.usefixtures("quick_drawings")
def test_caption_is_not_said_twice() -> None:
    view = sample_view("sv", municipality="2281")
    shown = exhibit(view, "profile")
    first = "Först."
    made = section(view, "profile", (first, shown.caption, "Sist."), exhibits=(shown,))
    assert made.paragraphs == (first, "Sist.")
    assert section(view, "profile", (shown.caption,), exhibits=(shown,)).paragraphs
