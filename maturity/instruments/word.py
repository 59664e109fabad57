"""A Word document for building the form by hand, for example in Microsoft Forms.

Such forms hand back texts, not codes.  So the document holds the exact texts to
type or paste, section by section, and at the end a list of texts and codes that
says how the reader will understand them.
"""

from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterable, Sequence
from importlib import import_module
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

from maturity.errors import MaturityError, Problem, Where, message
from maturity.files import write_bytes
from maturity.i18n import LANGUAGES, Language
from maturity.instruments.introduction import introduction_text, spoken
from maturity.instruments.opening import plan_opening
from maturity.instruments.plan import Instrument, Option, Question

__all__ = ["write_word_document"]

EARLIEST = (1980, 1, 1, 0, 0, 0)
MARGIN = 2.0
"""Centimetres on all sides of an A4 page."""
FULL = {"sv": "sv-SE", "en": "en-GB"}


def write_word_document(instrument: Instrument, code: str, path: Path) -> Path:
    """Write the document in one language; the same input gives the same bytes.

    Parameters
    ----------
    instrument : Instrument
        Where it is for one role, only the section of that role is written.
    code : str
        One of the questionnaire's languages.
    path : Path
        File to write, ending in ``.docx``.

    Raises
    ------
    MaturityError
        If the package python-docx is not installed.
    """
    docx = load_docx()
    document = docx.Document()
    prepare(docx, document, instrument, code)
    language = spoken(code)
    document.add_heading(instrument.titles[code], level=0)
    write_advice(document, language, code)
    document.add_heading(language.t("Introduction"), level=1)
    for paragraph in introduction_text(instrument, code):
        document.add_paragraph(paragraph)
    write_opening(document, instrument, code)
    for role in instrument.roles:
        write_section(document, instrument, role, code)
    write_matching(document, instrument, code)
    buffer = BytesIO()
    document.save(buffer)
    return write_bytes(path, without_clock(buffer.getvalue()))


def load_docx() -> ModuleType:
    """The package python-docx, which only this export needs."""
    try:
        return import_module("docx")
    except ImportError:
        raise MaturityError([missing_package()]) from None


def prepare(docx: ModuleType, document: Any, instrument: Instrument, code: str) -> None:
    """Page, fonts, language and properties; nothing that depends on the day."""
    shared = import_module("docx.shared")
    section = document.sections[0]
    section.page_width, section.page_height = shared.Mm(210), shared.Mm(297)
    for side in ("left_margin", "right_margin", "top_margin", "bottom_margin"):
        setattr(section, side, shared.Cm(MARGIN))
    font = document.styles["Normal"].font
    font.name, font.size = "Arial", shared.Pt(10.5)
    tag(document.styles["Normal"].element.get_or_add_rPr(), code)
    facts = document.core_properties
    facts.title, facts.language = instrument.titles[code], FULL.get(code, code)
    facts.author = facts.last_modified_by = facts.comments = ""
    facts.created = facts.modified = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)


def tag(properties: Any, code: str) -> None:
    """Mark runs with their language, for spelling and screen readers."""
    shared = import_module("docx.oxml.shared")
    found = properties.find(shared.qn("w:lang"))
    if found is None:
        found = shared.OxmlElement("w:lang")
        properties.append(found)
    found.set(shared.qn("w:val"), FULL.get(code, code))


def write_advice(document: Any, language: Language, code: str) -> None:
    """How to use the document."""
    t = language.t
    lines = [
        t("Type or paste every text exactly as it stands: the answers are matched by their texts."),
        t("Make every question a choice with one answer. Do not make it required."),
        t(
            "Make one form with a path for each role: the questions about you, and after the "
            "question about the role a branch to the section of that role. One form for each role "
            "works, too: keep its own role only in that question. A form without the question "
            "needs its role in mapping.yml (files)."
        ),
        t("Do not collect names or e-mail addresses."),
        t("Try it: answer once, export, and run “maturity check” before you send it out."),
    ]
    if code in LANGUAGES:
        other = t(
            "If the form is offered in several languages, use the document of each language: both "
            "are understood."
        )
        lines.append(other)
    document.add_heading(t("How to build the form"), level=1)
    for line in lines:
        document.add_paragraph(line, style="List Number")


