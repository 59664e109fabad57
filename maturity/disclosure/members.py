"""Which members are large enough to be published, and what is shown of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from maturity.comparison import Round
from maturity.disclosure.hiding import Hiding, Told, decide_hiding
from maturity.disclosure.layout import lay_out
from maturity.records.questionnaire import INDEX
from maturity.records.responses import Shape
from maturity.records.scores import Part, Scores
from maturity.scoring.plan import Plan, plan_scoring

__all__ = ["Hidings", "hide_round", "publishable_members"]


def publishable_members(scores: Scores) -> tuple[str, ...]:
    """Members whose results may be published at all.

    Those with at least ``method.smallest_group`` people that count (for at
    least one capability, in a role of the index), with a joint judgement, or
    with published item values, which are public.

    Parameters
    ----------
    scores : Scores
        Of all members.

    Returns
    -------
    tuple of str
        Codes, sorted.

    Notes
    -----
    Four employees and ten elected representatives, who stand beside the index,
    are four people: not published.
    """
    t = scores.table
    whole = t.loc[(t["part"] == Part.ALL) & (t["node"] == INDEX)]
    enough = set(whole.loc[whole["n"] >= scores.method.smallest_group, "municipality"])
    public = scores.shape is Shape.VALUES
    return tuple(
        sorted(
            str(code)
            for code in whole["municipality"]
            if public or code in enough or scores.joint.get(code, False)
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Hidings:
    """What is hidden in a round; municipalities with nothing to hide are left out.

    Parameters
    ----------
    plan : Plan
        Names the columns of every :class:`Hiding`.
    by_member : Mapping
        Municipality code -> Hiding; joint judgements and published item values
        hide nothing and are not in it.
    """

    plan: Plan
    by_member: Mapping[str, Hiding]


def hide_round(current: Round, told: Mapping[str, Told] | None = None) -> Hidings:
    """Decide for every municipality of a round what to hide.

    Parameters
    ----------
    current : Round
    told : Mapping, optional
        Municipality code -> what readers know from earlier publications.

    Examples
    --------
    See :func:`maturity.disclosure.hiding.decide_hiding` for the rules.
    """
    responses, method = current.responses, current.scores.method
    plan = plan_scoring(responses, current.questionnaire, method)
    if responses.shape is Shape.VALUES:
        return Hidings(plan=plan, by_member={})
    hidings = {
        layout.municipality: decide_hiding(
            layout, plan, method.smallest_group, (told or {}).get(layout.municipality)
        )
        for layout in lay_out(responses, plan, method, current.scores.weights)
        if not current.scores.joint.get(layout.municipality, False)
    }
    return Hidings(plan=plan, by_member=hidings)
