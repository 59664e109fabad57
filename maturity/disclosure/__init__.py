"""What may be shown: results after disclosure control."""

from maturity.disclosure.members import publishable_members
from maturity.disclosure.publish import publish

__all__ = ["publish", "publishable_members"]
