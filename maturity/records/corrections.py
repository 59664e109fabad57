"""A correction that a member made in its correction round."""

from __future__ import annotations

from dataclasses import dataclass

from maturity.shown import Shown

__all__ = ["Correction"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction(Shown):
    """One corrected value; all fields are text, as they stand in the log.

    Parameters
    ----------
    municipality : str
        Code of the member that asked for it.
    cell : str
        What was corrected, for example ``2281/staff/leader`` or ``2281/item/cul1``.
    before, after : str
        Values in the spelling of the program: numbers, sector ids, ``dk``, ``na``.
    reason : str
        In the member's words.
    file, sha256 : str
        The workbook it came in, and the hash of its bytes.
    """

    municipality: str
    cell: str
    before: str
    after: str
    reason: str
    file: str
    sha256: str
