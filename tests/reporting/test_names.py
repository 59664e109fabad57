"""File names that no system refuses."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.records.roster import Member
from maturity.reporting.names import report_name, slug
from tests.published import sample_published


@pytest.mark.parametrize(
    ("code", "name", "expected"),
    [
        ("2281", "Sundsvall", "2281-sundsvall"),
        ("0780", "Växjö", "0780-vaxjo"),
        ("1440", "Ale / Åmål: «test»", "1440-ale-amal-test"),
        ("con", "", "report-con"),
        ("", "LPT1", "report-lpt1"),
        ("", "日本", "report-"),
    ],
)
def test_by_hand(code: str, name: str, expected: str) -> None:
    assert report_name(Member(code=code, name=name)) == expected


def test_names_of_a_round_are_unique() -> None:
    members = sample_published(municipalities=9).roster.members
    names = {report_name(member) for member in members} | {report_name(None)}
    assert len(names) == 10


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.text(max_size=200))
def test_any_text(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug(text))
    assert len(report_name(Member(code="2281", name=text)) + ".html") <= 100
