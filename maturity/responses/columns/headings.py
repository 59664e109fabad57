"""What the headings of a file mean: items, fields, and what nobody knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from maturity.errors import message
from maturity.records.questionnaire import Questionnaire
from maturity.responses.columns.placing import Placed
from maturity.responses.file.grid import ROWS_DOUBTED, Grid
from maturity.responses.findings import NOWHERE, Findings, Place, listed
from maturity.responses.known.dictionary import Dictionary, Meaning
from maturity.responses.known.vocabulary import DROPPED, Field
from maturity.survey.names import plain

__all__ = [
    "TURNED",
    "Headings",
    "is_turned",
    "match_headings",
    "named_columns",
    "no_items",
    "report_missing",
    "report_unknown",
]

SAMPLE = 3
LONGEST = 1000
"""Signs of a heading up to which the number of an answer is looked for."""
_STEP = re.compile(r"(.*?)[\s_.([:-]+\d{1,2}[\])]?")
"""A heading that ends with the number of an answer: ``cul1a_4``."""
BESIDE = (
    message("one row for each municipality and question, one column for each answer"),
    message(
        "These columns seem to count the answers to each question beside each other. Put them "
        "below each other, with a column for the question, or ask for the rows of the people."
    ),
)
TURNED = (
    message("people in rows and questions in columns"),
    message(
        "The table is turned: its questions stand below each other. Turn it in Excel (copy, paste "
        "special, transpose), or export the answers again with one row per person."
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Where everything stands in a grid; numbers are column indices.

    Parameters
    ----------
    form : str
        Form of the items found; empty where no item has a column of its own.
    items : Mapping
        Item id -> column, for items of that form.
    fields : Mapping
        Field -> column.
    unknown : tuple of int
        Columns nobody knows.
    matched : Mapping
        Heading -> item id or field, for the report.
    free_text : tuple of int
        Columns of free text.
    ignored : tuple of int
        Columns that are known and left out with a word of their own.
    branches : Mapping
        First column of an item or field -> further columns that hold the same.
    """

    form: str
    items: Mapping[str, int]
    fields: Mapping[Field, int]
    unknown: tuple[int, ...]
    matched: Mapping[str, str]
    free_text: tuple[int, ...] = ()
    ignored: tuple[int, ...] = ()
    branches: Mapping[int, tuple[int, ...]] = field(default_factory=dict)


def match_headings(
    grid: Grid,
    dictionary: Dictionary,
    questionnaire: Questionnaire,
    findings: Findings,
    special: Mapping[int, Field | Meaning] = MappingProxyType({}),
) -> Headings:
    """Find out what each heading means; all doubts become problems.

    A heading that nearly is a known one matches with a warning.  Several columns
    for one item are its branches (see :mod:`maturity.responses.columns.branches`), and so are
    those of a field where they have the same heading; two other columns for one
    field are an error, and so are items of two forms.

    Parameters
    ----------
    grid : Grid
        Only its headings are looked at.
    dictionary : Dictionary
        What headings may say.
    questionnaire : Questionnaire
        All forms; the one most headings belong to is taken.
    findings : Findings
        Gets the problems; nothing is raised here.
    special : Mapping
        Columns that mean something else than their heading says, by index.

    Returns
    -------
    Headings
        Column indices of items and fields; personal and technical columns are
        in ``matched`` only, so that nothing further on can read them.
    """
    meanings = [dictionary.item(heading) for heading in grid.headings]
    fields = [dictionary.field(heading) for heading in grid.headings]
    for at, told in {**special, **grid.said}.items():
        fields[at] = told if isinstance(told, Field) else None
        meanings[at] = None if isinstance(told, Field) else told
    form = _form(meanings, questionnaire)
    placed = Placed(grid=grid, findings=findings)
    for at, (kind, meaning) in enumerate(zip(fields, meanings, strict=True)):
        if kind is None and meaning:
            placed.item(at, _of_form(meaning, form, questionnaire))
        elif kind is Field.KEY and dictionary.keep_key and kind not in placed.fields:
            placed.fields[kind] = at
        elif kind in DROPPED:
            _report_dropped(grid, at, kind, dictionary, findings)
        elif kind is not None and kind is not Field.FREE_TEXT:
            placed.field(at, kind)
    matched = {grid.name(at): kind.value for at, kind in enumerate(fields) if kind}
    for id_, first in placed.items.items():
        matched |= {grid.name(at): id_ for at in (first, *placed.branches.get(first, ()))}
    told_of = [kind or meaning for kind, meaning in zip(fields, meanings, strict=True)]
    return Headings(
        form=form,
        items=placed.items,
        fields=placed.fields,
        unknown=tuple(at for at, told in enumerate(told_of) if told is None),
        matched=matched,
        free_text=tuple(at for at, kind in enumerate(fields) if kind is Field.FREE_TEXT),
        branches=placed.branches,
    )


