"""``maturity new``: make an assessment folder."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.options import NamedChoice, make_command
from maturity.cli.output import tell
from maturity.errors import MaturityError, Problem, Where, message
from maturity.files import as_typed
from maturity.i18n import Language
from maturity.resources import STRUCTURE, definition_folder, survey_ids

if TYPE_CHECKING:
    from maturity.assessment import AssessmentFolder

__all__ = ["command"]

QUESTIONNAIRE = "kommunal-digital-mognad"
WAYS = ("everyone", "random", "picked")


def command(language: Language) -> click.Command:
    """The command ``new``."""

    def new(**options: object) -> None:
        create(language, **options)  # type: ignore[arg-type]

    text = language.t("Make an assessment folder with a workbook to fill in.")
    return make_command("new", language, text, new, parameters_of(language))


def parameters_of(language: Language) -> list[click.Parameter]:
    """Folder, members and what may be left out."""
    t = language.t
    return [
        click.Argument(
            ["folder"],
            type=click.Path(path_type=Path, file_okay=False),
            metavar=t("FOLDER"),
        ),
        click.Option(
            ["--members"],
            required=True,
            metavar=t("MUNICIPALITIES"),
            help=t("Names or codes of the municipalities, separated by commas."),
        ),
        click.Option(
            ["--name"],
            default="",
            metavar=t("NAME"),
            help=t("Name of the region or cooperation."),
        ),
        click.Option(
            ["--questionnaire"],
            default=QUESTIONNAIRE,
            metavar=t("NAME OR FOLDER"),
            help=say_questionnaires(language),
        ),
        *when_options(language),
        click.Option(
            ["--chosen"],
            type=NamedChoice(WAYS, lambda: names_of_ways(language)),
            help=t("How the people who are asked are chosen; can be filled in later."),
        ),
    ]


def when_options(language: Language) -> list[click.Parameter]:
    """The round and its date."""
    t = language.t
    return [
        click.Option(
            ["--round", "round_"],
            default="",
            metavar=t("ROUND"),
            help=t("The round, for example 2026."),
        ),
        click.Option(
            ["--date", "as_of"],
            default="",
            metavar=t("DATE"),
            help=t("Date of the round, printed on its reports; today if left out."),
        ),
    ]


def say_questionnaires(language: Language) -> str:
    """What may be asked, for the help."""
    return language.t(
        "A questionnaire that comes along, by its id, or the folder of your own; {default} if "
        "left out.",
        default=QUESTIONNAIRE,
    )


def names_of_ways(language: Language) -> dict[str, tuple[str, ...]]:
    """Ways of choosing people, as the workbook calls them; the reader's language first."""
    from maturity.assessment.workbook_words import read_workbook_words

    words = read_workbook_words().choices
    return {way: (words[way][language.code], *words[way].values()) for way in WAYS}


def create(  # noqa: PLR0913  (one argument per option)
    language: Language,
    *,
    folder: Path,
    members: str,
    name: str,
    questionnaire: str,
    round_: str,
    as_of: str,
    chosen: str | None,
) -> None:
    """Make the folder and say what comes next."""
    from maturity.assessment import Settings, create_assessment, find_members
    from maturity.records.roster import Chosen, Roster, Staffing
    from maturity.survey import read_questionnaire, read_texts

    definition = definition_folder(questionnaire)
    if definition is None:
        raise MaturityError([unknown_questionnaire(questionnaire)])
    asked = read_questionnaire(definition)
    code = language.code if language.code in asked.languages else asked.languages[0]
    found = find_members([part for part in members.split(",") if part.strip()])
    way = Chosen(chosen) if chosen else None
    staffing = [
        Staffing(municipality=m.code, role=r.id, chosen=way) for m in found for r in asked.roles
    ]
    region = name or folder.resolve().name
    as_of = dated(as_of)
    settings = Settings(
        name=region,
        questionnaire=questionnaire,
        round=round_ or as_of[:4],
        as_of=as_of,
        language=code,
    )
    roster = Roster(region=region, members=found, staffing=tuple(staffing))
    own = None if questionnaire in survey_ids() else definition
    words = read_texts(definition, code)
    made = create_assessment(folder, settings, roster, asked, words, own=own)
    tell(language.plural("{n} municipality is in.", "{n} municipalities are in.", len(found)))
    tell_next(made, settings.round, language)


def dated(as_of: str) -> str:
    """The date that was given, else today; anything else is wrong use of the option."""
    from maturity.assessment.round_dates import is_date, no_date

    if as_of and not is_date(as_of):
        raise MaturityError([no_date(as_of)])
    return as_of or datetime.datetime.now(tz=datetime.UTC).date().isoformat()


def tell_next(made: AssessmentFolder, round_: str, language: Language) -> None:
    """Say where answers and base data go, and the command after that."""
    t = language.t
    tell(t("Put the answers (.csv or .xlsx) into: {path}", path=made.inbox(round_)))
    tell(t("Fill in who was asked, if you can, in: {path}", path=made.workbook(round_)))
    tell(t("Then run: maturity report {path}", path=as_typed(made.path)))


def unknown_questionnaire(found: str) -> Problem:
    """The problem of a questionnaire that neither comes along nor lies in a folder."""
    return Problem(
        code="unknown-questionnaire",
        where=Where(file="--questionnaire"),
        found=found,
        expected=message(
            "one of {choices}, or a folder that holds {file}",
            choices=", ".join(survey_ids()),
            file=STRUCTURE,
        ),
        repair=message("Correct the spelling or the path."),
    )
