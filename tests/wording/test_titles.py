"""Titles and headings."""

from __future__ import annotations

import pytest

from maturity.wording import heading, title
from tests.published import sample_view


def test_titles() -> None:
    assert title(sample_view("sv")) == "Digital mognad i Sundsvall 2026"
    assert title(sample_view("sv", "")) == "Digital mognad i Västernorrland 2026"
    assert title(sample_view("en")) == "Digital maturity in Sundsvall 2026"


def test_headings_speak_both_languages() -> None:
    assert heading(sample_view("sv"), "standing") == "Var står vi?"
    assert heading(sample_view("en"), "standing") == "Where do we stand?"


def test_an_unknown_section_is_refused() -> None:
    with pytest.raises(KeyError):
        heading(sample_view("en"), "ranking")
