"""A section is read by everyone and lets nothing unescaped through."""

import pytest

from tests.reporting.sheets import DRAWING, NAME, Numbers, sample_exhibit, sample_section


def test_everything_but_drawing_and_table_is_escaped() -> None:
    exhibit = sample_exhibit(alt=f'"{NAME}"', caption=NAME, summary=NAME)
    section = sample_section(heading=NAME, paragraphs=(NAME,), notices=(NAME,), exhibits=(exhibit,))
    html = section._repr_html_()
    assert "<b>" not in html
    assert html.count("Vä&lt;b&gt;x&lt;/b&gt;jö") == 7
    assert 'aria-label="&#34;Vä&lt;b&gt;' in html


def test_order_heading_notice_text_figure_numbers() -> None:
    section = sample_section(
        notices=("Utkast.",), exhibits=(sample_exhibit(),), tables=(Numbers(),)
    )
    html = section._repr_html_()
    order = ["<h2", "Utkast.", "Text.", "Ledare ser mer", "Ledare ligger högst.", DRAWING, "<table"]
    places = [html.index(mark) for mark in order]
    assert places == sorted(places)
    assert html.count("<table") == 2
    assert html.count("Utkast.") == 2


@pytest.mark.parametrize(("summary", "folded"), [("Visa", True), ("", False)])
def test_numbers_are_folded_only_under_a_summary(summary: str, folded: bool) -> None:
    html = sample_section(exhibits=(sample_exhibit(summary=summary),))._repr_html_()
    assert ("<details>" in html) is folded
    assert "<table" in html


def test_long_figure_may_have_several_drawings() -> None:
    html = sample_section(exhibits=(sample_exhibit(drawings=(DRAWING,) * 4),))._repr_html_()
    assert html.count("<svg") == 4
    assert html.count('role="img"') == 1


def test_output_is_marked_as_ours_and_repr_is_short() -> None:
    data, metadata = sample_section()._repr_mimebundle_()
    assert set(data) == {"text/html"}
    assert metadata == {"text/html": {"maturity": {"id": "roles", "heading": "Roller"}}}
    assert repr(sample_section(exhibits=(sample_exhibit(),))) == "Section(roles: Roller)"
