"""What may be shown: results after disclosure control."""

from maturity.disclosure.audience import audience_of
from maturity.disclosure.earlier import answers_of, release_of
from maturity.disclosure.members import publishable_members
from maturity.disclosure.publish import Readers, publish
from maturity.disclosure.unseen import safe_groups, visible_members, withheld_rows

__all__ = [
    "Readers",
    "answers_of",
    "audience_of",
    "publish",
    "publishable_members",
    "release_of",
    "safe_groups",
    "visible_members",
    "withheld_rows",
]
