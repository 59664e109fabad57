"""Head-count weights through the whole chain against R's survey 4.1-1; made-up data.

The peer's ``index`` is a person's own mean of four dimension scores, people without all four
left out first.  Here the four dimension scores are four items, scale 0-100, of one capability
that asks for all of them, so that our capability score is the peer's mean of the index.
"""

from dataclasses import replace
from functools import cache

import numpy as np
import pandas as pd
import pytest

from maturity.analysis import Design, calibrated_mean
from maturity.records.method import ScoringMethod, VarianceForm, Weighting
from maturity.records.questionnaire import Questionnaire
from maturity.records.responses import Responses
from maturity.records.roster import Chosen, Department, Member, Roster, Staffing
from maturity.records.scores import Estimates, Fallback, Scores
from maturity.scoring import score_responses
from maturity.uncertainty import Calibration, RakeRule, estimate_intervals, rake
from tests.builders import METHOD, make_questionnaire, make_responses
from tests.golden.test_person_scores import DIMENSIONS, OWN, ROLES

PEER_MODE = replace(
    METHOD,
    answered_share=(1, 1),
    weighting=Weighting.HEAD_COUNT,
    variance=VarianceForm.LINEARISED,
    collapse=False,
    largest_weight=0.0,
)


@cache
def survey() -> tuple[Questionnaire, Responses]:
    people = pd.read_csv(OWN / "person_scores_2025.csv")
    tree = {"index_of_persons": tuple(DIMENSIONS)}
    questionnaire = make_questionnaire(tree, roles=ROLES, steps=(0, 100))
    rows = [
        {k: v for k, v in row.items() if v == v} for row in people.to_dict("records")
    ]  # a missing dimension is a skipped item
    return questionnaire, make_responses(questionnaire, rows, round_="2025")


@cache
def roster() -> Roster:
    roles = pd.read_csv(OWN / "in_population_role_2025.csv")
    departments = pd.read_csv(OWN / "in_population_department_2025.csv")
    return Roster(
        region="made up",
        members=tuple(Member(code=m, name=m) for m in sorted(set(roles["municipality"]))),
        departments=tuple(
            Department(municipality=r.municipality, name=r.department, staff=int(r.N))
            for r in departments.itertuples()
        ),
        staffing=tuple(
            Staffing(
                municipality=r.municipality, role=r.role, staff=int(r.N), chosen=Chosen.EVERYONE
            )
            for r in roles.itertuples()
        ),
    )


@cache
def chain(weighting: Weighting, form: VarianceForm) -> tuple[Scores, Estimates]:
    method: ScoringMethod = replace(PEER_MODE, weighting=weighting, variance=form)
    questionnaire, responses = survey()
    scores = score_responses(responses, questionnaire, method, roster=roster())
    return scores, estimate_intervals(scores, responses, questionnaire, roster())


def capability(frame: pd.DataFrame) -> pd.DataFrame:
    keep = (frame["part"] == "all") & (frame["node"] == "index_of_persons")
    return frame.loc[keep].set_index("municipality")


def test_poststratified_means_and_errors_equal_survey() -> None:
    peer = pd.read_csv(OWN / "poststratified_means_2025.csv").set_index("municipality")
    scores, estimates = chain(Weighting.HEAD_COUNT, VarianceForm.LINEARISED)
    ours, sure = (capability(f).loc[peer.index] for f in (scores.table, estimates.table))
    assert len(peer) == 22
    np.testing.assert_allclose(ours["score"], peer["mean_poststrat_role"], rtol=0, atol=1e-9)
    np.testing.assert_allclose(sure["se"], peer["se_poststrat_role"], rtol=1e-8)
    assert (sure["df"] == ours["n"] - 1).all()
    assert all(scores.weights[m].fallback == Fallback.NONE for m in peer.index)


def test_a_role_without_answers_is_not_covered() -> None:
    peer = pd.read_csv(OWN / "poststratified_means_2025.csv")
    scores, _ = chain(Weighting.HEAD_COUNT, VarianceForm.LINEARISED)
    left = [scores.weights[m] for m in sorted(set(scores.weights) - set(peer["municipality"]))]
    # both have staff in three roles, two of which answered (counted in the input files)
    assert [(len(w.staff), len(w.cells)) for w in left] == [(3, 2), (3, 2)]


@pytest.mark.parametrize("form", list(VarianceForm))
def test_raked_inside_a_municipality_equals_the_tested_formulas(form: VarianceForm) -> None:
    # the peer rakes all municipalities at once, the chain inside each: the array functions,
    # which equal the peer (test_weights.py), are used here on one municipality at a time
    scores, estimates = chain(Weighting.RAKED, form)
    people = pd.read_csv(OWN / "person_scores_2025.csv").dropna(subset="index")
    ours, sure = (capability(f) for f in (scores.table, estimates.table))
    seen = 0
    for code in ("M01", "M05", "M12", "M20"):
        here = people.loc[people["municipality"] == code]
        margins, totals = [], []
        for name in ("role", "department"):
            staff = pd.read_csv(OWN / f"in_population_{name}_2025.csv")
            staff = staff.loc[staff["municipality"] == code].set_index(name)["N"]
            margins.append(here[name].map(list(staff.index).index).to_numpy())
            totals.append(staff.to_numpy(dtype=float))
        found = rake(margins, totals, rule=RakeRule(heaviest=None))
        if not found.converged:
            assert scores.weights[code].fallback == Fallback.CONTRADICTION
            continue
        seen += 1
        design = Design(strata=np.zeros(len(here), dtype=int), population=totals[0][None].sum(1))
        peer = form is VarianceForm.LINEARISED
        calibration = Calibration(base=np.ones(len(here)), margins=margins, peer=peer)
        direct = calibrated_mean(here["index"].to_numpy(), found.weights, design, calibration)
        assert ours.loc[code, "score"] == pytest.approx(direct.mean, abs=1e-9)
        assert sure.loc[code, "se"] == pytest.approx(direct.se, rel=1e-8)
    assert seen >= 3
