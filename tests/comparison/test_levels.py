"""The staged level and its probability; expected numbers are worked by hand or from quantiles."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from benchmarks.simulate_levels import CASES, CUT, JUST, REACHED, award_rate
from maturity.comparison import Round, panel_of
from maturity.comparison.levels import (
    Capabilities,
    _binding,
    draw_errors,
    level_probability,
    member_levels,
    needed_capabilities,
)
from maturity.comparison.panel import Panel
from maturity.records import schemas
from maturity.records.roster import Chosen
from tests.comparison.rounds import random_round

SCORES = {"users": 85.0, "change": 65.0, "services": 62.0, "security": 41.0}
"""Culture 85, 65; tools 62, 41: three of four reach 60, four reach 40."""


def with_scores(
    current: Round,
    scores: dict[str, float],
    *,
    share: float = 0.75,
    se: float = 1.0,
    **choices: Any,
) -> Panel:
    """The panel of one member with given capability scores and standard errors."""
    panel = panel_of(current, ("0001",))
    cells = panel.cells
    at = (cells["part"] == "all") & (cells["kind"] == "capability")
    cells = cells.assign(
        score=cells["score"].mask(at, cells["node"].map(scores)),
        se=cells["se"].mask(at, se),
        df=cells["df"].mask(at, 1e6),
    )
    return replace(panel, cells=cells, method=replace(panel.method, level_share=share, **choices))


def levels(current: Round, panel: Panel) -> pd.DataFrame:
    found = member_levels(panel, current.estimates, current.questionnaire)
    assert tuple(found.columns) == schemas.LEVELS.names
    return found.set_index("level")


def test_the_staged_rule_by_hand(current: Round) -> None:
    found = levels(current, with_scores(current, SCORES))
    assert found["reached"].to_dict() == {2: 4, 3: 4, 4: 3, 5: 1}
    assert set(found["needed"]) == {3}  # three of four are 75 %
    assert set(found["capabilities"]) == {4}
    assert found["awarded"].to_dict() == {2: True, 3: True, 4: True, 5: False}
    # Level 5 begins at 80: culture is short of it in one capability, tools in both.
    assert found["binding"].to_dict() == {2: "", 3: "", 4: "", 5: "tools"}


def test_the_probability_is_that_of_the_least_known_capability_needed(current: Round) -> None:
    """Level 4 rests on "services", two standard errors above 60.

    Two of the four are needed for "not reached" (P - K + 1 = 4 - 3 + 1), so p = 2 P(Z > 2) = .0455.
    """
    found = levels(current, with_scores(current, SCORES))
    assert found.loc[4, "probability"] == pytest.approx(1 - 2 * stats.norm.sf(2), abs=1e-4)


def test_reached_as_measured_but_not_surely(current: Round) -> None:
    """With a standard error of 2 the same score gives p = 2 P(Z > 1) = .317: not awarded."""
    found = levels(current, with_scores(current, SCORES, se=2.0, level_probability=0.8))
    assert found.loc[4, "reached"] == found.loc[4, "needed"]
    assert found.loc[4, "probability"] == pytest.approx(1 - 2 * stats.norm.sf(1), abs=1e-4)
    assert not found.loc[4, "awarded"]
    lower = with_scores(current, SCORES, se=2.0, level_probability=0.6)
    assert levels(current, lower).loc[4, "awarded"]


def test_with_all_dimensions_equally_short_none_is_singled_out(current: Round) -> None:
    """Short of one each at 60, of both at 80: with only these two, none is singled out."""
    one_each = {"users": 70.0, "change": 50.0, "services": 65.0, "security": 45.0}
    found = levels(current, with_scores(current, one_each, share=1.0))
    assert found["binding"].to_dict() == {2: "", 3: "", 4: "", 5: ""}
    tools = {**one_each, "users": 61.0, "change": 61.0}
    assert levels(current, with_scores(current, tools, share=1.0)).loc[4, "binding"] == "tools"


def three(first: float, second: float) -> Capabilities:
    """Three dimensions of two: at 60 one is short in each of the first two, none in the third."""
    own = capabilities([first, 70.0, second, 70.0, 70.0, 70.0], needed=6)
    return replace(own, dimensions=("a", "a", "b", "b", "c", "c"))


def test_dimensions_short_of_equally_many_are_named_together() -> None:
    """Which of them has the lower mean, by however little, is no reason to name it alone."""
    assert _binding(three(40.0, 50.0), 60.0) == "a+b"
    assert _binding(three(50.0, 40.0), 60.0) == "a+b"
    assert _binding(three(40.0, 70.0), 60.0) == "a"
    assert _binding(three(80.0, 80.0), 60.0) == ""


def test_an_essential_capability_binds_alone(current: Round) -> None:
    panel = with_scores(current, SCORES, essential=("security",))
    found = levels(current, panel)
    assert found["lacking"].to_dict() == {2: "", 3: "", 4: "security", 5: "security"}
    # 41 is one standard error above 40: 1 - P(Z > 1), not doubled, for it stands alone.
    assert found.loc[3, "probability"] == pytest.approx(stats.norm.cdf(1), abs=0.02)
    assert found.loc[4, "probability"] == pytest.approx(0.0, abs=1e-12)


def test_a_hidden_score_counts_as_not_reached_and_enters_no_number(current: Round) -> None:
    shown = with_scores(current, SCORES)
    hidden = {**SCORES, "security": math.nan}
    one = levels(current, with_scores(current, hidden))
    assert one["reached"].to_dict() == {2: 3, 3: 3, 4: 3, 5: 1}
    assert set(one["capabilities"]) == {4}
    assert one["awarded"].to_dict() == levels(current, shown)["awarded"].to_dict()
    for secret in (0.0, 100.0):  # whatever it is: the panel holds NaN, all else is the same
        cells = shown.cells
        at = (cells["part"] == "all") & (cells["node"] == "security")
        again = replace(shown, cells=cells.assign(
            score=cells["score"].mask(at), low=cells["low"].mask(at, secret),
            n=cells["n"].mask(at, int(secret)),
        ))  # fmt: skip
        pd.testing.assert_frame_equal(levels(current, again), one)


def test_too_few_shown_scores_no_level(current: Round) -> None:
    few = {"users": 85.0, "change": 65.0, "services": math.nan, "security": math.nan}
    assert levels(current, with_scores(current, few)).empty


def test_without_intervals_the_level_is_a_reading_only() -> None:
    picked = random_round({"0001": {"leader": 9, "employee": 20}}, chosen=Chosen.PICKED)
    found = levels(picked, with_scores(picked, SCORES))
    assert found["reached"].to_dict() == {2: 4, 3: 4, 4: 3, 5: 1}
    assert found["probability"].isna().all()
    assert not found["awarded"].any()


def test_exact_scores_are_certain(current: Round) -> None:
    """Everybody answered: the staff's mean is known, and so is the level."""
    found = levels(current, with_scores(current, SCORES, se=0.0))
    assert found["probability"].to_dict() == {2: 1.0, 3: 1.0, 4: 1.0, 5: 0.0}


