"""Text as it may stand on a page or a console: nothing invisible, nothing that turns it round."""

from __future__ import annotations

import unicodedata

__all__ = ["MARK", "in_line", "visible"]

MARK = "\N{REPLACEMENT CHARACTER}"
"""Stands for a character nobody can see, so that a reader notices that something is odd."""
KEPT = "\t\n\r\N{SOFT HYPHEN}"
UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
"""Unicode categories: controls, formats (also U+202E), private use, surrogates, separators."""
BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u2800\u3164\uffa0"
"""Letters and marks that are drawn as nothing."""


def visible(text: str) -> str:
    r"""The same text with :data:`MARK` for every character that cannot be seen.

    Names come from files, and may hold U+202E, which turns round what follows it, zero-width
    characters, which make two names look alike, or terminal commands.  Pages and console
    messages pass here on their way out, so none of these is ever written raw.

    Examples
    --------
    >>> visible("Sunds\u202evall"), visible("Timr\u200bå\x1b[2J"), visible("Ånge,\tx")
    ('Sunds�vall', 'Timr�å�[2J', 'Ånge,\tx')
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(MARK if is_unseen(letter) else letter for letter in text)


def in_line(text: str) -> str:
    r"""The same text on one line, with :data:`MARK` for every line break.

    Examples
    --------
    >>> in_line("a\nError: b.csv")
    'a�Error: b.csv'
    """
    return MARK.join(text.splitlines())


def is_unseen(letter: str) -> bool:
    """Whether a character shows nothing of its own."""
    if letter in KEPT:
        return False
    return letter in BLANKS or unicodedata.category(letter) in UNSEEN
