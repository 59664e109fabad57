"""Tables of published facts."""

from __future__ import annotations

from maturity.records.responses import Shape
from maturity.tables import table_change, table_levels, table_profile, table_quality, table_region
from maturity.tables.facts import without_chance
from maturity.tables.table import Table
from tests.published import sample_view

TABLE = Table(
    id="x",
    caption="Score and margin of error",
    columns=("Name", "Score", "Margin of error", "Verdict"),
    rows=(("a", "50", "40–60", "higher"),),
    numeric=(False, True, True, False),
)


def test_columns_about_chance_go_with_their_cells() -> None:
    found = without_chance(sample_view("en", shape=Shape.VALUES), TABLE, "Score")
    assert (found.caption, found.columns) == ("Score", ("Name", "Score"))
    assert found.rows == (("a", "50"),)
    assert found.numeric == (False, True)
    assert without_chance(sample_view("en"), TABLE, "Score") is TABLE


def test_the_tables_of_a_report() -> None:
    view = sample_view("en", shape=Shape.VALUES)
    made = (table_change, table_levels, table_profile, table_quality, table_region)
    text = " ".join(" ".join((t.caption, *t.columns)) for t in (make(view) for make in made))
    assert "argin" not in text and "erdict" not in text and "Sure" not in text
    assert table_quality(view).columns == ("Capability", "Published values that count")
