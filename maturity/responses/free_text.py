"""Free text: kept apart from the answers, without a way back to them."""

from __future__ import annotations

import pandas as pd

from maturity.responses.context import FREE_TEXT_COLUMNS, ReadingContext, no_free_text
from maturity.responses.findings import Findings
from maturity.responses.grid import Grid
from maturity.responses.headings import Headings
from maturity.responses.places import municipalities

__all__ = ["free_text_of"]


def free_text_of(
    grid: Grid, headings: Headings, context: ReadingContext, file: str = ""
) -> pd.DataFrame:
    """What was written in the columns the mapping file lists under ``free_text``.

    Parameters
    ----------
    grid : Grid
        All rows, also those without any other answer.
    headings : Headings
        ``free_text`` are the columns.
    context : ReadingContext
        For the municipality of each row; its problems are told elsewhere.
    file : str
        Name of the file, which may be that of the municipality.

    Returns
    -------
    DataFrame
        Municipality code, heading and text exactly as it stands (unmasked, see
        :func:`maturity.responses.masking.mask_personal`); blank cells left out.
        Sorted by content, so that the order says nothing about who wrote what.
    """
    if not headings.free_text:
        return no_free_text()
    codes = municipalities(grid, headings.fields, context, Findings(file=file))
    rows = [
        (code, grid.name(at), text)
        for at in headings.free_text
        for code, text in zip(codes, grid.columns[at], strict=True)
        if text.strip()
    ]
    columns = zip(*sorted(rows), strict=True) if rows else ((),) * len(FREE_TEXT_COLUMNS)
    return pd.DataFrame(
        {
            name: pd.Series(list(column), dtype=object)
            for name, column in zip(FREE_TEXT_COLUMNS, columns, strict=True)
        }
    )
