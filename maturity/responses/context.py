"""What a reader of answers must know beforehand, and what it hands back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

import pandas as pd

from maturity.errors import Problem
from maturity.records.questionnaire import Questionnaire, Texts
from maturity.records.responses import Responses, Shape, SourceFile
from maturity.records.roster import Roster
from maturity.responses.own_mapping import OwnMapping, Words
from maturity.responses.people import People, nobody
from maturity.shown import Shown

__all__ = [
    "FREE_TEXT_COLUMNS",
    "Incomplete",
    "Intake",
    "Limits",
    "Note",
    "Program",
    "ReadingContext",
    "Unreadable",
]

FREE_TEXT_COLUMNS = ("municipality", "question", "text")
"""Columns of :attr:`Intake.free_text`."""


class Program(StrEnum):
    """The program a file was exported from; the ids i18n names."""

    LIMESURVEY = "limesurvey"
    MSFORMS = "msforms"
    GOOGLE = "google"
    KOBO = "kobo"
    PLAIN = "plain"


class Incomplete(StrEnum):
    """What happens to answers that were never sent in."""

    KEEP = "keep"
    DROP = "drop"


class Unreadable(StrEnum):
    """What happens to a cell that holds no answer: the file is refused, or the cell left out."""

    REFUSE = "refuse"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(Shown):
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
    cells : int
        Cells of a text file or sheet, blank ones too.
    line : int
        Characters in one line of a text file.
    """

    file_bytes: int = 50_000_000
    entries: int = 2_000
    unpacked_bytes: int = 300_000_000
    ratio: int = 200
    rows: int = 200_000
    columns: int = 2_000
    cells: int = 8_000_000
    line: int = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingContext(Shown):
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
    format : Program or None
        The program the file comes from; None lets the reader recognise it.
    incomplete : Incomplete
        Keep (with a warning that says how many) or drop what was never sent in.
    unreadable : Unreadable
        Refuse the file, or leave the cell out and warn, where a cell holds no answer.
    mapping : OwnMapping or None
        The coordinator's own mapping file; it goes before everything recognised.
    respondent_key : bytes or None
        Secret with which the respondents' own keys are hashed; None drops them.
    rounds : tuple of str
        All rounds of the assessment: what a column called year may name.
    """

    questionnaire: Questionnaire
    texts: tuple[Texts, ...]
    roster: Roster
    round: str
    known: Sequence[tuple[str, str]] = ()
    shape: Shape | None = None
    limits: Limits = field(default_factory=Limits)
    format: Program | None = None
    incomplete: Incomplete = Incomplete.KEEP
    unreadable: Unreadable = Unreadable.REFUSE
    mapping: OwnMapping | None = None
    respondent_key: bytes | None = None
    rounds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Shown):
    """A note, or a link to evidence, that a management group wrote beside one answer."""

    municipality: str
    item: str
    text: str


def no_free_text() -> pd.DataFrame:
    """A table of free text without rows."""
    return pd.DataFrame({name: pd.Series(dtype=object) for name in FREE_TEXT_COLUMNS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake(Shown):
    """One file, read: its answers and what the import report says about it.

    Parameters
    ----------
    file : SourceFile
        Name and SHA-256 of the bytes read.
    format : str
        Id of the program it was exported from, see :class:`Program`.
    encoding, delimiter, sheet : str
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
    notes : tuple of Note
        Notes beside joint judgements; kept apart from the answers.
    container : str
        Kind of file: csv, xlsx or json.
    people : People
        Who answered each row of ``responses``; held while the files of a round are put
        together, stored nowhere.
    free_text : DataFrame
        :data:`FREE_TEXT_COLUMNS`, sorted by content: no row leads back to an answer.
    used : Mapping
        Key of the mapping file -> texts under it that stand in the file, see
        :mod:`maturity.responses.used_words`.
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
    notes: tuple[Note, ...] = ()
    container: str = ""
    free_text: pd.DataFrame = field(default_factory=no_free_text, compare=False)
    used: Words = field(default_factory=dict, compare=False)
    people: People = field(default_factory=lambda: nobody(0), compare=False, repr=False)
