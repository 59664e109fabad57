"""The members in the base-data workbook: a code and a name that contradict each other are told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from maturity.assessment.workbook_rows import Reading, Row
from maturity.errors import Problem, message
from maturity.records.roster import Member
from maturity.registers import municipalities, with_other_names
from maturity.survey.names import match_name, plain

__all__ = ["read_members"]

SHEET = "members"
CODE_LENGTH = 4
"""Digits of a Swedish municipality code."""


def read_members(reading: Reading, rows: Iterable[Row], country: str) -> tuple[Member, ...]:
    """The sheet of municipalities, sorted by code; every faulty cell is noted."""
    members: dict[str, Member] = {}
    lines: dict[str, int] = {}
    for number, read in rows:
        cells = {**read, "code": with_zeros(reading, number, read)}
        named = reading.words.choice(cells["named"], ("yes", "no")) if cells["named"] else "no"
        if named is None:
            reading.report(SHEET, number, "named", cells["named"], message("yes or no"))
        if not cells["code"] or not cells["name"]:
            expected = message("a municipality code and a name in every row")
            reading.report(SHEET, number, "code", cells["code"], expected)
        elif cells["code"] in members:
            expected = message("a municipality code that stands in no other row")
            reading.report(SHEET, number, "code", cells["code"], expected)
        else:
            lines[cells["code"]] = number
            members[cells["code"]] = Member(
                code=cells["code"],
                name=cells["name"],
                county=cells["county"],
                group=cells["group"],
                consent=named == "yes",
                cooperations=listed(cells["cooperations"]),
                earlier=listed(cells["earlier"]),
            )
    if not members and SHEET in reading.titles:
        reading.report(SHEET, 2, "code", "", message("at least one municipality"))
    check_codes_and_names(reading, members, lines, swedish=country == "SE")
    return tuple(members[code] for code in sorted(members))


def with_zeros(reading: Reading, row: int, cells: Mapping[str, str]) -> str:
    """The code of a member; the zero a spreadsheet takes from 0114 is put back, which is said."""
    code = cells["code"]
    if not (code.isdecimal() and len(code) < CODE_LENGTH):
        return code
    whole = code.zfill(CODE_LENGTH)
    if code_named(cells["name"]) != whole:
        return code
    repaired = Problem(
        code="workbook-zeros",
        where=reading.place(SHEET, row, "code"),
        found=code,
        expected=message("a code of four digits"),
        repair=message("Read as {code}, the code of {name}.", code=whole, name=cells["name"]),
        severity="warning",
    )
    reading.problems.append(repaired)
    return whole


def code_named(name: str) -> str:
    """The code the register has for a name; empty text for none."""
    known = with_other_names([(m.code, m.name) for m in municipalities()])
    return match_name(name, known, suggest=False).code


def listed(text: str) -> tuple[str, ...]:
    """Names separated by semicolons."""
    return tuple(part.strip() for part in text.split(";") if part.strip())


def check_codes_and_names(
    reading: Reading, members: Mapping[str, Member], lines: Mapping[str, int], *, swedish: bool
) -> None:
    """Note names of other codes, codes nobody knows, and earlier codes that are none.

    A municipality with a new code bears the name of the old one, which then is an earlier code.
    """
    registered = {m.code for m in municipalities()} if swedish else set()
    bearers: dict[str, str] = {}
    for code, member in members.items():
        owner = code_named(member.name) if swedish else ""
        owner = owner or bearers.setdefault(plain(member.name), code)
        if owner not in (code, *member.earlier):
            reading.problems.append(other_name(reading, member, lines[code], owner))
        elif swedish and code not in registered:
            reading.problems.append(unknown_code(reading, member, lines[code]))
        for earlier in member.earlier if swedish else ():
            if not (earlier.isdecimal() and len(earlier) == CODE_LENGTH):
                expected = message("codes of four digits, separated by semicolons")
                reading.report(SHEET, lines[code], "earlier", earlier, expected)


def other_name(reading: Reading, member: Member, row: int, owner: str) -> Problem:
    """The problem of a name that belongs to another code."""
    return Problem(
        code="workbook-name",
        where=reading.place(SHEET, row, "name"),
        found=member.name,
        expected=message(
            "the name that goes with the code {code} in cell {cell}; {name} has the code {owner}",
            code=member.code,
            cell=reading.place(SHEET, row, "code").cell,
            name=member.name,
            owner=owner,
        ),
        repair=message(
            "Correct the name or the code. If the municipality has a new code, write the old one "
            "under {column}.",
            column=reading.place(SHEET, row, "earlier").column,
        ),
    )


def unknown_code(reading: Reading, member: Member, row: int) -> Problem:
    """The note about a code that the register lacks."""
    return Problem(
        code="workbook-code-unknown",
        where=reading.place(SHEET, row, "code"),
        found=member.code,
        expected=message("a code of the register of Sweden’s municipalities"),
        repair=message("{name} is used as it is written.", name=member.name),
        severity="warning",
    )
