"""What only LimeSurvey does to headings: code before text, timings, cut texts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from maturity.responses.file.grid import Grid
from maturity.responses.known.dictionary import Dictionary, Meaning, is_cut
from maturity.responses.known.vocabulary import (
    ASKED_ROLE,
    LIMESURVEY_HEADINGS,
    ROLE_CODE,
    Field,
    heading_key,
)
from maturity.survey.names import plain

__all__ = ["code_and_text", "lime_columns"]

_PAIR = re.compile(r"([A-Za-z]\w*(?:\[\w+\])*)\s*[.:|)–-]+\s+(\S.*)", re.DOTALL)
_TIMING = re.compile(r"interviewtime|grouptime\d+")
_TIMING_TEXT = re.compile(r"total time|(?:group|question) time: .+")


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

    Timings are technical.  A heading with code and text is what
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
        if isinstance(told, Field) and not is_cut(heading)
    }
    codes = {re.split(r"[\[_]", code or heading)[0] for heading, code, _ in headings}
    special: dict[int, Field | Meaning] = {}
    for at, (heading, code, text) in enumerate(headings):
        told = found[at]
        if plain(heading) in dictionary.own:
            continue
        if _is_timing(code or heading, text, codes) or (told in whole and is_cut(heading)):
            special[at] = Field.TECHNICAL
        elif _asks_role(code or heading, text):
            special[at] = Field.ROLE if Field.ROLE not in whole else Field.TECHNICAL
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


def _asks_role(code: str, text: str) -> bool:
    """Whether a column is the question about the role, whose answer is computed beside it."""
    asked = heading_key(text.rstrip(" .…"))
    cut = is_cut(text) and any(full.startswith(asked) for full in ASKED_ROLE)
    return cut or plain(code) == ROLE_CODE or heading_key(text) in ASKED_ROLE


def _is_timing(code: str, text: str, codes: set[str]) -> bool:
    """Whether a column holds seconds: of the interview, a page or a question of this file."""
    stem = code.removesuffix("Time")
    if stem != code and stem in codes:
        return True
    return bool(_TIMING.fullmatch(plain(code)) or _TIMING_TEXT.fullmatch(plain(text)))
