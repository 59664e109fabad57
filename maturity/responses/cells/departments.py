"""Which department and sector each row belongs to."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

from maturity.errors import message
from maturity.records.roster import Department, Roster
from maturity.responses.file.grid import Grid
from maturity.responses.findings import Findings, Place
from maturity.responses.known.context import ReadingContext
from maturity.responses.known.vocabulary import OFFICE, Field
from maturity.survey.names import plain

__all__ = ["departments", "sectors"]

CLOSE = 0.6


def departments(
    grid: Grid,
    fields: Mapping[Field, int],
    codes: Sequence[str],
    roster: Roster,
    findings: Findings,
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Department of each row as the roster spells it, and the sector it is compared within.

    Case, hyphens, ampersands and endings such as *förvaltningen* do not matter.
    A department the roster does not know keeps its text, without sector, and is
    warned about; the nearest department of the same municipality is suggested.

    Parameters
    ----------
    codes : sequence of str, n_rows
        Municipality of each row: departments of others are not looked at.

    Returns
    -------
    names, sectors : tuple of str, n_rows
    """
    at = fields.get(Field.DEPARTMENT)
    if at is None:
        return ("",) * len(grid), ("",) * len(grid)
    first: dict[tuple[str, str], int] = {}
    pairs = tuple(zip(codes, grid.columns[at], strict=True))
    for row, pair in enumerate(pairs):
        first.setdefault(pair, row)
    found = {
        pair: _department(pair, grid.at(row, at), roster, findings) for pair, row in first.items()
    }
    return (
        tuple(found[pair].name for pair in pairs),
        tuple(found[pair].sector for pair in pairs),
    )


def _department(
    pair: tuple[str, str], place: Place, roster: Roster, findings: Findings
) -> Department:
    code, text = pair
    shown = _tidy(text)
    own = [d for d in roster.departments if d.municipality == code]
    if not shown or not code:
        return Department(municipality=code, name=shown)
    for key in (plain, _office):
        same = [d for d in own if key(d.name) == key(shown)]
        if len(same) == 1:
            return same[0]
    near = difflib.get_close_matches(_office(shown), [_office(d.name) for d in own], 1, CLOSE)
    repair = message("It was kept as it stands, without sector. Add it to the base data.")
    if near:
        name = next(d.name for d in own if _office(d.name) == near[0])
        repair = message("It was kept as it stands. Did you mean {near}?", near=name)
    expected = message("a department of the municipality in the base data")
    findings.warn("department-unknown", place, expected, repair)
    return Department(municipality=code, name=shown)


def _office(name: str) -> str:
    """A department's name without hyphens, ampersands and words for office."""
    words = plain(name).replace("&", " och ").replace("-", " ").replace(",", " ")
    return " ".join(OFFICE.sub("", " ".join(words.split())).split())


def _tidy(text: str) -> str:
    """The text on one line, without control characters and direction marks."""
    visible = "".join(letter if letter.isprintable() or letter.isspace() else "" for letter in text)
    return " ".join(visible.split())


def sectors(
    grid: Grid,
    fields: Mapping[Field, int],
    default: Sequence[str],
    context: ReadingContext,
    findings: Findings,
) -> tuple[str, ...]:
    """Sector id of each row: the sector column where it says something, else ``default``."""
    at = fields.get(Field.SECTOR)
    if at is None:
        return tuple(default)
    ids = {plain(id_): id_ for id_ in context.questionnaire.sectors}
    for text in context.texts:
        ids |= {plain(name): id_ for id_, name in text.sectors.items()}
    column = grid.columns[at]
    meant = {said: ids.get(plain(said), "") for said in dict.fromkeys(column)}
    for said, id_ in meant.items():
        if plain(said) and not id_:
            findings.warn(
                "sector-unknown",
                grid.at(column.index(said), at),
                message("one of {sectors}", sectors=_names(context)),
                message("The sector was left out. Correct it, or add it to the questionnaire."),
            )
    return tuple(meant[said] or other for said, other in zip(column, default, strict=True))


def _names(context: ReadingContext) -> str:
    """The sectors as the questionnaire calls them in its first language."""
    named = next((text.sectors for text in context.texts if text.sectors), {})
    return ", ".join(named.get(id_, id_) for id_ in context.questionnaire.sectors)
