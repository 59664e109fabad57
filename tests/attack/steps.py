"""Whole steps: which sums a small group can have, given everything printed about a question."""

from __future__ import annotations

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
        self.truth, self.value = truth, truth.column(item)
        self.there = ~np.isnan(self.value) & truth.inside
        self.keys = list(zip(truth.role, truth.department, truth.sector, strict=True))
        self.cells = sorted({self.keys[i] for i in np.flatnonzero(self.there)})
        self.rows: list[np.ndarray] = []
        self.low: list[float] = []
        self.high: list[float] = []
        for cell in self.cells:
            n = sum(self.keys[i] == cell for i in np.flatnonzero(self.there))
            row = np.zeros((len(self.cells), STEPS))
            row[self.cells.index(cell)] = 1
            self.know(row.ravel(), n, n)

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
        members = self.truth.of(part, group) & self.there
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
            members = np.array([r in parts for r in self.truth.role], dtype=bool) & self.there
            if members.any():
                own = sum(self.truth.weights.get(r, 1.0) for r in parts)
                row = row + own * self.total(members) / members.sum()
                weight += own
        return row / weight

    def bands(self, bands: pd.DataFrame) -> None:
        """The published distribution."""
        for band in bands.itertuples():
            row = np.zeros((len(self.cells), STEPS))
            row[:, int(band.step) - 1 : int(band.last)] = 1
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
