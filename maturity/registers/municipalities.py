"""Sweden's municipalities and the groups SKR puts them in, read from files in ``data``."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from maturity.shown import Shown

__all__ = [
    "Group",
    "Municipality",
    "groups",
    "municipalities",
    "with_other_names",
]

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Municipality(Shown):
    """One Swedish municipality.

    Parameters
    ----------
    code : str
        Four digits, for example ``0114``.
    name : str
        Name alone, for example ``Upplands Väsby``.
    full_name : str
        With *kommun*, as the source has it, for example ``Österåkers kommun``.
    county_code : str
        Two digits, the first two of the code.
    county : str
        For example ``Stockholms län``.
    group : str
        Code in SKR's classification of 2023, ``A1`` to ``C9``.
    """

    code: str
    name: str
    full_name: str
    county_code: str
    county: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Shown):
    """One group of SKR's classification of municipalities 2023.

    Parameters
    ----------
    code : str
        ``A1`` to ``C9``; the letter is the main group.
    main : str
        Name of the main group, in Swedish.
    names : tuple of (str, str)
        Language and name, for example ``("sv", "Storstäder")``.
    size : int
        Number of municipalities as SKR gives it.
    """

    code: str
    main: str
    names: tuple[tuple[str, str], ...]
    size: int

    def name(self, language: str) -> str:
        """Name in ``sv`` or ``en``; KeyError for another language."""
        return dict(self.names)[language]


@lru_cache(maxsize=1)
def municipalities() -> tuple[Municipality, ...]:
    """All 290 municipalities of Sweden, by code.

    Examples
    --------
    >>> len(municipalities()), municipalities()[0].name
    (290, 'Upplands Väsby')
    """
    found = (
        Municipality(
            code=row["kommunkod"],
            name=row["kommun"],
            full_name=row["kommun_namn"],
            county_code=row["lanskod"],
            county=row["lan"],
            group=row["skr_grupp_2023"],
        )
        for row in _rows("sweden_municipalities.csv")
    )
    return tuple(sorted(found, key=lambda municipality: municipality.code))


@lru_cache(maxsize=1)
def groups() -> tuple[Group, ...]:
    """The nine groups of SKR's classification 2023, by code.

    Examples
    --------
    >>> groups()[0].name("sv"), groups()[0].name("en"), groups()[0].size
    ('Storstäder', 'Large cities', 3)
    """
    found = (
        Group(
            code=row["kod"],
            main=row["huvudgrupp_sv"],
            names=(("sv", row["namn_sv"]), ("en", row["namn_en"])),
            size=int(row["antal"]),
        )
        for row in _rows("skr_groups_2023.csv")
    )
    return tuple(sorted(found, key=lambda group: group.code))


def with_other_names(known: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    """The pairs, then other names that the same municipalities call themselves by.

    Parameters
    ----------
    known : sequence of (str, str)
        Codes and names.

    Examples
    --------
    >>> with_other_names([("0980", "Gotland")])
    (('0980', 'Gotland'), ('0980', 'Region Gotland'))
    """
    codes = {code for code, _ in known}
    return (*known, *(pair for pair in _other_names() if pair[0] in codes))


@lru_cache(maxsize=1)
def _other_names() -> tuple[tuple[str, str], ...]:
    return tuple((row["kommunkod"], row["namn"]) for row in _rows("sweden_other_names.csv"))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