def write_opening(document: Any, instrument: Instrument, code: str) -> None:
    """The questions about municipality, department and role."""
    opening, t = plan_opening(instrument), spoken(code).t
    document.add_heading(opening.title[code], level=1)
    write_choice(document, opening.municipality[code], [p.name for p in instrument.places])
    named = [p for p in instrument.places if p.departments]
    if named:
        write_prompt(document, opening.department[code])
        for place in named:
            document.add_paragraph(f"{place.name}: {'; '.join(place.departments)}")
        note = t(
            "A choice question if the form is for one municipality only, otherwise a text question."
        )
        document.add_paragraph(note)
    if instrument.asks_role:
        names = [instrument.role_names[role][code] for role in instrument.roles]
        write_choice(document, opening.role[code], names)


def write_section(document: Any, instrument: Instrument, role: str, code: str) -> None:
    """Everything one role is asked, with the answers of each question."""
    name, hint = instrument.role_names[role][code], instrument.role_hints[role][code]
    document.add_page_break()
    document.add_heading(name, level=1)
    if hint:
        document.add_paragraph(hint)
    for block in instrument.blocks:
        asked = [q for q in block.questions if not q.roles or role in q.roles]
        if asked:
            document.add_heading(block.names[code], level=2)
            write_questions(document, asked, code)


def write_questions(document: Any, questions: Sequence[Question], code: str) -> None:
    """The questions of one capability; a shared scale is written once, under them."""
    for question in questions:
        if question.own_words:
            write_choice(document, question.words[code], words_of(question.options, code))
    shared = [question for question in questions if not question.own_words]
    for words in dict.fromkeys(tuple(words_of(q.options, code)) for q in shared):
        for question in shared:
            if tuple(words_of(question.options, code)) == words:
                write_prompt(document, question.words[code])
        write_options(document, words)


def words_of(options: Iterable[Option], code: str) -> list[str]:
    """The texts of all answers, in order."""
    return [option.words[code] for option in options]


def write_choice(document: Any, prompt: str, answers: Sequence[str]) -> None:
    """One question with its answers, each ready to be pasted."""
    write_prompt(document, prompt)
    write_options(document, answers)


def write_prompt(document: Any, text: str) -> None:
    """A question in bold, kept on one page with its answers."""
    paragraph = document.add_paragraph()
    paragraph.add_run(text).bold = True
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = import_module("docx.shared").Pt(8)


def write_options(document: Any, answers: Sequence[str]) -> None:
    """Answers as a list; nothing stands in a line but the text itself."""
    for at, answer in enumerate(answers):
        paragraph = document.add_paragraph(answer, style="List Bullet")
        paragraph.paragraph_format.keep_with_next = at < len(answers) - 1
        paragraph.paragraph_format.space_after = 0


def write_matching(document: Any, instrument: Instrument, code: str) -> None:
    """Which text means which code, for whoever checks an export by hand."""
    t = spoken(code).t
    document.add_page_break()
    document.add_heading(t("Texts and codes"), level=1)
    document.add_paragraph(t("You need this list only to check an export by hand."))
    questions = [(q.words[code], q.code) for q in instrument.questions]
    write_table(document, (t("Question"), t("Code")), questions)
    document.add_paragraph()
    answers = [
        (option.words[code], option.code, "" if not q.own_words else q.code)
        for q in instrument.questions
        for option in q.options
    ]
    write_table(document, (t("Answer"), t("Code"), t("Question")), list(dict.fromkeys(answers)))


def write_table(document: Any, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """A table whose headings are repeated on every page."""
    shared = import_module("docx.oxml.shared")
    table = document.add_table(rows=len(rows) + 1, cols=len(headings), style="Table Grid")
    table.autofit = False
    lengths = import_module("docx.shared")
    widths = [lengths.Cm(17 - 2.5 * (len(headings) - 1)), *[lengths.Cm(2.5)] * (len(headings) - 1)]
    mark = shared.OxmlElement("w:tblHeader")
    table.rows[0]._tr.get_or_add_trPr().append(mark)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row, texts in zip(table.rows, (headings, *rows), strict=True):
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.text, cell.width = text, width
    for cell in table.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True


def without_clock(content: bytes) -> bytes:
    """The same archive with one date for all parts, so that it depends on its input only."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, date_time=EARLIEST)
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return buffer.getvalue()


def missing_package() -> Problem:
    """The problem of a Word document without the package that writes it."""
    return Problem(
        code="package-missing",
        where=Where(file=".docx"),
        found="",
        expected=message("the package python-docx, which is not installed"),
        repair=message("Install it: pip install python-docx, or choose another format."),
    )
