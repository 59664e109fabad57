"""Levels taken together, and the spread in two rounds."""

from __future__ import annotations

import numpy as np
import pandas as pd

from maturity.records import schemas
from maturity.tables import table_levelling, table_levels
from tests.published import sample_view
from tests.wording.views import compared


def levels(probability: float, *, awarded: bool, reached: int = 14) -> pd.DataFrame:
    row = ("2281", 3, reached, 16, 13, "", probability, awarded, "" if awarded else "tools")
    return schemas.LEVELS.frame([row])


def test_one_row_per_level() -> None:
    view = compared(sample_view("sv"), levels=levels(0.939, awarded=True))
    table = table_levels(view)
    assert table.rows == (("3 På plats", "14 av 16", "13", "93\xa0%", "ja", "–"),)
    assert len(table.columns) == 6
    assert len(table_levels(sample_view("sv")).rows) == 4


def test_not_surely_roughly_and_no() -> None:
    for frame, words in (
        (levels(0.4, awarded=False), ("40%", "cannot be told", "Tools")),
        (levels(np.nan, awarded=False), ("–", "roughly", "Tools")),
        (levels(0.0, awarded=False, reached=9), ("0%", "no", "Tools")),
    ):
        rows = table_levels(compared(sample_view("en"), levels=frame)).rows
        assert rows[0][3:] == words


def test_sure_to_at_least_is_never_rounded_up() -> None:
    for probability, said in (
        (0.9996, "over 99%"),
        (1.0, "over 99%"),
        (0.29, "29%"),
        (0.7999, "79%"),
    ):
        view = compared(sample_view("en"), levels=levels(probability, awarded=True))
        assert table_levels(view).rows[0][3] == said


def test_no_levels_no_rows() -> None:
    assert table_levels(sample_view("sv", "2260")).rows == ()


def test_spread_before_and_now() -> None:
    view = sample_view("en", "")
    found = view.published.comparison.levelling.set_index("node").loc["culture"]
    row = table_levelling(view).rows[0]
    assert row[:4] == (
        "Culture", "5", f"{found['sd_before']:.1f}", f"{found['sd_now']:.1f}",
    )  # fmt: skip
    assert row[-1] == "cannot be told"
    assert "closer together" in {row[-1] for row in table_levelling(view).rows}
    assert len(table_levelling(view).rows) == 20


def test_floor_columns_only_where_one_is_agreed() -> None:
    assert len(table_levelling(sample_view("sv", "")).columns) == 7
    table = table_levelling(sample_view("sv", "", floor=40.0))
    assert table.columns[-2:] == (
        "Under 40 i förra mätningen",
        "Under 40 i denna mätning",
    )
    assert all(cell == "–" or int(cell) <= 6 for row in table.rows for cell in row[-2:])


def test_a_node_without_common_items_has_dashes() -> None:
    view = sample_view("sv", "", floor=40.0)
    rows = {row[0]: row for row in table_levelling(view).rows}
    assert set(rows[view.node("automation_capability")][1:]) == {"–"}
