"""What a reader of answers must know beforehand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from maturity.records.questionnaire import Questionnaire, Texts
from maturity.records.responses import Shape
from maturity.records.roster import Roster
from maturity.responses.known.own_mapping import OwnMapping
from maturity.shown import Shown

__all__ = ["Incomplete", "Limits", "Program", "ReadingContext", "Unreadable"]


class Program(StrEnum):
    """The program a file was exported from; the ids i18n names."""

    LIMESURVEY = "limesurvey"
    MSFORMS = "msforms"
    GOOGLE = "google"
    KOBO = "kobo"
    PLAIN = "plain"


class Incomplete(StrEnum):
    """What happens to answers that were never sent in."""

    KEEP = "keep"
    DROP = "drop"


class Unreadable(StrEnum):
    """What happens to a cell that holds no answer: the file is refused, or the cell left out."""

    REFUSE = "refuse"
    LEAVE_OUT = "leave_out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits(Shown):
    """How large a file may be before it is refused unread.

    Parameters
    ----------
    file_bytes : int
        Size of the file itself.
    entries : int
        Parts inside a workbook (a workbook is a zip archive).
    unpacked_bytes : int
        All parts of a workbook together, unpacked.
    ratio : int
        How many times a part of at least one megabyte may grow when unpacked.
    rows, columns : int
        Rows and columns used, or claimed by the sheet itself.
    cells : int
        Cells of a text file or sheet, blank ones too.
    line : int
        Characters in one line of a text file.
    """

    file_bytes: int = 50_000_000
    entries: int = 2_000
    unpacked_bytes: int = 300_000_000
    ratio: int = 200
    rows: int = 200_000
    columns: int = 2_000
    cells: int = 8_000_000
    line: int = 2_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingContext(Shown):
    """Everything a file of answers is held against.

    Parameters
    ----------
    questionnaire : Questionnaire
        All forms and rounds; the reader finds out which form a file answers.
    texts : tuple of Texts
        All languages; a file may use any of them.
    roster : Roster
        Who takes part.  Without members every municipality in ``known`` may answer.
    round : str
        The round the answers belong to, for example "2026".
    known : sequence of (str, str)
        (code, name) of all municipalities there are, for matching and suggestions.
    shape : Shape or None
        What a row stands for; None lets the reader recognise it.
    format : Program or None
        The program the file comes from; None lets the reader recognise it.
    incomplete : Incomplete
        Keep (with a warning that says how many) or drop what was never sent in.
    unreadable : Unreadable
        Refuse the file, or leave the cell out and warn, where a cell holds no answer.
    mapping : OwnMapping or None
        The coordinator's own mapping file; it goes before everything recognised.
    respondent_key : bytes or None
        Secret with which the respondents' own keys are hashed; None drops them.
    rounds : tuple of str
        All rounds of the assessment: what a column called year may name.
    """

    questionnaire: Questionnaire
    texts: tuple[Texts, ...]
    roster: Roster
    round: str
    known: Sequence[tuple[str, str]] = ()
    shape: Shape | None = None
    limits: Limits = field(default_factory=Limits)
    format: Program | None = None
    incomplete: Incomplete = Incomplete.KEEP
    unreadable: Unreadable = Unreadable.REFUSE
    mapping: OwnMapping | None = None
    respondent_key: bytes | None = None
    rounds: tuple[str, ...] = ()

    @property
    def own(self) -> OwnMapping:
        """What the mapping file says; nothing where there is none."""
        return self.mapping or OwnMapping()

    @property
    def members(self) -> tuple[tuple[str, str], ...]:
        """(code, name) of those who take part."""
        return tuple((member.code, member.name) for member in self.roster.members)

    def with_choices(self) -> ReadingContext:
        """The context with what the mapping file decides."""
        said = self.own.choices.get
        program, incomplete = said("program"), said("incomplete")
        unreadable, shape = said("unreadable"), said("shape")
        return replace(
            self,
            format=Program(program) if program else self.format,
            incomplete=Incomplete(incomplete) if incomplete else self.incomplete,
            unreadable=Unreadable(unreadable) if unreadable else self.unreadable,
            shape=Shape(shape) if shape else self.shape,
        )
