"""What can go wrong, said so that the reader can repair it.

A :class:`Problem` names the place, the value found, what was expected and how
to repair it.  Its texts are English templates with named values
(:class:`Message`); only ``i18n`` turns them into another language, so no
computing room has to know one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

__all__ = [
    "ArrayError",
    "AssessmentError",
    "MaturityError",
    "Message",
    "Problem",
    "ReportError",
    "ResponseError",
    "ScoringError",
    "SurveyError",
    "Where",
    "message",
]

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Message:
    """A translatable text: an English template and the values it names.

    Examples
    --------
    >>> str(message("a whole number from {low} to {high}", low=1, high=5))
    'a whole number from 1 to 5'
    """

    template: str
    values: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.template.format(**self.values)


def message(template: str, /, **values: object) -> Message:
    """Make a :class:`Message`; the template is a literal, so catalogues can list it."""
    return Message(template, values)


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place in a file a person can open: row and column as a spreadsheet counts them.

    ``column`` is its heading; ``cell`` the address, such as "D2", where that is known.
    """

    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    cell: str = ""

    def __str__(self) -> str:
        row = "" if self.row is None else f"row {self.row}"
        column = f"column {self.column}" if self.column else ""
        sheet = f"sheet {self.sheet}" if self.sheet else ""
        cell = f"cell {self.cell}" if self.cell else ""
        return ", ".join(part for part in (self.file, sheet, row, column, cell) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong: where, what was found, what was expected, how to repair it.

    Parameters
    ----------
    code : str
        Stable identifier in kebab case, for machines and tests.
    where : Where
        File, sheet, row and column.
    found : str
        The value found, as it stands in the file; empty where nothing was found.
    expected, repair : Message
        What the place should hold, and what the reader can do.
    severity : {"error", "warning"}
        An error stops the step; a warning is listed and the step goes on.
    """

    code: str
    where: Where
    found: str
    expected: Message
    repair: Message
    severity: Severity = "error"

    def __str__(self) -> str:
        found = f"found {self.found!r}, " if self.found else ""
        return f"{self.where}: {found}expected {self.expected}. {self.repair}"


class MaturityError(Exception):
    """Base of all errors the toolkit raises on purpose; carries every problem found."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class SurveyError(MaturityError):
    """A questionnaire definition is broken."""


class ResponseError(MaturityError):
    """A file of answers cannot be read as it is."""


class ScoringError(MaturityError):
    """The answers cannot be scored with the chosen method."""


class AssessmentError(MaturityError):
    """The assessment folder, its workbook or its settings are broken."""


class ReportError(MaturityError):
    """A report cannot be made."""


class ArrayError(MaturityError, ValueError):
    """Arrays given to a function in Python cannot be computed with."""
