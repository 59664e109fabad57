"""Which questions of a capability the same people were asked: the ones that can be compared.

Items differ between roles.  Whether items hang together, and whether people agree, can only
be told on questions that were put to the same people.
"""

from __future__ import annotations

import itertools

import numpy as np
from numpy.typing import NDArray

from maturity.records.responses import Floats
from maturity.scoring.plan import Plan

__all__ = ["shared_items"]


def shared_items(
    plan: Plan, node: int, answers: Floats, roles: NDArray[np.object_], *, fewest: int
) -> NDArray[np.intp]:
    """The items of a lowest composite that most people have all answered.

    Candidates are the items put to one role, and those that several roles have in common.
    The one with most people who answered all of it is taken; of equals the one with more
    items.  Where every role is asked everything that is all items.

    Parameters
    ----------
    plan : Plan
    node : int
        Position in ``plan.nodes``.
    answers : ndarray of float, shape (n_people, n_items)
        NaN without an answer.
    roles : ndarray of str, shape (n_people,)
        Role of each person; "" is asked everything.
    fewest : int
        Least number of items: 2 where correlations are wanted, 1 for agreement.

    Returns
    -------
    ndarray of int
        Columns of ``answers``, ascending; all counted items of the node if no candidate is
        long enough.

    Examples
    --------
    Leaders are asked a and b, employees a and c; 20 leaders, 200 employees: agreement is
    told on a (220 people), correlations on a and c (200 people).
    """
    columns = np.flatnonzero((plan.owner == node) & (plan.weights > 0))
    items = plan.questionnaire.items
    put = {
        frozenset(int(c) for c in columns if not role or role in items[c].roles)
        for role in set(roles)
    }
    ordered = sorted(put, key=sorted)
    shared = {
        frozenset.intersection(*some)
        for size in range(1, len(ordered) + 1)
        for some in itertools.combinations(ordered, size)
    }
    options = sorted((sorted(s) for s in shared if len(s) >= fewest), key=tuple)
    if not options:
        return columns
    people = [int((~np.isnan(answers[:, at])).all(axis=1).sum()) for at in options]
    best = max(range(len(options)), key=lambda k: (people[k], len(options[k])))
    return np.array(options[best], dtype=np.intp)
