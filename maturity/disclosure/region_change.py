"""Change of the region as it may be shown: it tells no more about a member than what is told."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from maturity.comparison import Round, counted_changes, panel_of, region_change
from maturity.disclosure.cells import hidden_reasons
from maturity.disclosure.comparisons import SMALLEST_REGION, Cells, equal_cells, scores_of
from maturity.disclosure.earlier import role_weights_of, weights_key
from maturity.disclosure.members import publishable_members
from maturity.disclosure.telling import State, change_mixes
from maturity.disclosure.unseen import LEAST_UNSEEN, visible_members
from maturity.records.comparison import REGION_CHANGE_COLUMNS
from maturity.records.published import Hidden, Published, ShowMembers
from maturity.records.releases import Release, Weighed
from maturity.records.responses import Shape
from maturity.records.scores import ALL, Part

__all__ = ["shown_region_change"]

WHOLE = (Part.ALL.value, ALL)
Members = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """The regional means of one publication: who is in them, and whose own results are seen.

    Parameters
    ----------
    members : Mapping
        Node -> members in its mean; nodes whose mean is not told are left out.
    seen : frozenset of str
    """

    members: Mapping[str, Members]
    seen: Members


def shown_region_change(
    published: Published, current: State, previous: State | None, releases: tuple[Release, ...]
) -> pd.DataFrame:
    """The region's change at those nodes where it tells about nobody.

    It is made of published changes only, so about small groups it tells nothing that those do
    not.  About members that others do not see it tells two means more, now and before.  Those
    are told where they are about the same unseen members as the means of the region in both
    rounds: then nothing can be subtracted.  Nobody or at least three are unseen, and the same
    holds for members whose scores on common questions are not the printed ones; none of those
    may rest on another mix of roles.

    Parameters
    ----------
    published : Published
        With everything else decided: changes, who is named, what is withheld.
    current, previous : (Round, Hidings)
        ``previous`` is None where there is no earlier round.
    releases : tuple of Release
        Publications of the round before; where there is none, what one would have told.

    Returns
    -------
    DataFrame
        :data:`~maturity.records.comparison.REGION_CHANGE_COLUMNS`.

    Examples
    --------
    Five members, one new: the mean of all five now, and of the four that have a change, would
    give the new one away.  Nothing is shown unless all see the new one's result anyway.
    """
    comparison, method = published.comparison, published.provenance.method
    if previous is None:
        return pd.DataFrame(columns=list(REGION_CHANGE_COLUMNS))
    if published.shape is Shape.VALUES:
        return comparison.region_change
    rows = counted_changes(comparison.change, comparison.counted)
    if not releases:
        releases = (_as_if_published(published, previous),)
    told = [_told_now(published)]
    told += [_told_then(release, previous[0], published.show_members) for release in releases]
    mixed = _mixed(rows, current, previous)
    otherwise = _weighed_otherwise(published, previous[0], releases)
    rounds = (("now", current[0]), ("before", previous[0]))
    same = [equal_cells(rows, name, scores_of(round_, Part.ALL, ALL)) for name, round_ in rounds]
    nodes = [
        str(node)
        for node, codes in rows.groupby("node")["municipality"].agg(frozenset).items()
        if not codes & otherwise
        and all(_alike(codes, means, str(node)) for means in told)
        and all(_even(codes, str(node), cells, mixed) for cells in same)
    ]
    return region_change(comparison.change, comparison.counted, method, nodes=nodes)


def _alike(codes: Members, means: Means, node: str) -> bool:
    """Whether the same unseen members are in the mean of the region; nobody or enough."""
    unseen = codes - means.seen
    few = 0 < len(unseen) < LEAST_UNSEEN
    return not few and node in means.members and unseen == means.members[node] - means.seen


def _even(codes: Members, node: str, same: Cells, mixed: Members) -> bool:
    """Whether scores other than the printed ones are nobody's or enough members'."""
    other = {code for code in codes if (code, node) not in same}
    return not other or (len(other) >= LEAST_UNSEEN and not other & mixed)


def _told_now(published: Published) -> Means:
    counted = published.comparison.counted
    t = published.scores
    t = t.loc[(t["part"] == Part.ALL) & (t["hidden"] == Hidden.SHOWN)]
    t = t.loc[t["municipality"].isin(counted)]
    found = t.groupby("node")["municipality"].agg(frozenset)
    members = {str(node): codes for node, codes in found.items()}
    named = published.named if published.show_members is ShowMembers.NAMED else ()
    gone = {node for *group, node in published.withheld or () if tuple(group) == WHOLE}
    return _means(members, gone, named)


def _told_then(release: Release, previous: Round, show: ShowMembers) -> Means:
    hidden = {(code, *cell) for code, cells in release.hidden.items() for cell in cells}
    members: dict[str, set[str]] = {}
    for (code, node), score in scores_of(previous, Part.ALL, ALL).items():
        gone = {(code, *WHOLE, node), (code, *WHOLE, "")} & hidden
        if code in release.counted and not gone and not math.isnan(score):
            members.setdefault(node, set()).add(code)
    withheld = {node for *group, node in release.withheld if tuple(group) == WHOLE}
    sets = {node: frozenset(codes) for node, codes in members.items()}
    return _means(sets, withheld, release.named if show is ShowMembers.NAMED else ())


def _means(members: Mapping[str, Members], gone: set[str], seen: Iterable[str]) -> Means:
    kept = {
        str(node): codes
        for node, codes in members.items()
        if node not in gone and len(codes) >= SMALLEST_REGION
    }
    return Means(members=kept, seen=frozenset(seen))


def _as_if_published(published: Published, previous: State) -> Release:
    """What the round before would tell, had it been published like this one."""
    round_, hidings = previous
    counted = panel_of(round_, publishable_members(round_.scores)).counted
    willing = [m.code for m in round_.roster.members if m.consent and m.code in counted]
    named = willing if published.show_members is ShowMembers.NAMED else []
    log = hidden_reasons(hidings)
    return Release(
        answers={},
        counted=counted,
        named=visible_members(named, counted),
        hidden={
            str(code): tuple(rows[["part", "group", "node"]].itertuples(index=False, name=None))
            for code, rows in log.groupby("municipality")
        },
        role_weights=role_weights_of(published),
        weighed={
            code: Weighed(key=weights_key(own)) for code, own in round_.scores.weights.items()
        },
    )


def _mixed(rows: pd.DataFrame, current: State, previous: State) -> Members:
    """Members whose scores on common questions weigh their roles otherwise than printed."""
    both = current[1].by_member.keys() & previous[1].by_member.keys()
    codes = both & set(rows["municipality"])
    return frozenset(code for code in codes if any(change_mixes(code, current, previous)))


def _weighed_otherwise(
    published: Published, previous: Round, releases: tuple[Release, ...]
) -> Members:
    """Members whose whole was told under other weights of roles or people before."""
    weights, now = previous.scores.weights, role_weights_of(published)
    return frozenset(
        code
        for release in releases
        for code in release.counted
        if dict(release.role_weights) != now
        or release.weighed.get(code, Weighed()).key != weights_key(weights.get(code))
    )
