"""The marks by which the people in a table are told apart: keyed hashes, the key forgotten.

An id, a token and a seed are compared as they stand; times only where they say a
moment in a form that cannot be misread, since one export writes 11/2/26 and the
next 2026-02-11.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping, Sequence

from maturity.responses.dictionary import Dictionary, Meaning
from maturity.responses.formats import moment
from maturity.responses.grid import Grid
from maturity.responses.people import People
from maturity.responses.vocabulary import BEGUN, ENDED, SEEDS, TOKENS, Field, heading_key

__all__ = ["people_of"]

_SECRET = secrets.token_bytes(32)
_UNIQUE = 20
"""Signs from which a key is taken to be one of a kind in the world (a UUID has 36)."""
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?")
_NO_MOMENT = "1980-01-01"
"""What LimeSurvey writes where it keeps no times."""


def people_of(
    grid: Grid, dictionary: Dictionary, special: Mapping[int, Field | Meaning], *, sheet: str = ""
) -> People:
    """The marks of the people in a table.

    Parameters
    ----------
    grid : Grid
        Headings and cells as in the file.
    dictionary : Dictionary
        Which column holds the tool's own id; a mapping file may say so.
    special : Mapping
        Columns known by their place.
    sheet : str
        Name of the sheet, where a file has several.
    """
    fields = [special.get(at) or dictionary.field(name) for at, name in enumerate(grid.headings)]
    names = [heading_key(name) for name in grid.headings]
    ids = [at for at, field in enumerate(fields) if field is Field.KEY]
    marks = {"token": TOKENS, "begun": BEGUN, "seed": SEEDS}
    found = {
        mark: [at for at, name in enumerate(names) if name in known and fields[at]]
        for mark, known in marks.items()
    }
    # Microsoft Forms in a language nobody listed: its columns are known by their place.
    found["begun"] += [at for at in (1,) if special.get(at) is Field.TECHNICAL]
    texts = _together(grid, ids)
    said = [at for at, field in enumerate(fields) if field is Field.SUBMITTED]
    ended = [*said, *(at for at, name in enumerate(names) if name in ENDED and fields[at])]
    return People(
        keys=_hashed(texts),
        unique=tuple(len(text) >= _UNIQUE for text in texts),
        others={
            mark: _hashed(_moments(grid, columns) if mark == "begun" else _together(grid, columns))
            for mark, columns in found.items()
            if columns
        },
        ended=_moments(grid, ended[:1]),
        sent=tuple(map(bool, _together(grid, said[:1]))) if said else (True,) * len(grid),
        places=tuple(f"{sheet} {row}" if sheet else str(row) for row in grid.rows.tolist()),
    )


def _together(grid: Grid, columns: Sequence[int]) -> tuple[str, ...]:
    """The texts of some columns in each row as one; blank where all are."""
    if not columns:
        return ("",) * len(grid)
    rows = zip(*(grid.columns[at] for at in columns), strict=True)
    return tuple("\n".join(text.strip() for text in row).strip() for row in rows)


def _hashed(texts: Sequence[str]) -> tuple[str, ...]:
    """A keyed hash of each text; blank stays blank."""
    said = {text: text and hashlib.blake2b(text.encode("utf-8", "surrogatepass"), key=_SECRET,
            digest_size=16).hexdigest() for text in set(texts)}  # fmt: skip
    return tuple(map(said.__getitem__, texts))


def _moments(grid: Grid, columns: Sequence[int]) -> tuple[str, ...]:
    """The moment the first column says, to the second; blank where it cannot be told."""
    if not columns:
        return ("",) * len(grid)
    return tuple(map(_sortable, _together(grid, columns[:1])))


def _sortable(text: str) -> str:
    """A moment in the order of time: an ISO date and time, or a serial date of Excel."""
    iso = text.removesuffix("Z").replace("T", " ")
    if iso.startswith(_NO_MOMENT):
        return ""
    if _ISO.fullmatch(iso):
        return iso[:19]
    when = moment(text)
    return when.isoformat(" ") if when else ""
