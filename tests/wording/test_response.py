"""Who answered, in the region."""

from __future__ import annotations

import pandas as pd
import pytest

from maturity.wording import View, alt_response, caption_response, say_response
from tests.published import sample_view
from tests.wording.views import REGIONS, changed


def with_rates(**rates: float) -> View:
    """The region with response rates made by hand, by code of the municipality."""
    rows = [
        {"municipality": code[1:], "part": "all", "group": "", "rate": rate, "joint": False,
         "hidden": ""}
        for code, rate in rates.items()
    ]  # fmt: skip
    return changed(sample_view("en", ""), response=pd.DataFrame(rows))


@pytest.mark.parametrize(
    ("rates", "said"),
    [
        ((0.45, 0.8, 0.6), "In the 3 municipalities shown, between 45% and "
         "80% of those asked answered."),
        ((0.451, 0.449), "In the 2 municipalities shown, 45% of "
         "those asked answered."),
        ((0.45,), "In the 1 municipality shown, 45% of those asked "
         "answered."),
        ((float("nan"),), "No response rate can be shown."),
    ],
)  # fmt: skip
def test_rates_are_a_range_and_no_ranking(rates: tuple[float, ...], said: str) -> None:
    codes = ("c2262", "c2281", "c2283")
    view = with_rates(**dict(zip(codes, rates, strict=False)))
    assert caption_response(view) == said
    assert alt_response(view).endswith(said)


def test_members_without_a_rate_and_without_a_name() -> None:
    said = " ".join(say_response(sample_view("sv", "")))
    assert (
        "Kramfors har gjort en gemensam bedömning i stället för att fråga person för person."
        in (said)
    )
    assert "kommuner visas inte med namn, eftersom de inte har sagt ja till det eller" in said


def test_two_joint_judgements_agree_with_their_verb() -> None:
    view = sample_view("en", "")
    response = view.published.response.assign(joint=view.published.response["part"] == "all")
    said = say_response(changed(view, response=response))[0]
    assert "and Sollefteå made joint judgements instead of asking people one by one." in said


def test_published_values_have_no_respondents() -> None:
    said = ("The scores are made from published item values, with no respondents.",)
    view = REGIONS["region of values"]("en")
    assert say_response(view) == said
    assert (caption_response(view), alt_response(view)) == said * 2


def test_low_rates_are_not_explained_where_none_is_known() -> None:
    view = REGIONS["nobody named"]("en")
    assert "see things differently" not in " ".join(say_response(view))
