"""Parts of sentences that several sections share: names, points, levels, margins."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

import pandas as pd

from maturity.errors import Message, message
from maturity.records.scores import Kind, NoInterval
from maturity.rounding import rounded, whole
from maturity.wording.numbers import printed_score, say_difference, say_points
from maturity.wording.view import View

__all__ = [
    "REASONS",
    "at_least",
    "begin",
    "extremes",
    "level_of",
    "listed",
    "margin",
    "name_or_count",
    "names",
    "of_all",
    "points",
    "text",
]

MOST_NAMES = 4
"""A longer list of names is said as a number; the table beside it holds them all."""

REASONS: dict[NoInterval, Message] = {
    NoInterval.PICKED: message(
        "those asked were picked by hand; the result is the view of those asked"
    ),
    NoInterval.UNKNOWN_CHOICE: message(
        "it is not known how those asked were chosen; the result is the view of those asked"
    ),
    NoInterval.JOINT: message("the result is a joint judgement"),
    NoInterval.VALUES: message(
        "the result is made from published item values, with no respondents"
    ),
    NoInterval.TOO_FEW: message("too few people answered"),
    NoInterval.ALIKE: message("everyone answered alike"),
    NoInterval.MINIMUM: message("the score is the lowest of several scores"),
}
"""Why there is no margin of error, to stand after “because”."""


SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def text(*sentences: str) -> str:
    """Sentences as one paragraph; empty ones are left out, and none is said twice."""
    return " ".join(dict.fromkeys(sentence for sentence in sentences if sentence))


def sentences(paragraph: str) -> tuple[str, ...]:
    """The sentences of a paragraph, so that none is said twice.

    Examples
    --------
    >>> sentences("One thing. Another thing.")
    ('One thing.', 'Another thing.')
    """
    return tuple(SENTENCE_END.split(paragraph))


def begin(sentence: str) -> str:
    """The sentence with a capital first letter.

    Examples
    --------
    >>> begin("ledare och medarbetare")
    'Ledare och medarbetare'
    """
    return sentence[:1].upper() + sentence[1:]


def quoted(view: View, name: str) -> str:
    """A name in the quotation marks of the language."""
    return view.language.t("“{name}”", name=name)


def names(view: View, nodes: Sequence[str]) -> str:
    """Names as a list in running text; a name is quoted everywhere or nowhere.

    Quoted are all but dimensions, and those too if one of them has a name of several words.
    """
    top = [node.id for node in view.published.questionnaire.dimensions]
    plain = set() if any(" " in view.node(node) for node in top) else set(top)
    return view.language.join(
        [view.node(node) if node in plain else quoted(view, view.node(node)) for node in nodes]
    )


def name_or_count(view: View, nodes: Sequence[str], kind: Kind) -> str:
    """Names of a few nodes; how many they are where they are many."""
    if len(nodes) <= MOST_NAMES:
        return names(view, nodes)
    return count(view, len(nodes), kind)


def listed(view: View, nodes: Sequence[str], *, full: bool, kind: Kind = Kind.CAPABILITY) -> str:
    """All names if ``full``, else few names or how many they are; empty text for none."""
    if not nodes:
        return ""
    return names(view, nodes) if full else name_or_count(view, nodes, kind)


def count(view: View, n: int, kind: Kind) -> str:
    """A number of capabilities or dimensions: ``16 capabilities``."""
    if kind is Kind.DIMENSION:
        return view.language.plural("{n} dimension", "{n} dimensions", n)
    return view.language.plural("{n} capability", "{n} capabilities", n)


def of_all(view: View, n: int, total: int) -> str:
    """How many of how many municipalities, the one way it is said: ``all 4``, ``6 of the 7``.

    Words such as “nearly all” or “most” are not used: of four they would be all or three, of
    nine eight or five, and no reader knows which.
    """
    number = view.language.number
    if n == total:
        return view.language.t("all {n} municipalities", n=number(n))
    return view.language.plural(
        "{n} of the {of} municipalities", "{n} of the {of} municipalities", n, of=number(total)
    )


def points(view: View, value: float) -> str:
    """A distance, rounded: ``1 point``, ``54 points``."""
    return view.language.plural("{n} point", "{n} points", whole(value))


def level_of(view: View, level: int) -> str:
    """A level with its name, if the questionnaire names it: ``level 3 of 5 (In place)``."""
    language, levels = view.language, view.published.questionnaire.levels
    if level not in view.texts.levels:
        return language.t("level {level} of {levels}", level=level, levels=levels)
    return language.t(
        "level {level} of {levels} ({name})", level=level, levels=levels, name=view.level(level)
    )


def levels_of(view: View, levelled: Iterable[tuple[str, int, float]]) -> str:
    """Nodes grouped by level: ``level 3 of 5 (In place) in Culture (54 points); level 2 …``.

    Parameters
    ----------
    levelled : iterable of (node id, level, score)
        In questionnaire order; levels come in the order they first appear.
    """
    groups: dict[int, list[str]] = {}
    for node, level, score in levelled:
        name = view.language.t(
            "{name} ({points})", name=names(view, [node]), points=say_points(view, score)
        )
        groups.setdefault(level, []).append(name)
    return "; ".join(
        view.language.t(
            "{level} in {names}", level=level_of(view, level), names=view.language.join(group)
        )
        for level, group in groups.items()
    )


def at_least(value: float, unit: float = 1.0) -> float:
    """A limit for “at most” and “up to”: rounded up, so that nothing lies beyond what is said.

    Examples
    --------
    >>> at_least(1.04), at_least(3.0), at_least(0.071, 0.01)
    (2.0, 3.0, 0.08)
    """
    return rounded(math.ceil(value / unit - 1e-9) * unit, 10)


def margin(rows: pd.DataFrame) -> float:
    """The widest margin of error among the rows, in points; NaN if none has one.

    Half of what lies between its limits, as these are printed; where one is cut off at an end of
    the scale, from the score to the other.
    """
    one = pd.concat([rows["high"] - rows["score"], rows["score"] - rows["low"]], axis=1)
    cut = (rows["low"] <= 0) | (rows["high"] >= 100)
    half = (rows["high"] - rows["low"]) / 2
    return float(half.where(~cut, one.max(axis=1)).max())


def margin_sentence(view: View, rows: pd.DataFrame, kind: Kind) -> str:
    """How wide the margin of error is at most; empty text where no row has one."""
    language, widest = view.language, margin(rows) if len(rows) else float("nan")
    if pd.isna(widest):
        return ""
    if widest == 0:
        return language.t("Everyone whose answers count has answered: there is no margin of error.")
    size = language.t("less than 1 point")
    if widest >= 1:
        size = language.t("at most {points}", points=points(view, at_least(widest)))
    if kind is Kind.DIMENSION:
        return language.t("The margin of error for a dimension is {size} either way.", size=size)
    return language.t("The margin of error for a capability is {size} either way.", size=size)


def because(view: View, reason: NoInterval) -> str:
    """Why something has no margin of error, as a clause; empty text for SHOWN."""
    return view.language.say(REASONS[reason]) if reason in REASONS else ""


def no_margin_sentence(view: View, reason: NoInterval) -> str:
    """That there is no margin of error, and why; empty text for SHOWN."""
    if reason not in REASONS:
        return ""
    return view.language.t(
        "There is no margin of error, because {reason}.", reason=because(view, reason)
    )


def extremes(view: View, rows: pd.DataFrame, column: str = "score") -> tuple[str, str]:
    """Names of the nodes with the highest and lowest printed value; many ties are counted."""
    printed: list[float | str] = [rounded(float(v)) for v in rows[column]]
    if column == "score":
        printed = [printed_score(view, float(v)) for v in rows[column]]
    if column == "difference":
        printed = [say_difference(view, row) for _, row in rows.iterrows()]
    values = rows[column].to_numpy(dtype=float)
    ids = [str(node) for node in rows["node"]]

    def holding(value: float | str) -> str:
        tied = [i for i, p in zip(ids, printed, strict=True) if p == value]
        return name_or_count(view, tied, Kind.CAPABILITY)

    return holding(printed[int(values.argmax())]), holding(printed[int(values.argmin())])


def range_sentence(view: View, rows: pd.DataFrame) -> str:
    """The highest and the lowest of some scores; empty text without rows."""
    language = view.language
    if rows.empty:
        return ""
    top, bottom = float(rows["score"].max()), float(rows["score"].min())
    highest, lowest = extremes(view, rows)
    if say_points(view, top) == say_points(view, bottom):
        return language.t("All have {points}.", points=say_points(view, top))
    return language.t(
        "The highest score is {top} ({highest}), the lowest {bottom} ({lowest}).",
        top=say_points(view, top),
        highest=highest,
        bottom=say_points(view, bottom),
        lowest=lowest,
    )
