"""Parts of sentences."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from maturity.records.scores import Kind, NoInterval
from maturity.wording.phrases import (
    because,
    extremes,
    level_of,
    levels_of,
    listed,
    margin,
    margin_sentence,
    name_or_count,
    names,
    no_margin_sentence,
    of_all,
    points,
    range_sentence,
)
from tests.published import sample_view
from tests.wording.views import without_levels

ENGLISH, SWEDISH = sample_view("en"), sample_view("sv")
CAPABILITIES = tuple(n.id for n in ENGLISH.published.questionnaire.capabilities)


def rows(*scores: float, half: float = math.nan) -> pd.DataFrame:
    """Made-up scores of the first capabilities with a margin of error of ``half``."""
    return pd.DataFrame(
        {
            "node": CAPABILITIES[: len(scores)],
            "score": scores,
            "low": [s - half for s in scores],
            "high": [s + half for s in scores],
        }
    )


def test_dimensions_stand_bare_and_capabilities_in_quotation_marks() -> None:
    assert names(ENGLISH, ("culture", "tools")) == "Culture and Tools"
    assert names(ENGLISH, CAPABILITIES[:1]) == "“Users in focus”"
    assert names(SWEDISH, ("automation_capability",)) == "”Automatisering”"


def test_many_names_become_a_number() -> None:
    assert name_or_count(ENGLISH, CAPABILITIES[:5], Kind.CAPABILITY) == "5 capabilities"
    assert name_or_count(SWEDISH, CAPABILITIES[:5], Kind.DIMENSION) == "5 områden"
    assert listed(ENGLISH, CAPABILITIES[:5], full=True).count("“") == 5
    assert listed(ENGLISH, (), full=True) == ""


@pytest.mark.parametrize(
    ("value", "english"), [(0.4, "0 points"), (1.2, "1 point"), (53.6, "54 points")]
)
def test_points_agree_with_the_printed_number(value: float, english: str) -> None:
    assert points(ENGLISH, value) == english
    assert points(SWEDISH, value) == english.split()[0] + " poäng"


def test_a_level_has_its_name_if_the_questionnaire_names_it() -> None:
    assert level_of(ENGLISH, 3) == "level 3 of 5 (In place)"
    assert level_of(without_levels("sv"), 3) == "nivå 3 av 5"


def test_levels_group_nodes_in_the_order_of_the_questionnaire() -> None:
    said = levels_of(ENGLISH, [("culture", 3, 54.2), ("competence", 2, 38.0), ("tools", 3, 47.0)])
    assert said == (
        "level 3 of 5 (In place) in Culture (54 points) and Tools (47 points); "
        "level 2 of 5 (Started) in Competence (38 points)"
    )


def test_the_margin_is_the_widest_even_where_limits_are_clipped() -> None:
    clipped = pd.DataFrame({"score": [98.0, 50.0], "low": [93.0, 47.0], "high": [100.0, 53.0]})
    assert margin(clipped) == 5


@pytest.mark.parametrize(
    ("half", "said"),
    [
        (3.2, "The margin of error for a capability is at most 4 points either way."),
        (3.0, "The margin of error for a capability is at most 3 points either way."),
        (1.0, "The margin of error for a capability is at most 1 point either way."),
        (0.3, "The margin of error for a capability is less than 1 point either way."),
        (0.0, "Everyone whose answers count has answered: there is no margin of error."),
        (math.nan, ""),
    ],
)
def test_margins_are_said_as_wide_as_they_are(half: float, said: str) -> None:
    found = margin_sentence(ENGLISH, rows(40, 50, half=half), Kind.CAPABILITY)
    assert found == said


def test_every_reason_without_a_margin_is_told() -> None:
    for reason in NoInterval:
        said = no_margin_sentence(SWEDISH, reason)
        assert bool(said) == (reason is not NoInterval.SHOWN)
        assert because(SWEDISH, reason) in said


def test_ties_share_the_ends() -> None:
    assert extremes(ENGLISH, rows(40.2, 60, 40.4)) == (
        "“Will to change and think anew”",
        "“Users in focus” and “Cooperation and reuse”",
    )
    assert range_sentence(ENGLISH, rows(40.2, 40.4)) == "All have 40 points."
    assert range_sentence(ENGLISH, rows().astype(float)) == ""


@pytest.mark.parametrize(
    ("n", "total", "said"),
    [(3, 3, "alla 3 kommuner"), (3, 4, "3 av de 4 kommuner"), (0, 4, "0 av de 4 kommuner"),
     (8, 9, "8 av de 9 kommuner")],
)  # fmt: skip
def test_how_many_of_how_many_is_a_number(n: int, total: int, said: str) -> None:
    assert of_all(sample_view("sv"), n, total) == said
