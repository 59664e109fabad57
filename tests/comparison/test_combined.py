from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from maturity.comparison import Round, combine_sources
from maturity.records import schemas
from maturity.records.indicators import Indicator, Indicators
from maturity.records.method import Aggregation
from maturity.records.roster import Chosen
from maturity.records.scores import Part
from maturity.releases import publish
from tests.builders import METHOD
from tests.comparison.rounds import random_round
from tests.disclosure.provenance import PROVENANCE

FIBRE = Indicator(id="fibre", dimension="tools", goalposts=(0, 100))
USERS = Indicator(id="users", dimension="culture", goalposts=(0, 100))
CODES = tuple(f"{code:04d}" for code in range(1, 7))


def with_registers(
    current: Round, weights: dict[str, float], missing: frozenset[tuple[str, str]] = frozenset()
) -> Round:
    """Registers that give 40 to everybody in tools and 80 in culture."""
    rows = [
        (code, id_, value, "2025", "")
        for code in CODES
        for id_, value in (("fibre", 40.0), ("users", 80.0))
        if (code, id_) not in missing
    ]
    values = schemas.INDICATORS.frame(rows)
    given = Indicators(indicators=(FIBRE, USERS), register_weights=weights, values=values)
    return replace(current, indicators=given)


def row(table: pd.DataFrame, code: str, node: str) -> pd.Series:
    return table.loc[(table["municipality"] == code) & (table["node"] == node)].iloc[0]


def survey(current: Round, code: str, node: str, column: str = "score") -> float:
    table = current.scores.table if column == "score" else current.estimates.table
    whole = table.loc[(table["part"] == Part.ALL) & (table["municipality"] == code)]
    return float(whole.set_index("node")[column][node])


def test_without_indicators_there_is_nothing(current: Round) -> None:
    assert combine_sources(current, CODES).combined.empty


def test_a_dimension_by_hand_with_both_parts_beside(current: Round) -> None:
    """A quarter register: 0.75 survey + 0.25 * 40, error 0.75 of the survey's."""
    given = with_registers(current, {"tools": 0.25})
    found = row(combine_sources(given, CODES).combined, "0003", "tools")
    own = survey(current, "0003", "tools")
    assert found["survey"] == own
    assert (found["register"], found["register_weight"], found["coverage"]) == (40, 0.25, 1)
    assert found["score"] == pytest.approx(0.75 * own + 10)
    assert found["se"] == pytest.approx(0.75 * survey(current, "0003", "tools", "se"))
    low, high = survey(current, "0003", "tools", "low"), survey(current, "0003", "tools", "high")
    assert found["high"] - found["low"] == pytest.approx(0.75 * (high - low))


def test_the_method_goes_before_the_workbook(current: Round) -> None:
    given = with_registers(current, {"tools": 0.25})
    other = replace(METHOD, register_weights={"tools": 1.0})
    given = replace(given, scores=replace(given.scores, method=other))
    found = row(combine_sources(given, CODES).combined, "0002", "tools")
    assert (found["score"], found["se"], found["low"], found["high"]) == (40, 0, 40, 40)


def test_registers_without_weight_stand_beside(current: Round) -> None:
    """No weight given: the score of both is the survey's, error and all, in the index, too."""
    table = combine_sources(with_registers(current, {}), CODES).combined
    for node in ("index", "culture", "tools"):
        found = row(table, "0004", node)
        assert found["score"] == pytest.approx(survey(current, "0004", node))
        assert found["se"] == pytest.approx(survey(current, "0004", node, "se"))
        assert found["low"] == pytest.approx(survey(current, "0004", node, "low"))
    assert row(table, "0004", "tools")["register"] == 40


def test_the_index_with_equal_weights_has_a_closed_form(current: Round) -> None:
    """All dimensions at w = 0.4: 0.6 index + 0.4 * (40 + 80) / 2, error 0.6 of the index's."""
    table = combine_sources(with_registers(current, {"tools": 0.4, "culture": 0.4}), CODES).combined
    found = row(table, "0005", "index")
    assert found["score"] == pytest.approx(0.6 * survey(current, "0005", "index") + 24)
    assert found["se"] == pytest.approx(0.6 * survey(current, "0005", "index", "se"))
    assert (found["register"], found["register_weight"]) == (60, 0.4)


def test_the_error_of_the_index_takes_the_covariances() -> None:
    """Half of every role answered, so the correction is sqrt(1/2) throughout; two dimensions of
    two capabilities, so culture's weigh (1 - 0) / 4 and those of tools (1 - 0.8) / 4."""
    current = random_round(missing=0.0)
    table = combine_sources(with_registers(current, {"tools": 0.8}), CODES).combined
    for code in CODES:
        covariance = current.estimates.covariances[code]
        slopes = np.array([0.25, 0.25, 0.05, 0.05])
        expected = np.sqrt(slopes @ covariance @ slopes / 2)
        assert row(table, code, "index")["se"] == pytest.approx(expected, rel=1e-9)


