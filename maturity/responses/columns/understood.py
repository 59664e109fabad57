"""A table of which is known what its columns are: what all later steps take and give."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from maturity.records.responses import SourceFile
from maturity.responses.columns.headings import Headings
from maturity.responses.file.grid import Grid
from maturity.responses.findings import Findings
from maturity.responses.known.context import ReadingContext
from maturity.responses.known.dictionary import Dictionary
from maturity.responses.known.vocabulary import Field
from maturity.shown import Shown

__all__ = ["Table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Shown):
    """A grid, what its columns are, and what it is held against.

    Parameters
    ----------
    grid : Grid
        The rows that count so far.
    headings : Headings
        What its columns are.
    dictionary : Dictionary
        What headings may say, for items named in rows.
    context : ReadingContext
        The questionnaire, who takes part, the round and the mapping file.
    source : SourceFile
        The file.
    findings : Findings
        Gets all problems.
    """

    grid: Grid
    headings: Headings
    dictionary: Dictionary
    context: ReadingContext
    source: SourceFile
    findings: Findings

    def keep(self, rows: NDArray[np.bool_]) -> Table:
        """The same table with the rows where ``rows`` is True."""
        return replace(self, grid=self.grid.keep(rows))

    def column(self, kind: Field) -> int | None:
        """Where a field stands; None where no column holds it."""
        return self.headings.fields.get(kind)

    @property
    def places(self) -> list[int]:
        """Columns that name the municipality: its code, its name, or both."""
        found = map(self.column, (Field.CODE, Field.MUNICIPALITY))
        return [at for at in found if at is not None]
