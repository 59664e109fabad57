"""A reader who writes down every published number of a municipality and solves for the rest.

Independent of the code under test: unknowns are the answers themselves, one sum per
capability and smallest set of people, and the equations come from the published table.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from maturity.comparison import Round
from maturity.records.published import Published

CAPABILITIES = {
    "users": ["users"],
    "change": ["change"],
    "services": ["services"],
    "security": ["security"],
    "culture": ["users", "change"],
    "tools": ["services", "security"],
    "index": ["users", "change", "services", "security"],
}
AXES = {"role": 0, "department": 1, "sector": 2}


class Reader:
    """What one reader knows about one municipality with equal weights everywhere."""

    def __init__(self, current: Round, code: str) -> None:
        here = (current.responses.units["municipality"] == code).to_numpy()
        units = current.responses.units.loc[here]
        beside = {r.id for r in current.questionnaire.roles if r.weight == 0}
        persons = current.scores.persons
        self.code = code
        self.counts = {
            node: pd.Series(
                [*zip(units["role"], units["department"], units["sector"], strict=True)]
            )[~np.isnan(persons.values[here, at])]
            .value_counts()
            .to_dict()
            for at, node in enumerate(persons.nodes)
        }
        self.atoms = sorted({a for c in self.counts.values() for a in c})
        self.index_atoms = {a for a in self.atoms if a[0] not in beside}
        self.space = [(n, a) for n in persons.nodes for a in self.atoms if a in self.counts[n]]

    def group(self, part: str, name: str) -> set[tuple[str, str, str]]:
        if part == "role":
            return {a for a in self.atoms if a[0] == name}
        return {a for a in self.index_atoms if a[AXES[part]] == name}

    def mean(self, node: str, atoms: set[tuple[str, str, str]]) -> np.ndarray:
        """Coefficients of the plain mean of some people at a capability."""
        n = sum(self.counts[node].get(a, 0) for a in atoms)
        row = [float(k == node and a in atoms) for k, a in self.space]
        return np.array(row) / max(n, 1)

    def score(self, part: str, name: str, node: str) -> np.ndarray:
        """Coefficients of a published score."""
        if node in ("culture", "tools", "index"):
            children = ["culture", "tools"] if node == "index" else CAPABILITIES[node]
            rows = [self.score(part, name, child) for child in children]
            rows = [row for row in rows if row.any()]
            return np.mean(rows, axis=0) if rows else np.zeros(len(self.space))
        if part != "all":
            return self.mean(node, self.group(part, name))
        roles = {a[0] for a in self.index_atoms if a in self.counts[node]}
        means = [self.mean(node, self.group("role", role)) for role in sorted(roles)]
        return np.mean(means, axis=0) if means else np.zeros(len(self.space))

    def known(self, published: Published) -> np.ndarray:
        """All published numbers as equations; distributions tell the pooled mean of an item."""
        t = published.scores
        t = t.loc[(t["municipality"] == self.code) & (t["kind"] != "item") & t["score"].notna()]
        rows = [
            self.score(str(r.part), str(r.group), str(r.node)) for r in t.itertuples(index=False)
        ]
        d = published.distributions
        told = set(d.loc[d["municipality"] == self.code, "item"])
        items = published.questionnaire.items
        for node in self.counts:
            if {i.id for i in items if i.node == node} <= told:
                rows.append(self.mean(node, self.index_atoms))
        return np.array(rows).reshape(len(rows), len(self.space))

    def small_groups(self, smallest: int) -> list[tuple[str, str, str, np.ndarray]]:
        """Every group with some people, but too few, at a capability."""
        found = []
        for part, axis in AXES.items():
            for name in sorted({a[axis] for a in self.atoms}):
                atoms = self.group(part, name)
                for node in self.counts:
                    n = sum(self.counts[node].get(a, 0) for a in atoms)
                    if 0 < n < smallest:
                        found.append((part, name, node, self.mean(node, atoms)))
        return found

    def computable(self, published: Published, smallest: int = 5) -> list[tuple[str, str, str]]:
        """Small groups whose mean follows from what is published."""
        known = self.known(published)
        out = []
        for part, name, node, row in self.small_groups(smallest):
            if len(known):
                x = np.linalg.lstsq(known.T, row, rcond=None)[0]
                if np.linalg.norm(known.T @ x - row) < 1e-9:
                    out.append((part, name, node))
        return out
