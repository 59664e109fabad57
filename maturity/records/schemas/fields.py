"""Fields of records: which hold a table, whom each is about, and the walk over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, fields
from typing import Any

from maturity.records.schemas.schema import About, Schema

__all__ = ["about_of", "schemas_of", "table", "told"]

ABOUT, SCHEMA = "about", "schema"


def table(schema: Schema, *, required: bool = False) -> Any:
    """A dataclass field that holds a table of a schema; without a row unless it is given."""
    metadata = {SCHEMA: schema, ABOUT: schema.about}
    if required:
        return field(metadata=metadata)
    return field(default_factory=schema.empty, metadata=metadata)


def told(about: About, **default: Any) -> Any:
    """A dataclass field that holds no table, and whom it is about.

    Tuples and mappings have one entry per municipality unless they are about the region: codes,
    records with a ``municipality``, or keys that are codes.

    Parameters
    ----------
    default
        ``default`` or ``default_factory``, as of :func:`dataclasses.field`.
    """
    return field(metadata={ABOUT: about}, **default)


def schemas_of(record: Any) -> Mapping[str, Schema]:
    """The tables of a record, or of its type: field -> schema."""
    return {f.name: f.metadata[SCHEMA] for f in fields(record) if SCHEMA in f.metadata}


def about_of(record: Any) -> Mapping[str, About]:
    """Whom the fields of a record, or of its type, are about; those that do not say are missing."""
    return {f.name: f.metadata[ABOUT] for f in fields(record) if ABOUT in f.metadata}
