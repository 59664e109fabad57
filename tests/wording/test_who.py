"""Who answered and how sure the result therefore is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.records.published import Hidden
from maturity.records.roster import Chosen
from maturity.records.scores import Kind
from maturity.wording import say_certainty
from maturity.wording.selection import own_scores
from maturity.wording.who import chosen_sentence, roles_sentence, straddle, who_sentence
from tests.published import sample_view
from tests.wording.views import (
    HARNOSAND,
    MUNICIPALITIES,
    changed,
    chosen,
    everyone_answered,
    invited_unknown,
    with_method,
)


def answered(answers: float, invited: float, hidden: str = "") -> str:
    """What is said of a response row made by hand."""
    view = sample_view("en")
    response = view.published.response.copy()
    at = (response["municipality"] == "2281") & (response["part"] == "all")
    rate = answers / invited if answers <= invited else float("nan")
    response.loc[at, ["answers", "invited", "rate"]] = [answers, invited, rate]
    response.loc[at, "hidden"] = hidden
    return who_sentence(changed(view, response=response))


@pytest.mark.parametrize(
    ("answers", "invited", "said"),
    [
        (74, 120, "74 of the 120 people asked gave answers (62%)."),
        (1, 40, "1 of the 40 people asked gave answers (3%)."),
        (40, 40, "All 40 people asked answered."),
        (1, 1, "The one person asked answered."),
        (1, float("nan"), "1 person answered; how many were asked is not known."),
        (
            21,
            20,
            "21 people answered; the share is not known, because in at least one role more "
            "have answered than were asked according to the base data.",
        ),
        (9, float("nan"), "9 people answered; how many were asked is not known."),
    ],
)
def test_answers_of_invited(answers: float, invited: float, said: str) -> None:
    assert answered(answers, invited) == said


@pytest.mark.parametrize(
    ("hidden", "said"),
    [
        (Hidden.SMALL, "Fewer than 5 people answered."),
        (Hidden.NO_ANSWERS, "There are no answers."),
        (Hidden.COMPLEMENT, "How many answered is not shown, to protect small groups."),
    ],
)
def test_hidden_numbers_are_not_told(hidden: Hidden, said: str) -> None:
    assert answered(float("nan"), 120, hidden) == said


def test_roles_that_are_hidden_are_named_without_numbers() -> None:
    assert roles_sentence(sample_view("sv", HARNOSAND)) == (
        "Fördelat på roller: ledare 14 av 30, medarbetare (visas inte) och digitala specialister "
        "färre än 5."
    )


def test_roles_outside_the_result_are_no_part_of_those_who_make_it() -> None:
    view = with_method(sample_view("sv"), role_weights={"leader": 1.0, "employee": 0.0})
    said = roles_sentence(view)
    inside, beside = said.split(" Därutöver, utanför resultatet: ")
    assert "ledare" in inside and "medarbetare" not in inside
    assert "medarbetare" in beside and "ledare" not in beside


def test_roles_without_known_invitations() -> None:
    assert "leaders 96," in roles_sentence(invited_unknown("en"))
    assert "of 130" not in roles_sentence(invited_unknown("en"))


@pytest.mark.parametrize(
    ("way", "said"),
    [
        (Chosen.EVERYONE, "Alla i de berörda rollerna har fått frågorna."),
        (Chosen.RANDOM, "De tillfrågade har valts ut slumpmässigt."),
        (Chosen.PICKED, "De tillfrågade är handplockade."),
    ],
)
def test_how_people_were_chosen(way: Chosen, said: str) -> None:
    assert chosen_sentence(chosen(sample_view("sv"), way)) == said


def test_roles_may_be_chosen_in_different_ways() -> None:
    view = chosen(sample_view("en"), Chosen.RANDOM)
    roster = view.published.roster
    at = next(s for s in roster.staffing if s.municipality == "2281")
    mixed = tuple(replace(s, chosen=Chosen.EVERYONE) if s == at else s for s in roster.staffing)
    said = chosen_sentence(changed(view, roster=replace(roster, staffing=mixed)))
    assert said.startswith("In some roles everyone was asked, in others people drawn at random")


def test_a_margin_of_error_says_what_it_does_not_cover() -> None:
    assert "see things differently" in " ".join(say_certainty(sample_view("en")))
    assert "see things differently" not in " ".join(say_certainty(everyone_answered("en")))
    for case in ("joint", "picked", "values", "unknown choice"):
        assert len(say_certainty(MUNICIPALITIES[case]("en"))) == 1


def test_a_level_that_the_margin_leaves_open_is_said_to_be_rough() -> None:
    view = sample_view("en")
    scores = view.published.scores.copy()
    at = (scores["municipality"] == "2281") & (scores["part"] == "all")
    scores.loc[at & (scores["node"] == "culture"), ["low", "high"]] = [58.0, 62.0]
    scores.loc[at & (scores["node"] == "tools"), ["low", "high"]] = [41.0, 59.0]
    view = changed(view, scores=scores)
    said = straddle(view, own_scores(view, Kind.DIMENSION))
    assert said.startswith("In Culture the margin of error reaches over more than one level")
    assert "Tools" not in said
