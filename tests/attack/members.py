"""Members who read their own pages attack one another, and what is said of levels is checked.

They read what is made for handing out: the cut of every reader, in every way of showing members,
and the file for other regions.  Printed numbers count as exact.  Two who talk put their own
results in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

import numpy as np
import pandas as pd

from maturity.comparison import member_groups
from maturity.disclosure import cut_for
from maturity.records.outside import EVERYONE
from maturity.records.published import Published, ShowMembers
from tests.attack.attacker import Finding

PRINTED = {"item": 0.51}
"""How far a printed score may be from what it was rounded from: questions are whole numbers."""
TENTH = 0.051
EXACT = 1e-6
SMALLEST_REGION = 3
LEVELS = (20, 40, 60, 80)
"""Points at which levels 2 to 5 begin."""


class Talk:
    """What readers who talk to one another know of the members' results at one node."""

    def __init__(self, published: Published, cuts: Mapping[str, Published], node: str) -> None:
        t = published.scores
        t = t.loc[(t["part"] == "all") & (t["node"] == node) & t["score"].notna()]
        self.truth = dict(zip(t["municipality"], t["score"].astype(float), strict=True))
        self.kind = str(next(iter(t["kind"]), ""))
        self.codes = sorted(self.truth)
        self.counted = [c for c in published.comparison.counted if c in self.truth]
        self.rows: list[np.ndarray] = []
        self.spread = False
        self.node = node
        for reader, own in cuts.items():
            self.page(own, reader, published)
            self.tell([reader] if reader in self.truth else [])

    def page(self, own: Published, reader: str, published: Published) -> None:
        for code in set(own.scores["municipality"]) & set(self.truth):
            self.tell([code])
        c = own.comparison
        region = c.region.loc[(c.region["part"] == "all") & (c.region["node"] == self.node)]
        for row in region.itertuples():
            self.tell(self.counted, row.score)
            if not np.isnan(row.by_staff):
                self.tell(self.counted, row.by_staff, self.staff(published))
        peers = {"region": self.counted} | {g.id: list(g.members) for g in c.peers}
        gaps = c.gaps.loc[(c.gaps["node"] == self.node) & (c.gaps["municipality"] == reader)]
        for row in gaps.loc[gaps["other"].notna()].itertuples():
            others = [m for m in peers[row.peers] if m in self.counted and m != reader]
            self.tell(others, row.other)
        spread = c.spread.loc[c.spread["node"] == self.node, "sd_observed"]
        self.spread |= bool(spread.notna().any())

    def staff(self, published: Published) -> dict[str, float]:
        found = dict.fromkeys(self.counted, 0.0)
        for row in published.roster.staffing:
            beside = {r.id for r in published.questionnaire.roles if r.weight == 0}
            if row.municipality in found and row.role not in beside:
                found[row.municipality] += float(row.staff or 0)
        return found

    def shared(self, published: Published) -> None:
        """The file for other regions; who belongs to its groups is public."""
        ids = member_groups(published.roster, published.questionnaire.roles)
        for group in published.shareable.groups:
            inside = [
                code
                for code in published.shareable.members
                if group.id == EVERYONE or group.id in ids[code]
            ]
            for mean in group.means:
                if mean.node == self.node:
                    self.tell(inside, mean.mean)

    def tell(
        self,
        codes: Iterable[str],
        mean: float | None = None,
        weights: dict[str, float] | None = None,
    ) -> None:
        """One more equation, checked against the truth."""
        row = np.array([float(c in set(codes)) for c in self.codes])
        if weights is not None:
            row = row * np.array([weights.get(c, 0.0) for c in self.codes])
        true = np.array([self.truth[c] for c in self.codes])
        if mean is not None:
            off = abs(row @ true / row.sum() - mean)
            assert off < PRINTED.get(self.kind, TENTH), "a mean is not what it says"
        self.rows.append(row)

    def found(self) -> Iterator[str]:
        """Members whose result follows; with a spread also where two are left for it."""
        matrix = np.array(self.rows)
        _, size, axes = np.linalg.svd(matrix, full_matrices=True)
        rank = int((size > EXACT * size[0]).sum())
        left = axes[rank:]
        free = np.abs(left).max(axis=0, initial=0.0) > EXACT
        known = {c for row in self.rows if row.astype(bool).sum() == 1 for c in self.names(row)}
        for at, code in enumerate(self.codes):
            if code not in known and not free[at]:
                yield code
        if self.spread and len(left) == 1 and free[[c in self.counted for c in self.codes]].any():
            yield from (code for at, code in enumerate(self.codes) if free[at])

    def names(self, row: np.ndarray) -> list[str]:
        return [code for code, weight in zip(self.codes, row, strict=True) if weight]


