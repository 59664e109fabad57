"""The workbook in which a management group judges its municipality together.

One workbook per municipality.  Everything is locked but answers and notes
(without a password: the lock is a kindness, not a safeguard), and
:mod:`maturity.responses.joint_workbook`, which also describes the layout, reads
it back.
"""

from __future__ import annotations

import datetime
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from maturity.errors import Problem, SurveyError, Where, message
from maturity.files import write_safely
from maturity.i18n import Language
from maturity.instruments.introduction import introduction_text, spoken
from maturity.instruments.plan import Block, Instrument, Option, Question
from maturity.records.roster import Member
from maturity.responses.joint_workbook import LONGEST_NOTE, MARKER_ROW, marker

__all__ = ["write_joint_workbook", "write_joint_workbooks"]

WIDTHS = (12, 36, 64, 22, 38)
"""Characters: code, question, steps, answer, note; together a landscape A4 at about 70 %."""
READ_FIRST = 110
LINE = 13.0
"""Points per line of text; heights are written, since merged and locked rows do not grow."""
TALLEST = 409.0
PER_WIDTH = 1.15
"""Characters of a text that fit into a column one digit wide."""
HEADING = MARKER_ROW + 1
"""Row of the headings, counted from 0."""
ANSWER, NOTE = 3, 4
LISTS = "_answers"
LONGEST_WORDS = 60
A4 = 9
FONT = {"font_name": "Arial", "font_size": 10}
BASE = {"valign": "top", "text_wrap": True, **FONT}
LOOKS: dict[str, dict[str, object]] = {
    "title": {**FONT, "bold": True, "font_size": 16},
    "fact": {**FONT, "bold": True},
    "label": {**FONT, "font_color": "#444444"},
    "small": {**FONT, "font_size": 8, "font_color": "#595959"},
    "wrap": BASE,
    "heading": {**BASE, "bold": True, "bg_color": "#DDE7EE", "border": 1},
    "dimension": {**BASE, "bold": True, "font_size": 12, "bg_color": "#EEF3F6", "border": 1},
    "capability": {**BASE, "bold": True, "border": 1},
    "code": {**BASE, "font_color": "#595959", "border": 1},
    "text": {**BASE, "border": 1},
    "answer": {**BASE, "border": 2, "align": "left", "bg_color": "#FFFBE6", "locked": False},
    "note": {**BASE, "border": 1, "bg_color": "#FFFBE6", "locked": False, "num_format": "@"},
    "bold": {**FONT, "bold": True},
    "plain": FONT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The sheet being written, with what every row of it needs."""

    book: Workbook
    sheet: Worksheet
    formats: dict[str, Format]
    instrument: Instrument
    member: Member
    code: str
    language: Language


def write_joint_workbooks(instrument: Instrument, folder: Path, code: str) -> tuple[Path, ...]:
    """Write one workbook per municipality, in one language.

    Parameters
    ----------
    instrument : Instrument
        Of one form; made for all roles, since the group answers everything.
    folder : Path
        Made if it does not exist.
    code : str
        One of the questionnaire's languages.

    Returns
    -------
    tuple of Path
        Named by code and name of the municipality, in the order of the roster.

    Raises
    ------
    SurveyError
        If no municipality takes part.
    """
    members = instrument.roster.members
    if not members:
        raise SurveyError([no_members()])
    return tuple(write_joint_workbook(instrument, m, code, folder / file_name(m)) for m in members)


def write_joint_workbook(instrument: Instrument, member: Member, code: str, path: Path) -> Path:
    """Write the workbook of one municipality; the same input gives the same bytes.

    Parameters
    ----------
    member : Member
        Whose code and name stand in the workbook.
    code : str
        One of the questionnaire's languages.
    path : Path
        File to write; replaced as a whole or not at all.
    """
    return write_safely(path, lambda target: fill(target, instrument, member, code))


def file_name(member: Member) -> str:
    """A name that every system takes.

    Examples
    --------
    >>> file_name(Member(code="1438", name="Dals-Ed/A: B"))
    '1438-Dals-Ed-A-B.xlsx'
    """
    plain = "".join(letter if letter.isalnum() else "-" for letter in member.name)
    return "-".join([member.code, *filter(None, plain.split("-"))]) + ".xlsx"


def fill(path: Path, instrument: Instrument, member: Member, code: str) -> None:
    """Fill a new workbook: what to know first, the judgement, and the hidden lists."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    language = spoken(code)
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties(
            {
                "title": instrument.titles[code],
                "created": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC),
            }
        )
        formats = {name: book.add_format(look) for name, look in LOOKS.items()}
        first = book.add_worksheet(language.t("Read first"))
        write_introduction(first, formats, introduction_text(instrument, code, joint=True))
        sheet = book.add_worksheet(language.t("Judgement"))
        page = Page(
            book=book,
            sheet=sheet,
            formats=formats,
            instrument=instrument,
            member=member,
            code=code,
            language=language,
        )
        prepare(page)
        write_top(page)
        ranges = write_lists(page)
        write_questions(page, ranges)


