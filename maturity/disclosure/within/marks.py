"""Hashes by which answers, and who gave them, are known again in a later publication."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.records.responses import Responses
from maturity.scoring.groups import rows_of

__all__ = ["answers_of", "marks_of"]

SHOWN = 16
"""Hexadecimal digits kept of each hash."""


def answers_of(responses: Responses) -> dict[str, str]:
    """A hash of each municipality's answers, and of who gave them.

    Returns
    -------
    dict
        Municipality code -> 16 hexadecimal digits; the same answers of the same people in
        other rows or columns give the same hash.
    """
    units = responses.units[["department", "sector", "role", "joint"]].astype(str)
    places = ("|".join(unit) for unit in units.itertuples(index=False, name=None))
    texts = [f"{place}|{row}" for place, row in zip(places, _rows(responses), strict=True)]
    asked, found = ",".join(sorted(responses.items)), {}
    for code, here in rows_of(responses.units["municipality"].to_numpy(dtype=object)).items():
        whole = "\n".join([asked, *sorted(texts[at] for at in here)])
        found[code] = hashlib.sha256(whole.encode("utf-8")).hexdigest()[:SHOWN]
    return found


def marks_of(responses: Responses, key: bytes) -> NDArray[np.object_]:
    """A keyed hash of what each person answered, (n_rows,); who moved is known again.

    Without the key nobody can try out answers until a mark fits.
    """
    codes = responses.units["municipality"].astype(str)
    texts = (f"{code}|{text}" for code, text in zip(codes, _rows(responses), strict=True))
    marks = [hmac.digest(key, text.encode(), "sha256").hex()[:SHOWN] for text in texts]
    return np.array(marks, dtype=object)


def _rows(responses: Responses) -> list[str]:
    """What each row answered as text, whatever the order of the columns."""
    own = responses.columns(tuple(sorted(responses.items)))
    arrays = (own.values, own.states, own.tallies, own.steps)
    columns = [_texts(array.reshape(len(own), -1)) for array in arrays if array is not None]
    return ["|".join(map(",".join, row)) for row in zip(*columns, strict=True)]


def _texts(numbers: NDArray[Any]) -> list[list[str]]:
    """Every number as text; there are few different ones."""
    codes, known = pd.factorize(numbers.ravel(), use_na_sentinel=False)
    names = np.array([str(number) for number in known.tolist()], dtype=object)
    found: list[list[str]] = names[codes].reshape(numbers.shape).tolist()
    return found
