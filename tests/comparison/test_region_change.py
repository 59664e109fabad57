"""The region's change, by hand."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from maturity.comparison import region_change
from maturity.comparison.compare import compare_scores
from maturity.records import schemas
from maturity.records.method import ScoringMethod
from tests.comparison.rounds import MANY, random_round

METHOD = ScoringMethod()


def changes(**columns: object) -> pd.DataFrame:
    """Three members: 40, 50 and 60 become 46, 53 and 63, each with a variance of 3."""
    before, now = np.array([40.0, 50.0, 60.0]), np.array([46.0, 53.0, 63.0])
    rows = {"municipality": list("abc"), "kind": "dimension", "node": "culture"}
    rows |= {"before": before, "now": now, "difference": now - before, "se": 3**0.5, "df": 20.0}
    return pd.DataFrame(rows | columns)


def test_by_hand() -> None:
    # 12 / 3 = 4; variance 3 * 3 / 9 = 1; equal variances: df = 3 * 20
    found = region_change(changes(), "abc", METHOD)
    row = found.iloc[0]
    assert tuple(found.columns) == schemas.REGION_CHANGE.names
    assert (row["before"], row["now"], row["difference"], row["members"]) == (50, 54, 4, 3)
    assert row["se"] == pytest.approx(1.0)
    assert row["high"] - 4 == pytest.approx(stats.t.ppf(0.975, 60))
    assert row["p"] == pytest.approx(2 * stats.t.sf(4, 60))
    assert row["p_adjusted"] == row["p"]
    assert (row["verdict"], row["size"]) == ("higher", "unsure")  # t = 1 short of 5 points


def test_unequal_variances_count_as_satterthwaite_has_it() -> None:
    # V = (1 + 4 + 4) / 9 = 1; 9^2 / (1 / 5 + 16 / 10 + 16 / 20) = 31.15, alike 9 / (1/6 + ..)
    se, df = np.array([1.0, 2.0, 2.0]), np.array([5.0, 10.0, 20.0])
    row = region_change(changes(se=se, df=df), "abc", METHOD).iloc[0]
    assert row["se"] == pytest.approx(1.0)
    plain = 1 / (df + 1)
    alike = plain.sum() ** 2 / (plain**2 / df).sum()
    free = min(81 / (1 / 5 + 16 / 10 + 16 / 20), alike)
    assert row["p"] == pytest.approx(2 * stats.t.sf(4, free))


def test_who_counts() -> None:
    assert region_change(changes(), "ab", METHOD).empty  # three at least
    other = pd.concat([changes(), changes().assign(municipality=list("def"), difference=np.nan)])
    assert region_change(other, "abcdef", METHOD)["members"].tolist() == [3]
    assert region_change(changes(), "abc", METHOD, nodes=()).empty
    untested = changes(se=[1.0, np.nan, 1.0], df=[5.0, np.nan, 5.0])
    row = region_change(untested, "abc", METHOD).iloc[0]
    assert (row["difference"], row["verdict"]) == (4, "no_test")


def test_all_nodes_are_one_family() -> None:
    now, before = random_round(seed=2), random_round(seed=3, round_="2024")
    found = compare_scores(now, members=tuple(MANY), previous=before)
    region = found.region_change
    assert set(region["kind"]) == {"index", "dimension", "capability"}
    adjusted = stats.false_discovery_control(region["p"].to_numpy(dtype=float), method="bh")
    assert region["p_adjusted"].to_numpy(dtype=float) == pytest.approx(adjusted)
    own = found.change.loc[found.change["node"] == "index"]
    whole = region.loc[region["node"] == "index"].iloc[0]
    assert whole["difference"] == pytest.approx(own["difference"].mean())
    assert whole["se"] == pytest.approx((own["se"] ** 2).sum() ** 0.5 / len(own))
