"""Free text: kept apart from the answers, without a way back to them."""

from __future__ import annotations

import pandas as pd

from maturity.responses.cells.belonging import municipalities
from maturity.responses.columns.understood import Table
from maturity.responses.findings import Findings
from maturity.responses.people.one_file import FREE_TEXT_COLUMNS, no_free_text

__all__ = ["free_text_of"]


def free_text_of(table: Table) -> pd.DataFrame:
    """What was written in the columns the mapping file lists under ``free_text``.

    Parameters
    ----------
    table : Table
        All rows, also those without any other answer.

    Returns
    -------
    DataFrame
        Municipality code, heading and text exactly as it stands (unmasked, see
        :func:`maturity.responses.people.masking.mask_personal`); blank cells left out.
        Sorted by content, so that the order says nothing about who wrote what.
    """
    grid, headings = table.grid, table.headings
    if not headings.free_text:
        return no_free_text()
    # The problems of the municipalities were told when the units were read.
    untold = Findings(file=table.source.name)
    codes = municipalities(grid, headings.fields, table.context, untold)
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
