"""Rounds shared by the tests of this room."""

from __future__ import annotations

import pytest

from maturity.comparison import Round
from tests.comparison.rounds import random_round


@pytest.fixture(scope="session")
def current() -> Round:
    return random_round(seed=1)


@pytest.fixture(scope="session")
def previous() -> Round:
    return random_round(seed=2, round_="2024")
