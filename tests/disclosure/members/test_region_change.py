"""The region's change tells about no member that others do not see."""

from __future__ import annotations

from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pandas as pd
import pytest

from maturity.comparison import Round, counted_changes
from maturity.disclosure import cut_for
from maturity.records.published import Published, ShowMembers
from maturity.releases import Readers, publish, release_of
from tests.attack.regions import Region
from tests.comparison.rounds import MANY, random_round
from tests.disclosure.provenance import PROVENANCE

EXACT = 1e-8
SIZES = (5, 6, 8, 12, 12, 20, 20)
"""Larger groups than in the attack on small ones, so that most members have a change."""
REGIONS, READERS = range(10, 13), 2
"""Random regions of few members, and how many of these read."""
OWN, NAMED, CODED = ShowMembers.OWN_ONLY, ShowMembers.NAMED, ShowMembers.CODED


@pytest.fixture(autouse=True)
def _exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """The attack knows the numbers before they are rounded for readers."""
    monkeypatch.setattr("maturity.disclosure.readers.cut.rounded", lambda edition: edition)


def told(current: Round, previous: Round | None, readers: Readers) -> Published:
    return publish(current, provenance=PROVENANCE, previous=previous, readers=readers)


def two_rounds(
    now: Round, before: Round, show: ShowMembers, *, released: bool = True
) -> tuple[Published, Published]:
    """Both rounds published, the earlier one first."""
    then = told(before, None, Readers(show_members=show))
    releases = (release_of(then),) if released else ()
    return told(now, before, Readers(show_members=show, before=releases)), then


def agreeing(current: Round, codes: tuple[str, ...]) -> Round:
    members = tuple(replace(m, consent=m.code in codes) for m in current.roster.members)
    return replace(current, roster=replace(current.roster, members=members))


def rounds_of(
    people_before: dict[str, dict[str, int]] | None = None, codes: tuple[str, ...] = ()
) -> tuple[Round, Round]:
    now = random_round(seed=4, departments=[("", "")])
    before = random_round(
        people_before or dict(MANY), seed=5, round_="2024", departments=[("", "")]
    )
    return agreeing(now, codes), agreeing(before, codes)


@pytest.mark.parametrize("show", [OWN, NAMED, CODED])
@pytest.mark.parametrize("released", [True, False])
def test_the_same_members_in_both_rounds_are_shown(show, released) -> None:
    now, before = rounds_of()
    published, _ = two_rounds(now, before, show, released=released)
    found = published.comparison.region_change.set_index("node")
    assert {"index", "culture", "tools"} <= set(found.index)
    assert (found.loc[["index", "culture", "tools"], "members"] == len(MANY)).all()
    for code in ("", "0001"):
        page = cut_for(published, code).comparison
        assert page.region_change.equals(published.comparison.region_change)


@pytest.mark.parametrize("released", [True, False])
def test_a_new_member_that_others_do_not_see_hides_all(released) -> None:
    fewer = {code: own for code, own in MANY.items() if code != "0003"}
    now, before = rounds_of(fewer)
    published, _ = two_rounds(now, before, NAMED, released=released)
    assert len(published.comparison.change)
    assert published.comparison.region_change.empty
    # all see the new one's result: the five others may be told
    now, before = rounds_of(fewer, codes=("0003",))
    published, _ = two_rounds(now, before, NAMED, released=released)
    assert published.named == ("0003",)
    assert set(published.comparison.region_change["members"]) == {5}
    assert two_rounds(now, before, OWN)[0].comparison.region_change.empty
    assert two_rounds(now, before, CODED)[0].comparison.region_change.empty


def test_one_round_and_a_smaller_region_then_tell_nothing() -> None:
    now, before = rounds_of()
    assert told(now, None, Readers(show_members=OWN)).comparison.region_change.empty
    release = release_of(told(before, None, Readers(show_members=OWN)))
    smaller = replace(release, counted=release.counted[1:])
    for then, gone in ((release, False), (smaller, True)):
        found = told(now, before, Readers(show_members=OWN, before=(then,)))
        assert found.comparison.region_change.empty is gone


