"""The settings of an assessment: read, written, and where each value comes from."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path, PurePosixPath

from maturity.assessment import round_dates
from maturity.assessment.folder import is_round_name, wrong_round
from maturity.assessment.method_choices import places_of, read_choices
from maturity.assessment.method_file import apply_choices, base_method, check_names, choice_text
from maturity.assessment.round_dates import KEY, RoundDate, read_round_dates, round_lines
from maturity.errors import AssessmentError, Message, message
from maturity.files import as_typed, write_text
from maturity.records.method import ScoringMethod
from maturity.records.provenance import Status
from maturity.records.published import ShowMembers
from maturity.records.questionnaire import Questionnaire
from maturity.responses import Limits
from maturity.shown import Shown
from maturity.survey.notes import Notes, Place
from maturity.survey.section import Section
from maturity.survey.yaml_tree import YamlMap, YamlNode, parse_yaml, read_yaml

__all__ = [
    "FORMAT",
    "Settings",
    "check_settings",
    "origins",
    "read_settings",
    "settings_from_text",
    "settings_text",
    "write_settings",
]

FORMAT = 2
SETTINGS_FILE = "assessment.yml"
DROP, KEEP = "drop", "keep"
REMIND_BELOW = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings(Shown):
    """What ``assessment.yml`` says.

    Parameters
    ----------
    name : str
        Name of the region or cooperation.
    questionnaire : str
        Id of a shipped questionnaire, or a folder inside the assessment.
    round : str
        The current round, for example "2026".
    as_of : str
        ISO date printed on reports.
    country : str
        "SE" lets Swedish municipalities be found by name; others are listed by hand.
    respondent_key : {"drop", "keep"}
        Whether import keeps a keyed hash of the respondents' own keys; never the keys.
    remind_below : float
        A group whose share of answers lies below this, in (0, 1), should be reminded.
    kept_until : str
        ISO date until which the answers are kept, told to those who answer; empty if not decided.
    show_members : {"own_only", "named", "coded"}
        How other members are shown to a reader; by name where they have agreed, unless written.
    limits : Mapping
        How large a received file may be, by the names in
        :class:`maturity.responses.Limits`; only those written down.
    method : Mapping
        Scoring choices that differ from the questionnaire's; only those written down.
    other_rounds : Mapping
        Other round -> its date and status; ``round``, ``as_of`` and ``status`` are the current's.
    written : tuple of str
        Keys that stand in the file; empty for settings that were never read from one.
    places : Mapping
        Where each scoring choice stands in the file, by dotted key.
    current : str
        The file's own round, where ``round`` is another one.
    """

    name: str
    questionnaire: str
    round: str
    as_of: str
    language: str = "sv"
    country: str = "SE"
    status: str = Status.DRAFT
    made_up: bool = False
    respondent_key: str = DROP
    remind_below: float = REMIND_BELOW
    kept_until: str = ""
    show_members: str = ShowMembers.NAMED
    limits: Mapping[str, int] = field(default_factory=dict)
    method: Mapping[str, object] = field(default_factory=dict)
    other_rounds: Mapping[str, RoundDate] = field(default_factory=dict)
    written: tuple[str, ...] = field(default=(), compare=False)
    places: Mapping[str, Place] = field(default_factory=dict, compare=False)
    current: str = field(default="", compare=False)

    def for_round(self, round_: str) -> Settings:
        """The settings seen from another round: its date, its status."""
        if round_ == self.round:
            return self
        others = {**self.other_rounds, self.round: RoundDate(self.as_of, self.status)}
        own = others.pop(round_, RoundDate())
        return replace(
            self,
            round=round_,
            as_of=own.as_of,
            status=own.status,
            other_rounds=others,
            current=self.current or self.round,
        )

    @property
    def is_current(self) -> bool:
        """Whether the round is the one the file has at its top; others are over."""
        return self.current in ("", self.round)

    def method_for(self, questionnaire: Questionnaire) -> ScoringMethod:
        """Scoring choices: settings over questionnaire over defaults.

        Raises
        ------
        AssessmentError
            If a choice names what the questionnaire does not have.
        """
        method = apply_choices(base_method(questionnaire), self.method, questionnaire)
        notes = Notes(SETTINGS_FILE)
        places = self.places or {name: Place(1, f"method.{name}") for name in self.method}
        check_names(method, questionnaire, notes, places)
        if notes.problems:
            raise AssessmentError(notes.problems)
        return method


OPTIONS = tuple(f.name for f in fields(Settings) if f.name not in ("written", "places", "current"))
"""Keys that may stand in the file, without ``format``."""
FROM_QUESTIONNAIRE = ("cut_points", "minimal_important_difference", "role_weights", "essential")
"""Scoring choices that a questionnaire makes."""


def read_settings(path: Path) -> Settings:
    """Read ``assessment.yml``.

    Raises
    ------
    AssessmentError
        With every problem and its line.
    """
    notes = Notes(path.name)
    return settings_of(read_yaml(path, notes), notes, as_typed(path.parent))


def check_settings(settings: Settings) -> None:
    """Refuse settings that could not be read again once they are written.

    Raises
    ------
    AssessmentError
        With every problem.
    """
    settings_from_text(settings_text(settings))


def settings_from_text(text: str) -> Settings:
    """Settings from the text of a file.

    Raises
    ------
    AssessmentError
        With every problem and its line.
    """
    notes = Notes(SETTINGS_FILE)
    return settings_of(parse_yaml(text, notes), notes)


def settings_of(tree: YamlNode | None, notes: Notes, folder: str = ".") -> Settings:
    """Settings from a parsed file; raises with everything that was noted."""
    settings = None
    if isinstance(tree, YamlMap):
        settings = build_settings(Section(tree, "", notes), folder)
    elif tree is not None:
        notes.add("wrong-type", Place(1, ""), message("keys with values"), message("Correct it."))
    if notes.problems or settings is None:
        raise AssessmentError(notes.problems)
    return settings


def build_settings(section: Section, folder: str) -> Settings:
    """Settings from the file's tree; problems are noted, not raised."""
    check_format(section, folder)
    method = section.section("method")
    settings = Settings(
        name=section.text("name") or "",
        questionnaire=section.text("questionnaire") or "",
        round=section.text("round") or "",
        as_of=section.text("as_of") or "",
        language=section.text("language", "sv") or "sv",
        country=section.text("country", "SE") or "SE",
        status=section.text("status", Status.DRAFT) or Status.DRAFT,
        made_up=section.flag("made_up", default=False),
        respondent_key=section.text("respondent_key", DROP) or DROP,
        remind_below=read_share(section, "remind_below", REMIND_BELOW),
        kept_until=section.text("kept_until", "") or "",
        show_members=section.text("show_members", ShowMembers.NAMED) or ShowMembers.NAMED,
        limits=build_limits(section.section("limits")),
        method={} if method is None else read_choices(method),
        other_rounds=read_round_dates(section),
        written=tuple(name for name in OPTIONS if section.has(name)),
        places={} if method is None else places_of(method),
    )
    section.close()
    check_date(section, "as_of", settings.as_of)
    check_date(section, "kept_until", settings.kept_until)
    check_choice(section, "show_members", settings.show_members, tuple(ShowMembers))
    check_choice(section, "language", settings.language, ("sv", "en"))
    check_choice(section, "status", settings.status, tuple(Status))
    check_choice(section, "respondent_key", settings.respondent_key, (DROP, KEEP))
    for round_ in (settings.round, *settings.other_rounds):
        check_round(section, round_)
    check_once(section, settings)
    check_inside(section, "questionnaire", settings.questionnaire)
    return settings