def write_introduction(
    sheet: Worksheet, formats: dict[str, Format], paragraphs: Sequence[str]
) -> None:
    """What those who answer are told, one paragraph per row."""
    sheet.set_column(0, 0, READ_FIRST, formats["wrap"])
    for row, paragraph in enumerate(paragraphs):
        sheet.set_row(row, height_of((paragraph, READ_FIRST)) + LINE)
        sheet.write_string(row, 0, paragraph, formats["wrap"])
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.protect("", {"format_rows": True})


def prepare(page: Page) -> None:
    """Columns, printing and protection of the judgement."""
    sheet, member = page.sheet, page.member
    for at, width in enumerate(WIDTHS):
        sheet.set_column(at, at, width)
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADING)
    sheet.freeze_panes(HEADING + 1, 0)
    sheet.hide_gridlines(2)
    name = f"{member.name} {page.instrument.round}".replace("&", "&&")
    sheet.set_footer(f"&L{name}&R&P / &N")
    sheet.protect("", {"format_rows": True, "format_columns": True})
    sheet.activate()


def write_top(page: Page) -> None:
    """The fixed cells: title, municipality, round, marker, what to do, headings."""
    sheet, formats, t = page.sheet, page.formats, page.language.t
    asked, member = page.instrument.questionnaire, page.member
    title = page.instrument.texts[page.code].title
    sheet.write_string(0, 0, f"{title}: {t('joint judgement')}", formats["title"])
    facts = (t("Municipality"), member.name), (t("Round"), page.instrument.round)
    for row, (label, fact) in enumerate(facts, start=1):
        sheet.write_string(row, 0, label, formats["label"])
        sheet.write_string(row, 1, fact, formats["fact"])
    sheet.write_string(1, 2, member.code, formats["fact"])
    marked = marker(asked.id, asked.version, page.instrument.form)
    sheet.write_string(MARKER_ROW - 1, 1, marked, formats["small"])
    sheet.write_string(HEADING - 1, 0, how_to_fill_in(page), formats["label"])
    headings = (t("Code"), t("Question"), t("Answers"), t("Answer"), t("Note or link to evidence"))
    for at, heading in enumerate(headings):
        sheet.write_string(HEADING, at, heading, formats["heading"])


def how_to_fill_in(page: Page) -> str:
    """One line of help above the table."""
    return page.language.t(
        "Agree on one answer per question and choose it in the list. Fill in yellow cells only; "
        "save the file as an Excel workbook and send it back."
    )


def write_lists(page: Page) -> dict[tuple[str, ...], str]:
    """Put every list of answers on a hidden sheet; the range of each.

    A list in the cell itself may hold 255 characters and no comma.
    """
    sheet = page.book.add_worksheet(LISTS)
    sheet.hide()
    sheet.protect()
    ranges: dict[tuple[str, ...], str] = {}
    for question in page.instrument.questions:
        choices = choices_of(question, page.code)
        if choices in ranges:
            continue
        at = len(ranges)
        for row, choice in enumerate(choices):
            if choice.isdecimal():
                sheet.write_number(row, at, int(choice))
            else:
                sheet.write_string(row, at, choice)
        column = xlsxwriter.utility.xl_col_to_name(at)
        ranges[choices] = f"='{LISTS}'!${column}$1:${column}${len(choices)}"
    return ranges


def choices_of(question: Question, code: str) -> tuple[str, ...]:
    """What the drop-down offers: a number, with its words where these are short."""
    short = not question.own_words
    return tuple(choice_of(option, code, with_words=short) for option in question.options)


