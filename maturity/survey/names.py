"""Which municipality a text means: kind to spelling, never guessing.

A text matches when it says a known code or name and nothing else could be
meant.  Everything weaker (a misspelt name, a look-alike letter) does not match
but is suggested, so that a person decides.

The module works on any sequence of ``(code, name)`` pairs and knows no country.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from maturity.shown import Shown

__all__ = ["Match", "match_name", "plain"]

SUGGESTIONS = 3
LONGEST_NAME = 80
CLOSE = 0.6

_ENDINGS = re.compile(r"s? (?:kommun|stad|municipality)$")
_CODE = re.compile(r"(?:[a-z]{2}[ -]?)?(\d+)(?:[.,]0+)?")
_CODE_AND_NAME = re.compile(r"[(\[]?(\d+)[)\] ,:;./-]+(\D.*)")
_NAME_AND_CODE = re.compile(r"(\D*?)[ ,:;./(\[-]+((?:[a-z]{2}[ -]?)?\d+)[)\]]?")
_DASHES = re.compile(" ?[\u2010-\u2015\u2212\ufe58\ufe63\uff0d-] ?")
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")

# Cyrillic and Greek letters drawn like Latin ones: used for suggestions only.
_LOOKALIKES = str.maketrans("авекмнорстухіјѕαβεικνορτυ", "abekmhopctyxijsabeikvoptu")


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(Shown):
    """What a text was taken for.

    Parameters
    ----------
    code : str
        Code of the municipality meant; empty where nothing matched.
    repaired : bool
        True where a code had to be completed or cleaned (``114`` -> ``0114``).
    suggestions : tuple of (str, str)
        At most three (code, name) pairs that may have been meant, nearest
        first; only where nothing matched.
    """

    code: str = ""
    repaired: bool = False
    suggestions: tuple[tuple[str, str], ...] = ()


def plain(text: str) -> str:
    """Text with differences removed that carry no meaning.

    Composed letters (NFC), lower case, no invisible characters, and every run
    of spaces (NBSP and line ends too) as one space.

    Examples
    --------
    >>> plain("  Upplands   VÄSBY ")
    'upplands väsby'
    """
    visible = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    return " ".join(visible.casefold().split())


def match_name(
    text: str, known: Sequence[tuple[str, str]], *, suggest: bool = True, close: float = CLOSE
) -> Match:
    """Find the municipality a text means.

    Parameters
    ----------
    text : str
        A code or a name as somebody wrote it.
    known : sequence of (str, str)
        Codes (text, for example ``"0114"``) and names that may be meant.
    suggest : bool
        Whether to look for near names when nothing matches (slower).
    close : float
        How alike a name must be to be suggested, 0 to 1.

    Returns
    -------
    Match
        ``code`` is filled for an exact code; a code without its leading zeros,
        with a country prefix or a decimal zero (all ``repaired``); an exact
        name; a name followed by *kommun*, *stad* or *municipality*, with or
        without genitive s; a code and its own name, in either order.  Case,
        composed or decomposed letters, NBSP, outer spaces, a closing full stop
        and the kind of dash (or a space in its place) never matter; accents do.
        A name that two codes share does not match: both are suggested.

    Examples
    --------
    >>> known = (("0114", "Upplands Väsby"), ("0780", "Växjö"))
    >>> match_name("VÄXJÖ KOMMUN", known).code
    '0780'
    >>> match_name("114", known)
    Match(code='0114', repaired=True, suggestions=())
    >>> match_name("Upplands Vasby", known).suggestions
    (('0114', 'Upplands Väsby'),)
    """
    wanted = _even(text)
    if not wanted:
        return Match()
    by_code = _match_code(wanted, known) or _match_pair(wanted, known)
    if by_code:
        return by_code
    found = _codes_named(wanted, known)
    if len(found) == 1:
        return Match(code=found[0])
    if found:
        return Match(suggestions=tuple(pair for pair in known if pair[0] in found)[:SUGGESTIONS])
    return Match(suggestions=_nearest(wanted, known, close) if suggest else ())


def _match_code(wanted: str, known: Iterable[tuple[str, str]]) -> Match | None:
    codes = {plain(code): code for code, _ in known}
    if wanted in codes:
        return Match(code=codes[wanted])
    shape = _CODE.fullmatch(wanted)
    if not shape:
        return None
    digits = shape.group(1)
    lengths = {len(code) for code in codes}
    filled = digits.zfill(lengths.pop()) if len(lengths) == 1 else digits
    return Match(code=codes[filled], repaired=True) if filled in codes else None


def _match_pair(wanted: str, known: Sequence[tuple[str, str]]) -> Match | None:
    """A code and its own name in one text: ``0780 Växjö``, ``Växjö (0780)``."""
    pairs = [found.groups() for found in (_CODE_AND_NAME.fullmatch(wanted),) if found]
    pairs += [found.groups()[::-1] for found in (_NAME_AND_CODE.fullmatch(wanted),) if found]
    for code, name in pairs:
        by_code = _match_code(code, known)
        if by_code and _codes_named(name, known) == [by_code.code]:
            return by_code
    return None


def _codes_named(wanted: str, known: Iterable[tuple[str, str]]) -> list[str]:
    """Codes whose name is exactly ``wanted``, or else ``wanted`` without its ending."""
    named: dict[str, list[str]] = {}
    for code, name in known:
        codes = named.setdefault(_even(name).replace("-", " "), [])
        if code not in codes:
            codes.append(code)
    for form in _forms(wanted):
        if form in named:
            return named[form]
    return []


def _forms(wanted: str) -> tuple[str, ...]:
    """The text itself, then without *kommun*, then also without a genitive s."""
    even = wanted.replace("-", " ").strip()
    kept_s = re.sub(r" (?:kommun|stad|municipality)$", "", even)
    return (even, kept_s, _ENDINGS.sub("", even))


def _even(text: str) -> str:
    """Plain text in which every dash is a hyphen without spaces, and no full stop at the end."""
    return _DASHES.sub("-", plain(text)).rstrip(" .")


def _nearest(
    wanted: str, known: Iterable[tuple[str, str]], close: float
) -> tuple[tuple[str, str], ...]:
    if len(wanted) > LONGEST_NAME or wanted.isdigit():
        return ()
    skeleton = _skeleton(_ENDINGS.sub("", wanted))
    scored = []
    for at, (code, name) in enumerate(known):
        ratio = difflib.SequenceMatcher(a=skeleton, b=_skeleton(plain(name))).ratio()
        if ratio >= close:
            scored.append((-ratio, at, (code, name)))
    nearest: dict[str, tuple[str, str]] = {}
    for _, _, pair in sorted(scored):
        nearest.setdefault(pair[0], pair)
    return tuple(nearest.values())[:SUGGESTIONS]


def _skeleton(text: str) -> str:
    """Letters without accents and look-alikes, for comparing only."""
    apart = unicodedata.normalize("NFKD", text.translate(_LOOKALIKES))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
