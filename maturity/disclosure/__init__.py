"""What may be shown: results that rest on no small group.

Words
-----
*joined*: a group that is too small and its neighbour, scored and named together.
*small*: somebody, but fewer people than ``method.smallest_group`` (five).
*few*: people by whom two published sets differ, where they are small.
*closed*: a result that is not told although its group is large enough.
*edge*: so near the lowest or highest answer that everybody's answer is nearly known.
*unseen*: a member whose own results other members do not see.
*mark*: keyed hash by which a person's answers are known again in a later publication.

How
---
1. Roles, departments and sectors that are too small are joined (``joining``, ``places``), and
   what fewer than five people of a role answered is taken out (``fewest``).  Only then is
   anything scored (``protect``): every number there is rests on such groups.
2. Sets of people must not differ by few, nor lie at an edge: unions of roles, of departments, and
   one less the other (``closing``); who answered only some questions (``patterns``).
3. What people came, left or changed since an earlier publication is few: late answers wait,
   other changes are refused (``people``).
4. Sets of members likewise, for those that are unseen (``seen``).
"""

from maturity.disclosure.marks import answers_of
from maturity.disclosure.members import publishable_members
from maturity.disclosure.publish import Readers, publish, release_of, told_panel
from maturity.disclosure.seen import visible_members

__all__ = [
    "Readers",
    "answers_of",
    "publish",
    "publishable_members",
    "release_of",
    "told_panel",
    "visible_members",
]
