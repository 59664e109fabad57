"""Processor seconds of each phase for 7 to 290 members with six departments of unequal size."""

import sys
import time
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

from maturity.comparison import Round
from maturity.disclosure import publish
from maturity.disclosure.cells import hidden_reasons
from maturity.disclosure.protect import protect
from maturity.records.method import ScoringMethod
from maturity.records.provenance import Provenance, Status
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Responses, Shape, State
from maturity.records.roster import Chosen, Member, Roster, Staffing
from maturity.resources import survey_folder
from maturity.scoring import score_responses
from maturity.survey import read_questionnaire
from maturity.uncertainty import estimate_intervals

MEMBERS = (7, 29, 58, 116, 290)
DEPARTMENTS = {"central": 1, "school": 10, "care": 8, "social": 4, "technical": 5, "culture": 2}
"""Name of a department, and of its sector -> how many people for one of the smallest."""
LACKING = 0.08
"""Share of the answers that are don't know."""


def people(questionnaire: Questionnaire, members: int) -> tuple[Responses, Roster]:
    """Three to twenty leaders, twenty to sixty employees and two to nine specialists each."""
    rng = np.random.default_rng(members)
    codes = [f"{at:04d}" for at in range(members)]
    low, high = {"leader": 3, "employee": 20, "specialist": 2}, (20, 60, 9)
    sizes = [rng.integers(n, top, members) for n, top in zip(low.values(), high, strict=True)]
    units = [
        (code, role) for at, code in enumerate(codes)
        for role, size in zip(low, sizes, strict=True) for _ in range(size[at])
    ]  # fmt: skip
    share = np.array(list(DEPARTMENTS.values())) / sum(DEPARTMENTS.values())
    place = rng.choice(list(DEPARTMENTS), len(units), p=share)
    frame = pd.DataFrame(units, columns=["municipality", "role"], dtype="str")
    frame = frame.assign(department=place, sector=place, joint=False, respondent="")
    asked = np.array([[role in item.roles for item in questionnaire.items] for _, role in units])
    values = rng.integers(1, 6, asked.shape).astype(float)
    unknown = rng.random(asked.shape) < LACKING
    states = np.where(asked, np.where(unknown, State.DONT_KNOW, State.ANSWERED), State.NOT_ASKED)
    responses = Responses(
        questionnaire=questionnaire.id,
        version=questionnaire.version,
        form="long",
        round="2026",
        shape=Shape.RESPONDENTS,
        items=tuple(item.id for item in questionnaire.items),
        units=frame,
        values=np.where(asked & ~unknown, values, np.nan),
        states=states.astype(np.int8),
    )
    staffing = [
        Staffing(municipality=code, role=role, staff=2 * int(size[at]), chosen=Chosen.EVERYONE)
        for at, code in enumerate(codes)
        for role, size in zip(low, sizes, strict=True)
    ]
    roster = Roster(
        region="Made up",
        members=tuple(Member(code=code, name=code, consent=True) for code in codes),
        staffing=tuple(staffing),
    )
    return responses, roster


def timed(work: Callable[[], Any]) -> tuple[Any, float]:
    """What a call gives, and the processor seconds it takes."""
    start = time.process_time()
    return work(), time.process_time() - start


def main(sizes: tuple[int, ...] = MEMBERS) -> str:
    """Print members, people, and the seconds of each phase."""
    questionnaire = read_questionnaire(survey_folder("kommunal-digital-mognad")).for_form("long")
    method = ScoringMethod()
    lines = ["members  people   score  protect  decide  publish (all)"]
    for members in sizes:
        responses, roster = people(questionnaire, members)

        def scored(answers: Responses = responses, who: Roster = roster) -> Round:
            scores = score_responses(answers, questionnaire, method, roster=who)
            return Round(
                questionnaire=questionnaire,
                responses=answers,
                scores=scores,
                estimates=estimate_intervals(scores, answers, questionnaire, who),
                roster=who,
            )

        current, first = timed(scored)
        safe, second = timed(lambda current=current: protect(current))
        _, third = timed(lambda safe=safe: hidden_reasons(safe))
        _, whole = timed(lambda current=current: publish(current, provenance=made_up(method)))
        phases = f"{first:7.1f} {second:8.1f} {third:7.1f} {whole:14.1f}"
        lines.append(f"{members:7d} {len(responses):7d} {phases}")
        print(lines[-1], flush=True)
    return "\n".join(lines)


def made_up(method: ScoringMethod) -> Provenance:
    """Where the results come from."""
    return Provenance(
        package_version="0",
        questionnaire="kommunal-digital-mognad",
        questionnaire_version="1",
        form="long",
        round="2026",
        as_of="2026-01-01",
        status=Status.DRAFT,
        made_up=True,
        method=method,
    )


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or MEMBERS)
