"""Which published rows a sentence is about.

Every function picks rows, puts them in questionnaire order and returns a copy; none
computes a number.  A frame without rows comes back as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from maturity.records.comparison import REGION, Size, Standing, Verdict
from maturity.records.published import Hidden
from maturity.records.responses import Shape
from maturity.records.scores import ALL, Kind, NoInterval, Part
from maturity.wording.view import View

__all__ = [
    "all_others",
    "by_node",
    "by_verdict",
    "counting_roles",
    "each",
    "has_result",
    "nodes_of",
    "other_members",
    "own_change",
    "own_gaps",
    "own_outside",
    "own_response",
    "own_roles",
    "own_scores",
    "own_standouts",
    "ranked_among_own",
    "region_changes",
    "region_members",
    "region_scores",
    "role_response",
    "shown",
    "shown_members",
    "spread_rows",
    "uncounted",
    "why_no_interval",
    "with_interval",
]

WHOLE = (NoInterval.VALUES, NoInterval.JOINT, NoInterval.PICKED, NoInterval.UNKNOWN_CHOICE)
"""Reasons that hold for all results of a municipality, the most basic one first."""


def pick(frame: pd.DataFrame, **wanted: str) -> pd.DataFrame:
    """Rows whose columns hold the wanted values; an empty frame may lack the columns."""
    for column, value in wanted.items():
        if frame.empty:
            break
        frame = frame.loc[frame[column] == value]
    return frame


def of_kind(view: View, frame: pd.DataFrame, kind: Kind) -> pd.DataFrame:
    """Rows of the topmost nodes (dimensions) or of the lowest composites (capabilities).

    Where the topmost nodes hold the items themselves they are both.
    """
    questionnaire = view.published.questionnaire
    nodes = questionnaire.dimensions if kind is Kind.DIMENSION else questionnaire.capabilities
    return frame if frame.empty else frame.loc[frame["node"].isin([node.id for node in nodes])]


def by_node(frame: pd.DataFrame, **wanted: str) -> Mapping[str, pd.Series]:
    """Rows of a frame by node, after keeping those with the wanted values."""
    rows = pick(frame, **wanted)
    return {} if rows.empty else {str(row["node"]): row for _, row in rows.iterrows()}


def in_order(view: View, frame: pd.DataFrame) -> pd.DataFrame:
    """Rows in questionnaire order of their nodes; never by score."""
    if frame.empty:
        return frame
    place = {node.id: at for at, node in enumerate(view.published.questionnaire.nodes)}
    rows = frame.loc[frame["node"].isin(list(place))]
    return rows.sort_values("node", key=lambda ids: ids.map(place), kind="stable").reset_index(
        drop=True
    )


def own_scores(view: View, kind: Kind) -> pd.DataFrame:
    """Scores of the whole municipality of the report, hidden ones included.

    Parameters
    ----------
    kind : Kind
        Capability or dimension.

    Returns
    -------
    DataFrame
        Columns of :attr:`maturity.records.published.Published.scores`.
    """
    return in_order(view, of_kind(view, view.published.scores_of(view.municipality), kind))


def shown(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows that have a score."""
    return rows if rows.empty else rows.loc[rows["score"].notna()]


