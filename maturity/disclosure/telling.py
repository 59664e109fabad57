"""Scores made again to compare rounds, which may tell what the scores themselves do not."""

from __future__ import annotations

from collections.abc import Mapping

from maturity.comparison import Round
from maturity.disclosure.audit import role_mix
from maturity.disclosure.exposure import Mix, Shown, given_away, narrowed
from maturity.disclosure.hiding import Hiding
from maturity.disclosure.layout import Layout
from maturity.disclosure.members import Hidings
from maturity.records.method import Weighting

__all__ = ["change_mixes", "telling_changes"]

State = tuple[Round, Hidings]


def telling_changes(current: State, previous: State) -> frozenset[str]:
    """Municipalities whose change would give a small group away, in either round.

    Both rounds are scored again over the roles that answered in both, and by head count with
    the staff of the round before as well.  Each is one more weighting of the same role means:
    leaders, employees and specialists now, leaders and employees in both rounds, and the
    specialists follow.  Scores over the items in common are taken for those over all items.

    Parameters
    ----------
    current, previous : (Round, Hidings)

    Returns
    -------
    frozenset of str
        Codes; their rows of change are left out.
    """
    found = set()
    for code in current[1].by_member.keys() & previous[1].by_member.keys():
        mixes = change_mixes(code, current, previous)
        for at, (_, hidings) in enumerate((current, previous)):
            if _gives_away(hidings.by_member[code], hidings, mixes[at]):
                found.add(code)
    return frozenset(found)


def change_mixes(
    code: str, current: State, previous: State
) -> tuple[list[Mapping[str, float]], list[Mapping[str, float]]]:
    """Role weights under which a change tells the whole again, now and before.

    Parameters
    ----------
    code : str
        A municipality with answers of people in both rounds.
    current, previous : (Round, Hidings)
    """
    layouts = [hidings.by_member[code].layout for _, hidings in (current, previous)]
    own = [
        _weights(code, layout, state[0])
        for layout, state in zip(layouts, (current, previous), strict=True)
    ]
    common = own[0].keys() & own[1].keys()
    both = [{role: weight for role, weight in mix.items() if role in common} for mix in own]
    found: tuple[list[Mapping[str, float]], list[Mapping[str, float]]] = ([], [])
    for at, mix in enumerate(both):
        if mix and mix != own[at]:
            found[at].append(mix)
    if both[0] != both[1]:
        found[0].append(both[1])
    return found


def _weights(code: str, layout: Layout, state: Round) -> dict[str, float]:
    """Weight of each index role that has people."""
    weights = state.scores.weights.get(code)
    mix = {role: weight for role, weight in role_mix(layout).items() if weight > 0}
    if weights is not None and weights.weighting is not Weighting.ROLE_MEANS:
        mix = {role: weights.staff.get(role, 0.0) for role in mix}
    return mix


def _gives_away(hiding: Hiding, hidings: Hidings, mixes: list[Mapping[str, float]]) -> bool:
    if not mixes or not hiding.small.any():
        return False
    told = Shown(
        hidden=hiding.hidden,
        small=hiding.small,
        distributions=hiding.distributions,
        mixes=[*hiding.mixes, *(Mix(weights=mix) for mix in mixes)],
        known=hiding.known,
    )
    return hiding.otherwise or bool(
        given_away(hiding.layout, hidings.plan, told) or narrowed(hiding.layout, hidings.plan, told)
    )
