"""How much the municipalities differ."""

from __future__ import annotations

import pytest

from maturity.records.comparison import Verdict
from maturity.records.scores import Kind
from maturity.wording import alt_spread, caption_spread, say_spread
from tests.published import sample_view
from tests.wording.views import REGIONS, compared, judged, untested

DIFFER = Verdict.HIGHER
IDS = [n.id for n in sample_view("en", "").published.questionnaire.capabilities]


@pytest.mark.parametrize(
    ("differ", "said"),
    [
        (0, "It cannot be told for any capability whether the municipalities differ by more than "
         "chance."),
        (1, "The municipalities differ by more than chance in “Users in focus”. For 15 "
         "capabilities it cannot be told whether they differ."),
        (14, "The municipalities differ by more than chance in 14 capabilities. For “Priority, "
         "benefit and funding” and “Common ways of working” it cannot be told whether they "
         "differ."),
        (16, "The municipalities differ by more than chance in every capability."),
    ],
)  # fmt: skip
def test_verdicts_by_hand(differ: int, said: str) -> None:
    verdicts = dict.fromkeys(IDS[:differ], DIFFER)
    view = judged(sample_view("en", ""), "spread", Kind.CAPABILITY, verdicts)
    assert caption_spread(view) == said
    if differ != 14:
        assert say_spread(view)[0] == said
        return
    full = say_spread(view)[0]
    assert full.startswith("The municipalities differ by more than chance in “Users in focus”, ")
    assert all(f"“{view.node(node)}”" in full for node in IDS)


def test_no_test_and_no_rows() -> None:
    view = untested(sample_view("sv", ""), "spread")
    assert caption_spread(view) == (
        "Det går inte att avgöra om kommunerna skiljer sig åt mer än slumpen kan förklara: "
        "minst en av dem saknar felmarginal."
    )
    nothing = REGIONS["region, nothing compared"]("sv")
    assert say_spread(nothing) == ("Hur mycket kommunerna skiljer sig åt kan inte visas.",)
    assert alt_spread(nothing) == caption_spread(nothing)


def test_that_it_cannot_be_told_is_no_likeness() -> None:
    assert "does not mean that they are alike" in say_spread(sample_view("en", ""))[1]


def test_the_widest_spread() -> None:
    view = sample_view("en", "")
    rows = view.published.comparison.spread.copy()
    rows.loc[rows["kind"] == Kind.CAPABILITY, "sd"] = [3.0, 11.2, *[1.0] * 14]
    alt = alt_spread(compared(view, spread=rows))
    assert "The widest spread is 11 points (“Will to change and think anew”)." in alt
