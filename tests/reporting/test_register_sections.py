"""The sections about registers: there with indicators, absent without, in both reports."""

import pytest

from maturity import reporting
from maturity.errors import ReportError
from maturity.reporting.region import section_region_registers
from tests.published import sample_view
from tests.registered import registered_view


@pytest.mark.usefixtures("quick_drawings")
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("code", ["2281", "2260", "2282"])
def test_figure_both_tables_and_words(language: str, code: str) -> None:
    section = reporting.section_registers(registered_view(language, code))
    assert section is not None
    assert section.id == "registers"
    assert section.heading == {"sv": "Vad registren visar", "en": "What registers say"}[language]
    assert len(section.exhibits) == len(section.tables) == 1
    assert section.exhibits[0].summary == ""
    assert section.paragraphs


@pytest.mark.usefixtures("quick_drawings")
def test_the_region_names_nobody_who_has_not_agreed() -> None:
    view = registered_view("sv", "")
    section = section_region_registers(view)
    assert section is not None
    page = section._repr_html_()
    unnamed = {m.name for m in view.published.roster.members if m.code not in view.published.named}
    assert unnamed
    assert not any(name in page for name in unnamed)


def test_without_indicators_there_is_no_section() -> None:
    assert reporting.section_registers(sample_view("sv")) is None
    assert reporting.section_region_registers(sample_view("sv", "")) is None


def test_the_section_of_a_municipality_needs_one() -> None:
    with pytest.raises(ReportError):
        reporting.section_registers(registered_view("sv", ""))
