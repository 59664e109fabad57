"""What a row of a file stands for, told from its headings.

1. A column that names items (*item*, *question*): a long table.  With a column
   ``value`` it holds item values, otherwise answer counts.
2. One column per item, neither role, joint judgement nor respondent key, and at
   most one row per municipality (and department): item values.
3. Everything else: respondent rows.

:attr:`ReadingContext.shape <maturity.responses.context.ReadingContext.shape>`
overrules the choice, for the layout the file has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from maturity.records.responses import Shape
from maturity.responses.grid import Grid
from maturity.responses.headings import Headings
from maturity.responses.vocabulary import Field
from maturity.survey.names import plain

__all__ = ["UNITS", "is_long", "one_row_each", "recognise_shape"]

UNITS = (Field.CODE, Field.MUNICIPALITY, Field.DEPARTMENT)


def is_long(headings: Headings) -> bool:
    """Whether items stand in rows, one per unit and item."""
    return Field.ITEM in headings.fields and not headings.items


def recognise_shape(grid: Grid, headings: Headings) -> Shape:
    """The shape of a grid, by the rules of this module.

    Parameters
    ----------
    grid : Grid
        Looked at only to see whether each unit has one row.
    headings : Headings
        Which columns were recognised.

    Returns
    -------
    Shape
        A guess that rests on headings; item values in one column per item are
        warned about, because a forgotten role column looks the same.
    """
    if is_long(headings):
        return Shape.VALUES if Field.VALUE in headings.fields else Shape.COUNTS
    keyed = any(grid_field in headings.matched.values() for grid_field in (Field.KEY, Field.ROLE))
    if keyed or Field.JOINT in headings.fields or not one_row_each(grid, headings.fields):
        return Shape.RESPONDENTS
    return Shape.VALUES


def one_row_each(grid: Grid, fields: Mapping[Field, int], named: Sequence[Field] = UNITS) -> bool:
    """Whether no two rows say the same in the columns of some fields, one of which there is."""
    columns = [grid.columns[fields[field]] for field in named if field in fields]
    if not columns:
        return False
    rows = set(zip(*columns, strict=True))
    return len(rows) == len(grid) == len({tuple(map(plain, row)) for row in rows})
