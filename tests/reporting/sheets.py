"""Sections and executed notebooks made by hand, so that a page needs no kernel."""

from collections.abc import Iterable
from pathlib import Path

import nbformat
from nbformat import v4

from maturity.reporting import Exhibit, Section
from maturity.reporting.page_check import check_page

NAME = "Vä<b>x</b>jö"
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0"/></svg>'


class Numbers:
    """The smallest table that passes the gate."""

    caption = "Siffror"

    def _repr_html_(self) -> str:
        return (
            "<table><caption>Siffror</caption><thead><tr><th scope='col'>a</th></tr></thead>"
            "<tbody><tr><th scope='row'>b</th></tr></tbody></table>"
        )


def sample_exhibit(**changes: object) -> Exhibit:
    given = {
        "id": "figure-roles", "drawings": (DRAWING,), "alt": "Ledare ligger högst.",
        "caption": "Ledare ser mer", "table": Numbers(),
    }  # fmt: skip
    return Exhibit(**(given | changes))  # type: ignore[arg-type]


def sample_section(**changes: object) -> Section:
    given = {"id": "roles", "heading": "Roller", "paragraphs": ("Text.",)}
    return Section(**(given | changes))  # type: ignore[arg-type]


def executed(path: Path, sections: Iterable[Section], *, show: str = "") -> Path:
    """An executed notebook with notes, code, a printed line and the given sections."""
    cells = [
        v4.new_markdown_cell("An analyst's note", id="note"),
        v4.new_markdown_cell(show, id="show", metadata={"tags": ["show"]}),
        v4.new_code_cell(
            "secret_code()", id="noise", outputs=[
                v4.new_output("stream", text="printed"),
                v4.new_output("display_data", data={"text/html": "<p>foreign html</p>"}),
            ],
        ),
    ]  # fmt: skip
    for section in sections:
        data, metadata = section._repr_mimebundle_()
        output = v4.new_output("execute_result", data=data, metadata=metadata)
        cells.append(v4.new_code_cell("", id=section.id, outputs=[output]))
    nbformat.write(v4.new_notebook(cells=cells), path)
    return path


def codes_of(html: str) -> set[str]:
    return {problem.code for problem in check_page(html)}
