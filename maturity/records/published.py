"""What may be shown: results after disclosure control, and the edition that one reader sees."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from maturity.records import schemas
from maturity.records.about import About, told
from maturity.records.comparison import Comparison
from maturity.records.indicators import IndicatorScores
from maturity.records.outside import Shareable
from maturity.records.provenance import Provenance
from maturity.records.quality import Quality
from maturity.records.questionnaire import Questionnaire
from maturity.records.releases import Group, Release, Waits
from maturity.records.responses import Shape
from maturity.records.roster import Roster
from maturity.records.schemas import table
from maturity.records.scores import ALL, Part
from maturity.shown import Shown

__all__ = ["Edition", "Hidden", "Published", "Results", "ShowMembers"]


class ShowMembers(StrEnum):
    """How other members are shown to a reader.

    ``own_only``: not at all.  ``named``: by name, those that have agreed.  ``coded``: all,
    under a letter, without number of people, size or background; not anonymous.
    """

    OWN_ONLY = "own_only"
    NAMED = "named"
    CODED = "coded"


class Hidden(StrEnum):
    """Why a result is not shown; empty text where it is."""

    SHOWN = ""
    SMALL = "small"
    COMPLEMENT = "complement"
    NO_ANSWERS = "no_answers"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Results(Shown):
    """Results of one round after disclosure control, in tables of :mod:`maturity.records.schemas`.

    Parameters
    ----------
    named : tuple of str
        Codes of the members that may be shown by name to the others.
    withheld : bool
        Whether regional means are left out, because one member could work out another's result.
    """

    questionnaire: Questionnaire = told(About.REGION)
    roster: Roster = told(About.EACH)
    shape: Shape = told(About.REGION)
    provenance: Provenance = told(About.EACH)
    scores: pd.DataFrame = table(schemas.SHOWN_SCORES, required=True)
    distributions: pd.DataFrame = table(schemas.DISTRIBUTIONS, required=True)
    response: pd.DataFrame = table(schemas.RESPONSE, required=True)
    comparison: Comparison = told(About.EACH)
    named: tuple[str, ...] = told(About.MEMBER)
    hidden_log: pd.DataFrame = table(schemas.HIDDEN_LOG, required=True)
    quality: Quality = told(About.EACH, default_factory=Quality)
    registers: IndicatorScores = told(About.EACH, default_factory=IndicatorScores)
    show_members: ShowMembers = told(About.REGION, default=ShowMembers.NAMED)
    withheld: bool = told(About.REGION, default=False)

    def scores_of(
        self, municipality: str, *, part: Part = Part.ALL, group: str = ALL
    ) -> pd.DataFrame:
        """Score rows of one municipality and group; a copy."""
        t = self.scores
        keep = (t["municipality"] == municipality) & (t["part"] == part) & (t["group"] == group)
        return t.loc[keep].reset_index(drop=True)

    def is_joint(self, municipality: str) -> bool:
        """Whether the municipality answered by joint judgement."""
        t = self.response
        row = t.loc[(t["municipality"] == municipality) & (t["part"] == Part.ALL), "joint"]
        return bool(row.any())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Edition(Results):
    """What one reader may see; :func:`maturity.disclosure.cut_for` alone makes it.

    Figures, tables, wording and reports accept nothing else.

    Parameters
    ----------
    reader : str or None
        Code of the municipality that reads; empty text for the region's report; None for the
        coordinator, who sees all members.
    """

    reader: str | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Published(Results):
    """The results of all members, and what the next publication has to know of this one.

    Parameters
    ----------
    shareable : Shareable
        What may be told to other regions.
    answers : Mapping
        Municipality code -> hash of its answers.
    people : Mapping
        Municipality code -> the people behind each group, for those that come later.
    key : bytes or None
        Secret of the marks in ``people``; leaves no page and no results folder.
    waiting : Mapping
        Municipality code -> answers that came too late and cannot be counted yet.
    waiting_for : Mapping
        Municipality code -> why they cannot.
    earlier : tuple of Release
        What earlier publications of the round have told.
    """

    shareable: Shareable = told(About.NOBODY, default_factory=Shareable)
    answers: Mapping[str, str] = told(About.NOBODY, default_factory=dict)
    people: Mapping[str, tuple[Group, ...]] = told(About.NOBODY, default_factory=dict)
    key: bytes | None = told(About.NOBODY, default=None)
    waiting: Mapping[str, int] = told(About.NOBODY, default_factory=dict)
    waiting_for: Mapping[str, Waits] = told(About.NOBODY, default_factory=dict)
    earlier: tuple[Release, ...] = told(About.NOBODY, default=())
