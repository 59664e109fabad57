"""Words about who answered and who did not, from published numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from maturity.records.method import Weighting
from maturity.records.scores import Fallback
from maturity.wording import say_certainty, say_quality
from maturity.wording.representation import (
    missing_sentence,
    own_representation,
    proportion_sentence,
    weighting_sentence,
)
from maturity.wording.view import View
from tests.published import sample_view
from tests.wording.views import KRAMFORS, SOLLEFTEA, changed


def told(language: str = "en", role: str = "", code: str = "2281", **numbers: Any) -> View:
    """A municipality with some numbers of its representation changed."""
    view = sample_view(language, code)
    quality = view.published.quality
    frame = quality.representation.copy()
    at = (frame["municipality"] == view.municipality) & (frame["role"] == role)
    assert at.any()
    for name, value in numbers.items():
        frame.loc[at, name] = value
    return changed(view, quality=replace(quality, representation=frame))


def weighted(view: View, wanted: Weighting = Weighting.HEAD_COUNT) -> View:
    provenance = view.published.provenance
    method = replace(provenance.method, weighting=wanted)
    return changed(view, provenance=replace(provenance, method=method))


def test_nothing_is_said_where_all_is_well() -> None:
    view = sample_view("en")
    assert own_representation(view) is not None
    assert missing_sentence(view) == proportion_sentence(view) == weighting_sentence(view) == ""


def test_a_joint_judgement_has_nothing_to_tell() -> None:
    view = sample_view("en", KRAMFORS)
    assert own_representation(view) is None
    assert missing_sentence(view) == proportion_sentence(view) == ""


def test_few_answers_and_how_far_off() -> None:
    view = told(low_response=True, bias_bound=2.7)
    said = (
        "Fewer than three in ten of those asked have answered. If those who did not answer see "
        "things somewhat differently, the scores may be off by up to 3 points, on top of the "
        "margin of error."
    )
    assert missing_sentence(view) == said
    assert said in say_certainty(view)[-1]
    unknown = told(low_response=True, bias_bound=float("nan"))
    assert missing_sentence(unknown) == said.split(" If ")[0]
    swedish = told("sv", low_response=True, bias_bound=0.2)
    assert missing_sentence(swedish) == (
        "Färre än tre av tio tillfrågade har svarat. Om de som inte har svarat ser något "
        "annorlunda på saken kan resultatet ligga upp till 1 poäng fel, utöver felmarginalen."
    )


def test_picked_people_are_not_said_to_stand_for_others() -> None:
    view = told(code=SOLLEFTEA, low_response=True)
    assert missing_sentence(view)
    assert "three in ten" not in " ".join(say_certainty(view))


def test_few_people_that_weigh_heavily() -> None:
    assert missing_sentence(told(few=True, effective_n=3.6)) == (
        "A few people weigh heavily in the result: it says no more than 4 answers that all weigh "
        "the same."
    )


def test_roles_out_of_proportion_where_weights_correct_it() -> None:
    numbers = dict(shifted=True, unweighted=50.0, weighted=45.8)
    view = told(**numbers, weighting="head_count")
    said = proportion_sentence(view)
    assert said.endswith("the result would have been off by about 4 points.")
    assert said in " ".join(say_quality(view))
    assert proportion_sentence(told(**numbers)) == ""
    hidden = told(shifted=True, unweighted=float("nan"), weighting="head_count")
    assert proportion_sentence(hidden) == ""


def test_how_answers_were_weighted_and_why_not_as_asked() -> None:
    assert weighting_sentence(weighted(told(weighting="head_count"))) == (
        "Answers are weighted by the number of employees per role."
    )
    assert weighting_sentence(weighted(told(weighting="raked"), Weighting.RAKED)).endswith(
        "per role and per department."
    )
    plain = told("sv", weighting="role_means", fallback="staff_unknown")
    assert weighting_sentence(weighted(plain)) == (
        "Här har rollerna fasta vikter i stället för att vägas efter antal anställda. Skälet är "
        "att antalet anställda inte är känt i alla roller som har svarat."
    )


@pytest.mark.parametrize("fallback", [f for f in Fallback if f])
def test_every_reason_has_its_words(fallback: Fallback) -> None:
    said = {
        weighting_sentence(weighted(told(language, weighting="head_count", fallback=str(fallback))))
        for language in ("sv", "en")
    }
    assert len(said) == 2
    assert all(sentence.count(".") >= 2 for sentence in said)


def test_roles_that_count_together_are_named_once() -> None:
    view = told(role="leader", counts_with="specialist")
    frame = view.published.quality.representation
    frame.loc[
        (frame["municipality"] == "2281") & (frame["role"] == "specialist"), "counts_with"
    ] = "leader"
    said = weighting_sentence(weighted(view))
    assert said.endswith(
        "Leaders and digital specialists count together, because one of the groups has few answers."
    )
    assert said.count("together") == 1
