"""A municipality against the region and peer groups."""

from __future__ import annotations

from maturity.records.comparison import Verdict
from maturity.records.scores import Kind
from maturity.wording import alt_region, caption_region, say_region
from tests.published import sample_view
from tests.wording.views import MUNICIPALITIES, compared, judged, untested


def test_one_paragraph_per_group_of_others_and_the_meaning_of_surely() -> None:
    said = say_region(sample_view("en"))
    assert len(said) == 3
    assert "in Västernorrland" in said[0]
    assert "Kustkommunerna" in said[1]
    assert said[2].startswith("“Surely” means that chance can hardly explain")
    assert len(say_region(sample_view("en", peers=False))) == 2


def test_the_meaning_of_surely_is_left_out_where_nothing_was_tested() -> None:
    assert not any("“Clearly”" in p for p in say_region(untested(sample_view("en"), "gaps")))
    assert not any("“Clearly”" in p for p in say_region(MUNICIPALITIES["joint"]("en")))


def test_the_caption_counts_what_the_text_names() -> None:
    view = sample_view("en")
    low = {n.id: Verdict.LOWER for n in view.published.questionnaire.capabilities[:6]}
    view = judged(view, "gaps", Kind.CAPABILITY, low)
    assert "surely more than 5 points lower in 6 capabilities." in caption_region(view)
    assert (
        "Capability by capability, Sundsvall is surely more than 5 points lower in “Users in "
        "focus”, “Will" in (say_region(view)[0])
    )


def test_capabilities_alone_say_with_whom_they_are_compared() -> None:
    view = sample_view("en", peers=False)
    gaps = view.published.comparison.gaps
    view = compared(view, gaps=gaps[gaps["kind"] == Kind.CAPABILITY])
    assert say_region(view)[0].startswith("Compared with the mean of the other 5 municipalities")


def test_ends_of_the_figure() -> None:
    view = sample_view("sv")
    gaps = view.published.comparison.gaps.copy()
    at = (gaps["kind"] == Kind.CAPABILITY) & (gaps["peers"] == "region")
    gaps.loc[at, "difference"] = [-6.0, 9.35, 9.4, *[1.0] * 13]
    gaps.loc[at, "score"] = 50.0 + gaps.loc[at, "difference"]
    gaps.loc[at, "other"] = 50.0
    alt = alt_region(compared(view, gaps=gaps))
    assert (
        "Skillnaderna går från −6,0 poäng (”Användarna i fokus”) till +9,4 poäng (”Vilja att "
        "förändra och tänka nytt” och ”Samverkan och återanvändning”)."
    ) in alt
