"""Fields of records that hold a table, and the walk over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields
from typing import Any

from maturity.records.about import ABOUT
from maturity.records.schemas.schema import Schema

__all__ = ["schemas_of", "table"]

SCHEMA = "schema"


def table(schema: Schema, *, required: bool = False) -> Any:
    """A dataclass field that holds a table of a schema; without a row unless it is given."""
    metadata = {SCHEMA: schema, ABOUT: schema.about}
    if required:
        return field(metadata=metadata)
    return field(default_factory=schema.empty, metadata=metadata)


def schemas_of(record: Any) -> Mapping[str, Schema]:
    """The tables of a record, or of its type: field -> schema."""
    return {f.name: f.metadata[SCHEMA] for f in fields(record) if SCHEMA in f.metadata}
