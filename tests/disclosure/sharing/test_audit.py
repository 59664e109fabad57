"""What a set of sums tells about few members, by hand and against the row-space audit."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.disclosure.sharing.audit import Audit, follows, narrows_down
from maturity.records.outside import Withheld


def test_nothing_told_is_about_few() -> None:
    assert not narrows_down(np.empty((0, 3)))
    assert narrows_down(np.array([[1.0, 1, 0, 0]]))
    # x+y+z+u, x+y+z+v: their difference is about u and v
    assert narrows_down(np.array([[1.0, 1, 1, 1, 0], [1, 1, 1, 0, 1]]))


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.integers(1, 5), st.integers(2, 7), st.integers(0, 2**31))
def test_the_quick_way_finds_what_the_row_space_gives(rows: int, count: int, seed: int) -> None:
    draw = np.random.default_rng(seed)
    equations = draw.integers(0, 2, size=(rows, count)).astype(float)
    equations = equations[equations.any(axis=1)]
    rank = np.linalg.matrix_rank
    longer = [rank(np.vstack([equations, unit])) for unit in np.eye(count)]
    known = [bool(len(equations)) and with_it == rank(equations) for with_it in longer]
    assert follows(equations).tolist() == known


def audit(count: int, *, named: int = 0, before: tuple[list[int], ...] = ()) -> Audit:
    """``count`` members, all shared; the last ``named`` of them are shown by name at home."""
    rows = [[float(k in group) for k in range(count)] for group in before]
    return Audit(
        shared=np.arange(count),
        said=np.ones((1, count)),
        held=np.ones((count, 1), dtype=bool),
        unseen=np.arange(count) < count - named,
        before=np.array(rows, dtype=float).reshape(len(rows), count),
    )


def groups(*masks: str) -> dict[str, np.ndarray]:
    return {str(at): np.array([c == "x" for c in mask]) for at, mask in enumerate(masks)}


@pytest.mark.parametrize(
    ("case", "masks", "why"),
    [
        (audit(6), ("xxxxxx", "xxx   "), None),
        (audit(6), ("xxxxxx", "xxxx  "), Withheld.SUBTRACTION),
        (audit(6), (), None),
        # two unseen, each knows itself
        (audit(6, named=4), ("xxxxxx",), Withheld.KNOWN),
        (audit(6, named=4), ("   xxx",), None),
        (audit(6, named=6), ("xxxxxx", "xxx   "), None),
        # the mean of all is told at home: the other half follows, three members
        (audit(6), ("xxx   ",), None),
        (audit(5), ("xxx  ",), Withheld.KNOWN),
        (audit(8, before=([0, 1, 2, 3],)), ("xxx     ",), Withheld.SUBTRACTION),
    ],
)
def test_reasons(case: Audit, masks: tuple[str, ...], why: Withheld | None) -> None:
    assert case.fails(groups(*masks)) == why
