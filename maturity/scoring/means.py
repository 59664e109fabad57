"""Means of groups, and the weighted mean of people that a municipality's score is (method 5.6)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from maturity.records.method import Weighting
from maturity.records.responses import Floats
from maturity.records.scores import MemberWeights
from maturity.scoring.groups import Groups, group_rows
from maturity.scoring.rows import Rows
from maturity.scoring.weighting import person_shares

__all__ = ["group_means", "mean_of_members", "mean_of_roles", "role_names"]


def group_means(rows: Rows, groups: Groups) -> Floats:
    """Plain means over the rows of each group, (n_groups, n_columns); NaN without rows.

    A row that stands for many answers counts for their number.
    """
    counts = ~np.isnan(rows.values) & (rows.weights > 0)
    weights = np.where(counts, rows.weights, 0.0)
    total = groups.sums(weights * np.nan_to_num(rows.values))
    weight = groups.sums(weights)
    return np.where(weight > 0, total / np.where(weight > 0, weight, 1), np.nan)


def mean_of_roles(rows: Rows, weights: Mapping[str, float]) -> Floats:
    """Weighted mean of role means, so that many employees do not drown few specialists.

    score = sum_r w_r mean_r / sum_r w_r over the roles with w_r > 0 and at
    least one person who counts.  Leaders 40, employees 60, equal weights: 50,
    whether there are ten employees or a thousand.

    Parameters
    ----------
    weights : Mapping
        Role id (and "" for rows without role) -> weight.

    Returns
    -------
    ndarray of float, shape (n_municipalities, n_columns)
        Municipalities sorted; NaN where nobody with weight counts.
    """
    every = group_rows(rows.municipality, rows.role, np.ones(len(rows.role), dtype=bool))
    by_role = group_means(rows, every)
    _, place = np.unique(np.array(every.municipality, dtype=object), return_inverse=True)
    municipalities = len(set(every.municipality))
    total = np.zeros((municipalities, rows.values.shape[1]))
    held = np.zeros_like(total)
    for role, weight in weights.items():
        at = np.array([group == role for group in every.group], dtype=bool)
        seen = ~np.isnan(by_role[at]) * weight
        total[place[at]] += seen * np.nan_to_num(by_role[at])
        held[place[at]] += seen
    return np.where(held > 0, total / np.where(held > 0, held, 1), np.nan)


def mean_of_members(
    rows: Rows, weights: Mapping[str, MemberWeights], asked: Mapping[str, NDArray[np.bool_]]
) -> Floats:
    """Capability and item scores of whole municipalities, each weighted as ``weights`` says.

    Leaders 40 (10 staff), employees 60 (30 staff): 50 as mean of role means, 55 by head count.

    Parameters
    ----------
    weights : Mapping
        Municipality code -> how its people are weighted; from
        :func:`~maturity.scoring.weighting.weigh_members`.
    asked : Mapping
        Role id -> whether it is asked about each column.

    Returns
    -------
    ndarray of float, shape (n_municipalities, n_columns)
        Municipalities sorted; NaN where nobody with weight counts.
    """
    if not weights:
        return np.zeros((0, rows.values.shape[1]))
    means = mean_of_roles(rows, next(iter(weights.values())).role_weights)
    for at, (code, own) in enumerate(sorted(weights.items())):
        if own.weighting is not Weighting.ROLE_MEANS:
            means[at] = _weighted(rows, code, own, asked)
    return means


def _weighted(
    rows: Rows, code: str, weights: MemberWeights, asked: Mapping[str, NDArray[np.bool_]]
) -> Floats:
    here = np.flatnonzero((rows.municipality == code) & rows.in_index)
    keys = list(zip(rows.role[here], rows.department[here], strict=True))
    groups = sorted(set(keys))
    at = np.array([groups.index(key) for key in keys], dtype=np.intp)
    held = np.where(np.isnan(rows.values[here]), 0.0, rows.weights[here])
    counts, sums = np.zeros((2, len(groups), held.shape[1]))
    np.add.at(counts, at, held)
    np.add.at(sums, at, held * np.nan_to_num(rows.values[here]))
    role, department = [r for r, _ in groups], [d for _, d in groups]
    shares = person_shares(weights, role, department, counts, asked)
    return np.where((shares * counts).sum(axis=0) > 0, (shares * sums).sum(axis=0), np.nan)


def role_names(
    rows: Rows, groups: Groups, roles: Sequence[str], keep: NDArray[np.bool_]
) -> NDArray[np.object_]:
    """Roles with somebody who counts, joined by "+" in role order, (n_groups, n_columns)."""
    counts = (rows.people > 0) & keep[:, None]
    codes = np.zeros((len(groups), rows.people.shape[1]), dtype=np.int64)
    for at, role in enumerate(roles):
        present = groups.sums((counts & (rows.role == role)[:, None]).astype(np.int64)) > 0
        codes += present * 2**at
    unique, inverse = np.unique(codes, return_inverse=True)
    names = ["+".join(r for at, r in enumerate(roles) if r and code >> at & 1) for code in unique]
    return np.array(names, dtype=object)[inverse.reshape(codes.shape)]
