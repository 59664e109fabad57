"""What everybody can know: who answered which question, by role and department."""

from __future__ import annotations

import numpy as np

from maturity.comparison import Round


class Answers:
    """The truth: one row per person of a municipality."""

    def __init__(self, current: Round, code: str) -> None:
        units = current.responses.units
        here = (units["municipality"] == code).to_numpy()
        own = units.loc[here]
        self.code = code
        q = current.questionnaire
        self.weights = {r.id: r.weight for r in q.roles} | dict(current.scores.method.role_weights)
        self.role = own["role"].astype(str).to_numpy(dtype=object)
        self.department = own["department"].astype(str).to_numpy(dtype=object)
        self.sector = own["sector"].astype(str).to_numpy(dtype=object)
        self.inside = np.array([self.weights.get(r, 1.0) > 0 for r in self.role], dtype=bool)
        self.items = list(current.responses.items)
        values = current.responses.values[here]
        self.steps = values - 1.0
        self.nodes = {
            n.id: [i.id for i in q.items_of(n.id) if i.id in self.items] for n in q.capabilities
        }
        self.all = self.steps
        self.steps = self.counted()

    def of(self, part: str, group: str) -> np.ndarray:
        """People of a published group, as its name says."""
        if part == "all":
            return self.inside
        if part == "role":
            parts = {"" if p == "none" else p for p in group.split("+")}
            return np.array([r in parts for r in self.role], dtype=bool)
        if part == "department":
            parts = {"" if p == "?" else p for p in group.split(" + ")}
            return self.inside & np.array([d in parts for d in self.department], dtype=bool)
        # sectors are named only where they stand alone
        return self.inside & np.array([s == group for s in self.sector], dtype=bool)

    def counted(self) -> np.ndarray:
        """Answers that are in any number: what fewer than five of a role said is in none."""
        steps = self.steps.copy()
        if int(self.inside.sum()) < 5:
            return np.full_like(steps, np.nan)
        beside = [{r} for r in sorted(set(self.role[~self.inside]))]
        groups = [
            np.array([r in parts for r in self.role], dtype=bool)
            for parts in (*joins(self), *beside)
        ]
        while True:
            before = int(np.isnan(steps).sum())
            for own in groups:
                for items in self.nodes.values():
                    at = [self.items.index(i) for i in items]
                    said = ~np.isnan(steps[np.ix_(own, at)])
                    put = np.array([bool(said[:, k].any()) for k in range(len(at))]).sum()
                    enough = (said.sum(axis=1) > 0) & (5 * said.sum(axis=1) >= 3 * put)
                    for k, column in enumerate(at):
                        if 0 < said[:, k].sum() < 5 or 0 < enough.sum() < 5:
                            steps[own, column] = np.nan
            if int(np.isnan(steps).sum()) == before:
                return steps

    def column(self, item: str) -> np.ndarray:
        return self.steps[:, self.items.index(item)]


def joins(truth: Answers) -> list[set[str]]:
    """Roles that are told together: the too small with its smaller neighbour, in a circle."""
    order = [r for r in truth.weights if truth.weights[r] > 0 and (truth.role == r).any()]
    groups = [{r} for r in order]

    def size(group: set[str]) -> int:
        return sum(int((truth.role == r).sum()) for r in group)

    while len(groups) > 1 and any(size(g) < 5 for g in groups):
        at = next(i for i, g in enumerate(groups) if size(g) < 5)
        beside = [(at - 1) % len(groups), (at + 1) % len(groups)]
        other = min(beside, key=lambda i: size(groups[i]))
        first, second = sorted((at, other))
        groups[first] |= groups.pop(second)
    return groups
