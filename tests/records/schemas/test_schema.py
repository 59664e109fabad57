"""A table keeps what its schema promises, or says which column does not."""

import numpy as np
import pandas as pd
import pytest

from maturity.records.about import About
from maturity.records.comparison import Verdict
from maturity.records.schemas import Schema, Type
from maturity.records.schemas.schema import Unit, count, flag, number, text, whole

TOWNS = Schema(
    name="towns",
    row="One town.",
    about=About.MEMBER,
    key=("code",),
    columns=(
        text("code", "Code."),
        number("score", Unit.SCORE, "Score."),
        whole("n", Unit.PEOPLE, "People."),
        count("rank", Unit.NONE, "Rank."),
        flag("joint", "Joint."),
    ),
)
ROW = ("0114", 3, 5.0, pd.NA, True)
TYPES = {Type.TEXT: pd.Series([""]).dtype, Type.NUMBER: "float64", Type.WHOLE: "int64",
         Type.COUNT: "Int64", Type.FLAG: "bool"}  # fmt: skip


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [ROW],
        [dict(zip(TOWNS.names, ROW, strict=True))],
        (ROW for _ in range(2)),
        pd.DataFrame([ROW], columns=list(TOWNS.names), index=[7]).assign(more=1),
    ],
    ids=["none", "tuples", "mappings", "generator", "frame"],
)
def test_columns_types_and_row_numbers_are_the_declared_ones(rows):
    found = TOWNS.frame(rows)
    assert tuple(found.columns) == TOWNS.names
    assert [found[c.name].dtype for c in TOWNS.columns] == [TYPES[c.type] for c in TOWNS.columns]
    assert list(found.index) == list(range(len(found)))
    if len(found):
        assert found.iloc[0][["code", "score", "n", "joint"]].tolist() == ["0114", 3.0, 5, True]


def test_members_of_enumerations_become_text():
    values = pd.DataFrame([ROW], columns=list(TOWNS.names)).assign(code=[Verdict.HIGHER])
    assert type(TOWNS.frame(values.astype({"code": object})).loc[0, "code"]) is str


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("code", None),
        ("code", 114),
        ("score", "3"),
        ("n", np.nan),
        ("n", 2.5),
        ("rank", 2.5),
        ("joint", None),
        ("joint", "yes"),
    ],
)
def test_what_a_type_does_not_allow_is_refused(column, value):
    row = dict(zip(TOWNS.names, ROW, strict=True)) | {column: value}
    with pytest.raises(ValueError, match=rf"towns: {column} is not"):
        TOWNS.frame([row])


def test_every_missing_column_is_named():
    with pytest.raises(ValueError, match="no column score; no column joint"):
        TOWNS.frame(pd.DataFrame(columns=["code", "n", "rank"]))


def test_numbers_and_counts_may_be_missing():
    found = TOWNS.frame([("a", None, 1, None, False)])
    assert found["score"].isna().all() and found["rank"].isna().all()
