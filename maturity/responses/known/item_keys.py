"""What may be answered to one item: in all languages, by the mapping file, in a program's file."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from maturity.records.questionnaire import Item, Scale, Texts
from maturity.records.responses import State
from maturity.responses.known.answer_key import OUT_OF_RANGE, AnswerKey, Reading, label
from maturity.responses.known.context import Program, ReadingContext
from maturity.responses.known.own_mapping import WORDS
from maturity.responses.known.vocabulary import DONT_KNOW, NOT_APPLICABLE

__all__ = ["NOT_SHOWN", "answer_key", "key_of", "reading_not_shown"]

NOT_SHOWN = "N/A"
"""What LimeSurvey may write where a question was not shown."""


def key_of(item: Item, context: ReadingContext) -> AnswerKey:
    """What may be answered to one item in a file of this format, with this mapping file."""
    own = context.own.answers_to(item.id)
    key = answer_key(item, context.questionnaire.scale_of(item), context.texts, own=own)
    key = reading_not_shown(key) if context.format is Program.LIMESURVEY else key
    return replace(
        key,
        coded=context.format is Program.LIMESURVEY,
        exported=context.format in (Program.LIMESURVEY, Program.KOBO),
        lists=context.format is Program.MSFORMS,
    )


def answer_key(
    item: Item,
    scale: Scale,
    texts: Iterable[Texts],
    *,
    any_number: bool = False,
    own: Mapping[str, str] = MappingProxyType({}),
) -> AnswerKey:
    """What may be answered to one item, in all languages.

    Parameters
    ----------
    own : Mapping
        Text -> step number, ``dk``, ``na`` or ``blank``, from the mapping file.
    """
    labels: dict[str, int | None] = {}
    unknowns, nots = set(DONT_KNOW), set(NOT_APPLICABLE)
    for text in texts:
        options = text.options(item)
        unknowns.add(label(options.dont_know))
        nots.add(label(options.not_applicable))
        for step, words in options.steps.items():
            said = label(words)
            labels[said] = step if labels.get(said, step) == step else None
    return AnswerKey(
        scale=scale,
        labels={said: step for said, step in labels.items() if said},
        dont_know=frozenset(unknowns - {""}) if scale.dont_know else frozenset(),
        not_applicable=frozenset(nots - {""}) if scale.not_applicable else frozenset(),
        any_number=any_number,
        own={label(text): _own_reading(meaning, scale) for text, meaning in own.items()},
    )


def _own_reading(meaning: str, scale: Scale) -> Reading:
    """What the mapping file says a text means."""
    states = dict(zip(WORDS, (State.DONT_KNOW, State.NOT_APPLICABLE, State.SKIPPED), strict=True))
    if meaning in states:
        return Reading(math.nan, states[meaning])
    step = int(meaning)
    return Reading(float(step), State.ANSWERED) if step in scale.steps else OUT_OF_RANGE


def reading_not_shown(key: AnswerKey) -> AnswerKey:
    """The same key, to which a cell that says *not shown* is a question that was not asked.

    What the coordinator's mapping or the scale's own words say about it goes before.
    """
    said = label(NOT_SHOWN)
    known = key.not_applicable | key.dont_know | key.labels.keys()
    if said in known:
        return key
    return replace(key, own={said: Reading(math.nan, State.NOT_ASKED), **key.own})
