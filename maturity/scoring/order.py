"""One order for the same rows, however they arrived.

A floating-point sum depends on the order of its terms in the last bit.  Rows
are therefore put into an order that depends on their content only before
anything is summed, so that the same answers give the same bytes.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = ["content_order"]


def content_order(*arrays: NDArray[Any]) -> NDArray[np.intp]:
    """Positions that sort rows by content, the first column of the first array leading.

    Parameters
    ----------
    *arrays : ndarray, shape (n_rows, ...)
        Everything that enters the sums.  Rows that tie in all of it are
        interchangeable, so their mutual order does not matter.  NaN sorts last.

    Returns
    -------
    ndarray of int, shape (n_rows,)

    Examples
    --------
    >>> import numpy as np
    >>> content_order(np.array([[2.0, 1.0], [1.0, 9.0], [2.0, 0.0]])).tolist()
    [1, 2, 0]
    """
    columns = [array.reshape(len(array), math.prod(array.shape[1:])).T for array in arrays]
    return np.lexsort(np.concatenate(columns)[::-1])
