"""What a table promises: its columns, and whom a row is about."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import pandas as pd

from maturity.records.about import About
from maturity.shown import Shown

__all__ = ["Column", "Schema", "Type", "Unit", "count", "flag", "number", "text", "whole"]


class Type(StrEnum):
    """What stands in a column.  Only a number and a count may be missing (NaN, <NA>)."""

    TEXT = "text"
    NUMBER = "number"
    WHOLE = "whole number"
    COUNT = "whole number or missing"
    FLAG = "yes or no"


class Unit(StrEnum):
    """What a number counts; empty for texts, and for numbers without a unit."""

    NONE = ""
    SCORE = "points, 0–100"
    POINTS = "points"
    SHARE = "share, 0–1"
    PROBABILITY = "probability, 0–1"
    PEOPLE = "people"
    MEMBERS = "municipalities"
    ANSWERS = "answers"
    ITEMS = "questions"


TEXT = pd.api.types.pandas_dtype("str" if int(pd.__version__.split(".")[0]) >= 3 else object)
"""What pandas makes of text; named, since making one text reserves a gigabyte of addresses."""
DTYPES: Mapping[Type, Any] = {
    Type.TEXT: TEXT,
    Type.NUMBER: "float64",
    Type.WHOLE: "int64",
    Type.COUNT: "Int64",
    Type.FLAG: "bool",
}


@dataclass(frozen=True, slots=True)
class Column(Shown):
    """One column.

    Parameters
    ----------
    name : str
    type : Type
    meaning : str
        One sentence; ids are named with the enumeration they come from.
    unit : Unit
    lettered : bool
        Whether a row of a member under a letter keeps it; else it is blank there.
    """

    name: str
    type: Type
    meaning: str
    unit: Unit = Unit.NONE
    lettered: bool = False


def text(name: str, meaning: str, *, lettered: bool = False) -> Column:
    """A column of ids or words, never missing."""
    return Column(name, Type.TEXT, meaning, lettered=lettered)


def number(name: str, unit: Unit, meaning: str, *, lettered: bool = False) -> Column:
    """A column of numbers, NaN where missing."""
    return Column(name, Type.NUMBER, meaning, unit, lettered)


def whole(name: str, unit: Unit, meaning: str, *, lettered: bool = False) -> Column:
    """A column of whole numbers, never missing."""
    return Column(name, Type.WHOLE, meaning, unit, lettered)


def count(name: str, unit: Unit, meaning: str) -> Column:
    """A column of whole numbers, <NA> where missing."""
    return Column(name, Type.COUNT, meaning, unit)


def flag(name: str, meaning: str) -> Column:
    """A column of True and False."""
    return Column(name, Type.FLAG, meaning)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema(Shown):
    """The contract of one table: who makes it, stores it or shows it relies on nothing else.

    Parameters
    ----------
    name : str
        As the table is called, and its file in the results folder.
    row : str
        What one row is, in a sentence.
    about : About
    key : tuple of str
        Columns that together tell one row from every other.
    columns : tuple of Column
        In the order they stand in.
    """

    name: str
    row: str
    about: About
    key: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns."""
        return tuple(column.name for column in self.columns)

    def empty(self) -> pd.DataFrame:
        """The table without a row."""
        return pd.DataFrame({c.name: pd.Series(dtype=DTYPES[c.type]) for c in self.columns})

    def frame(
        self, rows: pd.DataFrame | Iterable[Mapping[str, Any]] | Iterable[Sequence[Any]]
    ) -> pd.DataFrame:
        """The table of these rows: declared columns and types, rows numbered from 0.

        Parameters
        ----------
        rows : DataFrame, or iterable of mappings or of tuples
            Tuples in the order of the columns.  What is not declared is left out.

        Raises
        ------
        ValueError
            If a column is missing, or holds what its type does not allow.

        Examples
        --------
        >>> towns = Schema(name="towns", row="", about=About.NOBODY, key=("code",),
        ...                columns=(text("code", ""), whole("people", Unit.PEOPLE, "")))
        >>> towns.frame([("0114", 3.0)]).to_dict("records")
        [{'code': '0114', 'people': 3}]
        """
        if not isinstance(rows, pd.DataFrame):
            listed: list[Any] = list(rows)
            if not listed:
                return self.empty()
            ordered = None if isinstance(listed[0], Mapping) else list(self.names)
            rows = pd.DataFrame(listed, columns=ordered)
        if faults := self.faults(rows):
            raise ValueError(f"{self.name}: " + "; ".join(faults.values()))
        return pd.DataFrame(
            {c.name: _typed(rows[c.name], c.type) for c in self.columns},
        ).reset_index(drop=True)

    def faults(self, frame: pd.DataFrame) -> dict[str, str]:
        """What keeps a table from being this one: column -> what is wrong with it."""
        found = {}
        for column in self.columns:
            if column.name not in frame:
                found[column.name] = f"no column {column.name}"
            elif not _holds(frame[column.name], column.type):
                dtype = frame[column.name].dtype
                found[column.name] = f"{column.name} is not {column.type.value} but {dtype}"
        return found


def _typed(values: pd.Series, kind: Type) -> pd.Series:
    if kind is Type.TEXT and not is_text(values):
        values = values.map(str)  # members of enumerations become plain text
    return values if values.dtype == DTYPES[kind] else values.astype(DTYPES[kind])


def is_text(values: pd.Series) -> bool:
    """Whether a column can hold nothing but text, whatever its values."""
    return values.dtype == TEXT and not pd.api.types.is_object_dtype(values.dtype)


def _holds(values: pd.Series, kind: Type) -> bool:
    """Whether nothing is lost when these values become a column of this type."""
    if values.empty or (values.dtype == DTYPES[kind] and kind is not Type.TEXT):
        return True
    if kind is Type.TEXT:
        known = is_text(values) or values.map(lambda value: isinstance(value, str)).all()
        return bool(known and not values.isna().any())
    if kind is Type.FLAG:
        return bool(values.isin([True, False]).all())
    if values.dtype != object and not pd.api.types.is_numeric_dtype(values.dtype):
        return False
    numbers = pd.to_numeric(values, errors="coerce")
    if (numbers.isna() & values.notna()).any():
        return False
    if kind is Type.NUMBER:
        return True
    return bool(
        (kind is Type.COUNT or not numbers.isna().any()) and (numbers.dropna() % 1 == 0).all()
    )
