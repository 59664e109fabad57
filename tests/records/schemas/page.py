"""The page about all tables, made from their declarations.

``make docs`` writes it anew.
"""

from __future__ import annotations

from maturity.records import schemas
from maturity.records.about import About
from maturity.records.schemas.schema import Column, Schema
from tests.house.source import ROOT

__all__ = ["page_of_tables"]

PAGE = ROOT / "docs" / "tables.md"

READERS = {
    About.MEMBER: "the municipality itself, and those who see it by name",
    About.OWN: "the municipality itself",
    About.OWN_OR_REGION: "the municipality itself; rows of all members together: everybody",
    About.REGION: "everybody",
    About.APART: "everybody; numbers only where they give no unseen member away",
    About.NOBODY: "nobody",
}
"""Who may read a row."""

BEGINNING = """# Tables of results

Made from their declarations (`maturity/records/schemas`) by `make docs`; do not edit by hand.

Every table below that somebody may read is a file `results/<round>/<name>.parquet`, a CSV file
and a sheet of `results.xlsx` (`hidden_log` is called `hidden` there). These hold all members and
are not to be handed out: `load_published` with a municipality leaves the rows and numbers that it
may read. Words in brackets, such as `Verdict`, are enumerations of `maturity.records`, where their
values are told.
"""


def page_of_tables() -> str:
    """The page as Markdown: one section per table, one row per column."""
    found = [getattr(schemas, name) for name in schemas.__all__]
    declared = [schema for schema in found if isinstance(schema, Schema)]
    told = sorted(declared, key=lambda schema: (schema.about is About.NOBODY, schema.name))
    return "\n".join([BEGINNING, *map(_section, told)])


def _section(schema: Schema) -> str:
    key = ", ".join(f"`{name}`" for name in schema.key)
    head = [f"## {schema.name}", "", schema.row, "", f"Read by: {READERS[schema.about]}."]
    head += [f"A row is told from every other by {key}."] if key else []
    table = ["", "| column | type | unit | meaning |", "|---|---|---|---|"]
    return "\n".join([*head, *table, *map(_row, schema.columns), ""])


def _row(column: Column) -> str:
    return f"| `{column.name}` | {column.type} | {column.unit} | {column.meaning} |"


if __name__ == "__main__":
    PAGE.write_text(page_of_tables(), encoding="utf-8", newline="\n")
