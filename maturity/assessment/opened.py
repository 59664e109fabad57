"""An assessment opened for work: its folder, settings, questionnaire, texts and roster."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path

from maturity.assessment.folder import AssessmentFolder, open_folder
from maturity.assessment.read_workbook import read_base_data
from maturity.assessment.round_dates import round_before
from maturity.assessment.settings import Settings, read_settings
from maturity.errors import AssessmentError, Problem, Where, message
from maturity.files import as_typed
from maturity.records.comparison import PeerGroup
from maturity.records.method import ScoringMethod
from maturity.records.questionnaire import Questionnaire, Texts
from maturity.records.roster import FEWEST_MEMBERS, Roster
from maturity.registers import municipalities
from maturity.resources import survey_folder
from maturity.shown import Shown
from maturity.survey import item_signatures, read_questionnaire, read_texts

__all__ = ["Assessment", "open_assessment"]

COOPERATION = "cooperation"


@dataclass(frozen=True, kw_only=True, eq=False)
class Assessment(Shown):
    """Everything about an assessment but its answers.

    Parameters
    ----------
    texts : Mapping
        Language -> texts of the questionnaire.
    settings : Settings
        Their round is the one that roster and questionnaire belong to.
    method : ScoringMethod
        Settings over questionnaire over defaults, unless replaced for a trial calculation:
        ``dataclasses.replace(assessment, method=...)``.
    notes, places
        How the workbook was read, see :class:`maturity.assessment.read_workbook.BaseData`.
    """

    folder: AssessmentFolder
    settings: Settings
    questionnaire: Questionnaire
    texts: Mapping[str, Texts]
    roster: Roster
    method: ScoringMethod
    notes: tuple[Problem, ...] = ()
    places: Mapping[tuple[str, str, str], Where] = field(default_factory=dict)

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
        """Code and name of the members and of every other municipality of the register.

        A member with a new code is not in it a second time under its old one.
        """
        members = [(member.code, member.name) for member in self.roster.members]
        gone = {code for member in self.roster.members for code in member.earlier}
        codes, names = zip(*members, strict=True)
        register = municipalities() if self.settings.country == "SE" else ()
        others = (m for m in register if m.code not in gone.union(codes) and m.name not in names)
        return (*members, *((m.code, m.name) for m in others))

    def members_of_all_rounds(self) -> Sequence[tuple[str, str]]:
        """Code and name of everybody who takes part in any round, own members first."""
        found = {member.code: member.name for member in self.roster.members}
        for round_ in self.folder.rounds():
            if self.folder.workbook(round_).is_file():
                members = self.for_round(round_).roster.members
                found = {member.code: member.name for member in members} | found
        return sorted(found.items())

    def peers(self) -> tuple[PeerGroup, ...]:
        """Cooperations of at least three members, but not of all (those are the region)."""
        found: dict[str, list[str]] = {}
        for member in self.roster.members:
            for name in member.cooperations:
                found.setdefault(name, []).append(member.code)
        return tuple(
            PeerGroup(id=f"{COOPERATION}:{name}", name=name, members=tuple(codes))
            for name, codes in sorted(found.items())
            if FEWEST_MEMBERS <= len(codes) < len(self.roster.members)
        )

    def for_round(self, round_: str) -> Assessment:
        """The assessment as it is in another round, with the same scoring choices.

        Members, base data, questionnaire, date and status belong to a round.

        Raises
        ------
        AssessmentError
            If the round has no workbook, or a broken one.
        """
        if round_ in ("", self.settings.round):
            return self
        other = open_assessment(self.folder.path, round_)
        return replace(other, method=self.method) if self.changed_choices else other

    def previous_round(self, round_: str) -> str:
        """The latest earlier round that has answers, by date; empty text if there is none.

        Raises
        ------
        AssessmentError
            If the dates of the rounds do not say which one is earlier.
        """
        answered = [r for r in self.folder.rounds() if r != round_ and self.has_answers(r)]
        return round_before(self.settings, round_, answered)

    def has_answers(self, round_: str) -> bool:
        """Whether answers of a round are stored or wait in its inbox."""
        return self.folder.has_responses(round_) or bool(self.folder.received(round_))


def open_assessment(path: Path | str, round_: str = "") -> Assessment:
    """Open an assessment folder and read everything but the answers.

    Parameters
    ----------
    round_ : str
        The round whose members and questionnaire are wanted; the current one if empty.

    Raises
    ------
    AssessmentError
        If the folder, its settings or the round's workbook are broken.
    SurveyError
        If the questionnaire definition is broken.
    """
    folder = open_folder(Path(path))
    settings = read_settings(folder.settings)
    settings = settings.for_round(round_ or settings.round)
    workbook = folder.workbook(settings.round)
    if not workbook.is_file():
        raise AssessmentError([no_workbook(folder, settings.round)])
    definition = questionnaire_folder(folder, settings)
    questionnaire = read_questionnaire(definition)
    texts = {code: read_texts(definition, code) for code in questionnaire.languages}
    words = tuple(texts.values())
    base = read_base_data(workbook, settings.name, questionnaire, words, country=settings.country)
    return Assessment(
        folder=folder,
        settings=settings,
        questionnaire=questionnaire,
        texts=texts,
        roster=base.roster,
        notes=base.notes,
        places=base.places,
        method=settings.method_for(questionnaire),
    )


def questionnaire_folder(folder: AssessmentFolder, settings: Settings) -> Path:
    """Folder of the definition: that of the round, else one in the assessment, else a shipped."""
    for own in (folder.questionnaire(settings.round), folder.path / settings.questionnaire):
        if (own / "questionnaire.yml").is_file():
            return own
    return survey_folder(settings.questionnaire)


def no_workbook(folder: AssessmentFolder, round_: str) -> Problem:
    """The problem of a round without base data."""
    known = [r for r in folder.rounds() if folder.workbook(r).is_file()]
    return Problem(
        code="no-workbook",
        where=Where(file=folder.workbook(round_).name),
        found=round_,
        expected=message(
            "a round with base data of its own: {rounds}", rounds=", ".join(known) or "–"
        ),
        repair=message(
            "Correct the name of the round, or make the round: "
            "maturity new-round {folder} {round} --date 2026-11-30",
            folder=as_typed(folder.path),
            round=round_,
        ),
    )
