"""The record of scoring choices: complete defaults, and one choice changed at a time."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, replace

import pytest

from maturity.records.method import Aggregation, ScoringMethod, VarianceForm, Weighting


def test_defaults_are_the_documented_choices() -> None:
    method = ScoringMethod()
    assert method.answered_share == (3, 5)
    assert method.cut_points == (20.0, 40.0, 60.0, 80.0)
    assert (method.smallest_group, method.minimal_important_difference) == (5, 5.0)
    assert (method.weighting, method.variance) == (Weighting.ROLE_MEANS, VarianceForm.CONDITIONAL)
    assert method.aggregation == {}, "arithmetic where nothing is said"
    assert method.agreed_floor is None


def test_one_choice_changed_leaves_all_others() -> None:
    method = ScoringMethod()
    changed = replace(method, aggregation={"index": Aggregation.GEOMETRIC})
    differ = [f.name for f in fields(method) if getattr(method, f.name) != getattr(changed, f.name)]
    assert differ == ["aggregation"]


def test_a_choice_cannot_be_changed_behind_ones_back() -> None:
    with pytest.raises(FrozenInstanceError):
        ScoringMethod().smallest_group = 3  # type: ignore[misc]


def test_choices_are_written_as_plain_words() -> None:
    assert [str(how) for how in Aggregation] == [
        "arithmetic",
        "geometric",
        "harmonic",
        "minimum",
        "mpi",
    ]
    assert [str(how) for how in Weighting] == ["role_means", "head_count", "raked"]