def choice_of(option: Option, code: str, *, with_words: bool) -> str:
    """One line of a drop-down.

    Examples
    --------
    >>> choice_of(Option(code="5", words={"en": "Agree"}), "en", with_words=True)
    '5 – Agree'
    >>> choice_of(Option(code="dk", words={"en": "Don't know"}), "en", with_words=False)
    "Don't know"
    """
    words = option.words[code]
    if not option.code.isdecimal():
        return words
    fits = with_words and words[:1].isalpha() and len(words) <= LONGEST_WORDS
    return f"{option.code} – {words}" if fits else option.code


def write_questions(page: Page, ranges: dict[tuple[str, ...], str]) -> None:
    """Dimensions, capabilities and their questions, from top to bottom."""
    row, dimension = HEADING + 1, ""
    for block in page.instrument.blocks:
        if block.dimension != dimension:
            dimension = block.dimension
            row = write_banner(page, row, block.dimension_names[page.code], "dimension")
        alone = len(block.questions) == 1
        if not alone:
            row = write_banner(page, row, block.names[page.code], "capability")
        for question in block.questions:
            write_question(page, row, question, block if alone else None)
            choices = choices_of(question, page.code)
            add_rules(page, row, ranges[choices])
            row += 1


def write_banner(page: Page, row: int, text: str, look: str) -> int:
    """A line that says what the next questions are about; column A stays blank."""
    page.sheet.write_blank(row, 0, None, page.formats[look])
    page.sheet.merge_range(row, 1, row, NOTE, "", page.formats[look])
    page.sheet.write_string(row, 1, text, page.formats[look])
    return row + 1


def write_question(page: Page, row: int, question: Question, block: Block | None) -> None:
    """One question; where it is alone in its capability the name stands above it."""
    sheet, formats = page.sheet, page.formats
    asked = question.words[page.code]
    sheet.write_string(row, 0, question.code, formats["code"])
    if block is None:
        sheet.write_string(row, 1, asked, formats["text"])
    else:
        rich = [formats["bold"], block.names[page.code], formats["plain"], f"\n{asked}"]
        sheet.write_rich_string(row, 1, *rich, formats["text"])
        asked = f"{block.names[page.code]}\n{asked}"
    steps = steps_of(page, question)
    sheet.write_rich_string(row, 2, *steps, formats["text"])
    shown = "".join(part for part in steps if isinstance(part, str))
    sheet.set_row(row, height_of((asked, WIDTHS[1]), (shown, WIDTHS[2])))
    sheet.write_blank(row, ANSWER, None, formats["answer"])
    sheet.write_blank(row, NOTE, None, formats["note"])


def height_of(*cells: tuple[str, int]) -> float:
    r"""Height in points of a row whose tallest cell is (text, width in characters).

    Examples
    --------
    >>> height_of(("one line", 40), ("a line\nand one more", 40))
    32.0
    """
    lines = max(
        sum(len(textwrap.wrap(part, int(width * PER_WIDTH))) or 1 for part in text.split("\n"))
        for text, width in cells
    )
    return min(TALLEST, lines * LINE + 6)


def steps_of(page: Page, question: Question) -> list[object]:
    """Fragments of a rich text: every step's number in bold, then its words in full."""
    bold, plain = page.formats["bold"], page.formats["plain"]
    between = "\n" if question.own_words else "; "
    parts: list[object] = []
    for at, option in enumerate(question.options):
        end = between if at < len(question.options) - 1 else ""
        words = option.words[page.code]
        if option.code.isdecimal():
            parts += [bold, option.code]
            words = f" {words}"
        parts += [plain, words + end]
    return parts


def add_rules(page: Page, row: int, source: str) -> None:
    """The drop-down of an answer, and the longest note."""
    t = page.language.t
    page.sheet.data_validation(
        row,
        ANSWER,
        row,
        ANSWER,
        {
            "validate": "list",
            "source": source,
            "error_type": "warning",
            "error_message": t("Choose one of the answers in the list."),
        },
    )
    page.sheet.data_validation(
        row,
        NOTE,
        row,
        NOTE,
        {
            "validate": "length",
            "criteria": "<=",
            "value": LONGEST_NOTE,
            "error_message": t("The note is too long."),
        },
    )


def no_members() -> Problem:
    """The problem of workbooks for nobody."""
    return Problem(
        code="no-members",
        where=Where(file="underlag.xlsx"),
        found="",
        expected=message("at least one municipality"),
        repair=message("Fill in who takes part; one workbook is made for each municipality."),
    )
