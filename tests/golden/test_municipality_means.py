"""Means, standard errors and t intervals per municipality against R's survey."""

import numpy as np
import pandas as pd
import pytest

from maturity.analysis import domain_variance, person_scores
from maturity.uncertainty import t_interval
from tests.builders import METHOD
from tests.golden.test_person_scores import OWN, survey


def recompute(peer: pd.DataFrame) -> pd.DataFrame:
    """Our n, mean, se and limits for each row of the peer's table."""
    questionnaire, responses = survey(2025)
    persons = person_scores(responses, questionnaire, METHOD)
    values = pd.DataFrame(persons.values, columns=list(persons.nodes))
    values["index"] = persons.values.mean(axis=1)
    staff = pd.read_csv(OWN / "in_population_role_2025.csv").groupby("municipality")["N"].sum()
    rows = []
    for row in peer.itertuples():
        y = values.loc[persons.units["municipality"] == row.municipality, row.variable].to_numpy()
        counts = ~np.isnan(y)
        population = float(staff[row.municipality]) if row.fpc else None
        # the peer leaves people without a value in the sample: all rows are passed
        se = np.sqrt(domain_variance(y, counts, population=population))
        mean, df = y[counts].mean(), counts.sum() - 1.0
        low, high = t_interval(np.array(mean), np.array(se), np.array(df), 0.95)
        rows.append((counts.sum(), staff[row.municipality], mean, se, float(low), float(high)))
    return pd.DataFrame(rows, columns=["n", "N", "mean", "se", "t_lo", "t_hi"])


@pytest.mark.parametrize("fpc", [True, False])
def test_municipality_means_equal_survey(fpc: bool) -> None:
    peer = pd.read_csv(OWN / "municipality_means_2025.csv")
    peer = peer.loc[peer["fpc"] == fpc].reset_index(drop=True)
    assert len(peer) == 24 * 5
    ours = recompute(peer)
    assert (ours["n"] == peer["n"]).all()
    assert (ours["N"] == peer["N"]).all()
    for column in ("mean", "se", "t_lo", "t_hi"):
        np.testing.assert_allclose(ours[column], peer[column], rtol=0, atol=1e-9)
