"""All 9 x 111 published theme scores of the Civil Service People Survey 2019, computed by us.

Source: Cabinet Office, Crown copyright, Open Government Licence v3.0; the values stand in
``surveys/uk-csps/data/organisations.csv``, columns ``published_<theme>``.

Items and themes are published as whole per cent.  Each is off by at most 0.5, so a mean of
published items and a published theme may differ by 1 and no more.
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

FOLDER = survey_folder("uk-csps")
ORGANISATIONS = 111

# First and last item of each theme, as published.
THEMES = {
    "my_work": (1, 5), "objectives": (6, 7), "my_manager": (8, 17), "my_team": (18, 20),
    "learning": (21, 24), "inclusion": (25, 28), "resources": (29, 34), "pay": (35, 37),
    "leadership": (38, 46),
}  # fmt: skip
ROUNDING = 1.0 + 1e-9


@cache
def questionnaire() -> Questionnaire:
    return read_questionnaire(FOLDER)


@cache
def published() -> pd.DataFrame:
    """The whole file, everything as text, by code."""
    table = pd.read_csv(
        FOLDER / "data" / "organisations.csv", dtype=str, keep_default_na=False, encoding="utf-8"
    )
    return table.set_index("code").sort_index()


def numbers(column: str) -> pd.Series:
    """One published column; fails where a cell is no number."""
    return published()[column].astype(float)


@cache
def read_organisations() -> Responses:
    """Item values: one row per organisation."""
    ids = [item.id for item in questionnaire().items]
    rows = [
        {"municipality": code, **{id_: float(row[id_]) for id_ in ids}}
        for code, row in published().iterrows()
    ]
    return make_responses(questionnaire(), rows, round_="2019", shape=Shape.VALUES)


@cache
def scored() -> Scores:
    return score_responses(read_organisations(), questionnaire(), ScoringMethod())


def score_of(kind: Kind, node: str) -> pd.Series:
    """Scores of whole organisations, by code."""
    table = scored().table
    keep = (table["part"] == Part.ALL) & (table["kind"] == kind) & (table["node"] == node)
    return table.loc[keep].set_index("municipality")["score"].sort_index()


def test_the_file_holds_what_was_published() -> None:
    assert len(published()) == published().index.nunique() == ORGANISATIONS
    assert (published() != "").all(axis=None)
    for column in [f"published_{theme}" for theme in THEMES] + ["response_rate"]:
        assert numbers(column).between(0, 100).all()


def test_the_themes_have_the_published_items() -> None:
    found = {
        node.id: [item.id for item in questionnaire().items if item.node == node.id]
        for node in questionnaire().capabilities
    }
    assert found == {
        theme: [f"B{number:02}" for number in range(first, last + 1)]
        for theme, (first, last) in THEMES.items()
    }


@pytest.mark.parametrize("theme", THEMES)
def test_every_published_theme_is_ours_within_rounding(theme: str) -> None:
    theirs = numbers(f"published_{theme}")
    ours = score_of(Kind.CAPABILITY, theme)
    assert len(ours) == ORGANISATIONS
    assert list(ours.index) == list(theirs.index)
    np.testing.assert_allclose(ours.to_numpy(), theirs.to_numpy(), rtol=0, atol=ROUNDING)


def test_differences_are_rounding_and_lean_to_neither_side() -> None:
    """Mean difference within 5 standard errors of 0, if both roundings are even in +-0.5."""
    gaps = np.concatenate(
        [
            (score_of(Kind.CAPABILITY, theme) - numbers(f"published_{theme}")).to_numpy()
            for theme in THEMES
        ]
    )
    # Variance of a theme's rounding plus that of a mean of k roundings, each 1 / 12.
    share = np.mean([1 + 1 / (last - first + 1) for first, last in THEMES.values()])
    error = np.sqrt(share / 12 / len(gaps))
    assert len(gaps) == len(THEMES) * ORGANISATIONS
    assert abs(gaps.mean()) < 5 * error


def test_a_per_cent_is_its_own_score() -> None:
    for item in questionnaire().items:
        ours = score_of(Kind.ITEM, item.id)
        np.testing.assert_allclose(ours.to_numpy(), numbers(item.id).to_numpy(), rtol=0, atol=1e-9)


def test_one_theme_by_hand() -> None:
    """Civil Service median, my work: (90 + 80 + 78 + 60 + 78) / 5 = 386 / 5 = 77.2."""
    assert score_of(Kind.CAPABILITY, "my_work")["CS_MEDIAN"] == pytest.approx(77.2, abs=1e-9)
    assert published().loc["CS_MEDIAN", "published_my_work"] == "77"
