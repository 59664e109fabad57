"""Where items and fields stand in a table: a column each, or several branches of one question."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from maturity.errors import message
from maturity.responses.file.grid import Grid
from maturity.responses.findings import Findings, Place
from maturity.responses.known.dictionary import Meaning
from maturity.responses.known.vocabulary import FIELD_WORDS, Field, heading_key

__all__ = ["Placed", "same_question"]

_CUT = message(
    "The heading was cut off, and several items begin so: nobody can tell them apart. Export the "
    "answers again with question codes as headings."
)
_SHARED = message("Several items have this text. Say in mapping.yml which one it is (columns).")
_NUMBERS = re.compile(r"^\d{1,3}[.):]\s*|(?<=\D)\d{1,2}$")


@dataclass(slots=True, kw_only=True)
class Placed:
    """Where items and fields stand, filled column by column."""

    grid: Grid
    findings: Findings
    items: dict[str, int] = field(default_factory=dict)
    fields: dict[Field, int] = field(default_factory=dict)
    branches: dict[int, tuple[int, ...]] = field(default_factory=dict)

    def item(self, at: int, choice: tuple[Meaning, bool]) -> None:
        """Place a column of answers, or say why it cannot be."""
        meaning, belongs = choice
        id_ = meaning.items[0]
        place = Place(column=self.grid.name(at), row=None, found=self.grid.headings[at])
        if not belongs:
            self.findings.error(
                "two-forms",
                place,
                message("answers to one form of the questionnaire"),
                message(
                    "{item} belongs to another form. Import each form as its own file.", item=id_
                ),
            )
        elif len(meaning.items) > 1:
            self.findings.error(
                "heading-ambiguous",
                place,
                message("one of {items}", items=", ".join(meaning.items)),
                _CUT if meaning.near else _SHARED,
            )
        elif id_ in self.items:
            self._branch(self.items[id_], at)
        else:
            self.items[id_] = at
            _report_near(place, id_, self.findings, near=meaning.near)

    def field(self, at: int, kind: Field) -> None:
        """Place a column that holds no answers."""
        first = self.fields.setdefault(kind, at)
        if first == at:
            return
        grid = self.grid
        if at in grid.said:
            self._said_twice(first, kind)
            return
        if same_question(grid.headings[first], grid.headings[at]):
            self._branch(first, at)
            return
        self.findings.error(
            "duplicate-column",
            Place(column=grid.name(at), found=grid.headings[at]),
            message("one column for {item}", item=FIELD_WORDS.get(kind, kind.value)),
            message(
                "The column “{first}” is read as the same. Say in mapping.yml which one is left "
                'out: ignore: ["{column}"] or ignore: ["{first}"].',
                first=grid.name(first),
                column=grid.name(at),
            ),
        )

    def _said_twice(self, at: int, kind: Field) -> None:
        """A column that says what the mapping file says of the whole file."""
        name = self.grid.name(at)
        self.findings.error(
            "duplicate-column",
            Place(column=name, found=self.grid.headings[at]),
            message("one column for {item}", item=FIELD_WORDS.get(kind, kind.value)),
            message(
                "mapping.yml says it of the whole file, too (files). Remove it there, or leave "
                'the column out: ignore: ["{column}"].',
                column=name,
            ),
        )

    def _branch(self, first: int, at: int) -> None:
        self.branches[first] = (*self.branches.get(first, ()), at)


def same_question(one: str, other: str) -> bool:
    """Whether two headings are one question, repeated by a form: the same text, perhaps numbered.

    Examples
    --------
    >>> same_question("2. Din roll?", "7. Din roll?2"), same_question("Enhet", "Avdelning")
    (True, False)
    """
    texts = [heading_key(_NUMBERS.sub("", " ".join(text.split()))) for text in (one, other)]
    return texts[0] == texts[1]


def _report_near(place: Place, id_: str, findings: Findings, *, near: bool) -> None:
    if near:
        findings.warn(
            "heading-near",
            place,
            message("the heading {item}", item=id_),
            message(
                "It was taken for {item}. If that is wrong, say in mapping.yml what it means "
                "(columns).",
                item=id_,
            ),
        )
