"""An attacker who reads what is published and solves for what is hidden.

Written without the code under test: equations come from the published scores, numbers of answers,
regional means and gaps, and from who answered what (an insider knows that much); the unknowns are
sums of answers.  Distributions, levels, what stands out and levelling out are not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np
import pandas as pd
from scipy.optimize import linprog

from maturity.comparison import Round
from maturity.records.published import Published

AXES = {"role": 0, "department": 1, "sector": 2}
EXACT = 1e-8


class Town:
    """One municipality of one round: who answered, and the truth."""

    def __init__(self, current: Round, code: str) -> None:
        q, persons = current.questionnaire, current.scores.persons
        here = (current.responses.units["municipality"] == code).to_numpy()
        units = current.responses.units.loc[here, ["role", "department", "sector"]]
        self.code = code
        self.weights = {r.id: r.weight for r in q.roles} | dict(current.scores.method.role_weights)
        self.keys = [tuple(map(str, row)) for row in units.itertuples(index=False, name=None)]
        self.atoms = sorted(set(self.keys))
        self.tree = {n.id: [c.id for c in q.children(n.id)] for n in q.nodes if not n.lowest}
        self.tree["index"] = [n.id for n in q.dimensions]
        self.lowest = list(persons.nodes)
        scale = q.scales[0]
        answers = (current.responses.values[here] - scale.lowest) / (scale.highest - scale.lowest)
        columns = {node: persons.values[here, at] for at, node in enumerate(persons.nodes)}
        columns |= {i: 100 * answers[:, at] for at, i in enumerate(current.responses.items)}
        self.items = list(current.responses.items)
        self.n = {k: self._per_atom(~np.isnan(v)) for k, v in columns.items()}
        self.sums = {k: self._per_atom(np.nan_to_num(v)) for k, v in columns.items()}

    def _per_atom(self, values: np.ndarray) -> np.ndarray:
        found = np.zeros(len(self.atoms))
        for key, value in zip(self.keys, values, strict=True):
            found[self.atoms.index(key)] += value
        return found

    def inside(self, part: str, group: str) -> np.ndarray:
        if part == "role":
            return np.array([a[0] == group for a in self.atoms])
        index = np.array([self.weights.get(a[0], 1.0) > 0 for a in self.atoms])
        return index & np.array([part == "all" or a[AXES[part]] == group for a in self.atoms])

    def mean(self, part: str, group: str, node: str) -> np.ndarray:
        """Coefficients in the sums of one capability or item."""
        n = self.n[node]
        if part != "all":
            own = self.inside(part, group) & (n > 0)
            return own / max(n[own].sum(), 1)
        return self.mix(node, self.weights)

    def mix(self, node: str, weights: dict[str, float]) -> np.ndarray:
        row, total = np.zeros(len(self.atoms)), 0.0
        for role in sorted({a[0] for a in self.atoms}):
            own = self.inside("role", role) & (self.n[node] > 0)
            if own.any() and weights.get(role, 0.0) > 0:
                row += weights[role] * own / self.n[node][own].sum()
                total += weights[role]
        return row / (total or 1.0)

    def pooled(self, node: str) -> np.ndarray:
        own = self.inside("all", "") & (self.n[node] > 0)
        return own / max(self.n[node][own].sum(), 1)

    def tree_row(self, part: str, group: str, node: str) -> np.ndarray:
        """Coefficients in the sums of all capabilities, one after the other."""
        if node in self.lowest:
            row = np.zeros((len(self.lowest), len(self.atoms)))
            row[self.lowest.index(node)] = self.mean(part, group, node)
            return row.ravel()
        rows = [self.tree_row(part, group, child) for child in self.tree[node]]
        rows = [row for row in rows if row.any()]
        return np.mean(rows, axis=0) if rows else np.zeros(len(self.lowest) * len(self.atoms))

    def small(self, smallest: int) -> list[tuple[str, str, str]]:
        """Hidden groups with some people, but too few, at capabilities and items."""
        groups = {(p, a[axis]) for p, axis in AXES.items() for a in self.atoms if a[axis]}
        return sorted(
            (part, group, node)
            for part, group in groups
            for node in self.n
            if 0 < self.n[node][self.inside(part, group)].sum() < smallest
        )


def shown_rows(published: Published, code: str) -> list[tuple[str, str, str, float]]:
    t = published.scores
    t = t.loc[(t["municipality"] == code) & t["score"].notna()]
    return [
        (str(r.part), str(r.group), str(r.node), float(r.score)) for r in t.itertuples(index=False)
    ]


def hidden_cells_found(  # noqa: C901  (one attack after the other)
    town: Town,
    published: Sequence[tuple[Published, dict[str, float]]],
    *,
    mixes: Sequence[tuple[dict[str, float], set[str]]] = (),
    smallest: int = 5,
    programs: int = 2,
    rng: np.random.Generator,
) -> list[tuple[str, str, str, str]]:
    """Small cells of one municipality that follow from one or several publications.

    ``published`` are publications with the role weights they were made with; ``mixes`` are
    role weights under which the whole was told again for capabilities (change).  Departments
    hold the people whose roles count, so other weights make other departments.
    """
    cells = {}
    for _, weights in reversed(published):  # the first definition of a department counts
        town.weights = weights
        cells |= {cell: town.weights for cell in town.small(smallest)}
    if not cells:
        return []
    found: list[tuple[str, str, str, str]] = []
    equations: dict[str, list[tuple[np.ndarray, float]]] = {node: [] for node in town.n}
    above: list[tuple[np.ndarray, float]] = []
    for one, weights in published:
        town.weights = weights
        for part, group, node, score in shown_rows(one, town.code):
            if node in town.n:
                row = town.mean(part, group, node)
                equations[node].append((row, score))
                assert abs(row @ town.sums[node] - score) < 1e-6, (part, group, node)
            if node not in town.items:
                row = town.tree_row(part, group, node)
                above.append((row, score))
        told = set(one.distributions.loc[one.distributions["municipality"] == town.code, "item"])
        for item in told:
            row = town.pooled(item)
            equations[item].append((row, float(row @ town.sums[item])))
        for node in town.lowest:
            if {i.id for i in one.questionnaire.items if i.node == node} <= told:
                row = town.pooled(node)
                equations[node].append((row, float(row @ town.sums[node])))
                wide = np.zeros((len(town.lowest), len(town.atoms)))
                wide[town.lowest.index(node)] = row
                above.append((wide.ravel(), float(row @ town.sums[node])))
    for mix, nodes in mixes:
        for node in set(town.lowest) & nodes:
            row = town.mix(node, mix)
            if row.any():
                equations[node].append((row, float(row @ town.sums[node])))
    sums = np.concatenate([town.sums[node] for node in town.lowest])
    for (part, group, node), town.weights in cells.items():
        target = town.mean(part, group, node)
        if solves(equations[node], target):
            found.append(("exact", part, group, node))
        if node in town.lowest and solves(above, town.tree_row(part, group, node)):
            found.append(("tree", part, group, node))
    # a department of five tells much about four of them, if a later one leaves out the fifth
    town.weights = published[0][1]
    small = town.small(smallest)
    for at in rng.permutation(len(small))[:programs]:
        part, group, node = small[at]
        target = town.mean(part, group, node)
        top = 100 * town.n[node]
        if pinned(equations[node], target, town.sums[node], top):
            found.append(("program", part, group, node))
        if node in town.lowest:
            top = 100 * np.concatenate([town.n[k] for k in town.lowest])
            if pinned(above, town.tree_row(part, group, node), sums, top):
                found.append(("tree program", part, group, node))
    return found


def solves(equations: Sequence[tuple[np.ndarray, float]], target: np.ndarray) -> bool:
    """Whether the target is a combination of the equations."""
    if not equations or not target.any():
        return False
    a = np.array([row for row, _ in equations])
    x = np.linalg.lstsq(a.T, target, rcond=None)[0]
    return bool(np.linalg.norm(a.T @ x - target) < EXACT * np.linalg.norm(target))


def pinned(
    equations: Sequence[tuple[np.ndarray, float]],
    target: np.ndarray,
    truth: np.ndarray,
    top: np.ndarray,
) -> bool:
    """Whether the target can be placed in an interval narrower than the rule of the house."""
    if not equations or not target.any():
        return False
    a = np.array([row for row, _ in equations])
    b = np.array([value for _, value in equations])
    ends = []
    for sign in (1, -1):
        done = linprog(sign * target, A_eq=a, b_eq=b, bounds=np.stack([0 * top, top], axis=1))
        if done.status != 0:  # rounding made the published numbers contradict by 1e-12
            return False
        ends.append(sign * done.fun)
    value = float(target @ truth)
    return bool(ends[1] - ends[0] < max(0.6 * min(value, 100 - value), 1.0) - 1e-4)


def counts_found(town: Town, published: Published, smallest: int = 5) -> list[tuple[str, str]]:
    """Hidden groups whose number of answering people follows from the table of responses.

    All whole-number ways to fill the hidden cells of a partition are searched.
    """
    r = published.response
    r = r.loc[r["municipality"] == town.code]
    whole = r.loc[r["part"] == "all"]
    if whole.empty or whole["hidden"].iloc[0]:
        return []
    found = []
    for part in ("role", "department"):
        rows = r.loc[r["part"] == part]
        if part == "role":
            rows = rows.loc[rows["group"].map(lambda g: town.weights.get(g, 1.0) > 0)]
        hidden = rows.loc[rows["hidden"].isin(["small", "complement"])]
        if hidden.empty or (part == "department" and any(not a[1] for a in town.atoms)):
            continue
        rest = int(whole["answers"].iloc[0] - rows["answers"].sum())
        few = (hidden["hidden"] == "small").to_numpy()
        told = bool(few.any())
        low = np.where(few | (not told), 1, smallest)
        high = np.where(few, smallest - 1, rest)
        for at, name in enumerate(hidden["group"]):
            n = sum(k[AXES[part]] == name for k in town.keys)
            if n >= smallest:
                continue
            others = np.arange(len(hidden)) != at
            most = min(high[at], rest - low[others].sum())
            least = max(low[at], rest - high[others].sum())
            if most - least + 1 < 3 and most < smallest:
                found.append((part, str(name)))
    return found


class Region:
    """All members of a round, seen by one of them through its own pages."""

    def __init__(self, published: Published, towns: dict[str, Town]) -> None:
        self.full, self.towns = published, towns
        t = published.scores
        t = t.loc[t["municipality"].isin(published.comparison.counted)]
        t = t.loc[t["part"] != "department"]
        self.value: dict[tuple[str, str, str, str], float] = {}
        self.there: set[tuple[str, str, str, str]] = set()
        for r in t.itertuples(index=False):
            key = (str(r.municipality), str(r.part), str(r.group), str(r.node))
            if r.hidden != "no_answers":
                self.there.add(key)
            if pd.notna(r.score):
                self.value[key] = float(r.score)
        self.sector = "sector"
        self.members = tuple(published.comparison.counted)
        self.lettered: set[str] = set()
        self.seen: set[str] = set()
        self.books = [self]
        self.weights = {q.id: q.weight for q in published.questionnaire.roles}
        self.weights |= dict(published.provenance.method.role_weights)
        # how many people work in a municipality is no secret
        self.staff: dict[str, float] = {}
        for row in published.roster.staffing:
            if row.staff and self.weights.get(row.role, 1.0) > 0:
                self.staff[row.municipality] = self.staff.get(row.municipality, 0.0) + row.staff

    def roles(self, code: str, node: str) -> list[str]:
        return [
            g for g in self.weights if self.weights[g] > 0 and (code, "role", g, node) in self.there
        ]

    def unknown(self, node: str) -> list[tuple[str, str, str]]:
        found = []
        for code in self.members:
            roles = self.roles(code, node)
            beside = [g for g in self.weights if (code, "role", g, node) in self.there]
            found += [(code, "role", g) for g in beside]
            if len(roles) < 2:
                found.append((code, "all", ""))
            found += [
                (c, self.sector, g)
                for c, p, g, n in sorted(self.there)
                if (c, p, n) == (code, "sector", node)
            ]
        return found

    def vector(self, code: str, part: str, group: str, node: str, space: list) -> np.ndarray:
        row = np.zeros(len(space))
        roles = self.roles(code, node)
        if part == "all" and len(roles) > 1:
            for g in roles:
                row[space.index((code, "role", g))] = self.weights[g]
            return row / row.sum()
        if part == "all" and len(roles) == 1:
            part, group = "role", roles[0]
        part = self.sector if part == "sector" else part
        row[space.index((code, part, group))] = 1.0
        return row

    def means(
        self, page: Published, node: str, reader: str
    ) -> Iterable[tuple[dict[str, float], str, str]]:
        """Means on a page of this publication: (weight per member, part, group), checked."""
        region = page.comparison.region
        for r in region.loc[region["node"] == node].itertuples(index=False):
            codes = [c for c in self.members if (c, str(r.part), str(r.group), node) in self.value]
            mean = np.mean([self.value[c, str(r.part), str(r.group), node] for c in codes])
            assert abs(mean - r.score) < 1e-9, "the region counts somebody who is hidden"
            yield dict.fromkeys(codes, 1.0), str(r.part), str(r.group)
            if pd.notna(r.by_staff):
                staff = {c: self.staff[c] for c in codes}
                mean = sum(staff[c] * self.value[c, "all", "", node] for c in codes)
                assert abs(mean / sum(staff.values()) - r.by_staff) < 1e-9, "not by staff"
                yield staff, "all", ""
        gaps = page.comparison.gaps
        gaps = gaps.loc[(gaps["municipality"] == reader) & (gaps["node"] == node)]
        for r in gaps.loc[gaps["other"].notna()].itertuples(index=False):
            group = [p.members for p in page.comparison.peers if p.id == r.peers]
            inside = group[0] if group else self.members
            codes = [
                c
                for c in self.members
                if c in inside and c != reader and (c, "all", "", node) in self.value
            ]
            mean = np.mean([self.value[c, "all", "", node] for c in codes])
            assert abs(mean - r.other) < 1e-9, "a mean of others counts somebody who is hidden"
            yield dict.fromkeys(codes, 1.0), "all", ""

    def others_found(
        self, pages: Sequence[tuple[Published, Region]], reader: str
    ) -> list[tuple[str, ...]]:
        """Results of unseen members that follow from everything on some pages.

        Whoever reads letters is taken to know whose they are: the whole results they stand for
        are no secret, and with them neither is the index.
        """
        found: list[tuple[str, ...]] = []
        self.lettered = lettered(pages)
        nodes = sorted({key[3] for key in self.value})
        books = {id(its): its for its in (self, *(its for _, its in pages))}
        self.books = list(books.values())
        for book in self.books:
            shown = (set(page.scores["municipality"]) for page, its in pages if its is book)
            book.seen = {reader}.union(*shown)
        consenting = set().union(*(book.seen for book in self.books))
        cache: dict[object, list] = {}
        for node in nodes:
            shape = tuple(
                frozenset((k[:3], k in its.value) for k in its.there if k[3] == node)
                for its in self.books
            )
            means = [(its, *m) for page, its in pages for m in its.means(page, node, reader)]
            key = (shape, tuple((tuple(c.items()), p, g) for _, c, p, g in means))
            if key not in cache:
                cache[key] = self._solve(node, means, reader)
            found += [(*hit, node) for hit in cache[key]]
        found += self._tree_found(pages, reader)
        return [hit for hit in found if hit[hit[0] == "tree"] not in consenting]

    def whole_by_letter(self, key: tuple[str, str, str, str]) -> bool:
        """Whether a result is the whole that stands under a letter: the index, or the only role."""
        code, part, _, node = key
        only = part == "role" and len(self.roles(code, node)) < 2
        return bool(self.lettered) and ((node == "index" and part == "all") or only)

    def _solve(self, node: str, means: list, reader: str) -> list:
        space = self.unknown(node)
        for its in self.books:
            space += [unknown for unknown in its.unknown(node) if unknown not in space]
        rows = [
            sum(w * its.vector(c, p, g, node, space) for c, w in codes.items())
            for its, codes, p, g in means
        ]
        rows += [np.eye(1, len(space), at).ravel() for at, u in enumerate(space) if u[0] == reader]
        for its in self.books:
            own = [k for k in its.value if k[3] == node and k[0] in its.seen]
            rows += [its.vector(*k, space) for k in sorted(own)]
        keys = [k for k in self.value if k[3] == node]
        known = {k for k in keys if k[0] in self.seen or (k[1] == "all" and node in self.lettered)}
        rows += [self.vector(*k, space) for k in sorted(known)]
        targets = [k for k in keys if k not in known and not self.whole_by_letter(k)]
        if not targets or not rows:
            return []
        a = np.array(rows)
        t = np.array([self.vector(*k, space) for k in targets])
        x = np.linalg.lstsq(a.T, t.T, rcond=None)[0]
        left = np.linalg.norm(a.T @ x - t.T, axis=0)
        return [k[:3] for k, rest in zip(targets, left, strict=True) if rest < EXACT]

    def _tree_found(self, pages: Sequence[tuple[Published, Region]], reader: str) -> list:
        """The same over all capabilities and dimensions together, for whole municipalities."""
        q = self.full.questionnaire
        lowest = [n.id for n in q.capabilities]
        inner = ["index", *(n.id for n in q.nodes if not n.lowest)]
        space = [(c, k) for c in self.members for k in lowest if (c, "all", "", k) in self.there]

        def row(code: str, node: str) -> np.ndarray:
            if node in lowest:
                return np.array([float(u == (code, node)) for u in space])
            parts = [row(code, c.id) for c in q.children(node)]
            parts = [p for p in parts if p.any()]
            return np.mean(parts, axis=0) if parts else np.zeros(len(space))

        rows = [np.eye(1, len(space), at).ravel() for at, u in enumerate(space) if u[0] == reader]
        for node in (*inner, *lowest):
            for page, its in pages:
                for codes, part, _ in its.means(page, node, reader):
                    if part == "all" and its.weights == self.weights:
                        rows.append(sum(w * row(c, node) for c, w in codes.items()))
        keys = [k for k in self.value if k[1] == "all" and k[3] in (*inner, *lowest)]
        rows += [row(k[0], k[3]) for k in keys if k[0] in self.seen]
        targets = [k for k in keys if k[0] not in self.seen and not self.lettered]
        if not targets or not rows:
            return []
        t = np.array([row(k[0], k[3]) for k in targets])
        a = np.array(rows)
        x = np.linalg.lstsq(a.T, t.T, rcond=None)[0]
        left = np.linalg.norm(a.T @ x - t.T, axis=0)
        return [("tree", *k) for k, rest in zip(targets, left, strict=True) if rest < EXACT]


def lettered(pages: Sequence[tuple[Published, Region]]) -> set[str]:
    """Nodes at which whole results of others stand under letters."""
    found: set[str] = set()
    for page, _ in pages:
        t = page.scores
        own = t["municipality"].str.startswith("~") & t["score"].notna()
        assert not own.any() or set(t.loc[own, "part"]) == {"all"}, "a group under a letter"
        found |= set(map(str, t.loc[own, "node"]))
    return found
