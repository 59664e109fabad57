from __future__ import annotations

from dataclasses import replace

from maturity.tables import table_dimensions, table_profile
from tests.published import sample_view


def test_dimensions_hold_the_published_numbers() -> None:
    view = sample_view("sv", "2281")
    rows = view.published.scores_of("2281").query("kind == 'dimension'")
    gaps = view.published.comparison.gaps.query("kind == 'dimension' and peers == 'region'")
    table = table_dimensions(view)
    assert table.columns == (
        "Område", "Poäng", "Felmarginal", "Nivå", "De andra kommunernas medelvärde"
    )  # fmt: skip
    assert [row[1] for row in table.rows] == [str(round(score)) for score in rows["score"]]
    assert [row[4] for row in table.rows] == [str(round(other)) for other in gaps["other"]]


def test_the_region_has_its_mean_by_staff_but_no_others_and_no_standouts() -> None:
    view = sample_view("en", "")
    table = table_dimensions(view)
    assert table.columns[4:] == ("Weighted by number of employees",)
    by_staff = view.published.comparison.region.query("part == 'all'").set_index("node")["by_staff"]
    assert table.rows[0][4] == str(round(by_staff["culture"]))
    region = view.published.comparison.region.assign(by_staff=float("nan"))
    unknown = replace(view.published, comparison=replace(view.published.comparison, region=region))
    assert len(table_dimensions(replace(view, published=unknown)).columns) == 4
    assert len(table_profile(view).columns) == 4


def test_profile_has_every_node_in_order_and_says_what_stands_out() -> None:
    view = sample_view("en", "2281")
    table = table_profile(view)
    nodes = view.published.questionnaire.nodes
    assert [row[0] for row in table.rows] == [view.node(node.id) for node in nodes]
    stand = view.published.comparison.standouts
    lowest = {view.node(n) for n in stand.loc[stand["verdict"] == "lowest", "node"]}
    assert {r[0] for r in table.rows if r[4] == "surely among the lowest"} == lowest
    assert lowest


def test_a_hidden_municipality_has_no_number_at_all() -> None:
    table = table_profile(sample_view("sv", "2260"))
    assert not any(char.isdigit() for row in table.rows for cell in row[2:] for char in cell)
    assert {row[1] for row in table.rows} == {"färre än 5 svar"}
