"""A rendered page as an attacker has it: tables, texts, and the coordinates of its drawings.

Nothing of the package is used, and nothing but the file is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path

import numpy as np

NUMBER = r"[+−-]?\d+(?:[.,]\d+)?"
TICK = re.compile(rf"({NUMBER})\s?%?")
POINT = re.compile(r"[ML] (-?[\d.]+) (-?[\d.]+)")
EMPTY = frozenset({"meta", "link", "br", "img", "input", "hr", "col"})
TABLES = 1
"""Decimals of scores in tables."""
FINEST = 2
"""Decimals that a coordinate in points of a figure may be read to."""


def number(text: str) -> float:
    """A printed number, whatever its minus and its decimal sign."""
    return float(text.replace("−", "-").replace(",", ".").replace("+", ""))


def decimals(text: str) -> int:
    """How many decimals a number is printed with."""
    return len(re.split("[.,]", text)[1]) if re.search("[.,]", text) else 0


@dataclass(frozen=True)
class Interval:
    """What a printed number may have been before it was rounded, halves away from zero."""

    printed: float
    half: float

    def holds(self, values: np.ndarray) -> np.ndarray:
        """Which values are printed like this; exact halves, rounded either way, among them."""
        return np.abs(values - self.printed) <= self.half + 1e-9


def interval(text: str) -> Interval:
    found = re.search(NUMBER, text)
    assert found, text
    return Interval(number(found[0]), 0.5 * 10.0 ** -decimals(found[0]))


@dataclass(frozen=True)
class Table:
    caption: str
    rows: tuple[tuple[str, ...], ...]

    @property
    def body(self) -> tuple[tuple[str, ...], ...]:
        return self.rows[1:]


@dataclass
class Drawing:
    """A figure: its texts with their places, and the ends of everything that is drawn."""

    name: str = ""
    texts: list[tuple[float, float, str]] = field(default_factory=list)
    marks: list[tuple[float, float]] = field(default_factory=list)

    @cached_property
    def axis(self) -> tuple[float, float, float] | None:
        """x of 0, length of a unit, and y of the tick labels; None without a scale of numbers."""
        rows: dict[float, dict[float, float]] = {}
        for x, y, text in self.texts:
            if tick := TICK.fullmatch(text):
                rows.setdefault(y, {})[x] = number(tick[1])
        scales = ((y, scale_of(ticks)) for y, ticks in rows.items() if len(ticks) > 3)
        found = [(*scale, y) for y, scale in scales if scale]
        return max(found, key=lambda axis: axis[2], default=None)

    @cached_property
    def printed_decimals(self) -> int:
        """Most decimals of any number printed in the figure."""
        found = [n for *_, text in self.texts for n in re.findall(NUMBER, text)]
        return max(map(decimals, found), default=0)

    def values(self) -> Iterator[float]:
        """The value at each mark, without the frame and what stands outside of it."""
        assert self.axis
        zero, unit, bottom = self.axis
        inside = [x for x, y in self.marks if y < bottom]  # the key stands below
        frame = (min(inside), max(inside))
        return ((x - zero) / unit for x in inside if x not in frame)


def scale_of(ticks: Mapping[float, float]) -> tuple[float, float] | None:
    """x of 0 and length of a unit, where the labels stand evenly; None elsewhere."""
    (x0, low), (x1, high) = min(ticks.items()), max(ticks.items())
    if high <= low:
        return None
    unit = (x1 - x0) / (high - low)
    even = all(abs(x0 + (value - low) * unit - x) < 0.05 for x, value in ticks.items())
    return (x0 - low * unit, unit) if even else None


@dataclass
class Page:
    tables: list[Table] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def table(self, *words: str) -> Table | None:
        """The first table whose caption holds all the words."""
        return next((t for t in self.tables if all(w in t.caption for w in words)), None)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page = Page()
        self.open: list[str] = []
        self.rows: list[list[str]] = []
        self.caption = ""
        self.at = (0.0, 0.0)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._note(tag, given)
        if tag not in EMPTY:
            self.open.append(tag)
        if tag == "table":
            self.rows, self.caption = [], ""
        elif tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
        elif tag == "svg":
            self.page.drawings.append(Drawing(name=given.get("class", "")))
        elif tag == "text":
            self.at = (float(given.get("x", 0)), float(given.get("y", 0)))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, {name: value or "" for name, value in attrs})

    def _note(self, tag: str, given: dict[str, str]) -> None:
        """Alternative texts, and where a drawing has a mark; shapes in ``defs`` are no marks."""
        self.page.words += [given[name] for name in ("alt", "aria-label", "title") if name in given]
        if "svg" not in self.open or "defs" in self.open:
            return
        marks = self.page.drawings[-1].marks
        if tag == "use":
            marks.append((float(given["x"]), float(given["y"])))
        elif tag == "path" and "clip-path" in given:
            marks += [(float(x), float(y)) for x, y in POINT.findall(given.get("d", ""))]

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop() != tag:
            pass
        if tag == "table":
            rows = tuple(tuple(" ".join(c.split()) for c in row) for row in self.rows)
            self.page.tables.append(Table(" ".join(self.caption.split()), rows))

    def handle_data(self, data: str) -> None:
        if not data.strip() or {"style", "script"} & set(self.open):
            return
        if "text" in self.open and self.page.drawings:
            self.page.drawings[-1].texts.append((*self.at, data.strip()))
        elif "caption" in self.open:
            self.caption += data
        elif {"td", "th"} & set(self.open) and self.rows and self.rows[-1]:
            self.rows[-1][-1] += data
        else:
            self.page.words.append(" ".join(data.split()))


def read_page(path: Path) -> Page:
    """Everything numbers can be read from in one page."""
    reader = _Reader()
    reader.feed(path.read_text(encoding="utf-8"))
    return reader.page


def too_exact(drawing: Drawing) -> list[float]:
    """Values of marks that hold more digits than anything printed in the figure, or than one.

    A score has one decimal in the tables that set it beside another; 51.45 is 51.5 there and 51
    elsewhere.
    """
    if drawing.axis is None:
        return []
    _, unit, _ = drawing.axis
    grid = 10.0 ** -min(max(drawing.printed_decimals, TABLES), FINEST)
    slack = 0.011 / unit  # two decimals of a point, at both ends
    values = [v for v in drawing.values() if abs(abs(v) % 1 - 0.45) > slack]
    off = [v for v in values if abs(v / grid - round(v / grid)) * grid > slack]
    return sorted({round(v, 3) for v in off})
