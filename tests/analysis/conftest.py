"""A round for what carries a whole round along."""

from __future__ import annotations

import pytest

from maturity.comparison import Round
from tests.comparison.rounds import random_round


@pytest.fixture(scope="session")
def current() -> Round:
    return random_round(seed=1)
