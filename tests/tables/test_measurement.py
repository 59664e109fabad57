"""Tables about the measurement itself."""

from dataclasses import replace

from maturity.records.quality import Quality
from maturity.tables import table_importance, table_profile, table_reliability
from maturity.wording.view import View
from tests.published import sample_view


def without(view: View) -> View:
    return replace(view, published=replace(view.published, quality=Quality()))


def test_reliability_in_words_and_figures() -> None:
    table = table_reliability(sample_view("en", municipality=""))
    assert table.rows[0] == ("Culture", "well", "0.78", "0.76–0.80", "0.79", "1,204")
    assert [row[1] for row in table.rows] == ["well", "well", "weakly", "at the limit"]
    swedish = table_reliability(sample_view("sv", municipality=""))
    assert swedish.rows[2][:3] == ("Verktyg", "svagt", "0,62")


def test_importance_beside_weight() -> None:
    table = table_importance(sample_view("en", municipality=""))
    assert table.rows[1] == ("Competence", "25%", "40%")
    assert len(table.rows) == 4


def test_nothing_measured_is_a_dash() -> None:
    view = without(sample_view("en", municipality=""))
    assert set(table_reliability(view).rows[0][1:]) == {"–"}
    assert set(table_importance(view).rows[0][1:]) == {"–"}


def test_the_profile_marks_divided_opinions_in_words() -> None:
    table = table_profile(sample_view("en"))
    assert table.columns[-1] == "Are opinions divided?"
    said = {row[0]: row[-1] for row in table.rows}
    assert said["Users in focus"] == said["Automation"] == "↔ yes"
    assert [*said.values()].count("no") == 18


def test_no_column_where_nothing_can_be_told() -> None:
    for view in (sample_view("en", municipality="2282"), sample_view("en", municipality="")):
        assert "Are opinions divided?" not in table_profile(view).columns


def test_a_dash_where_one_capability_cannot_be_told() -> None:
    view = sample_view("en")
    rows = view.published.quality.agreement
    quality = replace(view.published.quality, agreement=rows.loc[rows["node"] != "culture"])
    view = replace(view, published=replace(view.published, quality=quality))
    assert table_profile(view).rows[0][-1] == "–"
