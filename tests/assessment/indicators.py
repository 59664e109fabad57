"""A workbook of indicators as a coordinator could have filled it in."""

from pathlib import Path

import pandas as pd

from maturity.assessment.write_indicator_workbook import write_indicator_workbook
from maturity.records import schemas
from maturity.records.indicators import Indicator, Indicators
from maturity.records.roster import Roster
from tests.assessments import filled_roster, survey, texts

FIBRE = Indicator(
    id="fibre",
    dimension="tools",
    goalposts=(80.0, 100.0),
    weight=2.0,
    names={"sv": "Hushåll med fiber", "en": "Households with fibre"},
    units={"sv": "procent av hushållen", "en": "per cent of households"},
    source="Påhittad",
)
PAPER = Indicator(
    id="paper", dimension="culture", goalposts=(60.0, 10.0), names={"sv": "Pappersblanketter"}
)
CELLS = (
    ("2281", "fibre", 96.5, "2024", ""),
    ("2281", "fibre", 97.25, "2026", "Egen"),
    ("2281", "paper", 20.0, "2025", ""),
    ("2262", "fibre", 85.0, "2025", ""),
)


def example() -> Indicators:
    return Indicators(
        indicators=(FIBRE, PAPER),
        register_weights={"tools": 0.25},
        values=pd.DataFrame(CELLS, columns=list(schemas.INDICATORS.names)),
    )


def write_example(path: Path, language: str = "sv", roster: Roster | None = None) -> Path:
    roster = roster or filled_roster()
    return write_indicator_workbook(path, example(), roster, survey(), texts(language))
