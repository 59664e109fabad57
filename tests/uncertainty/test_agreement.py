"""Agreement and ICC of a round against R's multilevel, and by hand."""

import numpy as np
import pandas as pd
import pytest

from maturity.records import schemas
from maturity.scoring import score_responses
from maturity.scoring.chance_agreement import chance_agreement
from maturity.uncertainty.agreement import agreement_table, between_table, divided_table
from maturity.uncertainty.measured import Measured, measured_people
from tests.builders import METHOD, make_questionnaire, make_responses
from tests.golden.test_person_scores import DIMENSIONS, OWN
from tests.uncertainty.test_quality import golden

ROLES = {"leader": 1.0, "employee": 1.0}


def test_agreement_equals_multilevel() -> None:
    peer = pd.read_csv(OWN / "agreement_2025.csv").set_index(["municipality", "dimension"])
    ours = golden().agreement.set_index(["municipality", "node"])
    ours = ours.loc[ours["kind"] == "capability"]
    assert len(ours) == 4 * 24
    ours = ours.reindex(peer.index)
    pairs = {
        "n": "n", "rwgj_uniform": "rwg", "rwgj_slightskew": "rwg_skewed",
        "rwgj_lindell_uniform": "rwg_star", "awg_mean_over_items": "awg",
    }  # fmt: skip
    for theirs, own in pairs.items():
        np.testing.assert_allclose(ours[own], peer[theirs], rtol=0, atol=1e-12)
    np.testing.assert_allclose(ours["ad"], 25 * peer["AD_mean"], rtol=0, atol=1e-10)
    # rwg of the scale mean is 1 - s² / 2 of people's means
    steps = np.sqrt(2 * (1 - peer["rwg_of_scale_mean"]))
    np.testing.assert_allclose(ours["sd"], 25 * steps, rtol=0, atol=1e-10)
    assert (ours["divided"] == (peer["AD_mean"] > 5 / 6)).all()


@pytest.mark.parametrize("node", DIMENSIONS)
def test_between_equals_multilevel(node: str) -> None:
    peer = pd.read_csv(OWN / "icc_2025.csv").set_index("variable").loc[node]
    ours = golden().between.set_index("node").loc[node]
    assert (ours["municipalities"], ours["people"]) == (peer["groups"], peer["N"])
    found = ours[["icc1", "icc2", "f", "p"]].astype(float)
    np.testing.assert_allclose(found, peer[["ICC1_n0", "ICC2", "F", "p"]].astype(float), rtol=1e-10)
    assert ours["rankable"] == (peer["ICC2"] >= 0.7)


def people(answers: dict[str, list[tuple[int, ...]]]) -> Measured:
    """Leaders answer a, b and d; employees a and d; d is a capability of its own."""
    questionnaire = make_questionnaire(
        {"tools": {"services": ("a", "b"), "basis": ("d",)}},
        roles=ROLES,
        items={"b": {"roles": ("leader",)}},
    )
    rows = [
        {"municipality": code, "role": "leader", "a": person[0], "b": person[2], "d": person[1]}
        if len(person) == 3
        else {"municipality": code, "role": "employee", "a": person[0], "d": person[1]}
        for code, own in answers.items()
        for person in own
    ]
    responses = make_responses(questionnaire, rows)
    scores = score_responses(responses, questionnaire, METHOD)
    return measured_people(scores, responses, questionnaire, members=tuple(answers))


def test_agreement_by_hand() -> None:
    found = agreement_table(people({"A": [(1, 3, 5), (5, 3), (1, 4), (5, 4)]}), METHOD)
    assert tuple(found.columns) == schemas.AGREEMENT.names
    assert found["node"].tolist() == ["tools", "services", "basis"]
    table = found.set_index("node")
    # services rests on a, which all were asked: 0 100 0 100
    services = table.loc["services"]
    assert (services["n"], services["ad"], services["divided"]) == (4, 50.0, True)
    assert services["sd"] == pytest.approx(np.sqrt(10000 / 3))
    assert (services["share_low"], services["share_high"]) == (0.5, 0.5)
    assert services["awg"] == pytest.approx(-1.0)
    # basis: 50 50 75 75, s² 625 / 3 against 1250
    assert table.loc["basis", "ad"] == 12.5
    assert table.loc["basis", "rwg"] == pytest.approx(1 - 625 / 3 / 1250)
    # tools: both questions; people's means 25 75 37.5 87.5
    tools = table.loc["tools"]
    assert (tools["kind"], tools["n"], tools["ad"]) == ("dimension", 4, 31.25)
    assert tools["sd"] == pytest.approx(np.std([25, 75, 37.5, 87.5], ddof=1))
    assert (tools["share_low"], tools["share_high"]) == (0.0, 0.25)
    assert tools["rwg_star"] == pytest.approx(1 - (10000 / 3 + 625 / 3) / 2 / 1250)


def test_the_limit_of_chance_knows_people_and_questions() -> None:
    found = agreement_table(people({"A": [(1, 3), (5, 3), (1, 4)]}), METHOD).set_index("node")
    one, two = (chance_agreement(np.array([3]), items, 5)[0] for items in (1, 2))
    assert found.loc["basis", "rwg_chance"] == one
    assert found.loc["tools", "rwg_chance"] == two


def test_no_row_where_nobody_answered() -> None:
    found = agreement_table(people({"A": [(1, 3), (5, 3)], "B": [(2, 2)]}), METHOD)
    assert set(found["municipality"]) == {"A", "B"}
    alone = found.loc[found["municipality"] == "B"]
    assert alone["n"].tolist() == [1, 1, 1]
    assert alone[["sd", "ad", "rwg", "rwg_chance"]].isna().all(axis=None)


def test_between_by_hand() -> None:
    # values 0 50 and 100 100 of basis: means 25 and 100, MSB 5625, MSW 1250 / 2
    table = between_table(people({"A": [(1, 1), (1, 3)], "B": [(1, 5), (1, 5)]}))
    row = table.set_index("node").loc["basis"]
    assert (row["municipalities"], row["people"]) == (2, 4)
    assert row["f"] == pytest.approx(9.0)
    assert row["icc2"] == pytest.approx(8 / 9)
    assert row["icc1"] == pytest.approx((5625 - 625) / (5625 + 625))
    assert row["rankable"]
    assert not table.set_index("node").loc["services", "rankable"]


def test_divided_is_counted_over_municipalities() -> None:
    rows = [("A", True), ("B", False), ("C", True)]
    table = pd.DataFrame(rows, columns=["municipality", "divided"])
    found = divided_table(table.assign(kind="capability", node="basis"))
    assert found.to_numpy().tolist() == [["capability", "basis", 3, 2]]
