"""The gate every page passes: readable by everyone, and silent to the outside."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from maturity.errors import Message, Problem, Where, message
from maturity.shown import Shown

__all__ = ["check_page"]

PLACEHOLDER = "No description has been provided"
LOADING = frozenset({"src", "srcset", "data", "poster", "background", "xlink:href", "action"})
FOREIGN = ("script", "iframe", "object", "embed", "link", "base", "form")
VOID = frozenset({"meta", "link", "br", "hr", "img", "input", "col", "base", "source", "wbr"})
OUTSIDE = re.compile(r"(?:url\(\s*['\"]?|@import\s+['\"]?)\s*(?!data:|#)[a-z/.]", re.IGNORECASE)
Attributes = dict[str, str]


def check_page(html: str, *, name: str = "") -> tuple[Problem, ...]:
    """Check one page for what a reader with a screen reader or no network would miss.

    Parameters
    ----------
    html : str
        The whole page.
    name : str
        File name for the problems.

    Returns
    -------
    tuple of Problem
        Empty if the page has a language, a title, exactly one first heading and
        main part, headings without gaps, unique ids, a text and a table for each
        figure, header cells that say what they head, no script and nothing
        loaded from elsewhere.
    """
    reader = PageReader()
    reader.feed(html)
    reader.close()
    found = [
        *reader.faults,
        *once(reader),
        *headings(reader.headings),
        *(("page-id", id_, UNIQUE) for id_, n in Counter(reader.ids).items() if n > 1),
        *(("page-figure-table", figure, TABLE) for figure in reader.open_figures),
    ]
    if PLACEHOLDER in html:
        found.append(("page-figure-text", PLACEHOLDER, TEXT))
    return tuple(
        Problem(
            code=code,
            where=Where(file=name),
            found=what,
            expected=expected,
            repair=message("Correct the template or the section that wrote this."),
        )
        for code, what, expected in found
    )


Fault = tuple[str, str, Message]
UNIQUE = message("an id that stands once in the page")
TABLE = message("a table with the numbers after each figure")
TEXT = message("a text for each figure, made from its numbers")
QUIET = message("a page that loads nothing from elsewhere and runs no script")
HEADER = message("header cells with a text and a scope, and a caption on each table")


def once(reader: PageReader) -> list[Fault]:
    """Language, title, main part and first heading: each there, and each once."""
    faults: list[Fault] = []
    if not reader.language:
        faults.append(("page-language", "", message("the language of the page")))
    if not reader.title.strip():
        faults.append(("page-title", "", message("a title")))
    for tag in ("h1", "main"):
        if reader.counts[tag] != 1:
            expected = message("exactly one element {tag}", tag=tag)
            faults.append((f"page-{tag}", str(reader.counts[tag]), expected))
    return faults


def headings(levels: list[int]) -> list[Fault]:
    """Headings that skip a level, for example h2 followed by h4."""
    return [
        ("page-headings", f"h{before}, h{after}", message("headings that skip no level"))
        for before, after in zip([0, *levels], levels, strict=False)
        if after > before + 1
    ]


@dataclass
class Table(Shown):
    """What has been read of one table."""

    caption: bool = False
    faulty: bool = False


@dataclass(eq=False)
class PageReader(HTMLParser):
    """Reads a page once and notes what :func:`check_page` asks about."""

    language: str = ""
    title: str = ""
    headings: list[int] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    open_figures: list[str] = field(default_factory=list)
    stack: list[str] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    figure: str = ""
    described: bool = False
    cell: str | None = None

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element."""
        given = {name: value or "" for name, value in attrs}
        self.counts[tag] += 1
        if tag not in VOID:
            self.stack.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "html":
            self.language = given.get("lang", "")
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        self._loads(tag, given)
        self._figure(tag, given)
        self._table(tag, given)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note one element that closes itself."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Judge what has just ended."""
        if tag in self.stack:
            while self.stack.pop() != tag:
                pass
        if tag == "figure" and not self.described:
            self.faults.append(("page-figure-text", self.figure, TEXT))
        if tag == "th" and self.cell is not None:
            if not self.cell.strip() and self.tables:
                self.tables[-1].faulty = True
            self.cell = None
        if tag == "table" and self.tables:
            table = self.tables.pop()
            if table.faulty or not table.caption:
                self.faults.append(("page-table", "", HEADER))

    def handle_data(self, data: str) -> None:
        """Note text of the title, of styles and of header cells."""
        if "style" in self.stack and OUTSIDE.search(data):
            self.faults.append(("page-loads", data.strip()[:80], QUIET))
        if self.stack == ["html", "head", "title"]:
            self.title += data
        if self.cell is not None:
            self.cell += data

    def _loads(self, tag: str, given: Attributes) -> None:
        drawing = "svg" in self.stack
        loading = LOADING | ({"href"} if drawing and tag != "a" else set())
        for name, value in given.items():
            runs = name.startswith("on") or value.strip().lower().startswith("javascript:")
            loads = name in loading and not value.startswith(("data:", "#"))
            styled = name == "style" and OUTSIDE.search(value)
            if runs or loads or styled:
                self.faults.append(("page-loads", f"{tag} {name}={value}"[:80], QUIET))
        if tag in FOREIGN:
            self.faults.append(("page-loads", tag, QUIET))

    def _figure(self, tag: str, given: Attributes) -> None:
        if tag == "figure":
            self.figure, self.described = given.get("aria-labelledby", "figure"), False
            self.open_figures.append(self.figure)
        if tag == "img" or given.get("role") == "img":
            text = given.get("alt" if tag == "img" else "aria-label", "").strip()
            self.described = bool(text)
            if not text:
                self.faults.append(("page-figure-text", tag, TEXT))

    def _table(self, tag: str, given: Attributes) -> None:
        if tag == "table":
            self.tables.append(Table())
            # A table belongs to the last figure only; an earlier one has gone without.
            self.open_figures = self.open_figures[:-1]
        elif tag == "caption" and self.tables:
            self.tables[-1].caption = True
        elif tag == "th" and self.tables:
            self.cell = ""
            if given.get("scope") not in ("col", "row"):
                self.tables[-1].faulty = True
