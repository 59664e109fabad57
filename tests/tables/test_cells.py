from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from maturity.records.published import Hidden
from maturity.records.scores import NoInterval
from maturity.tables.cells import (
    own_rows,
    say_hidden,
    say_interval,
    say_level,
    say_no_interval,
    say_number,
    say_score,
    say_signed_interval,
)
from tests.published import sample_view

SHOWN = pd.Series(
    {"score": 49.6, "low": 45.2, "high": 54.4, "level": 3, "hidden": "", "no_interval": ""}
)
HIDDEN = pd.Series(
    {"score": np.nan, "low": np.nan, "high": np.nan, "level": 0, "hidden": "small",
     "no_interval": ""}
)  # fmt: skip


def test_a_score_its_margin_and_level() -> None:
    view = sample_view("sv")
    assert say_score(view, SHOWN) == "50"
    assert say_interval(view, SHOWN) == "45–54"
    assert say_level(view, SHOWN) == "3 På plats"


def test_a_hidden_score_is_words_and_dashes_never_a_number() -> None:
    view = sample_view("sv")
    assert say_score(view, HIDDEN) == "färre än 5 svar"
    assert say_interval(view, HIDDEN) == "–"
    assert say_level(view, HIDDEN) == "–"
    assert say_score(view, None) == "inget resultat"


def test_why_there_is_no_margin_stands_in_its_place() -> None:
    joint = SHOWN.replace({"low": 0}).copy()
    joint[["low", "high"]] = np.nan
    joint["no_interval"] = "joint"
    assert say_interval(sample_view("sv"), joint) == "ingen: gemensam bedömning"


@pytest.mark.parametrize(
    ("score", "level"), [(0.0, "1"), (19.9, "1"), (20.0, "2"), (60.0, "4"), (100.0, "5")]
)
def test_a_regional_mean_on_a_cut_point_belongs_to_the_upper_level(
    score: float, level: str
) -> None:
    assert say_level(sample_view("en"), pd.Series({"score": score})).startswith(level)


def test_numbers_and_what_is_not_one() -> None:
    view = sample_view("sv")
    assert say_number(view, 1234) == "1\xa0234"
    assert {say_number(view, nothing) for nothing in (None, np.nan, pd.NA)} == {"–"}


def test_limits_of_a_difference_carry_signs() -> None:
    row = pd.Series({"low": -3.2, "high": 9.4})
    assert say_signed_interval(sample_view("en"), row) == "−3 to +9"
    assert say_signed_interval(sample_view("en"), pd.Series({"low": np.nan})) == "–"
    assert say_signed_interval(sample_view("en"), None) == "–"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_code_has_words_of_its_own(language: str) -> None:
    view = sample_view(language)
    for say, codes in (
        (say_hidden, Hidden),
        (say_no_interval, NoInterval),
    ):
        words = [say(view, code) for code in codes]
        assert len(set(words)) == len(words)


def test_rows_of_the_reader() -> None:
    assert own_rows(sample_view("sv", "2281"))["culture"]["municipality"] == "2281"
    assert own_rows(sample_view("sv", ""))["culture"]["members"] == 6
