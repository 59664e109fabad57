"""What leaves a region gives nobody away: by hand, and against an attacker of our own."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.comparison import Round, compare_scores, panel_of
from maturity.disclosure.members.publishable import publishable_members
from maturity.disclosure.sharing.groups import (
    Cells,
    fullest,
    shareable,
    tellable,
)
from maturity.disclosure.within.cells import hidden_reasons
from maturity.disclosure.within.protect import protect
from maturity.records.outside import Shareable
from maturity.records.responses import Floats
from tests.comparison.rounds import random_round

NOBODY: frozenset[str] = frozenset()


def cells(count: int, *, nodes: int = 2, gaps: tuple[tuple[int, int], ...] = ()) -> Cells:
    """Members "a", "b", ...; member k has 10 + k people and 30 + k points; SE 2, df 9."""
    score = 30.0 + np.arange(count)[:, None] + np.zeros((count, nodes))
    for row, column in gaps:
        score[row, column] = np.nan
    same = np.ones((count, nodes))
    return Cells(
        members=tuple(f"m{k:02d}" for k in range(count)),
        nodes=tuple(("capability", f"n{k}") for k in range(nodes)),
        score=score,
        variance=4 * same,
        df=9 * same,
        people=(10.0 + np.arange(count))[:, None] * same,
    )


def told(
    case: Cells,
    *partitions: str,
    named: frozenset[str] = NOBODY,
    said: Floats | None = None,
    before: tuple[tuple[str, ...], ...] = (),
) -> Shareable:
    """A partition is a text with one letter per member; a space is "unknown"."""
    ids = {
        code: tuple(f"group:{at}{p[k]}" for at, p in enumerate(partitions) if p[k] != " ")
        for k, code in enumerate(case.members)
    }
    home = np.ones((1, len(case.members))) if said is None else said
    return tellable(case, ids, home, named, before)


def ids(found: Shareable) -> list[str]:
    return [group.id for group in found.groups]


def test_means_by_hand() -> None:
    found = told(cells(4), "aaab")
    everyone = found.groups[0]
    first = everyone.means[0]
    # 30, 31, 32, 33; V = 4 * 4 / 16 = 1; df = 1 / (4 * (4/16)^2 / 9) = 36
    assert (first.mean, first.se, first.people) == (31.5, 1.0, 46)
    assert first.df == pytest.approx(36)
    assert (everyone.id, everyone.members, len(everyone.means)) == ("all", 4, 2)
    # "b" is one municipality, so everyone minus "a" would tell it
    assert ids(found) == ["all"]
    assert found.withheld == {"group:0a": "subtraction", "group:0b": "few"}


@pytest.mark.parametrize(
    ("partitions", "expected"),
    [
        (("aaabbbb",), ["all", "group:0a", "group:0b"]),
        (("aaabbcc",), ["all", "group:0a"]),  # the rest are four, of two kinds nobody tells
        (("aaabbbc",), ["all", "group:0b"]),  # else c follows; b has more people, a goes
        # each partition alone is fine; a - x = one member
        (("aaaabbbb", "xxxyyyyy"), ["all", "group:0a", "group:0b"]),
        (("aaa   bbb",), ["all", "group:0a", "group:0b"]),
        (("aaabbb  ",), ["all", "group:0b"]),  # two of unknown group would follow together
    ],
)
def test_groups_that_can_be_subtracted_go(partitions: tuple[str, ...], expected: list[str]) -> None:
    assert ids(told(cells(len(partitions[0])), *partitions)) == expected


def test_fewer_than_three_tell_nothing() -> None:
    assert told(cells(2), "aa") == Shareable()
    assert ids(told(cells(3), "aaa")) == ["all", "group:0a"]


def test_members_shown_by_name_are_known_to_everybody() -> None:
    case = cells(7)
    # all but m00 and m01 are named: each of the two would learn the other
    open_ = frozenset(case.members[2:])
    found = told(case, "aaabbbb", named=open_)
    assert ids(found) == ["group:0b"]
    assert found.withheld == {"all": "known", "group:0a": "known"}
    assert ids(told(case, "aaabbbb", named=frozenset(case.members))) == [
        "all", "group:0a", "group:0b",
    ]  # fmt: skip
    nothing = told(cells(3), "aaa", named=frozenset({"m00"}))
    assert (nothing.groups, nothing.members) == ((), ())


def test_agreeing_to_be_named_at_home_is_no_consent_for_strangers() -> None:
    case = cells(4)
    found = told(case, "aaab", named=frozenset(case.members))
    assert ids(found) == ["all"]
    assert found.withheld["group:0a"] == "subtraction"


def test_a_peer_group_at_home_counts_with_them() -> None:
    # at home the mean of m00..m03 is told: with a = m00..m02 everybody learns m03
    home = np.array([[1.0] * 9, [1, 1, 1, 1, 0, 0, 0, 0, 0]])
    found = told(cells(9), "aaabbbccc", said=home)
    assert "group:0a" not in ids(found)
    assert found.withheld["group:0a"] == "known"


def test_staff_weights_at_home_are_a_second_equation() -> None:
    # four members: a reader knows its own, everyone and the mean by staff: three unknowns, two
    # equations; with five groups of three ... a third equation would give the rest away
    home = np.array([[1.0] * 4, [1.0, 2.0, 4.0, 8.0]])
    assert ids(told(cells(4), "aaaa", said=home)) == ["all", "group:0a"]
    third = np.array([*home, [1.0, 3.0, 9.0, 27.0]])
    assert told(cells(4), "aaaa", said=third).groups  # told already at home: nothing new


def test_what_was_told_before_cannot_be_subtracted() -> None:
    case = cells(8)
    now = {code: ("group:a",) if at < 4 else () for at, code in enumerate(case.members)}
    home = np.ones((1, 8))

    def again(*before: tuple[str, ...]) -> list[str]:
        return ids(tellable(case, now, home, NOBODY, before))

    assert again() == again(case.members, case.members[:4]) == ["all", "group:a"]
    # a ninth member counted last time, and is hidden now: everyone would tell it
    assert again((*case.members, "gone")) == ["group:a"]
    # last time the group had one member less
    assert again(case.members[:3]) == ["all"]


def test_gaps_leave_out_nodes_or_members_but_never_one_or_two() -> None:
    # one member lacks one of four nodes: the node goes (10 * 3 cells against 7 * 4)
    found = fullest(cells(10, nodes=4, gaps=((2, 1),)))
    assert (len(found.members), [n for _, n in found.nodes]) == (10, ["n0", "n2", "n3"])
    # it lacks three of four: it goes, and the two with fewest people with it (7 * 4 against 10)
    found = fullest(cells(10, nodes=4, gaps=((5, 1), (5, 2), (5, 3))))
    assert found.members == ("m02", "m03", "m04", "m06", "m07", "m08", "m09")
    assert len(found.nodes) == 4
    # a node nobody has is no gap
    nobody = tuple((row, 0) for row in range(10))
    assert len(fullest(cells(10, nodes=4, gaps=nobody)).nodes) == 3


def test_margins_are_missing_where_one_member_has_none() -> None:
    case = cells(3)
    case.variance[0, 0] = np.nan
    first, second = told(case, "   ").groups[0].means
    assert (first.se, first.df) == (None, None)
    assert second.se == pytest.approx((3 * 4 / 9) ** 0.5, abs=0.005)


def attack(equations: Floats, unknown: list[int], most: int) -> list[tuple[int, ...]]:
    """Sets of at most ``most`` unknowns about which a combination of the equations tells.

    Independent of the code under test: the row space meets the span of some unit vectors
    if stacking them raises the rank by less than their number.
    """
    rows = equations[:, unknown]
    rank = np.linalg.matrix_rank(rows) if rows.size else 0
    found = []
    for size in range(1, most + 1):
        for some in itertools.combinations(range(len(unknown)), size):
            units = np.eye(len(unknown))[list(some)]
            if np.linalg.matrix_rank(np.vstack([rows, units])) < rank + size:
                found.append(tuple(unknown[k] for k in some))
    return found


@st.composite
def regions(draw: Any) -> tuple[int, tuple[str, str], frozenset[str], list[list[float]], list[str]]:
    count = draw(st.integers(3, 12))
    letters = st.text(alphabet="abc ", min_size=count, max_size=count)
    codes = [f"m{k:02d}" for k in range(count)]
    named = draw(st.frozensets(st.sampled_from(codes), max_size=count // 2))
    peers = draw(
        st.lists(st.sets(st.integers(0, count - 1), min_size=3, max_size=count), max_size=2)
    )
    staff = draw(st.lists(st.integers(1, 99), min_size=count, max_size=count))
    rows = [[1.0] * count, [float(n) for n in staff]]
    rows += [[float(k in peer) for k in range(count)] for peer in peers]
    earlier = draw(st.lists(st.sampled_from(codes), min_size=3, unique=True))
    return count, (draw(letters), draw(letters)), named, rows, earlier


@settings(derandomize=True, deadline=None, max_examples=60)
@given(regions())
def test_an_attacker_with_everything_else_learns_nobody(region: Any) -> None:
    count, partitions, named, home, earlier = region
    case = cells(count)
    before = np.array([[float(code in earlier) for code in case.members]])
    found = told(case, *partitions, named=named, said=np.array(home), before=(tuple(earlier),))
    members: Mapping[str, list[float]] = {
        "all": [1.0] * count,
        **{
            f"group:{at}{letter}": [float(p == letter) for p in partition]
            for at, partition in enumerate(partitions)
            for letter in set(partition)
        },
    }
    shared = np.array([members[id_] for id_ in ids(found)]).reshape(-1, count)
    assert attack(np.vstack([shared, before]), list(range(count)), 2) == []
    home = [*home, *before.tolist()]
    for reader in (None, *range(count)):
        unknown = [k for k, code in enumerate(case.members) if code not in named and k != reader]
        before = set(attack(np.array(home), unknown, 1))
        after = set(attack(np.vstack([shared, home]), unknown, 1))
        assert after <= before
        assert attack(shared, unknown, 1) == []


PEOPLE = {
    **{f"000{k}": {"leader": 8, "employee": 20 + k, "specialist": 6} for k in range(1, 7)},
    "0007": {"leader": 1, "employee": 2},
}


@pytest.fixture(scope="module")
def current() -> Round:
    return random_round(PEOPLE, missing=0.0, departments=(("", ""),))


def decided(current: Round) -> Shareable:
    comparison = compare_scores(current, members=publishable_members(current.scores))
    return shareable(current, comparison, hidden_reasons(protect(current)), ())


def test_a_hidden_member_counts_in_nothing(current: Round) -> None:
    found = decided(current)
    assert found.members == tuple(f"000{k}" for k in range(1, 7))
    grid = panel_of(current, found.members).grid("dimension")
    means = {m.node: m for m in found.groups[0].means}
    assert means["culture"].mean == pytest.approx(grid.score[:, 0].mean(), abs=0.05)
    assert means["culture"].se == pytest.approx(grid.variance[:, 0].sum() ** 0.5 / 6, abs=0.005)
    assert "index" not in means
    assert [m.node for m in found.groups[0].means][:2] == ["culture", "users"]


def test_its_answers_change_nothing(current: Round) -> None:
    units = current.responses.units
    small = (units["municipality"] == "0007").to_numpy()
    values = current.responses.values.copy()
    values[small] = 1.0
    from tests.comparison.rounds import scored

    other = scored(current.questionnaire, replace(current.responses, values=values), current.roster)
    assert decided(other) == decided(current)


def test_a_joint_judgement_never_counts(current: Round) -> None:
    joint = {"0001": True}
    scores = replace(current.scores, joint=joint)
    case = replace(current, scores=scores)
    assert "0001" not in decided(case).members
