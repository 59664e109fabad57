"""What one reader may see of the published results: itself, the region, and who agreed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pandas as pd

from maturity.records.comparison import REGION, Comparison, PeerGroup
from maturity.records.published import Hidden, Published
from maturity.records.responses import Floats
from maturity.records.scores import Part

__all__ = ["cut_for"]

CELL = ["part", "group", "kind", "node"]


def cut_for(published: Published, municipality: str) -> Published:
    """Leave out what one reader may not see: results of members that are not named to it.

    The reader keeps its own rows, the rows of members that agreed to be named,
    and all totals.  A total gives a member away if the reader sees all others
    in it, so

    - if exactly one published member is unseen, the named member with the last
      code becomes unseen, too;
    - peer groups are left out whose means, together with the region's, let the
      reader compute an unseen member;
    - region rows go where exactly one unseen member is in them;
    - the spread observed between members goes where one or two are unseen (mean
      and spread together give two unknowns away).

    Parameters
    ----------
    published : Published
        Everything that is published.
    municipality : str
        Code of the reader; empty text for the report about the region.

    Returns
    -------
    Published
        ``named`` holds the members that this reader sees by name; comparisons of a
        municipality (gaps, roles, change, standouts) are the reader's own.
    """
    named = visible_members(published, municipality)
    seen = {*named, municipality}
    roster = published.roster
    return replace(
        published,
        roster=replace(
            roster,
            departments=tuple(d for d in roster.departments if d.municipality in seen),
            staffing=tuple(s for s in roster.staffing if s.municipality in seen),
        ),
        scores=rows_of(published.scores, seen),
        distributions=rows_of(published.distributions, {municipality}),
        response=rows_of(published.response, seen),
        comparison=cut_comparison(published, municipality, seen),
        named=named,
        hidden_log=rows_of(published.hidden_log, seen),
    )


def visible_members(published: Published, municipality: str) -> tuple[str, ...]:
    """Members shown by name to one reader, so that no single other one can be computed."""
    counted = set(published.comparison.counted)
    shown = [code for code in published.named if code in counted and code != municipality]
    if len(counted - {*shown, municipality}) == 1 and shown:
        return tuple(code for code in published.named if code != max(shown))
    return published.named


def cut_comparison(published: Published, municipality: str, seen: set[str]) -> Comparison:
    """The comparisons one reader may see; totals that give a member away are gone."""
    c = published.comparison
    cells = revealing_cells(published, seen)
    whole = {node for part, _, _, node in cells if part == Part.ALL}
    groups = safe_peers(c, seen)
    gaps = rows_of(c.gaps, {municipality})
    keep = gaps["peers"].isin([REGION, *(g.id for g in groups)]) & ~gaps["node"].isin(whole)
    keys = pd.Series(list(c.region[CELL].itertuples(index=False, name=None)), dtype=object)
    region = c.region[~keys.isin(cells).to_numpy(dtype=bool)].reset_index(drop=True)
    spread = c.spread.copy()
    if 0 < len(set(c.counted) - seen) < 3:
        spread["sd_observed"] = np.nan
    return replace(
        c,
        peers=groups,
        region=region,
        gaps=gaps[keep].reset_index(drop=True),
        roles=rows_of(c.roles, {municipality}),
        spread=spread,
        change=rows_of(c.change, {municipality}),
        standouts=rows_of(c.standouts, {municipality}),
    )


def safe_peers(comparison: Comparison, seen: set[str]) -> tuple[PeerGroup, ...]:
    """Peer groups whose means, together with the region's, give no unseen member away.

    Each mean is one linear equation in the unseen members' scores.
    """
    unseen = [code for code in comparison.counted if code not in seen]
    equations = [[1.0] * len(unseen)]
    kept = []
    for group in comparison.peers:
        equation = [float(code in group.members) for code in unseen]
        if not unseen or not gives_one_away(np.array([*equations, equation])):
            equations.append(equation)
            kept.append(group)
    return tuple(kept)


def gives_one_away(equations: Floats) -> bool:
    """Whether one unknown follows from the equations, shape (n_equations, n_unknowns).

    An unknown follows if its unit vector lies in the row space, that is, if its
    diagonal entry in the projection onto that space is 1.

    Examples
    --------
    Knowing a + b + c and a + b gives c away; a + b + c alone gives nobody away.

    >>> gives_one_away(np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 0.0]]))
    True
    >>> gives_one_away(np.array([[1.0, 1.0, 1.0]]))
    False
    """
    projection = np.linalg.pinv(equations) @ equations
    return bool((np.diag(projection) > 1 - 1e-9).any())


def revealing_cells(published: Published, seen: set[str]) -> set[tuple[str, ...]]:
    """Cells (part, group, kind, node) of the region that hold exactly one unseen member."""
    t = published.scores
    unseen = t["municipality"].isin(set(published.comparison.counted) - seen)
    shown = t.loc[unseen & (t["hidden"] == Hidden.SHOWN), CELL]
    counted = Counter(shown.itertuples(index=False, name=None))
    return {cell for cell, members in counted.items() if members == 1}


def rows_of(frame: pd.DataFrame, codes: set[str]) -> pd.DataFrame:
    """The rows of the given municipalities; a copy."""
    return frame[frame["municipality"].isin(codes)].reset_index(drop=True)
