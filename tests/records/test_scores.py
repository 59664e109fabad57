"""Scores of one group, and the words that name what they are about."""

import pandas as pd

from maturity.records import schemas
from maturity.records.responses import Shape
from maturity.records.scores import NoInterval, Part, PersonScores, Scores
from tests.builders import METHOD


def scores():
    rows = [
        ("0001", "all", "", "culture", 50.0),
        ("0001", "role", "leader", "culture", 60.0),
        ("0002", "all", "", "culture", 70.0),
    ]
    table = pd.DataFrame(rows, columns=["municipality", "part", "group", "node", "score"])
    persons = PersonScores(units=table, nodes=(), values=None, skipped=None, asked=None)
    return Scores(
        questionnaire="q",
        version="1",
        form="long",
        round="2026",
        shape=Shape.RESPONDENTS,
        method=METHOD,
        table=table,
        persons=persons,
    )


def test_rows_of_one_municipality_and_group():
    assert scores().of("0001")["score"].tolist() == [50.0]
    assert scores().of("0001", part=Part.ROLE, group="leader")["score"].tolist() == [60.0]
    assert scores().of("0003").empty


def test_they_are_a_copy():
    record = scores()
    own = record.of("0002")
    own.loc[0, "score"] = 0.0
    assert record.table["score"].tolist() == [50.0, 60.0, 70.0]


def test_defaults_are_those_the_method_page_states():
    assert METHOD.answered_share == (3, 5)
    assert METHOD.smallest_group == 5
    assert METHOD.cut_points == (20.0, 40.0, 60.0, 80.0)
    assert METHOD.confidence == 0.95


def test_an_interval_that_is_shown_has_no_reason():
    assert not NoInterval.SHOWN
    assert all(way for way in NoInterval if way is not NoInterval.SHOWN)
    assert len(set(schemas.SCORES.names)) == len(schemas.SCORES.names)
