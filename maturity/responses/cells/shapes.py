"""What a row of a file stands for, told from its headings.

1. A column that names items (*item*, *question*): a long table.  With a column
   ``value`` it holds item values, otherwise answer counts.
2. One column per item, neither role, joint judgement nor respondent key, and at
   most one row per municipality (and department): item values.
3. Everything else: respondent rows.

:attr:`ReadingContext.shape <maturity.responses.known.context.ReadingContext.shape>`
overrules the choice, for the layout the file has.

A pivot table looks like the rows of people: one column per question, and one for the
role, is also what a spreadsheet makes of people when it sums or averages.  Two things
tell: no row has anything of its own, such as an id or a time, beside a municipality and
a role no other row has; and the numbers are none that a person can answer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maturity.errors import message
from maturity.records.responses import Shape
from maturity.responses.columns.headings import Headings
from maturity.responses.columns.understood import Table
from maturity.responses.file.grid import Grid
from maturity.responses.findings import NOWHERE
from maturity.responses.known.answer_key import as_number
from maturity.responses.known.item_keys import key_of
from maturity.responses.known.vocabulary import RECORD_WORDS, Field
from maturity.survey.names import plain

__all__ = ["is_long", "shape_of"]

UNITS = (Field.CODE, Field.MUNICIPALITY, Field.DEPARTMENT)
OWN = (Field.KEY, Field.IDENTITY, Field.TECHNICAL, Field.SUBMITTED, Field.JOINT)
"""What only rows of people have."""
FEWEST = 4
"""Rows from which it is odd that no two people share municipality and role."""
HALF = 0.5
PEOPLE = message("one row per person")
MEANS = message(
    "Each row is another municipality and role, and holds numbers between the steps: they seem "
    "to be means of several people. If so, write shape: values in mapping.yml; then there are no "
    "margins of error."
)
COUNTS = message(
    "Each row is another municipality and role, and holds numbers above the highest step: they "
    "seem to count or sum several people. Ask for the rows of the people, or for how many gave "
    "each answer (one column per step)."
)


def is_long(headings: Headings) -> bool:
    """Whether items stand in rows, one per unit and item."""
    return Field.ITEM in headings.fields and not headings.items


def shape_of(table: Table) -> Shape:
    """What a row of a table stands for, by the context or else by the rules of this module.

    Returns
    -------
    Shape
        A guess that rests on headings; item values in one column per item are
        warned about, because a forgotten role column looks the same.

    Raises
    ------
    ResponseError
        The table cannot be what the context says, or is a pivot table.
    """
    headings, long = table.headings, is_long(table.headings)
    shape = table.context.shape or _recognised(table.grid, headings)
    fits = {Shape.COUNTS: long, Shape.RESPONDENTS: not long, Shape.VALUES: True}
    without = long and shape is Shape.VALUES and Field.VALUE not in headings.fields
    if not fits[shape] or without:
        raise table.findings.stop(
            "shape",
            NOWHERE,
            message("a table that holds {shape}", shape=RECORD_WORDS[shape.value]),
            message(
                "Counts need a column item and one column per step; respondents need one "
                "column per item; long tables of values need columns item and value."
            ),
        )
    if shape is Shape.RESPONDENTS:
        _check_pivot(table)
    return shape


def _recognised(grid: Grid, headings: Headings) -> Shape:
    if is_long(headings):
        return Shape.VALUES if Field.VALUE in headings.fields else Shape.COUNTS
    keyed = any(grid_field in headings.matched.values() for grid_field in (Field.KEY, Field.ROLE))
    if keyed or Field.JOINT in headings.fields or not _one_row_each(grid, headings.fields):
        return Shape.RESPONDENTS
    return Shape.VALUES


def _one_row_each(grid: Grid, fields: Mapping[Field, int], named: Sequence[Field] = UNITS) -> bool:
    """Whether no two rows say the same in the columns of some fields, one of which there is."""
    columns = [grid.columns[fields[field]] for field in named if field in fields]
    if not columns:
        return False
    rows = set(zip(*columns, strict=True))
    return len(rows) == len(grid) == len({tuple(map(plain, row)) for row in rows})


def _check_pivot(table: Table) -> None:
    """Refuse a pivot table that is read as people, or ask where it only may be one.

    It is refused where at least half of the cells hold numbers that no person can answer.
    Where the mapping file says what a row is, nothing is asked.
    """
    grid, findings = table.grid, table.findings
    if "shape" in table.context.own.choices or not _differ_by_unit(grid, table.headings):
        return
    means, counts = _odd_shares(table)
    if means + counts >= HALF:
        raise findings.stop("rows-no-people", NOWHERE, PEOPLE, MEANS if means >= counts else COUNTS)
    if len(grid) >= FEWEST:
        findings.warn(
            "rows-one-each",
            NOWHERE,
            PEOPLE,
            message(
                "Each of the {count} rows is another municipality and role; each was read as one "
                "person. If the rows are means of several people, write shape: values in "
                "mapping.yml; if they are people, shape: respondents.",
                count=len(grid),
            ),
        )


def _differ_by_unit(grid: Grid, headings: Headings) -> bool:
    """Whether rows differ by their units alone."""
    if set(headings.matched.values()) & set(map(str, OWN)) or headings.free_text:
        return False
    units = _one_row_each(grid, headings.fields, (*UNITS, Field.SECTOR, Field.ROLE))
    return Field.ROLE in headings.fields and units and len(grid) > 1


def _odd_shares(table: Table) -> tuple[float, float]:
    """Shares of the filled cells with numbers between the steps, and above the highest one."""
    filled = between = above = 0
    for id_, at in table.headings.items.items():
        key = key_of(table.context.questionnaire.item(id_), table.context)
        for text in filter(str.strip, table.grid.columns[at]):
            filled += 1
            number = as_number(text)
            if number is None or not key.read(text).wrong:
                continue
            between += not number.is_integer() and number <= key.scale.highest
            above += number > key.scale.highest
    return (between / filled, above / filled) if filled else (0.0, 0.0)
