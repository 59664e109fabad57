"""What is said about people who stand twice: which rows were left out, and for which others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.errors import Message, Problem, message
from maturity.responses.findings import Findings, Place, file_error, file_warning, listed
from maturity.responses.people.person_marks import People
from maturity.responses.people.repeated import Repeats

__all__ = ["Words", "within_file"]

MOST_LISTED = 200
SHORTEST_RUN = 3
"""Rows in a row from which they are written as a span."""
ONCE = message("each person once")
OWN_NUMBERS = message("numbers of its own for each file")


def within_file(found: Repeats, people: People, findings: Findings) -> None:
    """Warn about people who stand twice in one file.

    Parameters
    ----------
    found : Repeats
        Rows of the table.
    people : People
        Knows where each row stands in the file.
    findings : Findings
        Gets one warning for each kind.
    """
    rows = people.places
    if found.same:
        findings.warn("respondent-repeated", Place(), ONCE, _same(_pairs(found.same, rows)))
    if found.later:
        findings.warn("respondent-later", Place(), ONCE, _later(_pairs(found.later, rows)))
    if found.strangers:
        findings.warn(
            "numbers-shared",
            Place(),
            message("a number of its own for each person"),
            message(
                "These rows have the same number, but name different municipalities, departments "
                "or roles. They were taken for different people and all counted: {rows}.",
                rows=_pairs(found.strangers, rows),
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Says what was found between files; rows are numbered through all of them."""

    people: People
    files: Sequence[str]
    origin: NDArray[np.int64]

    def undecided(self, pairs: Sequence[tuple[int, int]]) -> list[Problem]:
        """One error per pair of files that tell different things about the same people."""
        return [
            file_error(
                "respondent-differs",
                files[1],
                message("the same answers from the same people as in {other}", other=files[0]),
                message(
                    "Keep the newer of the two files only. People who differ: {count} (rows "
                    "{rows}).",
                    count=len(found),
                    rows=_pairs(found, self.people.places),
                ),
            )
            for files, found in self._by_files(pairs, turned=False)
        ]

    def between_files(self, found: Repeats) -> Iterator[Problem]:
        """Warnings about people who stand in two files, for each pair of files."""
        places = self.people.places
        for files, pairs in self._by_files(found.same, turned=True):
            once = message("each person once; {other} holds the same", other=files[0])
            yield file_warning("respondent-repeated", files[1], once, _same(_pairs(pairs, places)))
        for files, pairs in self._by_files(found.later, turned=True):
            once = message("each person once; {other} holds the same", other=files[0])
            yield file_warning("respondent-later", files[1], once, _later(_pairs(pairs, places)))
        # Those of one file were told when it was read.
        apart = [two for two in found.strangers if self.origin[two[0]] != self.origin[two[1]]]
        for files, pairs in self._by_files(apart, turned=False):
            repair = message(
                "{count} numbers stand in {other}, too, but name different municipalities, "
                "departments or roles. They were taken for different people and all counted.",
                count=len(pairs),
                other=files[0],
            )
            yield file_warning("numbers-shared", files[1], OWN_NUMBERS, repair)
        for files, pairs in self._by_files(found.apart, turned=False):
            repair = message(
                "{count} numbers stand in {other}, too, but these answers were begun at other "
                "times or have other tokens. They were taken for different people and all "
                "counted. If one of the files belongs to another round, move it there.",
                count=len(pairs),
                other=files[0],
            )
            yield file_warning("numbers-shared", files[1], OWN_NUMBERS, repair)

    def _by_files(
        self, pairs: Sequence[tuple[int, int]], *, turned: bool
    ) -> Iterator[tuple[tuple[str, str], list[tuple[int, int]]]]:
        """The pairs by the files they stand in: the file of the other row, that of the row."""
        found: dict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
        for one, other in pairs:
            files = int(self.origin[one]), int(self.origin[other])
            found[files[::-1] if turned else files].append((one, other))
        for (there, here), rows in sorted(found.items()):
            yield (self.files[there], self.files[here]), rows


def _pairs(pairs: Sequence[tuple[int, int]], places: Sequence[str]) -> str:
    """Rows left out, each with the row that stands for it: ``3 → 2``; runs as ``2–9 → 4–11``."""
    rows = sorted(((places[one], places[other]) for one, other in pairs), key=_by_number)
    runs: list[list[tuple[str, str]]] = []
    for pair in rows:
        if runs and all(_next(here, there) for here, there in zip(runs[-1][-1], pair, strict=True)):
            runs[-1].append(pair)
        else:
            runs.append([pair])
    return listed([_run(run) for run in runs], MOST_LISTED)


def _next(here: str, there: str) -> bool:
    """Whether a place is the row after another one, on the same sheet."""
    (sheet, _, row), (other, _, following) = here.rpartition(" "), there.rpartition(" ")
    numbers = row.isdecimal() and following.isdecimal()
    return sheet == other and numbers and int(following) == int(row) + 1


def _run(run: Sequence[tuple[str, str]]) -> str:
    first, last = run[0], run[-1]
    if len(run) < SHORTEST_RUN:
        return ", ".join(f"{one} → {other}" for one, other in run)
    spans = [f"{one}–{other.rpartition(' ')[2]}" for one, other in zip(first, last, strict=True)]
    return " → ".join(spans)


def _by_number(pair: tuple[str, str]) -> tuple[int, str]:
    """Rows in the order of their numbers, sheet by sheet."""
    return len(pair[0]), pair[0]


def _same(rows: str) -> Message:
    return message(
        "Rows of the same person with the same answers were counted once (row left out → row that "
        "counts): {rows}.",
        rows=rows,
    )


def _later(rows: str) -> Message:
    return message(
        "Of rows of the same person with other answers the later complete one counts (row left "
        "out → row that counts): {rows}.",
        rows=rows,
    )
