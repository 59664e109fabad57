"""Made-up register indicators for the demo; no value is real, and each says so."""

from __future__ import annotations

from maturity.records import schemas
from maturity.records.indicators import Indicator, Indicators
from maturity.records.roster import Roster

__all__ = ["made_up_indicators"]

SOURCE = "Påhittade siffror"
INDICATORS = (
    Indicator(
        id="dialoger",
        dimension="culture",
        goalposts=(0, 12),
        names={
            "sv": "Digitala tjänster som prövats med invånare under året",
            "en": "Digital services tried out with residents during the year",
        },
        units={"sv": "antal", "en": "number"},
        source=SOURCE,
    ),
    Indicator(
        id="kurser",
        dimension="competence",
        goalposts=(0, 60),
        names={
            "sv": "Anställda som gått en digital utbildning under året",
            "en": "Employees who took a digital course during the year",
        },
        units={"sv": "procent", "en": "per cent"},
        source=SOURCE,
    ),
    Indicator(
        id="fiber",
        dimension="tools",
        goalposts=(70, 98),
        names={"sv": "Hushåll med fiber", "en": "Households with fibre"},
        units={"sv": "procent", "en": "per cent"},
        source=SOURCE,
    ),
    Indicator(
        id="e-tjanster",
        dimension="tools",
        goalposts=(0, 80),
        weight=2.0,
        names={
            "sv": "E-tjänster som hanteras digitalt hela vägen",
            "en": "E-services that are digital all the way",
        },
        units={"sv": "procent", "en": "per cent"},
        source=SOURCE,
    ),
    Indicator(
        id="papper",
        dimension="tools",
        goalposts=(2, 0.2),
        names={"sv": "Pappersblanketter", "en": "Paper forms"},
        units={"sv": "antal per invånare", "en": "number per resident"},
        source=SOURCE,
    ),
    Indicator(
        id="oppna-data",
        dimension="governance",
        goalposts=(0, 40),
        names={"sv": "Öppna datamängder", "en": "Open data sets"},
        units={"sv": "antal", "en": "number"},
        source=SOURCE,
    ),
)
REGISTER_WEIGHTS = {"competence": 0.2, "tools": 0.3}
"""In culture and governance the registers stand beside only."""

VALUES: dict[str, dict[str, tuple[float | None, ...]]] = {
    "2023": {
        "fiber": (71.5, 85.1, 84.0, 93.8, 74.9, 77.3, 90.6),
        "e-tjanster": (12, 31, 35, 52, 18, 22, 44),
        "papper": (1.9, 1.2, 1.35, 0.75, 1.7, 1.8, 0.95),
        "kurser": (9, 21, 16, 33, 12, None, 27),
    },
    "2025": {
        "fiber": (80.2, 90.4, 91.3, 98.6, 82.7, 84.5, 96.1),
        "e-tjanster": (21, 44, 41, 63, 29, 33, 58),
        "papper": (1.6, 0.9, 1.1, 0.45, 1.4, None, 0.7),
        "kurser": (14, 29, 22, 41, 18, None, 38),
        "dialoger": (1, 4, 3, 9, 2, 2, 7),
        "oppna-data": (None, 6, None, 31, None, 3, 18),
    },
}
"""Year -> indicator -> value per member, by code; too few have a value for open data."""


def made_up_indicators(roster: Roster) -> Indicators:
    """Six indicators with values of two years for the seven members of the demo.

    Parameters
    ----------
    roster : Roster
        The demo's seven members, sorted by code.
    """
    codes = [member.code for member in roster.members]
    rows = [
        (code, indicator, value, year, "")
        for year, by_indicator in VALUES.items()
        for indicator, values in by_indicator.items()
        for code, value in zip(codes, values, strict=True)
        if value is not None
    ]
    return Indicators(
        indicators=INDICATORS,
        register_weights=REGISTER_WEIGHTS,
        values=schemas.INDICATORS.frame(rows),
    )
