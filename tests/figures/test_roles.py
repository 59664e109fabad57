from __future__ import annotations

from maturity.figures import plot_roles
from maturity.records.published import Published
from maturity.tables import table_roles
from maturity.wording.view import View
from tests.figures.looks import cut_off, drawn, marks, spans, texts
from tests.published import sample_view


def shares(published: Published, column: str) -> list[float]:
    rows = published.comparison.roles.query("kind != 'index'")
    return sorted(rows[column])


def test_two_shapes_at_the_scores_on_common_items() -> None:
    view = sample_view("sv", "2281")
    with drawn(plot_roles(view)) as ax:
        assert sorted(x for x, _ in marks(ax, "o")) == shares(view.published, "score_first")
        assert sorted(x for x, _ in marks(ax, "s")) == shares(view.published, "score_second")
        assert {"Ledare", "Medarbetare", "kan inte avgöras"} <= set(texts(ax))


def row_of(view: View, node: str) -> tuple[str, ...]:
    """The row of a node in the table beside the figure."""
    return next(row for row in table_roles(view).rows if row[0] == view.node(node))


def test_difference_is_said_with_its_margin() -> None:
    view = sample_view("en", "2281")
    gap = view.published.comparison.roles.set_index("node").loc["culture"]
    printed = dict(zip(table_roles(view).columns, row_of(view, "culture"), strict=True))
    said = f"{printed['Difference']} ({printed['Margin of error']})"
    with drawn(plot_roles(view)) as ax:
        assert said in texts(ax)
        assert gap["verdict"] == "higher"
        assert "leaders surely higher" in texts(ax)


def test_region_draws_each_role_with_its_interval() -> None:
    with drawn(plot_roles(sample_view("sv", ""))) as ax:
        assert len(marks(ax, "o")) == len(marks(ax, "s")) == 20
        assert len(spans(ax)) == 40


def test_joint_judgement_and_hidden_role_cannot_be_compared() -> None:
    for code in ("2282", "2280"):
        with drawn(plot_roles(sample_view("en", code))) as ax:
            assert texts(ax) == ["There are not two roles that can be compared."]


def test_nothing_is_cut() -> None:
    for language in ("sv", "en"):
        with drawn(plot_roles(sample_view(language, "2284"))) as ax:
            assert cut_off(ax) == []
