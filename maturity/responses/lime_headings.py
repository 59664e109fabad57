"""What only LimeSurvey does to headings: code before text, helper questions, timings, cut texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from maturity.responses.dictionary import Dictionary, Meaning
from maturity.responses.grid import Grid
from maturity.responses.vocabulary import (
    ASKED_DEPARTMENT,
    ASKED_ROLE,
    HELPER_CODES,
    LIMESURVEY_HEADINGS,
    Field,
    heading_key,
)
from maturity.survey.names import plain

__all__ = ["code_and_text", "lime_columns"]

_PAIR = re.compile(r"([A-Za-z]\w*(?:\[\w+\])*)\s*[.:|)–-]+\s+(\S.*)", re.DOTALL)
_TIMING = re.compile(r"interviewtime|grouptime\d+")
_TIMING_TEXT = re.compile(r"total time|(?:group|question) time: .+")
_CUT = ("..", "…")


def code_and_text(heading: str) -> tuple[str, str]:
    """Code and text of a heading of the kind *question code & question text*.

    Returns
    -------
    (str, str)
        No code, and the whole heading, where there is no such pair.

    Examples
    --------
    >>> code_and_text("kommun. Vilken kommun arbetar du i?")
    ('kommun', 'Vilken kommun arbetar du i?')
    >>> code_and_text("part[cul1a]. Vanor [Vi talar om det.]")
    ('part[cul1a]', 'Vanor [Vi talar om det.]')
    >>> code_and_text("Roll")
    ('', 'Roll')
    """
    parts = _PAIR.fullmatch(heading.strip())
    return (parts[1], parts[2]) if parts else ("", heading)


def lime_columns(grid: Grid, dictionary: Dictionary) -> Mapping[int, Field | Meaning]:
    """Columns of a LimeSurvey export that mean something else than their heading alone says.

    Helper questions and timings are technical.  A heading with code and text is what
    the whole, else the code, else the text says.  Of two columns that name one field,
    the one whose text was cut off is a helper question.  Where the computed role was not
    exported, the question about it holds the role.

    Parameters
    ----------
    grid : Grid
        Only its headings are looked at.
    dictionary : Dictionary
        What headings may say; what the coordinator's own mapping says goes before.

    Returns
    -------
    Mapping
        Column index -> field or meaning.
    """
    headings = _parts(grid.headings)
    found = [_meant(parts, dictionary) for parts in headings]
    whole = {
        told
        for told, (heading, *_) in zip(found, headings, strict=True)
        if isinstance(told, Field) and not _is_cut(heading)
    }
    codes = {re.split(r"[\[_]", code or heading)[0] for heading, code, _ in headings}
    special: dict[int, Field | Meaning] = {}
    for at, (heading, code, text) in enumerate(headings):
        told, helped = found[at], _helper(code or heading, text)
        if plain(heading) in dictionary.own:
            continue
        if _is_timing(code or heading, text, codes) or (told in whole and _is_cut(heading)):
            special[at] = Field.TECHNICAL
        elif helped is not None:
            alone = helped is Field.ROLE and helped not in whole
            special[at] = helped if alone else Field.TECHNICAL
        elif told is not None:
            special[at] = told
    return special


def _parts(headings: Sequence[str]) -> list[tuple[str, str, str]]:
    """Each heading, its code and its text; codes only where the file has codes first."""
    pairs = [code_and_text(heading) for heading in headings]
    firsts = {heading_key(code) for code, _ in pairs}
    if sum(1 for names in LIMESURVEY_HEADINGS if names & firsts) <= 1:
        return [(heading, "", heading) for heading in headings]
    return [(heading, *pair) for heading, pair in zip(headings, pairs, strict=True)]


def _meant(parts: tuple[str, ...], dictionary: Dictionary) -> Field | Meaning | None:
    """What a heading says: as a whole, by its code, by its text."""
    said = ((dictionary.field(part) or dictionary.item(part)) for part in parts if part)
    return next((told for told in said if told is not None), None)


def _helper(code: str, text: str) -> Field | None:
    """The field that a question of our own export asks for and another column holds."""
    key, asked = heading_key(text), heading_key(text.rstrip(" .…"))
    if HELPER_CODES.fullmatch(heading_key(code)):
        return Field.DEPARTMENT if code.casefold().startswith("avd") else Field.ROLE
    if key in ASKED_ROLE or (_is_cut(text) and any(full.startswith(asked) for full in ASKED_ROLE)):
        return Field.ROLE
    return Field.DEPARTMENT if ASKED_DEPARTMENT.fullmatch(key) else None


def _is_timing(code: str, text: str, codes: set[str]) -> bool:
    """Whether a column holds seconds: of the interview, a page or a question of this file."""
    stem = code.removesuffix("Time")
    if stem != code and stem in codes:
        return True
    return bool(_TIMING.fullmatch(plain(code)) or _TIMING_TEXT.fullmatch(plain(text)))


def _is_cut(heading: str) -> bool:
    return heading.strip().endswith(_CUT)
