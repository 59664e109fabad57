"""Reliability and agreement against R: psych 2.2.9, multilevel 2.7; made-up data."""

import json

import numpy as np
import pandas as pd
import pytest

from maturity.analysis import ad_mean, awg, rwg, rwg_j, rwg_star_j
from maturity.analysis.agreement import UNIFORM
from maturity.scoring import (
    alpha_if_dropped,
    cronbach_alpha,
    feldt_interval,
    icc,
    item_rest_correlations,
    null_variance,
    omega_total,
    one_factor,
)
from maturity.scoring.agreement import SLIGHTLY_SKEWED
from tests.golden.test_person_scores import DIMENSIONS, OWN

RELIABILITY = json.loads((OWN / "reliability_2025.json").read_text("utf-8"))


def turned(dimension: str) -> tuple[np.ndarray, np.ndarray]:
    """Answers 1-5 to the five items of a dimension, reversed ones turned; municipalities."""
    survey = pd.read_csv(OWN / "in_survey_2025.csv")
    items = [c for c in survey.columns if c.startswith(DIMENSIONS[dimension])]
    answers = survey[items].to_numpy(dtype=float)
    reverse = np.array([item.endswith("r") for item in items])
    return np.where(reverse, 6 - answers, answers), survey["municipality"].to_numpy()


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_reliability_equals_psych(dimension: str) -> None:
    peer, (items, _) = RELIABILITY[dimension], turned(dimension)
    complete = int((~np.isnan(items).any(axis=1)).sum())
    alpha = cronbach_alpha(items)
    assert (len(items), complete) == (peer["n"], peer["n_complete"])
    assert alpha == pytest.approx(peer["alpha_complete"], abs=1e-12)
    assert cronbach_alpha(items, pairwise=True) == pytest.approx(peer["alpha_pairwise"], abs=1e-12)
    limits = feldt_interval(alpha, complete, 5)
    np.testing.assert_allclose(limits, peer["alpha_ci95_feldt"], rtol=0, atol=1e-12)
    ours = item_rest_correlations(items), alpha_if_dropped(items)
    np.testing.assert_allclose(ours[0], peer["item_rest_r"], rtol=0, atol=1e-12)
    np.testing.assert_allclose(ours[1], peer["alpha_if_dropped"], rtol=0, atol=1e-12)


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_omega_equals_psych(dimension: str) -> None:
    peer, (items, _) = RELIABILITY[dimension], turned(dimension)
    assert omega_total(items) == pytest.approx(peer["omega_total_ml_1factor"], abs=1e-5)
    np.testing.assert_allclose(one_factor(items).loadings, peer["loadings_ml"], rtol=0, atol=1e-5)


def agreement(items: np.ndarray) -> dict[str, float]:
    """Our row of the peer's table for one municipality."""
    uniform, skewed = null_variance(UNIFORM), null_variance(SLIGHTLY_SKEWED)
    return {
        "n": int((~np.isnan(items).any(axis=1)).sum()),
        "rwgj_uniform": rwg_j(items, uniform),
        "rwgj_slightskew": rwg_j(items, skewed),
        "rwgj_lindell_uniform": rwg_star_j(items, uniform),
        "awg_mean_over_items": awg(items, 1, 5),
        "AD_mean": ad_mean(items),
        "rwg_of_scale_mean": rwg(items.mean(axis=1), uniform),
    }


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_agreement_equals_multilevel(dimension: str) -> None:
    peer = pd.read_csv(OWN / "agreement_2025.csv")
    peer = peer.loc[peer["dimension"] == dimension].set_index("municipality").iloc[:, 1:]
    items, municipality = turned(dimension)
    assert len(peer) == 24
    ours = pd.DataFrame({m: agreement(items[municipality == m]) for m in peer.index}).T
    assert (ours.isna() == peer.isna()).all(axis=None)
    np.testing.assert_allclose(ours[peer.columns], peer, rtol=0, atol=1e-12)


@pytest.mark.parametrize("variable", [*DIMENSIONS, "index"])
def test_icc_equals_multilevel(variable: str) -> None:
    peer = pd.read_csv(OWN / "icc_2025.csv").set_index("variable").loc[variable]
    persons = pd.read_csv(OWN / "person_scores_2025.csv")
    ours = icc(persons[variable].to_numpy(), pd.factorize(persons["municipality"])[0])
    assert (ours.groups, ours.people) == (peer["groups"], peer["N"])
    pairs = {
        "n0": ours.n0,
        "MSB": ours.msb,
        "MSW": ours.msw,
        "F": ours.f,
        "p": ours.p,
        "ICC1": ours.icc1_mean_size,
        "ICC1_n0": ours.icc1,
        "ICC2": ours.icc2,
    }
    np.testing.assert_allclose(list(pairs.values()), peer[list(pairs)].astype(float), rtol=1e-10)
