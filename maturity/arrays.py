"""Arrays that no figure can be made of are refused, with every fault told as a problem."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from maturity.errors import ArrayError, Message, Problem, Where, message

__all__ = ["ArrayChecks"]

CORRECT = message("Correct the numbers given to the function.")
LEAVE_OUT = message("Leave out what cannot be used, or correct it.")


class ArrayChecks:
    """What is wrong with the arrays given to one function; NaN always means "not known".

    Parameters
    ----------
    function : str
        Name of the function, told instead of a file.

    Examples
    --------
    >>> checks = ArrayChecks("fay_herriot")
    >>> checks.positive("variances", np.array([4.0, 0.0]))
    >>> [str(problem) for problem in checks.problems]
    ["fay_herriot(), row 2, column variances: found '0', expected a number above 0. Leave out what cannot be used, or correct it."]
    """  # noqa: E501

    def __init__(self, function: str) -> None:
        self.function = function
        self.problems: list[Problem] = []

    def done(self) -> None:
        """Raise :class:`~maturity.errors.ArrayError` with everything found."""
        if self.problems:
            raise ArrayError(self.problems)

    def fewest(self, name: str, values: ArrayLike, least: int) -> None:
        """At least so many entries."""
        size = len(np.asarray(values))
        if size < least:
            expected = message("at least {least}", least=least)
            self._add("array-length", (name, None), str(size), expected, CORRECT)

    def same_length(self, **arrays: Any) -> None:
        """As many entries in each (rows, for tables)."""
        sizes = {name: len(np.asarray(values, dtype=object)) for name, values in arrays.items()}
        first, *others = sizes
        for name in others:
            if sizes[name] != sizes[first]:
                expected = message("as many as {name}: {n}", name=first, n=sizes[first])
                self._add("array-length", (name, None), str(sizes[name]), expected, CORRECT)

    def positive(self, name: str, values: ArrayLike) -> None:
        """Finite and above 0."""
        x = np.asarray(values, dtype=np.float64)
        self._first(name, x, (x <= 0) | np.isinf(x), message("a number above 0"))

    def not_negative(self, name: str, values: ArrayLike) -> None:
        """Finite and at least 0."""
        x = np.asarray(values, dtype=np.float64)
        self._first(name, x, (x < 0) | np.isinf(x), message("a number of at least 0"))

    def finite(self, name: str, values: ArrayLike) -> None:
        """No infinite numbers."""
        x = np.asarray(values, dtype=np.float64)
        self._first(name, x, np.isinf(x), message("a finite number"))

    def known(self, name: str, values: ArrayLike) -> None:
        """Finite numbers, none missing."""
        x = np.asarray(values, dtype=np.float64)
        self._first(name, x, ~np.isfinite(x), message("a finite number"))

    def within(self, name: str, values: ArrayLike, low: float, high: float) -> None:
        """From ``low`` to ``high``, ends included."""
        x = np.asarray(values, dtype=np.float64)
        expected = message("a number from {low} to {high}", low=f"{low:g}", high=f"{high:g}")
        self._first(name, x, (x < low) | (x > high), expected)

    def codes(self, name: str, values: ArrayLike, size: int | None = None) -> None:
        """Whole numbers from 0, below ``size`` where there is one."""
        x = np.asarray(values, dtype=np.float64)
        wrong = ~(x >= 0) | (x != np.floor(x)) | np.isinf(x)
        expected = message("a whole number from 0")
        if size is not None:
            wrong, expected = wrong | (x >= size), message("a whole number below {size}", size=size)
        self._first(name, x, wrong, expected)

    def some_positive(self, name: str, values: ArrayLike) -> None:
        """At least one weight above 0, unless there are none at all."""
        x = np.asarray(values, dtype=np.float64)
        if x.size and not np.any(x > 0):
            self._add("array-all-zero", (name, None), "0", message("at least one above 0"), CORRECT)

    def at_least(self, name: str, values: NDArray[Any], least: NDArray[Any]) -> None:
        """Each at least as large as another number; tells the first that is not."""
        at = np.argwhere(values < least)
        if len(at):
            expected = message("at least {least}", least=f"{least[tuple(at[0])]:g}")
            found = f"{values[tuple(at[0])]:g}"
            self._add("array-value", (name, int(at[0][0]) + 1), found, expected, CORRECT)

    def unique(self, name: str, keys: Iterable[object]) -> None:
        """No key twice."""
        twice = sorted(str(key) for key, n in Counter(keys).items() if n > 1)
        if twice:
            repair = message("Keep one row for each key.")
            expected = message("every key once")
            self._add("array-key-twice", (name, None), ", ".join(twice[:5]), expected, repair)

    def independent(self, name: str, columns: NDArray[np.float64]) -> None:
        """No column that the others make up; only where there are enough rows to tell."""
        rank = int(np.linalg.matrix_rank(columns)) if columns.size else 0
        if len(columns) >= columns.shape[1] > rank:
            self._add(
                "array-collinear",
                (name, None),
                str(rank),
                message("{n} columns of which none follows from the others", n=columns.shape[1]),
                message("Leave out columns until none follows from the others."),
            )

    def _first(self, name: str, x: NDArray[Any], wrong: NDArray[Any], expected: Message) -> None:
        """Tell the first wrong entry by its row, counted from 1."""
        at = np.argwhere(np.atleast_1d(wrong))
        if len(at):
            found = f"{np.atleast_1d(x)[tuple(at[0])]:g}"
            row = int(at[0][0]) + 1 if np.ndim(x) else None
            self._add("array-value", (name, row), found, expected, LEAVE_OUT)

    def _add(
        self,
        code: str,
        place: tuple[str, int | None],
        found: str,
        expected: Message,
        repair: Message,
    ) -> None:
        where = Where(file=f"{self.function}()", row=place[1], column=place[0])
        self.problems.append(
            Problem(code=code, where=where, found=found, expected=expected, repair=repair)
        )
