"""All 858 published values of the E-Government Index of Chilean municipalities, computed by us.

Source: González-Bustamante & Aguilar (2023), DOI 10.5281/zenodo.7568387, CC BY 4.0; the values
stand in ``surveys/chile-egi/data/items.csv``, column ``egi_published``.
"""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from maturity.records.method import ScoringMethod
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Responses, Shape
from maturity.records.scores import Kind, Part, Scores
from maturity.resources import survey_folder
from maturity.scoring import score_responses
from maturity.survey import read_questionnaire
from tests.builders import make_responses

FOLDER = survey_folder("chile-egi")

# Number of municipalities assessed, and the highest value possible, per round.
ASSESSED = {"2016": 188, "2019": 337, "2021": 333}
MAXIMUM = {"2016": 9.25, "2019": 10.25, "2021": 10.25}

# Points of the published formula that belong to each of our groups from 2019 on.
# The groups hold items, so they are scored as capabilities although nothing stands above them.
POINTS = {
    "information": {"forms": 0.25, "news": 0.25, "webmap": 0.25},
    "access": {
        "streetmap": 0.5, "transport": 0.5, "socialmedia": 0.75, "phone": 0.75, "mobile": 0.75,
    },
    "transactions": {
        "transac": 1.0, "followup": 1.0, "digital_certificate": 1.0, "citizen": 1.0,
        "payments": 1.0,
    },
    "participation": {"part": 1.25},
}  # fmt: skip
UNCOUNTED = ["search", "email", "personalization", "pladeco"]


@cache
def questionnaire() -> Questionnaire:
    return read_questionnaire(FOLDER)


@cache
def published(round_: str) -> pd.DataFrame:
    """The assessed municipalities of one round, everything as text, by code."""
    table = pd.read_csv(FOLDER / "data" / "items.csv", dtype=str, keep_default_na=False)
    keep = (table["year"] == round_) & (table["egi_published"] != "")
    return table.loc[keep].set_index("cut_com").sort_index()


def read_chile(round_: str) -> Responses:
    """Item values of one round: one row per municipality, an empty cell is skipped."""
    asked = [item.id for item in questionnaire().for_round(round_).items]
    rows = [
        {"municipality": code, **{id_: float(row[id_]) if row[id_] else "" for id_ in asked}}
        for code, row in published(round_).iterrows()
    ]
    return make_responses(questionnaire(), rows, round_=round_, shape=Shape.VALUES)


@cache
def scored(round_: str) -> Scores:
    return score_responses(read_chile(round_), questionnaire(), ScoringMethod())


def score_of(round_: str, kind: Kind, node: str = "") -> pd.Series:
    """Scores of whole municipalities, by code."""
    table = scored(round_).table
    keep = (table["part"] == Part.ALL) & (table["kind"] == kind)
    if node:
        keep &= table["node"] == node
    return table.loc[keep].set_index("municipality")["score"].sort_index()


@pytest.mark.parametrize("round_", ASSESSED)
def test_the_questionnaire_asks_what_the_publication_counts(round_: str) -> None:
    counted = sum(item.weight for item in questionnaire().for_round(round_).items)
    assert counted == MAXIMUM[round_]


@pytest.mark.parametrize("round_", ASSESSED)
def test_every_published_value_equals_ours(round_: str) -> None:
    theirs = published(round_)["egi_published"].astype(float)
    ours = score_of(round_, Kind.INDEX) * MAXIMUM[round_] / 100
    assert len(theirs) == ASSESSED[round_]
    assert list(ours.index) == list(theirs.index)
    np.testing.assert_allclose(ours.to_numpy(), theirs.to_numpy(), rtol=0, atol=1e-9)


@pytest.mark.parametrize("node", POINTS)
def test_a_group_is_its_share_of_the_published_points(node: str) -> None:
    points = POINTS[node]
    items = published("2021")[list(points)].astype(float)
    expected = 100 * items.mul(pd.Series(points)).sum(axis=1) / sum(points.values())
    ours = score_of("2021", Kind.CAPABILITY, node)
    assert list(ours.index) == list(expected.index)
    np.testing.assert_allclose(ours.to_numpy(), expected.to_numpy(), rtol=0, atol=1e-9)


def test_items_outside_the_published_index_are_shown_but_move_nothing() -> None:
    answers = read_chile("2021")
    turned = answers.values.copy()
    at = [answers.items.index(id_) for id_ in UNCOUNTED]
    turned[:, at] = 1 - turned[:, at]
    other = Responses(
        **{name: getattr(answers, name) for name in Responses.__slots__} | {"values": turned}
    )
    table = score_responses(other, questionnaire(), ScoringMethod()).table
    before = scored("2021").table
    above = table["kind"] != Kind.ITEM
    pd.testing.assert_frame_equal(table[above], before[above])
    shown = table.loc[table["node"] == "search", "score"]
    was = before.loc[before["node"] == "search", "score"]
    np.testing.assert_allclose(shown.to_numpy(), 100 - was.to_numpy())
