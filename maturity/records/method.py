"""Every choice that decides a number, as one record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any

from maturity.shown import Shown

__all__ = ["Aggregation", "ScoringMethod", "VarianceForm", "Weighting"]


class Aggregation(StrEnum):
    """How the scores under a node become its score.

    Arithmetic lets a high score make up for a low one; geometric, harmonic and
    MPI (mean minus variance / mean) do so less and less; minimum not at all.
    """

    ARITHMETIC = "arithmetic"
    GEOMETRIC = "geometric"
    HARMONIC = "harmonic"
    MINIMUM = "minimum"
    MPI = "mpi"


class Weighting(StrEnum):
    """How people become a municipality's capability score.

    ``role_means``: mean of role means with fixed weights, so that many employees do not
    drown few specialists.  ``head_count``: every role by its staff.  ``raked``: weights that
    meet staff per role and per department at once.
    """

    ROLE_MEANS = "role_means"
    HEAD_COUNT = "head_count"
    RAKED = "raked"


class VarianceForm(StrEnum):
    """Standard error of head-count weights: given who answered, or linearised as R's survey."""

    CONDITIONAL = "conditional"
    LINEARISED = "linearised"


def _as_tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _as_word(kind: type[StrEnum], value: Any) -> Any:
    return kind(value) if isinstance(value, str) and value in list(kind) else value


LISTS = ("answered_share", "cut_points", "essential")
WORDS = {"weighting": Weighting, "variance": VarianceForm}
EACH: Mapping[str, Callable[[Any], Any]] = {
    "goalposts": _as_tuple,
    "aggregation": partial(_as_word, Aggregation),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoringMethod(Shown):
    """Every choice that decides a number; printed in the annex of each report.

    A result can be made again from its record, or with one choice changed:
    ``dataclasses.replace(method, aggregation={"index": Aggregation.GEOMETRIC})``.

    Parameters
    ----------
    answered_share : (int, int)
        A person counts for a capability if ``den * answered >= num * asked``.
    goalposts : Mapping
        Scale or indicator id -> (value that gives 0, value that gives 100), instead of
        the ends of the scale or the indicator's own.
    role_weights : Mapping
        Role id -> weight >= 0; empty means those of the questionnaire.
    node_weights : Mapping
        Node or item id -> weight >= 0 in what stands above it, instead of the questionnaire's.
    weighting : Weighting
        How people become a municipality's score.
    variance : VarianceForm
        Of head-count weights.
    collapse : bool
        Join roles that are too thin to stand for their colleagues (head-count weights).
    fewest_in_cell : int
        A role with n respondents and N staff is thin if n < min(fewest_in_cell, N).
    largest_weight : float
        A weight may be at most so many times the municipality's mean weight; 0 = no limit.
    aggregation : Mapping
        Node id (or "index") -> how its children are joined; arithmetic where not given.
    weight_present : float
        Share of a node's weight, in [0, 1], that must have a score.
    indicator_coverage : float
        An indicator counts if this share of the members, in [0, 1], has a value.
    register_weights : Mapping
        Dimension id -> weight, in [0, 1], of its register score in the score of both;
        that of the survey is 1 minus it.
    cut_points : tuple of float
        Scores at which levels 2, 3, ... begin.
    essential : tuple of str
        Capabilities without which a level is not reached.
    level_share : float
        Share of the capabilities, in (0, 1], that must reach a level.
    level_probability : float
        A level is awarded if its probability, in (0, 1), is at least this.
    agreed_floor : float or None
        Score that the members have agreed nobody should be below; None = none agreed.
    smallest_group : int
        A result for fewer people is hidden.
    minimal_important_difference : float
        Points of 100; a smaller difference is "practically equal".
    confidence : float
        Of intervals, in (0, 1).
    borrowed_spread : float
        Most degrees of freedom >= 0 that the spread of a group takes from the same role in
        all municipalities; 0 = none (as R's survey).
    draws : int
        Random draws behind every simulated probability.
    seed : int
        Of all random draws.
    """

    answered_share: tuple[int, int] = (3, 5)
    goalposts: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    role_weights: Mapping[str, float] = field(default_factory=dict)
    node_weights: Mapping[str, float] = field(default_factory=dict)
    weighting: Weighting = Weighting.ROLE_MEANS
    variance: VarianceForm = VarianceForm.CONDITIONAL
    collapse: bool = True
    fewest_in_cell: int = 5
    largest_weight: float = 3.0
    aggregation: Mapping[str, Aggregation] = field(default_factory=dict)
    weight_present: float = 2 / 3
    indicator_coverage: float = 2 / 3
    register_weights: Mapping[str, float] = field(default_factory=dict)
    cut_points: tuple[float, ...] = (20.0, 40.0, 60.0, 80.0)
    essential: tuple[str, ...] = ()
    level_share: float = 0.8
    level_probability: float = 0.8
    agreed_floor: float | None = None
    smallest_group: int = 5
    minimal_important_difference: float = 5.0
    confidence: float = 0.95
    borrowed_spread: float = 100.0
    draws: int = 4000
    seed: int = 2026

    def __post_init__(self) -> None:
        """Words become members of their enumeration, lists become tuples.

        What is no choice at all stays as it is; scoring refuses it.
        """
        lists = {name: _as_tuple(getattr(self, name)) for name in LISTS}
        words = {name: _as_word(kind, getattr(self, name)) for name, kind in WORDS.items()}
        for name, value in (lists | words).items():
            object.__setattr__(self, name, value)
        for name, read in EACH.items():
            given = getattr(self, name)
            if isinstance(given, Mapping):
                object.__setattr__(self, name, {key: read(part) for key, part in given.items()})
