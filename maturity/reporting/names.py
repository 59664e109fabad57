"""File names that every system, mail program and web server accepts."""

from __future__ import annotations

import re
import unicodedata

from maturity.records.roster import Member

__all__ = ["REGION_NAME", "report_name"]

REGION_NAME = "region"
LONGEST = 80
DEVICE = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])")
LETTERS = str.maketrans({"æ": "a", "ø": "o", "ß": "ss", "đ": "d", "ð": "d", "þ": "th", "ł": "l"})


def report_name(member: Member | None) -> str:
    """Name of a report's file without ending: code and name of the municipality, or ``region``.

    The code comes first, so names are unique and stand in the order of the codes.

    Examples
    --------
    >>> report_name(Member(code="1780", name="Karlstad & Hammarö"))
    '1780-karlstad-hammaro'
    >>> report_name(None)
    'region'
    """
    if member is None:
        return REGION_NAME
    whole = slug(f"{member.code} {member.name}")
    # Windows keeps some names for devices, with whatever ending.
    return f"report-{whole}" if DEVICE.fullmatch(whole) or not whole else whole


def slug(text: str) -> str:
    """Small letters a–z, digits and hyphens; at most 80 characters."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(LETTERS))
    letters = plain.encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:LONGEST].strip("-")
