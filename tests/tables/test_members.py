from __future__ import annotations

from dataclasses import replace

from maturity.records.responses import Shape
from maturity.tables import table_heat_map, table_spread
from tests.published import sample_published, sample_view


def test_named_members_and_the_mean_of_all() -> None:
    view = sample_view("sv", "")
    table = table_heat_map(view)
    names = [row[0] for row in table.rows]
    assert names == ["Timrå", "Sundsvall", "Kramfors", "Sollefteå", "Medelvärde"]
    culture = view.published.scores_of("2262").set_index("node").loc["culture", "score"]
    assert table.rows[0][1] == str(round(culture))
    assert len(table.columns) == 21


def test_without_consent_a_member_sees_only_itself() -> None:
    published = sample_published()
    for code, seen in (("2284", True), ("2281", False), ("", False)):
        view = replace(sample_view("sv", code), published=published)
        assert ("Örnsköldsvik" in {row[0] for row in table_heat_map(view).rows}) is seen


def test_spread_has_its_margin_and_verdict() -> None:
    view = sample_view("en", "")
    row = view.published.comparison.spread.set_index("node").loc["culture"]
    assert table_spread(view).rows[0] == (
        "Culture", "6", str(round(row["sd"])),
        f"{round(row['low'])}–{round(row['high'])}",
        {"higher": "surely differ", "inconclusive": "cannot be told"}[row["verdict"]],
    )  # fmt: skip


def test_values_have_no_test_of_spread() -> None:
    rows = table_spread(sample_view("sv", "", shape=Shape.VALUES)).rows
    assert {row[2:] for row in rows} == {("–", "–", "inte prövat")}
