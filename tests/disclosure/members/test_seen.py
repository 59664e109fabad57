"""What members may see of one another."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.disclosure.members.seen import apart_enough, gives_away, safe_means, visible_members
from maturity.records.comparison import PeerGroup


def group(name: str) -> PeerGroup:
    return PeerGroup(id=name, name=name, members=tuple(name))


def test_two_unseen_who_talk_would_see_through_a_third() -> None:
    assert visible_members(("a", "b", "c"), tuple("abcde")) == ("a",)
    assert visible_members(tuple("abcde"), tuple("abcde")) == tuple("abcde")
    # who was shown before cannot be made unseen again
    assert visible_members(("a", "b"), tuple("abcd"), seen=("a", "b")) == ("a", "b")


def test_means_of_all_but_one() -> None:
    found = safe_means(tuple("abcde"), tuple("abcde"), {}, (group("abcd"), group("abc")), ())
    assert found.region and [g.id for g in found.peers] == []
    assert not safe_means(tuple("abc"), tuple("abc"), {}, (), ()).region
    eight, groups = tuple("abcdefgh"), (group("abcdefg"), group("abc"), group("abcd"))
    assert [g.id for g in safe_means(eight, eight, {}, groups, ()).peers] == ["abcd"]


def test_a_mean_by_staff_is_one_more_equation() -> None:
    staff = dict(zip("abcde", (10.0, 20.0, 40.0, 80.0, 90.0), strict=True))
    assert not safe_means(tuple("abcd"), tuple("abcd"), staff, (), ()).by_staff
    assert safe_means(tuple("abcde"), tuple("abcde"), staff, (), ()).by_staff


def test_who_left_since_an_earlier_report() -> None:
    assert not safe_means(tuple("abcd"), tuple("abcde"), {}, (), (tuple("abcde"),)).region
    assert not safe_means(tuple("abcd"), tuple("abcdefg"), {}, (), (tuple("abcdefg"),)).region
    assert safe_means(tuple("abcd"), tuple("abcdefgh"), {}, (), (tuple("abcdefgh"),)).region


def test_sets_apart() -> None:
    assert apart_enough("abc", "abc", "abc")
    assert not apart_enough("abcd", "ab", "abcd")
    assert not apart_enough("abcde", "ab", "abcde")
    assert apart_enough("abcdef", "ab", "abcdef")
    assert apart_enough("abcd", "ab", "ab")


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.integers(1, 4), st.integers(2, 8), st.integers(0, 2**31))
def test_as_any_two_readers_would_try(means: int, count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows = rng.integers(0, 2, size=(means, count)).astype(float)
    told, each = False, np.eye(count)
    for size in range(3):
        for readers in combinations(range(count), size):
            known = np.vstack([rows, each[list(readers)]])
            rank = np.linalg.matrix_rank(known)
            for other in set(range(count)) - {*readers}:
                told |= bool(np.linalg.matrix_rank(np.vstack([known, each[other]])) == rank)
    assert gives_away(rows) == told
