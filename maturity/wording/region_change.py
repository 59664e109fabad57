"""What has changed in the region since the previous round, on the mean of the same members."""

from __future__ import annotations

import pandas as pd

from maturity.records.scores import Kind
from maturity.wording.change import (
    beyond_rounds_sentence,
    changed_parts,
    ends_sentence,
    like_sentence,
    nothing_told,
    rest_sentence,
    verdict_sentence,
)
from maturity.wording.facts import is_fact
from maturity.wording.numbers import side_by_side
from maturity.wording.phrases import name_or_count, names, text
from maturity.wording.rounds import from_which_round
from maturity.wording.selection import (
    nodes_of,
    nodes_where,
    region_changes,
    region_scores,
    shown,
)
from maturity.wording.verdicts import SURE
from maturity.wording.view import View

__all__ = [
    "alt_region_change",
    "caption_region_change",
    "has_earlier_round",
    "moved_sentence",
    "say_region_change",
]


def has_earlier_round(view: View) -> bool:
    """Whether anything of the region can be compared with a round before."""
    comparison = view.published.comparison
    return not comparison.region_change.empty or not comparison.levelling.empty


def say_region_change(view: View) -> tuple[str, ...]:
    """In what the region has surely risen or fallen, and by how much.

    Returns
    -------
    tuple of str
        The verdicts for dimensions, with their numbers, and for capabilities; who and what is
        compared, and where nothing can be shown.  Empty without an earlier round.
    """
    if not has_earlier_round(view):
        return ()
    kinds = (Kind.DIMENSION, Kind.CAPABILITY)
    dimensions, capabilities = (region_changes(view, kind) for kind in kinds)
    told = (
        moved_sentence(view, dimensions, Kind.DIMENSION) if len(dimensions) else "",
        verdict_sentence(view, capabilities, Kind.CAPABILITY, full=True)
        if len(capabilities)
        else "",
    )
    how = [*filter(None, (who_sentence(view), untold_sentence(view)))]
    if len(dimensions) or len(capabilities):
        how.insert(1, like_sentence(view))
    return (*filter(None, told), text(from_which_round(view), *how))


def moved_sentence(view: View, rows: pd.DataFrame, kind: Kind) -> str:
    """That the region has surely risen or fallen in some nodes, each with its difference."""
    if is_fact(view):
        return verdict_sentence(view, rows, kind)
    found = [nodes_where(rows, case) for case in cases(rows)]
    parts = changed_parts(
        view, rows, kind, full=True, told=[moved(view, rows, nodes) for nodes in found]
    )
    if not parts:
        return nothing_told(view, rows, kind)
    told = view.language.t(
        "Since the previous round, the score of the region has {parts}.",
        parts=view.language.join(parts),
    )
    return text(told, rest_sentence(view, rows, kind))


def cases(rows: pd.DataFrame) -> list[pd.Series]:
    """Which rows belong to each case of :data:`~maturity.wording.verdicts.SURE`."""
    return [(rows["verdict"] == verdict) & (rows["size"] == size) for verdict, size in SURE]


def moved(view: View, rows: pd.DataFrame, nodes: tuple[str, ...]) -> str:
    """Names with their differences: ``Culture (+4.2 points)``; empty text for none."""
    if not nodes:
        return ""
    by_node = {str(row["node"]): row for _, row in rows.iterrows()}
    told = [
        view.language.t(
            "{name} ({difference} points)",
            name=names(view, [node]),
            difference=side_by_side(view, by_node[node], "now", "before")[2],
        )
        for node in nodes
    ]
    return view.language.join(told)


def who_sentence(view: View) -> str:
    """How many municipalities are behind the numbers: the same in both rounds."""
    rows = pd.concat([region_changes(view, kind) for kind in (Kind.DIMENSION, Kind.CAPABILITY)])
    if rows.empty:
        return ""
    number, t = view.language.number, view.language.t
    fewest, most = int(rows["members"].min()), int(rows["members"].max())
    if fewest == most:
        return t(
            "Compared is the mean of the same {n} municipalities in both rounds; each of them "
            "counts the same.",
            n=number(most),
        )
    return t(
        "Compared is the mean of the same municipalities in both rounds, {fewest} to {most} of "
        "them; each of them counts the same.",
        fewest=number(fewest),
        most=number(most),
    )


def untold_sentence(view: View) -> str:
    """Capabilities with a mean now whose change is not shown, and why it may be; or empty text."""
    told = set(nodes_of(region_changes(view, Kind.CAPABILITY)))
    now = nodes_of(shown(region_scores(view, Kind.CAPABILITY)))
    left = tuple(node for node in now if node not in told)
    if not left:
        return ""
    if is_fact(view):
        return beyond_rounds_sentence(view, left)
    return view.language.t(
        "For {names} no change of the region is shown: the questions are not the same in both "
        "rounds, or fewer than three municipalities have a change, or their mean beside that of "
        "the region would tell about one of them.",
        names=name_or_count(view, left, Kind.CAPABILITY),
    )


def caption_region_change(view: View) -> str:
    """Message of the figure of the region's changes."""
    rows = region_changes(view, Kind.CAPABILITY)
    if rows.empty:
        return view.language.t("No change of the region can be shown.")
    return verdict_sentence(view, rows, Kind.CAPABILITY)


def alt_region_change(view: View) -> str:
    """What the figure of the region's changes draws, its ends, and its message."""
    rows = region_changes(view, Kind.CAPABILITY)
    if rows.empty:
        return caption_region_change(view)
    drawn = view.language.plural(
        "The figure shows how much the mean of the municipalities has changed for {n} capability.",
        "The figure shows how much the mean of the municipalities has changed for {n} "
        "capabilities.",
        len(rows),
    )
    return text(drawn, ends_sentence(view, rows), caption_region_change(view))
