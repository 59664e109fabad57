"""Change between two years with people known in both, against R's survey 4.1-1; made-up data."""

import json
from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest

from maturity.analysis import change_variance
from maturity.comparison import Round
from maturity.comparison.change import member_change
from maturity.records.method import VarianceForm, Weighting
from tests.builders import METHOD, make_questionnaire, make_responses, make_roster
from tests.comparison.rounds import scored
from tests.golden.test_person_scores import DIMENSIONS, OWN

PEER = pd.read_csv(OWN / "change_2025_2026.csv").set_index("municipality")
METHODS = {
    form: replace(
        METHOD,
        answered_share=(1, 1),
        smallest_group=1,
        borrowed_spread=0.0,
        weighting=Weighting.HEAD_COUNT,
        variance=form,
    )
    for form in VarianceForm
}


@cache
def people(year: int) -> pd.DataFrame:
    return pd.read_csv(OWN / f"person_scores_{year}.csv").dropna(subset="index")


def values(year: int, municipality: str | None = None) -> tuple[np.ndarray, list[str]]:
    rows = people(year)
    rows = rows if municipality is None else rows.loc[rows["municipality"] == municipality]
    return rows["index"].to_numpy(), rows["person"].astype(str).tolist()


@pytest.mark.parametrize("municipality", PEER.index)
def test_change_and_its_error_equal_survey(municipality: str) -> None:
    found = change_variance(values(2025, municipality), values(2026, municipality))
    assert found.mean == pytest.approx(PEER.loc[municipality, "change"], abs=1e-10)
    assert found.se == pytest.approx(PEER.loc[municipality, "se_change"], abs=1e-10)


def test_change_of_all_equals_survey() -> None:
    peer = json.loads((OWN / "change_national_unweighted.json").read_text("utf-8"))
    codes = {m: at for at, m in enumerate(PEER.index)}
    strata = {
        str(p): codes[m]
        for year in (2026, 2025)
        for p, m in zip(people(year)["person"], people(year)["municipality"], strict=True)
    }
    found = change_variance(values(2025), values(2026), strata)
    assert found.mean == pytest.approx(peer["change"], abs=1e-10)
    assert found.se == pytest.approx(peer["se"], abs=1e-10)


@cache
def changes(form: VarianceForm) -> pd.DataFrame:
    """The chain's change of one capability that is the peer's index; everybody in one role."""
    questionnaire = make_questionnaire(
        {"index_of_persons": tuple(DIMENSIONS)}, steps=(0, 100), roles={"staff": 1}
    )
    roster = make_roster({m: {"staff": 1000} for m in PEER.index})
    rounds: list[Round] = []
    for year in (2026, 2025):
        rows = [
            {**row, "role": "staff", "respondent": str(row["person"])}
            for row in people(year).to_dict("records")
        ]
        answers = make_responses(questionnaire, rows, round_=str(year))
        rounds.append(scored(questionnaire, answers, roster, method=METHODS[form]))
    found = member_change(rounds[0], rounds[1], tuple(PEER.index))
    return found.loc[found["node"] == "index_of_persons"].set_index("municipality")


def half_widths(found: pd.DataFrame) -> pd.Series:
    return (found["high"] - found["low"]) / 2


def test_the_chain_counts_who_answered_twice() -> None:
    for form in VarianceForm:
        found = changes(form)
        assert found.index.tolist() == PEER.index.tolist()
        assert (found["overlap"] == PEER["overlap"]).all()
        np.testing.assert_allclose(found["difference"], PEER["change"], rtol=0, atol=1e-10)


def test_the_chain_in_peer_mode_equals_survey() -> None:
    # p is made from the standard error and our own degrees of freedom; t = change / se
    from scipy import stats

    found = changes(VarianceForm.LINEARISED)
    t = np.abs(PEER["change"]) / PEER["se_change"]
    df = degrees_of_freedom(found)
    np.testing.assert_allclose(found["p"], 2 * stats.t.sf(t, df), rtol=0, atol=1e-10)
    np.testing.assert_allclose(
        half_widths(found) / stats.t.ppf(0.975, df), PEER["se_change"], rtol=0, atol=1e-10
    )


def degrees_of_freedom(found: pd.DataFrame) -> np.ndarray:
    """Welch's of two independent rounds, times the share of different people."""
    out = []
    for code in found.index:
        y = [values(year, code)[0] for year in (2025, 2026)]
        v = np.array([part.var(ddof=1) / len(part) for part in y])
        n = np.array([len(part) for part in y])
        welch = v.sum() ** 2 / (v**2 / (n - 1)).sum()
        out.append(welch * (1 - PEER.loc[code, "overlap"] / n.sum()))
    return np.array(out)


def test_the_default_is_near_the_peer_and_never_far_below() -> None:
    # by default each round has its own n / (n - 1), not that of all people together
    from scipy import stats

    found = changes(VarianceForm.CONDITIONAL)
    se = half_widths(found) / stats.t.ppf(0.975, degrees_of_freedom(found))
    large = PEER["n1"] >= 20
    ratio = se / PEER["se_change"]
    assert ratio[large].between(0.98, 1.03).all()
    assert (ratio > 0.9).all()
    assert (se[large] < PEER.loc[large, "se_ignoring_overlap"]).mean() > 0.85
