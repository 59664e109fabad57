"""Against similar municipalities of other regions, or why there are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.i18n import read_language
from maturity.records.comparison import Size, Verdict
from maturity.records.outside import SIZES
from maturity.wording import View, say_no_outside, say_outside
from maturity.wording.outside import compared_groups, say_group
from tests.published import sample_view
from tests.wording.views import changed

SUNDSVALL, TIMRA, HARNOSAND, ANGE = "2281", "2262", "2280", "2260"


def with_verdicts(view: View, verdict: Verdict) -> View:
    comparison = view.published.comparison
    size = Size.MORE if verdict is Verdict.HIGHER else Size.NONE
    rows = comparison.outside.assign(verdict=str(verdict), size=str(size))
    return changed(view, comparison=replace(comparison, outside=rows))


def test_one_paragraph_per_group_and_where_they_are() -> None:
    view = with_verdicts(sample_view("en", SUNDSVALL, outside=True), Verdict.HIGHER)
    group, size, last = say_outside(view)
    assert group.startswith(
        "Compared with the mean of 4 municipalities in other regions of the group “Medium-sized "
        "towns”, Sundsvall is surely more than 5 points higher in Culture, Competence, Tools and "
        "Governance."
    )
    assert "the mean of 7 municipalities in other regions with 3,000–9,999 employees" in size
    assert last.startswith("The results come from Dalarna 2025 and Jämtland 2026. Those from ")
    assert "Those from Dalarna 2025 are a draft" in last
    assert "not for all" in last


def test_swedish() -> None:
    view = with_verdicts(sample_view("sv", TIMRA, outside=True), Verdict.INCONCLUSIVE)
    size, last = say_outside(view)
    assert size.startswith(
        "Jämfört med medelvärdet för 7 kommuner i andra regioner med 3\u00a0000–9\u00a0999 "
        "anställda"
    )
    assert "Dalarna 2025 är ett utkast" in last


def test_nobody_similar_is_told_with_the_regions() -> None:
    view = sample_view("en", HARNOSAND, outside=True)
    (said,) = say_outside(view)
    assert said.startswith("Nothing is compared")
    assert "(Dalarna 2025 and Jämtland 2026)" in said
    assert "at least 3 municipalities of the same group or size as Härnösand" in said
    assert compared_groups(view) == ()


@pytest.mark.parametrize("language", ["sv", "en"])
def test_without_any_file_how_to_get_one(language: str) -> None:
    view = sample_view(language, SUNDSVALL)
    (said,) = say_no_outside(view)
    assert say_outside(view) == (said,)
    summary = {"sv": "sammanställning", "en": "summary"}[language]
    assert "maturity share" not in said and summary in said
    assert say_no_outside(sample_view(language, SUNDSVALL, outside=True)) == ()


def test_a_hidden_result_is_compared_with_nobody() -> None:
    view = sample_view("en", ANGE, outside=True)
    assert len(say_outside(view)) == 1
    assert say_outside(view)[0].startswith("No result can be shown")
    assert say_no_outside(sample_view("en", ANGE)) == ()


def test_names_of_groups() -> None:
    english, swedish = read_language("en"), read_language("sv")
    names = {"sv": "Större stad", "en": "Medium-sized towns"}
    assert say_group(swedish, "group:B3", names) == "Större stad"
    assert say_group(english, "group:X1", {}) == "X1"
    assert [say_group(english, id_, {}) for id_ in SIZES] == [
        "fewer than 1,000 employees",
        "1,000–2,999 employees",
        "3,000–9,999 employees",
        "at least 10,000 employees",
    ]
    assert say_group(swedish, "all", {}) == "Alla kommuner som räknas"
