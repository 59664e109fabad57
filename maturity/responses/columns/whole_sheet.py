"""What a sheet or file without a column of its own says by its name, or the mapping file for it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from maturity.errors import Message, message
from maturity.responses.file.grid import Grid
from maturity.responses.findings import NOWHERE, Findings, Place, listed
from maturity.responses.known.context import ReadingContext
from maturity.responses.known.row_mapping import RowMapping
from maturity.responses.known.vocabulary import Field
from maturity.survey.names import match_name, plain

__all__ = ["member_by_name", "said_of", "stem", "unread_column", "with_constants"]

ROWS_TRIED = 500
"""Rows in which a column nobody knows is looked at for names."""
HALF = 0.5


def said_of(own: RowMapping, file: str, sheet: str) -> dict[Field, str]:
    """What ``files`` says of a file, and before that of one of its sheets."""
    whole = own.files.get(plain(file), {})
    return {**whole, **own.files.get(plain(f"{file}/{sheet}"), {})}


def with_constants(grid: Grid, context: ReadingContext, findings: Findings) -> Grid:
    """The grid with a column for each field that the mapping file says of the file or sheet."""
    said = said_of(context.own.rows, findings.file, grid.sheet.name)
    check_names(grid, said, context, findings)
    headings, columns = list(grid.headings), list(grid.columns)
    added = {len(headings) + number: field for number, field in enumerate(said)}
    headings += [f"mapping.yml: {field.value}" for field in said]
    columns += [(text,) * len(grid) for text in said.values()]
    return replace(grid, headings=tuple(headings), columns=tuple(columns), said=added)


def check_names(
    grid: Grid, said: dict[Field, str], context: ReadingContext, findings: Findings
) -> None:
    """Hold what the mapping file says of a whole file against the names of file and sheet.

    A sheet called by another member than the one said of the whole file is an error:
    only a line about the sheet itself goes before its name.
    """
    text = said.get(Field.MUNICIPALITY, "")
    if not text:
        return
    sheet = f"{findings.file}/{grid.sheet.name}"
    if Field.MUNICIPALITY in context.own.rows.files.get(plain(sheet), {}):
        return
    meant = named_member(text, context)
    for name, tell in ((grid.sheet.name, findings.error), (stem(findings.file), findings.warn)):
        called = named_member(name, context)
        if called and called != meant:
            part = sheet if name == grid.sheet.name else findings.file
            tell(
                "municipality-contradicts",
                Place(found=text),
                message("the municipality the sheet or file is called by, {name}", name=name),
                message(
                    'mapping.yml says otherwise of the whole file. Say in mapping.yml what holds '
                    'here: files: {{"{part}": {{municipality: {name}}}}}, or another municipality.',
                    part=part,
                    name=name,
                ),
            )  # fmt: skip
            return


def named_member(text: str, context: ReadingContext) -> str:
    """Code of the member a name means, also by ``municipalities`` of the mapping file."""
    own = context.own.municipalities
    return match_name(own.get(plain(text), text), member_names(context), suggest=False).code


def member_names(context: ReadingContext) -> list[tuple[str, str]]:
    """All names of the members."""
    codes = dict(context.members)
    return [*context.members, *(pair for pair in context.known if pair[0] in codes)]


def stem(file: str) -> str:
    """The name of a file without its ending."""
    return file.rpartition(".")[0]


def member_by_name(grid: Grid, context: ReadingContext, findings: Findings) -> tuple[str, ...]:
    """The member all rows belong to: the only one, or the one the sheet or file is called by.

    Returns
    -------
    tuple of str, n_rows
        Official codes; "" where an error was noted.
    """
    members = context.roster.members
    if len(members) == 1:
        told = message("All rows were taken for {name}, the only member.", name=members[0].name)
        return assumed(members[0].code, grid, told, findings)
    for text in (grid.sheet.name, stem(findings.file)):
        if code := named_member(text, context):
            name = next(member.name for member in members if member.code == code)
            told = message("All rows were taken for {name}, as the sheet or file is called.",
                           name=name)  # fmt: skip
            return assumed(code, grid, told, findings)
    expected = message("a column with the heading municipality or municipality code")
    if findings.several:
        expected = message(
            "a column with the heading municipality or municipality code, or a sheet called by "
            "its municipality"
        )
    found = listed([grid.name(at) for at in range(len(grid.headings))], 6)
    repair = how_to_say(grid, context, findings)
    findings.error("municipality-column-missing", Place(found=found), expected, repair)
    return ("",) * len(grid)


def how_to_say(grid: Grid, context: ReadingContext, findings: Findings) -> Message:
    """The line of the mapping file that says the municipality of a sheet or file."""
    names = member_names(context) or list(context.known)
    column = unread_column(grid, (), lambda text: bool(match_name(text, names, suggest=False).code))
    if column:
        return message(
            'The column “{column}” seems to hold it. If so, write in mapping.yml: columns: '
            '{{"{column}": municipality}}.',
            column=column,
        )  # fmt: skip
    part = findings.part_of(grid.sheet.name)
    texts = (grid.sheet.name, stem(findings.file))
    near = [pair for text in texts for pair in match_name(text, names).suggestions]
    if near:
        return message(
            'Did you mean {near}? If so, write in mapping.yml: files: {{"{part}": '
            "{{municipality: {near}}}}}.",
            near=near[0][1],
            part=part,
        )
    return message('Write in mapping.yml: files: {{"{part}": {{municipality: …}}}}.', part=part)


def unread_column(grid: Grid, known: Collection[int], fits: Callable[[str], bool]) -> str:
    """Heading of the first column most of whose texts fit; empty where there is none."""
    for at, column in enumerate(grid.columns):
        said: Sequence[str] = sorted({text for text in column[:ROWS_TRIED] if text.strip()})
        if at not in known and said and sum(map(fits, said)) > HALF * len(said):
            return grid.name(at)
    return ""


def assumed(code: str, grid: Grid, told: Message, findings: Findings) -> tuple[str, ...]:
    """All rows for one municipality, with a warning."""
    findings.warn(
        "municipality-assumed", NOWHERE, message("a column that names the municipality"), told
    )
    return (code,) * len(grid)
