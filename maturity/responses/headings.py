"""What the headings of a file mean: items, fields, and what nobody knows."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from maturity.errors import message
from maturity.records.questionnaire import Questionnaire, Texts
from maturity.responses.findings import NOWHERE, Findings, Place, listed
from maturity.responses.grid import Grid
from maturity.responses.vocabulary import DROPPED, FIELD_NAMES, Field, heading_key
from maturity.survey.names import plain

__all__ = ["Dictionary", "Headings", "Meaning", "match_headings"]

_PREFIX = re.compile(r"([A-Za-z][A-Za-z0-9]*)[\s.:)\]–-]+(\S.*)", re.DOTALL)
_BRACKET = re.compile(r".*\[([^\[\]]+)\]", re.DOTALL)
_FILLERS = re.compile(r"[\s_.–-]+")
SAME_TEXT = 0.8
SAMPLE = 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """Items a heading may mean (several forms may share a text), and how sure that is."""

    items: tuple[str, ...]
    near: bool = False


class Dictionary:
    """Everything a heading may say, prepared once per questionnaire.

    Parameters
    ----------
    questionnaire : Questionnaire
        All forms and rounds.
    texts : sequence of Texts
        All languages.
    """

    def __init__(self, questionnaire: Questionnaire, texts: Sequence[Texts]) -> None:
        self.codes = {item.id: item.id for item in questionnaire.items}
        loose = Counter(_loose(id_) for id_ in self.codes)
        self.loose = {_loose(id_): id_ for id_ in self.codes if loose[_loose(id_)] == 1}
        self.sample = next((t.items[i].question for t in texts for i in t.items), "")
        self.questions: dict[str, tuple[str, ...]] = {}
        self.words: dict[str, tuple[str, ...]] = {}
        for item in questionnaire.items:
            asked = (text.items[item.id].question for text in texts if item.id in text.items)
            self.words[item.id] = tuple(heading_key(question) for question in asked)
            for key in dict.fromkeys(self.words[item.id]):
                self.questions[key] = (*self.questions.get(key, ()), item.id)

    def item(self, heading: str) -> Meaning | None:
        """The item a heading means: its code, its question, or its code with the question.

        Parameters
        ----------
        heading : str
            As in the file.  Also understood: ``Question [statement]`` (LimeSurvey,
            Google Forms) by the statement, ``group/code`` (Kobo) by the code.

        Returns
        -------
        Meaning or None
            ``near`` where case or spacing of a code differs, or where the
            question behind a code is worded a little differently.
        """
        whole = self._simple(heading)
        if whole and not whole.near:
            return whole
        inner = _BRACKET.fullmatch(heading.strip())
        parts = [inner.group(1)] if inner else []
        parts += [heading.rpartition("/")[2]] if "/" in heading else []
        found = (self._simple(part) for part in parts)
        return next((m for m in found if m), None) or whole or self._prefixed(heading)

    def field(self, heading: str) -> Field | None:
        """The field a heading names; an exact item code is never a field.

        A questionnaire may ask about e-mail in an item called ``email``: such a
        column holds answers.  Addresses in it are refused as unreadable answers.
        """
        if " ".join(heading.split()) in self.codes:
            return None
        return FIELD_NAMES.get(heading_key(heading))

    def rate(self, row: Sequence[str]) -> int:
        """How many cells of a row are headings somebody knows."""
        return sum(1 for text in row if self.field(text) or self.item(text))

    def _simple(self, heading: str) -> Meaning | None:
        code = self.codes.get(" ".join(heading.split()))
        if code:
            return Meaning((code,))
        asked = self.questions.get(heading_key(heading))
        if asked:
            return Meaning(asked)
        near = self.loose.get(_loose(heading))
        return Meaning((near,), near=True) if near else None

    def _prefixed(self, heading: str) -> Meaning | None:
        """``cul1a. We have ...``: the text must be that item's, or very nearly."""
        parts = _PREFIX.fullmatch(heading.strip())
        code = parts and self.loose.get(_loose(parts.group(1)))
        if not parts or not code:
            return None
        said = heading_key(parts.group(2))
        if said in self.words[code]:
            return Meaning((code,))
        own = self._likeness(said, code)
        others = max((self._likeness(said, id_) for id_ in self.codes if id_ != code), default=0)
        return Meaning((code,), near=True) if own >= SAME_TEXT and own > others else None

    def _likeness(self, said: str, code: str) -> float:
        """How near a text comes to the question of one item, 0 to 1, in any language."""
        words = self.words[code]
        return max((difflib.SequenceMatcher(a=said, b=w).ratio() for w in words), default=0.0)


