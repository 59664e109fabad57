"""A table as it is printed: texts only, made accessible when shown as HTML."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from maturity.shown import Shown
from maturity.wording.view import View

__all__ = ["Table", "node_table"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Shown):
    """A table of texts; the first cell of each row is its header.

    Parameters
    ----------
    id : str
        Name of the table, unique in a page.
    caption : str
        What it shows.
    columns : tuple of str
        Column headers, none of them empty.
    rows : tuple of tuple of str
        Cells, one per column.
    numeric : tuple of bool
        Which columns hold numbers, set flush right.
    note : str
        What stands below: why something is not there.

    Examples
    --------
    >>> towns = Table(id="towns", caption="Towns", columns=("Town", "Score"),
    ...               rows=(("Timrå", "54"),), numeric=(False, True))
    >>> print(towns._repr_html_())
    <table id="table-towns" class="table">
    <caption>Towns</caption>
    <thead><tr><th scope="col">Town</th><th scope="col" class="number">Score</th></tr></thead>
    <tbody>
    <tr><th scope="row">Timrå</th><td class="number">54</td></tr>
    </tbody>
    </table>
    """

    id: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[bool, ...]
    note: str = ""

    def __post_init__(self) -> None:
        lengths = {len(self.columns), len(self.numeric), *(len(row) for row in self.rows)}
        if len(lengths) > 1:
            raise ValueError(f"table {self.id}: rows, columns and numeric differ in length")
        if not all(self.columns):
            raise ValueError(f"table {self.id}: a column header is empty")

    def _repr_html_(self) -> str:
        head = "".join(
            f'<th scope="col"{css}>{escape(text)}</th>'
            for text, css in zip(self.columns, self._classes(), strict=True)
        )
        lines = [
            f'<table id="table-{escape(self.id)}" class="table">',
            f"<caption>{escape(self.caption)}</caption>",
            f"<thead><tr>{head}</tr></thead>",
            "<tbody>",
            *(self._row(row) for row in self.rows),
            "</tbody>",
            "</table>",
            *([f"<p>{escape(self.note)}</p>"] if self.note else []),
        ]
        return "\n".join(lines)

    def _classes(self) -> tuple[str, ...]:
        return tuple(' class="number"' if number else "" for number in self.numeric)

    def _row(self, row: tuple[str, ...]) -> str:
        cells = "".join(
            f"<td{css}>{escape(text)}</td>"
            for text, css in zip(row[1:], self._classes()[1:], strict=True)
        )
        return f'<tr><th scope="row">{escape(row[0])}</th>{cells}</tr>'


def node_table(
    view: View,
    id_: str,
    caption: str,
    columns: Sequence[tuple[str, bool]],
    cells: Callable[[str], Sequence[str]],
) -> Table:
    """A table with one row per dimension and capability, in the order of the questionnaire.

    Parameters
    ----------
    columns : sequence of (str, bool)
        Headers after the first, and whether each holds numbers.
    cells : callable
        The cells after the name, for the id of a node.
    """
    nodes = [node.id for node in view.published.questionnaire.nodes]
    heads = [(view.language.t("Dimension or capability"), False), *columns]
    return Table(
        id=id_,
        caption=caption,
        columns=tuple(head for head, _ in heads),
        rows=tuple((view.node(node), *cells(node)) for node in nodes),
        numeric=tuple(number for _, number in heads),
    )
