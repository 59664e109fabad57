"""Person scores against R's psych (rule 3 of 5, reversed items)."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from maturity.analysis import person_scores
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Responses
from tests.builders import METHOD, make_questionnaire, make_responses

OWN = Path(__file__).parent / "own"
DIMENSIONS = {"culture": "cul", "competence": "com", "tools": "too", "governance": "gov"}
ROLES = {"admin": 1.0, "caseworker": 1.0, "it": 1.0, "manager": 1.0}


def survey(year: int) -> tuple[Questionnaire, Responses]:
    """The made-up survey as records: the four dimensions are the lowest composites."""
    answers = pd.read_csv(OWN / f"in_survey_{year}.csv")
    tree = {
        dimension: tuple(c for c in answers.columns if c.startswith(prefix))
        for dimension, prefix in DIMENSIONS.items()
    }
    items = [item for ids in tree.values() for item in ids]
    assert len(items) == 20
    questionnaire = make_questionnaire(
        tree, roles=ROLES, items={i: {"reversed": True} for i in items if i.endswith("r")}
    )
    rows = [
        {
            "municipality": row["municipality"],
            "role": row["role"],
            "department": row["department"],
            **{item: row[item] for item in items if not np.isnan(row[item])},
        }
        for row in answers.to_dict("records")
    ]
    return questionnaire, make_responses(questionnaire, rows, round_=str(year))


@pytest.mark.parametrize("year", [2025, 2026])
def test_person_scores_equal_psych(year: int) -> None:
    questionnaire, responses = survey(year)
    peer = pd.read_csv(OWN / f"person_scores_{year}.csv")
    persons = person_scores(responses, questionnaire, METHOD)
    assert persons.nodes == tuple(DIMENSIONS)
    assert np.isnan(peer[list(DIMENSIONS)].to_numpy()).any()
    np.testing.assert_allclose(persons.values, peer[list(DIMENSIONS)], rtol=0, atol=1e-10)
    # a plain mean is NaN unless all four exist, as in the peer's column
    np.testing.assert_allclose(persons.values.mean(axis=1), peer["index"], rtol=0, atol=1e-10)


def test_blank_items_are_skipped_not_unknown() -> None:
    questionnaire, responses = survey(2025)
    persons = person_scores(responses, questionnaire, METHOD)
    assert (persons.skipped == np.isnan(persons.values)).all()
    assert persons.asked.all()
