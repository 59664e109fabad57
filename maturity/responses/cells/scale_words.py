"""Words of another scale: ``1 - Agree fully`` does not say which end is the lowest step.

A number with words nobody knows is read by its number only where something tells the
direction: another answer of the file to the same scale, whose words are known and fit
its number, or the mapping file (``scales``).  Otherwise one error for the scale shows
the words in the order of their numbers and asks.  Words without numbers that make up
most answers to a scale are told in one error, too, not cell by cell.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from maturity.errors import message
from maturity.responses.cells.odd_answers import mapping_line
from maturity.responses.findings import Findings, Place, listed
from maturity.responses.known.answer_key import UNKNOWN_WORDS, UNREADABLE, AnswerKey, label
from maturity.responses.known.context import ReadingContext, Unreadable

__all__ = ["ASCENDING", "DESCENDING", "directed"]

ASCENDING, DESCENDING = "ascending", "descending"
MOST_WORDS = 24
_WORDS = re.compile(r"[^\W\d_][^\d@<>=|{}\[\]]{2,79}")
"""Words as an answer may have them: no digits, and no signs of addresses or formulas."""


def directed(
    keys: Sequence[AnswerKey],
    texts: Sequence[Collection[str]],
    context: ReadingContext,
    findings: Findings,
    cells: Sequence[Sequence[str]] = (),
) -> list[AnswerKey]:
    """The keys, each knowing how numbers with foreign words are read.

    Parameters
    ----------
    keys : sequence of AnswerKey
        One for each column.
    texts : sequence of collections of str
        The texts of each column.
    context : ReadingContext
        For the mapping file.
    findings : Findings
        Gets one error for each scale whose direction nobody knows.
    cells : sequence of sequences of str
        The columns themselves, where ``texts`` are their distinct texts.
    """
    used: dict[str, _Used] = {}
    for key, column, whole in zip(keys, texts, cells or texts, strict=True):
        used.setdefault(key.scale.id, _Used()).add(key, column, whole)
    own = context.own.scales
    for id_, found in used.items():
        if found.turns and not found.anchored and id_ not in own:
            _ask(id_, found.numbered, findings)
        if context.unreadable is not Unreadable.REFUSE or not found.mostly_foreign():
            found.words.clear()
        if found.words:
            _ask_each(found.words, findings)
    return [_told(key, used[key.scale.id], own) for key in keys]


@dataclass(slots=True)
class _Used:
    """What a file says in answer to one scale."""

    numbered: dict[str, float] = field(default_factory=dict)
    """Texts with a number and foreign words, and the number."""
    anchored: bool = False
    turns: bool = False
    """Whether the direction matters to any of them: the middle of a scale has none."""
    words: dict[str, None] = field(default_factory=dict)
    """Foreign words without a number, in the order of the columns."""
    columns: list[Collection[str]] = field(default_factory=list)

    def add(self, key: AnswerKey, column: Collection[str], whole: Collection[str]) -> None:
        """Look at the distinct texts of one column."""
        self.columns.append(whole)
        for text in dict.fromkeys(column):
            reading = key.read(text)
            said = text.strip()
            if reading.doubt == UNKNOWN_WORDS:
                self.numbered.setdefault(said, reading.value)
                middle = (key.scale.lowest + key.scale.highest) / 2
                self.turns |= reading.value != middle and not reading.wrong
            elif reading.wrong == UNREADABLE.wrong and _WORDS.fullmatch(said):
                self.words[said] = None
            elif key.anchors(text):
                self.anchored = True

    def mostly_foreign(self) -> bool:
        """Whether most answers are words of another scale."""
        if len(self.words) <= 1:
            return False
        counts = Counter(text.strip() for column in self.columns for text in column)
        return 2 * sum(counts[text] for text in self.words) > counts.total() - counts[""]


def _told(key: AnswerKey, found: _Used, own: Mapping[str, str]) -> AnswerKey:
    if found.turns and not found.anchored:
        key = replace(key, direction=own.get(key.scale.id, ASCENDING))
    if found.words:
        key = replace(key, foreign=frozenset(map(label, found.words)))
    return key


def _ask_each(words: Collection[str], findings: Findings) -> None:
    findings.error(
        "scale-unknown",
        Place(found=listed(list(words), MOST_WORDS)),
        message("the words of a step of the questionnaire"),
        message(
            "These words belong to no scale of the questionnaire. Write in mapping.yml which step "
            "each of them means: {line}.",
            line=mapping_line(*words),
        ),
    )


def _ask(scale: str, words: Mapping[str, float], findings: Findings) -> None:
    said = {label(text): text for text in sorted(words, key=lambda text: (words[text], text))}
    shown = list(said.values())
    findings.error(
        "scale-unknown",
        Place(found=listed(shown, MOST_WORDS)),
        message("words of the questionnaire, or the direction of the scale in mapping.yml"),
        message(
            "These words belong to no scale of the questionnaire. Write in mapping.yml scales: "
            "{{{scale}: ascending}} if “{last}” is the highest step, or {scale}: "
            "descending if “{first}” is.",
            scale=scale,
            first=shown[0],
            last=shown[-1],
        ),
    )
