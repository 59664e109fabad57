"""A table gives its rows and columns by what they mean."""

import numpy as np

from maturity.records.responses import SourceFile
from maturity.responses.columns.headings import match_headings
from maturity.responses.columns.understood import Table
from maturity.responses.file.grid import Grid
from maturity.responses.file.sheet import Sheet
from maturity.responses.findings import Findings
from maturity.responses.known.dictionary import Dictionary
from maturity.responses.known.vocabulary import Field


def table(context, *rows):
    grid = Grid(
        sheet=Sheet(rows=rows, format="csv"),
        headings=rows[0],
        columns=tuple(zip(*rows[1:], strict=True)),
        rows=np.arange(2, len(rows) + 1),
    )
    dictionary, findings = Dictionary(context.questionnaire, context.texts), Findings(file="f.csv")
    return Table(
        grid=grid,
        headings=match_headings(grid, dictionary, context.questionnaire, findings),
        dictionary=dictionary,
        context=context,
        source=SourceFile(name="f.csv", sha256=""),
        findings=findings,
    )


def test_where_a_field_stands(context):
    found = table(context, ("Roll", "Kommun", "LED01"), ("Chef", "Växjö", "4"))
    assert found.column(Field.ROLE) == 0
    assert found.column(Field.ROUND) is None
    assert found.places == [1]


def test_the_code_stands_before_the_name(context):
    found = table(context, ("Kommun", "Kommunkod", "LED01"), ("Växjö", "0780", "4"))
    assert found.places == [1, 0]


def test_rows_are_kept_with_their_numbers(context):
    found = table(context, ("Kommun", "LED01"), ("Växjö", "4"), ("Malmö", "5"))
    kept = found.keep(np.asarray([False, True]))
    assert kept.grid.rows.tolist() == [3]
    assert kept.grid.columns == (("Malmö",), ("5",))
    assert kept.headings is found.headings
