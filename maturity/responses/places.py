"""Which municipality, department and sector each row belongs to."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from maturity.errors import Message, message
from maturity.records.roster import Department, Roster
from maturity.responses.context import ReadingContext
from maturity.responses.findings import MOST_PER_COLUMN, NOWHERE, Findings, Place, listed
from maturity.responses.grid import Grid
from maturity.responses.vocabulary import OFFICE, Field
from maturity.survey.names import Match, match_name, plain

__all__ = ["departments", "municipalities", "sectors"]

CLOSE = 0.6


def municipalities(
    grid: Grid, fields: Mapping[Field, int], context: ReadingContext, findings: Findings
) -> tuple[str, ...]:
    """Code of the municipality of each row; "" where there is an error.

    A code column decides; a name beside it must not mean another municipality.
    Without either column the only member of the roster is meant.

    Parameters
    ----------
    grid : Grid
        The rows to place.
    fields : Mapping
        Where the code and name columns stand.
    context : ReadingContext
        ``known`` and the members of the roster are what may be meant; with
        members, only they may answer.
    findings : Findings
        One problem per distinct text, naming the first row it stands in.

    Returns
    -------
    tuple of str, n_rows
        Official codes.
    """
    code, name = fields.get(Field.CODE), fields.get(Field.MUNICIPALITY)
    if code is None and name is None:
        return _only_member(grid, context, findings)
    codes = _own_words(grid, code, context)
    names = _own_words(grid, name, context)
    first: dict[tuple[str, str], int] = {}
    for row, pair in enumerate(zip(codes, names, strict=True)):
        first.setdefault(pair, row)
    finder = _Finder(grid=grid, fields=fields, context=context, findings=findings)
    found = {pair: finder.find(pair, row) for pair, row in first.items()}
    finder.report_rest()
    return tuple(found[pair] for pair in zip(codes, names, strict=True))


def _own_words(grid: Grid, at: int | None, context: ReadingContext) -> Sequence[str]:
    """A column with the texts the mapping file explains replaced by codes."""
    if at is None:
        return ("",) * len(grid)
    own = context.mapping.municipalities if context.mapping else {}
    return [own.get(plain(text), text) for text in grid.columns[at]] if own else grid.columns[at]


def _only_member(grid: Grid, context: ReadingContext, findings: Findings) -> tuple[str, ...]:
    members = context.roster.members
    if len(members) == 1:
        findings.warn(
            "municipality-assumed",
            NOWHERE,
            message("a column that names the municipality"),
            message("All rows were taken for {name}, the only member.", name=members[0].name),
        )
        return (members[0].code,) * len(grid)
    findings.error(
        "municipality-column-missing",
        Place(found=listed([grid.name(at) for at in range(len(grid.headings))], 6)),
        message("a column with the heading municipality or municipality code"),
        message("Add a column that says which municipality each row belongs to."),
    )
    return ("",) * len(grid)


@dataclass(slots=True, kw_only=True)
class _Finder:
    """Finds the municipality of distinct (code, name) cells and reports doubts."""

    grid: Grid
    fields: Mapping[Field, int]
    context: ReadingContext
    findings: Findings
    reported: int = 0
    pool: tuple[tuple[str, str], ...] = ()
    matches: dict[str, Match] = field(default_factory=dict)

    def __post_init__(self) -> None:
        members = ((member.code, member.name) for member in self.context.roster.members)
        self.pool = tuple(dict.fromkeys((*self.context.known, *members)))

    def find(self, pair: tuple[str, str], row: int) -> str:
        """Code for one pair of cells; problems name the first row they stand in."""
        code, name = pair
        by_code, by_name = self._match(code), self._match(name)
        if code.strip() and not by_code.code:
            return self._unknown(Field.CODE, row, by_name if name.strip() else by_code)
        if not code.strip():
            if not by_name.code:
                return self._unknown(Field.MUNICIPALITY, row, by_name)
            return self._member(by_name, Field.MUNICIPALITY, row)
        if by_name.code and by_name.code != by_code.code:
            return self._conflict(row, by_code, by_name)
        if name.strip() and not by_name.code:
            self._doubtful_name(row, by_code, by_name)
        return self._member(by_code, Field.CODE, row)

    def report_rest(self) -> None:
        """Say how many problems were not listed one by one."""
        rest = self.reported - MOST_PER_COLUMN
        if rest > 0:
            self.findings.error(
                "municipality-unknown",
                NOWHERE,
                message("a municipality that takes part"),
                message("{count} more values have problems of the same kind.", count=rest),
            )

    def _match(self, text: str) -> Match:
        if text not in self.matches:
            # Looking for near names is slow: a file full of them is wrong anyway.
            suggest = self.reported < MOST_PER_COLUMN
            self.matches[text] = match_name(text, self.pool, suggest=suggest)
        return self.matches[text]

    def _unknown(self, field_: Field, row: int, match: Match) -> str:
        near = listed([f"{code} {name}" for code, name in match.suggestions])
        repair = message("Write the official name or the code with all its digits.")
        if match.code:
            near = f"{match.code} {dict(self.pool)[match.code]}"
        if near:
            repair = message("Did you mean {near}?", near=near)
        return self._error("municipality-unknown", field_, row, repair)

    def _conflict(self, row: int, by_code: Match, by_name: Match) -> str:
        names = dict(self.pool)
        repair = message(
            "The code means {code}, the name means {name}. Correct one of them.",
            code=f"{by_code.code} {names[by_code.code]}",
            name=f"{by_name.code} {names[by_name.code]}",
        )
        return self._error("municipality-conflict", Field.MUNICIPALITY, row, repair)

    def _doubtful_name(self, row: int, by_code: Match, by_name: Match) -> None:
        names = dict(self.pool)
        repair = message("The code was used. Correct the name, or the code if that is wrong.")
        if by_name.suggestions:
            near = " ".join(by_name.suggestions[0])
            repair = message("The code was used, but the name resembles {near}.", near=near)
        self._warn(
            "municipality-name",
            Field.MUNICIPALITY,
            row,
            message("the name of {code}, {name}", code=by_code.code, name=names[by_code.code]),
            repair,
        )

    def _member(self, match: Match, field_: Field, row: int) -> str:
        members = {member.code: member.name for member in self.context.roster.members}
        if members and match.code not in members:
            self._error(
                "municipality-not-member",
                field_,
                row,
                message(
                    "Add it to the base data, or remove the row. Members: {members}.",
                    members=listed([f"{code} {name}" for code, name in members.items()], 30),
                ),
            )
        elif match.repaired:
            self._warn(
                "municipality-repaired",
                field_,
                row,
                message("the code {code}", code=match.code),
                message("It was read as {code}.", code=match.code),
            )
        return match.code

    def _error(self, code: str, field_: Field, row: int, repair: Message) -> str:
        self.reported += 1
        if self.reported <= MOST_PER_COLUMN:
            place = self.grid.at(row, self._column(field_))
            expected = message("a municipality that takes part")
            self.findings.error(code, place, expected, repair)
        return ""

    def _warn(self, code: str, field_: Field, row: int, expected: Message, repair: Message) -> None:
        self.findings.warn(code, self.grid.at(row, self._column(field_)), expected, repair)

    def _column(self, field_: Field) -> int:
        """The column a problem is about; the other one where there is only that."""
        other = Field.MUNICIPALITY if field_ is Field.CODE else Field.CODE
        return self.fields.get(field_, self.fields.get(other, 0))


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
    for said in dict.fromkeys(column):
        if plain(said) and plain(said) not in ids:
            findings.warn(
                "sector-unknown",
                grid.at(column.index(said), at),
                message("one of {sectors}", sectors=", ".join(context.questionnaire.sectors)),
                message("The sector was left out. Correct it, or add it to the questionnaire."),
            )
    read = (ids.get(plain(said), "") for said in column)
    return tuple(own or other for own, other in zip(read, default, strict=True))
