"""The demo's register indicators: clearly made up, with something of everything."""

from maturity.assessment import open_assessment
from maturity.assessment.indicators import read_indicators
from maturity.sample import create_vasternorrland
from maturity.sample.indicators import made_up_indicators
from maturity.sample.vasternorrland import demo_roster


def test_what_the_workbook_holds_is_read_again(tmp_path):
    assessment = open_assessment(create_vasternorrland(tmp_path / "vn").path)
    read = read_indicators(assessment, "2026")
    made = made_up_indicators(demo_roster())
    assert read.indicators == made.indicators
    assert read.register_weights == made.register_weights
    older = read.values.loc[read.values["year"] == "2023", ["municipality", "indicator"]]
    assert older.to_numpy().tolist() == [["2283", "papper"]]
    assert set(read_indicators(assessment, "2024").values["year"]) == {"2023"}


def test_every_indicator_says_that_it_is_made_up_in_both_languages():
    for indicator in made_up_indicators(demo_roster()).indicators:
        assert "Påhittade" in indicator.source
        assert set(indicator.names) == set(indicator.units) == {"sv", "en"}


def test_something_of_everything():
    """A dimension without weight, a value outside its scale, an indicator too few have."""
    made = made_up_indicators(demo_roster())
    posts = {i.id: sorted(i.goalposts) for i in made.indicators}
    now = made.values.loc[made.values["year"] == "2025"]
    outside = [
        not posts[i][0] <= x <= posts[i][1]
        for i, x in zip(now["indicator"], now["value"], strict=True)
    ]
    assert sum(outside) == 1
    counts = now["indicator"].value_counts()
    assert counts["oppna-data"] < 7 * 2 / 3 <= counts.drop("oppna-data").min()
    assert {i.dimension for i in made.indicators} > set(made.register_weights)
