"""What may be shown: results from which nobody learns what a few people answered.

Example
-------
Forty leaders have 60 points, eight employees 48, four specialists 72; the index, which weighs
roles alike, is 60.  Why does the report show no employees?  Four specialists are too few to be
shown.  But leaving them out is not enough: three times the index less the others is
3 x 60 - 60 - 48 = 72, theirs.  So another role has to go with them.  Instead of being hidden both,
specialists and their smaller neighbour are *joined* before anything is scored: "employees and
specialists", twelve people with (8 x 48 + 4 x 72) / 12 = 56 points and the weight of two roles.
The index becomes (60 + 2 x 56) / 3 = 57.3.  No printed number rests on the four alone, so no
arithmetic leads back to them.

Words
-----
*small*: somebody, but fewer people than ``method.smallest_group`` (five).
*joined*: a group that is small and its neighbour, scored and named together.
*few*: people by whom two published sets differ, where they are small.
*edge*: so near the lowest or highest answer that everybody's answer is nearly known.
*closed*: a result that is not told although its group is large enough.
*unseen*: a member whose own results other members do not see.
*safe*: a round after joining and leaving out, scored again.
*known*: what readers have been told before.

Wings
-----
``within`` a municipality, between ``members``, ``sharing`` between regions; ``apply`` computes
everything once from what these leave, and ``readers`` cuts that to what one of them may see.
What was told before is ``maturity.releases``' business.
"""

from maturity.disclosure.apply import Known, publish_safe, told_panel
from maturity.disclosure.members import (
    LEAST_UNSEEN,
    Counted,
    publishable_members,
    visible_members,
)
from maturity.disclosure.readers import cut_for
from maturity.disclosure.within import (
    EDGE_STEPS,
    Counts,
    Safe,
    answers_of,
    differ_by_few,
    few,
    marks_of,
    protect,
    steps_chosen,
)

__all__ = [
    "EDGE_STEPS",
    "LEAST_UNSEEN",
    "Counted",
    "Counts",
    "Known",
    "Safe",
    "answers_of",
    "cut_for",
    "differ_by_few",
    "few",
    "marks_of",
    "protect",
    "publish_safe",
    "publishable_members",
    "steps_chosen",
    "told_panel",
    "visible_members",
]
