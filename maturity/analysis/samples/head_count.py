"""Mean by head count, with the standard error that holds given who answered.

The default for head-count weights: every role is a sample of its own.  The linearised
form of post-stratified weights (see :mod:`~maturity.uncertainty.calibrated`) covers less
well where a role has few respondents.

References
----------
Holt, Smith (1979), "Post stratification", Journal of the Royal Statistical Society A 142.
Särndal, Swensson, Wretman (1992), Model Assisted Survey Sampling, section 3.7.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from maturity.analysis.samples.sampling import WeightedMean
from maturity.arrays import ArrayChecks
from maturity.records.responses import Floats
from maturity.uncertainty.strata import People, collapse_strata
from maturity.uncertainty.variance import satterthwaite_df

__all__ = ["head_count_mean"]


def head_count_mean(
    values: Floats, cells: NDArray[np.int64], staff: Floats, *, correction: bool = True
) -> WeightedMean:
    """Mean of cell means weighted by head count, given how many answered in each cell.

    mean = sum (N_c / N) ybar_c, V = sum (N_c / N)² (1 - n_c / N_c) s_c² / n_c, with
    Satterthwaite's degrees of freedom; N is the staff of cells with an answer.

    Parameters
    ----------
    values : ndarray of float, shape (n_people,)
        NaN is left out.
    cells : ndarray of int, shape (n_people,)
        Cell (role, after collapsing) of each person, in role order.
    staff : ndarray of float, shape (n_cells,)
        Head counts; a cell with one answer borrows its spread from the nearest cell
        with two (see :func:`~maturity.uncertainty.strata.collapse_strata`).
    correction : bool
        Finite population correction; False for comparisons.

    Returns
    -------
    WeightedMean
        df is NaN where everybody answered (se 0) or all answers of a cell are alike.

    Raises
    ------
    ArrayError
        Different lengths, codes without a head count, head counts below 0, or all 0.

    Examples
    --------
    s² = 200 in both; V = 2 (1/2)² (1 - 2/10) 200 / 2 = 40, df = 1 + 1.

    >>> import numpy as np
    >>> y, role = np.array([0.0, 20.0, 80.0, 100.0]), np.array([0, 0, 1, 1])
    >>> found = head_count_mean(y, role, np.array([10.0, 10.0]))
    >>> found.mean, round(found.se**2, 6), found.df
    (50.0, 40.0, 2.0)
    """
    checks = ArrayChecks("head_count_mean")
    checks.same_length(values=values, cells=cells)
    checks.codes("cells", cells, len(staff))
    checks.not_negative("staff", staff)
    checks.some_positive("staff", staff)
    checks.done()
    known = ~np.isnan(values)
    people = [_people(values[known & (cells == c)], float(n)) for c, n in enumerate(staff)]
    people = [cell for cell in people if len(cell.values)]
    if not people:
        return WeightedMean(mean=float("nan"), se=float("nan"), df=float("nan"))
    share = np.array([cell.weight for cell in people])
    mean = float(np.average([cell.values.mean() for cell in people], weights=share))
    strata = collapse_strata(people)
    if strata.lacking.any():
        return WeightedMean(mean=mean, se=float("nan"), df=float("nan"))
    kept = [1 - part.fraction[0] * correction for part in strata.parts]
    parts = [k * float((p.z**2).sum()) for k, p in zip(kept, strata.parts, strict=True)]
    df = satterthwaite_df(np.array(parts), np.array([part.df[0] for part in strata.parts]))
    return WeightedMean(mean=mean, se=float(np.sqrt(sum(parts))), df=float(df))


def _people(values: Floats, staff: float) -> People:
    return People(
        values=values[:, None], sampled=np.array([len(values)]), population=staff, weight=staff
    )
