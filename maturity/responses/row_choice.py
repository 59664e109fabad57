"""Which rows of a file count: those of the round, and what to do with unfinished ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from maturity.errors import message
from maturity.responses.context import Incomplete, ReadingContext
from maturity.responses.dictionary import Dictionary, unnumbered
from maturity.responses.findings import Findings, Place, listed
from maturity.responses.grid import Grid
from maturity.responses.headings import Headings
from maturity.responses.vocabulary import YEARS, Field, heading_key

__all__ = ["rows_of_round", "rows_sent_in", "without_other_years"]


def without_other_years(
    grid: Grid,
    headings: Headings,
    dictionary: Dictionary,
    context: ReadingContext,
    findings: Findings,
) -> Headings:
    """The headings without a column *year* that means something else than the round.

    A year may be that of employment.  It is the round only where every value is a
    round of the assessment, or where the mapping file says so.
    """
    at = headings.fields.get(Field.ROUND)
    if at is None or Field.ROUND in (
        dictionary.says(grid.headings[at]),
        dictionary.says(grid.name(at)),
    ):
        return headings
    said = {text.strip() for text in grid.columns[at]} - {""}
    if heading_key(unnumbered(grid.headings[at])) not in YEARS:
        return headings
    if said <= {context.round, *context.rounds}:
        return headings
    name = grid.name(at)
    findings.warn(
        "year-no-round",
        Place(column=name, found=listed(sorted(said))),
        message("rounds of the assessment: {rounds}",
                rounds=listed(sorted({context.round, *context.rounds}))),
        message(
            'The column was ignored and all rows were read. If it is the round, write columns: '
            '"{column}": round in mapping.yml.',
            column=name,
        ),
    )  # fmt: skip
    fields = {field: column for field, column in headings.fields.items() if column != at}
    matched = {key: told for key, told in headings.matched.items() if key != name}
    return replace(headings, fields=fields, matched=matched, ignored=(*headings.ignored, at))


def rows_of_round(
    grid: Grid, headings: Headings, context: ReadingContext, findings: Findings
) -> Grid:
    """Rows of the round asked for, where a column names several rounds and this is one.

    Parameters
    ----------
    grid, headings : Grid, Headings
        The table and what its columns are.
    context : ReadingContext
        For the round.
    findings : Findings
        Told how many rows of other rounds were left out.
    """
    at = headings.fields.get(Field.ROUND)
    if at is None:
        return grid
    same = np.asarray([text.strip() == context.round for text in grid.columns[at]], dtype=bool)
    if same.all():
        return grid
    if not same.any():
        findings.warn(
            "round-unnamed",
            Place(
                column=grid.name(at), found=listed(sorted({t.strip() for t in grid.columns[at]}))
            ),
            message("rows of round {round}", round=context.round),
            message("No row names the round; all rows were read."),
        )
        return grid
    findings.warn(
        "other-rounds",
        Place(column=grid.name(at)),
        message("rows of round {round}", round=context.round),
        message("{count} rows of other rounds were left out.", count=int((~same).sum())),
    )
    return grid.keep(same)


def rows_sent_in(
    grid: Grid, headings: Headings, context: ReadingContext, findings: Findings
) -> Grid:
    """All rows, or those that were sent in, by ``context.incomplete``; says how many are not.

    LimeSurvey leaves the date of sending blank where somebody stopped on the way.

    Raises
    ------
    ResponseError
        No row is left.
    """
    at = headings.fields.get(Field.SUBMITTED)
    if at is None:
        return grid
    sent = np.asarray([bool(text.strip()) for text in grid.columns[at]], dtype=bool)
    count = int((~sent).sum())
    if not count:
        return grid
    place = Place(column=grid.name(at), row=int(grid.rows[~sent][0]))
    expected = message("answers that were sent in")
    if context.incomplete is Incomplete.KEEP:
        repair = message(
            "{count} answers were never sent in; what they say was kept. Write incomplete: drop "
            "in mapping.yml to leave them out.",
            count=count,
        )
        findings.warn("incomplete", place, expected, repair)
        return grid
    findings.warn(
        "incomplete",
        place,
        expected,
        message("{count} answers that were never sent in were left out.", count=count),
    )
    if not sent.any():
        raise findings.no_answers()
    return grid.keep(sent)
