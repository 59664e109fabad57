import dataclasses

import pytest

from maturity.responses import Limits


def test_a_context_cannot_be_changed(context):
    with pytest.raises(dataclasses.FrozenInstanceError):
        context.round = "2027"


def test_limits_admit_the_largest_file_promised():
    # 29 000 answers with 60 columns is the size the reader is built for.
    assert Limits().rows >= 29_000
    assert Limits().columns >= 60
