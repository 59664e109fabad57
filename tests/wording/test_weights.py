"""Which questions count, and how much."""

from __future__ import annotations

from dataclasses import replace

from maturity.tables import table_method, table_quality
from maturity.wording import say_method, say_quality
from maturity.wording.weights import counted_items, not_counted_sentence, weight_rows
from tests.published import sample_view
from tests.wording.views import changed, with_method


def without(view, *ids: str):
    """The view, with some questions that weigh nothing."""
    old = view.published.questionnaire
    items = tuple(replace(i, weight=0.0) if i.id in ids else i for i in old.items)
    return changed(view, questionnaire=replace(old, items=items))


def test_all_count_alike_in_our_own_questionnaire() -> None:
    view = sample_view("en")
    assert len(counted_items(view)) == len(view.published.questionnaire.items) == 48
    assert not_counted_sentence(view) == "" and weight_rows(view) == []
    assert "lists the weight" not in say_method(view)[0]


def test_what_does_not_count_is_named_and_never_counted() -> None:
    view = without(sample_view("en", shape="values"), "cul1a")
    asked = view.texts.items["cul1a"].question
    said = f"1 of the 48 questions counts in no score: “{asked}”."
    assert not_counted_sentence(view) == said
    assert said in say_quality(view)
    first = view.published.questionnaire.item("cul1a").node
    assert len(counted_items(view)) == 47 and len(counted_items(view, first)) == 2
    assert table_quality(view).rows[0][1].endswith(" of 2")
    rows = dict(table_method(view).rows)
    weights = rows[f"Weights of the questions in {view.node(first)}"]
    assert weights.startswith(f"{asked} 0 (does not count); ") and weights.endswith(" 1")


def test_a_choice_that_takes_the_weight_away_is_said_too() -> None:
    view = with_method(sample_view("sv"), node_weights={"cul1a": 0.0})
    assert not_counted_sentence(view).startswith("1 av de 48 frågorna räknas inte in")
    assert "Varje frågas vikt står i tabellen" in say_method(view)[0]
