"""``maturity survey``: questionnaires out to survey tools."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import click

from maturity.cli.language import SpokenGroup
from maturity.cli.options import (
    NamedChoice,
    debug_option,
    language_option,
    make_command,
    round_option,
)
from maturity.cli.out_path import OutPath
from maturity.cli.output import tell
from maturity.cli.survey_pages import pages_command
from maturity.i18n import Language

if TYPE_CHECKING:
    from maturity.instruments import Instrument

__all__ = ["command"]

ALL = "all"
FORMATS = ("limesurvey", "lss", "xlsform", "workbook", "word")
NAMES = {
    **{name: (name,) for name in (*FORMATS, ALL)},
    "xlsform": ("xlsform", "KoboToolbox", "Kobo", "ODK"),
    "workbook": ("workbook", "Excel"),
    "word": ("word", "Microsoft Forms", "Forms"),
}
"""What each format is called, the id first."""
FOLDER = "survey"
"""Folder the files go to: inside the assessment, else inside the one stood in."""


def command(language: Language) -> click.Command:
    """The group ``survey`` with its command ``export``."""
    group = SpokenGroup(
        "survey",
        help=language.t("Take questionnaires out to survey tools."),
        short_help=language.t("Take questionnaires out to survey tools"),
        options_metavar=language.t("[OPTIONS]"),
        subcommand_metavar=language.t("COMMAND [ARGUMENTS] …"),
        language=language,
    )
    group.params += [language_option(language), debug_option(language)]
    group.add_command(export_command(language))
    group.add_command(pages_command(language))
    return group


def export_command(language: Language) -> click.Command:
    """The command ``survey export``."""

    def export(  # noqa: PLR0913  (one argument per option)
        source: str, form: str, format_: str, role: str, round_: str, out: Path | None
    ) -> None:
        from maturity.instruments import export_instrument

        role = "" if role == ALL else role
        instrument, home = open_source(source, language, form=form, round_=round_, role=role)
        left_out = reasons(instrument, language) if format_ == ALL else {}
        wanted = FORMATS if format_ == ALL else (format_,)
        formats = [name for name in wanted if name not in left_out]
        written = export_instrument(instrument, out or home, formats)
        show(instrument, written, language)
        for reason in left_out.values():
            tell(reason)

    text = language.t("Write a questionnaire as files that survey tools can import.")
    return make_command("export", language, text, export, parameters_of(language))


def parameters_of(language: Language) -> list[click.Parameter]:
    """What to export, as what, for whom, and where to."""
    t = language.t
    return [
        click.Argument(["source"], default=".", metavar=t("[FOLDER OR QUESTIONNAIRE]")),
        click.Option(
            ["--form"],
            default="",
            metavar=t("FORM"),
            help=t("The form, for example short or long; the first one if left out."),
        ),
        click.Option(
            ["--format", "format_"],
            type=NamedChoice((*FORMATS, ALL), lambda: NAMES),
            default=ALL,
            help=t("The tool the file is for; all if left out."),
        ),
        click.Option(
            ["--role"],
            default=ALL,
            metavar=t("ROLE"),
            help=t("One role; if left out, one survey shows each role its own questions."),
        ),
        round_option(language),
        click.Option(
            ["--out"],
            type=OutPath(folder=True),
            metavar=t("FOLDER"),
            help=t("Folder to write to; “survey” inside the assessment if left out."),
        ),
    ]


def open_source(
    source: str, language: Language, *, form: str, round_: str, role: str
) -> tuple[Instrument, Path]:
    """The instrument of an assessment folder, or of a questionnaire alone; and its folder."""
    from maturity.assessment import open_assessment
    from maturity.instruments import instrument_of_assessment, instrument_of_questionnaire
    from maturity.resources import definition_folder

    if definition_folder(source) and not (Path(source) / "assessment.yml").is_file():
        instrument = instrument_of_questionnaire(
            source, form=form, round_=round_, role=role, language=language.code
        )
        return instrument, Path(FOLDER)
    assessment = open_assessment(Path(source), round_)
    instrument = instrument_of_assessment(assessment, form=form, round_=round_, role=role)
    return instrument, assessment.folder.path / FOLDER / instrument.round


def reasons(instrument: Instrument, language: Language) -> dict[str, str]:
    """Formats that *all* leaves out here, and why."""
    left_out = {}
    if instrument.role or not instrument.places:
        left_out["workbook"] = language.t(
            "Not written: workbook. It is for all roles together, and needs the municipalities of "
            "an assessment."
        )
    if find_spec("docx") is None:
        left_out["word"] = language.t(
            "Not written: word. The package python-docx is missing; install it with "
            "pip install python-docx."
        )
    return left_out


def show(instrument: Instrument, written: tuple[Path, ...], language: Language) -> None:
    """Say what was written and how many questions each role gets."""
    for path in written:
        tell(language.t("Written: {path}", path=path))
    for role, names in instrument.role_names.items():
        roles = [instrument.sorts(question) for question in instrument.questions]
        count = sum(not some or role in some for some in roles)
        name = names[language.code if language.code in names else instrument.languages[0]]
        tell(name + ": " + language.plural("{n} question", "{n} questions", count))
