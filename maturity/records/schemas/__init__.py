"""Contracts of all tables: columns, types, units, and whom a row is about.

Producers build their tables through these, stored results are checked against them, made-up ones
have the same columns because they are built the same way, and who may read a row follows from
``about``.
"""

from maturity.records.schemas.answers import DISTRIBUTIONS, HIDDEN_LOG, RESPONSE, UNITS
from maturity.records.schemas.compared import (
    CHANGE,
    GAPS,
    LEVELLING,
    LEVELS,
    OUTSIDE,
    REGION,
    REGION_CHANGE,
    ROLES,
    SPREAD,
    STANDOUTS,
    TESTED,
)
from maturity.records.schemas.fields import schemas_of, table
from maturity.records.schemas.measured import (
    AGREEMENT,
    BETWEEN,
    DIVIDED,
    IMPORTANCE,
    ITEMS,
    RELIABILITY,
    REPRESENTATION,
)
from maturity.records.schemas.registered import COMBINED, INDICATOR_SCORES, INDICATORS
from maturity.records.schemas.schema import Column, Schema, Type, Unit
from maturity.records.schemas.scored import ESTIMATES, SCORES, SHOWN_SCORES

__all__ = [
    "AGREEMENT",
    "BETWEEN",
    "CHANGE",
    "COMBINED",
    "DISTRIBUTIONS",
    "DIVIDED",
    "ESTIMATES",
    "GAPS",
    "HIDDEN_LOG",
    "IMPORTANCE",
    "INDICATORS",
    "INDICATOR_SCORES",
    "ITEMS",
    "LEVELLING",
    "LEVELS",
    "OUTSIDE",
    "REGION",
    "REGION_CHANGE",
    "RELIABILITY",
    "REPRESENTATION",
    "RESPONSE",
    "ROLES",
    "SCORES",
    "SHOWN_SCORES",
    "SPREAD",
    "STANDOUTS",
    "TESTED",
    "UNITS",
    "Column",
    "Schema",
    "Type",
    "Unit",
    "schemas_of",
    "table",
]
