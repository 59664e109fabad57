"""Members against the mean of the others."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from maturity.comparison import Panel, Round, adjust_bh, panel_of
from maturity.comparison.gaps import check_peers, member_gaps
from maturity.comparison.panel import counting
from maturity.errors import AssessmentError
from maturity.records import schemas
from maturity.records.comparison import PeerGroup
from maturity.records.method import ScoringMethod
from tests.comparison.rounds import MANY


def panel(
    scores: list[float], *, se: list[float] | None = None, why: dict[int, str] | None = None
) -> Panel:
    names = [chr(97 + at) for at in range(len(scores))]
    cells = pd.DataFrame(
        {
            "municipality": names,
            "part": "all",
            "group": "",
            "kind": "index",
            "node": "index",
            "score": scores,
            "n": 20,
            "se_analytic": se or [2.0] * len(scores),
            "df_analytic": 19.0,
            "no_interval": [(why or {}).get(at, "") for at in range(len(scores))],
        }
    )
    return Panel(
        cells=cells,
        members=tuple(names),
        counted=counting(cells, names),
        order=("index",),
        method=ScoringMethod(),
    )


def test_by_hand() -> None:
    # a against mean(b, c) = 45; V = 4 + (4 + 4) / 4 = 6; df = 36 / (16/19 + 2 * (4/4)^2 / 19)
    found = member_gaps(panel([60, 50, 40]), ())
    row = found.iloc[0]
    df = 36 / (16 / 19 + 2 * 1 / 19)
    assert row["other"] == 45 and row["difference"] == 15
    assert row["p"] == pytest.approx(2 * stats.t.sf(15 / 6**0.5, df), rel=1e-12)
    assert row["high"] == pytest.approx(15 + stats.t.ppf(0.975, df) * 6**0.5)
    quantiles = stats.t.ppf(0.975, df) + stats.t.ppf(0.8, df)
    assert row["smallest_detectable"] == pytest.approx(quantiles * 6**0.5)
    assert found["other"].tolist() == [45, 50, 55]
    assert found["verdict"].tolist() == ["higher", "equal", "lower"]  # 0 +- 4.1 lies within 5
    assert tuple(found.columns) == schemas.GAPS.names


def test_peer_group_without_oneself() -> None:
    group = PeerGroup(id="coast", name="Coast", members=("a", "b", "c"))
    found = member_gaps(panel([60, 50, 40, 20]), (group,))
    found = found[found["peers"] == "coast"].set_index("municipality")["other"]
    assert found.to_dict() == {"a": 45, "b": 50, "c": 55, "d": 50}


def test_one_member_without_variance_silences_nobody() -> None:
    # a, b and c as if d were not there; d against the mean of the three, untested
    found = member_gaps(panel([60, 50, 40, 30], why={3: "unknown_choice"}), ())
    alone = member_gaps(panel([60, 50, 40]), ())
    pd.testing.assert_frame_equal(found.iloc[:3], alone)
    last = found.iloc[3]
    assert (last["other"], last["difference"], last["verdict"]) == (50, -20, "no_test")
    assert last[["low", "high", "p", "p_adjusted", "smallest_detectable"]].isna().all()


def test_two_with_a_variance_are_no_mean() -> None:
    found = member_gaps(panel([60, 50, 40, 30], why={2: "picked", 3: "picked"}), ())
    assert (found["verdict"] == "no_test").all()
    assert found["difference"].tolist() == [20, pytest.approx(20 / 3), pytest.approx(-20 / 3), -20]
    assert found[["low", "high", "p", "p_adjusted", "smallest_detectable"]].isna().all(axis=None)


def test_one_other_is_nobody() -> None:
    assert member_gaps(panel([60, 50]), ()).empty
    found = member_gaps(panel([60, 50, np.nan]), ())
    assert found["other"].tolist()[2] == 55
    assert np.isnan(found["other"].tolist()[:2]).all()
    assert (found["verdict"] == "no_test").all()


def test_family_is_members_times_all_nodes(current: Round) -> None:
    found = member_gaps(panel_of(current, tuple(MANY)), ())
    assert len(found) == 6 * 7
    np.testing.assert_allclose(found["p_adjusted"], adjust_bh(found["p"].to_numpy()))
    assert found["node"].tolist()[:3] == ["index", "culture", "users"]
    assert found["municipality"].is_monotonic_increasing


def test_seven_equal_members_get_few_false_verdicts() -> None:
    # any false higher/lower in a region; BH holds 5 % when all are equal: binomial bound
    draw, false, runs = np.random.default_rng(5), 0, 150
    for _ in range(runs):
        y = draw.normal(50, 18, size=(7, 12))
        se = (y.var(1, ddof=1) / 12) ** 0.5
        case = panel(y.mean(1).tolist(), se=se.tolist())
        case = replace(case, cells=case.cells.assign(df_analytic=11.0))
        false += bool(member_gaps(case, ())["verdict"].isin(["higher", "lower"]).any())
    assert false <= stats.binom.ppf(0.999, runs, 0.05)


def test_all_problems_of_peer_groups_at_once() -> None:
    peers = (
        PeerGroup(id="small", name="s", members=("a", "b")),
        PeerGroup(id="region", name="r", members=("a", "b", "z")),
        PeerGroup(id="small", name="t", members=("a", "b", "c")),
    )
    with pytest.raises(AssessmentError) as caught:
        check_peers(peers, frozenset("abc"))
    assert sorted(p.code for p in caught.value.problems) == [
        "peer-group-id-taken",
        "peer-group-id-taken",
        "peer-group-too-small",
        "peer-group-unknown-member",
    ]
    assert "at least 3 municipalities" in str(caught.value)
    check_peers(peers[2:], frozenset("abc"))
