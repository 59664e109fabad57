"""When the rounds of an assessment were: their order is that of their dates, never of their names.

    other_rounds:
      "2024": {as_of: "2024-11-21", status: "final"}

The current round's date and status stand at the top of ``assessment.yml``.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from maturity.errors import AssessmentError, Problem, Where, message
from maturity.records.provenance import Status
from maturity.survey.section import Section

if TYPE_CHECKING:
    from maturity.assessment.settings import Settings

__all__ = [
    "RoundDate",
    "is_date",
    "moment_of",
    "no_date",
    "read_round_dates",
    "round_before",
    "round_lines",
]

KEY = "other_rounds"
DATE = re.compile(r"(?:199\d|[2-9]\d{3})-\d\d-\d\d", re.ASCII)
YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class RoundDate:
    """The date printed on a round's reports, empty if not known, and its status."""

    as_of: str = ""
    status: str = Status.DRAFT


def read_round_dates(section: Section) -> dict[str, RoundDate]:
    """Date and status of each other round; wrong ones are noted."""
    found: dict[str, RoundDate] = {}
    for round_, own in section.under(KEY).items():
        date = own.text("as_of", "") or ""
        status = own.text("status", Status.DRAFT) or Status.DRAFT
        repair = message("Correct the value.")
        if date and not is_date(date):
            expected = message("a date such as 2026-11-21")
            own.notes.add("wrong-value", own.at("as_of"), expected, repair, found=date)
        if status not in tuple(Status):
            expected = message("one of {choices}", choices=", ".join(Status))
            own.notes.add("wrong-value", own.at("status"), expected, repair, found=status)
        own.close()
        found[round_] = RoundDate(date, status)
    return found


def is_date(text: str) -> bool:
    """Whether a text is the date of a round: year, month and day, from 1990 on.

    >>> [is_date(text) for text in ("2028-11-30", "20281130", "2028-W48-4", "0001-01-01")]
    [True, False, False, False]
    """
    if not DATE.fullmatch(text):
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def no_date(found: str) -> Problem:
    """The problem of a date on the command line that is none."""
    return Problem(
        code="wrong-value",
        where=Where(file="--date"),
        found=found,
        expected=message("a date such as 2026-11-21"),
        repair=message("Write year, month and day: --date 2028-11-30."),
    )


def round_lines(rounds: Mapping[str, RoundDate]) -> list[str]:
    """The lines that :func:`read_round_dates` reads; none for no rounds.

    >>> round_lines({"2024": RoundDate("2024-11-21", "final")})
    ['other_rounds:', '  "2024": {as_of: "2024-11-21", status: "final"}']
    """
    if not rounds:
        return []
    written = [
        f'  "{round_}": {{as_of: "{own.as_of}", status: "{own.status}"}}'
        for round_, own in sorted(rounds.items())
    ]
    return [f"{KEY}:", *written]


def moment_of(settings: Settings, round_: str) -> str:
    """When a round was: its date, else the year in its name, else empty text."""
    date = settings.for_round(round_).as_of
    year = YEAR.search(round_)
    return date or (year.group() if year else "")


def round_before(settings: Settings, round_: str, among: Sequence[str]) -> str:
    """The latest of some rounds that was before another one; empty text if none was.

    Raises
    ------
    AssessmentError
        If dates do not tell which of two rounds was first: the same date, or one not known.
    """
    own = moment_of(settings, round_)
    earlier: list[tuple[str, str]] = []
    unclear: list[str] = []
    for other in among:
        moment = moment_of(settings, other)
        if not own or not moment or own.startswith(moment) or moment.startswith(own):
            unclear.append(other)
        elif moment < own:
            earlier.append((moment, other))
    earlier.sort()
    latest = earlier[-1][0] if earlier else ""
    last = [r for moment, r in earlier if moment.startswith(latest) or latest.startswith(moment)]
    unclear += last if len(last) > 1 else []
    if unclear:
        raise AssessmentError([undated(settings, other, round_) for other in unclear])
    return earlier[-1][1] if earlier else ""


def undated(settings: Settings, other: str, round_: str) -> Problem:
    """The problem of a round whose place among the others nobody knows."""
    return Problem(
        code="round-undated",
        where=Where(file="assessment.yml", column=f"{KEY}.{other}.as_of"),
        found=settings.for_round(other).as_of,
        expected=message(
            "a date that tells whether round {other} was before round {round}",
            other=other,
            round=round_,
        ),
        repair=message(
            "Write the date of each round: that of the current one as “as_of”, "
            "that of another as in {example}.",
            example=f'{KEY}: {{"{other}": {{as_of: "2026-05-31"}}}}',
        ),
    )
