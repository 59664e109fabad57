"""Who answered each row, told by the keys of the survey tool, while a file is being read.

Survey tools write an id, a token, the time somebody began and a random seed beside
each answer.  None of them is stored.  Before they are dropped they are compared, so
that a person who stands in two exports, or twice in one, is counted once
(:mod:`maturity.responses.repeated`).  :mod:`maturity.responses.person_marks` makes them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

__all__ = ["People", "joined", "nobody"]


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
