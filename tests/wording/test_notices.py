"""What every page says about itself."""

from __future__ import annotations

import pytest

from maturity.wording import say_notices
from tests.published import sample_view
from tests.wording.views import KRAMFORS, MUNICIPALITIES, REGIONS


def test_real_and_final_needs_no_notice() -> None:
    assert say_notices(sample_view("en", made_up=False)) == ()


def test_made_up_and_draft_come_first() -> None:
    assert say_notices(sample_view("sv", KRAMFORS, draft=True)) == (
        "Påhittade svar: rapporten säger ingenting om verkliga kommuner.",
        "Utkast: kommunerna har ännu inte faktagranskat det.",
        "Gemensam bedömning: en grupp har svarat tillsammans.",
    )


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("picked", "The view of those asked: they were picked by hand."),
        ("unknown choice", "The view of those asked: how they were chosen is not known."),
        ("values", "Published item values, no respondents."),
        ("region of values", "Published item values, no respondents."),
    ],
)
def test_whose_view_it_is(case: str, said: str) -> None:
    assert say_notices({**MUNICIPALITIES, **REGIONS}[case]("en"))[-1] == said


def test_the_region_names_members_only_if_they_are_named() -> None:
    assert say_notices(sample_view("en", "", made_up=False)) == (
        "Joint judgement: Kramfors.",
        "The view of those asked, picked by hand: Sollefteå.",
    )
    assert len(say_notices(REGIONS["nobody named"]("en"))) == 1
