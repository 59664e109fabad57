import numpy as np
import pandas as pd
import pytest

from maturity.records.scores import PersonScores
from maturity.scoring import agreement_profile, person_scores
from tests.builders import METHOD, make_questionnaire, make_responses

NAN = np.nan


def persons(values: list[list[float]], municipality: str, joint: list[bool] | None = None):
    array = np.array(values)
    units = pd.DataFrame({"municipality": list(municipality), "joint": joint or False})
    return PersonScores(
        units=units,
        nodes=("culture", "tools")[: array.shape[1]],
        values=array,
        skipped=np.isnan(array),
        asked=np.ones(array.shape, dtype=bool),
    )


def test_by_hand() -> None:
    # culture of A: mean 50, deviations 30, 10, 20, 20; of B: one person
    table = agreement_profile(
        persons([[80, 0], [60, 100], [30, NAN], [30, NAN], [20, NAN]], "AAAAB")
    )
    assert table["municipality"].tolist() == ["A", "A", "B"]
    assert table["node"].tolist() == ["culture", "tools", "culture"]
    assert table["n"].tolist() == [4, 2, 1]
    np.testing.assert_allclose(table["ad"], [20, 50, NAN], atol=1e-12)
    np.testing.assert_allclose(table["sd"], [np.sqrt(1800 / 3), np.sqrt(5000), NAN], atol=1e-12)
    assert table["divided"].tolist() == [False, True, False]
    assert table["low"].tolist() == [0.0, 0.5, 1.0]
    assert table["high"].tolist() == [0.25, 0.5, 0.0]


@pytest.mark.parametrize(("options", "limit"), [(5, 20.8333), (7, 19.4444), (2, 33.3333)])
def test_divided_above_a_sixth_of_the_options(options: int, limit: float) -> None:
    below, above = limit - 0.01, limit + 0.01
    people = persons([[50 - below], [50 + below], [50 - above], [50 + above]], "AABB")
    table = agreement_profile(people, options=options)
    assert table["divided"].tolist() == [False, True]


def test_joint_judgements_are_no_persons() -> None:
    table = agreement_profile(persons([[0], [100], [50]], "AAA", [False, False, True]))
    assert table["n"].tolist() == [2]


def test_nobody_gives_an_empty_table_with_all_columns() -> None:
    table = agreement_profile(persons([[NAN]], "A"))
    assert table.empty
    assert list(table.columns) == [
        "municipality", "node", "n", "sd", "ad", "divided", "low", "high",
    ]  # fmt: skip


def test_counts_hold_nobodys_own_value() -> None:
    known = persons([[50.0]], "A")
    counts = PersonScores(
        units=known.units,
        nodes=known.nodes,
        values=known.values,
        skipped=known.skipped,
        asked=known.asked,
        variances=np.array([[4.0]]),
    )
    with pytest.raises(ValueError, match="nobody's own value"):
        agreement_profile(counts)


def test_takes_what_scoring_gives() -> None:
    questionnaire = make_questionnaire({"culture": {"users": 1}})
    item = questionnaire.items[0].id
    rows = [{"municipality": "A", "role": "leader", item: step} for step in (1, 5)]
    responses = make_responses(questionnaire, rows)
    table = agreement_profile(person_scores(responses, questionnaire, METHOD))
    assert table[["municipality", "node", "ad"]].to_numpy().tolist() == [["A", "users", 50.0]]
