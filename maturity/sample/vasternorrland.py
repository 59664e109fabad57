"""The demo region: real names of Västernorrland's seven municipalities, answers made up."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from maturity.assessment import (
    Assessment,
    AssessmentFolder,
    Settings,
    create_assessment,
    find_members,
    open_assessment,
)
from maturity.assessment.round_dates import RoundDate
from maturity.assessment.write_indicator_workbook import write_indicator_workbook
from maturity.errors import AssessmentError, Problem, Where, message
from maturity.files import write_bytes
from maturity.records.questionnaire import Questionnaire, Texts
from maturity.records.roster import Chosen, Department, Roster, Staffing
from maturity.resources import survey_folder
from maturity.sample.answers import Invention, made_up_answers
from maturity.sample.indicators import made_up_indicators
from maturity.survey import read_questionnaire, read_texts

__all__ = ["create_vasternorrland", "example_assessment", "open_or_example"]

EXAMPLE = "example"

QUESTIONNAIRE = "kommunal-digital-mognad"
ROUNDS = ("2024", "2026")
AS_OF = "2026-11-21"
AS_OF_BEFORE = "2024-11-22"
SEED = 22
NAMED = {"Sundsvall", "Örnsköldsvik", "Härnösand", "Timrå", "Ånge"}
COAST = {"Sundsvall", "Härnösand", "Timrå"}
SIZES: Mapping[str, Mapping[str, tuple[int, int]]] = {
    "Sundsvall": {"leader": (310, 310), "employee": (7600, 420), "specialist": (64, 64)},
    "Örnsköldsvik": {"leader": (240, 240), "employee": (5400, 320), "specialist": (41, 41)},
    "Härnösand": {"leader": (95, 95), "employee": (2200, 160), "specialist": (19, 19)},
    "Sollefteå": {"leader": (84, 84), "employee": (1900, 140), "specialist": (15, 15)},
    "Kramfors": {"leader": (78, 78), "employee": (1700, 130), "specialist": (13, 13)},
    "Timrå": {"leader": (70, 70), "employee": (1600, 120), "specialist": (12, 12)},
    "Ånge": {"leader": (34, 34), "employee": (900, 55), "specialist": (5, 5)},
}
"""Municipality -> role -> (staff, invited); invented, only the order of sizes is real."""

DEPARTMENTS = {
    "Kommunledningskontoret": "central",
    "Barn- och utbildningsförvaltningen": "school",
    "Vård- och omsorgsförvaltningen": "care",
    "Individ- och familjeomsorgen": "social",
    "Samhällsbyggnadsförvaltningen": "technical",
    "Kultur- och fritidsförvaltningen": "culture_leisure",
}
INVENTION = Invention(
    role={"leader": 0.18, "employee": -0.06, "specialist": -0.1},
    response={"leader": 0.64, "employee": 0.51, "specialist": 0.72},
    dont_know={"leader": 0.03, "employee": 0.10, "specialist": 0.04},
)


def create_vasternorrland(path: Path) -> AssessmentFolder:
    """Make the demo assessment of Västernorrland: two rounds of made-up answers in the inbox.

    Beside them lies a workbook of made-up register indicators.

    Returns
    -------
    AssessmentFolder
        Ready to be imported and reported.
    """
    definition = survey_folder(QUESTIONNAIRE)
    questionnaire = read_questionnaire(definition)
    texts = read_texts(definition, "sv")
    settings = Settings(
        name="Västernorrland",
        questionnaire=QUESTIONNAIRE,
        round=ROUNDS[-1],
        as_of=AS_OF,
        other_rounds={ROUNDS[0]: RoundDate(AS_OF_BEFORE, "final")},
        made_up=True,
    )
    roster = demo_roster()
    folder = create_assessment(path, settings, roster, questionnaire, texts)
    indicators = made_up_indicators(roster)
    write_indicator_workbook(folder.indicators, indicators, roster, questionnaire, texts)
    asked = questionnaire.for_form("long")
    for number, round_ in enumerate(ROUNDS):
        answers = made_up_answers(asked, roster, INVENTION, seed=SEED, rounds_before=number)
        target = folder.inbox(round_) / f"enkat-{round_}.csv"
        write_bytes(target, as_export(answers, asked, texts))
    return folder


def demo_roster() -> Roster:
    """The seven members with invented head counts."""
    members = tuple(
        replace(
            member,
            consent=member.name in NAMED,
            cooperations=("Kustkommunerna",) if member.name in COAST else (),
        )
        for member in find_members(tuple(SIZES))
    )
    staffing = [
        Staffing(
            municipality=member.code,
            role=role,
            staff=staff,
            invited=invited,
            chosen=Chosen.EVERYONE if staff == invited else Chosen.RANDOM,
        )
        for member in members
        for role, (staff, invited) in SIZES[member.name].items()
    ]
    departments = [
        Department(municipality=member.code, name=name, sector=sector)
        for member in members
        for name, sector in DEPARTMENTS.items()
    ]
    return Roster(
        region="Västernorrland",
        members=members,
        departments=tuple(departments),
        staffing=tuple(staffing),
    )


def as_export(answers: pd.DataFrame, questionnaire: Questionnaire, texts: Texts) -> bytes:
    """The answers as a Swedish Excel would save them: semicolons, BOM, don't know in words."""
    table = answers.copy()
    table["role"] = table["role"].map({id_: role.name for id_, role in texts.roles.items()})
    for item in questionnaire.items:
        options = texts.options(item)
        words = {-1.0: options.dont_know} | {float(k): str(k) for k in options.steps}
        table[item.id] = table[item.id].map(words).fillna("")
    table = table.rename(
        columns={"municipality": "Kommun", "department": "Förvaltning", "role": "Roll"}
    )
    return table.to_csv(sep=";", index=False, lineterminator="\r\n").encode("utf-8-sig")


def open_or_example(folder: Path | str) -> Assessment:
    """Open an assessment folder, or the made-up region where ``folder`` is "example".

    Raises
    ------
    AssessmentError
        If no folder is named, so that a misspelt parameter never shows made-up answers
        instead of one's own; and as :func:`maturity.assessment.open_assessment`.
    """
    if str(folder) == EXAMPLE:
        return example_assessment()
    if str(folder):
        return open_assessment(folder)
    raise AssessmentError(
        [
            Problem(
                code="parameter-empty",
                where=Where(file="open_or_example"),
                found="",
                expected=message("a value for the parameter “{name}”", name="folder"),
                repair=message(
                    "Name your assessment folder, or write “{example}” to look at a made-up "
                    "region.",
                    example=EXAMPLE,
                ),
            )
        ]
    )


def example_assessment() -> Assessment:
    """The made-up region, in a new temporary folder: something to explore at once."""
    folder = Path(tempfile.mkdtemp(prefix="maturity-example-"))
    return open_assessment(create_vasternorrland(folder / "vasternorrland").path)
