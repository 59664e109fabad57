"""Municipality by municipality."""

from __future__ import annotations

from maturity.records.published import ShowMembers
from maturity.records.scores import Kind
from maturity.wording import alt_heat_map, caption_heat_map, say_heat_map
from tests.published import sample_view
from tests.wording.test_alike import with_levels
from tests.wording.views import REGIONS, changed


def test_who_is_shown_and_who_is_not() -> None:
    view = sample_view("en", "")
    who, reading = say_heat_map(view)
    assert who.startswith("4 municipalities are shown by name.")
    assert "municipalities are not listed by name" in who
    assert "not by score" in reading


def test_one_municipality() -> None:
    said = say_heat_map(REGIONS["region alone"]("sv"))[0]
    assert said == "1 kommun visas med namn."


def test_nobody() -> None:
    view = REGIONS["nobody named"]("en")
    said = "There are no results of municipalities to show by name."
    assert say_heat_map(view)[0] == caption_heat_map(view) == alt_heat_map(view) == said


def test_the_message_is_what_is_common_if_anything_is() -> None:
    view = with_levels("en", users_in_focus=2)
    assert caption_heat_map(view).startswith("All ")
    assert caption_heat_map(with_levels("en")).startswith("The municipalities differ")


def test_the_ends_of_the_table() -> None:
    view = sample_view("en", "")
    scores = view.published.scores.copy()
    at = (scores["part"] == "all") & (scores["kind"] == Kind.CAPABILITY) & scores["score"].notna()
    scores.loc[at, "score"] = [33.4, 81.6, *[50.0] * (int(at.sum()) - 2)]
    assert "The scores run from 33 to 82 points." in alt_heat_map(changed(view, scores=scores))


def test_under_letters_the_order_is_that_of_the_letters() -> None:
    view = changed(sample_view("sv", ""), show_members=ShowMembers.CODED)
    who, reading = say_heat_map(view)
    assert "visas med bokstäver som inte säger något om vilka de är" in who
    assert reading.startswith("Kommunerna står i bokstavsordning, inte efter poäng.")
