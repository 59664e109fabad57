"""Which round a change is counted from stands where the change is told."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.records.responses import Shape
from maturity.wording import say_change, say_region_change
from maturity.wording.rounds import from_which_round
from maturity.wording.view import View
from tests.published import sample_view

SAID = {"en": "The previous round is “2024”.", "sv": "Förra mätningen är ”2024”."}


def without(view: View) -> View:
    made = replace(view.published.provenance, previous="")
    return replace(view, published=replace(view.published, provenance=made))


@pytest.mark.parametrize("language", ["en", "sv"])
@pytest.mark.parametrize("shape", [Shape.RESPONDENTS, Shape.VALUES])
def test_municipality_and_region_say_the_round(language: str, shape: Shape) -> None:
    own, region = sample_view(language, shape=shape), sample_view(language, "", shape=shape)
    for said in (say_change(own), say_region_change(region)):
        assert said[-1].startswith(SAID[language])


def test_older_results_do_not_know_it() -> None:
    view = without(sample_view("en"))
    assert from_which_round(view) == ""
    assert "previous round is" not in " ".join(say_change(view))


def test_without_a_change_no_round_is_named() -> None:
    assert "2024" not in " ".join(say_change(sample_view("en", previous=False)))


def with_answers(view: View, **made: object) -> View:
    made = replace(view.published.provenance, **made)
    return replace(view, published=replace(view.published, provenance=made))


def test_how_many_answered_then_stands_beside_the_round() -> None:
    view = with_answers(sample_view("sv"), previous_answers={"2281": 1431, "2262": 80})
    now = view.language.number(967)
    assert from_which_round(view) == (
        f"Förra mätningen är ”2024”, med svar från {view.language.number(1431)} personer; nu är "
        f"de {now}."
    )
    assert (
        from_which_round(with_answers(sample_view("sv"), previous_answers={"2262": 80}))
        == (SAID["sv"])
    )


def test_the_region_counts_those_named_then_and_now() -> None:
    counts = {"2281": 1431, "2262": 80, "2284": 300, "2283": 70}
    view = with_answers(
        sample_view("en", ""), previous_answers=counts, previous_named=("2281", "2262", "2284")
    )
    rows = view.published.response.query("part == 'all'").set_index("municipality")["answers"]
    now = view.language.number(float(rows["2281"] + rows["2262"]))
    assert {"2281", "2262", "2283"} <= set(view.published.named)
    assert "2284" not in view.published.named
    assert from_which_round(view) == (
        "The previous round is “2024”. In the 2 municipalities shown by name with results in both "
        f"rounds, 1,511 people answered then and {now} now."
    )
    assert (
        from_which_round(with_answers(sample_view("en", ""), previous_answers=counts))
        == (SAID["en"])
    )
