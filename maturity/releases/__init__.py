"""The memory of what was told before, so that two publications cannot be subtracted.

A release holds no score: it remembers who stood behind each group (``people``, as keyed marks), how
many chose each step (``sealed``), and under which choices it was told (``choices``).  Beside it

- the same answers under other choices, or letters beside names, are refused (``choices``);
- one to four answers that came since wait until they are five (``again``);
- one to four that changed or went are refused, with the ways out (``again``);
- members and means that were told before count as known (``publish``).

Example
-------
Twenty people answered and a report went out.  One more answers.  Twenty-one times the new mean less
twenty times the old one would be what this one person answered; so the answer waits.
"""

from maturity.releases.again import late_rows
from maturity.releases.publish import Readers, publish, release_of
from maturity.releases.sealed import ENOUGH_OTHERS

__all__ = ["ENOUGH_OTHERS", "Readers", "late_rows", "publish", "release_of"]
