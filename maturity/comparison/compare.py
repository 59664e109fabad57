"""All comparisons of one round in one record."""

from __future__ import annotations

from dataclasses import replace

from maturity.comparison.change import member_change
from maturity.comparison.gaps import check_peers, member_gaps
from maturity.comparison.levelling import member_levelling
from maturity.comparison.levels import member_levels
from maturity.comparison.outside import outside_gaps, outside_peers
from maturity.comparison.panel import Panel, panel_of
from maturity.comparison.region import region_means
from maturity.comparison.region_change import region_change
from maturity.comparison.roles import role_gaps
from maturity.comparison.round import Round
from maturity.comparison.spread import member_spread
from maturity.comparison.standouts import member_standouts
from maturity.comparison.two_rounds import changed_items
from maturity.records.comparison import Comparison, PeerGroup
from maturity.records.questionnaire import Questionnaire
from maturity.records.scores import Estimates

__all__ = ["compare_panel", "compare_scores"]


def compare_scores(
    current: Round,
    *,
    members: tuple[str, ...],
    peers: tuple[PeerGroup, ...] = (),
    previous: Round | None = None,
    roles: tuple[str, str] = ("leader", "employee"),
) -> Comparison:
    """Compare members with the region, peers, themselves, and the round before.

    Variances are analytic (no finite population correction) in everything that
    is tested, and descriptive in the region's interval: a bar's interval is about
    this year's staff, a verdict about more than chance.

    Parameters
    ----------
    current : Round
    members : tuple of str
        Codes of the members that are large enough to be published, in code
        order; nobody else enters any number.
    peers : tuple of PeerGroup
        Free groups to compare with, beside the region.
    previous : Round, optional
        The round before; without it ``change`` is empty.
    roles : (str, str)
        Role ids to subtract, first minus second.

    Returns
    -------
    Comparison
        See :func:`region_means`, :func:`member_gaps`, :func:`role_gaps`,
        :func:`member_spread`, :func:`member_change`, :func:`member_standouts`.

    Raises
    ------
    AssessmentError
        Peer groups with fewer than three municipalities, or unknown ones.

    Examples
    --------
    Three members with 60, 50 and 40 points: the region is 50, and the first lies
    15 points above the mean of the two others, 45.
    """
    check_peers(peers, frozenset(member.code for member in current.roster.members))
    panel = panel_of(current, members)
    within = compare_panel(panel, current.estimates, current.questionnaire, peers)
    within = replace(
        within,
        roles=role_gaps(current, members, roles),
        outside=outside_gaps(panel, current),
        outside_peers=outside_peers(current),
    )
    if previous is None:
        return within
    change = member_change(current, previous, members)
    return replace(
        within,
        change=change,
        region_change=region_change(change, within.counted, current.scores.method),
        changed_items=changed_items(current, previous),
        levelling=member_levelling(current, previous, members),
    )


def compare_panel(
    panel: Panel,
    estimates: Estimates,
    questionnaire: Questionnaire,
    peers: tuple[PeerGroup, ...],
) -> Comparison:
    """Everything that needs the scores only: region, gaps, spread, standouts, levels.

    Parameters
    ----------
    panel : Panel
        Cells that must not count hold NaN scores.
    estimates : Estimates
        For the covariances.
    questionnaire : Questionnaire
        As asked in that round.
    peers : tuple of PeerGroup

    Returns
    -------
    Comparison
        With empty ``roles`` and ``change``.
    """
    return Comparison(
        members=panel.members,
        counted=panel.counted,
        peers=peers,
        region=region_means(panel),
        gaps=member_gaps(panel, peers),
        spread=member_spread(panel),
        standouts=member_standouts(panel, estimates),
        levels=member_levels(panel, estimates, questionnaire),
    )
