"""What a round costs from the answer file to the stored results, for 7 to 290 members.

Every member has three roles and, where told apart, six departments of unequal size; all are named.
Seconds are of the processor, on one core, in a process that has done it all once before; memory
is the most that was held.  Each line is measured in a process of its own.
"""

import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from maturity.assessment import (
    Assessment,
    Settings,
    create_assessment,
    import_round,
    open_assessment,
    score_round,
    store_published,
)
from maturity.assessment.intake import reading_context
from maturity.comparison import compare_scores
from maturity.disclosure import publishable_members
from maturity.records.provenance import Provenance, Status
from maturity.records.roster import Chosen, Department, Member, Roster, Staffing
from maturity.registers import municipalities
from maturity.releases import publish
from maturity.resources import survey_folder
from maturity.responses import read_answers
from maturity.sample.answers import made_up_answers
from maturity.sample.vasternorrland import DEPARTMENTS, INVENTION, QUESTIONNAIRE, as_export
from maturity.survey import read_questionnaire, read_texts

MEMBERS = (7, 29, 58, 116, 290)
PHASES = ("read", "import", "score", "compare", "publish", "store")
WARM = 3
"""Members of the round before the one that is measured."""
SETTINGS = Settings(name="Made up", questionnaire=QUESTIONNAIRE, round="2026", as_of="2026-11-28")


@dataclass(frozen=True, kw_only=True)
class Spent:
    """Seconds of each phase, and the most memory in megabytes (NaN where it is not known)."""

    members: int
    people: int
    departments: bool
    seconds: dict[str, float]
    memory: float

    def line(self) -> str:
        """One line of the table."""
        numbers = "".join(f"{self.seconds[phase]:9.2f}" for phase in PHASES)
        apart = "six" if self.departments else "none"
        return f"{self.members:7d} {self.people:7d} {apart:>11s} {numbers} {self.memory:9.0f}"


def made_up_roster(members: int, *, departments: bool) -> Roster:
    """Real municipalities, all named: 3-20 leaders, 20-60 employees, 2-9 specialists asked."""
    rng = np.random.default_rng(members)
    known = municipalities()[:members]
    asked = rng.integers([6, 40, 3], [32, 120, 13], (members, 3)).tolist()
    return Roster(
        region=SETTINGS.name,
        members=tuple(
            Member(code=m.code, name=m.name, county=m.county, group=m.group, consent=True)
            for m in known
        ),
        staffing=tuple(
            Staffing(municipality=m.code, role=role, staff=n, invited=n, chosen=Chosen.EVERYONE)
            for m, own in zip(known, asked, strict=True)
            for role, n in zip(("leader", "employee", "specialist"), own, strict=True)
        ),
        departments=tuple(
            Department(municipality=m.code, name=name, sector=sector)
            for m in known
            for name, sector in DEPARTMENTS.items()
            if departments
        ),
    )


def made_up_region(path: Path, members: int, *, departments: bool) -> Assessment:
    """An assessment with one file of answers in the inbox."""
    definition = survey_folder(QUESTIONNAIRE)
    asked, texts = read_questionnaire(definition), read_texts(definition, "sv")
    roster = made_up_roster(members, departments=departments)
    folder = create_assessment(path, SETTINGS, roster, asked, texts)
    answers = made_up_answers(asked.for_form("long"), roster, INVENTION, seed=1, rounds_before=0)
    export = as_export(answers, asked.for_form("long"), texts)
    (folder.inbox("2026") / "answers.csv").write_bytes(export)
    return open_assessment(folder.path)


def measured(members: int, *, departments: bool) -> Spent:
    """Take one round from its file to stored results."""
    seconds: dict[str, float] = {}

    def timed(phase: str, work: Callable[[], Any]) -> Any:
        start = time.process_time()
        found = work()
        seconds[phase] = time.process_time() - start
        return found

    with tempfile.TemporaryDirectory() as name:
        assessment = made_up_region(Path(name) / "region", members, departments=departments)
        context = reading_context(assessment, "2026", keep=True)
        file = assessment.folder.inbox("2026") / "answers.csv"
        timed("read", lambda: read_answers(file, context=context))
        timed("import", lambda: import_round(assessment, "2026"))
        current = timed("score", lambda: score_round(assessment, "2026"))
        told = publishable_members(current.scores)
        timed("compare", lambda: compare_scores(current, members=told))
        published = timed("publish", lambda: publish(current, provenance=made_up(current)))
        texts = tuple(assessment.texts.values())
        results = assessment.folder.results("2026")
        timed("store", lambda: store_published(published, results, texts=texts))
    return Spent(
        members=members,
        people=len(current.responses),
        departments=departments,
        seconds=seconds,
        memory=peak_memory(),
    )


def warmed(members: int, departments: bool) -> Spent:  # noqa: FBT001
    """The same, after a small round."""
    measured(WARM, departments=departments)
    return measured(members, departments=departments)


def peak_memory() -> float:
    """Most megabytes this process has held; not known on Windows."""
    if find_spec("resource") is None:
        return float("nan")
    resource = import_module("resource")
    unit = 1 if sys.platform == "darwin" else 1024
    return float(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6)


def made_up(current: Any) -> Provenance:
    """Where the results come from."""
    return Provenance(
        package_version="0",
        questionnaire=QUESTIONNAIRE,
        questionnaire_version="1",
        form="long",
        round="2026",
        as_of=SETTINGS.as_of,
        status=Status.DRAFT,
        made_up=True,
        method=current.scores.method,
    )


def exponents(found: list[Spent]) -> dict[str, float]:
    """How the seconds of each phase grow with people: slope on a logarithmic scale, 58 on."""
    large = [spent for spent in found if spent.members >= MEMBERS[2]] or found
    size = np.log([spent.people for spent in large])
    return {
        phase: float(np.polyfit(size, np.log([s.seconds[phase] for s in large]), 1)[0])
        for phase in PHASES
    }


def main(sizes: tuple[int, ...] = MEMBERS) -> str:
    """Print the seconds of each phase without and with departments, and how they grow."""
    lines = ["members  people departments " + "".join(f"{p:>9s}" for p in PHASES) + " megabytes"]
    print(lines[0], flush=True)
    # before the library is loaded: more threads cost more than they help with small tables
    os.environ |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
    for departments in (False, True):
        found = []
        for members in sizes:
            context = multiprocessing.get_context("spawn")
            with ProcessPoolExecutor(1, mp_context=context) as pool:
                found.append(pool.submit(warmed, members, departments).result())
            lines.append(found[-1].line())
            print(lines[-1], flush=True)
        if len(found) > 1:
            growth = "".join(f"{exponent:9.2f}" for exponent in exponents(found).values())
            lines.append("exponent from 58 members on  " + growth[1:])
            print(lines[-1], flush=True)
    return "\n".join(lines)


if __name__ == "__main__":
    main(tuple(map(int, sys.argv[1:])) or MEMBERS)
