"""Size classes meet without gaps, and every reason has a word."""

from __future__ import annotations

import itertools

from maturity.records.outside import SIZE, SIZES, Shareable, Withheld
from maturity.records.roster import FEWEST_MEMBERS


def test_size_classes_cover_every_number_of_employees_once() -> None:
    assert next(iter(SIZES.values()))[0] == 0
    for (_, most), (least, _) in itertools.pairwise(SIZES.values()):
        assert most is not None
        assert least == most + 1
    assert list(SIZES.values())[-1][1] is None
    assert all(id_.startswith(SIZE) for id_ in SIZES)


def test_nothing_is_shared_unless_somebody_decided_so() -> None:
    assert Shareable().groups == () == Shareable().members
    assert FEWEST_MEMBERS == 3
    assert {str(why) for why in Withheld} == {"few", "subtraction", "known", "coded"}
