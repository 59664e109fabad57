"""The part of the mapping file that is about whole rows, sheets and files."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from maturity.errors import message
from maturity.responses.known.vocabulary import Field, heading_key
from maturity.survey.names import plain
from maturity.survey.notes import repair_name
from maturity.survey.section import Section

__all__ = ["RowMapping", "read_rows"]

_ROWS = re.compile(r"([1-9]\d{0,6})(?:\s*[-–]\s*([1-9]\d{0,6}))?")
_MOST = 1_000_000
FILE_KEYS = {
    "municipality": Field.MUNICIPALITY,
    "department": Field.DEPARTMENT,
    "sector": Field.SECTOR,
    "role": Field.ROLE,
    "joint": Field.JOINT,
}
"""What may hold for every row of a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowMapping:
    """What the mapping file says about rows; names are as :func:`plain` gives them.

    Parameters
    ----------
    sheets : tuple of str
        Sheets to read, as written.
    leave_out : Mapping
        Heading -> texts: a row in which the column says one of them is left out.
    numbers : Mapping
        Name of a file -> numbers of the rows to leave out, as a spreadsheet counts.
    files : Mapping
        Name of a file -> field -> text that holds for every row of it.
    fill_down : frozenset of str
        Headings: a blank cell says what the row above says.
    """

    sheets: tuple[str, ...] = ()
    leave_out: Mapping[str, frozenset[str]] = field(default_factory=dict)
    numbers: Mapping[str, frozenset[int]] = field(default_factory=dict)
    files: Mapping[str, Mapping[Field, str]] = field(default_factory=dict)
    fill_down: frozenset[str] = frozenset()


def read_rows(section: Section, roles: Mapping[str, str]) -> RowMapping:
    """Read everything about rows, sheets and files; notes what is wrong.

    Parameters
    ----------
    section : Section
        The whole mapping file.
    roles : Mapping
        What the roles a file may be said to hold are called -> their ids.
    """
    outer = section.section("leave_out")
    values = {} if outer is None else {name: outer.texts(name) for name in outer.node.entries}
    return RowMapping(
        sheets=tuple(found.value for found in section.texts("sheets")),
        leave_out={
            plain(name): frozenset(plain(found.value) for found in texts)
            for name, texts in values.items()
        },
        numbers=_numbers(section),
        files=_files(section, roles),
        fill_down=frozenset(plain(found.value) for found in section.texts("fill_down")),
    )


def _numbers(section: Section) -> dict[str, frozenset[int]]:
    outer = section.section("leave_out_rows")
    numbers: dict[str, frozenset[int]] = {}
    for name in () if outer is None else outer.node.entries:
        rows: set[int] = set()
        for found in outer.texts(name) if outer else ():
            said = _ROWS.fullmatch(found.value)
            first, last = (int(said[1]), int(said[2] or said[1])) if said else (1, 0)
            if first > last or last > _MOST:
                section.notes.add(
                    "wrong-value",
                    found.place,
                    message("row numbers, for example 7 or 12-15"),
                    message("Correct the value."),
                    found=found.value,
                )
            rows.update(range(first, last + 1) if last <= _MOST else ())
        numbers[plain(name)] = frozenset(rows)
    return numbers


def _files(section: Section, roles: Mapping[str, str]) -> dict[str, dict[Field, str]]:
    files: dict[str, dict[Field, str]] = {}
    for name, inner in section.under("files").items():
        said = {key: inner.text(key, "") for key in FILE_KEYS}
        role = said["role"]
        known = list(dict.fromkeys(roles.values()))
        if role and heading_key(role) not in roles:
            inner.notes.add(
                "role-unknown",
                inner.at("role"),
                message("one of {choices}", choices=", ".join(known)),
                repair_name(role, known),
                found=role,
            )
        inner.close()
        files[plain(name)] = {FILE_KEYS[key]: text for key, text in said.items() if text}
    return files
