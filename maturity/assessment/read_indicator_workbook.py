"""Read the workbook of register indicators; every faulty cell is named, none is guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from openpyxl.cell import Cell

from maturity.assessment.indicator_words import INDICATOR_SHEETS, read_indicator_words
from maturity.assessment.workbook_rows import (
    Choices,
    Reading,
    Row,
    as_text,
    read_tables,
    spellings,
)
from maturity.errors import AssessmentError, message
from maturity.records.indicators import Indicator
from maturity.records.questionnaire import Questionnaire, Texts
from maturity.registers import with_other_names
from maturity.survey.names import match_name, plain

__all__ = ["FilledIn", "Value", "read_indicator_workbook"]

NUMBER = re.compile(r"[+-]?\d{1,15}(?:[.,]\d+)?(?:e[+-]?\d{1,2})?")
YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST_ID = 40


@dataclass(frozen=True, slots=True)
class Value:
    """One value of one municipality in one year."""

    municipality: str
    indicator: str
    year: int
    value: float
    source: str


@dataclass(frozen=True, slots=True)
class FilledIn:
    """What stands in the workbook, all years."""

    indicators: tuple[Indicator, ...]
    register_weights: Mapping[str, float]
    values: tuple[Value, ...]


def read_indicator_workbook(
    path: Path,
    members: Sequence[tuple[str, str]],
    questionnaire: Questionnaire,
    texts: Sequence[Texts],
) -> FilledIn:
    """Read ``indikatorer.xlsx``, written in any of the languages.

    Parameters
    ----------
    path : Path
        The workbook.
    members : sequence of (str, str)
        Code and name of everybody who takes part.
    questionnaire : Questionnaire
        Gives the dimensions, and the ids that are taken.
    texts : sequence of Texts
        Names of dimensions, in every language they may be written in.

    Returns
    -------
    FilledIn

    Raises
    ------
    AssessmentError
        With every faulty cell: sheet, row, column, what was found and expected.
    """
    reading = Reading(path, read_indicator_words())
    repair = message("Close it in Excel, or make a new one with “maturity indicators”.")
    tables = read_tables(reading, INDICATOR_SHEETS, repair, shown=as_seen)
    names = {t.language: {id_: node.name for id_, node in t.nodes.items()} for t in texts}
    asked = [node.id for node in questionnaire.dimensions]
    shown = names.get(reading.language("indicators"), {})
    dimensions = Choices(
        ids=spellings(asked, list(names.values())), shown=[shown.get(id_, id_) for id_ in asked]
    )
    taken = frozenset(plain(scale.id) for scale in questionnaire.scales)
    indicators = read_definitions(reading, tables["indicators"], dimensions, taken)
    weights = read_weights(reading, tables["weights"], dimensions)
    values = read_values(reading, tables["values"], members, indicators)
    if reading.errors:
        raise AssessmentError(reading.problems)
    return FilledIn(tuple(indicators.values()), weights, values)


def as_seen(cell: Cell) -> str:
    """A cell as a person sees it: 0.85 in a cell formatted as per cent is 85."""
    value = cell.value
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if number and "%" in (cell.number_format or ""):
        return format((Decimal(repr(value)) * 100).normalize(), "f")
    return as_text(value)


def read_definitions(
    reading: Reading, rows: Sequence[Row], dimensions: Choices, taken: frozenset[str]
) -> dict[str, Indicator]:
    """The sheet of definitions, by id in plain spelling."""
    sheet, found = "indicators", dict[str, Indicator]()
    for number, cells in rows:
        id_ = cells["indicator"]
        fit = id_.replace("-", "_").isidentifier() and len(id_) <= LONGEST_ID
        if not fit or plain(id_) in taken:
            expected = message(
                "a short name of letters, digits, _ and -, at most {most}", most=LONGEST_ID
            )
            reading.report(sheet, number, "indicator", id_, expected)
        elif plain(id_) in found:
            expected = message("a short name that stands in no other row")
            reading.report(sheet, number, "indicator", id_, expected)
        names = {code: cells[f"name_{code}"] for code in ("sv", "en") if cells[f"name_{code}"]}
        if not names:
            expected = message("a name in at least one language")
            reading.report(sheet, number, "name_sv", "", expected)
        dimension = find_dimension(reading, sheet, number, cells, dimensions)
        posts = read_goalposts(reading, number, cells)
        weight = read_at_least_0(reading, sheet, number, "weight", cells["weight"])
        found[plain(id_)] = Indicator(
            id=id_,
            dimension=dimension,
            goalposts=posts,
            weight=1.0 if weight is None else weight,
            names=names,
            units={code: cells[f"unit_{code}"] for code in ("sv", "en") if cells[f"unit_{code}"]},
            source=cells["source"],
        )
    return found


def find_dimension(
    reading: Reading,
    sheet: str,
    row: int,
    cells: Mapping[str, str],
    dimensions: Choices,
) -> str:
    """Id of a dimension; empty text, and a problem, if there is none."""
    found = dimensions.find(cells["dimension"])
    if not found:
        reading.report(sheet, row, "dimension", cells["dimension"], dimensions.expected())
    return found


def read_goalposts(reading: Reading, row: int, cells: Mapping[str, str]) -> tuple[float, float]:
    """The two ends of an indicator's scale; they must differ."""
    zero, hundred = (
        read_number(reading, "indicators", row, column, cells[column])
        for column in ("zero", "hundred")
    )
    for column, value in (("zero", zero), ("hundred", hundred)):
        if value is None and not cells[column]:
            reading.report("indicators", row, column, "", message("a number"))
    if zero is not None and zero == hundred:
        expected = message("another value than the one that gives 0")
        reading.report("indicators", row, "hundred", cells["hundred"], expected)
    return zero or 0.0, hundred or 0.0


