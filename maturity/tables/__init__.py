"""Tables of published results, beside every figure; they print and never compute."""

from maturity.tables.answers import table_distributions, table_quality, table_response
from maturity.tables.differences import (
    table_change,
    table_region,
    table_region_change,
    table_roles,
)
from maturity.tables.levels import table_levelling, table_levels
from maturity.tables.measurement import table_importance, table_reliability
from maturity.tables.members import table_heat_map, table_spread
from maturity.tables.method import table_hidden, table_method
from maturity.tables.outside import table_outside
from maturity.tables.registers import table_indicators, table_registers
from maturity.tables.representation import table_representation
from maturity.tables.standing import table_dimensions, table_profile
from maturity.tables.table import Table

__all__ = [
    "Table",
    "table_change",
    "table_dimensions",
    "table_distributions",
    "table_heat_map",
    "table_hidden",
    "table_importance",
    "table_indicators",
    "table_levelling",
    "table_levels",
    "table_method",
    "table_outside",
    "table_profile",
    "table_quality",
    "table_region",
    "table_region_change",
    "table_registers",
    "table_reliability",
    "table_representation",
    "table_response",
    "table_roles",
    "table_spread",
]
