"""Opening results: for one reader, or with everything that is wrong."""

from pathlib import Path

import pytest

from maturity.errors import ReportError
from maturity.reporting import open_report


def codes(results: str, **given: str | int) -> list[str]:
    with pytest.raises(ReportError) as caught:
        open_report(results, **({"language": "sv"} | given))
    return [problem.code for problem in caught.value.problems]


def test_one_municipality_sees_itself_and_who_agreed(results: Path) -> None:
    view = open_report(str(results), municipality="2284", language="sv")
    seen = set(view.published.scores["municipality"])
    assert "2284" in seen
    assert "2280" not in seen
    assert view.place == "Örnsköldsvik"
    assert view.language.code == view.texts.language == "sv"


def test_a_number_stands_for_its_member(results: Path) -> None:
    view = open_report(results, municipality=2281, language="sv")
    assert (view.municipality, view.place) == ("2281", "Sundsvall")
    assert codes(str(results), municipality=114) == ["no-such-municipality"]


def test_the_region_sees_who_agreed(results: Path) -> None:
    view = open_report(str(results), language="en")
    assert view.place == "Västernorrland"
    assert not {"2280", "2284"} & set(view.published.scores["municipality"])
    assert view.published.comparison.gaps.empty


def test_nothing_given_says_all_of_it() -> None:
    assert codes("", municipality="", language="xx") == [
        "parameter-empty",
        "parameter-empty",
        "no-such-language",
    ]


def test_unknown_municipality(results: Path) -> None:
    assert codes(str(results), municipality="0114") == ["no-such-municipality"]


def test_no_results(tmp_path: Path) -> None:
    assert codes(str(tmp_path), municipality="2281") == ["no-results"]
