"""Quality of measurement: do the items hang together, do people agree, who is missing."""

from __future__ import annotations

from dataclasses import dataclass, field

import pandas as pd

__all__ = [
    "AGREEMENT_COLUMNS",
    "BETWEEN_COLUMNS",
    "DIVIDED_COLUMNS",
    "IMPORTANCE_COLUMNS",
    "ITEM_COLUMNS",
    "RELIABILITY_COLUMNS",
    "REPRESENTATION_COLUMNS",
    "Quality",
]

RELIABILITY_COLUMNS = (
    "kind", "node", "items", "people", "alpha", "alpha_low", "alpha_high", "omega", "low",
)  # fmt: skip
"""Per capability and dimension, over all published members: number of ``items`` judged together
(a capability's questions that most people were asked, a dimension's capabilities) and of
``people`` with all of them, Cronbach's alpha with its Feldt interval, omega total, and whether
alpha is ``low`` (under .70)."""

ITEM_COLUMNS = ("item", "node", "item_rest", "alpha_without")
"""Per item, inside its capability: correlation with the sum of the others, alpha without it."""

AGREEMENT_COLUMNS = (
    "municipality", "kind", "node", "n", "sd", "ad", "rwg", "rwg_skewed", "rwg_chance",
    "rwg_star", "awg", "share_low", "share_high", "divided",
)  # fmt: skip
"""Per municipality, dimension and capability: ``sd`` and ``ad`` in points of 100, rwg(j) with a
uniform and a slightly skewed null, the value of rwg(j) that chance alone reaches in 5 % of
groups of this size (``rwg_chance``), r*wg(j), awg, shares (0-1) of people in the lowest and the
highest fifth of the scale, and whether opinions are ``divided``."""

DIVIDED_COLUMNS = ("kind", "node", "municipalities", "divided")
"""Per dimension and capability: municipalities with a shown agreement, and how many of them have
divided opinions."""

BETWEEN_COLUMNS = (
    "kind", "node", "municipalities", "people", "icc1", "icc2", "f", "p", "rankable",
)  # fmt: skip
"""Per dimension and capability: do members differ more than their own people do.  ``rankable``
where ICC(2) is at least .70."""

IMPORTANCE_COLUMNS = ("kind", "node", "weight", "effective_weight", "squared_correlation")
"""Per dimension and capability: ``weight`` in what stands above, ``effective_weight`` in the index
(shares, 0-1), and the squared correlation of its scores with the index over the members."""

REPRESENTATION_COLUMNS = (
    "municipality", "role", "n", "staff", "rate", "coverage", "effective_n", "unweighted",
    "weighted", "shift", "bias_bound", "low_response", "few", "shifted", "weighting", "fallback",
    "counts_with",
)  # fmt: skip
"""Per municipality (``role`` "") and role: people that count for the index, staff, response rate
(0-1), share of staff in covered roles, Kish's effective n, index unweighted and weighted by head
count, their difference in standard errors (``shift``), how far non-response may have moved the
index (points, for an assumed gap of a quarter of a standard deviation), and three flags: rate
below 30 %, effective n below 5, shift above 1.  ``weighting`` is how the people were weighted in
the end and ``fallback`` why not as the method asks; ``counts_with`` names the roles a role is
counted together with by head count, joined by "+" (empty = none)."""


def _empty(columns: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame(columns=list(columns))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Quality:
    """Quality of measurement of one round; every frame is tidy, NaN where nothing can be told.

    A published record holds only what disclosure control has let through.
    """

    reliability: pd.DataFrame = field(default_factory=lambda: _empty(RELIABILITY_COLUMNS))
    items: pd.DataFrame = field(default_factory=lambda: _empty(ITEM_COLUMNS))
    agreement: pd.DataFrame = field(default_factory=lambda: _empty(AGREEMENT_COLUMNS))
    divided: pd.DataFrame = field(default_factory=lambda: _empty(DIVIDED_COLUMNS))
    between: pd.DataFrame = field(default_factory=lambda: _empty(BETWEEN_COLUMNS))
    importance: pd.DataFrame = field(default_factory=lambda: _empty(IMPORTANCE_COLUMNS))
    representation: pd.DataFrame = field(default_factory=lambda: _empty(REPRESENTATION_COLUMNS))
