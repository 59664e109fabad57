"""Sentences of the import report, for the console and for the page."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from maturity.assessment.intake import ImportReport
from maturity.assessment.opened import Assessment
from maturity.i18n import Language
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Responses, Shape
from maturity.records.roster import Roster
from maturity.records.scores import Part
from maturity.responses import Intake

__all__ = [
    "GroupNames",
    "say_answers",
    "say_beside",
    "say_delimiter",
    "say_field",
    "say_form",
    "say_format",
    "say_outcome",
    "say_recognised",
    "say_reminders",
    "say_rows",
    "say_shape",
    "say_without_margin",
]

PRODUCTS = {
    "limesurvey": "LimeSurvey",
    "msforms": "Microsoft Forms",
    "google": "Google Forms",
    "kobo": "KoboToolbox",
    "xlsx": "Excel",
    "csv": "CSV",
    "json": "JSON",
}
"""Names of survey tools and formats, the same in every language."""


def say_outcome(report: ImportReport, language: Language, *, stored: bool) -> str:
    """What became of the import as a whole, in one or two sentences."""
    if report.responses is None:
        wrong = sum(problem.severity == "error" for problem in report.errors)
        return language.plural(
            "Nothing was stored: {n} thing has to be decided first. It stands below.",
            "Nothing was stored: {n} things have to be decided first. They stand below.",
            wrong,
        )
    merged = say_merged(report, language)
    if stored:
        return f"{merged} {language.t('The answers are stored, without identities.')}"
    return f"{merged} {language.t('Nothing was stored: this was only a check.')}"


def say_merged(report: ImportReport, language: Language) -> str:
    """How many files were put together, and how many rows that makes."""
    rows = 0 if report.responses is None else len(report.responses)
    number = language.number(rows)
    said = language.plural(
        "{n} file was read; it gives {rows} rows of answers.",
        "{n} files were read and put together; they give {rows} rows of answers.",
        len(report.intakes),
        rows=number,
    )
    people = sum(len(intake.responses) for intake in report.intakes)
    twice = people - rows if report.responses is not None else 0
    if twice <= 0:
        return said
    repeated = language.plural(
        "{n} person stood in several files and is counted once.",
        "{n} people stood in several files and are counted once.",
        twice,
    )
    return f"{said} {repeated}"


def say_recognised(intake: Intake, language: Language) -> tuple[str, ...]:
    """What a file was recognised as: format, encoding or sheet, form, what a row is."""
    t = language.t
    parts = [say_format(intake.format, language), PRODUCTS.get(intake.container, "")]
    if intake.encoding:
        parts.append(t("encoding {name}", name=intake.encoding))
    if intake.delimiter:
        parts.append(t("{sign} between cells", sign=say_delimiter(intake.delimiter, language)))
    if intake.sheet:
        parts.append(t("sheet {sheet}", sheet=intake.sheet))
    parts += [say_form(intake.responses, language), say_shape(intake.responses, language)]
    return tuple(part for part in parts if part)


def say_format(format_: str, language: Language) -> str:
    """Name of the recognised format."""
    words = {"plain": language.t("plain table"), "joint": language.t("joint judgement")}
    return words.get(format_) or PRODUCTS.get(format_, format_)


def say_delimiter(sign: str, language: Language) -> str:
    """Name of the sign between cells, since a lone comma is easily overlooked."""
    t = language.t
    words = {
        ";": t("semicolon"),
        ",": t("comma"),
        "\t": t("tab"),
        "|": t("vertical bar"),
    }
    return words.get(sign, sign)


def say_field(name: str, language: Language) -> str:
    """What a column that holds no answers was taken for; the code of a question stays."""
    t = language.t
    words = {
        "municipality code": t("municipality code"),
        "municipality": t("municipality"),
        "department": t("department"),
        "sector": t("sector"),
        "role": t("role"),
        "joint judgement": t("joint judgement"),
        "item": t("question"),
        "value": t("value"),
        "round": t("round"),
        "respondent key": t("key of a respondent"),
        "identity": t("points to a person"),
        "technical": t("technical note of the survey tool"),
        "submitted": t("when the answers were sent in"),
        "free text": t("free text, kept apart"),
        "ignored": t("left out by the mapping file"),
    }
    return words.get(name, name)


def say_form(responses: Responses, language: Language) -> str:
    """Which form of the questionnaire was answered."""
    words = {"short": language.t("short form"), "long": language.t("long form")}
    return words.get(responses.form, responses.form)


def say_shape(responses: Responses, language: Language) -> str:
    """What a row stands for."""
    t = language.t
    if len(responses) and bool(responses.units["joint"].all()):
        return t("one row per municipality")
    words = {
        Shape.RESPONDENTS: t("one row per person"),
        Shape.COUNTS: t("counts of answers"),
        Shape.VALUES: t("values per question"),
    }
    return words[responses.shape]


def say_answers(row: pd.Series, responses: Responses, language: Language) -> str:
    """How many answered in a group; a municipality that judged together has no number."""
    units = responses.units
    joint = units.loc[units["joint"], "municipality"]
    if row["part"] == Part.ALL and (joint == row["municipality"]).any():
        return language.t("joint judgement")
    return language.number(float(row["answers"]))


def say_rows(intake: Intake, language: Language) -> str:
    """How many rows were read, kept and left out."""
    out = intake.rows_read - intake.rows_kept
    kept = language.plural("{n} row kept", "{n} rows kept", intake.rows_kept)
    if not out:
        return kept
    lost = language.plural("{n} left out", "{n} left out", out)
    return f"{kept}, {lost}"


class GroupNames:
    """Names of municipalities, roles and departments in the language of a reader.

    Parameters
    ----------
    assessment : Assessment
        Gives names of members, and of roles where the questionnaire speaks the language.
    """

    def __init__(self, assessment: Assessment, language: Language) -> None:
        texts = assessment.texts
        self.language = language
        self.roles = texts.get(language.code, next(iter(texts.values()))).roles
        self.members: Mapping[str, str] = {m.code: m.name for m in assessment.roster.members}

    def of(self, part: str, group: str) -> str:
        """Name of a group inside a municipality; the whole is named as such."""
        if part == Part.ROLE:
            return self.roles[group].plural
        return group if part == Part.DEPARTMENT else self.language.t("the whole municipality")


def say_reminders(turnout: pd.DataFrame, names: GroupNames) -> tuple[str, ...]:
    """One sentence per municipality with groups that should be reminded; groups, never people."""
    language, found = names.language, []
    due = turnout.loc[turnout["remind"] & (turnout["part"] != Part.ALL)]
    for code in dict.fromkeys(turnout.loc[turnout["remind"], "municipality"]):
        own = due.loc[due["municipality"] == code]
        groups = [rate_of(row, names) for _, row in own.iterrows()] or [
            language.t("the whole municipality")
        ]
        found.append(
            language.t(
                "{municipality}: {groups}",
                municipality=names.members[code],
                groups=language.join(groups),
            )
        )
    return tuple(found)


def say_beside(
    turnout: pd.DataFrame, questionnaire: Questionnaire, names: GroupNames
) -> tuple[str, ...]:
    """How many answered in roles that stand beside the result, and are in no sum of a member.

    Examples
    --------
    “Not in these numbers, as they do not count in the result: 7 (elected representatives).”
    """
    beside = [role.id for role in questionnaire.roles if role.weight == 0]
    found = turnout.loc[(turnout["part"] == Part.ROLE) & turnout["group"].isin(beside)]
    sums = found.groupby("group", sort=False)["answers"].sum()
    language = names.language
    parts = [
        f"{language.number(float(n))} ({names.of(Part.ROLE, str(role))})"
        for role, n in sums.items()
        if n > 0
    ]
    if not parts:
        return ()
    text = language.t(
        "Not in these numbers, as they do not count in the result: {roles}.",
        roles=language.join(parts),
    )
    return (text,)


def say_without_margin(responses: Responses, roster: Roster, language: Language) -> tuple[str, ...]:
    """Members of which nobody has said how people were chosen, and what that costs them.

    Examples
    --------
    “Ånge: how people were chosen is not filled in. ...”
    """
    if responses.shape is Shape.VALUES:
        return ()
    alone = responses.units.loc[~responses.units["joint"], "municipality"]
    gone = [m for m in roster.members if m.code in set(alone) and roster.chosen(m.code) is None]
    if not gone:
        return ()
    return (
        language.t(
            "{names}: how people were chosen is not filled in for any role. Such a result gets no "
            "margin of error and no verdicts, and does not count in the means of the region and "
            "of the others. Fill it in before the first report.",
            names=language.join([member.name for member in gone]),
        ),
    )


def rate_of(row: pd.Series, names: GroupNames) -> str:
    """A group with its share of answers: ``leaders (30%)``."""
    language = names.language
    name, share = names.of(row["part"], row["group"]), language.percent(float(row["rate"]))
    return f"{name} ({share})"
