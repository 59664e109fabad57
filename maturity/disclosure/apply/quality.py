"""Figures about the measurement as they may be shown."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from maturity.disclosure.within.apart import few
from maturity.disclosure.within.cells import SMALLEST_DETAIL, Pairs, hidden_cells, without
from maturity.disclosure.within.protect import Safe
from maturity.records import schemas
from maturity.records.quality import Quality
from maturity.records.questionnaire import INDEX
from maturity.records.roster import FEWEST_MEMBERS
from maturity.uncertainty import measure_quality
from maturity.uncertainty.agreement import divided_table

__all__ = ["shown_quality"]

FIGURES = [
    column.name for column in schemas.AGREEMENT.columns if column.type is schemas.Type.NUMBER
]
"""Numbers of a row of agreement."""
ENDS = ("share_low", "share_high")
SMALLEST_ENDS = 50
"""People from whom on the ends of the scale are told, in tenths: fewer would tell how many of a
band of answers are at its end."""


def shown_quality(safe: Safe, members: tuple[str, ...], reasons: pd.DataFrame) -> Quality:
    """Measure a safe round, and leave out what tells about too few people.

    - *agreement* of a municipality: where the node is shown, and from ten people on (below, not
      even a distribution is shown).  Where roles or departments were joined only ``n`` and
      whether opinions are divided: a mean and a standard deviation together often have one
      solution in whole steps.  A share of one to four people at an end is missing.
    - *reliability*, *items*, *between*, *importance*, *divided*: three members or more that
      answered person by person; reliability and ICC at least ten people.

    Examples
    --------
    Nine people answered: their mean is shown, whether they agree is not.
    """
    current = safe.round
    quality = measure_quality(
        current.scores,
        current.estimates,
        current.responses,
        current.questionnaire,
        current.roster,
        members=members,
    )
    agreement = _shown_agreement(without(quality.agreement, hidden_cells(reasons)), safe)
    joint = current.scores.joint
    alone = [code for code in members if not joint.get(code, False)] or list(members)
    lone = len(alone) < FEWEST_MEMBERS
    between = _enough(quality.between, lone=lone)
    representation = _shown_representation(quality.representation, hidden_cells(reasons))
    divided = divided_table(agreement)
    reliability = _enough(quality.reliability, lone=lone)
    items = quality.items.loc[quality.items["node"].isin(reliability["node"])]
    return replace(
        quality,
        reliability=reliability,
        items=items.reset_index(drop=True),
        agreement=agreement,
        representation=representation,
        divided=divided.loc[divided["municipalities"] >= FEWEST_MEMBERS].reset_index(drop=True),
        between=between.loc[between["municipalities"] >= FEWEST_MEMBERS].reset_index(drop=True),
        importance=quality.importance.iloc[:0] if lone else quality.importance,
    )


def joined_in(safe: Safe) -> set[str]:
    """Municipalities in which a role or a department was joined with another."""
    roles = {
        code
        for code, own in safe.joined.roles.items()
        if any(role != joined for role, joined in own.items() if joined)
    }
    before, after = safe.original.responses.units, safe.joined.responses.units
    names = [
        units.groupby("municipality")["department"].nunique().to_dict() for units in (before, after)
    ]
    return roles | {str(code) for code, n in names[0].items() if names[1].get(code, 0) < n}


def _shown_agreement(table: pd.DataFrame, safe: Safe) -> pd.DataFrame:
    shown: pd.DataFrame = table.loc[table["n"] >= SMALLEST_DETAIL].reset_index(drop=True)
    blank = shown["municipality"].isin(joined_in(safe))
    shown[FIGURES] = shown[FIGURES].astype(float).mask(blank)
    smallest, all_ = safe.round.scores.method.smallest_group, shown["n"].to_numpy(dtype=np.int64)
    for name in ENDS:
        share = shown[name].fillna(0.0).to_numpy(dtype=float)
        there = np.rint(share * all_).astype(np.int64)
        few_there = few(there, smallest) | few(all_ - there, smallest)
        shown[name] = shown[name].mask(few_there | (all_ < SMALLEST_ENDS))
    return shown


def _shown_representation(table: pd.DataFrame, hidden: Pairs) -> pd.DataFrame:
    """Who is missing, without figures made from how far fewer than ten people differ.

    Nor figures of an index that is not told.
    """
    untold = {code for code, node in hidden if node in (INDEX, "")}
    gone = (table["n"] < SMALLEST_DETAIL) | table["municipality"].isin(untold)
    figures = ("unweighted", "weighted", "shift", "bias_bound")
    return table.assign(**{name: table[name].mask(gone) for name in figures})


def _enough(table: pd.DataFrame, *, lone: bool) -> pd.DataFrame:
    keep = (table["people"] >= SMALLEST_DETAIL) & (not lone)
    return table.loc[keep.to_numpy(dtype=bool)].reset_index(drop=True)
