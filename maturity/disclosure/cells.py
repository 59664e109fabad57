"""The table of scores as it may be shown, and the log of what is not."""

from __future__ import annotations

import numpy as np
import pandas as pd

from maturity.comparison import Round, panel_of
from maturity.disclosure.hiding import Hiding
from maturity.disclosure.layout import ANSWERS, columns_of
from maturity.disclosure.members import Hidings
from maturity.records.published import Hidden
from maturity.records.scores import SCORE_COLUMNS

__all__ = ["LOG_COLUMNS", "hidden_log", "hidden_reasons", "shown_scores"]

LOG_COLUMNS = ("municipality", "part", "group", "node", "reason")
"""Columns of :attr:`maturity.records.published.Published.hidden_log`."""

COUNTED = ("n", "asked", "answered", "dont_know", "not_applicable", "skipped")


def hidden_reasons(hidings: Hidings) -> pd.DataFrame:
    """Every hidden cell and why.

    Returns
    -------
    DataFrame
        :data:`LOG_COLUMNS`; one row per hidden cell, ``node`` empty for the
        count of answering people (the group is hidden as a whole).
    """
    names = ("", *columns_of(hidings.plan))
    frames = [_reasons(code, hiding, names) for code, hiding in hidings.by_member.items()]
    return pd.concat(frames, ignore_index=True) if frames else pd.DataFrame(columns=LOG_COLUMNS)


def shown_scores(current: Round, reasons: pd.DataFrame) -> pd.DataFrame:
    """Scores with intervals, and nothing where a cell is hidden.

    Parameters
    ----------
    current : Round
    reasons : DataFrame
        From :func:`hidden_reasons`.

    Returns
    -------
    DataFrame
        ``SCORE_COLUMNS``, ``low``, ``high`` (clipped to 0-100), ``no_interval``,
        ``hidden``.  Counts are nullable whole numbers; in hidden rows every
        number is missing, level 0, roles empty.  Rows without a score that are
        not hidden say "no_answers".
    """
    cells = panel_of(current, ()).cells
    keys = ["municipality", "part", "group", "node"]
    why = reasons.loc[reasons["node"] != ""].rename(columns={"reason": "hidden"})
    cells = cells.merge(why.astype(dict.fromkeys(keys, "str")), on=keys, how="left")
    gone = cells["hidden"].notna()
    silent = np.where(cells["score"].isna(), Hidden.NO_ANSWERS.value, Hidden.SHOWN.value)
    cells = cells.astype(dict.fromkeys(COUNTED, "Int64"))
    cells["hidden"] = cells["hidden"].where(gone, pd.Series(silent, index=cells.index)).astype(str)
    cells[["low", "high"]] = cells[["low", "high"]].clip(0.0, 100.0)
    cells[["score", "low", "high"]] = cells[["score", "low", "high"]].mask(gone)
    cells[list(COUNTED)] = cells[list(COUNTED)].mask(gone, pd.NA)
    cells["level"] = cells["level"].where(~gone, 0)
    for text in ("roles", "no_interval"):
        cells[text] = cells[text].where(~gone, "")
    return cells[[*SCORE_COLUMNS, "low", "high", "no_interval", "hidden"]]


def hidden_log(reasons: pd.DataFrame) -> pd.DataFrame:
    """The reasons, with one row (``node`` empty) for a group that is hidden as a whole."""
    keys = ["municipality", "part", "group"]
    whole = reasons.loc[reasons["node"] == "", keys].drop_duplicates()
    marked = reasons.merge(whole.assign(whole=True), on=keys, how="left")
    keep = (reasons["node"] == "").to_numpy() | marked["whole"].isna().to_numpy()
    return reasons.loc[keep].reset_index(drop=True)


def _reasons(code: str, hiding: Hiding, names: tuple[str, ...]) -> pd.DataFrame:
    open_ = ~hiding.layout.closed
    groups, columns = np.nonzero(hiding.hidden & open_[:, None])
    loud = np.array([part not in hiding.quiet for part, _ in hiding.layout.groups])
    small = (hiding.small | hiding.small[:, [ANSWERS]]) & loud[:, None]
    parts = [hiding.layout.groups[group] for group in groups]
    return pd.DataFrame(
        {
            "municipality": code,
            "part": [part for part, _ in parts],
            "group": [group for _, group in parts],
            "node": [names[column] for column in columns],
            "reason": np.where(small[groups, columns], Hidden.SMALL.value, Hidden.COMPLEMENT.value),
        },
        columns=list(LOG_COLUMNS),
    )
