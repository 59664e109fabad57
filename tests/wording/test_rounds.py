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
