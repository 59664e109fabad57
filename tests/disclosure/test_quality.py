"""Figures about the measurement: what may be shown of them."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from maturity.comparison import Round
from maturity.disclosure.cells import hidden_reasons
from maturity.disclosure.members import hide_round, publishable_members
from maturity.disclosure.quality import FIGURES, shown_quality
from maturity.records.quality import REPRESENTATION_COLUMNS, Quality
from maturity.records.responses import State
from maturity.uncertainty import measure_quality
from tests.comparison.rounds import random_round, scored

PEOPLE = {
    "0001": {"leader": 8, "employee": 30, "specialist": 6},
    "0002": {"leader": 8, "employee": 30, "specialist": 3},
    "0003": {"leader": 9, "employee": 25, "specialist": 7},
    "0004": {"leader": 3, "employee": 6},
    "0005": {"leader": 1, "employee": 2, "specialist": 1},
}
REGION = ("reliability", "items", "between", "importance", "divided")


def measured(current: Round) -> Quality:
    members = publishable_members(current.scores)
    arguments = (current.responses, current.questionnaire, current.roster)
    return measure_quality(current.scores, current.estimates, *arguments, members=members)


def shown(current: Round, quality: Quality | None = None) -> Quality:
    reasons = hidden_reasons(hide_round(current))
    return shown_quality(quality or measured(current), current, reasons)


@pytest.fixture(scope="module")
def current() -> Round:
    return random_round(PEOPLE, missing=0.0, departments=(("", ""),))


def test_agreement_needs_ten_people_and_a_published_member(current: Round) -> None:
    found = shown(current)
    assert set(measured(current).agreement["municipality"]) == {"0001", "0002", "0003", "0004"}
    # nine people answered in 0004, four in 0005
    assert set(found.agreement["municipality"]) == {"0001", "0002", "0003"}
    assert (found.agreement["n"] >= 10).all()


def test_a_hidden_role_leaves_the_verdict_only(current: Round) -> None:
    # 0002 has three specialists: hidden, with leaders as complement
    table = shown(current).agreement
    touched = table["municipality"] == "0002"
    assert table.loc[touched, FIGURES].isna().all(axis=None)
    assert table.loc[touched, "n"].tolist() == [41] * 6
    assert table.loc[~touched, FIGURES].notna().all(axis=None)
    before = measured(current).agreement.set_index(["municipality", "node"])["divided"]
    after = table.set_index(["municipality", "node"])["divided"]
    assert (after == before.reindex(after.index)).all()


def test_divided_is_counted_over_what_is_shown(current: Round) -> None:
    found = shown(current)
    assert (found.divided["municipalities"] == 3).all()
    by = found.agreement.groupby("node")["divided"].sum()
    assert found.divided.set_index("node")["divided"].to_dict() == by.to_dict()


def few_know(current: Round) -> Round:
    """The round where only three people of 0001 have a view of one capability."""
    responses = current.responses
    rows = np.flatnonzero((responses.units["municipality"] == "0001").to_numpy())[3:]
    columns = [at for at, item in enumerate(responses.items) if item.startswith("users")]
    states, values = responses.states.copy(), responses.values.copy()
    states[np.ix_(rows, columns)] = State.DONT_KNOW
    values[np.ix_(rows, columns)] = np.nan
    blank = replace(responses, states=states, values=values)
    return scored(current.questionnaire, blank, current.roster)


def test_hidden_results_follow_from_no_total(current: Round) -> None:
    hidden = few_know(current)
    full, found = measured(hidden), shown(hidden)
    before, after = (q.between.set_index("node") for q in (full, found))
    # 0001 has three people with a value, who are in the full number only
    assert before.loc["users", "people"] - after.loc["users", "people"] == 3
    assert before.loc["users", "municipalities"] - after.loc["users", "municipalities"] == 1
    pairs = found.agreement.set_index(["municipality", "node"]).index
    assert not {("0001", "users"), ("0001", "culture")} & set(pairs)


def test_two_members_are_no_region() -> None:
    two = random_round({k: PEOPLE[k] for k in ("0001", "0003")}, missing=0.0)
    found = shown(two)
    assert all(getattr(found, name).empty for name in REGION)
    assert set(found.agreement["municipality"]) == {"0001", "0003"}


def test_reliability_needs_ten_people() -> None:
    small = random_round({f"000{i}": {"leader": 5} for i in range(1, 4)}, missing=0.0)
    quality = measured(small)
    few = quality.reliability.assign(people=[15, 9, 15, 15, 15, 9])
    found = shown(small, replace(quality, reliability=few))
    assert found.reliability["people"].tolist() == [15, 15, 15, 15]
    assert set(found.items["node"]) == {"users", "change", "services"}


def representation(*groups: tuple[str, str]) -> pd.DataFrame:
    row = dict.fromkeys(REPRESENTATION_COLUMNS, 1.5) | {"few": True, "shifted": True}
    rows = [row | {"municipality": code, "role": role} for code, role in groups]
    return pd.DataFrame(rows, columns=list(REPRESENTATION_COLUMNS))


def test_representation_tells_nothing_about_a_hidden_role(current: Round) -> None:
    groups = [(code, role) for code in PEOPLE for role in ("", "leader", "employee", "specialist")]
    quality = replace(measured(current), representation=representation(*groups))
    table = shown(current, quality).representation.set_index(["municipality", "role"])
    assert ("0002", "specialist") not in table.index and ("0002", "leader") not in table.index
    assert ("0001", "specialist") in table.index and ("0005", "") not in table.index
    equations = ["unweighted", "weighted", "shift", "effective_n"]
    assert table.loc[("0002", ""), equations].isna().all()
    assert table.loc[("0002", ""), ["few", "shifted"]].tolist() == [False, False]
    assert table.loc[("0002", ""), ["rate", "bias_bound"]].tolist() == [1.5, 1.5]
    assert table.loc[("0001", ""), equations].tolist() == [1.5] * 4


def test_nothing_measured_is_nothing_shown(current: Round) -> None:
    found = shown(current, Quality())
    assert all(getattr(found, name).empty for name in (*REGION, "agreement", "representation"))
