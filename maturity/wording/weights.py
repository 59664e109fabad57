"""Which questions count in a score, and how much each of them weighs."""

from __future__ import annotations

from maturity.records.questionnaire import INDEX, Item
from maturity.wording.numbers import exact
from maturity.wording.phrases import quoted
from maturity.wording.view import View

__all__ = ["counted_items", "not_counted_sentence", "weighed_unlike", "weight_rows"]


def weight_of(view: View, item: Item) -> float:
    """Weight of a question: the method's where it gives one, else the questionnaire's."""
    return view.published.provenance.method.node_weights.get(item.id, item.weight)


def counted_items(view: View, node: str = INDEX) -> tuple[Item, ...]:
    """Questions under a dimension or capability that count in its score.

    Parameters
    ----------
    node : str
        A node id, or "index" for all questions.

    Examples
    --------
    Participation has two questions, of which one has the weight 0: it has one that counts.
    """
    return tuple(i for i in items_under(view, node) if weight_of(view, i) > 0)


def items_under(view: View, node: str) -> tuple[Item, ...]:
    """All questions under a node, "index" for the whole questionnaire."""
    questionnaire = view.published.questionnaire
    below = {node}
    for one in questionnaire.nodes:
        if one.parent in below:
            below.add(one.id)
    return tuple(item for item in questionnaire.items if item.node in below)


def not_counted_sentence(view: View) -> str:
    """Which questions count in no score; empty text where all count."""
    questions = view.published.questionnaire.items
    without = [item for item in questions if weight_of(view, item) == 0]
    if not without:
        return ""
    named = [quoted(view, view.texts.items[item.id].question) for item in without]
    return view.language.plural(
        "{n} of the {of} questions counts in no score: {names}.",
        "{n} of the {of} questions count in no score: {names}.",
        len(without),
        of=view.language.number(len(questions)),
        names=view.language.join(named),
    )


def weighed_unlike(view: View) -> bool:
    """Whether some questions count more than others, or not at all."""
    return len({weight_of(view, item) for item in view.published.questionnaire.items}) > 1


def weight_rows(view: View) -> list[tuple[str, str]]:
    """Rows of the annex table: each question with its weight; none where all weigh the same."""
    t = view.language.t
    if not weighed_unlike(view):
        return []
    return [
        (
            t("Weights of the questions in {name}", name=view.node(node.id)),
            "; ".join(weighed(view, item) for item in items_under(view, node.id)),
        )
        for node in view.published.questionnaire.capabilities
    ]


def weighed(view: View, item: Item) -> str:
    """A question and its weight."""
    question, weight = view.texts.items[item.id].question, weight_of(view, item)
    if weight == 0:
        return view.language.t("{question} 0 (does not count)", question=question)
    return view.language.t("{question} {weight}", question=question, weight=exact(view, weight))