def named_columns(grid: Grid, dictionary: Dictionary) -> dict[int, Field | Meaning]:
    """Columns the mapping file names with their letter, as :meth:`Grid.name` does.

    These are columns without a heading, and those of which others have the same.

    Returns
    -------
    dict
        Number of a column -> what ``"heading (E)"`` is said to be.
    """
    lettered = [at for at, text in enumerate(grid.headings) if not plain(text)]
    said = {at: dictionary.says(grid.name(at)) for at in sorted({*lettered, *grid.repeated})}
    return {
        at: told if isinstance(told, Field) else Meaning((told,))
        for at, told in said.items()
        if told is not None
    }


def report_missing(
    grid: Grid, headings: Headings, wanted: Sequence[str], findings: Findings
) -> None:
    """Warn about items put to anybody in the file that have no column, and unknown headings."""
    missing = [id_ for id_ in wanted if id_ not in headings.items]
    if missing:
        findings.warn(
            "items-missing",
            NOWHERE,
            message("a column for each item of the form"),
            message("No column for: {items}. They count as not asked.", items=listed(missing, 60)),
        )
    report_unknown(grid, headings.unknown, findings)


def report_unknown(grid: Grid, unknown: Sequence[int], findings: Findings) -> None:
    """Warn about columns that hold something and were ignored: nobody knows their heading."""
    for at in unknown:
        if not any(map(str.strip, grid.columns[at])):
            continue
        findings.warn(
            "heading-unknown",
            Place(column=grid.name(at), row=None, found=grid.headings[at]),
            message("a question or field of the questionnaire"),
            message(
                'The column was ignored. Say in mapping.yml what it holds: columns: {{"{column}": '
                '…}}, free_text: ["{column}"] for comments, or ignore: ["{column}"].',
                column=grid.name(at),
            ),
        )


def no_items(
    grid: Grid, dictionary: Dictionary, questionnaire: Questionnaire, findings: Findings
) -> Exception:
    """The error for a file in which no question of the questionnaire was found."""
    if len(grid.headings) - len(grid.said) == 1:
        return findings.stop(
            "one-column",
            Place(column=grid.name(0), found=grid.headings[0]),
            message("several columns, separated by semicolon, comma or tab"),
            message("Save the file again as CSV UTF-8 with semicolon (;) between cells."),
        )
    if is_turned(grid.columns[0], dictionary):
        return findings.stop("table-turned", NOWHERE, *TURNED)
    shown = Place(found=listed([grid.name(at) for at in range(len(grid.headings))], 6))
    short = (text.strip() for text in grid.headings if len(text) < LONGEST)
    steps = [match[1] for text in short if (match := _STEP.fullmatch(text))]
    if any(map(dictionary.item, steps)):
        return findings.stop("counts-beside", shown, *BESIDE)
    codes = list(dictionary.codes)[:SAMPLE]
    return findings.stop(
        "no-items",
        shown,
        message(
            "headings that are item codes of {questionnaire} ({codes}, …) or whole questions "
            "({sample})",
            questionnaire=questionnaire.id,
            codes=", ".join(codes),
            sample=dictionary.sample,
        ),
        message(
            "Check that this is the right file, and export it with question codes or whole "
            "questions as headings."
        ),
    )


def is_turned(column: Sequence[str], dictionary: Dictionary) -> bool:
    """Whether the headings of a table of people stand below each other in its first column."""
    texts = [text for text in column[:ROWS_DOUBTED] if text.strip()]
    fields = {dictionary.field(text) for text in texts}
    return any(map(dictionary.item, texts)) and bool(fields & {Field.ROLE, Field.MUNICIPALITY})


def _form(meanings: Sequence[Meaning | None], questionnaire: Questionnaire) -> str:
    """The form most headings belong to; the first one of equals; empty if none."""
    form_of = {item.id: item.form for item in questionnaire.items}
    forms: Counter[str] = Counter()
    for meaning in meanings:
        forms.update({form_of[id_] for id_ in meaning.items} if meaning else ())
    return max(questionnaire.forms, key=lambda form: forms[form]) if forms else ""


def _of_form(meaning: Meaning, form: str, questionnaire: Questionnaire) -> tuple[Meaning, bool]:
    """The meaning inside one form, and whether it belongs to it at all."""
    inside = tuple(id_ for id_ in meaning.items if questionnaire.item(id_).form == form)
    return (Meaning(inside, meaning.near), True) if inside else (meaning, False)


def _report_dropped(
    grid: Grid, at: int, field: Field | None, dictionary: Dictionary, findings: Findings
) -> None:
    """Personal data never goes further; that it was there is said."""
    if field in (Field.IDENTITY, Field.KEY):
        findings.warn(
            "identity-dropped",
            Place(column=grid.name(at), found=grid.headings[at]),
            message("only columns that point to no person"),
            message("The column was left out and is not stored."),
        )
    elif field is Field.IGNORED and at in grid.repeated and dictionary.says(grid.name(at)) is None:
        name = grid.headings[at].strip()
        findings.warn(
            "columns-dropped",
            Place(column=grid.name(at), found=grid.headings[at]),
            message("one column that mapping.yml leaves out under this heading"),
            message(
                "Several columns are headed “{name}”, and all were left out. If only one is meant, "
                'name it with its letter: ignore: ["{column}"].',
                name=name,
                column=grid.name(at),
            ),
        )
