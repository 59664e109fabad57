"""Unusual scoring choices are said; usual ones are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.records.method import Aggregation, Weighting
from maturity.wording import say_method, say_notices
from maturity.wording.choices import (
    deviating_sentence,
    joined_sentence,
    trial_sentence,
    weighted_sentence,
)
from tests.published import sample_view
from tests.wording.views import changed, with_method

USUAL = "The score of a dimension is the weighted mean of its capabilities."


def test_the_usual_choices_need_one_sentence_each() -> None:
    view = sample_view("en")
    assert joined_sentence(view) == USUAL
    assert "weighted by role" in weighted_sentence(view)
    assert deviating_sentence(view) == trial_sentence(view) == ""
    arithmetic = with_method(view, aggregation={"index": Aggregation.ARITHMETIC})
    assert joined_sentence(arithmetic) == USUAL


@pytest.mark.parametrize(
    ("how", "said"),
    [
        (Aggregation.GEOMETRIC, "the geometric mean"),
        (Aggregation.HARMONIC, "the harmonic mean"),
        (Aggregation.MINIMUM, "the lowest of the scores"),
        (Aggregation.MPI, "the mean less a deduction"),
    ],
)
def test_another_mean_is_named_with_where_it_holds(how: Aggregation, said: str) -> None:
    view = with_method(sample_view("en"), aggregation={"index": how, "culture": how})
    assert joined_sentence(view).startswith(
        f"{USUAL} For culture and all dimensions together it is instead {said}"
    ) or joined_sentence(view).startswith(
        f"{USUAL} For Culture and all dimensions together it is instead {said}"
    )


def test_two_means_get_a_sentence_each_in_swedish() -> None:
    aggregation = {"culture": Aggregation.MINIMUM, "index": Aggregation.GEOMETRIC}
    said = joined_sentence(with_method(sample_view("sv"), aggregation=aggregation))
    assert "För alla områden tillsammans är den i stället det geometriska medelvärdet" in said
    assert "är den i stället det lägsta av värdena" in said


def test_how_people_are_weighted() -> None:
    heads = weighted_sentence(with_method(sample_view("en"), weighting=Weighting.HEAD_COUNT))
    raked = weighted_sentence(with_method(sample_view("sv"), weighting=Weighting.RAKED))
    assert heads.endswith("counts every role by its number of staff, where that is known.")
    assert "varje roll och varje förvaltning" in raked


@pytest.mark.parametrize(
    "change", [{"node_weights": {"culture": 2.0}}, {"goalposts": {"agree": (1.0, 4.0)}}]
)
def test_other_weights_and_limits_are_pointed_to(change: dict[str, object]) -> None:
    view = with_method(sample_view("sv"), **change)
    assert "”Hur resultaten har tagits fram”" in deviating_sentence(view)
    assert deviating_sentence(view) in " ".join(say_method(view))


def test_a_trial_is_the_first_thing_a_page_says() -> None:
    view = sample_view("sv", made_up=True)
    made = replace(view.published.provenance, changed_choices=("confidence",))
    trial = changed(view, provenance=made)
    assert say_notices(trial)[0] == trial_sentence(trial)
    assert say_notices(trial)[1:] == say_notices(view)
