"""An assessment opened for work: its folder, settings, questionnaire, texts and roster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property
from pathlib import Path

from maturity.assessment.folder import AssessmentFolder, open_folder
from maturity.assessment.read_workbook import read_workbook
from maturity.assessment.settings import Settings, read_settings
from maturity.records.comparison import PeerGroup
from maturity.records.method import ScoringMethod
from maturity.records.questionnaire import Questionnaire, Texts
from maturity.records.roster import Roster
from maturity.registers import municipalities
from maturity.resources import survey_folder
from maturity.survey import item_signatures, read_questionnaire, read_texts

__all__ = ["Assessment", "open_assessment"]

SMALLEST_PEER_GROUP = 3
COOPERATION = "cooperation"


@dataclass(frozen=True, kw_only=True, eq=False)
class Assessment:
    """Everything about an assessment but its answers.

    Parameters
    ----------
    texts : Mapping
        Language -> texts of the questionnaire.
    method : ScoringMethod
        Settings over questionnaire over defaults, unless replaced for a trial calculation:
        ``dataclasses.replace(assessment, method=...)``.
    """

    folder: AssessmentFolder
    settings: Settings
    questionnaire: Questionnaire
    texts: Mapping[str, Texts]
    roster: Roster
    method: ScoringMethod

    @cached_property
    def signatures(self) -> Mapping[str, str]:
        """What decides whether an item is the same in two rounds."""
        return item_signatures(self.questionnaire, self.texts[self.questionnaire.languages[0]])

    @property
    def changed_choices(self) -> tuple[str, ...]:
        """Scoring choices that are not as the settings have them; none but in a trial."""
        own = self.settings.method_for(self.questionnaire)
        return tuple(
            choice.name
            for choice in fields(own)
            if getattr(self.method, choice.name) != getattr(own, choice.name)
        )

    @property
    def known_municipalities(self) -> Sequence[tuple[str, str]]:
        """Code and name of the members and of every municipality of the register."""
        members = [(member.code, member.name) for member in self.roster.members]
        codes = {code for code, _ in members}
        register = municipalities() if self.settings.country == "SE" else ()
        return (*members, *((m.code, m.name) for m in register if m.code not in codes))

    def peers(self) -> tuple[PeerGroup, ...]:
        """Cooperations of at least three members, but not of all (those are the region)."""
        found: dict[str, list[str]] = {}
        for member in self.roster.members:
            for name in member.cooperations:
                found.setdefault(name, []).append(member.code)
        return tuple(
            PeerGroup(id=f"{COOPERATION}:{name}", name=name, members=tuple(codes))
            for name, codes in sorted(found.items())
            if SMALLEST_PEER_GROUP <= len(codes) < len(self.roster.members)
        )

    def previous_round(self, round_: str) -> str:
        """The latest earlier round that has answers; empty text if there is none."""
        earlier = [r for r in self.folder.rounds() if r < round_ and self.has_answers(r)]
        return earlier[-1] if earlier else ""

    def has_answers(self, round_: str) -> bool:
        """Whether answers of a round are stored or wait in its inbox."""
        return self.folder.has_responses(round_) or bool(self.folder.received(round_))


def open_assessment(path: Path | str) -> Assessment:
    """Open an assessment folder and read everything but the answers.

    Raises
    ------
    AssessmentError
        If the folder, its settings or its workbook are broken.
    SurveyError
        If the questionnaire definition is broken.
    """
    folder = open_folder(Path(path))
    settings = read_settings(folder.settings)
    definition = questionnaire_folder(folder, settings)
    questionnaire = read_questionnaire(definition)
    texts = {code: read_texts(definition, code) for code in questionnaire.languages}
    roster = read_workbook(folder.workbook, settings.name, questionnaire, tuple(texts.values()))
    return Assessment(
        folder=folder,
        settings=settings,
        questionnaire=questionnaire,
        texts=texts,
        roster=roster,
        method=settings.method_for(questionnaire),
    )


def questionnaire_folder(folder: AssessmentFolder, settings: Settings) -> Path:
    """Folder of the definition: one inside the assessment goes before a shipped one."""
    own = folder.path / settings.questionnaire
    return own if (own / "questionnaire.yml").is_file() else survey_folder(settings.questionnaire)
