"""Reading JSON exports: a list of answers, each a mapping from heading to text.

LimeSurvey writes ``{"responses": [{…}, …]}``; older versions put each answer
under its number.  Numbers stay the text that stands in the file.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from maturity.errors import ResponseError, message
from maturity.responses.file.gate import too_large
from maturity.responses.file.sheet import Rate, Sheet
from maturity.responses.file.text_file import SPLIT, decode
from maturity.responses.findings import NOWHERE, Findings, Place
from maturity.responses.known.context import Limits

__all__ = ["read_json"]

LIST = "responses"


def read_json(data: bytes, limits: Limits, rate: Rate, findings: Findings) -> Sheet:
    """Rows of a JSON export: headings first, then one row per answer.

    Parameters
    ----------
    data : bytes
        The whole file, already within the size limit.
    limits : Limits
        Rows, columns and cells above which the table is refused.
    rate : callable
        Not needed: a key is a heading.
    findings : Findings
        Knows the file's name.

    Returns
    -------
    Sheet
        A key an answer lacks is a blank cell.  Row 2 is the first answer, as if
        the file were a table.

    Raises
    ------
    ResponseError
        No JSON, the same key twice in an answer, or nothing like a list of answers.
    """
    text, encoding = decode(data, findings)
    try:
        found = json.loads(
            text,
            parse_int=str,
            parse_float=str,
            parse_constant=_no_constant,
            object_pairs_hook=_each_key_once,
        )
    except (ValueError, RecursionError) as error:
        row = getattr(error, "lineno", None)
        raise _unreadable(findings, Place(row=row)) from error
    answers = _answers(found, findings)
    headings = tuple(dict.fromkeys(key for answer in answers for key in answer))
    if (
        len(answers) > limits.rows
        or len(headings) > limits.columns
        or len(answers) * len(headings) > limits.cells
    ):
        raise too_large(limits, findings, SPLIT)
    rows: list[Sequence[str]] = [headings]
    for number, answer in enumerate(answers, start=2):
        rows.append([_cell(answer.get(key), number, key, findings) for key in headings])
    findings.raise_errors()
    return Sheet(rows=rows, format="json", encoding=encoding)


def _no_constant(name: str) -> str:
    raise ValueError(name)


def _each_key_once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    answer = dict(pairs)
    if len(answer) != len(pairs):
        raise ValueError(LIST)
    return answer


def _answers(found: object, findings: Findings) -> list[dict[str, Any]]:
    """The list of answers, each without the number an older LimeSurvey puts it under."""
    inside = found.get(LIST) if isinstance(found, dict) else found
    if not isinstance(inside, list):
        raise _unreadable(findings, NOWHERE)
    answers = []
    for answer in inside:
        inner = answer
        if isinstance(answer, dict) and len(answer) == 1:
            only = next(iter(answer.values()))
            inner = only if isinstance(only, dict) else answer
        if not isinstance(inner, dict):
            raise _unreadable(findings, NOWHERE)
        answers.append(inner)
    return answers


def _cell(value: object, row: int, heading: str, findings: Findings) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, str):
        return value
    findings.error(
        "json-nested",
        Place(row=row, column=" ".join(heading.split())),
        message("a text or a number"),
        message("Export the answers as CSV or as a flat JSON list."),
    )
    return ""


def _unreadable(findings: Findings, place: Place) -> ResponseError:
    return findings.stop(
        "json-unreadable",
        place,
        message("a JSON list of answers, each with question codes as keys"),
        message("Export the answers again, as JSON or as CSV UTF-8."),
    )
