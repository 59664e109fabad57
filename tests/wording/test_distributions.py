"""How the answers are spread."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from maturity.wording import (
    View,
    alt_distributions,
    caption_distributions,
    say_distributions,
)
from tests.published import sample_view
from tests.wording.views import MUNICIPALITIES, SOLLEFTEA, changed


def with_shares(
    view: View,
    shares: dict[str, tuple[float, ...]],
    people: dict[str, int] | None = None,
    asked: int | None = None,
) -> View:
    """The view with distributions made by hand: item -> shares of steps 1 to 5.

    ``people`` answered each (100), and ``asked`` questions were put (as many as have shares).
    """
    rows = [
        {"municipality": "2281", "item": item, "step": step, "last": step, "share": share,
         "count": share * (people or {}).get(item, 100)}
        for item, found in shares.items()
        for step, share in enumerate(found, start=1)
    ]  # fmt: skip
    questionnaire = view.published.questionnaire
    rest = [item for item in questionnaire.items if item.id not in shares]
    items = [questionnaire.item(id_) for id_ in shares] + rest[: (asked or 0) - len(shares)]
    items = items[: max(asked or 0, len(shares))]
    questionnaire = replace(questionnaire, items=tuple(items))
    return changed(view, distributions=pd.DataFrame(rows), questionnaire=questionnaire)


def test_ends_by_hand() -> None:
    shares = {"cul1a": (0.5, 0.1, 0.1, 0.1, 0.2), "cul1b": (0.1, 0.1, 0.1, 0.0, 0.7)}
    view = with_shares(sample_view("en"), shares)
    question = {id_: view.texts.items[id_].question.rstrip(".") for id_ in shares}
    assert caption_distributions(view) == (
        f"The most mature answer is most common for “{question['cul1b']}”: 70% of the 100 "
        f"who answered chose it. The least mature answer is most common for “{question['cul1a']}”: "
        "50% of the 100 who answered chose it."
    )


MOSTLY = (0.1, 0.1, 0.1, 0.0, 0.7)


def test_no_first_place_among_questions_of_which_most_are_hidden() -> None:
    ids = [item.id for item in sample_view("sv").published.questionnaire.items]
    few = with_shares(sample_view("sv"), dict.fromkeys(ids[:3], MOSTLY), asked=48)
    said = caption_distributions(few)
    assert said.startswith("Svaren på 3 av ") and "vanligast på frågan" not in said
    half = with_shares(sample_view("sv"), dict.fromkeys(ids[:3], MOSTLY), asked=5)
    assert caption_distributions(half).startswith("Här jämförs de 3 av 5 frågor vars svar")


def test_a_handful_is_not_held_against_many() -> None:
    ids = [item.id for item in sample_view("en").published.questionnaire.items[:3]]
    shares = {ids[0]: (0.0, 0.0, 0.0, 0.0, 1.0), ids[1]: MOSTLY, ids[2]: MOSTLY}
    said = caption_distributions(with_shares(sample_view("en"), shares, {ids[0]: 10}))
    assert "Compared here are the 2 of 3 questions" in said and "at least 30 people" in said
    assert ": 70% of those who answered each, at least 100 people, chose it" in said
    said = caption_distributions(with_shares(sample_view("en"), shares, dict.fromkeys(ids, 10)))
    assert "100% of the 10 who answered" in said


def test_reversed_questions_are_turned() -> None:
    view = with_shares(sample_view("en"), {"cul3c": (0.6, 0.1, 0.1, 0.1, 0.1)})
    assert view.published.questionnaire.item("cul3c").reversed
    said = caption_distributions(view)
    assert said.startswith("The most mature answer is most common for")
    assert "” (reversed question, turned here): 60% of the 100" in said.split("The least")[0]


def test_questions_with_the_same_printed_share_are_all_first() -> None:
    one, other, third = (0.1, 0.1, 0.1, 0.0, 0.7), (0.2, 0.1, 0.0, 0.0, 0.7), MOSTLY
    two = {"cul1a": one, "cul1b": (0.096, 0.1, 0.1, 0.0, 0.704)}
    view = with_shares(sample_view("sv"), two, {"cul1b": 40})
    names = [f"”{view.texts.items[i].question.rstrip('.')}”" for i in two]
    assert caption_distributions(view).startswith(
        f"Det mest mogna svaret är vanligast på {names[0]} och {names[1]}: 70\u00a0% av dem som "
        "svarade på var och en, minst 40 personer, valde det."
    )
    three = with_shares(sample_view("sv"), {"cul1a": one, "cul1b": other, "cul1c": third})
    assert "är vanligast på 3 frågor: 70\u00a0% av dem" in caption_distributions(three)


def test_ends_that_nobody_chose() -> None:
    view = with_shares(sample_view("sv"), {"cul1a": (0, 0, 1, 0, 0)})
    assert caption_distributions(view) == "Ingen valde det mest eller det minst mogna svaret."
    assert alt_distributions(view).startswith("Figuren visar, för 1 fråga, hur svaren")
    view = with_shares(sample_view("sv"), {"cul1a": (0, 0, 0.5, 0, 0.5)})
    assert "minst mogna" not in caption_distributions(view)


def test_chance_is_not_spoken_of_where_people_were_picked() -> None:
    assert "are not tested" in say_distributions(sample_view("en"))[1]
    assert "are not tested" not in " ".join(say_distributions(sample_view("en", SOLLEFTEA)))


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("joint", "the result is a joint judgement"),
        ("values", "published item values, with no respondents"),
        ("hidden", "fewer than 5 people answered"),
    ],
)
def test_why_there_is_no_distribution(case: str, said: str) -> None:
    view = MUNICIPALITIES[case]("en")
    assert len(say_distributions(view)) == 1
    assert said in say_distributions(view)[0]
    assert caption_distributions(view) == alt_distributions(view) == say_distributions(view)[0]


def test_too_few_answers_for_a_distribution() -> None:
    view = sample_view("sv")
    view = changed(view, distributions=view.published.distributions.iloc[:0])
    assert say_distributions(view) == ("Hur svaren fördelar sig kan inte visas för Sundsvall.",)
