"""What the municipalities have in common: where nearly all of them are low, or high."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maturity.records.scores import ALL, Kind, Part
from maturity.wording.agreement import divided_in_region_sentence
from maturity.wording.phrases import names, text
from maturity.wording.selection import each, pick, shown
from maturity.wording.spread import spread_sentence
from maturity.wording.view import View

__all__ = ["common_sentences", "say_common"]

FEWEST = 3
"""Fewest municipalities by name that something can be common to."""


def say_common(view: View) -> tuple[str, ...]:
    """What is common to the municipalities shown by name, and where they surely differ.

    Returns
    -------
    tuple of str
        Capabilities where nearly all (at least four in five) are low or high, or that there
        are none; what low and high mean; then in what the municipalities surely differ,
        and about what opinions inside them are most often divided.
    """
    language, levels = view.language, named_levels(view)
    n = most_named(levels)
    divided = [sentence for sentence in (divided_in_region_sentence(view),) if sentence]
    if n < FEWEST:
        few = language.t("Too few municipalities are shown to say what they have in common.")
        return (few, spread_sentence(view), *divided)
    told = common_sentences(view) or (
        language.t(
            "In no capability are nearly all of the {n} municipalities shown low, or "
            "nearly all high.",
            n=language.number(n),
        ),
    )
    return (text(*told), meaning_sentence(view), spread_sentence(view), *divided)


def named_levels(view: View) -> Mapping[str, list[int]]:
    """Levels of the named municipalities, per capability in questionnaire order."""
    rows = pick(view.published.scores, part=Part.ALL, group=ALL, kind=Kind.CAPABILITY)
    rows = shown(rows)
    if len(rows):
        rows = rows.loc[rows["municipality"].isin(view.published.named)]
    found: dict[str, list[int]] = {node.id: [] for node in view.published.questionnaire.nodes}
    for row in each(rows):
        found[str(row.node)].append(int(row.level))
    return {node: levels for node, levels in found.items() if levels}


def most_named(levels: Mapping[str, Sequence[int]]) -> int:
    """How many municipalities are shown by name with a level."""
    return max((len(found) for found in levels.values()), default=0)


def common_sentences(view: View) -> tuple[str, ...]:
    """Capabilities where nearly all named municipalities are low, and where high."""
    language, levels, n = view.language, named_levels(view), most_named(named_levels(view))
    if n < FEWEST:
        return ()
    step = (view.published.questionnaire.levels - 1) // 2
    high_from = view.published.questionnaire.levels - step + 1
    low = nearly_all(levels, range(1, step + 1))
    high = nearly_all(levels, range(high_from, high_from + step))
    sentences = []
    if low:
        sentences.append(
            language.t(
                "Nearly all of the {n} municipalities shown are low in {names}.",
                n=language.number(n),
                names=names(view, low),
            )
        )
    if high:
        sentences.append(
            language.t(
                "Nearly all of the {n} municipalities shown are high in {names}.",
                n=language.number(n),
                names=names(view, high),
            )
        )
    return tuple(sentences)


def nearly_all(levels: Mapping[str, Sequence[int]], wanted: range) -> tuple[str, ...]:
    """Nodes where at least four municipalities in five have one of the wanted levels.

    Examples
    --------
    >>> nearly_all({"a": [1, 2, 2, 4, 1], "b": [1, 2, 4], "c": [1, 2]}, range(1, 3))
    ('a',)
    """
    return tuple(
        node
        for node, found in levels.items()
        if len(found) >= FEWEST and 5 * sum(level in wanted for level in found) >= 4 * len(found)
    )


def meaning_sentence(view: View) -> str:
    """What “nearly all”, “low” and “high” mean."""
    levels = view.published.questionnaire.levels
    step = (levels - 1) // 2
    return view.language.t(
        "“Nearly all” means at least four in five; “low” means level {low} or lower and “high” "
        "level {high} or higher, of {levels}. Levels are rough readings of the scores.",
        low=step,
        high=levels - step + 1,
        levels=levels,
    )
