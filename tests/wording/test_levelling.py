"""Whether differences between municipalities have become smaller; mostly it cannot be told."""

from __future__ import annotations

import pytest

from maturity.records.comparison import Verdict
from maturity.records.scores import Kind
from maturity.wording import View, say_levelling, say_region_method
from maturity.wording.levelling import equal_spread_sentence, floor_sentence
from tests.published import sample_view
from tests.wording.views import compared, judged, untested

CANNOT = (
    "Det går inte att avgöra om skillnaderna mellan kommunerna har minskat eller ökat sedan förra "
    "mätningen."
)


def nothing_told(language: str) -> View:
    view = judged(sample_view(language, ""), "levelling", Kind.DIMENSION, {})
    return judged(view, "levelling", Kind.CAPABILITY, {})


def test_the_default_is_that_it_cannot_be_told() -> None:
    said = say_levelling(nothing_told("sv"))
    assert said[0] == f"{CANNOT} För ingen enskild förmåga går det att säga."
    assert "de 5 kommuner" in said[1]
    assert len(said) == 2


def test_closer_and_further_apart() -> None:
    verdicts = {"culture": Verdict.LOWER, "tools": Verdict.HIGHER}
    view = judged(nothing_told("en"), "levelling", Kind.DIMENSION, verdicts)
    assert say_levelling(view)[0] == (
        "The municipalities have surely come closer to each other in Culture. They have surely "
        "moved further apart in Tools. For Competence and Governance it cannot be told whether "
        "the differences have changed. It cannot be told for any single capability."
    )


def test_too_few_municipalities_and_no_margins() -> None:
    view = nothing_told("sv")
    rows = view.published.comparison.levelling.assign(members=4)
    assert (
        "Färre än 5 kommuner har resultat i båda mätningarna."
        in say_levelling(compared(view, levelling=rows))[0]
    )
    none = untested(view, "levelling")
    assert "Minst en av kommunerna saknar felmarginal." in say_levelling(none)[0]
    assert equal_spread_sentence(none) == ""


def test_members_differ_from_node_to_node() -> None:
    view = nothing_told("sv")
    rows = view.published.comparison.levelling.copy()
    rows.loc[rows.index[-1], "members"] = 3
    assert "som mest 5" in say_levelling(compared(view, levelling=rows))[1]


def test_without_an_earlier_round() -> None:
    said = say_levelling(sample_view("sv", "", previous=False))
    assert said[0].startswith(
        "Det går inte att avgöra om skillnaderna mellan kommunerna har minskat:"
    )
    assert len(said) == 1


def test_members_below_the_agreed_floor() -> None:
    assert floor_sentence(sample_view("sv", "")) == ""
    view = sample_view("sv", "", floor=40.0)
    spread = view.published.comparison.spread.copy()
    spread["below"] = 0.0
    none = compared(view, spread=spread)
    assert floor_sentence(none) == (
        "Ingen kommun har poäng under den överenskomna lägstanivån 40 poäng i något område."
    )
    spread.loc[spread["node"] == "tools", "below"] = 2.0
    some = compared(view, spread=spread)
    assert floor_sentence(some) == (
        "Så många kommuner har poäng under den överenskomna lägstanivån 40 poäng, område för "
        "område: 2 av 6 inom Verktyg."
    )
    assert say_levelling(some)[-1] == floor_sentence(some)
    for column in ("below", "sd_observed"):
        hidden = compared(view, spread=spread.assign(**{column: float("nan")}))
        assert floor_sentence(hidden) == ""


def test_first_round_still_counts_who_is_below() -> None:
    view = sample_view("en", "", floor=40.0, previous=False)
    assert say_levelling(view)[-1].startswith(
        "So many municipalities have a score below the agreed floor of 40 points"
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_annex_tells_how(language: str) -> None:
    view = sample_view(language, "")
    assert "Pitman" in equal_spread_sentence(view)
    assert equal_spread_sentence(view) in say_region_method(view)
