"""By how few people unions of groups differ: by hand, and by trying all unions."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from maturity.disclosure.within.apart import differ_by_few, few


def test_few_is_somebody_but_not_enough() -> None:
    assert few(np.array([0, 1, 4, 5]), 5).tolist() == [False, True, True, False]


@pytest.mark.parametrize("seed", range(40))
def test_as_trying_everything(seed: int) -> None:
    rng = np.random.default_rng(seed)
    table = rng.choice([0, 0, 1, 3, 6, 9], size=tuple(rng.integers(1, 5, size=2)))
    left, came = (rng.choice([0, 0, 1, 6], size=n) for n in table.shape)
    found = set()
    for rows in product((0, 1), repeat=table.shape[0]):
        for columns in product((0, 1), repeat=table.shape[1]):
            one, other = np.array(rows), np.array(columns)
            moved = int((table * (one[:, None] != other[None])).sum())
            found.add(moved + max(int(left @ one), int(came @ other)))
    wanted = any(0 < people < 5 for people in found)
    assert differ_by_few(table, 5, left=left, came=came) == wanted


def test_more_groups_than_can_be_tried_are_taken_to_differ() -> None:
    assert differ_by_few(np.full((14, 14), 100), 5)