def test_a_geometric_index_of_both_and_its_error() -> None:
    """sqrt(C T) with slopes sqrt(T / C) / 2 and sqrt(C / T) / 2."""
    method = replace(METHOD, aggregation={"index": Aggregation.GEOMETRIC})
    current = random_round(method=method, missing=0.0)
    given = with_registers(current, {"tools": 0.5, "culture": 0.5})
    table = combine_sources(given, CODES).combined
    c, t = (row(table, "0006", node)["score"] for node in ("culture", "tools"))
    found = row(table, "0006", "index")
    assert found["score"] == pytest.approx(np.sqrt(c * t))
    below = np.array([np.sqrt(t / c), np.sqrt(t / c), np.sqrt(c / t), np.sqrt(c / t)]) / 2
    slopes = below * 0.5 / 2
    covariance = current.estimates.covariances["0006"]
    assert found["se"] == pytest.approx(np.sqrt(slopes @ covariance @ slopes / 2), rel=1e-6)


def test_a_missing_register_part_leaves_the_score_of_both_open(current: Round) -> None:
    """It is not replaced by the survey: that would be another measure for one member only."""
    missing = frozenset({("0001", "fibre")})
    table = combine_sources(with_registers(current, {"tools": 0.3}, missing), CODES).combined
    found = row(table, "0001", "tools")
    assert np.isnan(found[["register", "score", "low"]].astype(float)).all()
    assert found["survey"] == survey(current, "0001", "tools")
    assert np.isnan(row(table, "0001", "index")["score"])
    assert not np.isnan(row(table, "0002", "index")["score"])


def test_what_is_hidden_stays_hidden(current: Round) -> None:
    """A score of both with known weight and register would be the survey's score."""
    given = with_registers(current, {"tools": 0.3, "culture": 0.1})
    hidden = frozenset({("0002", "tools")})
    table = combine_sources(given, CODES[:-1], hidden=hidden).combined
    for code, node in (("0002", "tools"), ("0006", "tools"), ("0006", "culture")):
        numbers = row(table, code, node)[["survey", "score", "se", "low", "high"]].astype(float)
        assert np.isnan(numbers).all()
        assert row(table, code, node)["register"] in (40, 80)
    assert not np.isnan(row(table, "0002", "culture")["score"])
    assert np.isnan(row(table, "0002", "index")["score"])
    assert np.isnan(row(table, "0006", "index")["survey"])


def test_every_shown_index_follows_from_shown_dimensions(current: Round) -> None:
    """So it tells nothing new about the survey; worked out for one hidden cell after another."""
    given = with_registers(current, {"tools": 0.3, "culture": 0.6})
    for hidden in ("index", "culture", "tools"):
        table = combine_sources(given, CODES, hidden=frozenset({("0001", hidden)})).combined
        assert np.isnan(row(table, "0001", "index")["score"])


@pytest.mark.parametrize(
    ("chosen", "reason"), [(Chosen.PICKED, "picked"), (None, "unknown_choice")]
)
def test_no_interval_where_the_survey_has_none(chosen: Any, reason: str) -> None:
    current = random_round(chosen=chosen)
    table = combine_sources(with_registers(current, {"tools": 0.3}), CODES).combined
    for node in ("tools", "index"):
        found = row(table, "0001", node)
        assert found["no_interval"] == reason
        assert np.isnan(found[["se", "low", "high"]].astype(float)).all()
        assert not np.isnan(found["score"])


def test_limits_stay_on_the_scale(current: Round) -> None:
    table = combine_sources(with_registers(current, {"tools": 0.1}), CODES).combined
    known = table.dropna(subset="low")
    assert (known["low"] >= 0).all()
    assert (known["high"] <= 100).all()
    assert (known["low"] <= known["score"]).all()


def test_the_region_has_register_means_and_nothing_of_the_survey(current: Round) -> None:
    """A mean of both over some members would be one more equation in hidden scores."""
    missing = frozenset({("0001", "fibre")})
    table = combine_sources(with_registers(current, {"tools": 0.3}, missing), CODES[:5]).combined
    tools, culture = row(table, "", "tools"), row(table, "", "culture")
    assert (tools["register"], tools["coverage"], tools["register_weight"]) == (40, 0.8, 0.3)
    assert culture["register"] == 80
    region = table.loc[table["municipality"] == "", ["survey", "score", "se", "low", "high"]]
    assert region.isna().all(axis=None)
    assert len(table) == 3 * (len(CODES) + 1)


def test_published_parts_are_the_published_scores_and_hidden_ones_are_nowhere() -> None:
    """Through disclosure control: 0003 has three people, 0002 three specialists."""
    people = {
        "0001": {"leader": 10, "employee": 40, "specialist": 6},
        "0002": {"leader": 8, "employee": 30, "specialist": 3},
        "0003": {"leader": 1, "employee": 2},
        "0004": {"leader": 12, "employee": 60, "specialist": 8},
    }
    current = with_registers(random_round(people), {"tools": 0.3, "culture": 0.3})
    published = publish(current, provenance=PROVENANCE)
    whole = published.scores.loc[published.scores["part"] == Part.ALL]
    shown = whole.set_index(["municipality", "node"])["score"]
    table = published.registers.combined.query("municipality != ''")
    keys = list(zip(table["municipality"], table["node"], strict=True))
    np.testing.assert_array_equal(table["survey"].to_numpy(), shown.loc[keys].to_numpy())
    assert (
        table.loc[table["municipality"] == "0003", ["survey", "score", "se"]].isna().all(axis=None)
    )
    assert table.loc[table["survey"].isna(), "score"].isna().all()
    assert table.loc[table["kind"] == "dimension", "register"].notna().all()
