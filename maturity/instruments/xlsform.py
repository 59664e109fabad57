"""XLSForm workbooks for KoboToolbox and ODK: survey, choices and settings.

Items that share a scale become a matrix: a group on one page, headed by the answers
(appearance ``label``), then one row per item (``list-nolabel``).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import xlsxwriter
from babel import Locale

from maturity.files import write_safely
from maturity.instruments.codes import DEPARTMENT, MUNICIPALITY, ROLE, block_codes
from maturity.instruments.matrices import by_dimension, matrix_codes, parts_of
from maturity.instruments.opening import Opening, plan_opening
from maturity.instruments.plan import Block, Instrument, Option, Question

__all__ = ["write_xlsform", "xlsform_sheets"]

TAG = re.compile(r"<(?=[A-Za-z/!])")
MANY = 8
"""From so many answers on, a list is a drop-down."""
OPENING, INTRODUCTION = "aboutyou", "introduction"

Row = Mapping[str, str]
Words = Mapping[str, str]


def write_xlsform(path: Path, instrument: Instrument) -> Path:
    """Write the form of an instrument; the same instrument gives the same bytes.

    Returns
    -------
    Path
        The file written, for *New > Upload an XLSForm* in KoboToolbox.
    """
    sheets = xlsform_sheets(instrument)
    return write_safely(path, lambda target: fill(target, sheets))


def fill(path: Path, sheets: Mapping[str, Sequence[Row]]) -> None:
    """Fill a new workbook; every cell is text, so that nothing becomes a formula."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"created": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            columns = list(dict.fromkeys(column for row in rows for column in row))
            for at, column in enumerate(columns):
                sheet.write_string(0, at, column)
                for line, row in enumerate(rows, start=1):
                    if row.get(column):
                        sheet.write_string(line, at, row[column])


def xlsform_sheets(instrument: Instrument) -> Mapping[str, Sequence[Row]]:
    """The three sheets as rows: heading -> cell.

    Raises
    ------
    SurveyError
        A name or code that no survey tool takes.
    """
    opening = plan_opening(instrument)
    return {
        "survey": list(survey_rows(instrument, opening)),
        "choices": list(choice_rows(instrument, opening)),
        "settings": [settings_row(instrument)],
    }


def settings_row(instrument: Instrument) -> Row:
    """Title, id and version of the form."""
    base = instrument.languages[0]
    parts = (instrument.questionnaire.id, instrument.form, instrument.round, instrument.role)
    return {
        "form_title": plain_text(instrument.titles[base]),
        "form_id": re.sub(r"[^A-Za-z0-9_-]", "_", "-".join(part for part in parts if part)),
        "version": instrument.questionnaire.version,
        "default_language": language_name(base),
        "style": "pages",
    }


def survey_rows(instrument: Instrument, opening: Opening) -> Iterator[Row]:
    """First page, then a group per dimension."""
    codes = matrix_codes(instrument, opening)
    taken = [OPENING, INTRODUCTION, *codes.values(), *(q.code for q in instrument.questions)]
    groups = block_codes([blocks[0].dimension for blocks in by_dimension(instrument)], taken)
    yield from opening_rows(instrument, opening)
    for blocks in by_dimension(instrument):
        yield row("begin_group", groups[blocks[0].dimension], blocks[0].dimension_names)
        for block in blocks:
            yield from block_rows(instrument, block, codes)
        yield {"type": "end_group"}


def opening_rows(instrument: Instrument, opening: Opening) -> Iterator[Row]:
    """Introduction, municipality, department and role."""
    yield row("note", INTRODUCTION, introductions(instrument))
    yield row("begin_group", OPENING, opening.title, appearance="field-list")
    kind = f"select_one {MUNICIPALITY}" if opening.places else "text"
    yield row(
        kind, MUNICIPALITY, opening.municipality, required="yes", appearance=look(opening.places)
    )
    for question in opening.departments:
        code = next(c for c, place in opening.places.items() if place == question.place)
        yield row(
            f"select_one {question.code}",
            question.code,
            question.words,
            relevant=equals(MUNICIPALITY, code),
            appearance=look(question.answers),
        )
    if instrument.asks_role:
        hints = {code: "\n".join(lines) for code, lines in role_lines(instrument).items()}
        yield row(f"select_one {ROLE}", ROLE, opening.role, hints=hints, required="yes")
    yield {"type": "end_group"}
    yield from computed_rows(instrument, opening)


def computed_rows(instrument: Instrument, opening: Opening) -> Iterator[Row]:
    """The department's name, and the role where it is not asked."""
    cases = [
        f'if({equals(question.code, code)}, "{name}", "")'
        for question in opening.departments
        for code, name in question.answers.items()
    ]
    if cases:
        text = cases[0] if len(cases) == 1 else f"concat({', '.join(cases)})"
        yield {"type": "calculate", "name": DEPARTMENT, "calculation": text}
    if instrument.role:
        yield {"type": "calculate", "name": ROLE, "calculation": f"'{instrument.role}'"}


