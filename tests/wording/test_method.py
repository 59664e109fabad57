"""How the numbers are made."""

from __future__ import annotations

from dataclasses import replace

from maturity.records.responses import Shape
from maturity.wording import say_method, say_region_method
from tests.published import sample_view
from tests.wording.views import MUNICIPALITIES, REGIONS, changed, with_method


def test_every_choice_is_the_one_that_was_made() -> None:
    view = with_method(
        sample_view("en"),
        answered_share=(2, 3),
        smallest_group=7,
        minimal_important_difference=4.0,
        cut_points=(25.0, 50.0, 75.0),
        confidence=0.9,
    )
    said = " ".join(say_method(view))
    for part in (
        "at least 67% of the questions",
        "The limits between the levels are 25, 50 and 75 points",
        "a 90% confidence interval",
        "surely more than 4 points",
        "Results for fewer than 7 people are not shown",
        "Date of the assessment: 21 November 2026.",
    ):
        assert part in said, part


def test_what_does_not_apply_is_left_out() -> None:
    joint = " ".join(say_method(MUNICIPALITIES["joint"]("en")))
    assert "confidence" not in joint
    assert "A difference is called sure" not in joint
    assert "The result is a joint judgement: one answer per question." in joint
    values = " ".join(say_method(MUNICIPALITIES["values"]("en")))
    assert "Every value is turned into a score" in values
    assert "people" not in values
    counts = " ".join(say_method(changed(sample_view("en"), shape=Shape.COUNTS)))
    assert "A person counts" not in counts


def test_the_source_is_named_where_there_is_one() -> None:
    view = sample_view("sv")
    provenance = replace(view.published.provenance, attribution="OECD, CC BY 4.0")
    assert say_method(changed(view, provenance=provenance))[-1].endswith("Källa: OECD, CC BY 4.0")
    provenance = replace(provenance, attribution="")
    assert "Källa" not in say_method(changed(view, provenance=provenance))[-1]


def test_the_region_has_a_mean_and_a_spread() -> None:
    said = " ".join(say_region_method(sample_view("en", "")))
    assert "whatever its size" in said
    assert "interval (95%) is above zero" in said
    values = " ".join(say_region_method(REGIONS["region of values"]("en")))
    assert "standard deviation" not in values
    assert "confidence" not in " ".join(say_region_method(REGIONS["region untested"]("en")))
