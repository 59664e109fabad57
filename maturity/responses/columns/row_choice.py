"""Which rows of a file count: those of the round, and what to do with unfinished ones."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from maturity.errors import message
from maturity.responses.columns.understood import Table
from maturity.responses.findings import Place, listed
from maturity.responses.known.context import Incomplete
from maturity.responses.known.dictionary import unnumbered
from maturity.responses.known.vocabulary import YEARS, Field, heading_key

__all__ = ["rows_of_round", "rows_sent_in", "without_other_years"]


def without_other_years(table: Table) -> Table:
    """The table without a column *year* that means something else than the round.

    A year may be that of employment.  It is the round only where every value is a
    round of the assessment, or where the mapping file says so.
    """
    grid, headings, at = table.grid, table.headings, table.column(Field.ROUND)
    if at is None or heading_key(unnumbered(grid.headings[at])) not in YEARS:
        return table
    name, says = grid.name(at), table.dictionary.says
    said = {text.strip() for text in grid.columns[at]} - {""}
    rounds = {table.context.round, *table.context.rounds}
    if Field.ROUND in (says(grid.headings[at]), says(name)) or said <= rounds:
        return table
    table.findings.warn(
        "year-no-round",
        Place(column=name, found=listed(sorted(said))),
        message("rounds of the assessment: {rounds}", rounds=listed(sorted(rounds))),
        message(
            'The column was ignored and all rows were read. If it is the round, write columns: '
            '"{column}": round in mapping.yml.',
            column=name,
        ),
    )  # fmt: skip
    fields = {field: column for field, column in headings.fields.items() if column != at}
    matched = {key: told for key, told in headings.matched.items() if key != name}
    ignored = (*headings.ignored, at)
    headings = replace(headings, fields=fields, matched=matched, ignored=ignored)
    return replace(table, headings=headings)


def rows_of_round(table: Table) -> Table:
    """Rows of the round asked for, where a column names several rounds and this is one."""
    grid, context, at = table.grid, table.context, table.column(Field.ROUND)
    if at is None:
        return table
    same = np.asarray([text.strip() == context.round for text in grid.columns[at]], dtype=bool)
    if same.all():
        return table
    if not same.any():
        table.findings.warn(
            "round-unnamed",
            Place(
                column=grid.name(at), found=listed(sorted({t.strip() for t in grid.columns[at]}))
            ),
            message("rows of round {round}", round=context.round),
            message("No row names the round; all rows were read."),
        )
        return table
    table.findings.warn(
        "other-rounds",
        Place(column=grid.name(at)),
        message("rows of round {round}", round=context.round),
        message("{count} rows of other rounds were left out.", count=int((~same).sum())),
    )
    return table.keep(same)


def rows_sent_in(table: Table) -> Table:
    """All rows, or those that were sent in, as the context says; tells how many are not.

    LimeSurvey leaves the date of sending blank where somebody stopped on the way.

    Raises
    ------
    ResponseError
        No row is left.
    """
    grid, findings, at = table.grid, table.findings, table.column(Field.SUBMITTED)
    if at is None:
        return table
    sent = np.asarray([bool(text.strip()) for text in grid.columns[at]], dtype=bool)
    count = int((~sent).sum())
    if not count:
        return table
    place = Place(column=grid.name(at), row=int(grid.rows[~sent][0]))
    expected = message("answers that were sent in")
    if table.context.incomplete is Incomplete.KEEP:
        repair = message(
            "{count} answers were never sent in; what they say was kept. Write incomplete: drop "
            "in mapping.yml to leave them out.",
            count=count,
        )
        findings.warn("incomplete", place, expected, repair)
        return table
    findings.warn(
        "incomplete",
        place,
        expected,
        message("{count} answers that were never sent in were left out.", count=count),
    )
    if not sent.any():
        raise findings.no_answers()
    return table.keep(sent)
