"""Rows that are scored together: a municipality, a role, a department, a sector."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

__all__ = ["Groups", "group_rows", "rows_of"]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Groups:
    """A partition of some rows, and fast sums over it.

    Parameters
    ----------
    municipality, group : tuple of str
        One entry per group, sorted by municipality, then group.
    order : ndarray of int
        Positions of the rows that belong to a group, group after group.
    starts : ndarray of int, shape (n_groups,)
        Where each group begins in ``order``.
    """

    municipality: tuple[str, ...]
    group: tuple[str, ...]
    order: NDArray[np.intp]
    starts: NDArray[np.intp]

    def __len__(self) -> int:
        return len(self.group)

    def sums(self, columns: NDArray[Any]) -> NDArray[Any]:
        """Sums over each group, (n_rows, n_columns) to (n_groups, n_columns)."""
        if not len(self):
            return np.zeros((0, columns.shape[1]), dtype=columns.dtype)
        return np.asarray(np.add.reduceat(columns[self.order], self.starts, axis=0))

    def rows(self) -> list[NDArray[np.intp]]:
        """Row positions of each group."""
        return np.split(self.order, self.starts[1:]) if len(self) else []


def rows_of(labels: NDArray[np.object_]) -> dict[str, NDArray[np.intp]]:
    """Positions of the rows of each label, in their order; labels sorted.

    Examples
    --------
    >>> {name: at.tolist() for name, at in rows_of(np.array(["b", "a", "b"])).items()}
    {'a': [1], 'b': [0, 2]}
    """
    names, of, sizes = np.unique(labels.astype(str), return_inverse=True, return_counts=True)
    own = np.split(np.argsort(of, kind="stable"), np.cumsum(sizes)[:-1])
    return dict(zip(map(str, names), own, strict=False))


def group_rows(
    municipality: NDArray[np.object_], group: NDArray[np.object_], keep: NDArray[np.bool_]
) -> Groups:
    """Group the kept rows by municipality and group; rows keep their mutual order.

    Parameters
    ----------
    municipality, group : ndarray of str, shape (n_rows,)
    keep : ndarray of bool, shape (n_rows,)
    """
    at = np.flatnonzero(keep)
    keys = pd.DataFrame({"municipality": municipality[at], "group": group[at]})
    by = keys.groupby(["municipality", "group"], sort=True)
    codes = by.ngroup().to_numpy()
    sizes = np.bincount(codes, minlength=by.ngroups)
    names = list(by.size().index)
    return Groups(
        municipality=tuple(str(m) for m, _ in names),
        group=tuple(str(g) for _, g in names),
        order=at[np.argsort(codes, kind="stable")],
        starts=(np.cumsum(sizes) - sizes).astype(np.intp),
    )