class Attack:
    """What one reader solves for at one node: results of both rounds, and on common questions."""

    def __init__(self, now: Published, then: Published, reader: str, node: str) -> None:
        self.reader, self.node, self.place = reader, node, {}
        self.rows: list[dict[tuple[str, str, float], float]] = []
        self.published = {"now": now, "before": then}
        for when, page in self.published.items():
            own = self.values(when)
            for one in (cut_for(page, reader), cut_for(page, "")):
                region = one.comparison.region
                region = region.loc[(region["part"] == "all") & (region["node"] == node)]
                if len(region):
                    codes = [c for c in page.comparison.counted if c in own]
                    self.tell(when, {c: own[c] for c in codes}, region["score"].iloc[0])
                gaps = one.comparison.gaps
                gaps = gaps.loc[(gaps["node"] == node) & (gaps["municipality"] == reader)]
                for other in gaps["other"].dropna():
                    codes = [c for c in page.comparison.counted if c in own and c != reader]
                    self.tell(when, {c: own[c] for c in codes}, other)
            seen = set(cut_for(page, reader).scores["municipality"])
            for code in seen & set(own):
                self.tell(when, {code: own[code]}, own[code])

    def values(self, when: str) -> dict[str, float]:
        t = self.published[when].scores
        t = t.loc[(t["part"] == "all") & (t["node"] == self.node) & t["score"].notna()]
        return dict(zip(t["municipality"], t["score"], strict=True))

    def tell(self, when: str, scores: dict[str, float], mean: float) -> None:
        """One more equation; a score that is another number is another unknown."""
        assert np.mean(list(scores.values())) == pytest.approx(mean, abs=1e-9)
        row = {(when, code, round(score, 6)): 1.0 for code, score in scores.items()}
        for key in row:
            self.place.setdefault(key, len(self.place))
        self.rows.append(row)

    def tell_change(self, now: Published) -> int:
        """The region's change, as the reader's pages show it."""
        c = now.comparison
        rows = counted_changes(c.change, c.counted)
        rows = rows.loc[rows["node"] == self.node]
        shown = cut_for(now, "").comparison.region_change
        shown = shown.loc[shown["node"] == self.node]
        for when in ("now", "before") if len(shown) else ():
            scores = dict(zip(rows["municipality"], rows[when], strict=True))
            self.tell(when, scores, shown[when].iloc[0])
            if self.reader in scores:
                self.tell(when, {self.reader: scores[self.reader]}, scores[self.reader])
        return len(shown)

    def found(self) -> set[tuple[str, str, float]]:
        """Results of others that follow."""
        a = np.zeros((len(self.rows), len(self.place)))
        for at, row in enumerate(self.rows):
            for key, weight in row.items():
                a[at, self.place[key]] = weight
        known = {k for k in self.place if k[1] == self.reader}
        for at in (self.place[k] for k in known):
            a = np.concatenate([a, np.eye(1, a.shape[1], at)])
        target = np.eye(a.shape[1])
        left = np.linalg.norm(a.T @ np.linalg.lstsq(a.T, target, rcond=None)[0] - target, axis=0)
        return {key for key, at in self.place.items() if left[at] < EXACT} - known


def seen_results(published: Published, then: Published) -> set[tuple[str, str]]:
    pages = (("now", published), ("before", then))
    return {(when, c) for when, page in pages for c in cut_for(page, "").scores["municipality"]}


def attacked(case: Region, rng: np.random.Generator) -> tuple[int, list[object]]:
    show = (OWN, NAMED)[int(rng.integers(2))]
    before, now = case.rounds[:2]
    published, then = two_rounds(now, before, show, released=bool(rng.random() < 0.7))
    seen, hits, shown = seen_results(published, then), [], 0
    for reader in rng.permutation(published.comparison.counted)[:READERS]:
        for node in dict.fromkeys(published.comparison.change["node"]):
            attack = Attack(published, then, str(reader), node)
            plain = attack.found()
            shown += attack.tell_change(published)
            new = attack.found() - plain
            hits += [(reader, node, key) for key in new if key[:2] not in seen]
    return shown, hits


class TwoRounds(Region):
    """A random region with two rounds, of larger groups."""

    def __init__(self, seed: int) -> None:
        with patch("tests.attack.regions.SIZES", SIZES):
            super().__init__(seed)
            while len(self.rounds) < 2:
                self.rounds.append(self.round("2026"))


def test_random_regions_with_two_rounds() -> None:
    shown = 0
    for seed in REGIONS:
        told_there, hits = attacked(TwoRounds(seed), np.random.default_rng(seed))
        assert hits == [], seed
        shown += told_there
    assert shown > 0


def test_the_attack_finds_what_the_rule_hides() -> None:
    fewer = {code: own for code, own in MANY.items() if code != "0003"}
    now, before = rounds_of(fewer)
    published, then = two_rounds(now, before, OWN)
    means = pd.DataFrame(
        counted_changes(published.comparison.change, published.comparison.counted)
        .groupby("node", as_index=False)[["now", "before"]]
        .mean()
    )
    whole = two_rounds(*rounds_of(MANY), OWN)[0].comparison.region_change
    told = whole.drop(columns=["now", "before"]).merge(means, on="node")
    leaky = replace(published, comparison=replace(published.comparison, region_change=told))
    attack = Attack(leaky, then, "0001", "culture")
    plain = attack.found()
    attack.tell_change(leaky)
    assert {key[:2] for key in attack.found() - plain} == {("now", "0003")}
