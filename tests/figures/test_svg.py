from __future__ import annotations

import re
import subprocess
import sys
from xml.etree import ElementTree

import matplotlib.pyplot as plt
import pytest

import maturity.figures as room
from maturity.figures import draw_svg, plot_dimensions, plot_distributions, plot_profile
from maturity.figures.svg import clean_svg
from tests.published import sample_view

PLOTS = [getattr(room, name) for name in room.__all__ if name.startswith("plot_")]


@pytest.mark.parametrize("plot", PLOTS)
def test_every_figure_twice_gives_the_same_bytes_and_leaves_no_figure_open(plot: object) -> None:
    view = sample_view("sv", "2281")
    assert draw_svg(plot, view) == draw_svg(plot, view)
    assert plt.get_fignums() == []


def test_it_may_stand_inside_a_page() -> None:
    svg = draw_svg(plot_profile, sample_view("sv", "2281"))
    root = ElementTree.fromstring(svg)
    assert svg.startswith("<svg ")
    assert {"width", "height"}.isdisjoint(root.attrib)
    assert root.attrib["aria-hidden"] == "true"
    assert "<style" not in svg
    assert "<metadata" not in svg
    assert "<?xml" not in svg
    assert "DejaVu" not in svg
    assert "Segoe UI" in svg
    assert not re.search(r"20\d\d-\d\d-\d\dT", svg)


def test_ids_are_used_prefixed_and_differ_between_figures() -> None:
    view = sample_view("sv", "2281")
    pages = [draw_svg(plot_profile, view), draw_svg(plot_dimensions, view)]
    pages += [draw_svg(plot_distributions, view, node=node) for node in ("culture", "tools")]
    found = [set(re.findall(r' id="([^"]+)"', svg)) for svg in pages]
    for svg, ids in zip(pages, found, strict=True):
        assert ids == set(re.findall(r'(?:href="#|url\(#)([^")]+)', svg))
    assert all(id_.startswith("profile-") for id_ in found[0])
    assert sum(map(len, found)) == len(set.union(*found))


def test_text_stays_text() -> None:
    svg = draw_svg(plot_profile, sample_view("sv", "2281"))
    words = {e.text for e in ElementTree.fromstring(svg).iter() if e.tag.endswith("text")}
    assert {"Kultur", "Medarbetarnas digitala kunskap", "Felmarginal"} - words == {"Felmarginal"}


def test_names_are_escaped() -> None:
    view = sample_view("sv", "2281")
    name = "Vä<b>x</b>jö & co"
    members = tuple(
        type(m)(code=m.code, name=name, consent=m.consent) for m in view.published.roster.members
    )
    from dataclasses import replace

    roster = replace(view.published.roster, members=members)
    view = replace(view, published=replace(view.published, roster=roster))
    svg = draw_svg(plot_dimensions, view)
    assert "<b>" not in svg
    assert f"{name}, med felmarginal" in {e.text for e in ElementTree.fromstring(svg).iter()}


def test_cleaning_by_hand() -> None:
    drawn = (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'width="9pt" height="9pt" viewBox="0 0 9 9"><metadata>x</metadata>'
        '<defs><path id="m1" d="M 0.123456 1"/><path id="unused" d="M 0 1"/></defs>'
        '<g id="figure_1"><use xlink:href="#m1" x="1.23456"/></g></svg>'
    )
    assert clean_svg(drawn, "test") == (
        '<svg xmlns="http://www.w3.org/2000/svg" class="figure-test" viewBox="0 0 9 9" '
        'aria-hidden="true" focusable="false" stroke-linejoin="round">'
        '<defs><path id="test-m1" d="M 0.12 1" /><path d="M 0 1" /></defs>'
        '<g><use href="#test-m1" x="1.23" /></g></svg>'
    )


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import hashlib\n"
        "from maturity.figures import draw_svg, plot_dimensions\n"
        "from tests.published import sample_view\n"
        "svg = draw_svg(plot_dimensions, sample_view('sv', '2281'))\n"
        "print(hashlib.sha256(svg.encode()).hexdigest())\n"
    )
    import hashlib

    made = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    here = draw_svg(plot_dimensions, sample_view("sv", "2281"))
    assert made.stdout.strip() == hashlib.sha256(here.encode()).hexdigest()
