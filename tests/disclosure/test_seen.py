"""What members may see of one another."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.disclosure.seen import apart_enough, gives_away, safe_means, visible_members
from maturity.records.comparison import PeerGroup


def group(name: str) -> PeerGroup:
    return PeerGroup(id=name, name=name, members=tuple(name))


def test_two_unseen_would_see_through_each_other() -> None:
    assert visible_members(("a", "b", "c"), tuple("abcde")) == ("a", "b")
    assert visible_members(tuple("abcde"), tuple("abcde")) == tuple("abcde")
    # who was shown before cannot be made unseen again
    assert visible_members(("a", "b"), tuple("abcd"), seen=("a", "b")) == ("a", "b")


def test_means_of_all_but_one() -> None:
    found = safe_means(tuple("abcde"), tuple("abcde"), {}, (group("abcd"), group("abc")), ())
    assert found.region and [g.id for g in found.peers] == []
    six = safe_means(tuple("abcdef"), tuple("abcdef"), {}, (group("abcde"), group("abc")), ())
    assert [g.id for g in six.peers] == ["abc"]


def test_a_mean_by_staff_is_one_more_equation() -> None:
    staff = dict(zip("abcd", (10.0, 20.0, 40.0, 80.0), strict=True))
    assert not safe_means(tuple("abc"), tuple("abc"), staff, (), ()).by_staff
    assert safe_means(tuple("abcd"), tuple("abcd"), staff, (), ()).by_staff


def test_who_left_since_an_earlier_report() -> None:
    assert not safe_means(tuple("abcd"), tuple("abcde"), {}, (), (tuple("abcde"),)).region
    assert safe_means(tuple("abcd"), tuple("abcdefg"), {}, (), (tuple("abcdefg"),)).region


def test_sets_apart() -> None:
    assert apart_enough("abc", "abc", "abc")
    assert not apart_enough("abcd", "ab", "abcd")
    assert apart_enough("abcde", "ab", "abcde")
    assert apart_enough("abcd", "ab", "ab")


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.integers(1, 4), st.integers(2, 6), st.integers(0, 2**31))
def test_as_every_reader_would_try(means: int, count: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    rows = rng.integers(0, 2, size=(means, count)).astype(float)
    told = False
    for reader in (None, *range(count)):
        known = rows if reader is None else np.vstack([rows, np.eye(count)[reader]])
        rank = np.linalg.matrix_rank(known)
        for other in range(count):
            with_it = np.linalg.matrix_rank(np.vstack([known, np.eye(count)[other]]))
            told |= other != reader and with_it == rank
    assert gives_away(rows) == told
    assert list(pairwise([])) == []
