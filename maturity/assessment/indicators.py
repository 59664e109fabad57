"""Register indicators of an assessment: definitions and values as people filled them in."""

from __future__ import annotations

import hashlib

from maturity.assessment.folder import AssessmentFolder
from maturity.assessment.opened import Assessment
from maturity.assessment.read_indicator_workbook import YEAR, Value, read_indicator_workbook
from maturity.records import schemas
from maturity.records.indicators import Indicators
from maturity.records.responses import SourceFile

__all__ = ["indicator_source", "read_indicators"]


def read_indicators(assessment: Assessment, round_: str) -> Indicators:
    """Indicators and values of one round; an empty record without a workbook of indicators.

    Parameters
    ----------
    assessment : Assessment
        Read from ``indikatorer.xlsx`` at the top of its folder.
    round_ : str
        Of each municipality and indicator the value of the latest year counts that is not
        later than the round's: the first year in the name of the round, else that of the
        assessment's date.

    Raises
    ------
    AssessmentError
        With every faulty cell of the workbook.

    Examples
    --------
    Values for 2023, 2025 and 2027 and the round "2026-spring": the one for 2025.
    """
    assessment = assessment.for_round(round_)
    path = assessment.folder.indicators
    if not path.is_file():
        return Indicators()
    filled = read_indicator_workbook(
        path,
        assessment.members_of_all_rounds(),
        assessment.questionnaire,
        tuple(assessment.texts.values()),
    )
    latest: dict[tuple[str, str], Value] = {}
    last = year_of(round_, assessment.settings.as_of)
    own = {member.code for member in assessment.roster.members}
    for value in filled.values:
        if value.year <= last and value.municipality in own:
            latest[value.municipality, value.indicator] = value
    rows = [(v.municipality, v.indicator, v.value, str(v.year), v.source) for v in latest.values()]
    return Indicators(
        indicators=filled.indicators,
        register_weights=filled.register_weights,
        values=schemas.INDICATORS.frame(rows),
    )


def year_of(round_: str, as_of: str) -> int:
    """The year of a round, from its name, else from the assessment's date; else no limit.

    Examples
    --------
    >>> year_of("2026-spring", "2027-01-31"), year_of("first", "2027-01-31"), year_of("x", "")
    (2026, 2027, 9999)
    """
    found = YEAR.search(round_) or YEAR.match(as_of)
    return int(found.group()) if found else 9999


def indicator_source(folder: AssessmentFolder) -> tuple[SourceFile, ...]:
    """The workbook of indicators and its hash, for provenance; empty without one."""
    path = folder.indicators
    if not path.is_file():
        return ()
    return (SourceFile(name=path.name, sha256=hashlib.sha256(path.read_bytes()).hexdigest()),)
