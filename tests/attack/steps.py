"""Whole steps: which sums a small group can have, given everything printed about a question."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from tests.attack.answers import Answers, joins

STEPS = 5
EXACT = 1e-6
Known = list[tuple[str, str, float]]
"""Part, group and score of what is published about one question."""


class Puzzle:
    """Numbers of people per role, department and answer that fit everything published."""

    def __init__(self, truth: Answers, item: str) -> None:
        self.truth, value = truth, truth.column(item)
        there = ~np.isnan(value) & truth.inside
        keys = list(zip(truth.role, truth.department, truth.sector, strict=True))
        self.lay(keys, value, there)

    def lay(self, keys: Sequence[Hashable], value: np.ndarray, there: np.ndarray) -> None:
        """People who cannot be told apart by any number stand in one cell; its size is known."""
        self.keys, self.value, self.there = keys, value, there
        self.cells = sorted({keys[i] for i in np.flatnonzero(there)}, key=str)
        self.rows: list[np.ndarray] = []
        self.low: list[float] = []
        self.high: list[float] = []
        for cell in self.cells:
            n = sum(keys[i] == cell for i in np.flatnonzero(there))
            row = np.zeros((len(self.cells), STEPS))
            row[self.cells.index(cell)] = 1
            self.know(row.ravel(), n, n)

    def members(self, part: str, group: str) -> np.ndarray:
        """People in a published number."""
        return self.truth.of(part, group) & self.there

    def know(self, row: np.ndarray, low: float, high: float) -> None:
        """One more published number, checked against the truth."""
        answers = np.zeros((len(self.cells), STEPS))
        for i in np.flatnonzero(self.there):
            answers[self.cells.index(self.keys[i]), int(self.value[i])] += 1
        value = float(row @ answers.ravel())
        assert low - EXACT <= value <= high + EXACT, "a published number is not what it says"
        self.rows.append(row)
        self.low.append(low)
        self.high.append(high)

    def total(self, members: np.ndarray) -> np.ndarray:
        """Coefficients of the sum of steps; groups are unions of cells."""
        row = np.zeros((len(self.cells), STEPS))
        for at in {self.cells.index(self.keys[i]) for i in np.flatnonzero(members & self.there)}:
            row[at] = np.arange(STEPS)
        return row.ravel()

    def score(self, part: str, group: str, score: float) -> None:
        """The published mean of a group, in points."""
        members = self.members(part, group)
        if part == "all":
            row = self.whole()
            self.know(row, score / 25 - EXACT, score / 25 + EXACT)
        elif members.any():
            points = members.sum() * score / 25
            self.know(self.total(members), points - EXACT, points + EXACT)

    def whole(self) -> np.ndarray:
        """The whole as mean of the means of roles, joined as everybody can work out."""
        row, weight = np.zeros(len(self.cells) * STEPS), 0.0
        for parts in joins(self.truth):
            members = self.members("role", "+".join(r or "none" for r in parts))
            if members.any():
                own = sum(self.truth.weights.get(r, 1.0) for r in parts)
                row = row + own * self.total(members) / members.sum()
                weight += own
        return row / weight

    def bands(self, bands: pd.DataFrame) -> None:
        """The published distribution."""
        for band in bands.itertuples():
            row = np.zeros((len(self.cells), STEPS))
            own = {self.cells.index(self.keys[i]) for i in np.flatnonzero(self.members("all", ""))}
            row[sorted(own), int(band.step) - 1 : int(band.last)] = 1
            self.know(row.ravel(), band.count, band.count)

    def candidates(self, members: np.ndarray) -> int:
        """How many sums a group can have at most; its ends by integer programming."""
        target = self.total(members)
        ends = []
        for sign in (1, -1):
            done = milp(
                sign * target,
                constraints=LinearConstraint(
                    sparse.csr_array(np.array(self.rows)), self.low, self.high
                ),
                integrality=np.ones(len(target)),
                bounds=Bounds(0, np.inf),
                options={"time_limit": 5.0},
            )
            assert done.x is not None, "published numbers contradict each other"
            ends.append(round(float(target @ np.rint(done.x))))
        return ends[1] - ends[0] + 1
