"""Printed numbers agree with their level, their verdict and one another."""

from __future__ import annotations

import math
from decimal import Decimal

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.wording.numbers import (
    bound,
    exact,
    exact_points,
    say_difference,
    say_points,
    say_score,
    say_signed_limits,
    side_by_side,
)
from tests.published import sample_view
from tests.wording.views import with_method

ENGLISH = sample_view("en")


def number(text: str) -> Decimal:
    return Decimal(text.replace("−", "-").replace("+", ""))


@pytest.mark.parametrize(
    ("score", "printed"),
    [
        (59.4, "59"),
        (59.57, "59.6"),  # 60 would be level 4
        (59.97, "59.97"),
        (59.99996, "59.999"),
        (60.0, "60"),
        (60.4, "60"),
        (79.5, "79.5"),
        (54.5, "55"),
    ],
)
def test_a_score_never_rounds_onto_the_next_level(score: float, printed: str) -> None:
    assert say_score(ENGLISH, score) == printed
    assert ENGLISH.level_at(float(printed)) == ENGLISH.level_at(score)


def test_points_and_dashes() -> None:
    assert say_points(ENGLISH, 59.57) == "59.6 points"
    assert say_points(ENGLISH, 1.2) == "1 point"
    assert say_score(ENGLISH, float("nan")) == "–"


@given(score=st.floats(0, 100))
@settings(derandomize=True, max_examples=300, deadline=None)
def test_any_score_keeps_its_level(score: float) -> None:
    assert ENGLISH.level_at(float(say_score(ENGLISH, score))) == ENGLISH.level_at(score)


def test_limits_are_printed_as_they_were_set() -> None:
    assert exact(ENGLISH, 47.25) == "47.25"
    assert exact_points(ENGLISH, 1.0) == "1 point"
    assert bound(with_method(ENGLISH, minimal_important_difference=2.5)) == "2.5 points"


def row(difference: float, verdict: str, size: str = "", **more: float) -> pd.Series:
    return pd.Series({"difference": difference, "verdict": verdict, "size": size, **more})


@pytest.mark.parametrize(
    ("found", "printed"),
    [
        (row(6.2, "higher", "unsure"), "+6"),
        (row(0.3, "higher", "less"), "+0.3"),  # sure, so not 0
        (row(-5.2, "lower", "more"), "−5.2"),  # surely more than 5, so not 5
        (row(4.8, "higher", "less"), "+4.8"),  # hardly more than 5, so not 5
        (row(0.3, "inconclusive"), "0"),
    ],
)
def test_a_difference_agrees_with_its_verdict(found: pd.Series, printed: str) -> None:
    assert say_difference(ENGLISH, found) == printed
    assert say_difference(ENGLISH, None) == "–"


def test_the_example_of_two_rounds() -> None:
    # whole numbers would read 71, 78 and +6
    found = row(6.2, "higher", "unsure", before=71.4, now=77.6)
    assert side_by_side(ENGLISH, found, "now", "before") == ("77.6", "71.4", "+6.2")
    assert side_by_side(ENGLISH, None, "now", "before") == ("–", "–", "–")


@given(now=st.floats(0, 100), before=st.floats(0, 100))
@settings(derandomize=True, max_examples=300, deadline=None)
def test_any_row_adds_up(now: float, before: float) -> None:
    found = row(now - before, "inconclusive", now=now, before=before)
    one, other, apart = map(number, side_by_side(ENGLISH, found, "now", "before"))
    assert one - other == apart
    assert abs(float(apart) - (now - before)) <= 0.1 + 1e-9


def test_without_a_comparison_only_the_scores_stand() -> None:
    found = row(float("nan"), "no_test", now=50.0, before=40.0)
    assert side_by_side(ENGLISH, found, "now", "before") == ("50.0", "40.0", "–")


@pytest.mark.parametrize(
    ("low", "high", "printed"),
    [(3.14, 9.38, "+3 to +9"), (-5.02, -0.04, "−5.02 to −0.04"), (-5.0, 0.0, "−5 to 0"),
     (4.96, 5.0001, "+4.96 to +5.001"), (-0.0001, 5.04, "−0.001 to +5.04"),
     (-4.8, 4.9, "−4.8 to +4.9"), (math.nan, math.nan, "–")],
)  # fmt: skip
def test_a_limit_is_printed_on_its_side_of_nothing_and_of_what_matters(low, high, printed) -> None:
    assert say_signed_limits(sample_view("en"), low, high) == printed
