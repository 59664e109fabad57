"""Who answered each row, told by the keys of the survey tool, while a file is being read.

Survey tools write an id, a token, the time somebody began and a random seed beside
each answer.  None of them is stored.  Before they are dropped they are compared, so
that a person who stands in two exports, or twice in one, is counted once
(:mod:`maturity.responses.people.repeated`).  What is compared are hashes, whose key is
forgotten: an id, a token and a seed as they stand; times only where they say a moment
in a form that cannot be misread, since one export writes 11/2/26 and the next 2026-02-11.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.responses.columns.formats import moment
from maturity.responses.file.grid import Grid
from maturity.responses.known.dictionary import Dictionary, Meaning
from maturity.responses.known.vocabulary import BEGUN, ENDED, SEEDS, TOKENS, Field, heading_key

__all__ = ["People", "joined", "nobody", "people_of"]

_SECRET = secrets.token_bytes(32)
_UNIQUE = 20
"""Signs from which a key is taken to be one of a kind in the world (a UUID has 36)."""
_ISO = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?")
_NO_MOMENT = "1980-01-01"
"""What LimeSurvey writes where it keeps no times."""


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """Marks of the person behind each row; blank where a file has none.

    Parameters
    ----------
    keys : tuple of str, n_rows
        Hash of the tool's own id.
    unique : tuple of bool, n_rows
        Whether the id is one of a kind, not a running number.
    others : Mapping
        ``token``, ``begun`` and ``seed`` -> hash per row, for the columns there are.
    ended : tuple of str, n_rows
        When the answer was sent in, in a form that sorts; blank where that is not known.
    sent : tuple of bool, n_rows
        False where the file says that the answer was never sent in.
    places : tuple of str, n_rows
        Row of the file (with its sheet, where there are several), for messages.
    """

    keys: tuple[str, ...] = ()
    unique: tuple[bool, ...] = ()
    others: Mapping[str, tuple[str, ...]]
    ended: tuple[str, ...] = ()
    sent: tuple[bool, ...] = ()
    places: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.places)

    def take(self, rows: Sequence[int] | NDArray[np.intp]) -> People:
        """The people of some rows, in that order."""
        at = np.asarray(rows, dtype=np.intp).tolist()
        return People(
            keys=tuple(map(self.keys.__getitem__, at)),
            unique=tuple(map(self.unique.__getitem__, at)),
            others={name: tuple(map(marks.__getitem__, at)) for name, marks in self.others.items()},
            ended=tuple(map(self.ended.__getitem__, at)),
            sent=tuple(map(self.sent.__getitem__, at)),
            places=tuple(map(self.places.__getitem__, at)),
        )


def nobody(rows: int) -> People:
    """People nothing is known of."""
    blank = ("",) * rows
    return People(
        keys=blank, unique=(False,) * rows, others={}, ended=blank, sent=(True,) * rows,
        places=blank,
    )  # fmt: skip


def joined(parts: Sequence[People]) -> People:
    """The people of several tables, one after the other."""
    if len(parts) == 1:
        return parts[0]
    names = dict.fromkeys(name for part in parts for name in part.others)
    return People(
        keys=tuple(key for part in parts for key in part.keys),
        unique=tuple(one for part in parts for one in part.unique),
        others={
            name: tuple(m for part in parts for m in part.others.get(name, ("",) * len(part)))
            for name in names
        },
        ended=tuple(text for part in parts for text in part.ended),
        sent=tuple(said for part in parts for said in part.sent),
        places=tuple(place for part in parts for place in part.places),
    )


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
