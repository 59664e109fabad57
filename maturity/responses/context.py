"""What a reader of answers must know beforehand, and what it hands back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from maturity.errors import Problem
from maturity.records.questionnaire import Questionnaire, Texts
from maturity.records.responses import Responses, Shape, SourceFile
from maturity.records.roster import Roster

__all__ = ["Intake", "Limits", "ReadingContext"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How large a file may be before it is refused unread.

    Parameters
    ----------
    file_bytes : int
        Size of the file itself.
    entries : int
        Parts inside a workbook (a workbook is a zip archive).
    unpacked_bytes : int
        All parts of a workbook together, unpacked.
    ratio : int
        How many times a part of at least one megabyte may grow when unpacked.
    rows, columns : int
        Rows and columns used, or claimed by the sheet itself.
    """

    file_bytes: int = 50_000_000
    entries: int = 2_000
    unpacked_bytes: int = 300_000_000
    ratio: int = 200
    rows: int = 200_000
    columns: int = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingContext:
    """Everything a file of answers is held against.

    Parameters
    ----------
    questionnaire : Questionnaire
        All forms and rounds; the reader finds out which form a file answers.
    texts : tuple of Texts
        All languages; a file may use any of them.
    roster : Roster
        Who takes part.  Without members every municipality in ``known`` may answer.
    round : str
        The round the answers belong to, for example "2026".
    known : sequence of (str, str)
        (code, name) of all municipalities there are, for matching and suggestions.
    shape : Shape or None
        What a row stands for; None lets the reader recognise it.
    """

    questionnaire: Questionnaire
    texts: tuple[Texts, ...]
    roster: Roster
    round: str
    known: Sequence[tuple[str, str]] = ()
    shape: Shape | None = None
    limits: Limits = field(default_factory=Limits)


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """One file, read: its answers and what the import report says about it.

    Parameters
    ----------
    file : SourceFile
        Name and SHA-256 of the bytes read.
    format, encoding, delimiter, sheet : str
        What was recognised; ``delimiter`` is empty for workbooks, ``sheet`` for text.
    responses : Responses
        The answers; ``responses.shape`` is the shape recognised.
    problems : tuple of Problem
        Warnings only; an error raises.
    rows_read, rows_kept : int
        Rows under the headings that hold anything, and rows of them that were used.
    matched : Mapping
        Heading -> what it was taken for: an item id, or the name of a field.
    unknown : tuple of str
        Headings that were ignored because nothing knows them.
    """

    file: SourceFile
    format: str
    encoding: str
    delimiter: str
    sheet: str
    responses: Responses
    problems: tuple[Problem, ...]
    rows_read: int
    rows_kept: int
    matched: Mapping[str, str]
    unknown: tuple[str, ...]
