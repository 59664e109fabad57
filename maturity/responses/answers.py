"""What the text in an answer cell means.

Each column is read by its distinct texts: a text is understood once, then
looked up for every row.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.errors import Message, message
from maturity.records.questionnaire import Item, Scale, Texts
from maturity.records.responses import Floats, State
from maturity.responses.vocabulary import DONT_KNOW, NOT_APPLICABLE
from maturity.survey.names import plain

__all__ = ["AnswerKey", "Reading", "answer_key", "label", "look_up"]

_NUMBER = re.compile(r"[+-]?(?:\d{1,12}|\d{1,3}(?: \d{3}){1,3})(?:[.,]\d{1,12})?")
_NUMBER_AND_LABEL = re.compile(r"(\d{1,3})\s*(?:[.:)=–—-]\s*|\s)([^\W\d].*)")
_LONGEST = 1000
_APOSTROPHES = str.maketrans("’‘´`", "''''")


@dataclass(frozen=True, slots=True)
class Reading:
    """One text understood: NaN unless answered; ``wrong`` says why it is no answer."""

    value: float
    state: State
    wrong: str = ""
    doubt: bool = False


BLANK = Reading(math.nan, State.SKIPPED)
# A wrong cell counts as an answer until the file is refused, so that its row is checked too.
UNREADABLE = Reading(math.nan, State.ANSWERED, "answer-unreadable")
OUT_OF_RANGE = Reading(math.nan, State.ANSWERED, "answer-out-of-range")


def label(text: str) -> str:
    """Words of an answer without case, spacing, width and closing punctuation.

    Examples
    --------
    >>> label(" Stämmer helt. ")
    'stämmer helt'
    """
    even = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    return plain(even).strip(" .;:")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerKey:
    """Everything an answer to one item may say.

    Parameters
    ----------
    labels : dict
        Words of a step (see :func:`label`) -> step; None where languages disagree.
    any_number : bool
        Whether every number within the scale is an answer (item values).
    """

    scale: Scale
    labels: dict[str, int | None]
    dont_know: frozenset[str]
    not_applicable: frozenset[str]
    any_number: bool = False

    def read(self, text: str) -> Reading:
        """Understand one text.

        A step number (``4``, ``4,0``), its words in any language, both
        (``4 – Agree``), a don't-know or not-applicable where the scale offers
        it, or nothing.
        """
        if len(text) > _LONGEST:
            return UNREADABLE
        said = label(text)
        if not said:
            return BLANK if not text.strip() else UNREADABLE
        if said in self.labels:
            step = self.labels[said]
            return UNREADABLE if step is None else Reading(float(step), State.ANSWERED)
        if said in self.dont_know:
            return Reading(math.nan, State.DONT_KNOW)
        if said in self.not_applicable:
            return Reading(math.nan, State.NOT_APPLICABLE)
        if _NUMBER.fullmatch(said):
            return self._number(float(said.replace(" ", "").replace(",", ".")))
        return self._number_and_label(said)

    def expected(self) -> Message:
        """What the cell may hold, for an error."""
        if self.any_number:
            return message(
                "a number from {low} to {high}", low=self.scale.lowest, high=self.scale.highest
            )
        return message(
            "a whole number from {low} to {high}, or the words of a step",
            low=self.scale.lowest,
            high=self.scale.highest,
        )

    def _number(self, number: float) -> Reading:
        if not self.scale.lowest <= number <= self.scale.highest:
            return OUT_OF_RANGE
        if not self.any_number and not number.is_integer():
            return UNREADABLE
        return Reading(number, State.ANSWERED)

    def _number_and_label(self, said: str) -> Reading:
        parts = _NUMBER_AND_LABEL.fullmatch(said)
        if not parts:
            return UNREADABLE
        reading = self._number(float(parts.group(1)))
        words = parts.group(2)
        if reading.wrong or words not in self.labels:
            return Reading(reading.value, reading.state, reading.wrong, doubt=True)
        return reading if self.labels[words] == reading.value else UNREADABLE


def answer_key(
    item: Item, scale: Scale, texts: Iterable[Texts], *, any_number: bool = False
) -> AnswerKey:
    """What may be answered to one item, in all languages."""
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
    )


def look_up(
    texts: Sequence[str], read: Callable[[str], Reading]
) -> tuple[Floats, NDArray[np.int8], dict[str, Reading]]:
    """Read a column by its distinct texts.

    Returns
    -------
    values : ndarray of float, n_rows
        NaN unless answered.
    states : ndarray of int8, n_rows
    odd : dict
        Texts that are wrong or doubtful.
    """
    readings = {text: read(text) for text in set(texts)}
    values = {text: reading.value for text, reading in readings.items()}
    states = {text: int(reading.state) for text, reading in readings.items()}
    count = len(texts)
    return (
        np.fromiter(map(values.__getitem__, texts), dtype=np.float64, count=count),
        np.fromiter(map(states.__getitem__, texts), dtype=np.int8, count=count),
        {text: reading for text, reading in readings.items() if reading.wrong or reading.doubt},
    )
