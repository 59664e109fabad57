"""Tables of published facts: columns about chance are left out, nothing was tested."""

from __future__ import annotations

from dataclasses import replace
from itertools import compress

from maturity.tables.table import Table
from maturity.wording.facts import is_fact
from maturity.wording.view import View

__all__ = ["without_chance"]


def without_chance(view: View, table: Table, caption: str = "") -> Table:
    """The table as it is; of published facts without margins, verdicts and tests.

    Parameters
    ----------
    caption : str
        What stands above the table of facts, if not the same.

    Examples
    --------
    “Score, margin of error, level” becomes “score, level”.
    """
    if not is_fact(view):
        return table
    t = view.language.t
    gone = {t("Margin of error"), t("Verdict"), t("Among its own"), t("Probability, at least")}
    gone |= {t("Verdict against {name}", name=g.name) for g in view.published.comparison.peers}
    keep = [column not in gone for column in table.columns]
    return replace(
        table,
        caption=caption or table.caption,
        columns=tuple(compress(table.columns, keep)),
        rows=tuple(tuple(compress(row, keep)) for row in table.rows),
        numeric=tuple(compress(table.numeric, keep)),
    )
