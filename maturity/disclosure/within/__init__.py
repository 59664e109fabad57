"""Inside one municipality: no number rests on few people, nor follows from others that do not.

In this order, as each step looks at what the one before has left:

1. ``joining``, ``places``: roles, departments and sectors that are too small join a neighbour;
2. ``fewest``: what fewer than five people of a role answered is taken out;
3. ``protect``: everything is scored again from what is left;
4. ``closing``, ``patterns``: what still follows about a few (``apart``), or lies at an edge, is
   closed;
5. ``cells``, ``distributions``: what may be shown, with the reason where it may not.
"""

from maturity.disclosure.within.apart import EDGE_STEPS, Counts, differ_by_few, few
from maturity.disclosure.within.cells import (
    SMALLEST_DETAIL,
    Pairs,
    hidden_cells,
    hidden_log,
    hidden_reasons,
    shown_scores,
    without,
)
from maturity.disclosure.within.distributions import shown_distributions, steps_chosen
from maturity.disclosure.within.joining import answering, join_staff, with_roles
from maturity.disclosure.within.marks import answers_of, marks_of
from maturity.disclosure.within.places import AND, NOBODY
from maturity.disclosure.within.protect import Safe, protect

__all__ = [
    "AND",
    "EDGE_STEPS",
    "NOBODY",
    "SMALLEST_DETAIL",
    "Counts",
    "Pairs",
    "Safe",
    "answering",
    "answers_of",
    "differ_by_few",
    "few",
    "hidden_cells",
    "hidden_log",
    "hidden_reasons",
    "join_staff",
    "marks_of",
    "protect",
    "shown_distributions",
    "shown_scores",
    "steps_chosen",
    "with_roles",
    "without",
]
