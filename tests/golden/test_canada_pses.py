"""21 909 published scores of Canada's Public Service Employee Survey, computed from counts.

Source: Treasury Board of Canada Secretariat, Open Government Licence - Canada; the values stand
in ``surveys/canada-pses/data/answers.csv``, column ``published``.

Published are whole per cent per answer and the number of answers.  Per cent x answers is the
number of answers in hundredths: whole without any rounding, and that is what is scored here.
Whole people (``PEOPLE``) are tried as well; they are coarse because the percentages are weighted
for non-response, see ``surveys/canada-pses/README.md``.
"""

from functools import cache

import numpy as np
import pandas as pd
import pytest

from maturity.records.method import ScoringMethod
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Responses, Shape
from maturity.records.scores import Kind, Part
from maturity.resources import survey_folder
from maturity.scoring import score_responses
from maturity.survey import read_questionnaire
from tests.builders import make_counts

FOLDER = survey_folder("canada-pses")
ROWS = 21_909

# Questions and units per round, as published.
QUESTIONS = {"2008": 10, "2011": 18, "2014": 25, "2017": 29, "2018": 29}
UNITS = {"2008": 66, "2011": 72, "2014": 80, "2017": 82, "2018": 541}
KEY = ["municipality", "year", "question"]
# Highest answer first, as in the published tables; our counts stand lowest step first.
ANSWERS = [f"answer{place}" for place in range(1, 6)]
HUNDREDTHS, PEOPLE = 1, 100

# The two rows of 21 909 that differ by 2 points: ours from the percentages by hand.
# (26 * 100 + 12 * 75 + 17 * 50 + 2 * 25 + 2 * 0) / 59 = 4400 / 59 = 74.58, published 73
# (17 * 100 + 12 * 75 + 16 * 50) / 45 = 3400 / 45 = 75.56, published 74
KNOWN = {("9_205", "2018", "Q60"): 4400 / 59, ("47_0", "2017", "Q60"): 3400 / 45}


@cache
def questionnaire() -> Questionnaire:
    return read_questionnaire(FOLDER)


@cache
def published() -> pd.DataFrame:
    """All rows: one code per unit, numbers as whole numbers."""
    table = pd.read_csv(FOLDER / "data" / "answers.csv", dtype=str, keep_default_na=False)
    table["municipality"] = table["organisation"] + "_" + table["unit"]
    numbers = [*ANSWERS, "answers", "published"]
    return table.astype(dict.fromkeys(numbers, "int64"))


def counts(table: pd.DataFrame, unit: int) -> np.ndarray:
    """Answers per step, lowest step first, in 1 / (100 / unit) answers, half a unit up."""
    product = table[ANSWERS[::-1]].to_numpy() * table[["answers"]].to_numpy()
    return (2 * product + unit) // (2 * unit)


def read_round(round_: str, unit: int) -> Responses:
    """Answer counts of one round: one row per unit of the public service."""
    table = published().query("year == @round_")
    found: dict[str, dict[str, object]] = {}
    for code, question, steps in zip(
        table["municipality"], table["question"], counts(table, unit).tolist(), strict=True
    ):
        found.setdefault(code, {"municipality": code, "role": "employee"})[question] = steps
    return make_counts(questionnaire(), list(found.values()), round_=round_)


@cache
def scored(unit: int) -> pd.DataFrame:
    """The published table with our item scores beside it, column ``score``."""
    frames = []
    for round_ in UNITS:
        answers = read_round(round_, unit)
        assert answers.shape is Shape.COUNTS
        table = score_responses(answers, questionnaire(), ScoringMethod()).table
        keep = (table["part"] == Part.ALL) & (table["kind"] == Kind.ITEM) & table["score"].notna()
        frames.append(table.loc[keep].assign(year=round_).rename(columns={"node": "question"}))
    ours = pd.concat(frames)[[*KEY, "score", "answered"]]
    return published().merge(ours, on=KEY, how="outer", validate="one_to_one", indicator=True)


def gap(table: pd.DataFrame) -> pd.Series:
    """Distance to the published score, both as whole points."""
    return (np.floor(table["score"] + 0.5) - table["published"]).abs()


def one(code: str, year: str, question: str) -> pd.Series:
    table = scored(HUNDREDTHS).set_index(KEY)
    return table.loc[(code, year, question)]


def test_the_file_holds_what_was_published() -> None:
    table = published()
    assert len(table) == ROWS
    assert not table.duplicated(KEY).any()
    assert table.groupby("year")["question"].nunique().to_dict() == QUESTIONS
    assert table.groupby("year")["municipality"].nunique().to_dict() == UNITS
    shares = table[[*ANSWERS, "published"]].to_numpy()
    assert ((shares >= 0) & (shares <= 100)).all()
    assert table["answers"].min() == 10


def test_every_unit_has_its_line_of_names() -> None:
    units = pd.read_csv(FOLDER / "data" / "units.csv", dtype=str, keep_default_na=False)
    named = units["organisation"] + "_" + units["unit"]
    assert named.is_unique
    assert set(named) == set(published()["municipality"])


@pytest.mark.parametrize("round_", UNITS)
def test_the_questionnaire_asks_what_was_published_that_year(round_: str) -> None:
    asked = {item.id for item in questionnaire().for_round(round_).items}
    assert asked == set(published().query("year == @round_")["question"])


def test_every_row_is_scored_and_no_other() -> None:
    table = scored(HUNDREDTHS)
    assert len(table) == ROWS
    assert (table["_merge"] == "both").all()


def test_at_least_999_of_1000_published_scores_are_ours_within_a_point() -> None:
    table = scored(HUNDREDTHS)
    assert (gap(table) <= 1).sum() >= 0.999 * ROWS


def test_the_rows_that_differ_are_the_two_we_know() -> None:
    table = scored(HUNDREDTHS)
    off = table.loc[gap(table) > 1].set_index(KEY)
    assert set(off.index) == set(KNOWN)
    assert gap(off).tolist() == [2, 2]
    for key, by_hand in KNOWN.items():
        assert off.loc[key, "score"] == pytest.approx(by_hand, abs=1e-9)


def test_one_question_by_hand() -> None:
    """All staff, 2008, Q23: 38, 31, 12, 8 and 7 per cent of 166 751; 6925 / 96 = 72.14."""
    row = one("0_0", "2008", "Q23")
    assert row[ANSWERS].tolist() == [38, 31, 12, 8, 7]
    assert row["score"] == pytest.approx(6925 / 96, abs=1e-9)
    assert row["published"] == 72
    assert row["answered"] == 96 * 166_751


def test_only_the_question_on_exhaustion_is_turned() -> None:
    """Q64 is the one question whose first answer is the least favourable."""
    table = scored(HUNDREDTHS)
    turned = table.assign(score=100 - table["score"])
    apart = table.assign(near=gap(table) <= 1, far=gap(turned) <= 1).groupby("question")
    shares = apart[["near", "far"]].mean()
    assert [item.id for item in questionnaire().items if item.reversed] == ["Q64"]
    assert (shares["near"] > 0.99).all()
    assert (shares["far"] < 0.5).all()


def test_whole_people_are_too_coarse_for_small_units_only() -> None:
    """Weighted percentages of few people: no whole numbers of people give them."""
    table = scored(PEOPLE)
    assert len(table) == ROWS
    large = table["answers"] >= 50
    assert (gap(table[large]) <= 1).mean() >= 0.999
    assert 0.95 < (gap(table[~large]) <= 1).mean() < 0.999
