"""Cells laid out as members times nodes."""

from __future__ import annotations

import numpy as np

from maturity.comparison import Round, panel_of
from maturity.comparison.panel import counting, merge_cells
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


def test_members_with_a_variance_are_counted_where_they_are_three(current: Round) -> None:
    codes = tuple(MANY)
    cells = panel_of(current, codes).cells

    def without(*reasons: tuple[str, str]) -> tuple[str, ...]:
        gone, pairs = dict(reasons), zip(cells["municipality"], cells["no_interval"], strict=True)
        why = [gone.get(code, reason) for code, reason in pairs]
        return counting(cells.assign(no_interval=why), codes)

    assert without() == codes
    assert without(("0002", "unknown_choice")) == ("0001", *codes[2:])
    assert without(("0002", "joint"), ("0003", "picked")) == ("0001", *codes[3:])
    # two with a variance are no mean: all count again, joint judgements only among themselves
    few = [(code, "picked") for code in codes[2:5]]
    assert without(*few, ("0006", "joint")) == codes[:5]
    assert without(*((code, "joint") for code in codes)) == codes


def test_a_capability_where_all_answered_alike_is_no_reason(current: Round) -> None:
    cells = panel_of(current, tuple(MANY)).cells
    alike = (cells["municipality"] == "0002") & (cells["node"] == "users")
    reasons = cells["no_interval"].mask(alike, "alike")
    assert counting(cells.assign(no_interval=reasons), tuple(MANY)) == tuple(MANY)