def build_limits(section: Section | None) -> dict[str, int]:
    """The limits of received files that are written down; each a whole number from 1."""
    if section is None:
        return {}
    chosen = {limit.name: section.whole(limit.name, 0) for limit in fields(Limits)}
    section.close()
    written = {key: found for key, found in chosen.items() if found and section.has(key)}
    for key, found in chosen.items():
        if section.has(key) and found is not None and found < 1:
            refuse(section, key, str(found), message("at least {least}", least=1))
    return written


def read_share(section: Section, key: str, default: float) -> float:
    """A number strictly between 0 and 1."""
    share = section.number(key, default)
    if share is None:
        return default
    if not 0 < share < 1:
        refuse(section, key, f"{share:g}", message("a number between 0 and 1"))
    return share


def check_format(section: Section, folder: str) -> None:
    """Refuse a newer file format."""
    found = section.whole("format")
    if found is not None and found > FORMAT:
        expected = message("format {known} or older", known=FORMAT)
        repair = message("Install a newer version of maturity.")
        section.notes.add("newer-format", section.at("format"), expected, repair, found=str(found))
    elif found is not None and found < FORMAT:
        expected = message("format {known}", known=FORMAT)
        repair = message(
            "The folder was made by an older version, with one workbook for all rounds. "
            "Run: maturity upgrade {folder}. What it replaces is kept in the folder backup.",
            folder=folder,
        )
        section.notes.add("older-format", section.at("format"), expected, repair, found=str(found))


