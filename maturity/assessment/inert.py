"""Text that no spreadsheet takes for a formula, and the way back.

A CSV file has no types: a cell that begins with ``=`` may be run when the file is
opened (CWE-1236; OWASP ASVS 5.0, 1.2.10).  An apostrophe in front stops that, and so
that nothing is lost, text that begins with an apostrophe gets one, too.  Numbers are
never touched: ``-1.5`` stays a number.
"""

from __future__ import annotations

__all__ = ["LIVE", "inert", "restored"]

LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "\uff1d", "\uff0b", "\uff0d", "\uff20", "'")
"""Beginnings that a spreadsheet may take for a formula (also full-width), and the mark itself."""


def inert(cell: object) -> object:
    """Put an apostrophe in front of text that a spreadsheet could take for a formula.

    Examples
    --------
    >>> inert("=1+1"), inert("plain"), inert(-1.5)
    ("'=1+1", 'plain', -1.5)
    """
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(LIVE) else cell


def restored(text: str) -> str:
    """The text that :func:`inert` was given.

    Examples
    --------
    >>> restored("'=1+1"), restored("''s Gravenhage"), restored("d'accord")
    ('=1+1', "'s Gravenhage", "d'accord")
    """
    return text[1:] if text.startswith("'") and text[1:].startswith(LIVE) else text
