"""What is said about cells that hold no answer: once for each text, with the line that solves it.

The same words may stand in a thousand cells, for they are what a form offered.  No
received file has to be edited: the mapping file says what a text means.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from maturity.errors import Message, message
from maturity.responses.file.grid import Grid
from maturity.responses.findings import MOST_PER_COLUMN, Findings, Place, spans
from maturity.responses.known.answer_key import (
    ASSUMED_CODE,
    DATED,
    FOREIGN,
    SEVERAL,
    UNKNOWN_WORDS,
    AnswerKey,
    Reading,
    as_number,
    label,
)

__all__ = ["OddAnswers", "mapping_line"]

MOST_COLUMNS = 12
"""Columns whose rows are listed for one text."""
LONGEST = 100
"""Signs of a text up to which the mapping file is the place to explain it."""
CLOSE = 0.6
"""How alike the words of a step must be to be suggested."""
FIRST_MONTH = (1900, 1)
"""Month of the dates Excel shows for the numbers 1 to 31."""
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_DOUBTS = {
    UNKNOWN_WORDS: message("The number was used; the words are not those of the questionnaire."),
    ASSUMED_CODE: message(
        "The code was read by its number: the first answer is the lowest step. If that is "
        "wrong, say what each code means in mapping.yml."
    ),
    SEVERAL: message("Several answers stand in the cell; it was read as not answered."),
}


@dataclass(slots=True, kw_only=True)
class _Text:
    """One text: how it was read, and the rows it stands in, column by column."""

    found: str
    reading: Reading
    key: AnswerKey
    rows: dict[str, list[int]] = field(default_factory=dict)

    @property
    def first(self) -> Place:
        """The first cell it stands in."""
        column, rows = next(iter(self.rows.items()))
        return Place(column=column, row=rows[0], found=self.found)


@dataclass(slots=True, kw_only=True)
class OddAnswers:
    """Cells that hold no answer, or a doubtful one, gathered while a table is read.

    Parameters
    ----------
    left_out : bool
        Whether the mapping file lets cells that hold no answer be left out.
    """

    left_out: bool = False
    texts: dict[tuple[str, ...], _Text] = field(default_factory=dict)

    def add(
        self, found: str, told: tuple[Reading, AnswerKey], column: str, rows: Sequence[int]
    ) -> None:
        """Note a text, how it was read and where it stands: rows as a spreadsheet counts them."""
        reading, key = told
        if reading.wrong == FOREIGN.wrong:
            return
        kind = (label(found), reading.wrong, reading.doubt, str(key.expected()))
        text = self.texts.setdefault(kind, _Text(found=found, reading=reading, key=key))
        text.rows.setdefault(column, []).extend(rows)

    def add_column(
        self, grid: Grid, column: int, odd: Mapping[str, Reading], key: AnswerKey
    ) -> list[int]:
        """Note the odd texts of a column; the rows of the grid in which one is no answer."""
        wrong: list[int] = []
        cells: dict[tuple[str, str], list[int]] = {}
        for row, text in enumerate(grid.columns[column] if odd else ()):
            if text in odd:
                at = grid.at(row, column)
                cells.setdefault((text, at.column), []).append(int(grid.rows[row]))
                wrong += [row] if odd[text].wrong else []
        for (text, name), rows in cells.items():
            self.add(text, (odd[text], key), name, rows)
        return wrong

    def report(self, findings: Findings) -> None:
        """One problem for each text, in the order they were found."""
        wrong = [text for text in self.texts.values() if text.reading.wrong]
        for text in wrong[:MOST_PER_COLUMN]:
            self._wrong(text, findings)
        if len(wrong) > MOST_PER_COLUMN:
            (findings.warn if self.left_out else findings.error)(
                "answer-unreadable",
                Place(),
                wrong[-1].key.expected(),
                message(
                    "{count} more texts of this file cannot be read.",
                    count=len(wrong) - MOST_PER_COLUMN,
                ),
            )
        for text in self.texts.values():
            if not text.reading.wrong:
                doubt = text.reading.doubt
                repair = _everywhere(_DOUBTS[doubt], text.rows)
                findings.warn(doubt, text.first, text.key.expected(), repair)

    def _wrong(self, text: _Text, findings: Findings) -> None:
        place, reading = text.first, text.reading
        repair, tell = _how_to_say(place.found, text.key), findings.error
        if reading.wrong == DATED.wrong:
            repair = _before_excel(place.found)
        if self.left_out:
            repair = message("The cell was left out of all scores. Correct it if you can.")
            tell = findings.warn
        tell(reading.wrong, place, text.key.expected(), _everywhere(repair, text.rows))


def mapping_line(*texts: str, meaning: object = "…") -> str:
    """The line of the mapping file that says what some texts mean.

    Examples
    --------
    >>> mapping_line("Stämmer rätt bra", meaning=4)
    'answers: {all: {"Stämmer rätt bra": 4}}'
    """
    said = ", ".join(f"{json.dumps(t.strip(), ensure_ascii=False)}: {meaning}" for t in texts)
    return f"answers: {{all: {{{said}}}}}"


def _how_to_say(text: str, key: AnswerKey) -> Message:
    """How to say what a text means, with the step whose words are nearest."""
    said = label(text)
    if key.any_number and as_number(text) is not None:
        return message(
            "Values must stand on the scale of the question. Points from 0 to 100, shares and sums "
            "cannot be read."
        )
    if not said or len(text) > LONGEST:
        return message("Correct the cell, or leave it blank if the question was not answered.")
    near = difflib.get_close_matches(said, list(key.labels), n=1, cutoff=CLOSE)
    step = key.labels[near[0]] if near else None
    if step is not None:
        return message(
            "Did you mean “{words}”? If so, write in mapping.yml: {line}.",
            words=near[0],
            line=mapping_line(text, meaning=step),
        )
    return message(
        "Write in mapping.yml what it means, a step, dk (don't know), na (not applicable) or "
        "blank: {line}.",
        line=mapping_line(text),
    )


def _everywhere(repair: Message, rows: Mapping[str, Sequence[int]]) -> Message:
    """The repair, and all cells it holds for where there are several."""
    count = sum(map(len, rows.values()))
    if count == 1:
        return repair
    listed = [f"{column} {spans(found)}" for column, found in rows.items()]
    shown = "; ".join(listed[:MOST_COLUMNS]) + ("; …" if len(listed) > MOST_COLUMNS else "")
    return message(
        "{repair} It stands in {count} cells (column and rows): {cells}.",
        repair=repair,
        count=count,
        cells=shown,
    )


def _before_excel(found: str) -> Message:
    """What a date was before a spreadsheet made it one, where that can be told."""
    said = _DAY.match(found.strip())
    if not said:
        return message(
            "A spreadsheet has turned this into a date or time. Take the answer from the export "
            "as the survey tool wrote it, or say in mapping.yml what it means (answers)."
        )
    year, month, day = map(int, said.groups())
    original = str(day) if (year, month) == FIRST_MONTH else f"{day}-{month} / {month}-{day}"
    return message(
        "Excel has turned this into a date. It was probably {original}. Take the answer from the "
        "export as the survey tool wrote it, or say in mapping.yml what it means (answers).",
        original=original,
    )
