"""What the text in an answer cell means.

Each column is read by its distinct texts: a text is understood once, then
looked up for every row.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from maturity.errors import Message, message
from maturity.records.questionnaire import Scale
from maturity.records.responses import Floats, State
from maturity.survey.names import plain

__all__ = ["AnswerKey", "Reading", "as_number", "label", "look_up"]

_NUMBER = re.compile(r"[+-]?(?:\d{1,12}|\d{1,3}(?: \d{3}){1,3})(?:[.,]\d{1,12})?")
_NUMBER_AND_LABEL = re.compile(r"(\d{1,3})\s*(?:[.:)=–—-]\s*|\s)([^\W\d].*)")
_DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?:[t ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?)?|\d\d?:\d\d(?::\d\d(?:\.\d+)?)?"
    r"|\d\d?[- ](?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)\.?"
    r"|(?:jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)\.?[- ]\d\d?"
)
"""What a spreadsheet makes of ``2-5``, and of a number that is formatted as a date or time."""
_CODE = re.compile(r"ao?0*([1-9]\d?)")
"""Answer codes LimeSurvey gives by itself: A1, A2, … or AO01, AO02, …"""
_LONGEST = 1000
_APOSTROPHES = str.maketrans("’‘´`", "''''")


@dataclass(frozen=True, slots=True)
class Reading:
    """One text understood: NaN unless answered.

    ``wrong`` says why it is no answer, ``doubt`` why a person should look at it.
    """

    value: float
    state: State
    wrong: str = ""
    doubt: str = ""


BLANK = Reading(math.nan, State.SKIPPED)
# A wrong cell counts as an answer until the file is refused, so that its row is checked too.
UNREADABLE = Reading(math.nan, State.ANSWERED, "answer-unreadable")
OUT_OF_RANGE = Reading(math.nan, State.ANSWERED, "answer-out-of-range")
DATED = Reading(math.nan, State.ANSWERED, "answer-date")
FOREIGN = Reading(math.nan, State.ANSWERED, "scale-unknown")
"""Told once for the scale, not cell by cell."""
UNKNOWN_WORDS = "answer-label-unknown"
ASSUMED_CODE = "answer-code-assumed"
SEVERAL = "answers-several"


def label(text: str) -> str:
    """Words of an answer without case, spacing, width and closing punctuation.

    Examples
    --------
    >>> label(" Stämmer helt. ")
    'stämmer helt'
    """
    even = unicodedata.normalize("NFKC", text).translate(_APOSTROPHES)
    return plain(even).strip(" .;:")


def as_number(text: str) -> float | None:
    """The number a text is, with decimal point or comma; None where it is none.

    Examples
    --------
    >>> as_number("4,0"), as_number("1 002"), as_number("2-5")
    (4.0, 1002.0, None)
    """
    said = label(text)
    return float(said.replace(" ", "").replace(",", ".")) if _NUMBER.fullmatch(said) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerKey:
    """Everything an answer to one item may say.

    Parameters
    ----------
    labels : dict
        Words of a step (see :func:`label`) -> step; None where languages disagree.
    any_number : bool
        Whether every number within the scale is an answer (item values).
    own : Mapping
        Words (see :func:`label`) the coordinator's mapping file explains.
    coded : bool
        Whether answer codes of LimeSurvey are understood: ``A3`` is the third step.
    exported : bool
        Whether the file comes from a survey we export ourselves: ``na`` is not applicable.
        Elsewhere it is what many programs write for "nothing here".
    lists : bool
        Whether a cell may be a list that ends with a semicolon (Microsoft Forms).
    direction : str
        How numbers are read where the file uses words of another scale: ``ascending``
        as they stand, ``descending`` turned round; empty where it does not.
    foreign : frozenset of str
        Words (see :func:`label`) of another scale that have been told already.
    """

    scale: Scale
    labels: dict[str, int | None]
    dont_know: frozenset[str]
    not_applicable: frozenset[str]
    any_number: bool = False
    own: Mapping[str, Reading] = field(default_factory=dict)
    coded: bool = False
    exported: bool = False
    lists: bool = False
    direction: str = ""
    foreign: frozenset[str] = frozenset()

    def read(self, text: str) -> Reading:
        """Understand one text.

        A step number (``4``, ``4,0``), its words in any language, both
        (``4 – Agree``), a don't-know or not-applicable where the scale offers
        it, or nothing.
        """
        if len(text) > _LONGEST:
            return UNREADABLE
        said = label(text)
        if said in self.own:
            return self.own[said]
        if not said:
            return BLANK if not text.strip() else UNREADABLE
        if said in self.labels:
            step = self.labels[said]
            return UNREADABLE if step is None else Reading(float(step), State.ANSWERED)
        if said in self.dont_know:
            return Reading(math.nan, State.DONT_KNOW)
        coded = self.exported and self.scale.not_applicable
        if said in self.not_applicable or (coded and text.strip() == State.NOT_APPLICABLE.code):
            return Reading(math.nan, State.NOT_APPLICABLE)
        return self._number_or_words(text, said)

    def _number_or_words(self, text: str, said: str) -> Reading:
        """A text that is none of the questionnaire's own words."""
        number = as_number(said)
        if number is not None:
            return self._number(number)
        if said in self.foreign:
            return FOREIGN
        if _DATE.fullmatch(said):
            return DATED
        if self.coded and (code := _CODE.fullmatch(said)):
            reading = self._number(float(self.scale.lowest + int(code.group(1)) - 1))
            return replace(reading, doubt=ASSUMED_CODE)
        if self.lists and text.rstrip().endswith(";"):
            return self._list(text)
        return self._number_and_label(said)

    def anchors(self, text: str) -> bool:
        """Whether a text holds a number and known words, so that it tells the direction."""
        parts = _NUMBER_AND_LABEL.fullmatch(label(text))
        return parts is not None and self.labels.get(parts.group(2)) == int(parts.group(1))

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

    def _list(self, text: str) -> Reading:
        """``a;b;``: one answer is that answer, several are none that can be counted."""
        parts = [part for part in text.split(";") if part.strip()]
        if len(parts) == 1:
            return self.read(parts[0])
        return Reading(math.nan, State.SKIPPED, doubt=SEVERAL)

    def _number(self, number: float) -> Reading:
        if not self.scale.lowest <= number <= self.scale.highest:
            return OUT_OF_RANGE
        if not self.any_number and not number.is_integer():
            return UNREADABLE
        turned = self.direction == "descending"
        number = self.scale.lowest + self.scale.highest - number if turned else number
        return Reading(number, State.ANSWERED)

    def _number_and_label(self, said: str) -> Reading:
        parts = _NUMBER_AND_LABEL.fullmatch(said)
        if not parts:
            return UNREADABLE
        reading = self._number(float(parts.group(1)))
        words = parts.group(2)
        if reading.wrong or words not in self.labels:
            return reading if self.direction else replace(reading, doubt=UNKNOWN_WORDS)
        return reading if self.labels[words] == reading.value else UNREADABLE


def look_up(
    texts: Sequence[str], read: Callable[[str], Reading], distinct: Iterable[str] = ()
) -> tuple[Floats, NDArray[np.int8], dict[str, Reading]]:
    """Read a column by its distinct texts, which may be known already.

    Returns
    -------
    values : ndarray of float, n_rows
        NaN unless answered.
    states : ndarray of int8, n_rows
    odd : dict
        Texts that are wrong or doubtful.
    """
    readings = {text: read(text) for text in (distinct or set(texts))}
    number = {text: at for at, text in enumerate(readings)}
    at = np.fromiter(map(number.__getitem__, texts), dtype=np.intp, count=len(texts))
    values = np.asarray([reading.value for reading in readings.values()], dtype=np.float64)
    states = np.asarray([int(reading.state) for reading in readings.values()], dtype=np.int8)
    return (
        values[at],
        states[at],
        {text: reading for text, reading in readings.items() if reading.wrong or reading.doubt},
    )
