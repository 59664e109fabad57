"""One rule of rounding: halves away from zero, in every printed number."""

from __future__ import annotations

import ast
import math
from pathlib import Path

import pytest

import maturity
from maturity.i18n import read_language
from maturity.rounding import rounded, whole

PACKAGE = Path(maturity.__file__).parent
PRINTING = ("i18n", "wording", "tables", "reporting", "cli", "instruments")
"""Rooms that write numbers; figures only use ``round`` to choose a shade."""
OWN = PACKAGE / "i18n" / "rounding.py"


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (62.5, 0, 63.0), (61.5, 0, 62.0), (-27.5, 0, -28.0), (-12.5, 0, -13.0), (17.5, 0, 18.0),
        (22.5, 0, 23.0), (0.5, 0, 1.0), (-0.5, 0, -1.0), (0.25, 1, 0.3), (-0.25, 1, -0.3),
        (2.675, 2, 2.68), (0.285, 2, 0.29), (62.49999999999999, 0, 63.0), (62.4999, 0, 62.0),
        (1e22, 0, 1e22), (math.inf, 0, math.inf),
    ],
)  # fmt: skip
def test_halves_go_away_from_zero(value: float, decimals: int, printed: float) -> None:
    assert rounded(value, decimals) == printed


def test_no_number_is_minus_nothing_and_nan_stays() -> None:
    assert math.copysign(1, rounded(-0.4)) == 1
    assert math.isnan(rounded(math.nan, 1))
    assert [whole(value) for value in (0.5, 1.5, 2.5, -2.5)] == [1, 2, 3, -3]


@pytest.mark.parametrize("half", [k + 0.5 for k in range(101)])
def test_scores_differences_and_shares_follow_it(half: float) -> None:
    language, up = read_language("en"), int(half + 0.5)
    assert language.number(half) == str(up)
    assert language.signed(half) == f"+{up}"
    assert language.signed(-half) == f"−{up}"
    all_ = "over 99%" if half == 99.5 else f"{up}%"  # 100% is said of all only
    assert language.percent(half / 100) == all_


def test_nothing_that_prints_rounds_on_its_own() -> None:
    places = [path for room in PRINTING for path in (PACKAGE / room).rglob("*.py") if path != OWN]
    assert len(places) > 100
    found = [
        f"{path.relative_to(PACKAGE)}:{call.lineno}"
        for path in places
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "round"
    ]
    assert not found, f"use maturity.rounding: {found}"
