"""How many colleagues does each respondent stand for?  Weights from head counts.

Weights by head count answer "what does the staff think": a role with many employees
counts for more.  They are an option; a capability is otherwise the mean of its role
means with fixed role weights.

References
----------
Holt, Smith (1979), "Post stratification", Journal of the Royal Statistical Society A 142.
Kish (1965), Survey Sampling, section 11.7 (effective sample size).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from maturity.arrays import ArrayChecks
from maturity.records.responses import Floats
from maturity.shown import Shown

__all__ = [
    "CellWeights",
    "CollapseRule",
    "kish_n",
    "poststratify",
    "response_bias_bound",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class CollapseRule(Shown):
    """When a role is too thin to stand for its own colleagues.

    Parameters
    ----------
    fewest : int
        A role with n respondents and N staff needs n >= min(fewest, N).
    heaviest : float
        A weight may be at most so many times the municipality's mean weight.
    """

    fewest: int = 5
    heaviest: float = 3.0


COLLAPSE = CollapseRule()
"""The rule of the method handbook."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class CellWeights(Shown):
    """Post-stratified weights of the respondents of one or more municipalities.

    Parameters
    ----------
    weights : ndarray of float, shape (n_people,)
        w = N_c / n_c; they add up to the covered staff of each municipality.
    cells : ndarray of int, shape (n_people,)
        Cell of each person after collapsing; equal numbers are one cell.
    merged : ndarray of int, shape (n_municipalities, n_roles)
        For each role, the role (its number) whose cell it belongs to; -1 = not covered
        or no staff.
    coverage : ndarray of float, shape (n_municipalities,)
        Staff of the covered roles / all staff, in [0, 1]; NaN without staff.
    """

    weights: Floats
    cells: NDArray[np.int64]
    merged: NDArray[np.int64]
    coverage: Floats


def kish_n(weights: Floats) -> float:
    """Number of equally weighted people worth as much: (sum w)² / sum w²; 0 for nobody.

    Examples
    --------
    >>> import numpy as np
    >>> kish_n(np.array([2.0, 2.0, 2.0])), kish_n(np.array([3.0, 1.0]))
    (3.0, 1.6)
    """
    checks = ArrayChecks("kish_n")
    checks.not_negative("weights", weights)
    checks.done()
    squares = float(np.sum(weights**2))
    return float(np.sum(weights)) ** 2 / squares if squares > 0 else 0.0


def response_bias_bound(respondents: float, staff: float, gap: float) -> float:
    """How far non-response may have moved a mean: |b| <= (1 - n / N) |gap|.

    Parameters
    ----------
    respondents, staff : float
        n and N > 0.
    gap : float
        Assumed difference between people who answered and people who did not, in
        points (customary: a quarter of their standard deviation).

    Examples
    --------
    Half answered; those who did not would lie 6 points off: at most 3 points.

    >>> response_bias_bound(30, 60, 6.0)
    3.0
    """
    checks = ArrayChecks("response_bias_bound")
    checks.not_negative("respondents", respondents)
    checks.positive("staff", staff)
    checks.done()
    return max(1 - respondents / staff, 0.0) * abs(gap)


def poststratify(
    municipality: NDArray[np.int64],
    role: NDArray[np.int64],
    staff: Floats,
    *,
    rule: CollapseRule | None = COLLAPSE,
) -> CellWeights:
    """Weights N_c / n_c with cells municipality x role, thin cells collapsed.

    A cell is too thin if n_c < min(5, N_c) or N_c / n_c > 3 times the mean weight of
    its municipality (covered staff / respondents).  The first thin cell in role order
    joins the cell before it in role order, the very first the one after it; this is
    repeated until no cell is thin or one is left.  A role with staff but no respondent
    is *not covered*: nobody speaks for it, ``coverage`` tells how many that are.

    Parameters
    ----------
    municipality, role : ndarray of int, shape (n_people,)
        Row and column of ``staff`` each respondent belongs to.
    staff : ndarray of float, shape (n_municipalities, n_roles)
        Head counts N, roles in questionnaire order; NaN or 0 = no such staff.
    rule : CollapseRule or None
        None = never collapse (peer mode).

    Returns
    -------
    CellWeights

    Raises
    ------
    ArrayError
        A role has more respondents than staff; rows or columns that ``staff`` has not.

    Examples
    --------
    Ten leaders (5 answered), 40 employees (10 answered): weights 2 and 4.

    >>> import numpy as np
    >>> role = np.repeat([0, 1], [5, 10])
    >>> found = poststratify(np.zeros(15, dtype=int), role, np.array([[10.0, 40.0]]))
    >>> float(found.weights[0]), float(found.weights[-1])
    (2.0, 4.0)

    With 2 of 10 leaders the cell is thin (2 < 5): all get 50 / 12.

    >>> found = poststratify(np.zeros(12, dtype=int), role[3:], np.array([[10.0, 40.0]]))
    >>> found.merged.tolist(), round(float(found.weights[0]), 3)
    ([[1, 1]], 4.167)
    """
    checks = ArrayChecks("poststratify")
    checks.same_length(municipality=municipality, role=role)
    checks.codes("municipality", municipality, staff.shape[0])
    checks.codes("role", role, staff.shape[1])
    checks.not_negative("staff", staff)
    checks.done()
    known = np.nan_to_num(staff)
    people = np.zeros(known.shape)
    np.add.at(people, (municipality, role), 1)
    checks.at_least("staff", known, people)
    checks.done()
    merged = np.array(
        [_merge(*row, rule) for row in zip(people, known, strict=True)], dtype=np.int64
    ).reshape(known.shape)
    share = np.array([_ratios(*row) for row in zip(merged, people, known, strict=True)])
    everybody = known.sum(axis=1)
    covered = np.where(merged >= 0, known, 0).sum(axis=1)
    return CellWeights(
        weights=share.reshape(known.shape)[municipality, role],
        cells=np.asarray(municipality * known.shape[1] + merged[municipality, role]),
        merged=merged,
        coverage=np.where(everybody > 0, covered / np.where(everybody > 0, everybody, 1), np.nan),
    )


def _merge(people: Floats, staff: Floats, rule: CollapseRule | None) -> list[int]:
    """The cell of each role of one municipality, called by its last role; -1 = not covered."""
    cells = [[at] for at in range(len(staff)) if people[at] > 0]
    while rule is not None and len(cells) > 1:
        thin = np.flatnonzero(_thin(cells, people, staff, rule))
        if not len(thin):
            break
        joins = max(int(thin[0]), 1)
        cells[joins - 1 : joins + 1] = [cells[joins - 1] + cells[joins]]
    belongs = [-1] * len(staff)
    for cell in cells:
        for at in cell:
            belongs[at] = cell[-1]
    return belongs


def _thin(
    cells: list[list[int]], people: Floats, staff: Floats, rule: CollapseRule
) -> NDArray[np.bool_]:
    n = np.array([people[cell].sum() for cell in cells])
    total = np.array([staff[cell].sum() for cell in cells])
    heavy = total / n > rule.heaviest * total.sum() / n.sum()
    return np.asarray((n < np.minimum(rule.fewest, total)) | heavy)


def _ratios(merged: NDArray[np.int64], people: Floats, staff: Floats) -> Floats:
    """N / n of each role's cell; NaN where the role is not covered."""
    ratios = np.full(len(staff), np.nan)
    for cell in np.unique(merged[merged >= 0]):
        inside = merged == cell
        ratios[inside] = staff[inside].sum() / people[inside].sum()
    return ratios
