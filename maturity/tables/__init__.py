"""Tables of published results, beside every figure; they print and never compute."""

from maturity.tables.answers import table_distributions, table_quality, table_response
from maturity.tables.differences import table_change, table_region, table_roles
from maturity.tables.members import table_heat_map, table_spread
from maturity.tables.method import table_hidden, table_method
from maturity.tables.standing import table_dimensions, table_profile
from maturity.tables.table import Table

__all__ = [
    "Table",
    "table_change",
    "table_dimensions",
    "table_distributions",
    "table_heat_map",
    "table_hidden",
    "table_method",
    "table_profile",
    "table_quality",
    "table_region",
    "table_response",
    "table_roles",
    "table_spread",
]
