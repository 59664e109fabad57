"""One section of a report: heading, paragraphs, figures with their tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from maturity.resources import report_design_folder
from maturity.shown import Shown

__all__ = ["Exhibit", "Section", "SectionTable"]

MARK = "maturity"
"""Key in an output's metadata by which the page knows a section from any other output."""


class SectionTable(Protocol):
    """A table that can stand in a section."""

    @property
    def caption(self) -> str:
        """What the table shows."""

    def _repr_html_(self) -> str: ...


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Exhibit(Shown):
    """A figure, its text for those who do not see it, and the table with its numbers.

    Parameters
    ----------
    id : str
        Unique in the page.
    drawings : tuple of str
        SVG made by :func:`maturity.figures.draw_svg`; more than one where a figure is long.
    alt : str
        What is drawn and what it says, made from the numbers.
    caption : str
        The message of the figure.
    table : SectionTable
        The numbers.
    summary : str
        If given, the table is folded under this text on screen; in print it is open.
    note : str
        How to read figure and table, between them.
    """

    id: str
    drawings: tuple[str, ...]
    alt: str
    caption: str
    table: SectionTable
    summary: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Section(Shown):
    """One section, ready for a notebook or a page; every text in it is escaped.

    Parameters
    ----------
    id : str
        Anchor in the page.
    heading : str
        Becomes a heading of the second level.
    paragraphs : tuple of str
        Plain text.
    exhibits : tuple of Exhibit
        Figures, each with its table.
    tables : tuple of SectionTable
        Tables without a figure.
    notices : tuple of str
        What every page must say: made-up data, draft.

    Examples
    --------
    >>> section = Section(id="roles", heading="Roles", paragraphs=("a < b",))
    >>> "<p>a &lt; b</p>" in section._repr_html_()
    True
    """

    id: str
    heading: str
    paragraphs: tuple[str, ...] = ()
    exhibits: tuple[Exhibit, ...] = ()
    tables: tuple[SectionTable, ...] = ()
    notices: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Section({self.id}: {self.heading})"

    def _repr_html_(self) -> str:
        return environment().get_template("section.html.j2").render(section=self)

    def _repr_mimebundle_(
        self, include: object = None, exclude: object = None
    ) -> tuple[dict[str, str], dict[str, dict[str, dict[str, str]]]]:
        mark = {MARK: {"id": self.id, "heading": self.heading}}
        return {"text/html": self._repr_html_()}, {"text/html": mark}


@lru_cache
def environment() -> Environment:
    """Templates of the report's sections; everything put into them is escaped."""
    return Environment(
        loader=FileSystemLoader(report_design_folder() / "html"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
