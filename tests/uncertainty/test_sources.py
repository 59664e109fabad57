import numpy as np
import pytest

from maturity.records.responses import Responses
from maturity.records.scores import Part
from maturity.scoring import score_responses
from maturity.scoring.plan import plan_scoring
from maturity.scoring.rows import prepare_rows
from maturity.scoring.score import part_groups
from maturity.uncertainty.populations import read_populations
from maturity.uncertainty.sources import gather_source, strata_of_groups
from maturity.uncertainty.strata import Strata
from tests.builders import METHOD, make_counts, make_questionnaire, make_responses, make_roster

ROSTER = make_roster({"1": {"leader": 10, "employee": 20}})
SMALL = make_questionnaire({"a": 2}, roles={"leader": 1, "employee": 1})


def strata_of(responses: Responses, part: Part) -> list[Strata]:
    scores = score_responses(responses, SMALL, METHOD)
    plan = plan_scoring(responses, SMALL)
    rows = prepare_rows(responses, plan, scores.persons, METHOD)
    populations = read_populations(ROSTER, SMALL)
    source = gather_source(scores, responses, plan, rows, populations)
    return list(strata_of_groups(source, part, part_groups(rows, part)))


def person(role: str, first: object, second: object = None) -> dict[str, object]:
    both = {"a1": first, "a2": first if second is None else second}
    return {"municipality": "1", "role": role, "department": "X", **both}


def test_who_had_no_opinion_stays_and_who_broke_off_leaves() -> None:
    rows = [person("leader", n) for n in (1, 3)]
    others = [person("leader", "dk", "dk"), person("leader", "", "")]
    responses = make_responses(SMALL, [*rows, *others])
    (strata,) = strata_of(responses, Part.ALL)
    leaders = strata.parts[0]
    assert leaders.fraction.tolist() == [0.3]
    # n_h 3, n 2, values 0 and 50: 3/2 * (625 + 625) / 4
    assert (leaders.z**2).sum() == pytest.approx(1.5 * 1250 / 4, abs=1e-9)


def test_only_roles_have_a_known_size() -> None:
    responses = make_responses(SMALL, [person("employee", n) for n in (1, 2, 3, 4)])
    parts = (Part.ALL, Part.ROLE, Part.DEPARTMENT)
    fractions = [strata_of(responses, part)[0].parts[-1].fraction[0] for part in parts]
    assert fractions == [0.2, 0.2, 0.0]


def test_rows_of_counts_are_strata() -> None:
    rows = [
        {"municipality": "1", "role": "leader", "a1": (1, 0, 0, 0, 1), "a2": (1, 0, 0, 0, 1)},
        {"municipality": "1", "role": "employee", "a1": (2, 0, 0, 0, 2), "a2": (4,)},
    ]
    (strata,) = strata_of(make_counts(SMALL, rows), Part.ALL)
    # item errors: leaders 50 and 50 -> 50; employees sqrt(10000 / 3 / 4) and 0 -> half of it
    employees = np.sqrt(2500 / 3) / 2
    z = sorted(abs(float(part.z[0, 0])) for part in strata.parts)
    assert z == pytest.approx(sorted([25.0, employees / 2]), abs=1e-9)
    assert sorted(part.df.tolist() for part in strata.parts) == [[1.0], [3.0]]
    assert sorted(part.fraction.tolist() for part in strata.parts) == [[0.2], [0.2]]


def test_a_row_with_a_single_answer_cannot_be_told() -> None:
    row = {"municipality": "1", "role": "leader", "a1": (1,), "a2": (1, 1)}
    (strata,) = strata_of(make_counts(SMALL, [row]), Part.ALL)
    assert strata.lacking.tolist() == [True]
