"""What the municipalities have in common."""

from __future__ import annotations

import pytest

from maturity.records.scores import Kind
from maturity.wording import View, say_common
from maturity.wording.alike import common, common_sentences
from tests.published import sample_view
from tests.wording.views import REGIONS, changed


def with_levels(language: str, **levels: int) -> View:
    """The region of 49 with the same level everywhere for some capabilities, 3 for the rest."""
    view = sample_view(language, "", municipalities=49)
    scores = view.published.scores.copy()
    at = (scores["part"] == "all") & (scores["kind"] == Kind.CAPABILITY) & (scores["level"] > 0)
    scores.loc[at, "level"] = [levels.get(node, 3) for node in scores.loc[at, "node"]]
    return changed(view, scores=scores)


def test_low_and_high_by_hand() -> None:
    view = with_levels("en", users_in_focus=2, digital_services=1, common_ways=4)
    n = view.published.scores.loc[lambda t: t["level"] > 0, "municipality"].nunique()
    assert common_sentences(view) == (
        f"All {n} municipalities shown have a score at level 2 or lower in “Users in focus” and "
        "“Digital services”.",
        f"All {n} municipalities shown have a score at level 4 or higher in “Common ways of "
        "working”.",
    )
    assert say_common(view)[1] == (
        "What at least four in five have in common is named. Levels are rough readings of the "
        "scores."
    )


def test_page_one_names_few_and_the_section_all() -> None:
    five = ("users_in_focus", "digital_services", "common_ways", "leading_change", "will_to_change")
    view = with_levels("en", **dict.fromkeys(five, 2))
    assert common_sentences(view)[0].endswith("at level 2 or lower in 5 capabilities.")
    assert all(f"“{view.node(node)}”" in say_common(view)[0] for node in five)


def test_nothing_in_common() -> None:
    assert say_common(with_levels("sv"))[0].startswith("Det finns ingen förmåga där minst ")


@pytest.mark.parametrize(
    ("found", "shared"),
    [([1, 2], False), ([1, 2, 2], True), ([1, 2, 3], False), ([1, 2, 2, 1, 5], True),
     ([1, 2, 2, 4, 5], False)],
)  # fmt: skip
def test_common_is_four_in_five_of_three_or_more(found: list[int], shared: bool) -> None:
    low = sum(level < 3 for level in found)
    expected = {(low, len(found)): ["a"]} if shared else {}
    assert common({"a": found}, range(1, 3)) == expected


def test_the_number_is_said_not_a_word_for_it() -> None:
    view = with_levels("en", users_in_focus=2)
    scores = view.published.scores.copy()
    whole = (scores["part"] == "all") & scores["municipality"].isin(view.published.named)
    at = scores.index[whole & (scores["node"] == "users_in_focus") & (scores["level"] == 2)]
    scores.loc[at[:5], "level"] = 3
    assert common_sentences(changed(view, scores=scores)) == (
        f"{len(at) - 5} of the {len(at)} municipalities shown have a score at level 2 or lower in "
        "“Users in focus”.",
    )


def test_too_few_by_name() -> None:
    said = say_common(REGIONS["nobody named"]("sv"))
    assert said[0].startswith("För få kommuner visas")
    assert common_sentences(REGIONS["nobody named"]("sv")) == ()
