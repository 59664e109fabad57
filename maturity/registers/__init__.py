"""What is known about municipalities from public registers."""

from __future__ import annotations

from maturity.registers.municipalities import (
    Group,
    Municipality,
    find_municipality,
    groups,
    municipalities,
)

__all__ = ["Group", "Municipality", "find_municipality", "groups", "municipalities"]
