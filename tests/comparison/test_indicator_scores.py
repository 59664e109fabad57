import numpy as np
import pandas as pd
import pytest

from maturity.comparison.indicator_scores import Measured, measure_indicators
from maturity.records import schemas
from maturity.records.indicators import Indicator, Indicators
from maturity.records.method import ScoringMethod
from tests.golden.test_person_scores import OWN

MEMBERS = ("0001", "0002", "0003")
FIBRE = Indicator(id="fibre", dimension="tools", goalposts=(80, 100), weight=2, source="PTS")
PAPER = Indicator(id="paper", dimension="tools", goalposts=(60, 10))


def measured(
    cells: list[tuple[str, str, float]],
    *indicators: Indicator,
    **method: object,
) -> Measured:
    rows = [(*cell, "2025", "") for cell in cells]
    values = schemas.INDICATORS.frame(rows)
    given = Indicators(indicators=indicators or (FIBRE, PAPER), values=values)
    return measure_indicators(given, MEMBERS, ScoringMethod(**method))  # type: ignore[arg-type]


FULL = [(m, "fibre", x) for m, x in zip(MEMBERS, (95, 70, 104), strict=True)]
FULL += [(m, "paper", x) for m, x in zip(MEMBERS, (35, 10, 85), strict=True)]


def test_scores_by_hand_with_direction_and_clipping() -> None:
    """(95 - 80) / 20 = 75 %; 70 lies below, 104 above; paper: (60 - 35) / 50 = 50 %."""
    found = measured(FULL)
    assert found.scores.tolist() == [[75, 50], [0, 100], [100, 0]]
    assert found.clipped.tolist() == [[False, False], [True, False], [True, True]]


def test_a_dimension_is_the_weighted_mean_of_its_indicators() -> None:
    """(2 * 75 + 50) / 3; (0 + 100) / 3; 200 / 3."""
    scores, coverage = measured(FULL).dimension_scores("tools", 2 / 3)
    np.testing.assert_allclose(scores, [200 / 3, 100 / 3, 200 / 3])
    assert coverage.tolist() == [1, 1, 1]
    nothing, share = measured(FULL).dimension_scores("culture", 2 / 3)
    assert np.isnan([nothing, share]).all()


def test_two_thirds_of_the_weight_must_be_there() -> None:
    """Without paper 2 of 3 are left: scored by fibre alone; without fibre 1 of 3: not scored."""
    cells = [c for c in FULL if c[:2] not in {("0001", "paper"), ("0002", "fibre")}]
    scores, coverage = measured(cells).dimension_scores("tools", 2 / 3)
    np.testing.assert_allclose(scores, [75, np.nan, 200 / 3])
    np.testing.assert_allclose(coverage, [2 / 3, 1 / 3, 1])


def test_an_indicator_that_too_few_have_is_refused_and_weighs_nothing() -> None:
    cells = [c for c in FULL if c[1] == "fibre" or c[0] == "0001"]
    found = measured(cells)
    assert found.refused == ("paper",)
    assert np.isnan(found.scores[:, 1]).all()
    assert found.values[0, 1] == 35
    scores, coverage = found.dimension_scores("tools", 1.0)
    assert scores.tolist() == [75, 0, 100]
    assert coverage.tolist() == [1, 1, 1]
    assert measured(cells, indicator_coverage=1 / 3).refused == ()
    assert measured([], indicator_coverage=0.0).refused == ("fibre", "paper")


def test_goalposts_of_the_method_come_first_and_are_told() -> None:
    found = measured(FULL, goalposts={"fibre": (90.0, 100.0)})
    assert found.scores[:, 0].tolist() == [50, 0, 100]
    assert found.indicators[0].goalposts == (90.0, 100.0)


def test_an_indicator_without_weight_is_shown_but_does_not_count() -> None:
    beside = Indicator(id="fibre", dimension="tools", goalposts=(80, 100), weight=0)
    found = measured(FULL, beside, PAPER)
    assert found.scores[0, 0] == 75
    assert found.dimension_scores("tools", 2 / 3)[0].tolist() == [50, 100, 0]


def test_table_with_the_means_of_the_region_last() -> None:
    cells = [c for c in FULL if c[:2] != ("0002", "paper")]
    table = measured(cells).to_frame(MEMBERS)
    assert table["municipality"].tolist() == ["0001"] * 2 + ["0002"] * 2 + ["0003"] * 2 + [""] * 2
    missing = table.loc[3]
    assert (missing["year"], missing["source"], missing["clipped"]) == ("", "", False)
    assert np.isnan(missing["value"])
    fibre, paper = table.loc[6], table.loc[7]
    assert fibre["value"] == pytest.approx(269 / 3)
    assert fibre["score"] == pytest.approx(175 / 3)
    assert (fibre["year"], fibre["clipped"]) == ("2025", True)
    assert (paper["value"], paper["score"]) == (60, 25)
    assert table.loc[0, "source"] == "PTS"


def test_years_of_the_region_are_the_first_and_the_last() -> None:
    rows = [("0001", "fibre", 90, "2023", ""), ("0002", "fibre", 90, "2025", "own count")]
    values = schemas.INDICATORS.frame(rows)
    found = measure_indicators(
        Indicators(indicators=(FIBRE,), values=values), MEMBERS, ScoringMethod()
    )
    assert found.to_frame(MEMBERS)["year"].tolist() == ["2023", "2025", "", "2023–2025"]
    assert found.to_frame(MEMBERS)["source"].tolist() == ["PTS", "own count", "", ""]
    assert found.to_frame(())["municipality"].tolist() == list(MEMBERS)


def test_no_indicators_at_all() -> None:
    found = measure_indicators(Indicators(), MEMBERS, ScoringMethod())
    assert found.to_frame(MEMBERS).empty
    assert found.refused == ()


def test_dimensions_of_forty_municipalities_equal_coinr() -> None:
    """COINr's 1-100 is goalposts one 99th of the range below the lowest, and the highest."""
    table = pd.read_csv(OWN / "register_Treated.csv").set_index("uCode")
    meta = pd.read_csv(OWN / "in_register_meta.csv").set_index("iCode").loc[table.columns]
    indicators = []
    for id_, row in meta.iterrows():
        low, high = float(table[id_].min()), float(table[id_].max())
        worst, best = (low, high) if row["Direction"] > 0 else (high, low)
        posts = (worst - (best - worst) / 99, best)
        own = Indicator(id=str(id_), dimension=row["Parent"], goalposts=posts, weight=row["Weight"])
        indicators.append(own)
    tidy = table.reset_index().melt("uCode")
    values = pd.DataFrame(
        {
            "municipality": tidy["uCode"],
            "indicator": tidy["variable"],
            "value": tidy["value"],
            "year": "2025",
            "source": "",
        }
    )
    given = Indicators(indicators=tuple(indicators), values=values)
    found = measure_indicators(given, tuple(table.index), ScoringMethod())
    peer = pd.read_csv(OWN / "register_Aggregated.csv").set_index("uCode")
    for dimension in ("culture", "competence", "tools", "governance"):
        ours = found.dimension_scores(dimension, 2 / 3)[0]
        np.testing.assert_allclose(ours, peer[dimension], rtol=0, atol=1e-10)
