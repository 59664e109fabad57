"""Pairwise Welch tests and rank sets against R (p.adjust, t.test, csranks); made-up data."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from maturity.analysis import adjust_holm
from maturity.comparison import adjust_bh, rank_sets
from maturity.comparison.difference import welch_tests
from maturity.comparison.rank_sets import RankRule

OWN = Path(__file__).parent / "own"


@pytest.fixture(scope="module")
def pairs() -> pd.DataFrame:
    return pd.read_csv(OWN / "pairwise_welch_index_2025.csv")


@pytest.fixture(scope="module")
def ranked() -> pd.DataFrame:
    return pd.read_csv(OWN / "rank_sets_index_2025.csv")


@pytest.fixture(scope="module")
def people() -> dict[str, np.ndarray]:
    persons = pd.read_csv(OWN / "person_scores_2025.csv").dropna(subset="index")
    return {code: group["index"].to_numpy() for code, group in persons.groupby("municipality")}


def test_holm_and_bh_equal_p_adjust(pairs: pd.DataFrame) -> None:
    p = pairs["p"].to_numpy()
    np.testing.assert_allclose(adjust_holm(p), pairs["holm"], rtol=0, atol=1e-12)
    np.testing.assert_allclose(adjust_bh(p), pairs["BH"], rtol=0, atol=1e-12)


def test_welch_equals_t_test(pairs: pd.DataFrame, people: dict[str, np.ndarray]) -> None:
    mean = {m: y.mean() for m, y in people.items()}
    variance = {m: y.var(ddof=1) / len(y) for m, y in people.items() if len(y) > 1}
    difference = np.array([mean[a] - mean[b] for a, b in zip(pairs["a"], pairs["b"], strict=True)])
    parts = np.array([[variance[m] for m in pairs[side]] for side in "ab"])
    df = np.array([[len(people[m]) - 1 for m in pairs[side]] for side in "ab"])
    found = welch_tests(difference, parts, df)
    np.testing.assert_allclose(difference, pairs["diff"], rtol=0, atol=1e-12)
    for name, ours in (
        ("se", found.se),
        ("df", found.df),
        ("p", found.p),
        ("lo", found.low),
        ("hi", found.high),
    ):
        np.testing.assert_allclose(ours, pairs[name], rtol=1e-12, atol=1e-12, err_msg=name)


def test_rank_sets_equal_csranks(ranked: pd.DataFrame) -> None:
    # Marginal sets hang on simulated quantiles that some t-values miss by .002 or less
    # (M04, M10, M11), so not every cell can be exact with every seed.
    ours = []
    for marginal in (False, True):
        sets = rank_sets(
            ranked["mean"].to_numpy(),
            np.diag(ranked["se"].to_numpy() ** 2),
            rng=np.random.default_rng(1),
            rule=RankRule(marginal=marginal, draws=50_000),
        )
        ours += [sets.low, sets.high]
    theirs = ranked[["simultaneous_L", "simultaneous_U", "marginal_L", "marginal_U"]].to_numpy()
    off = np.abs(np.column_stack(ours) - theirs)
    assert off.max() <= 1
    assert (off == 0).mean() >= 0.95
    assert (off[:, :2] == 0).all()
