"""Every member against the mean of the others: region and free peer groups."""

from __future__ import annotations

import numpy as np
import pandas as pd

from maturity.comparison.panel import COMPARED, Grid, Panel
from maturity.comparison.verdicts import judge_family, welch_columns
from maturity.errors import AssessmentError, Problem, Where, message
from maturity.records import schemas
from maturity.records.comparison import REGION, PeerGroup
from maturity.records.method import ScoringMethod
from maturity.records.responses import Floats
from maturity.records.roster import FEWEST_MEMBERS

__all__ = ["check_peers", "member_gaps"]

FEWEST_OTHERS = FEWEST_MEMBERS - 1
"""Fewest scores behind a mean of others: one alone would be somebody's own score."""


def check_peers(peers: tuple[PeerGroup, ...], known: frozenset[str]) -> None:
    """Refuse peer groups that are too small, name strangers, or share an id.

    Parameters
    ----------
    peers : tuple of PeerGroup
    known : frozenset of str
        Codes of all municipalities of the round.

    Raises
    ------
    AssessmentError
        With all problems of all groups.
    """
    ids = [peer.id for peer in peers]
    problems = [
        *(_too_small(peer) for peer in peers if len(set(peer.members)) < FEWEST_MEMBERS),
        *(_stranger(p, code) for p in peers for code in sorted(set(p.members) - known)),
        *(_taken(p) for at, p in enumerate(peers) if p.id in (REGION, *ids[:at])),
    ]
    if problems:
        raise AssessmentError(problems)


def member_gaps(panel: Panel, peers: tuple[PeerGroup, ...]) -> pd.DataFrame:
    """Difference of each member to the mean of the others.

    ``difference = x_m - mean of x_j`` over the J peers j other than m, with
    ``V = V_m + sum V_j / J^2`` (analytic: no finite population correction) and
    Welch-Satterthwaite df.  The family of a verdict is: all members times all
    nodes against the same peers (Benjamini-Hochberg, q = .05).
    A member without an interval (picked people, item values, joint judgement) gives
    ``no_test``: the difference is shown and nothing said about it.  It is compared with the
    others but never one of them, unless fewer than three have an interval
    (:func:`maturity.comparison.panel.counting`).

    A peer group with fewer than three members in ``panel`` has no rows; with
    fewer than two others for a node, ``other`` is NaN.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.schemas.GAPS`, sorted by municipality, peers (region first) and
        reading order.  ``low`` and ``high`` bound the difference.

    Examples
    --------
    Members A 60, B 50, C 40: A is compared with 45, B with 50 and C with 55.
    """
    region = PeerGroup(id=REGION, name=REGION, members=panel.members)
    frames = []
    for rank, group in enumerate((region, *peers)):
        counted = set(group.members) & set(panel.counted)
        inside = np.array([code in counted for code in panel.members], dtype=bool)
        if inside.sum() < FEWEST_MEMBERS:
            continue
        others = inside[None, :] & ~np.eye(len(panel.members), dtype=bool)
        kinds = [
            _differences(panel.grid(kind), others.astype(float), panel.method)
            for kind in filter(panel.nodes, COMPARED)
        ]
        if kinds:
            family = judge_family(pd.concat(kinds, ignore_index=True))
            frames.append(family.assign(peers=group.id, rank=rank))
    if not frames:
        return schemas.GAPS.empty()
    place = {node: at for at, node in enumerate(panel.order)}
    table = pd.concat(frames, ignore_index=True)
    table = table.assign(place=table["node"].map(place))
    table = table.sort_values(["municipality", "rank", "place"], kind="stable")
    return schemas.GAPS.frame(table)


def _differences(grid: Grid, others: Floats, method: ScoringMethod) -> pd.DataFrame:
    held = ~np.isnan(grid.score)
    size = others @ held
    enough = size >= FEWEST_OTHERS
    share = np.where(enough, 1 / np.maximum(size, 1), np.nan)
    other = (others @ np.nan_to_num(grid.score)) * share
    variance = (others @ np.nan_to_num(grid.variance)) * share**2
    free = grid.tested & enough & (others @ (held & ~grid.tested) == 0)
    alike = np.where(grid.tested, 1 / (grid.df + 1), 0.0)
    df = np.minimum(
        _df_of_mean(others, np.nan_to_num(grid.variance), grid, share),
        _df_of_mean(others, alike, grid, share),
    )
    tested = welch_columns(
        grid.score - other,
        np.where(free, np.stack([grid.variance, variance]), np.nan),
        np.stack([grid.df, df]),
        method,
        np.stack([alike, (others @ alike) * share**2]),
    )
    return pd.DataFrame(
        {
            "municipality": np.repeat(grid.members, len(grid.nodes)),
            "kind": grid.kind,
            "node": np.tile(grid.nodes, len(grid.members)),
            "score": grid.score.ravel(),
            "other": other.ravel(),
            **tested,
        }
    )


def _df_of_mean(others: Floats, variance: Floats, grid: Grid, share: Floats) -> Floats:
    """Satterthwaite's df of the mean of the others, inf where no variance was estimated."""
    inverse = np.divide(1.0, grid.df, out=np.zeros_like(grid.df), where=grid.tested)
    total = (others @ variance) * share**2
    uncertain = (others @ (variance**2 * inverse)) * share**4
    df: Floats = np.divide(
        total**2, uncertain, out=np.full_like(total, np.inf), where=uncertain > 0
    )
    return df


def _where(peer: PeerGroup) -> Where:
    return Where(file="assessment.yml", column=f"peers.{peer.id}")


def _too_small(peer: PeerGroup) -> Problem:
    return Problem(
        code="peer-group-too-small",
        where=_where(peer),
        found=", ".join(peer.members),
        expected=message("at least {count} municipalities", count=FEWEST_MEMBERS),
        repair=message("Add municipalities to the peer group, or remove it."),
    )


def _stranger(peer: PeerGroup, code: str) -> Problem:
    return Problem(
        code="peer-group-unknown-member",
        where=_where(peer),
        found=code,
        expected=message("the code of a municipality that takes part"),
        repair=message("Correct the code, or remove it from the peer group."),
    )


def _taken(peer: PeerGroup) -> Problem:
    return Problem(
        code="peer-group-id-taken",
        where=_where(peer),
        found=peer.id,
        expected=message("an id of its own; {region} is taken", region=REGION),
        repair=message("Give the peer group another id."),
    )
