"""Between regions: means of at least three municipalities, audited as one system of equations."""

from maturity.disclosure.sharing.groups import shareable

__all__ = ["shareable"]