def check_date(section: Section, key: str, text: str) -> None:
    """Refuse what is no date as rounds have it."""
    if text and not round_dates.is_date(text):
        refuse(section, key, text, message("a date such as 2026-11-21"))


def check_choice(section: Section, key: str, found: str, allowed: tuple[str, ...]) -> None:
    """Refuse what is none of the allowed words."""
    if found not in allowed:
        refuse(section, key, found, message("one of {choices}", choices=", ".join(allowed)))


def check_round(section: Section, round_: str) -> None:
    """Refuse a round that cannot be a folder name on every system."""
    if round_ and not is_round_name(round_):
        refuse(section, "round", round_, wrong_round(round_).expected)


def check_once(section: Section, settings: Settings) -> None:
    """Refuse the current round among the others: which of two dates holds, nobody knows."""
    own = settings.round
    if own and own in settings.other_rounds:
        section.notes.add(
            "round-twice",
            section.at(KEY),
            message("other rounds than the current one, which stands at the top of the file"),
            message(
                "Remove the line of {round} under {key}; its date is the as_of at the top of the "
                "file: correct it there if it is wrong.",
                round=own,
                key=KEY,
            ),
            found=own,
        )


def check_inside(section: Section, key: str, folder: str) -> None:
    """Refuse a folder that may lie outside the assessment, on any system."""
    parts = PurePosixPath(folder.replace("\\", "/")).parts
    if folder and (".." in parts or ":" in folder or parts[0].startswith("/")):
        expected = message("the id of a questionnaire, or a folder inside the assessment")
        refuse(section, key, folder, expected)


def refuse(section: Section, key: str, found: str, expected: Message) -> None:
    """Note one wrong value."""
    section.notes.add(
        "wrong-value", section.at(key), expected, message("Correct the value."), found=found
    )


def write_settings(path: Path, settings: Settings) -> Path:
    """Write ``assessment.yml``."""
    return write_text(path, settings_text(settings))


def settings_text(settings: Settings) -> str:
    """The file's text; every value is quoted, so that ``0114`` and ``no`` stay text."""
    lines = [f"format: {FORMAT}"]
    for key in ("name", "questionnaire", "round", "as_of", "language", "country", "status"):
        lines.append(f"{key}: {quoted(getattr(settings, key))}")
    lines.append(f"made_up: {str(settings.made_up).lower()}")
    if settings.respondent_key != DROP:
        lines.append(f"respondent_key: {quoted(settings.respondent_key)}")
    if settings.remind_below != REMIND_BELOW:
        lines.append(f"remind_below: {settings.remind_below:g}")
    if settings.kept_until:
        lines.append(f"kept_until: {quoted(settings.kept_until)}")
    if settings.show_members != ShowMembers.NAMED:
        lines.append(f"show_members: {quoted(settings.show_members)}")
    lines += round_lines(settings.other_rounds)
    if settings.limits:
        lines += ["limits:", *(f"  {key}: {value}" for key, value in settings.limits.items())]
    if settings.method:
        chosen = settings.method.items()
        lines += ["method:", *(f"  {key}: {choice_text(value)}" for key, value in chosen)]
    return "\n".join(lines) + "\n"


def origins(settings: Settings, changed: Collection[str] = ()) -> Mapping[str, str]:
    """Where each option's value comes from.

    Parameters
    ----------
    changed : collection of str
        Scoring choices that the command line has changed.

    Returns
    -------
    Mapping
        Option -> "command line", "settings", "questionnaire" or "default".
    """
    found = {name: "settings" if name in settings.written else "default" for name in OPTIONS}
    for choice in fields(ScoringMethod):
        found[choice.name] = "questionnaire" if choice.name in FROM_QUESTIONNAIRE else "default"
        if choice.name in settings.method:
            found[choice.name] = "settings"
        if choice.name in changed:
            found[choice.name] = "command line"
    return found


def quoted(text: str) -> str:
    """A YAML text in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
