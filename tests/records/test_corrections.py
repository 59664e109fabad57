"""A correction is frozen text."""

import dataclasses

import pytest

from maturity.records.corrections import Correction


def test_frozen_and_named():
    fields = ("municipality", "cell", "before", "after", "reason", "file", "sha256")
    assert tuple(field.name for field in dataclasses.fields(Correction)) == fields
    one = Correction(**dict.fromkeys(fields, "x"))
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.after = "y"
