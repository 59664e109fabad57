from __future__ import annotations

import pytest

from maturity.tables import Table


def table(**changes: object) -> Table:
    base: dict[str, object] = {
        "id": "towns", "caption": "Towns", "columns": ("Town", "Score"),
        "rows": (("Vä<b>x</b>jö", "54"),), "numeric": (False, True),
    }  # fmt: skip
    return Table(**(base | changes))


def test_html_has_caption_and_headers_with_scope_and_escapes_names() -> None:
    html = table(caption="A & B")._repr_html_()
    assert "<caption>A &amp; B</caption>" in html
    assert html.count('scope="col"') == 2
    assert '<th scope="row">Vä&lt;b&gt;x&lt;/b&gt;jö</th>' in html
    assert '<td class="number">54</td>' in html


def test_rows_of_another_length_are_refused() -> None:
    with pytest.raises(ValueError, match="towns: rows, columns and numeric differ"):
        table(rows=(("Timrå",),))
    with pytest.raises(ValueError, match="differ in length"):
        table(numeric=(False,))


def test_empty_header_is_refused() -> None:
    with pytest.raises(ValueError, match="a column header is empty"):
        table(columns=("", "Score"))


def test_a_table_without_rows_is_a_table() -> None:
    assert "<tbody>\n</tbody>" in table(rows=())._repr_html_()
