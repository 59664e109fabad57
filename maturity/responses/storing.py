"""What import keeps: ``answers.csv`` and ``responses.json``, and nothing else.

``answers.csv`` is UTF-8 with comma, LF and a decimal point.  Its first columns
are municipality, department, sector, role and joint (``yes`` or blank), and,
only where the coordinator chose to follow respondents, respondent (a keyed hash); then
one column per item in questionnaire order, holding

* a number: the answer on the item's own scale (for counts, their mean);
* ``dk`` don't know, ``na`` not applicable, ``-`` not asked, blank skipped.

Counts add, per item, ``<item>:1`` and so on for each step, lowest first, and ``<item>:dk``,
``<item>:na``, ``<item>:-`` and ``<item>:skipped``.  A department that a
spreadsheet could take for a formula stands behind an apostrophe, which reading
takes away again.  No column points to a person without the secret, which is never kept
here (:mod:`maturity.responses.cells.pseudonyms`).  The bytes depend on the answers only.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from maturity.errors import Problem, ResponseError, Where, message
from maturity.files import write_bytes
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Responses, Shape, State
from maturity.responses.loading import (
    ANSWERS,
    COUNTED,
    FACTS,
    FORMAT,
    RESPONDENT,
    UNITS,
    WORDS,
    facts_of,
    record_of,
)
from maturity.responses.people.ordering import ordered

__all__ = ["load_responses", "load_signatures", "store_responses"]

_FORMULA_STARTS = ("=", "+", "-", "@", "'", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")


def store_responses(
    responses: Responses, folder: Path, *, signatures: Mapping[str, str] | None = None
) -> None:
    """Store a record in a folder, in place of what stood there.

    Parameters
    ----------
    responses : Responses
        Rows in any order; they are stored sorted by content.
    folder : Path
        Made if it does not exist; gets ``answers.csv`` and ``responses.json``.
    signatures : Mapping, optional
        Item id -> what decides whether its answers can be compared between
        rounds; kept for :func:`load_signatures`.

    Raises
    ------
    ResponseError
        A file is locked by another program.

    Notes
    -----
    Each file is put in place whole.  ``responses.json`` is written last and
    holds the SHA-256 of ``answers.csv``, so that a run broken off between the
    two is noticed when loading.  ``respondent`` is stored only where it holds
    something, which is a keyed hash.
    """
    table = ordered(responses)
    answers = _answers(table)
    facts: dict[str, Any] = {
        "format": FORMAT,
        "questionnaire": table.questionnaire,
        "version": table.version,
        "form": table.form,
        "round": table.round,
        "shape": table.shape.value,
        "rows": len(table),
        "respondents": _followed(table),
        "items": list(table.items),
        "steps": 0 if table.steps is None else int(table.steps.shape[2]),
        "answers_sha256": hashlib.sha256(answers).hexdigest(),
        "sources": [{"name": source.name, "sha256": source.sha256} for source in table.sources],
        "signatures": dict(sorted((signatures or {}).items())),
    }
    folder.mkdir(parents=True, exist_ok=True)
    write_bytes(folder / ANSWERS, answers)
    text = json.dumps(facts, ensure_ascii=False, indent=2) + "\n"
    write_bytes(folder / FACTS, text.encode("utf-8"))


def load_responses(folder: Path, questionnaire: Questionnaire) -> Responses:
    """Load a stored record; it equals the one that was stored, rows sorted by content.

    Parameters
    ----------
    questionnaire : Questionnaire
        The one the answers were given to; its items must hold all stored ones.

    Raises
    ------
    ResponseError
        Nothing stored, a newer format, another questionnaire, or files that do
        not belong together or were edited by hand.
    """
    facts = facts_of(folder)
    _check_questionnaire(facts, questionnaire, folder)
    return record_of(folder, facts)


def load_signatures(folder: Path) -> Mapping[str, str]:
    """The item signatures stored with the answers: item id -> signature."""
    return dict(facts_of(folder)["signatures"])


def _check_questionnaire(
    facts: Mapping[str, Any], questionnaire: Questionnaire, folder: Path
) -> None:
    known = {item.id for item in questionnaire.items}
    lost = [id_ for id_ in facts["items"] if id_ not in known]
    if facts["questionnaire"] == questionnaire.id and not lost:
        return
    raise ResponseError(
        [
            Problem(
                code="other-questionnaire",
                where=Where(file=f"{folder.name}/{FACTS}"),
                found=", ".join([str(facts["questionnaire"]), *lost]),
                expected=message("answers to {questionnaire}", questionnaire=questionnaire.id),
                repair=message("Use the questionnaire the answers were given to, or import again."),
            )
        ]
    )


def _answers(table: Responses) -> bytes:
    headings = list(UNITS)
    columns: list[Sequence[str]] = [_inert(table.units[name].tolist()) for name in UNITS[:-1]]
    columns.append(["yes" if joint else "" for joint in table.units["joint"]])
    if _followed(table):
        headings.append(RESPONDENT)
        columns.append(_inert(table.units[RESPONDENT].tolist()))
    for at, id_ in enumerate(table.items):
        headings.append(id_)
        columns.append(_cells(table, at))
        if table.shape is Shape.COUNTS:
            names, counts = _counts(table, at)
            headings += names
            columns += counts
    text = io.StringIO(newline="")
    # A bare carriage return is not quoted by every CSV writer, and would begin a new row.
    writer = csv.writer(text, lineterminator="\n")
    if any("\r" in cell for name in UNITS[:3] for cell in table.units[name]):
        writer = csv.writer(text, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(headings)
    writer.writerows(zip(*columns, strict=True))
    return text.getvalue().encode("utf-8")


def _followed(table: Responses) -> bool:
    """Whether the rows carry keyed hashes of respondents."""
    return bool((table.units[RESPONDENT].astype(str) != "").any())


def _inert(texts: Sequence[object]) -> list[str]:
    """Texts no spreadsheet takes for a formula."""
    plain = (str(text) for text in texts)
    return ["'" + text if text.startswith(_FORMULA_STARTS) else text for text in plain]


def _cells(table: Responses, at: int) -> list[str]:
    """One item's column; a number is written once per distinct value."""
    values, states = table.values[:, at].tolist(), table.states[:, at].tolist()
    numbers = {value: number_text(value) for value in set(values) if value == value}
    return [
        numbers[value] if state == State.ANSWERED else WORDS[State(state)]
        for value, state in zip(values, states, strict=True)
    ]


def number_text(value: float) -> str:
    """The shortest text that reads back as the same number.

    Examples
    --------
    >>> number_text(4.0), number_text(3.4)
    ('4', '3.4')
    """
    return str(int(value)) if value.is_integer() else repr(float(value))


def _counts(table: Responses, at: int) -> tuple[list[str], list[list[str]]]:
    """Headings and columns of the counts of one item."""
    id_ = table.items[at]
    steps = np.zeros((len(table), 0), dtype=np.int64) if table.steps is None else table.steps[:, at]
    tallies = [table.tally(state)[:, at] for state in COUNTED]
    names = [f"{id_}:{number}" for number in range(1, steps.shape[1] + 1)]
    names += [f"{id_}:{word}" for word in COUNTED.values()]
    return names, [[str(n) for n in column.tolist()] for column in (*steps.T, *tallies)]