def _loose(text: str) -> str:
    return _FILLERS.sub("", plain(text))


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Where everything stands in a grid; numbers are column indices.

    Parameters
    ----------
    form : str
        Form of the items found; empty where no item has a column of its own.
    items : Mapping
        Item id -> column, for items of that form.
    fields : Mapping
        Field -> column.
    unknown : tuple of int
        Columns nobody knows.
    matched : Mapping
        Heading -> item id or field, for the report.
    """

    form: str
    items: Mapping[str, int]
    fields: Mapping[Field, int]
    unknown: tuple[int, ...]
    matched: Mapping[str, str]


def match_headings(
    grid: Grid, dictionary: Dictionary, questionnaire: Questionnaire, findings: Findings
) -> Headings:
    """Find out what each heading means; all doubts become problems.

    A heading that nearly is a known one matches with a warning.  Two columns
    for one item or field are an error, and so are items of two forms.

    Parameters
    ----------
    grid : Grid
        Only its headings are looked at.
    dictionary : Dictionary
        What headings may say.
    questionnaire : Questionnaire
        All forms; the one most headings belong to is taken.
    findings : Findings
        Gets the problems; nothing is raised here.

    Returns
    -------
    Headings
        Column indices of items and fields; personal and technical columns are
        in ``matched`` only, so that nothing further on can read them.
    """
    meanings = [dictionary.item(heading) for heading in grid.headings]
    fields = [dictionary.field(heading) for heading in grid.headings]
    form = _form(meanings, questionnaire)
    items: dict[str, int] = {}
    places: dict[Field, int] = {}
    for at, meaning in enumerate(meanings):
        field = fields[at]
        if field is None and meaning:
            _place_item(grid, at, _of_form(meaning, form, questionnaire), items, findings)
        elif field in DROPPED:
            _report_dropped(grid, at, field, findings)
        elif field is not None:
            _place_field(grid, at, field, places, findings)
    known = [field is not None or meaning is not None for field, meaning in
             zip(fields, meanings, strict=True)]  # fmt: skip
    matched = {grid.name(at): field.value for at, field in enumerate(fields) if field}
    matched |= {grid.name(at): id_ for id_, at in items.items()}
    return Headings(
        form=form,
        items=items,
        fields=places,
        unknown=tuple(at for at, told in enumerate(known) if not told),
        matched=matched,
    )


def report_missing(
    grid: Grid, headings: Headings, wanted: Sequence[str], findings: Findings
) -> None:
    """Warn about items of the form that have no column, and headings nobody knows."""
    missing = [id_ for id_ in wanted if id_ not in headings.items]
    if missing:
        findings.warn(
            "items-missing",
            NOWHERE,
            message("a column for each item of the form"),
            message("No column for: {items}. They count as not asked.", items=listed(missing, 60)),
        )
    report_unknown(grid, headings.unknown, findings)


def report_unknown(grid: Grid, unknown: Sequence[int], findings: Findings) -> None:
    """Warn about columns that were ignored because nobody knows their heading."""
    for at in unknown:
        findings.warn(
            "heading-unknown",
            Place(column=grid.name(at), row=None, found=grid.headings[at]),
            message("a question or field of the questionnaire"),
            message("The column was ignored. If it holds answers, write the item code above it."),
        )


def no_items(
    grid: Grid, dictionary: Dictionary, questionnaire: Questionnaire, findings: Findings
) -> Exception:
    """The error for a file in which no question of the questionnaire was found."""
    if len(grid.headings) == 1:
        return findings.stop(
            "one-column",
            Place(column=grid.name(0), found=grid.headings[0]),
            message("several columns, separated by semicolon, comma or tab"),
            message("Save the file again as CSV UTF-8 with semicolon (;) between cells."),
        )
    codes = list(dictionary.codes)[:SAMPLE]
    return findings.stop(
        "no-items",
        Place(found=listed([grid.name(at) for at in range(len(grid.headings))], 6)),
        message(
            "headings that are item codes of {questionnaire} ({codes}, …) or whole questions "
            "({sample})",
            questionnaire=questionnaire.id,
            codes=", ".join(codes),
            sample=dictionary.sample,
        ),
        message(
            "Check that this is the right file, and export it with question codes or whole "
            "questions as headings."
        ),
    )


def _form(meanings: Sequence[Meaning | None], questionnaire: Questionnaire) -> str:
    """The form most headings belong to; the first one of equals; empty if none."""
    form_of = {item.id: item.form for item in questionnaire.items}
    forms: Counter[str] = Counter()
    for meaning in meanings:
        forms.update({form_of[id_] for id_ in meaning.items} if meaning else ())
    return max(questionnaire.forms, key=lambda form: forms[form]) if forms else ""


def _of_form(meaning: Meaning, form: str, questionnaire: Questionnaire) -> tuple[Meaning, bool]:
    """The meaning inside one form, and whether it belongs to it at all."""
    inside = tuple(id_ for id_ in meaning.items if questionnaire.item(id_).form == form)
    return (Meaning(inside, meaning.near), True) if inside else (meaning, False)


def _place_item(
    grid: Grid, at: int, choice: tuple[Meaning, bool], items: dict[str, int], findings: Findings
) -> None:
    meaning, belongs = choice
    id_ = meaning.items[0]
    place = Place(column=grid.name(at), row=None, found=grid.headings[at])
    if not belongs:
        findings.error(
            "two-forms",
            place,
            message("answers to one form of the questionnaire"),
            message("{item} belongs to another form. Import each form as its own file.", item=id_),
        )
    elif len(meaning.items) > 1:
        findings.error(
            "heading-ambiguous",
            place,
            message("one of {items}", items=", ".join(meaning.items)),
            message("Several items have this text. Write the item code as heading."),
        )
    elif id_ in items:
        findings.error(
            "duplicate-column",
            place,
            message("one column for {item}", item=id_),
            message("{first} already holds it. Remove one of them.", first=grid.name(items[id_])),
        )
    else:
        items[id_] = at
        _report_near(place, id_, findings, near=meaning.near)


def _report_near(place: Place, id_: str, findings: Findings, *, near: bool) -> None:
    if near:
        findings.warn(
            "heading-near",
            place,
            message("the heading {item}", item=id_),
            message("It was taken for {item}. Correct the heading if that is right.", item=id_),
        )


def _place_field(
    grid: Grid, at: int, field: Field, places: dict[Field, int], findings: Findings
) -> None:
    if field not in places:
        places[field] = at
        return
    findings.error(
        "duplicate-column",
        Place(column=grid.name(at), found=grid.headings[at]),
        message("one column for {item}", item=field.value),
        message("{first} already holds it. Remove one of them.", first=grid.name(places[field])),
    )


def _report_dropped(grid: Grid, at: int, field: Field | None, findings: Findings) -> None:
    """Personal data never goes further; that it was there is said."""
    if field in (Field.IDENTITY, Field.KEY):
        findings.warn(
            "identity-dropped",
            Place(column=grid.name(at), found=grid.headings[at]),
            message("no column that points to a person"),
            message("The column was left out and is not stored."),
        )
