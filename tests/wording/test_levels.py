"""The level taken together: reached, between two, a rough reading, or nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from maturity.records import schemas
from maturity.records.responses import Shape
from maturity.tables import table_levels
from maturity.wording import View, say_levels, say_method
from maturity.wording.levels import own_levels, staged_sentence
from tests.published import sample_view
from tests.wording.views import KRAMFORS, SOLLEFTEA, SUNDSVALL, changed, compared, with_method


def with_levels(
    reached: tuple[int, int, int, int],
    probability: tuple[float, float, float, float],
    *,
    language: str = "en",
    code: str = SUNDSVALL,
    lacking: str = "",
    binding: str = "tools",
) -> View:
    """Thirteen of sixteen are needed; a level is awarded from .80."""
    rows = [
        {"municipality": code, "level": level, "reached": n, "capabilities": 16, "needed": 13,
         "lacking": "" if n >= 13 else lacking, "probability": p, "awarded": p >= 0.8,
         "binding": "" if p >= 0.8 else binding}
        for level, n, p in zip((2, 3, 4, 5), reached, probability, strict=True)
    ]  # fmt: skip
    table = schemas.LEVELS.frame(rows)
    return compared(sample_view(language, code), levels=table)


UNKNOWN = (np.nan,) * 4


def test_a_level_that_is_reached() -> None:
    said = say_levels(with_levels((16, 15, 6, 0), (1.0, 0.93, 0.0, 0.0)))
    assert said[0] == (
        "Taken together, Sundsvall has reached level 3 of 5 (In place) or higher with a "
        "probability of at least 80%."
    )
    assert said[1] == (
        "A level is reached when at least 13 of the 16 capabilities have reached it. The "
        "scores of 6 capabilities are at level 4 or higher. Most remains to be done in Tools."
    )
    assert said[2].endswith("neither is a certificate.")


def test_dimensions_with_equally_much_to_do_are_both_named() -> None:
    view = with_levels((16, 15, 6, 0), (1.0, 0.93, 0.0, 0.0), binding="culture+tools")
    assert say_levels(view)[1].endswith("Most remains to be done in Culture and Tools.")
    assert [row[-1] for row in table_levels(view).rows] == ["–", "–", *["Culture and Tools"] * 2]


def test_between_two_levels() -> None:
    view = with_levels((16, 14, 6, 0), (0.97, 0.4, 0.0, 0.0), language="sv")
    said = say_levels(view)
    assert said[0] == (
        "Sammantaget ligger Sundsvall mellan nivå 2 och nivå 3: värdena når nivå 3, men inte med "
        "större marginal än att det kan bero på slumpen."
    )
    assert "14 förmågor har poäng på nivå 3 eller högre." in said[1]
    assert "Mest återstår" not in said[1]  # as measured nothing is short


def test_the_lowest_and_the_highest_level() -> None:
    lowest = say_levels(with_levels((9, 0, 0, 0), (0.0,) * 4))
    assert lowest[0] == (
        "Taken together, Sundsvall is at level 1 of 5 (Isolated efforts); its scores "
        "reach no higher level yet."
    )
    highest = say_levels(with_levels((16, 16, 16, 16), (1.0,) * 4))
    assert "has reached level 5 of 5" in highest[0]
    assert highest[1] == (
        "A level is reached when at least 13 of the 16 capabilities have reached it."
    )


def test_without_intervals_no_certainty_is_claimed() -> None:
    for code, reason in ((KRAMFORS, "joint judgement"), (SOLLEFTEA, "picked by hand")):
        said = say_levels(with_levels((16, 15, 6, 0), UNKNOWN, code=code))
        assert "corresponds roughly to level 3 of 5" in said[0]
        assert "How sure that is cannot be told, because" in said[0] and reason in said[0]
        assert "has reached level" not in said[0]
    unknown = say_levels(with_levels((16, 15, 6, 0), UNKNOWN))
    assert unknown[0].endswith("How sure that is cannot be told.")


def test_an_essential_capability_is_named() -> None:
    first = first_capability(sample_view("en"))
    view = with_levels((16, 12, 0, 0), (1.0, 0.0, 0.0, 0.0), lacking=first)
    assert say_levels(with_method(view, essential=(first,)))[1] == (
        "A level is reached when at least 13 of the 16 capabilities have reached it, “Users in "
        "focus” in any case. The scores of 12 capabilities are at level 3 or higher. Most "
        "remains to be done in Tools. The score is not yet at level 3 in “Users in focus”, which "
        "every level requires."
    )


def test_all_capabilities_needed_and_dimensions_without_parts() -> None:
    view = with_levels((16, 15, 0, 0), (1.0, 0.0, 0.0, 0.0))
    rows = view.published.comparison.levels.assign(needed=16)
    assert say_levels(compared(view, levels=rows))[1].startswith(
        "A level is reached when all 16 capabilities have reached it."
    )
    questionnaire = view.published.questionnaire
    flat = tuple(replace(node, lowest=True) for node in questionnaire.dimensions)
    view = changed(view, questionnaire=replace(questionnaire, nodes=flat))
    assert say_levels(view)[-1] == (
        "A single capability may be at a higher level than all taken together. The level helps to "
        "read the scores; it is not a certificate."
    )


def test_of_published_facts_the_level_says_what_it_rests_on() -> None:
    view = with_levels((16, 15, 0, 0), (np.nan,) * 4)
    said = say_levels(changed(view, shape=Shape.VALUES))[0]
    assert said == (
        "Taken together, Sundsvall is at level 3 of 5: it counts capabilities, and a high one does "
        "not make up for a low one."
    )


def first_capability(view: View) -> str:
    return view.published.questionnaire.capabilities[0].id


def test_capabilities_without_a_result_are_counted() -> None:
    view = with_levels((14, 13, 6, 0), (0.9, 0.1, 0.0, 0.0))
    scores = view.published.scores.copy()
    gone = scores["node"] == first_capability(view)
    scores.loc[gone, ["score", "low", "high"]] = np.nan
    said = say_levels(changed(view, scores=scores))
    assert "1 capability has no result that can be shown" in said[1]


def test_no_rows_and_hidden() -> None:
    view = compared(sample_view("sv"), levels=schemas.LEVELS.empty())
    assert say_levels(view) == (
        "Vilken nivå Sundsvall sammantaget har nått går inte att avgöra: för få förmågor har ett "
        "resultat.",
    )
    assert say_levels(sample_view("sv", "2260")) == (
        "För Ånge kan inget resultat visas: färre än 5 personer har svarat.",
    )


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_annex_tells_how(language: str) -> None:
    view = with_levels((16, 15, 6, 0), (1.0, 0.93, 0.0, 0.0), language=language)
    assert "80" in staged_sentence(view)
    assert staged_sentence(view) in say_method(view)
    assert staged_sentence(with_levels((16, 15, 6, 0), UNKNOWN, language=language)) == ""


def test_levels_come_lowest_first() -> None:
    view = with_levels((16, 15, 6, 0), (1.0, 0.93, 0.0, 0.0))
    turned = compared(view, levels=view.published.comparison.levels.iloc[::-1])
    assert own_levels(turned)["level"].tolist() == [2, 3, 4, 5]
    assert say_levels(turned) == say_levels(view)