def members_found(published: Published, rng: np.random.Generator, most: int) -> Iterator[Finding]:
    """Results of members that readers do not see, but can work out, alone or two together."""
    if published.show_members is ShowMembers.CODED:
        return  # all are told, under letters
    counted = published.comparison.counted
    pairs = [*combinations(counted, 2), *((code,) for code in counted)]
    nodes = list(dict.fromkeys(published.scores.query("part == 'all'")["node"]))
    cuts = {reader: cut_for(published, reader) for reader in ("", *counted)}
    for at in rng.permutation(len(pairs))[:most]:
        readers = pairs[at]
        # which means are told is the same at most nodes: some of them, drawn
        for node in rng.permutation(nodes)[:most]:
            talk = Talk(published, {r: cuts[r] for r in ("", *readers)}, str(node))
            if len(readers) == 1:
                talk.shared(published)
            if talk.rows:
                for code in talk.found():
                    yield Finding("members", code, str(node), f"read by {'+'.join(readers)}")


def unshown_found(published: Published) -> Iterator[Finding]:
    """What is said of levels, of what stands out and of gaps rests on shown results alone."""
    t = published.scores
    t = t.loc[(t["part"] == "all") & t["score"].notna()]
    shown = set(t[["municipality", "node"]].itertuples(index=False, name=None))
    c = published.comparison
    yield from levels_found(published, t.loc[t["kind"] == "capability"])
    for name in ("standouts", "gaps"):
        for code, node in getattr(c, name)[["municipality", "node"]].itertuples(index=False):
            if (code, node) not in shown:
                yield Finding(name, code, node, "all")
    for name in ("levelling", "spread"):
        for row in getattr(c, name).itertuples():
            if row.members < SMALLEST_REGION:
                yield Finding(name, "", row.node, "all", int(row.members))


def levels_found(published: Published, shown: pd.DataFrame) -> Iterator[Finding]:
    """A level or a rank that counts a capability that is not told tells where it lies."""
    c = published.comparison
    for row in c.levels.itertuples():
        own = shown.loc[shown["municipality"] == row.municipality, "score"].astype(float)
        reached = int((own >= LEVELS[int(row.level) - 2] - EXACT).sum())
        if int(row.reached) != reached:
            yield Finding("levels", row.municipality, f"level {row.level}", "all", reached)
    for code, own in c.standouts.groupby("municipality"):
        if own["rank_high"].astype(float).max() > int((shown["municipality"] == code).sum()):
            yield Finding("standouts", str(code), "", "all")


def handed_out_found(published: Published) -> Iterator[Finding]:
    """Nothing that is cut for a reader holds more of a municipality than was published."""
    t = published.scores
    hidden = t.loc[t["score"].isna(), ["municipality", "part", "group", "node"]]
    gone = set(hidden.itertuples(index=False, name=None))
    for reader in ("", *published.comparison.counted):
        own = cut_for(published, reader)
        cells = own.scores.loc[own.scores["score"].notna()]
        keys = cells[["municipality", "part", "group", "node"]].itertuples(index=False, name=None)
        yield from (Finding("cut", key[0], key[3], key[2]) for key in keys if key in gone)
        others = own.scores.loc[
            (own.scores["municipality"] != reader) & own.scores["municipality"].str.startswith("~")
        ]
        if others["n"].notna().any() or others["low"].notna().any():
            yield Finding("letters", reader, "", "size")
        bands = own.distributions.loc[own.distributions["municipality"] != reader]
        if len(bands):
            yield Finding("distribution of another", reader, "", "")
