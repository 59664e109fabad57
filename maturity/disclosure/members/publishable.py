"""Which members are large enough to be published."""

from __future__ import annotations

from maturity.records.questionnaire import INDEX
from maturity.records.responses import Shape
from maturity.records.scores import Part, Scores

__all__ = ["publishable_members"]


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
