"""Register indicators through every step against COINr 1.1.14; made-up data.

COINr's fraction of the maximum loses the direction of indicators where less is better (it divides
two negative numbers, so the worst unit gets the most); those columns are compared turned round.
"""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from maturity.analysis import (
    copeland_scores,
    effective_weights,
    fill_with_group_median,
    kurtosis,
    rank_units,
    skewness,
    treat,
)
from maturity.records.method import Aggregation
from maturity.registers import Normalisation, normalise
from maturity.scoring.aggregate import aggregate
from tests.golden.test_person_scores import OWN

INDICATORS = [f"k{number:02d}" for number in range(1, 17)]
DIMENSIONS = ["culture", "competence", "tools", "governance"]
ALL = [*DIMENSIONS, "index"]
MEANS = {"a_amean": Aggregation.ARITHMETIC, "a_gmean": Aggregation.GEOMETRIC}
SCALES = {
    "minmax_1_100": (Normalisation.MINMAX, (1, 100)),
    "zscore_10_2": (Normalisation.ZSCORE, (10, 2)),
}


@cache
def meta() -> pd.DataFrame:
    return pd.read_csv(OWN / "in_register_meta.csv").set_index("iCode")


@cache
def raw() -> pd.DataFrame:
    return pd.read_csv(OWN / "in_register.csv").set_index("uCode")


def peer(name: str, columns: list[str]) -> np.ndarray:
    """A peer's table, its units in the order of the input."""
    table = pd.read_csv(OWN / f"register_{name}.csv").set_index("uCode")
    return table.loc[raw().index, columns].to_numpy(dtype=float)


@cache
def directions() -> np.ndarray:
    return meta().loc[INDICATORS, "Direction"].to_numpy(dtype=float)


@cache
def imputed() -> np.ndarray:
    return fill_with_group_median(
        raw()[INDICATORS].to_numpy(dtype=float), raw()["Size_group"].tolist()
    )


@cache
def normalised(most: int = 5, scale: str = "minmax_1_100") -> np.ndarray:
    how, parameters = SCALES[scale]
    values = treat(imputed(), most=most).values
    return normalise(values, how, parameters=parameters, directions=directions())


def joined(
    values: np.ndarray,
    below: Aggregation,
    above: Aggregation,
    weights: pd.Series | None = None,
    *,
    without: str = "",
    share: float = 0.0,
) -> np.ndarray:
    """Dimensions and index from normalised indicators; ``share`` of the parts must be there."""
    weights = (meta()["Weight"] if weights is None else weights).drop(without, errors="ignore")
    found = []
    for dimension in DIMENSIONS:
        ids = [k for k in INDICATORS if meta().loc[k, "Parent"] == dimension and k != without]
        part = values[:, [INDICATORS.index(k) for k in ids]]
        score = aggregate(part, weights[ids].to_numpy(dtype=float), below)[0]
        found.append(np.where((~np.isnan(part)).mean(axis=1) >= share, score, np.nan))
    top = [d for d in DIMENSIONS if d != without]
    parts = np.stack([found[DIMENSIONS.index(d)] for d in top], axis=1)
    index = aggregate(parts, weights[top].to_numpy(dtype=float), above)[0]
    index = np.where((~np.isnan(parts)).mean(axis=1) >= share, index, np.nan)
    return np.column_stack([*found, index])


def test_group_medians_fill_what_is_missing() -> None:
    assert int(raw()[INDICATORS].isna().sum().sum()) == 8
    np.testing.assert_array_equal(imputed(), peer("Imputed", INDICATORS))


def test_treatment_pulls_in_the_same_points() -> None:
    done = treat(imputed())
    details = pd.read_csv(OWN / "register_treat_details.csv").set_index("iCode").loc[INDICATORS]
    np.testing.assert_allclose(done.values, peer("Treated", INDICATORS), rtol=1e-12, atol=0)
    assert done.winsorised.tolist() == details["winsorise.nwin"].fillna(0).astype(int).tolist()
    assert done.passed.all()
    assert not done.logged.any()


@pytest.mark.parametrize("moment", ["Skew", "Kurt"])
def test_moments(moment: str) -> None:
    details = pd.read_csv(OWN / "register_treat_details.csv").set_index("iCode").loc[INDICATORS]
    measure = skewness if moment == "Skew" else kurtosis
    before = [measure(column) for column in imputed().T]
    np.testing.assert_allclose(before, details[f"check_SkewKurt0.{moment}"], rtol=1e-12, atol=1e-13)
    after = details[f"check_SkewKurt1.{moment}"]
    ours = [measure(column) for column in treat(imputed()).values.T]
    known = after.notna().to_numpy()
    assert known.sum() == 5
    np.testing.assert_allclose(np.array(ours)[known], after[known], rtol=1e-12)


@pytest.mark.parametrize(
    ("name", "how", "parameters"),
    [
        ("Normalised", Normalisation.MINMAX, (1, 100)),
        ("norm_zscore", Normalisation.ZSCORE, ()),
        ("norm_prank", Normalisation.PRANK, ()),
        ("norm_dist2max", Normalisation.DIST2MAX, ()),
    ],
)
def test_normalisation(name: str, how: Normalisation, parameters: tuple[float, ...]) -> None:
    ours = normalise(treat(imputed()).values, how, parameters=parameters, directions=directions())
    np.testing.assert_allclose(ours, peer(name, INDICATORS), rtol=0, atol=1e-9)


