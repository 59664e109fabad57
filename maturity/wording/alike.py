"""What the municipalities have in common: where at least four in five are low, or high."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maturity.records.roster import FEWEST_MEMBERS
from maturity.records.scores import Kind
from maturity.wording.agreement import divided_in_region_sentence
from maturity.wording.facts import is_fact
from maturity.wording.phrases import begin, listed, of_all, text
from maturity.wording.selection import each, shown, shown_members
from maturity.wording.spread import spread_sentence
from maturity.wording.view import View

__all__ = ["common_sentences", "say_common"]


def say_common(view: View) -> tuple[str, ...]:
    """What is common to the municipalities shown by name, and where they surely differ.

    Returns
    -------
    tuple of str
        Capabilities where at least four in five are low or high and in how many, or that there
        are none; what is named; then in what the municipalities surely differ,
        and about what opinions inside them are most often divided.
    """
    language, levels = view.language, named_levels(view)
    n = most_named(levels)
    divided = [sentence for sentence in (divided_in_region_sentence(view),) if sentence]
    if n < FEWEST_MEMBERS:
        few = language.t("Too few municipalities are shown to say what they have in common.")
        return (few, spread_sentence(view), *divided)
    low, high = ends(view)
    told = common_sentences(view, full=True) or (
        language.t(
            "There is no capability in which at least {least} of the {n} municipalities shown have "
            "a score at level {low} or lower, or at least {least} at level {high} or higher.",
            least=language.number(fewest_common(n)),
            n=language.number(n),
            low=low,
            high=high,
        ),
    )
    return (text(*told), meaning_sentence(view), spread_sentence(view), *divided)


def named_levels(view: View) -> Mapping[str, list[int]]:
    """Levels of the named municipalities, per capability in questionnaire order."""
    rows = shown(shown_members(view, Kind.CAPABILITY))
    found: dict[str, list[int]] = {node.id: [] for node in view.published.questionnaire.nodes}
    for row in each(rows):
        found[str(row.node)].append(int(row.level))
    return {node: levels for node, levels in found.items() if levels}


def most_named(levels: Mapping[str, Sequence[int]]) -> int:
    """How many municipalities are shown by name with a level."""
    return max((len(found) for found in levels.values()), default=0)


def ends(view: View) -> tuple[int, int]:
    """The highest level that counts as low, and the lowest that counts as high."""
    levels = view.published.questionnaire.levels
    step = (levels - 1) // 2
    return step, levels - step + 1


def common_sentences(view: View, *, full: bool = False) -> tuple[str, ...]:
    """In how many of the named municipalities which capabilities are low, and which high.

    ``full`` names all of them, however many.
    """
    levels = named_levels(view)
    if most_named(levels) < FEWEST_MEMBERS:
        return ()
    highest, t = view.published.questionnaire.levels, view.language.t
    low, high = ends(view)
    found = (
        (common(levels, range(1, low + 1)), t("level {level} or lower", level=low)),
        (common(levels, range(high, highest + 1)), t("level {level} or higher", level=high)),
    )
    return tuple(
        begin(
            t(
                "{who} shown have a score at {level} in {names}.",
                who=of_all(view, *share),
                level=level,
                names=listed(view, shared[share], full=full),
            )
        )
        for shared, level in found
        for share in sorted(shared, key=lambda share: -share[0] / share[1])
    )


def fewest_common(n: int) -> int:
    """How many of ``n`` municipalities make something common: at least four in five.

    Examples
    --------
    >>> [fewest_common(n) for n in range(3, 11)]
    [3, 4, 4, 5, 6, 7, 8, 8]
    """
    return -(-4 * n // 5)


def common(
    levels: Mapping[str, Sequence[int]], wanted: range
) -> Mapping[tuple[int, int], Sequence[str]]:
    """Nodes that have one of the wanted levels in common, by how many of how many have it.

    Examples
    --------
    >>> common({"a": [1, 2, 2, 4, 1], "b": [1, 2, 4], "c": [1, 2]}, range(1, 3))
    {(4, 5): ['a']}
    """
    found: dict[tuple[int, int], list[str]] = {}
    for node, held in levels.items():
        n = sum(level in wanted for level in held)
        if len(held) >= FEWEST_MEMBERS and n >= fewest_common(len(held)):
            found.setdefault((n, len(held)), []).append(node)
    return found


def meaning_sentence(view: View) -> str:
    """What is named as common, and that levels are rough."""
    t = view.language.t
    return text(
        t("What at least four in five have in common is named."),
        "" if is_fact(view) else t("Levels are rough readings of the scores."),
    )
