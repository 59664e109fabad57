"""How the answers are spread."""

from __future__ import annotations

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


def with_shares(view: View, shares: dict[str, tuple[float, ...]]) -> View:
    """The view with distributions made by hand: item -> shares of steps 1 to 5."""
    rows = [
        {
            "municipality": "2281",
            "item": item,
            "step": step,
            "last": step,
            "count": 0,
            "share": share,
        }
        for item, found in shares.items()
        for step, share in enumerate(found, start=1)
    ]
    return changed(view, distributions=pd.DataFrame(rows))


def test_ends_by_hand() -> None:
    shares = {"cul1a": (0.5, 0.1, 0.1, 0.1, 0.2), "cul1b": (0.1, 0.1, 0.1, 0.0, 0.7)}
    view = with_shares(sample_view("en"), shares)
    question = {id_: view.texts.items[id_].question.rstrip(".") for id_ in shares}
    assert caption_distributions(view) == (
        f"The most mature answer is most common for “{question['cul1b']}”: 70% of those who "
        f"answered chose it. The least mature answer is most common for “{question['cul1a']}”: "
        "50% of those who answered chose it."
    )


def test_reversed_questions_are_turned() -> None:
    view = with_shares(sample_view("en"), {"cul3c": (0.6, 0.1, 0.1, 0.1, 0.1)})
    assert view.published.questionnaire.item("cul3c").reversed
    said = caption_distributions(view)
    assert said.startswith("The most mature answer is most common for")
    assert ": 60% of those who answered" in said.split("The least")[0]


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