@pytest.mark.parametrize("how", [Normalisation.RANK, Normalisation.BORDA])
def test_normalisation_by_rank_is_exact(how: Normalisation) -> None:
    ours = normalise(treat(imputed()).values, how, directions=directions())
    np.testing.assert_array_equal(ours, peer(f"norm_{how}", INDICATORS))


def test_fraction_of_the_best() -> None:
    values = treat(imputed()).values
    more = (directions() > 0) & (values.min(axis=0) >= 0)
    less = directions() < 0
    assert (more.sum(), less.sum()) == (8, 4)
    ours = normalise(values, Normalisation.FRACMAX, directions=directions())
    theirs = peer("norm_fracmax", INDICATORS)
    np.testing.assert_allclose(ours[:, more], theirs[:, more], rtol=0, atol=1e-9)
    np.testing.assert_allclose(ours[:, less], 1 / theirs[:, less], rtol=0, atol=1e-9)


@pytest.mark.parametrize(
    ("name", "below", "above"),
    [
        ("Aggregated", Aggregation.ARITHMETIC, Aggregation.ARITHMETIC),
        ("agg_a_gmean", Aggregation.GEOMETRIC, Aggregation.GEOMETRIC),
        ("agg_a_hmean", Aggregation.HARMONIC, Aggregation.HARMONIC),
        ("agg_amean_then_gmean", Aggregation.ARITHMETIC, Aggregation.GEOMETRIC),
    ],
)
def test_aggregation(name: str, below: Aggregation, above: Aggregation) -> None:
    ours = joined(normalised(), below, above)
    np.testing.assert_allclose(ours, peer(name, ALL), rtol=0, atol=1e-10)


@pytest.mark.parametrize(("name", "share"), [("available_case", 0.0), ("datthresh0.9", 0.9)])
def test_aggregation_of_what_is_there(name: str, share: float) -> None:
    """Missing values, not filled in and not treated, on 0-100."""
    values = raw()[INDICATORS].to_numpy(dtype=float)
    scaled = normalise(values, Normalisation.MINMAX, directions=directions())
    ours = joined(scaled, Aggregation.ARITHMETIC, Aggregation.ARITHMETIC, share=share)
    np.testing.assert_allclose(ours, peer(f"agg_missing_{name}", ALL), rtol=0, atol=1e-10)


def test_ranks_are_exact() -> None:
    ours = rank_units(joined(normalised(), Aggregation.ARITHMETIC, Aggregation.ARITHMETIC))
    np.testing.assert_array_equal(ours, peer("ranks", ALL))


def test_copeland_is_exact() -> None:
    scores = joined(normalised(), Aggregation.ARITHMETIC, Aggregation.ARITHMETIC)[:, :4]
    ours = copeland_scores(scores, meta().loc[DIMENSIONS, "Weight"].to_numpy(dtype=float))
    np.testing.assert_array_equal(ours, peer("copeland", ["copeland"])[:, 0])


def test_effective_weights() -> None:
    theirs = pd.read_csv(OWN / "register_effective_weights.csv").set_index("iCode")["EffWeight"]
    table = meta().dropna(subset="Weight")
    ours = effective_weights(dict(table["Weight"]), dict(table["Parent"].fillna("")))
    assert set(ours) == set(theirs.index)
    np.testing.assert_allclose([ours[k] for k in theirs.index], theirs, rtol=0, atol=1e-10)


@cache
def replayed() -> np.ndarray:
    """The index of all units in all 384 replications: one of 5 x 2 x 60 x 2 ways to build it."""
    design = pd.read_csv(OWN / "register_sa64_design.csv")
    sets = pd.read_csv(OWN / "register_noisy_weights.csv").groupby("set")
    weights = {number: table.set_index("iCode")["Weight"] for number, table in sets}
    return np.column_stack(
        [
            joined(
                normalised(run.winmax, run.normalisation),
                MEANS[run.aggregation],
                MEANS[run.aggregation],
                weights[run.weight_set],
            )[:, -1]
            for run in design.itertuples()
        ]
    )


def test_every_replication_of_an_uncertainty_analysis() -> None:
    names = [f"r_{number}" for number in range(1, 385)]
    np.testing.assert_allclose(replayed(), peer("sa64_scores", names), rtol=1e-11, atol=0)


def test_rank_statistics_of_an_uncertainty_analysis() -> None:
    """Over the two base samples of 64; the other four samples change one factor each."""
    ranks = rank_units(replayed()[:, :128])
    ours = [
        ranks.mean(axis=1),
        np.median(ranks, axis=1),
        np.quantile(ranks, 0.05, axis=1),
        np.quantile(ranks, 0.95, axis=1),
    ]
    theirs = peer("sa64_rankstats", ["Mean", "Median", "Q5", "Q95"])
    np.testing.assert_allclose(np.column_stack(ours), theirs, rtol=1e-11, atol=0)


@pytest.mark.parametrize("level", ["L1", "L2"])
def test_leaving_one_out(level: str) -> None:
    """How far ranks move on average without one indicator or one dimension."""
    theirs = pd.read_csv(OWN / f"register_remove_{level}.csv").set_index("removed")
    whole = rank_units(joined(normalised(), Aggregation.ARITHMETIC, Aggregation.ARITHMETIC))[:, -1]
    ours = []
    for removed in theirs.index:
        mean = Aggregation.ARITHMETIC
        without = rank_units(joined(normalised(), mean, mean, without=str(removed)))
        ours.append(np.abs(without[:, -1] - whole).mean())
    np.testing.assert_allclose(ours, theirs["mean_abs_rank_diff"], rtol=0, atol=1e-10)
