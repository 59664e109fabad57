"""Covers what points to a person in free text: numbers, addresses, never the words.

Only patterns are covered: e-mail addresses, Swedish personal and coordination
numbers, and telephone numbers.  Names, illnesses and opinions are not found by
any pattern; that is why free text is never in a report by default.
"""

from __future__ import annotations

import re
import unicodedata

__all__ = ["MASK", "mask_personal"]

MASK = "▇▇▇"
"""What stands in place of what was covered; the same in every language."""

_EMAIL = re.compile(
    r"[\w.!#$%&'*+/=?^`{|}~-]+\s?(?:@|\(at\)|\[at\]|\(snabel-?a\))\s?[\w-]+(?:\.[\w-]+)+",
    re.IGNORECASE,
)
_GAP = r"[ \t\u00a0\u202f\u2009]"
_DASH = "[-+‐‑‒–—−]"
_MONTH_AND_DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
_PERSONAL = re.compile(
    rf"(?<!\d)(?:(?:18|19|20){_GAP}?)?\d\d{_GAP}?{_MONTH_AND_DAY}{_GAP}?{_DASH}?{_GAP}?"
    r"(?:\d{4}|[xX]{4})(?!\d)"
)
_SPACED_DATE = re.compile(
    rf"(?<!\d)(?:18|19|20)\d\d{_DASH}\d\d{_DASH}\d\d{_GAP}?{_DASH}{_GAP}?\d{{4}}(?!\d)"
)
_PHONE = re.compile(
    rf"(?<![\w.,])(?:\+{_GAP}?|00)?\(?\d(?:[()/.]?(?:{_GAP}|{_DASH}|[()/.])?\(?\d){{6,13}}(?!\w)"
)
_PHONE_STARTS = ("+", "00", "0", "(0", "(+")


def mask_personal(text: str) -> str:
    """The text with e-mail addresses, personal numbers and telephone numbers covered.

    Parameters
    ----------
    text : str
        Anything somebody wrote.

    Returns
    -------
    str
        Each find replaced by :data:`MASK`.  Fullwidth and other digits count as
        digits.  Years, amounts and dates stay; in doubt a number goes.

    Examples
    --------
    >>> mask_personal("Ring 070-174 06 58 eller a@b.se före 2026-03-04")
    'Ring ▇▇▇ eller ▇▇▇ före 2026-03-04'
    """
    even = _even(text)
    covered = _EMAIL.sub(MASK, even)
    covered = _PERSONAL.sub(MASK, _SPACED_DATE.sub(MASK, covered))
    masked = _PHONE.sub(_phone, covered)
    return text if masked == even else masked


def _phone(found: re.Match[str]) -> str:
    """Cover numbers that start like a telephone number; others are amounts or codes."""
    return MASK if found.group(0).startswith(_PHONE_STARTS) else found.group(0)


def _even(text: str) -> str:
    """Digits and at signs as ASCII, without invisible characters between them."""
    kept = (
        letter
        for letter in text.replace("＠", "@").replace("＋", "+").replace("．", ".")
        if unicodedata.category(letter) != "Cf"
    )
    return "".join(
        str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in kept
    )
