"""Which rows a sentence is about."""

from __future__ import annotations

import pandas as pd
import pytest

from maturity.records.comparison import REGION, Verdict
from maturity.records.published import Hidden
from maturity.records.scores import Kind, NoInterval
from maturity.wording.selection import (
    by_node,
    by_verdict,
    has_result,
    nodes_of,
    other_members,
    own_gaps,
    own_scores,
    own_standouts,
    region_members,
    role_response,
    why_hidden,
    why_no_interval,
)
from tests.published import sample_view
from tests.wording.views import (
    ANGE,
    DIMENSIONS,
    HARNOSAND,
    KRAMFORS,
    MUNICIPALITIES,
    SOLLEFTEA,
    changed,
    compared,
    nothing_compared,
)


def test_rows_stand_in_the_order_of_the_questionnaire_not_of_the_scores() -> None:
    view = sample_view("en")
    shuffled = changed(view, scores=view.published.scores.sort_values("score"))
    assert nodes_of(own_scores(shuffled, Kind.DIMENSION)) == DIMENSIONS


def test_frames_without_rows_or_columns_are_no_rows() -> None:
    view = nothing_compared("en")
    assert own_gaps(view, Kind.DIMENSION).empty
    assert own_standouts(view).empty
    assert by_verdict(pd.DataFrame(), Verdict.HIGHER) == ()
    assert by_node(pd.DataFrame(), municipality="2281") == {}
    assert nodes_of(pd.DataFrame()) == ()


def test_rows_without_a_difference_say_nothing() -> None:
    view = sample_view("en")
    gaps = view.published.comparison.gaps.copy()
    gaps.loc[gaps["node"] == "tools", "difference"] = float("nan")
    found = own_gaps(compared(view, gaps=gaps), Kind.DIMENSION)
    assert nodes_of(found) == ("culture", "competence", "governance")


def test_a_municipality_never_counts_itself_among_the_others() -> None:
    view = sample_view("en")
    assert region_members(view) == 6
    assert other_members(view) == 5
    assert other_members(view, "coast") == 3
    assert other_members(sample_view("en", SOLLEFTEA), "coast") == 4
    assert other_members(sample_view("en", ANGE), REGION) == 6


def test_a_hidden_municipality_has_no_result() -> None:
    assert has_result(sample_view("en"))
    assert not has_result(sample_view("en", ANGE))
    assert why_hidden(sample_view("en", ANGE)) is Hidden.SMALL
    assert why_hidden(sample_view("en")) is Hidden.SHOWN


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        ("ordinary", NoInterval.SHOWN),
        ("part hidden", NoInterval.SHOWN),
        ("joint", NoInterval.JOINT),
        ("picked", NoInterval.PICKED),
        ("values", NoInterval.VALUES),
        ("unknown choice", NoInterval.UNKNOWN_CHOICE),
    ],
)
def test_why_there_is_no_margin_of_error(case: str, reason: NoInterval) -> None:
    assert why_no_interval(MUNICIPALITIES[case]("en")) is reason


@pytest.mark.parametrize("reason", [NoInterval.ALIKE, NoInterval.TOO_FEW])
def test_too_few_and_alike_count_only_where_nothing_has_a_margin(reason: NoInterval) -> None:
    view = sample_view("en")
    none = {"no_interval": str(reason), "low": float("nan"), "high": float("nan")}
    all_without = view.published.scores.assign(**none)
    assert why_no_interval(changed(view, scores=all_without)) is reason
    one = view.published.scores.copy()
    one.loc[one["node"] == "tools", list(none)] = list(none.values())
    assert why_no_interval(changed(view, scores=one)) is NoInterval.SHOWN


def test_roles_stand_in_the_order_of_the_questionnaire() -> None:
    found = role_response(sample_view("en", HARNOSAND))
    assert list(found["group"]) == ["leader", "employee", "specialist"]
    assert role_response(sample_view("en", KRAMFORS)).empty
