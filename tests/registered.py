"""Made-up register indicators beside the published sample of ``tests.published``.

Tools: registers weigh 25 %; one value of Sundsvall lies outside its scale.  Competence: beside
only.  Culture: one indicator that too few members have, so no register result.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pandas as pd

from maturity.records import schemas
from maturity.records.indicators import Indicator, IndicatorScores
from maturity.records.published import Published
from maturity.records.scores import Kind, Part
from maturity.wording.view import View
from tests.published import cut, sample_published, sample_view

FIBRE = Indicator(
    id="fibre",
    dimension="tools",
    goalposts=(80.0, 98.0),
    names={"sv": "Hushåll med fiber", "en": "Households with fibre"},
    units={"sv": "procent av hushållen", "en": "per cent of households"},
    source="Made up",
)
PAPER = Indicator(
    id="paper",
    dimension="tools",
    goalposts=(2.5, 0.25),
    names={"sv": "Pappersblanketter per invånare", "en": "Paper forms per inhabitant"},
    source="Made up",
)
COURSES = Indicator(
    id="courses", dimension="competence", goalposts=(0, 1200), names={"sv": "Kurser"}
)
USERS = Indicator(id="users", dimension="culture", goalposts=(0, 10), names={"en": "Dialogues"})
INDICATORS = (FIBRE, PAPER, COURSES, USERS)
WEIGHTS = {"tools": 0.25, "competence": 0.0, "culture": 0.0}
REGISTER = {"tools": 71.0, "competence": 40.0}


def registers_of(
    published: Published, *, weights: dict[str, float] | None = None
) -> IndicatorScores:
    """The same register values for every member; the score of both follows from the survey's."""
    weighed = WEIGHTS | (weights or {})
    codes = [member.code for member in published.roster.members]
    return IndicatorScores(
        indicators=INDICATORS,
        values=_values(codes),
        combined=schemas.COMBINED.frame(
            _combined(published, code, node.id, weighed.get(node.id, 0.0))
            for code in (*codes, "")
            for node in published.questionnaire.dimensions
        ),
        refused=("users",),
    )


def registered_view(language: str = "sv", municipality: str = "2281", **weights: float) -> View:
    """The sample view with registers, cut as a report is."""
    published = sample_published()
    published = replace(published, registers=registers_of(published, weights=weights))
    view = replace(sample_view(language, municipality), published=cut(published, municipality))
    return view


def _values(codes: list[str]) -> pd.DataFrame:
    cells: tuple[tuple[Any, ...], ...] = (
        ("tools", "fibre", 99.25, "2025", "Made up", 100.0, True),
        ("tools", "paper", 1.555, "2024", "Own count", 42.0, False),
        ("competence", "courses", 480.0, "2025", "", 40.0, False),
        ("culture", "users", float("nan"), "", "", float("nan"), False),
    )
    rows = [(code, *cell) for code in (*codes, "") for cell in cells]
    return schemas.INDICATOR_SCORES.frame(rows)


def _combined(published: Published, code: str, node: str, weight: float) -> tuple[Any, ...]:
    table = published.scores
    row = table.loc[
        (table["municipality"] == code) & (table["part"] == Part.ALL) & (table["node"] == node)
    ]
    nan, register = float("nan"), REGISTER.get(node, float("nan"))
    survey, low, high = (
        (nan, nan, nan) if row.empty else map(float, row.iloc[0][["score", "low", "high"]])
    )
    both, limits = nan, (nan, nan)
    if weight == 0:
        both, limits = survey, (low, high)
    elif code:
        both = (1 - weight) * survey + weight * register
        limits = (both - (1 - weight) * (survey - low), both + (1 - weight) * (high - survey))
    reason = "" if row.empty or survey != survey else str(row.iloc[0]["no_interval"])
    coverage = 1.0 if node in REGISTER else nan
    clipped = int(node == "tools")
    kind = str(Kind.DIMENSION)
    numbers = (survey, register, weight, both, nan, *limits, coverage, clipped)
    return (code, kind, node, *numbers, reason)
