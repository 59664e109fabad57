"""Between members: no mean of several gives away one that the others do not see.

Nobody or at least four members are unseen (``seen``): of three, two who talk to each other would
work out the third.
"""

from maturity.disclosure.members.publishable import publishable_members
from maturity.disclosure.members.region_change import Counted, shown_region_change
from maturity.disclosure.members.seen import (
    LEAST_UNSEEN,
    Means,
    apart_enough,
    safe_means,
    visible_members,
)

__all__ = [
    "LEAST_UNSEEN",
    "Counted",
    "Means",
    "apart_enough",
    "publishable_members",
    "safe_means",
    "shown_region_change",
    "visible_members",
]
