"""Made-up people who answer, and the record their answers must become."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd

from maturity.instruments.plan import Instrument, plan_instrument
from maturity.records.questionnaire import Item, Questionnaire, Texts
from maturity.records.responses import Responses
from maturity.records.roster import Roster
from maturity.resources import survey_folder
from maturity.responses import Intake, ReadingContext, read_answers
from maturity.responses.people.ordering import ordered
from maturity.survey import read_questionnaire, read_texts
from tests.assessments import filled_roster
from tests.builders import make_responses

MUNICIPAL, CHILE = "kommunal-digital-mognad", "chile-egi"
FORMS = ((MUNICIPAL, "short", "2026"), (MUNICIPAL, "long", "2026"), (CHILE, "items", "2019"))
NOBODY = Roster(region="", members=())


@lru_cache
def definition(id_: str) -> tuple[Questionnaire, Mapping[str, Texts]]:
    asked = read_questionnaire(survey_folder(id_))
    return asked, {code: read_texts(survey_folder(id_), code) for code in asked.languages}


@lru_cache
def instrument(
    id_: str, form: str, round_: str, *, role: str = "", base: str = "sv", empty: bool = False
) -> Instrument:
    asked, texts = definition(id_)
    first = {code: texts[code] for code in sorted(texts, key=lambda code: code != base)}
    roster = NOBODY if empty else filled_roster()
    return plan_instrument(asked, first, roster, form=form, round_=round_, role=role)


def people(plan: Instrument) -> list[dict[str, str]]:
    """Two people of each role in each municipality; every kind of answer, also blanks."""
    rows = []
    for town, place in enumerate(plan.places):
        for at, role in enumerate((*plan.roles, *plan.roles)):
            department = (*place.departments, "")[(town + at) % (len(place.departments) + 1)]
            row = {"municipality": place.code, "department": department, "role": role}
            for number, item in enumerate(plan.questionnaire.items):
                if role in item.roles:
                    kinds = possible(plan.questionnaire, item)
                    row[item.id] = kinds[(town * 3 + at * 5 + number) % len(kinds)]
            rows.append(row)
    return rows


def possible(asked: Questionnaire, item: Item) -> list[str]:
    """Everything a person may do with an item, skipping included."""
    scale = asked.scale_of(item)
    beside = ["dk"] * scale.dont_know + ["na"] * scale.not_applicable
    return [*(str(step) for step in scale.steps), *beside, ""]


def expected(plan: Instrument, rows: list[dict[str, str]]) -> Responses:
    """The record of these people, built by hand, in the order of the reader."""
    sectors = {(d.municipality, d.name): d.sector for d in plan.roster.departments}
    fields = ("municipality", "department", "role")
    made = []
    for row in rows:
        answers = {k: float(v) if v.isdigit() else v for k, v in row.items() if k not in fields}
        sector = sectors.get((row["municipality"], row["department"]), "")
        made.append({**answers, **{f: row[f] for f in fields}, "sector": sector})
    return ordered(make_responses(plan.questionnaire, made, round_=plan.round))


def read(path: Path, id_: str, plan: Instrument) -> Responses:
    return intake(path, id_, plan).responses


def intake(path: Path, id_: str, plan: Instrument) -> Intake:
    asked, texts = definition(id_)
    context = ReadingContext(
        questionnaire=asked, texts=tuple(texts.values()), roster=plan.roster, round=plan.round
    )
    return read_answers(path, context=context)


def assert_same(found: Responses, wanted: Responses) -> None:
    assert found.items == wanted.items
    assert (found.form, found.round, found.shape) == (wanted.form, wanted.round, wanted.shape)
    pd.testing.assert_frame_equal(found.units, wanted.units, check_dtype=False)
    np.testing.assert_array_equal(found.states, wanted.states)
    np.testing.assert_array_equal(found.values, wanted.values)