def read_weights(reading: Reading, rows: Sequence[Row], dimensions: Choices) -> dict[str, float]:
    """The sheet of weights; a dimension without weight is left out."""
    sheet, found = "weights", dict[str, float]()
    for number, cells in rows:
        dimension = find_dimension(reading, sheet, number, cells, dimensions)
        text = cells["register_weight"]
        weight = read_number(reading, sheet, number, "register_weight", text)
        if weight is not None and not 0 <= weight <= 1:
            expected = message("a number from 0 to 1, or an empty cell")
            reading.report(sheet, number, "register_weight", text, expected)
        if dimension and dimension in found:
            expected = message("each dimension once")
            reading.report(sheet, number, "dimension", cells["dimension"], expected)
        elif dimension and weight is not None:
            found[dimension] = weight
    return found


def read_values(
    reading: Reading,
    rows: Sequence[Row],
    members: Sequence[tuple[str, str]],
    indicators: Mapping[str, Indicator],
) -> tuple[Value, ...]:
    """The sheet of values, sorted by municipality, indicator and year."""
    sheet, found = "values", dict[tuple[str, str, int], Value]()
    names = dict(indicator_spellings(indicators))
    for number, cells in rows:
        code = find_member(reading, number, cells["municipality"], members)
        id_ = names.get(plain(cells["indicator"]), "")
        if not id_:
            expected = message(
                "one of the indicators on the sheet {name}",
                name=reading.titles.get("indicators", "–"),
            )
            reading.report(sheet, number, "indicator", cells["indicator"], expected)
        value = read_number(reading, sheet, number, "value", cells["value"])
        if not YEAR.fullmatch(cells["year"]):
            reading.report(sheet, number, "year", cells["year"], message("a year such as 2025"))
            continue
        key = (code, id_, int(cells["year"]))
        if code and id_ and key in found:
            expected = message("each municipality, indicator and year once")
            reading.report(sheet, number, "value", cells["value"], expected)
        elif code and id_ and value is not None:
            found[key] = Value(*key, value, cells["source"])
    return tuple(found[key] for key in sorted(found))


def indicator_spellings(indicators: Mapping[str, Indicator]) -> Iterator[tuple[str, str]]:
    """Every way to write an indicator -> its id; a name that two share is none."""
    names = [(plain(n), i.id) for i in indicators.values() for n in set(i.names.values())]
    spelt = [name for name, _ in names]
    yield from ((name, id_) for name, id_ in names if spelt.count(name) == 1)
    yield from ((plain(i.id), i.id) for i in indicators.values())


def find_member(reading: Reading, row: int, text: str, members: Sequence[tuple[str, str]]) -> str:
    """Code of a member; empty text, and a problem with suggestions, if there is none."""
    match = match_name(text, with_other_names(members))
    if match.code:
        return match.code
    suggested = [name for _, name in match.suggestions]
    repair = message("Correct the spelling, or remove the row.")
    if suggested:
        repair = message("Did you mean {names}?", names=" / ".join(suggested))
    expected = message("the name or code of a municipality that takes part")
    reading.report("values", row, "municipality", text, expected)
    reading.problems[-1] = replace(reading.problems[-1], repair=repair)
    return ""


def read_at_least_0(reading: Reading, sheet: str, row: int, column: str, text: str) -> float | None:
    """A number that is not negative; None where the cell is empty."""
    value = read_number(reading, sheet, row, column, text)
    if value is not None and value < 0:
        reading.report(sheet, row, column, text, message("a number that is 0 or more"))
    return value


def read_number(reading: Reading, sheet: str, row: int, column: str, text: str) -> float | None:
    """A number with decimal comma or point; None where the cell is empty or faulty.

    Spaces are left out, and so is a per cent sign: 85 % is 85.
    """
    written = "".join(text.split()).replace("\N{MINUS SIGN}", "-").lower().removesuffix("%")
    if NUMBER.fullmatch(written):
        return float(written.replace(",", "."))
    if text:
        reading.report(sheet, row, column, text, message("a number, or an empty cell"))
    return None
