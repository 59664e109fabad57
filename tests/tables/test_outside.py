"""The numbers against similar municipalities of other regions."""

from __future__ import annotations

from dataclasses import replace

from maturity.records.responses import SourceFile
from maturity.tables import table_method, table_outside
from maturity.wording.numbers import signed_limit
from tests.published import sample_view


def test_every_number_of_the_record_is_printed() -> None:
    view = sample_view("en", outside=True)
    rows = view.published.comparison.outside.query("outside == 'group:B3'").set_index("node")
    table = table_outside(view, "group:B3")
    assert len(table.rows) == len(rows) == 20
    for node, printed in zip(view.published.questionnaire.nodes, table.rows, strict=True):
        row = rows.loc[node.id]
        low, high = (signed_limit(view, row[end]) for end in ("low", "high"))
        assert printed[:5] == (
            view.node(node.id),
            view.language.number(row["score"], 1),
            "52.0",
            "4",
            view.language.signed(round(row["score"], 1) - 52.0, 1),
        )
        assert printed[5] == f"{low} to {high}"
    assert table.caption == (
        "Compared with municipalities in other regions, in points: Medium-sized towns"
    )


def test_each_group_has_a_table_of_its_own() -> None:
    view = sample_view("sv", outside=True)
    first, second = (table_outside(view, id_) for id_ in ("group:B3", "size:3000-9999"))
    assert first.id != second.id
    assert second.caption.endswith("3\u00a0000–9\u00a0999 anställda")
    assert first.columns[3] == "Kommuner"


def test_what_was_not_compared_has_no_row() -> None:
    view = sample_view("en", outside=True)
    comparison = view.published.comparison
    fewer = comparison.outside[comparison.outside["node"] != "culture"]
    cut = replace(view.published, comparison=replace(comparison, outside=fewer))
    table = table_outside(replace(view, published=cut), "group:B3")
    assert "Culture" not in [row[0] for row in table.rows]
    assert len(table.rows) == 19


def test_the_annex_tells_files_of_other_regions_from_answers() -> None:
    view = sample_view("sv", outside=True)
    made = view.published.provenance
    source = SourceFile(name="outside/shared-jamtland-2026.json", sha256="ab" * 32)
    told = replace(made, sources=(*made.sources, source))
    table = table_method(replace(view, published=replace(view.published, provenance=told)))
    assert ("Fil från en annan region: shared-jamtland-2026.json", f"sha256 {'ab' * 32}") in [
        (row[0], row[-1]) for row in table.rows
    ]
