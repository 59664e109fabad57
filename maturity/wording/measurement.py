"""How well the round measures, in words: do questions hang together, what weighs."""

from __future__ import annotations

from typing import Any

import pandas as pd

from maturity.records.scores import Kind
from maturity.wording.phrases import listed, text
from maturity.wording.selection import each, in_order, of_kind
from maturity.wording.view import View

__all__ = ["importance_sentence", "measured_dimensions", "reliability_sentence", "together"]

CUSTOMARY = 0.70
"""Alpha from which the parts of a mean are customarily said to hang together."""


def measured_dimensions(view: View) -> pd.DataFrame:
    """Reliability of the dimensions that have one, over all published members."""
    rows = in_order(view, of_kind(view, view.published.quality.reliability, Kind.DIMENSION))
    return rows if rows.empty else rows.loc[rows["alpha"].notna()]


def together(row: Any) -> str:
    """Whether the parts of a dimension hang together: ``well``, ``limit`` or ``weakly``.

    Well or weakly where the whole interval of alpha lies on that side of .70.
    """
    if row.alpha_low >= CUSTOMARY:
        return "well"
    return "weakly" if row.alpha_high < CUSTOMARY else "limit"


def reliability_sentence(view: View) -> str:
    """Which dimensions hang together, which weakly; empty text where it cannot be told."""
    rows, language = measured_dimensions(view), view.language
    if rows.empty:
        return ""
    found: dict[str, list[str]] = {"well": [], "limit": [], "weakly": []}
    for row in each(rows):
        found[together(row)].append(str(row.node))
    said = {
        verdict: listed(view, nodes, full=True, kind=Kind.DIMENSION)
        for verdict, nodes in found.items()
    }
    sentences = {
        "well": language.t("The answers hang together well in {names}.", names=said["well"]),
        "limit": language.t(
            "How well they hang together in {names} lies at the limit of what is customary.",
            names=said["limit"],
        ),
        "weakly": language.t(
            "In {names} they hang together weakly: read the capabilities one by one rather than "
            "their mean.",
            names=said["weakly"],
        ),
    }
    meaning = language.t(
        "That the answers of a dimension hang together means that people with a high value in one "
        "capability tend to have it in the others."
    )
    about = language.t("This is about all municipalities together.") if view.municipality else ""
    return text(meaning, *(sentences[verdict] for verdict in found if found[verdict]), about)


def importance_sentence(view: View) -> str:
    """That weight is not importance; empty text where no correlation can be told."""
    rows = of_kind(view, view.published.quality.importance, Kind.DIMENSION)
    if rows.empty or rows["squared_correlation"].isna().all():
        return ""
    return view.language.t(
        "What a dimension weighs does not tell how much it matters for the differences between "
        "municipalities: a dimension in which all are alike cannot set them apart. The table "
        "shows both; the shares of the differences overlap and do not add up to 100 per cent."
    )
