"""Degenerate arrays get errors of our own, which say what is wrong; never a broken figure."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from maturity.analysis import (
    Design,
    adjust_holm,
    calibrated_mean,
    change_variance,
    fay_herriot,
    fill_with_group_median,
    head_count_mean,
    outranking_shares,
    partial_pooling,
)
from maturity.arrays import ArrayChecks
from maturity.comparison.heterogeneity import q_profile
from maturity.comparison.multiplicity import adjust_bh
from maturity.comparison.rank_sets import rank_sets
from maturity.errors import ArrayError, MaturityError
from maturity.registers.normalise import Normalisation, normalise
from maturity.scoring.agreement import icc
from maturity.scoring.raking import rake
from maturity.scoring.weights import kish_n, poststratify, response_bias_bound

NAN, INF = float("nan"), float("inf")
FOUR = np.array([40.0, 50.0, 60.0, 70.0])
ONES = np.ones(4)
ONE_STRATUM = Design(strata=np.zeros(4, dtype=np.int64))
TWICE = np.stack([ONES, FOUR, 2 * FOUR], axis=1)
CELLS = np.array([0, 0, 1, 1])
STAFF = np.array([10.0, 20.0])
RNG = np.random.default_rng(1)

WRONG: list[tuple[str, Callable[[], object], str]] = [
    ("D of 0", lambda: fay_herriot(FOUR, np.array([9.0, 0, 9, 9])), "row 2, column variances"),
    ("D below 0", lambda: fay_herriot(FOUR, -ONES), "above 0"),
    ("collinear", lambda: fay_herriot(FOUR, ONES, TWICE), "3 columns of which none follows"),
    ("covariate missing", lambda: fay_herriot(FOUR, ONES, np.array([[1.0, NAN]] * 4)), "finite"),
    ("lengths", lambda: fay_herriot(FOUR, np.ones(3)), "column variances: found '3'"),
    ("infinite mean", lambda: fay_herriot(np.array([1.0, 2, 3, INF]), ONES), "column direct"),
    ("codes below 0", lambda: partial_pooling(FOUR, np.array([0, 0, 1, -1])), "column groups"),
    ("codes too few", lambda: partial_pooling(FOUR, CELLS[:3]), "as many as values: 4"),
    ("infinite answer", lambda: partial_pooling(FOUR * INF, CELLS), "finite"),
    ("key twice", lambda: change_variance((FOUR, "aabc"), (FOUR, "abcd")), "every key once"),
    ("keys too few", lambda: change_variance((FOUR, "abc"), (FOUR, "abcd")), "before keys"),
    ("all weights 0", lambda: calibrated_mean(FOUR, 0 * ONES, ONE_STRATUM), "at least one above 0"),
    ("weight below 0", lambda: calibrated_mean(FOUR, -ONES, ONE_STRATUM), "at least 0"),
    ("no head count", lambda: head_count_mean(FOUR, np.array([0, 1, 2, 0]), STAFF), "below 2"),
    ("head counts 0", lambda: head_count_mean(FOUR, CELLS, 0 * STAFF), "at least one above 0"),
    ("weights below 0", lambda: kish_n(np.array([1.0, -1.0])), "row 2, column weights"),
    ("nobody employed", lambda: response_bias_bound(3, 0, 5.0), "column staff"),
    ("more than staff", lambda: poststratify(0 * CELLS, CELLS, np.array([[1.0, 9]])), "at least 2"),
    ("no such role", lambda: poststratify(0 * CELLS, CELLS + 1, STAFF[None]), "column role"),
    ("no staff", lambda: rake([CELLS], [np.array([9.0, 0])]), "column totals 1"),
    ("margins apart", lambda: rake([CELLS, CELLS[:3]], [STAFF, STAFF]), "column margin 2"),
    ("base of 0", lambda: rake([CELLS], [STAFF], 0 * ONES), "column base"),
    ("variance of 0", lambda: q_profile(FOUR, np.array([1.0, 1, 0, 1])), "row 3"),
    ("one alone", lambda: q_profile(FOUR[:1], ONES[:1]), "at least 2"),
    ("p above 1", lambda: adjust_bh(np.array([0.2, 1.2])), "a number from 0 to 1"),
    ("p below 0", lambda: adjust_holm(np.array([-0.1])), "adjust_holm()"),
    ("no estimate", lambda: rank_sets(FOUR * NAN, np.eye(4), rng=RNG), "column estimates"),
    ("table too small", lambda: rank_sets(FOUR, np.eye(3), rng=RNG), "column covariance"),
    ("group missing", lambda: fill_with_group_median(FOUR[:, None], ["a"]), "column groups"),
    ("no goalposts", lambda: normalise(FOUR[:, None], Normalisation.GOALPOSTS), "at least 2"),
    ("nothing weighs", lambda: outranking_shares(FOUR[:, None], np.zeros(1)), "at least one"),
    ("groups apart", lambda: icc(FOUR, CELLS[:2]), "as many as values: 4"),
]


@pytest.mark.parametrize(
    ("run", "said"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG]
)
def test_degenerate_arrays_are_refused(run: Callable[[], object], said: str) -> None:
    with pytest.raises(ArrayError) as caught:
        run()
    assert said in str(caught.value)
    assert isinstance(caught.value, MaturityError) and isinstance(caught.value, ValueError)
    for problem in caught.value.problems:
        assert problem.where.file.endswith("()") and problem.code.startswith("array-")


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(ArrayError) as caught:
        calibrated_mean(FOUR[:3], -ONES, ONE_STRATUM)
    codes = [problem.code for problem in caught.value.problems]
    assert codes == ["array-length", "array-length", "array-value", "array-all-zero"]


def test_what_is_only_unknown_passes() -> None:
    checks = ArrayChecks("f")
    checks.positive("x", [1.0, NAN])
    checks.not_negative("x", [0.0, NAN])
    checks.within("p", [NAN, 0.0, 1.0], 0, 1)
    checks.unique("keys", "abc")
    checks.some_positive("w", [])
    checks.independent("x", np.ones((1, 3)))
    checks.done()
