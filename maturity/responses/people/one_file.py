"""One file, read: its answers, and what the import report says about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from maturity.errors import Problem
from maturity.records.responses import Responses, SourceFile
from maturity.responses.known.own_mapping import Words
from maturity.responses.people.person_marks import People, nobody
from maturity.shown import Shown

__all__ = ["FREE_TEXT_COLUMNS", "Intake", "Note", "no_free_text"]

FREE_TEXT_COLUMNS = ("municipality", "question", "text")
"""Columns of :attr:`Intake.free_text`."""


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
        :mod:`maturity.responses.columns.used_words`.
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
