"""Two rounds under the same joined roles, so that their change is about the same groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd

from maturity.comparison import Round
from maturity.disclosure.within.cells import SMALLEST_DETAIL
from maturity.disclosure.within.joining import join_staff, with_roles
from maturity.disclosure.within.places import AND, NOBODY
from maturity.disclosure.within.protect import Safe
from maturity.scoring.rows import role_weights

__all__ = ["rejoined"]


def rejoined(now: Safe, before: Safe) -> tuple[Round, Round]:
    """Both rounds with every role joined that is joined in one of them.

    Returns
    -------
    (Round, Round)
        Answers, roster and questionnaire; the scores are those of before joining.

    Examples
    --------
    Specialists are joined with leaders now and stood alone before: the change is that of leaders
    and specialists together.
    """
    order = [*role_weights(now.original.questionnaire, now.round.scores.method), NOBODY]
    made: dict[str, dict[str, str]] = {}
    for code in {*now.joined.roles} & {*before.joined.roles}:
        groups = [*now.joined.roles[code].values(), *before.joined.roles[code].values()]
        made[code] = _coarsest([group for group in groups if group], order)
    names = {r.id for safe in (now, before) for r in safe.round.questionnaire.roles}
    names |= {name for mapping in made.values() for name in mapping.values()}
    first, second = (_relabelled(safe, made, names) for safe in (now, before))
    return unfollowed(first, second)


def unfollowed(now: Round, before: Round) -> tuple[Round, Round]:
    """Both rounds without knowing people again where fewer than ten of a role would be.

    The margin of their change would be made of their own changes alone, and tell them.
    """
    keys = ["municipality", "role", "respondent"]
    each = [round_.responses.units[keys].astype(str) for round_ in (now, before)]
    both = each[0].drop_duplicates().merge(each[1].drop_duplicates(), on=keys)
    both = both.loc[both["respondent"] != ""]
    known = both.groupby(["municipality", "role"])["respondent"].transform("size")
    enough = both.loc[known >= SMALLEST_DETAIL, keys]
    kept = pd.MultiIndex.from_frame(enough)
    found = []
    for round_, own in zip((now, before), each, strict=True):
        again = pd.MultiIndex.from_frame(own).isin(kept)
        units = round_.responses.units
        units = units.assign(respondent=units["respondent"].astype(str).where(again, ""))
        found.append(replace(round_, responses=replace(round_.responses, units=units)))
    return found[0], found[1]


def _coarsest(groups: Sequence[str], order: Sequence[str]) -> dict[str, str]:
    """Joined role -> role that holds it and all it shares a role with, where that is another."""
    sets: list[set[str]] = []
    for group in dict.fromkeys(groups):
        parts = {*group.split(AND)}
        near = [own for own in sets if own & parts]
        sets = [own for own in sets if own not in near] + [parts.union(*near)]
    found: dict[str, str] = {}
    for own in sets:
        name = AND.join(sorted(own, key=list(order).index))
        found |= {group: name for group in groups if {*group.split(AND)} <= own}
    return {group: name for group, name in found.items() if group != name}


def _relabelled(safe: Safe, made: Mapping[str, Mapping[str, str]], names: set[str]) -> Round:
    current = safe.round
    units = current.responses.units
    pairs = zip(units["municipality"], units["role"], strict=True)
    role = [made.get(str(code), {}).get(str(own), str(own)) for code, own in pairs]
    weights = role_weights(safe.original.questionnaire, current.scores.method)
    return replace(
        current,
        questionnaire=with_roles(current.questionnaire, names, weights),
        responses=replace(
            current.responses,
            units=units.assign(role=pd.Series(role, index=units.index, dtype="str")),
        ),
        roster=replace(current.roster, staffing=join_staff(current.roster.staffing, made)),
    )
