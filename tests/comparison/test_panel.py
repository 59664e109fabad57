"""Cells laid out as members times nodes."""

from __future__ import annotations

import numpy as np

from maturity.comparison import Round, panel_of
from maturity.comparison.panel import merge_cells
from maturity.records.scores import Kind, Part
from tests.comparison.rounds import MANY


def test_grid_holds_the_table(current: Round) -> None:
    panel = panel_of(current, tuple(MANY))
    grid = panel.grid(Kind.CAPABILITY)
    assert grid.nodes == ("users", "change", "services", "security")
    t = current.scores.table
    row = t[(t.municipality == "0003") & (t.part == "all") & (t.node == "services")].iloc[0]
    assert grid.score[2, 2] == row["score"]
    assert grid.n[2, 2] == row["n"]
    e = current.estimates.table
    sure = e[(e.municipality == "0003") & (e.part == "all") & (e.node == "services")].iloc[0]
    assert grid.variance[2, 2] == sure["se_analytic"] ** 2
    assert grid.df[2, 2] == sure["df_analytic"]


def test_a_missing_cell_is_no_cell(current: Round) -> None:
    panel = panel_of(current, ("0001", "9999"))
    grid = panel.grid(Kind.INDEX, part=Part.ROLE, group="leader")
    assert np.isnan(grid.score[1, 0]) and grid.n[1, 0] == 0 and not grid.tested[1, 0]
    assert grid.tested[0, 0]


def test_merging_keeps_rows_and_order(current: Round) -> None:
    cells = merge_cells(current.scores, current.estimates)
    keys = ["municipality", "part", "group", "node"]
    assert cells[keys].equals(current.scores.table[keys])
    assert (cells.loc[cells["kind"] == "item", "no_interval"] == "").all()
