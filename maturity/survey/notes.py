"""Collects everything that is wrong with one definition file, each with its line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Generic, TypeVar

from maturity.errors import Message, Problem, Where, message

T = TypeVar("T")

__all__ = ["MOST_PROBLEMS", "Found", "Notes", "Place", "nearest", "repair_name"]

MOST_PROBLEMS = 500
"""Problems kept per file: a hostile file must not fill the memory with complaints."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a definition file.

    Parameters
    ----------
    line : int
        Line as an editor counts it, from 1.
    path : str
        Dotted path, for example ``tree.culture.nodes.users_in_focus``; empty is the whole file.
    """

    line: int
    path: str


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A value and the place where it stands."""

    value: T
    place: Place


@dataclass(slots=True)
class Notes:
    """The problems of one file, in the order they were found.

    Parameters
    ----------
    file : str
        Name shown to the reader, for example ``chile-egi/texts/sv.yml``.
    """

    file: str
    problems: list[Problem] = field(default_factory=list)

    def add(
        self, code: str, place: Place, expected: Message, repair: Message, *, found: str = ""
    ) -> None:
        """Note one error once; beyond :data:`MOST_PROBLEMS` nothing more is kept."""
        if len(self.problems) >= MOST_PROBLEMS:
            return
        where = Where(file=self.file, row=place.line, column=place.path)
        shown = found if len(found) <= 80 else found[:79] + "…"
        new = Problem(code=code, where=where, found=shown, expected=expected, repair=repair)
        if new not in self.problems:
            self.problems.append(new)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word most like ``word``; empty where none is like it.

    Examples
    --------
    >>> nearest("wieght", ["weight", "roles"])
    'weight'
    """
    return next(iter(get_close_matches(word, list(known), n=1, cutoff=0.6)), "")


def repair_name(word: str, known: Iterable[str]) -> Message:
    """How to repair an unknown name: the nearest known one, or a general hint."""
    near = nearest(word, known)
    if near:
        return message("Did you mean “{nearest}”? Correct the spelling.", nearest=near)
    return message("Correct the spelling, or remove it.")
