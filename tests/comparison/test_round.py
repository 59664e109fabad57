"""The bundle a comparison starts from."""

from __future__ import annotations

import dataclasses

import pytest

from maturity.comparison import Round


def test_a_round_is_frozen(current: Round) -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        current.roster = None  # type: ignore[misc,assignment]


def test_signatures_default_to_none(current: Round) -> None:
    fields = {f.name: getattr(current, f.name) for f in dataclasses.fields(current)}
    del fields["signatures"]
    assert Round(**fields).signatures == {}