def with_interval(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows that have a margin of error."""
    return rows if rows.empty else rows.loc[rows["low"].notna() & rows["high"].notna()]


def has_result(view: View) -> bool:
    """Whether any dimension of the municipality may be shown."""
    return not shown(own_scores(view, Kind.DIMENSION)).empty


def why_hidden(view: View) -> Hidden:
    """Why the municipality as a whole has no result; SHOWN where no one reason holds for all."""
    rows = own_scores(view, Kind.DIMENSION)
    found = {str(reason) for reason in rows["hidden"]} if len(rows) else set()
    return Hidden(found.pop()) if len(found) == 1 else Hidden.SHOWN


def why_no_interval(view: View) -> NoInterval:
    """Why no result of the municipality has a margin of error; SHOWN if at least one has."""
    if view.published.shape == Shape.VALUES:
        return NoInterval.VALUES
    rows = shown(own_scores(view, Kind.DIMENSION))
    found = set(rows["no_interval"]) if len(rows) else set()
    for reason in WHOLE:
        if reason in found:
            return reason
    if rows.empty or not with_interval(rows).empty:
        return NoInterval.SHOWN
    only = NoInterval(found.pop()) if len(found) == 1 else NoInterval.TOO_FEW
    return only if only in (NoInterval.ALIKE, NoInterval.MINIMUM) else NoInterval.TOO_FEW


def told(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows that hold a difference."""
    return rows if rows.empty else rows.loc[rows["difference"].notna()]


def own_gaps(view: View, kind: Kind, peers: str = REGION) -> pd.DataFrame:
    """Differences from the mean of the other members, or of a peer group."""
    rows = pick(view.published.comparison.gaps, municipality=view.municipality, peers=peers)
    return in_order(view, told(of_kind(view, rows, kind)))


def own_outside(view: View, group: str, kind: Kind | None = None) -> pd.DataFrame:
    """Differences from similar municipalities of other regions, of one kind or of both."""
    rows = pick(view.published.comparison.outside, municipality=view.municipality, outside=group)
    return in_order(view, told(rows if kind is None else of_kind(view, rows, kind)))


def own_roles(view: View, kind: Kind) -> pd.DataFrame:
    """Differences between the two roles that are compared."""
    rows = pick(view.published.comparison.roles, municipality=view.municipality)
    return in_order(view, told(of_kind(view, rows, kind)))


def own_change(view: View, kind: Kind) -> pd.DataFrame:
    """Changes since the previous round."""
    rows = pick(view.published.comparison.change, municipality=view.municipality)
    return in_order(view, told(of_kind(view, rows, kind)))


def region_changes(view: View, kind: Kind) -> pd.DataFrame:
    """Changes of the region's mean since the previous round."""
    return in_order(view, told(of_kind(view, view.published.comparison.region_change, kind)))


def own_standouts(view: View) -> pd.DataFrame:
    """What stands out among the municipality's own capabilities."""
    rows = pick(view.published.comparison.standouts, municipality=view.municipality)
    return in_order(view, rows)


def ranked_among_own(view: View) -> int:
    """How many capabilities could be ranked among the municipality's own."""
    rows = own_standouts(view)
    return 0 if rows.empty else int((rows["verdict"] != Standing.NO_TEST).sum())


def spread_rows(view: View, kind: Kind = Kind.CAPABILITY) -> pd.DataFrame:
    """How much the members differ."""
    return in_order(view, of_kind(view, view.published.comparison.spread, kind))


def region_scores(view: View, kind: Kind) -> pd.DataFrame:
    """Means of the published members, for the region as a whole."""
    rows = pick(view.published.comparison.region, part=Part.ALL, group=ALL)
    return in_order(view, of_kind(view, rows, kind))


def shown_members(view: View, kind: Kind) -> pd.DataFrame:
    """Scores of the members shown by name, or under letters; hidden ones included."""
    rows = pick(view.published.scores, part=Part.ALL, group=ALL)
    if len(rows):
        rows = rows.loc[rows["municipality"].isin(view.published.named)]
    return of_kind(view, rows, kind)


def region_members(view: View) -> int:
    """How many members count in the regional means."""
    return len(view.published.comparison.counted)


def uncounted(view: View) -> tuple[str, ...]:
    """Members with a result that do not count in means: some result or margin is lacking."""
    comparison = view.published.comparison
    return tuple(code for code in comparison.members if code not in comparison.counted)


def all_others(view: View) -> int:
    """How many other members have a result, counted in means or not."""
    return len([code for code in view.published.comparison.members if code != view.municipality])


def other_members(view: View, peers: str = REGION) -> int:
    """How many members the municipality is compared with; it never counts itself."""
    comparison = view.published.comparison
    if peers == REGION:
        return region_members(view) - (view.municipality in comparison.counted)
    group = next(g for g in comparison.peers if g.id == peers)
    return len((set(group.members) & set(comparison.counted)) - {view.municipality})


def own_response(view: View) -> pd.DataFrame:
    """The response row of the municipality as a whole: one row or none."""
    t = view.published.response
    return pick(t, municipality=view.municipality, part=Part.ALL).reset_index(drop=True)


def role_response(view: View) -> pd.DataFrame:
    """Response rows per role, joined ones at their first, in role order of the questionnaire."""
    t = view.published.response
    rows = pick(t, municipality=view.municipality, part=Part.ROLE)
    place = {role.id: at for at, role in enumerate(view.published.questionnaire.roles)}
    if rows.empty:
        return rows
    rows = rows.loc[[view.has_role(str(group)) for group in rows["group"]]]
    first = rows["group"].map(lambda group: place.get(str(group).split("+")[0], len(place)))
    return rows.loc[first.sort_values(kind="stable").index]


def counting_roles(view: View) -> frozenset[str]:
    """Ids of the roles whose answers make the result; others stand beside it."""
    weights = view.published.provenance.method.role_weights
    roles = view.published.questionnaire.roles
    return frozenset(role.id for role in roles if weights.get(role.id, role.weight) > 0)


def each(rows: pd.DataFrame) -> list[Any]:
    """The rows one by one; a column is an attribute."""
    return list(rows.itertuples(index=False))


def nodes_of(rows: pd.DataFrame) -> tuple[str, ...]:
    """Node ids of some rows, in their order."""
    return () if rows.empty else tuple(str(node) for node in rows["node"])


def by_verdict(
    rows: pd.DataFrame, *verdicts: Verdict | Standing, size: Size | None = None
) -> tuple[str, ...]:
    """Nodes that got one of the verdicts (and, if given, the size), in the order of the rows."""
    if rows.empty:
        return ()
    found = rows.loc[rows["verdict"].isin([str(v) for v in verdicts])]
    return nodes_of(found if size is None else found.loc[found["size"] == size])


def nodes_where(rows: pd.DataFrame, keep: Iterable[bool]) -> tuple[str, ...]:
    """Nodes of the rows that are kept."""
    return tuple(node for node, kept in zip(nodes_of(rows), keep, strict=True) if kept)
