"""How mature, and how sure: scores with their counts and intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from maturity.records import schemas
from maturity.records.method import ScoringMethod, Weighting
from maturity.records.responses import Floats, Shape
from maturity.records.schemas import table as holds
from maturity.shown import Shown

__all__ = [
    "ALL",
    "Estimates",
    "Fallback",
    "Kind",
    "MemberWeights",
    "NoInterval",
    "Part",
    "PersonScores",
    "Scores",
]

ALL = ""
"""Group id of a whole municipality (``part`` "all")."""


class Part(StrEnum):
    """What a row of scores is about."""

    ALL = "all"
    ROLE = "role"
    DEPARTMENT = "department"
    SECTOR = "sector"


class Kind(StrEnum):
    """Height of a node in the tree."""

    ITEM = "item"
    CAPABILITY = "capability"
    DIMENSION = "dimension"
    INDEX = "index"


class NoInterval(StrEnum):
    """Why a score has no interval; empty text where it has one."""

    SHOWN = ""
    PICKED = "picked"
    JOINT = "joint"
    VALUES = "values"
    TOO_FEW = "too_few"
    ALIKE = "alike"
    UNKNOWN_CHOICE = "unknown_choice"
    MINIMUM = "minimum"


class Fallback(StrEnum):
    """Why a municipality's people are not weighted as the method asks; empty where they are.

    ``staff_unknown``: a role that answered has no staff number; ``more_answers`` than staff;
    ``no_role``: answers that name no role, a joint judgement among them.
    For raking only, by head count instead: ``no_persons`` (counts or item values),
    ``departments_unknown`` (somebody without department, or one without staff number),
    ``contradiction`` (no weights meet roles and departments at once).
    """

    NONE = ""
    STAFF_UNKNOWN = "staff_unknown"
    MORE_ANSWERS = "more_answers"
    NO_ROLE = "no_role"
    NO_PERSONS = "no_persons"
    DEPARTMENTS_UNKNOWN = "departments_unknown"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberWeights(Shown):
    """How the people of one municipality are weighted in its capability scores.

    Parameters
    ----------
    weighting : Weighting
        As it was done; ``fallback`` tells why not as the method asks.
    role_weights : Mapping
        Role id ("" = no role) -> weight in the mean of role means; 0 = outside the index.
    staff : Mapping
        Role id -> head count, index roles only, where known.
    cells : Mapping
        Role id -> roles that count together, joined by "+"; a role that nobody answered
        for is missing: *not covered*.  Empty under role means.
    person : Mapping
        (role id, department) -> colleagues one respondent stands for; raked only.
    """

    weighting: Weighting = Weighting.ROLE_MEANS
    fallback: Fallback = Fallback.NONE
    role_weights: Mapping[str, float] = field(default_factory=dict)
    staff: Mapping[str, float] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)
    person: Mapping[tuple[str, str], float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PersonScores(Shown):
    """Capability values of each row of the responses.

    Parameters
    ----------
    units : DataFrame, n_rows
        As in :class:`~maturity.records.responses.Responses`.
    nodes : tuple of str
        Lowest composites, in questionnaire order.
    values : ndarray of float, shape (n_rows, n_nodes)
        0–100; NaN where the person does not count.
    skipped : ndarray of bool, shape (n_rows, n_nodes)
        True where the value is missing because items were left blank
        (non-response), False where it is missing by don't-know (a domain).
    asked : ndarray of bool, shape (n_rows, n_nodes)
        Whether the person's role is asked about the node at all.
    variances : ndarray of float, shape (n_rows, n_nodes), or None
        Sampling variance inside a row that stands for many answers (counts).
    """

    units: pd.DataFrame = holds(schemas.UNITS, required=True)
    nodes: tuple[str, ...]
    values: Floats
    skipped: NDArray[np.bool_]
    asked: NDArray[np.bool_]
    variances: Floats | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Scores(Shown):
    """Scores of one round, tidy: one row per municipality, part, group and node.

    Rows are sorted by municipality, part (all, role, department, sector), group
    and questionnaire order of the nodes (index first, then dimensions, then
    capabilities, then items).  Region rows are not here: they depend on who is
    published, see :class:`~maturity.records.comparison.Comparison`.
    ``weights`` tells for each municipality how its people were weighted.
    """

    questionnaire: str
    version: str
    form: str
    round: str
    shape: Shape
    method: ScoringMethod
    table: pd.DataFrame = holds(schemas.SCORES, required=True)
    persons: PersonScores
    joint: Mapping[str, bool] = field(default_factory=dict)
    weights: Mapping[str, MemberWeights] = field(default_factory=dict)

    def of(self, municipality: str, *, part: Part = Part.ALL, group: str = ALL) -> pd.DataFrame:
        """Rows of one municipality and group; a copy."""
        t = self.table
        keep = (t["municipality"] == municipality) & (t["part"] == part) & (t["group"] == group)
        return t.loc[keep].reset_index(drop=True)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Estimates(Shown):
    """How sure each score is.

    Parameters
    ----------
    table : DataFrame
        One row per row of ``Scores.table`` with kind other than item; ``low`` and ``high`` are
        not clipped, ``se_analytic`` is for comparisons.
    nodes : tuple of str
        Lowest composites: rows and columns of the covariances.
    covariances : Mapping
        Municipality code -> ndarray (n_nodes, n_nodes): analytic covariance of
        its capability scores (part "all"); NaN rows where a score is missing.
    """

    table: pd.DataFrame = holds(schemas.ESTIMATES, required=True)
    nodes: tuple[str, ...]
    covariances: Mapping[str, Floats]