def test_a_capability_without_weight_is_no_capability(current: Round) -> None:
    found = levels(current, with_scores(current, SCORES, node_weights={"security": 0.0}))
    assert set(found["capabilities"]) == {3}
    assert set(found["needed"]) == {3}


def test_order_of_members_changes_nothing(current: Round) -> None:
    codes = ("0001", "0003", "0005")
    together = member_levels(panel_of(current, codes), current.estimates, current.questionnaire)
    alone = member_levels(panel_of(current, ("0003",)), current.estimates, current.questionnaire)
    own = together[together["municipality"] == "0003"].reset_index(drop=True)
    pd.testing.assert_frame_equal(own, alone)


def capabilities(score: list[float], needed: int, correlation: float = 0.0) -> Capabilities:
    size = len(score)
    return Capabilities(
        nodes=tuple(map(str, range(size))),
        dimensions=("all",) * size,
        score=np.array(score),
        se=np.ones(size),
        df=np.full(size, np.inf),
        correlation=np.full((size, size), correlation) + (1 - correlation) * np.eye(size),
        essential=np.zeros(size, dtype=bool),
        needed=needed,
    )


def test_simulation_holds_where_many_scores_must_stay_above() -> None:
    """Five, all needed, each two errors above the cut, unrelated: Phi(2)^5 = .891 < 1 - p."""
    own = capabilities([62.0] * 5, needed=5)
    errors = draw_errors(own.correlation, 40_000, np.random.default_rng(3))
    assert level_probability(own, 60.0, errors) == pytest.approx(stats.norm.cdf(2) ** 5, abs=0.005)


def test_perfectly_related_errors_count_once() -> None:
    own = capabilities([62.0] * 5, needed=5, correlation=1.0)
    errors = draw_errors(own.correlation, 40_000, np.random.default_rng(3))
    assert level_probability(own, 60.0, errors) == pytest.approx(stats.norm.cdf(2), abs=0.005)


def test_drawn_errors_have_the_correlation() -> None:
    wanted = np.array([[1.0, 0.6], [0.6, 1.0]])
    errors = draw_errors(wanted, 100_000, np.random.default_rng(1))
    assert np.cov(errors.T) == pytest.approx(wanted, abs=0.02)


@pytest.mark.parametrize(("size", "share", "needed"), [(16, 0.8, 13), (10, 0.8, 8), (4, 1.0, 4)])
def test_needed(size: int, share: float, needed: int) -> None:
    assert needed_capabilities(size, share) == needed


@pytest.mark.parametrize("case", [CASES[1], CASES[2], CASES[7]], ids=lambda case: case.name)
def test_a_level_just_missed_is_awarded_in_at_most_a_fifth_of_surveys(case: object) -> None:
    runs = 150
    rate = award_rate(case, 30, 2000, runs=runs)  # type: ignore[arg-type]
    assert rate * runs <= stats.binom.ppf(0.999, runs, 0.20)


def test_naive_simulation_would_fail_and_ours_still_finds_what_is_clear() -> None:
    """Four just missed: chance lifts one of four over the cut in 1 - 1/2^4 = 94 % of draws."""
    own = capabilities([80.0] * 12 + [JUST] * 4, needed=13)
    errors = draw_errors(own.correlation, 4000, np.random.default_rng(2))
    naive = ((errors + own.score >= CUT).sum(axis=1) >= 13).mean()
    assert naive > 0.9
    assert level_probability(own, CUT, errors) == 0.0
    assert award_rate(REACHED[2], 30, 60, runs=40) > 0.9
