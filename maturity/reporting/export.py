"""From an executed notebook to one page: sections only, nothing loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import Any

import nh3
from markupsafe import Markup
from nbconvert.exporters.templateexporter import TemplateExporter
from nbconvert.filters.markdown_mistune import markdown2html_mistune

from maturity.errors import Problem, ReportError, Where, message
from maturity.files import write_text
from maturity.i18n import read_language, visible
from maturity.reporting.notebook_file import read_notebook
from maturity.reporting.page_check import check_page
from maturity.reporting.section import MARK
from maturity.resources import report_design_folder
from maturity.shown import Shown

__all__ = ["PageFrame", "export_html"]

LONGEST_HEAD = 240
"""Characters that fit the head of a printed page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageFrame(Shown):
    """What stands around the sections.

    Parameters
    ----------
    title, language : str
        Title and language code of the page.
    notices : tuple of str
        Said at the top, in each section and on every printed page.
    footer : tuple of str
        Lines at the end of the page.
    """

    title: str
    language: str
    notices: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the table of contents."""

    id: str
    heading: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of the page; ``entry`` if it is a section."""

    html: str
    entry: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What the template needs."""

    frame: PageFrame
    words: Mapping[str, str]
    parts: tuple[Part, ...]

    @property
    def running(self) -> str:
        """The notices that fit the head of a printed page; the most important come first."""
        lengths = accumulate(len(notice) for notice in self.frame.notices)
        fitting = [
            n for n, length in zip(self.frame.notices, lengths, strict=True) if length <= 240
        ]
        return " ".join(fitting or self.frame.notices[:1])

    @property
    def first(self) -> Part | None:
        """The first section."""
        return next((part for part in self.parts if part.entry), None)

    @property
    def contents(self) -> tuple[Entry, ...]:
        """The sections after the first, which stands right above the list."""
        return tuple(part.entry for part in self.parts if part.entry)[1:]


def export_html(notebook: Path, out: Path, frame: PageFrame) -> Path:
    """Make the page of one executed notebook, and check it before it gets its name.

    Parameters
    ----------
    notebook : Path
        Executed by :func:`maturity.reporting.execute_notebook`.  Shown are
        sections (:class:`maturity.reporting.Section`) and Markdown notes
        tagged ``show``; everything else is the analyst's.
    out : Path
        The page.
    frame : PageFrame
        Title, language, notices and footer.

    Returns
    -------
    Path
        ``out``.

    Raises
    ------
    ReportError
        If the page breaks a rule of :func:`maturity.reporting.check_page`; nothing is written.
    LockedFileError
        If another program has ``out`` open.
    """
    node = read_notebook(notebook)
    t = read_language(frame.language).t
    page = Page(
        frame=frame,
        words={"skip": t("Skip to the content"), "contents": t("More in this report")},
        parts=parts_of(node),
    )
    if not any(part.entry for part in page.parts):
        raise ReportError([no_sections(notebook)])
    html, _ = exporter().from_notebook_node(node, resources={"page": page})
    text = visible(str(html).strip()) + "\n"
    if problems := check_page(text, name=out.name):
        raise ReportError(problems)
    return write_text(out, text)


def parts_of(node: Any) -> tuple[Part, ...]:
    """What of a notebook goes into the page, in order."""
    parts = []
    for cell in node.cells:
        if cell.cell_type == "markdown" and "show" in cell.metadata.get("tags", []):
            parts.append(Part(html=nh3.clean(markdown2html_mistune(cell.source))))
        elif cell.cell_type == "code":
            parts += [section_of(output) for output in cell.outputs if is_section(output)]
    return tuple(parts)


def is_section(output: Any) -> bool:
    """Whether an output was made by a section, and by nothing else."""
    return MARK in output.get("metadata", {}).get("text/html", {})


def section_of(output: Any) -> Part:
    """The section in an output."""
    mark = output.metadata["text/html"][MARK]
    return Part(html=output.data["text/html"], entry=Entry(id=mark["id"], heading=mark["heading"]))


@lru_cache
def exporter() -> TemplateExporter:
    """Make nbconvert with the toolkit's own template, once per process."""
    return TemplateExporter(  # type: ignore[no-untyped-call]
        template_name="html",
        template_file="index.html.j2",
        file_extension=".html",
        extra_template_basedirs=[str(report_design_folder())],
        filters={"css_string": css_string, "trusted": trusted},
    )


def css_string(text: str) -> Markup:
    r"""Write text as a CSS string; what could end it is written as a code point.

    Examples
    --------
    >>> print(css_string('a "b" </style>'))
    "a \22 b\22  \3c /style\3e "
    """
    written = "".join(f"\\{ord(c):x} " if c in "\"\\<>&\n\r\f'" else c for c in text)
    return Markup(f'"{written}"')


def trusted(html: str) -> Markup:
    """Mark a part as HTML that has been escaped or cleaned already."""
    return Markup(html)


def no_sections(notebook: Path) -> Problem:
    """The problem of a notebook that shows nothing a reader may see."""
    return Problem(
        code="no-sections",
        where=Where(file=notebook.name),
        found="",
        expected=message("at least one section as the last line of a cell"),
        repair=message("Let a cell end with a section, for example section_standing(view)."),
    )
