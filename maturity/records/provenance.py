"""How a result was made, so that it can be made again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from maturity.records.about import About, told
from maturity.records.method import ScoringMethod
from maturity.records.responses import SourceFile
from maturity.shown import Shown

__all__ = ["Provenance", "Status"]


class Status(StrEnum):
    """Whether members have had their correction round."""

    DRAFT = "draft"
    FINAL = "final"


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance(Shown):
    """Everything a reader needs to make a result again; holds no clock.

    Parameters
    ----------
    as_of : str
        ISO date of the assessment, from ``assessment.yml``.
    made_up : bool
        True where answers were invented; said on every page.
    sources : tuple of SourceFile
        Inputs with their hashes.
    versions : Mapping
        Library name -> version.
    corrections : Mapping
        Municipality code -> number of its corrections that are applied.
    changed_choices : tuple of str
        Fields of ``method`` that are not as the assessment has them: a trial calculation.
    previous : str
        The round that changes are counted from; empty text without one, and in results of
        versions that did not keep it.
    previous_answers : Mapping
        Municipality code -> how many people answered in that round, as its whole result counts
        them; only where a change of the municipality is told, and with that its result then.
    previous_named : tuple of str
        Codes of members that had agreed in that round to be shown by name.
    """

    package_version: str = told(About.REGION)
    questionnaire: str = told(About.REGION)
    questionnaire_version: str = told(About.REGION)
    form: str = told(About.REGION)
    round: str = told(About.REGION)
    as_of: str = told(About.REGION)
    status: Status = told(About.REGION)
    made_up: bool = told(About.REGION)
    method: ScoringMethod = told(About.REGION)
    sources: tuple[SourceFile, ...] = told(About.REGION, default=())
    versions: Mapping[str, str] = told(About.REGION, default_factory=dict)
    attribution: str = told(About.REGION, default="")
    corrections: Mapping[str, int] = told(About.OWN, default_factory=dict)
    changed_choices: tuple[str, ...] = told(About.REGION, default=())
    previous: str = told(About.REGION, default="")
    previous_answers: Mapping[str, int] = told(About.MEMBER, default_factory=dict)
    previous_named: tuple[str, ...] = told(About.REGION, default=())
