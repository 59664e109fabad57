"""Which program a file was exported from, and what only that program does to its columns.

===========  ============================================================
program      told by
===========  ============================================================
limesurvey   two of submitdate, lastpage, startlanguage, seed (in sv or en)
kobo         two of _uuid, _submission_time, _index, …; SubmissionDate with KEY
msforms      start and completion time by name, or by place and kind: a
             running number, then two columns of dates
google       a first heading Timestamp or Tidstämpel
plain        everything else
===========  ============================================================

:attr:`ReadingContext.format <maturity.responses.known.context.ReadingContext.format>`
overrules the choice.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Mapping, Sequence

from maturity.responses.columns.lime_headings import code_and_text, lime_columns
from maturity.responses.file.grid import Grid
from maturity.responses.known.context import Program
from maturity.responses.known.dictionary import Dictionary, Meaning, unnumbered
from maturity.responses.known.vocabulary import (
    FORMS_ENDS,
    FORMS_STARTS,
    GOOGLE_STAMPS,
    LIMESURVEY_HEADINGS,
    Field,
    heading_key,
)

__all__ = ["moment", "recognise_format", "special_columns"]

_KOBO = (
    "_uuid",
    "_submission_time",
    "_index",
    "_validation_status",
    "_submitted_by",
    "__version__",
)
_ODK = ("SubmissionDate", "KEY")
_REPEATED = re.compile(r"(.*\D)(\d{1,2})", re.DOTALL)
_GROUP = re.compile(r"[A-Za-z_][\w-]*")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d{1,12})?")
_DATE = re.compile(
    r"(?:\d{4}-\d\d?-\d\d?|\d\d?[/.-]\d\d?[/.-](?:\d{4}|\d\d))"
    r"(?:[ T]+\d\d?[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?(?: ?[AaPp][Mm])?)?(?:Z|[+-]\d\d:?\d\d)?"
)
_FIRST_DAY = datetime.datetime.fromisoformat("1899-12-30")
_SERIALS = (30_000, 80_000)
"""Serial dates that are taken for dates: 1982 to 2119."""
_PERSON = (3, 4)
"""Columns in which Microsoft Forms puts e-mail address and name."""
_CHANGED = 5
"""Column in which newer exports of Microsoft Forms put the time of the last change."""


def moment(text: str) -> datetime.datetime | None:
    """The moment an Excel serial date means: days since 30 December 1899.

    Parameters
    ----------
    text : str
        A number with decimal point or comma.

    Returns
    -------
    datetime or None
        Rounded to seconds, without time zone; None where the text is no such number.

    Examples
    --------
    >>> moment("46000.5")
    datetime.datetime(2025, 12, 9, 12, 0)
    """
    said = text.strip()
    if not _SERIAL.fullmatch(said):
        return None
    days = float(said.replace(",", "."))
    if not _SERIALS[0] <= days < _SERIALS[1]:
        return None
    return _FIRST_DAY + datetime.timedelta(seconds=math.floor(days * 86_400 + 0.5))


def recognise_format(grid: Grid) -> Program:
    """The program a file comes from, told by its headings (and, for one, by its dates).

    Parameters
    ----------
    grid : Grid
        Headings as they stand, and the cells of the first columns.
    """
    keys = [heading_key(heading) for heading in grid.headings]
    found = {*keys, *(heading_key(code_and_text(heading)[0]) for heading in grid.headings)}
    if sum(1 for names in LIMESURVEY_HEADINGS if found & names) > 1:
        return Program.LIMESURVEY
    raw = {heading.strip() for heading in grid.headings}
    if len(raw.intersection(_KOBO)) > 1 or raw >= set(_ODK):
        return Program.KOBO
    if (found & FORMS_STARTS and found & FORMS_ENDS) or _forms_by_place(grid):
        return Program.MSFORMS
    if keys[0] in GOOGLE_STAMPS:
        return Program.GOOGLE
    return Program.PLAIN


def special_columns(
    grid: Grid, program: Program, dictionary: Dictionary
) -> Mapping[int, Field | Meaning]:
    """Columns that mean something only because of the program; numbers are column indices.

    LimeSurvey: see :mod:`maturity.responses.columns.lime_headings`.
    Microsoft Forms: metadata whose headings are in a language nobody listed
    (told by their place), and questions with the same text, which it numbers
    ``2``, ``3`` and so on, also where nothing else is left of the program.
    ODK Central: groups before a hyphen.
    """
    if program is Program.LIMESURVEY:
        return lime_columns(grid, dictionary)
    if program is Program.KOBO:
        return _odk_groups(grid, dictionary)
    if program is not Program.MSFORMS:
        return _repeats(grid, dictionary, worded=True)
    special: dict[int, Field | Meaning] = {}
    for at, field in _metadata(grid).items():
        heading = grid.headings[at]
        if dictionary.field(heading) is None and dictionary.item(heading) is None:
            special[at] = field
    return special | _repeats(grid, dictionary, worded=False)


def _forms_by_place(grid: Grid) -> bool:
    if len(grid.headings) < len(("id", "start", "end", "answer")):
        return False
    numbers = [text.strip() for text in grid.columns[0]]
    return (
        all(text.isdecimal() for text in numbers)
        and len(set(numbers)) == len(numbers)
        and _dates(grid.columns[1])
        and _dates(grid.columns[2])
    )


def _dates(column: Sequence[str], *, blank: bool = False) -> bool:
    """Whether a column holds dates and nothing else."""
    said = [text.strip() for text in column]
    return all(
        bool(_DATE.fullmatch(text) or moment(text)) if text else blank for text in said[:1000]
    )


def _metadata(grid: Grid) -> dict[int, Field]:
    """Columns of Microsoft Forms that hold no question, told by their place."""
    if not _forms_by_place(grid):
        return {}
    columns = {0: Field.KEY, 1: Field.TECHNICAL, 2: Field.TECHNICAL}
    columns |= {at: Field.IDENTITY for at in _PERSON if at < len(grid.headings)}
    if _CHANGED < len(grid.headings) and _dates(grid.columns[_CHANGED], blank=True):
        columns[_CHANGED] = Field.TECHNICAL
    return columns


def _repeats(grid: Grid, dictionary: Dictionary, *, worded: bool) -> dict[int, Field | Meaning]:
    """Columns of questions that share a text: the plain one is the first, ``text2`` the second.

    Either several items have this text, or the form asks one of them in several branches.
    ``worded``: a code with a number behind it is none of them, only a whole question is.
    """
    headings = [unnumbered(" ".join(heading.split())) for heading in grid.headings]
    special: dict[int, Field | Meaning] = {}
    for at, heading in enumerate(headings):
        parts = _REPEATED.fullmatch(heading)
        if not parts or int(parts.group(2)) < 2 or dictionary.item(heading):
            continue
        base = parts.group(1).strip()
        if base not in headings:
            continue
        number, first = int(parts.group(2)), headings.index(base)
        meaning, field = dictionary.item(base), dictionary.field(base)
        if field is not None and dictionary.field(heading) is None:
            special[at] = field
        elif worded and heading_key(base) not in dictionary.questions:
            continue
        elif field is None and meaning is not None and not meaning.near:
            special[first] = dictionary.nth(meaning, 1)
            special[at] = dictionary.nth(meaning, number)
    return special


def _odk_groups(grid: Grid, dictionary: Dictionary) -> dict[int, Field | Meaning]:
    """Columns of ODK Central, which writes ``group-question`` where Kobo writes ``group/question``.

    Only the part behind the last group counts, and only if it is a name of its own.
    """
    special: dict[int, Field | Meaning] = {}
    for at, heading in enumerate(grid.headings):
        group, _, name = heading.strip().rpartition("-")
        if not _GROUP.fullmatch(group) or dictionary.item(heading) or dictionary.field(heading):
            continue
        told = dictionary.field(name) or dictionary.item(name)
        if told is not None:
            special[at] = told
    return special