def block_rows(instrument: Instrument, block: Block, codes: Mapping[str, str]) -> Iterator[Row]:
    """Questions of one capability: single ones, and a matrix per shared scale."""
    for key, questions in parts_of(block).items():
        if questions[0].own_words:
            yield question_row(instrument, questions[0], questions[0].code, "")
        else:
            yield from matrix_rows(instrument, block, questions, codes[key])


def matrix_rows(
    instrument: Instrument, block: Block, questions: Sequence[Question], code: str
) -> Iterator[Row]:
    """A group: the answers as heading, then the statements."""
    scale = list_name(questions[0])
    roles = [instrument.sorts(question) for question in questions]
    every = tuple(dict.fromkeys(role for some in roles for role in some)) if all(roles) else ()
    yield row("begin_group", code, block.names, appearance="field-list", relevant=seen_by(every))
    yield row(f"select_one {scale}", f"{code}label", headings(block), appearance="label")
    for question in questions:
        yield question_row(instrument, question, scale, "list-nolabel")
    yield {"type": "end_group"}


def question_row(instrument: Instrument, question: Question, choices: str, appearance: str) -> Row:
    """One item."""
    return row(
        f"select_one {choices}",
        question.code,
        question.words,
        appearance=appearance,
        relevant=seen_by(instrument.sorts(question)),
    )


def choice_rows(instrument: Instrument, opening: Opening) -> Iterator[Row]:
    """Answers of all lists; a scale that several items share stands once."""
    languages = instrument.languages
    for code, place in opening.places.items():
        yield choice(MUNICIPALITY, code, dict.fromkeys(languages, place.name))
    for question in opening.departments:
        for code, name in question.answers.items():
            yield choice(question.code, code, dict.fromkeys(languages, name))
    if instrument.asks_role:
        for role, words in instrument.role_names.items():
            yield choice(ROLE, role, words)
    lists: dict[str, tuple[Option, ...]] = {}
    for asked in instrument.questions:
        lists.setdefault(list_name(asked), asked.options)
    for name, options in lists.items():
        for option in options:
            yield choice(name, option.code, option.words)


def row(kind: str, name: str, words: Words, *, hints: Words | None = None, **cells: str) -> Row:
    """A row of the sheet *survey*: every language has its label, and its hint if there is one."""
    labels = {f"label::{language_name(code)}": plain_text(text) for code, text in words.items()}
    said = {f"hint::{language_name(c)}": plain_text(text) for c, text in (hints or {}).items()}
    return {"type": kind, "name": name, **labels, **said, **cells}


def choice(list_: str, name: str, words: Words) -> Row:
    """A row of the sheet *choices*."""
    labels = {f"label::{language_name(code)}": plain_text(text) for code, text in words.items()}
    return {"list_name": list_, "name": name, **labels}


def list_name(question: Question) -> str:
    """Name of the list of answers: the item's own, or that of its scale."""
    scale = re.sub(r"[^A-Za-z0-9]", "", question.item.scale)
    return question.code if question.own_words else f"scale{scale}"


def headings(block: Block) -> Words:
    """What stands before the answers of a matrix: what the capability is about."""
    return {code: about or block.names[code] for code, about in block.abouts.items()}


def introductions(instrument: Instrument) -> Words:
    """The introduction as one text per language."""
    return {
        code: "\n\n".join(
            instrument.introduction.get(code) or (instrument.texts[code].introduction,)
        )
        for code in instrument.languages
    }


def role_lines(instrument: Instrument) -> Mapping[str, list[str]]:
    """Who counts as what, by language."""
    return {
        code: [
            f"{instrument.role_names[role][code]}: {hints[code]}"
            for role, hints in instrument.role_hints.items()
            if hints[code]
        ]
        for code in instrument.languages
    }


def look(answers: Mapping[str, object]) -> str:
    """Appearance of a list: a drop-down where it is long."""
    return "minimal" if len(answers) >= MANY else ""


def equals(question: str, answer: str) -> str:
    """The condition that a question was answered so."""
    return f"${{{question}}} = '{answer}'"


def seen_by(roles: Sequence[str]) -> str:
    """The condition that one of the roles answers; no role means everybody."""
    return " or ".join(equals(ROLE, role) for role in roles)


def language_name(code: str) -> str:
    """A language as XLSForm columns name it.

    Examples
    --------
    >>> language_name("sv")
    'Svenska (sv)'
    """
    name = Locale.parse(code, sep="-").get_language_name(code.replace("-", "_")) or code
    return f"{name[:1].upper()}{name[1:]} ({code})"


def plain_text(text: str) -> str:
    """A text in which nothing is a question's name or a tag.

    Examples
    --------
    >>> plain_text("Pay ${x} <b>now</b>, 3 < 4")
    'Pay $ {x} < b>now< /b>, 3 < 4'
    """
    return TAG.sub("< ", text.replace("${", "$ {"))
