"""Which municipality each row belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from maturity.errors import Message, Problem, Where, message
from maturity.responses.columns.fill_down import how_to_fill
from maturity.responses.columns.whole_sheet import member_by_name
from maturity.responses.file.grid import Grid
from maturity.responses.findings import MOST_PER_COLUMN, NOWHERE, Findings, listed
from maturity.responses.known.context import ReadingContext
from maturity.responses.known.vocabulary import Field
from maturity.survey.names import Match, match_name, plain

__all__ = ["municipalities"]

MOST_NAMED = 30
VERY_CLOSE = 0.8
"""How alike the name of one that does not take part must be to be suggested."""


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
        return member_by_name(grid, context, findings)
    _check_own_words(grid, (code, name), context, findings)
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
    own, column = context.own.municipalities, grid.columns[at]
    said = {text: own.get(plain(text), text) for text in set(column)} if own else {}
    return [said[text] for text in column] if own else column


def _check_own_words(
    grid: Grid, columns: Sequence[int | None], context: ReadingContext, findings: Findings
) -> None:
    """Blame the mapping file, not the answers, for a municipality that does not take part."""
    own = context.own.municipalities
    pool = context.members or tuple(context.known)
    texts = {text for at in columns if own and at is not None for text in grid.columns[at]}
    for text in sorted(set(map(plain, texts)) & own.keys()):
        if match_name(own[text], pool, suggest=False).code:
            continue
        problem = Problem(
            code="mapping-target",
            where=Where(file="mapping.yml", column=f"municipalities.{text}"),
            found=own[text],
            expected=message(
                "one of the members: {names}",
                names=listed([f"{code} {name}" for code, name in pool], MOST_NAMED),
            ),
            repair=message("Write the code of a member."),
        )
        findings.problems.append(problem)


@dataclass(slots=True, kw_only=True)
class _Finder:
    """Finds the municipality of distinct (code, name) cells and reports doubts."""

    grid: Grid
    fields: Mapping[Field, int]
    context: ReadingContext
    findings: Findings
    reported: int = 0
    members: tuple[tuple[str, str], ...] = ()
    pool: tuple[tuple[str, str], ...] = ()
    names: dict[str, str] = field(default_factory=dict)
    matches: dict[str, Match] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.members = self.context.members
        self.pool = tuple(dict.fromkeys((*self.members, *self.context.known)))
        # A municipality may have several names: the first is the one it is called by here.
        self.names = dict(reversed(self.pool))

    def find(self, pair: tuple[str, str], row: int) -> str:
        """Code for one pair of cells; problems name the first row they stand in."""
        code, name = pair
        if not code.strip() and not name.strip():
            return self._blank(row)
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
            match = match_name(text, self.pool, suggest=False)
            # Looking for near names is slow: a file full of them is wrong anyway.
            if not match.code and not match.suggestions and self.reported < MOST_PER_COLUMN:
                near = match_name(text, self.members or self.pool).suggestions
                near = near or match_name(text, self.pool, close=VERY_CLOSE).suggestions
                match = replace(match, suggestions=near)
            self.matches[text] = match
        return self.matches[text]

    def _unknown(self, field_: Field, row: int, match: Match) -> str:
        near = listed([f"{code} {name}" for code, name in match.suggestions])
        if match.code:
            near = f"{match.code} {self.names[match.code]}"
        repair = message(
            "Say in mapping.yml which one it means (municipalities), or leave the rows out "
            "(leave_out)."
        )
        if near:
            repair = message(
                "Did you mean {near}? If so, say it in mapping.yml (municipalities); if not, leave "
                "the rows out there (leave_out).",
                near=near,
            )
        return self._error("municipality-unknown", field_, row, repair)

    def _blank(self, row: int) -> str:
        at = [self.fields[kind] for kind in (Field.CODE, Field.MUNICIPALITY) if kind in self.fields]
        texts = zip(*(self.grid.columns[column] for column in at), strict=True)
        blank = np.asarray([not "".join(said).strip() for said in texts], dtype=np.bool_)
        repair = how_to_fill(self.grid, blank, self._column(Field.MUNICIPALITY))
        return self._error("municipality-unknown", Field.MUNICIPALITY, row, repair)

    def _conflict(self, row: int, by_code: Match, by_name: Match) -> str:
        names = self.names
        repair = message(
            "The code means {code}, the name means {name}. Correct one of them.",
            code=f"{by_code.code} {names[by_code.code]}",
            name=f"{by_name.code} {names[by_name.code]}",
        )
        return self._error("municipality-conflict", Field.MUNICIPALITY, row, repair)

    def _doubtful_name(self, row: int, by_code: Match, by_name: Match) -> None:
        names = self.names
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
        if self.members and match.code not in dict(self.members):
            repair = message(
                "Add {name} to the base data, or leave the rows out with leave_out in mapping.yml.",
                name=f"{match.code} {self.names[match.code]}",
            )
            self._error("municipality-not-member", field_, row, repair)
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
            if self.members:
                names = listed([name for _, name in self.members], MOST_NAMED)
                expected = message("one of the members: {names}", names=names)
            self.findings.error(code, place, expected, repair)
        return ""

    def _warn(self, code: str, field_: Field, row: int, expected: Message, repair: Message) -> None:
        self.findings.warn(code, self.grid.at(row, self._column(field_)), expected, repair)

    def _column(self, field_: Field) -> int:
        """The column a problem is about; the other one where there is only that."""
        other = Field.MUNICIPALITY if field_ is Field.CODE else Field.CODE
        return self.fields.get(field_, self.fields.get(other, 0))
