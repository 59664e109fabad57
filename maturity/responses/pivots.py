"""Rows that sum up several people, but look like one person each: a pivot table.

One column per question and a column for the role is what a survey tool writes for
people, and what a spreadsheet makes of them when it sums or averages.  Two things tell:
no row has anything of its own, such as an id or a time, beside a municipality and a role
no other row has; and the numbers are none that a person can answer.
"""

from __future__ import annotations

from maturity.errors import message
from maturity.responses.answers import as_number
from maturity.responses.cells import key_of
from maturity.responses.context import ReadingContext
from maturity.responses.findings import NOWHERE, Findings
from maturity.responses.grid import Grid
from maturity.responses.headings import Headings
from maturity.responses.shapes import UNITS, one_row_each
from maturity.responses.vocabulary import Field

__all__ = ["check_pivot"]

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


def check_pivot(
    grid: Grid, headings: Headings, context: ReadingContext, findings: Findings
) -> None:
    """Refuse a pivot table that is read as people, or ask where it only may be one.

    Parameters
    ----------
    grid, headings : Grid, Headings
        Rows that are about to be read as people, and what their columns are.
    context : ReadingContext
        Where its mapping file says what a row is, nothing is asked.
    findings : Findings
        Gets one error or warning.

    Raises
    ------
    ResponseError
        At least half of the cells hold numbers that no person can answer.
    """
    choices = context.mapping.choices if context.mapping else {}
    if "shape" in choices or not _one_row_each(grid, headings):
        return
    means, counts = _odd_shares(grid, headings, context)
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


def _one_row_each(grid: Grid, headings: Headings) -> bool:
    """Whether rows differ by their units alone."""
    if set(headings.matched.values()) & set(map(str, OWN)) or headings.free_text:
        return False
    units = one_row_each(grid, headings.fields, (*UNITS, Field.SECTOR, Field.ROLE))
    return Field.ROLE in headings.fields and units and len(grid) > 1


def _odd_shares(grid: Grid, headings: Headings, context: ReadingContext) -> tuple[float, float]:
    """Shares of the filled cells with numbers between the steps, and above the highest one."""
    filled = between = above = 0
    for id_, at in headings.items.items():
        key = key_of(context.questionnaire.item(id_), context)
        for text in filter(str.strip, grid.columns[at]):
            filled += 1
            number = as_number(text)
            if number is None or not key.read(text).wrong:
                continue
            between += not number.is_integer() and number <= key.scale.highest
            above += number > key.scale.highest
    return (between / filled, above / filled) if filled else (0.0, 0.0)
