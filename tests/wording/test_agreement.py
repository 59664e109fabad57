"""Words about opinions inside a municipality, and inside the municipalities of a region."""

from dataclasses import replace

import pandas as pd
import pytest

from maturity.wording.agreement import (
    _band,
    divided_in_region_sentence,
    divided_nodes,
    divided_sentence,
    limit_of,
    most_apart_sentence,
    own_agreement,
    profile_agreement_sentence,
)
from maturity.wording.view import View
from tests.published import sample_view


def with_agreement(view: View, agreement: pd.DataFrame) -> View:
    quality = replace(view.published.quality, agreement=agreement)
    return replace(view, published=replace(view.published, quality=quality))


def test_divided_capabilities_in_reading_order() -> None:
    assert divided_nodes(sample_view()) == ("users_in_focus", "automation_capability")
    assert divided_nodes(sample_view(municipality="2284")) == ()
    assert len(own_agreement(sample_view())) == 16


def test_what_a_director_reads_in_english_and_swedish() -> None:
    # automation: 2 % and 30 %, so only users in focus has people at both ends: 24 % and 21 %
    assert divided_sentence(sample_view("en")) == (
        "Among those who answered, opinions are divided about “Users in focus” and “Automation”; "
        "for “Users in focus”, 15–25% answered at the bottom of the scale and 15–25% at the top."
    )
    assert divided_sentence(sample_view("sv")) == (
        "Bland dem som svarat går åsikterna isär om ”Användarna i fokus” och ”Automatisering”; "
        "för ”Användarna i fokus” svarade 15–25\N{NO-BREAK SPACE}% längst ned på skalan och "
        "15–25\N{NO-BREAK SPACE}% längst upp."
    )


def test_one_capability_is_named_once() -> None:
    view = sample_view("en")
    rows = view.published.quality.agreement
    one = with_agreement(view, rows.loc[rows["node"] == "users_in_focus"])
    assert divided_sentence(one).endswith(
        "about “Users in focus”: 15–25% answered at the bottom of the scale and 15–25% at the top."
    )


def test_hidden_figures_leave_the_names() -> None:
    said = divided_sentence(sample_view("en", municipality="2280"))
    assert said.endswith("divided about “Users in focus” and “Automation”.")


def with_ad(view: View, **ad: float) -> View:
    """The view with mean deviations set by hand; 15 points where none is given."""
    rows = view.published.quality.agreement
    return with_agreement(view, rows.assign(ad=[ad.get(node, 15.0) for node in rows["node"]]))


def test_page_one_names_where_answers_differ_most_whatever_the_limit() -> None:
    # a sixth of five steps, 25 points apart, is 20.83 points: a hair on either side of it
    for ad in (20.82, 20.85):
        view = with_ad(sample_view("sv"), users_in_focus=ad, leading_change=20.6)
        assert most_apart_sentence(view) == (
            "Svaren är mest olika inom ”Användarna i fokus” och ”Att leda förändring”: på samma "
            "fråga ligger de i genomsnitt 21 poäng från medelvärdet."
        )
    alone = with_ad(sample_view("en"), users_in_focus=22.0, leading_change=20.6)
    assert most_apart_sentence(alone).startswith("Answers differ most within “Users in focus”: ")


def test_page_one_is_silent_where_some_figures_are_hidden_or_all_are_alike() -> None:
    hidden = with_ad(sample_view("en"), users_in_focus=float("nan"))
    fewer = with_agreement(sample_view("en"), sample_view("en").published.quality.agreement[:10])
    joint = sample_view("en", municipality="2282")
    for view in (hidden, fewer, joint, with_ad(sample_view("en"))):
        assert most_apart_sentence(view) == ""


def test_what_lies_on_the_limit_is_said_so() -> None:
    assert limit_of(sample_view(), "users_in_focus") == pytest.approx(25 * 5 / 6)
    view = with_ad(sample_view("en"), users_in_focus=20.7, leading_change=30.0)
    assert profile_agreement_sentence(view).endswith(
        "In whole points, “Users in focus” lie on that limit: a small difference decides what is "
        "said."
    )
    assert "whole points" not in profile_agreement_sentence(with_ad(sample_view("en")))
    hidden = with_ad(sample_view("en"), users_in_focus=float("nan"))
    assert profile_agreement_sentence(hidden).endswith("to that limit a small difference decides.")


def test_nothing_divided() -> None:
    view = with_ad(sample_view("en", municipality="2284"))
    assert divided_sentence(view) == ""
    said = profile_agreement_sentence(view)
    assert "opinions are divided about no capability. “Divided” means" in said


def test_only_some_capabilities_can_be_told() -> None:
    view = sample_view("en", municipality="2284")
    some = with_agreement(view, view.published.quality.agreement.iloc[:10])
    assert "none of the capabilities for which it can be told" in profile_agreement_sentence(some)


def test_nothing_known_is_nothing_said() -> None:
    joint = sample_view("en", municipality="2282")
    assert profile_agreement_sentence(joint) == divided_sentence(joint) == ""


def test_the_profile_explains_the_word() -> None:
    said = profile_agreement_sentence(sample_view("en"))
    assert said.startswith(divided_sentence(sample_view("en")))
    assert "a sixth of the number of steps" in said


@pytest.mark.parametrize(
    ("share", "said"),
    [(0.5, "45–55%"), (0.36, "35–45%"), (0.1, "5–15%"), (0.0, "0–5%"), (1.0, "95–100%")],
)
def test_shares_are_bands_that_hold_them(share: float, said: str) -> None:
    # told in tenths: 5.4 per cent is 0.1, and is not “1 in 10”
    assert _band(sample_view("en"), share) == said


def test_the_region_says_what_divides_most_municipalities() -> None:
    # Timrå, Härnösand, Sundsvall and Sollefteå of five that answered person by person
    assert divided_in_region_sentence(sample_view("en", municipality="")) == (
        "Opinions inside the municipality are divided about “Users in focus” and “Automation” in "
        "more municipalities than about anything else: in 4 of 5. “Divided” means that answers to "
        "the same question lie far apart: on average more than a sixth of the number of steps from "
        "their mean. The mean then hides different views. Close to that limit a small "
        "difference decides."
    )


@pytest.mark.parametrize("times", [0, 1])
def test_one_municipality_is_no_pattern(times: int) -> None:
    view = sample_view("en", municipality="")
    divided = view.published.quality.divided.assign(divided=times)
    quality = replace(view.published.quality, divided=divided)
    view = replace(view, published=replace(view.published, quality=quality))
    assert divided_in_region_sentence(view) == ""
