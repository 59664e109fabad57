"""Page one of a municipality."""

from __future__ import annotations

import pandas as pd
import pytest

from maturity.records.comparison import Standing, Verdict
from maturity.records.published import Hidden
from maturity.records.scores import Kind
from maturity.wording import alt_dimensions, say_standing
from maturity.wording.standing import hidden_sentence, region_sentence, standout_sentence
from tests.published import sample_view
from tests.wording.views import ANGE, changed, compared, judged, part_hidden, without_levels

UP, DOWN = Verdict.HIGHER, Verdict.LOWER
HIGHEST, LOWEST = Standing.HIGHEST, Standing.LOWEST


def set_dimensions(**scores: float) -> object:
    """The sample with dimension scores set by hand, one margin of error of 3 points."""
    view = sample_view("en")
    table = view.published.scores.copy()
    for node, score in scores.items():
        at = (table["municipality"] == "2281") & (table["part"] == "all") & (table["node"] == node)
        values = [score, score - 3, score + 3, view.level_at(score)]
        table.loc[at, ["score", "low", "high", "level"]] = values
    return changed(view, scores=table)


def test_page_one_by_hand() -> None:
    view = set_dimensions(culture=54, competence=38, tools=47.4, governance=61)
    view = judged(view, "standouts", None, {"automation_capability": LOWEST})
    view = judged(view, "gaps", Kind.DIMENSION, {"culture": UP, "tools": Verdict.EQUAL})
    assert say_standing(view) == (
        "Sundsvall corresponds roughly to level 3 of 5 (In place) in Culture (54 points) and Tools "
        "(47 points); level 2 of 5 (Started) in Competence (38 points); level 4 of 5 (Well "
        "established) in Governance (61 points).",
        "967 of the 2,280 people asked gave answers (42%). The margin of error for a dimension is "
        "at most 3 points either way.",
        "Of the 16 capabilities of Sundsvall, “Automation” can surely be counted among the 4 "
        "lowest, none surely among the 4 highest. Answers differ most within “Users in focus”: "
        "those to the same question lie on average 24 points from their mean.",
        "Compared with the mean of the other 5 municipalities in Västernorrland, Sundsvall is "
        "surely more than 5 points higher in Culture and practically equal in Tools. For "
        "Competence and Governance it cannot be told whether the difference is more than chance.",
    )


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        (
            {},
            "None of the 16 capabilities of Sundsvall can surely be counted among the 4 highest or "
            "among the 4 lowest.",
        ),
        (
            {"users_in_focus": HIGHEST},
            "“Users in focus” can surely be counted among the 4 highest, none surely among the 4 "
            "lowest.",
        ),
        (
            {"users_in_focus": HIGHEST, "digital_services": LOWEST},
            "“Users in focus” can surely be counted among the 4 highest and “Digital services” "
            "among the 4 lowest.",
        ),
    ],
)
def test_what_stands_out_or_that_nothing_does(verdicts: dict[str, Standing], said: str) -> None:
    assert said in standout_sentence(judged(sample_view("en"), "standouts", None, verdicts))


def test_many_that_stand_out_are_counted_on_page_one_and_named_below() -> None:
    view = sample_view("en")
    low = {n.id: LOWEST for n in view.published.questionnaire.capabilities[:6]}
    view = judged(view, "standouts", None, low)
    rows = view.published.comparison.standouts.assign(rank_low=1, rank_high=16)
    unsure = compared(view, standouts=rows)
    assert "6 capabilities can surely be counted among the 4 lowest" in standout_sentence(unsure)
    assert standout_sentence(view, full=True).count("“") == 6


def test_no_test_with_margins_of_error_blames_no_margin() -> None:
    said = standout_sentence(compared(sample_view("en"), standouts=pd.DataFrame()))
    assert said == "It cannot be told whether any capability stands out from the others."


def test_dimensions_without_a_result_are_named() -> None:
    assert "No result can be shown for Culture." in say_standing(part_hidden("en"))[0]


def test_levels_without_names() -> None:
    assert say_standing(without_levels("sv"))[0].startswith("Sundsvall ligger på nivå 3 av 5 inom")


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (Hidden.SMALL, "För Ånge kan inget resultat visas: färre än 5 personer har svarat."),
        (Hidden.NO_ANSWERS, "För Ånge kan inget resultat visas: det finns inga svar."),
        (Hidden.COMPLEMENT, "För Ånge kan inget resultat visas."),
    ],
)
def test_why_nothing_is_shown(reason: Hidden, said: str) -> None:
    view = sample_view("sv", ANGE)
    scores = view.published.scores.copy()
    scores.loc[scores["municipality"] == ANGE, "hidden"] = str(reason)
    assert hidden_sentence(changed(view, scores=scores)) == said


def test_the_region_takes_its_levels_from_the_cut_points() -> None:
    view = sample_view("en", "")
    region = view.published.comparison.region.copy()
    at = (region["part"] == "all") & (region["kind"] == Kind.DIMENSION)
    region.loc[at, "score"] = [20.0, 39.9, 40.0, 85.0]
    assert region_sentence(compared(view, region=region)) == (
        "Västernorrland, as the mean of 6 municipalities, corresponds roughly to level 2 of 5 "
        "(Started) in Culture (20 points) and Competence (39.9 points); level 3 of 5 (In place) in "
        "Tools (40 points); level 5 of 5 (Always improving) in Governance (85 points)."
    )


def test_the_alternative_text_tells_the_ends() -> None:
    alt = alt_dimensions(set_dimensions(culture=54, competence=38, tools=38.3, governance=61))
    assert "The highest score is 61 points (Governance), the lowest 38 points" in alt
    assert "(Competence and Tools)" in alt
