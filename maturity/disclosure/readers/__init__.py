"""What one reader may see: the edition of a round that is cut for it.

``cut`` walks over every field of the published results and keeps what its declaration lets the
reader see (:class:`~maturity.records.about.About`); what is not declared is dropped.  ``letters``
puts members under letters before that, ``printed`` rounds after it.

Example
-------
Timrå reads.  Sundsvall has agreed to be named, Ånge has not.  Of scores, which are about a
*member*, the rows of Timrå and Sundsvall stay; of gaps, which are a municipality's *own*, those of
Timrå alone; means of the *region* stay.
"""

from maturity.disclosure.readers.cut import cut_for
from maturity.disclosure.readers.printed import rounded

__all__ = ["cut_for", "rounded"]
