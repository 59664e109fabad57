"""Collecting all problems of one file before anybody is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from maturity.errors import Message, Problem, ResponseError, Where, message

__all__ = ["NOWHERE", "Findings", "Place", "file_error", "file_warning", "listed", "spans"]

MOST_PER_COLUMN = 100
"""Problems of one kind listed per column; the rest is counted in one more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Row and column as a spreadsheet counts them, and the value found there."""

    column: str = ""
    row: int | None = None
    found: str = ""


NOWHERE = Place()
"""The file as a whole."""

SOME_ANSWER = message("at least one answer")


def listed(names: object, most: int = 12) -> str:
    """Names in one line, shortened after ``most``.

    Examples
    --------
    >>> listed(["a", "b", "c"], most=2)
    'a, b, …'
    """
    texts = [str(name) for name in names] if isinstance(names, (list, tuple)) else [str(names)]
    return ", ".join(texts[:most]) + (", …" if len(texts) > most else "")


def spans(numbers: Iterable[int]) -> str:
    """Row numbers in one line, runs of them as spans.

    Examples
    --------
    >>> spans([9, 2, 3, 4, 6])
    '2–4, 6, 9'
    """
    parts: list[list[int]] = []
    for number in sorted(set(numbers)):
        if parts and number == parts[-1][1] + 1:
            parts[-1][1] = number
        else:
            parts.append([number, number])
    return ", ".join(f"{one}" if one == last else f"{one}–{last}" for one, last in parts)


def file_error(
    code: str, file: str, expected: Message, repair: Message, *, found: str = ""
) -> Problem:
    """An error that is about a whole file, or about what it holds beside other files."""
    where = Where(file=file)
    return Problem(code=code, where=where, found=found, expected=expected, repair=repair)


def file_warning(code: str, file: str, expected: Message, repair: Message) -> Problem:
    """The same as a warning."""
    return replace(file_error(code, file, expected, repair), severity="warning")


@dataclass(slots=True, kw_only=True)
class Findings:
    """The problems of one file, in the order they were found."""

    file: str
    sheet: str = ""
    problems: list[Problem] = field(default_factory=list)
    several: bool = False
    """Whether several sheets of the file are read."""

    def part_of(self, sheet: str) -> str:
        """The name by which ``files`` in the mapping file knows one table of this file."""
        return f"{self.file}/{sheet}" if self.several and sheet else self.file

    def error(self, code: str, at: Place, expected: Message, repair: Message) -> None:
        """Note an error: the file will be refused."""
        where = Where(file=self.file, sheet=self.sheet, row=at.row, column=at.column)
        self.problems.append(
            Problem(code=code, where=where, found=at.found[:200], expected=expected, repair=repair)
        )

    def warn(self, code: str, at: Place, expected: Message, repair: Message) -> None:
        """Note a warning: the file is read, and the report says so."""
        self.error(code, at, expected, repair)
        self.problems[-1] = replace(self.problems[-1], severity="warning")

    def stop(self, code: str, at: Place, expected: Message, repair: Message) -> ResponseError:
        """Note an error nothing can follow; raise what this returns."""
        self.error(code, at, expected, repair)
        return ResponseError(self.ranked())

    def no_answers(self, at: Place = NOWHERE, expected: Message = SOME_ANSWER) -> ResponseError:
        """Note that the file holds no answer; raise what this returns."""
        repair = message("The file holds 0 answers. Export again, and include all responses.")
        return self.stop("no-answers", at, expected, repair)

    def ranked(self) -> tuple[Problem, ...]:
        """All problems, errors before warnings."""
        return tuple(sorted(self.problems, key=lambda problem: problem.severity != "error"))

    def raise_errors(self) -> None:
        """Raise ResponseError with everything found if there is any error.

        Raises
        ------
        ResponseError
            With all problems, errors first.
        """
        if any(problem.severity == "error" for problem in self.problems):
            raise ResponseError(self.ranked())
