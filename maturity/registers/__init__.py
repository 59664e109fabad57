"""What is known about municipalities from public registers, and indicators made comparable."""

from __future__ import annotations

from maturity.registers.municipalities import (
    Group,
    Municipality,
    groups,
    municipalities,
    with_other_names,
)
from maturity.registers.normalise import Normalisation, normalise, outside_goalposts

__all__ = [
    "Group",
    "Municipality",
    "Normalisation",
    "groups",
    "municipalities",
    "normalise",
    "outside_goalposts",
    "with_other_names",
]
