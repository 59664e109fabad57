"""Every simulation runs, with tiny counts; its figures stand in docs/simulations.md."""

import importlib
import sys

import numpy as np
import pytest
from scipy import stats

from tests.house.source import ROOT

FOLDER = ROOT / "benchmarks"


@pytest.fixture
def script(monkeypatch):
    """Imports a script of benchmarks/ as it is run: with that folder first on the path."""
    monkeypatch.syspath_prepend(str(FOLDER))
    yield importlib.import_module
    for name in {path.stem for path in FOLDER.glob("*.py")} & set(sys.modules):
        del sys.modules[name]


def test_the_guide_names_every_script():
    text = (FOLDER / "README.md").read_text("utf-8")
    assert [path.name for path in FOLDER.glob("*.py") if path.name not in text] == []


def test_coverage_runs_every_case(script, monkeypatch, capsys):
    simulate = script("simulate_coverage")
    monkeypatch.setattr(simulate, "CHUNK", 4)
    text = simulate.main(6)
    assert len(text.splitlines()) == 2 + len(simulate.CASES)
    assert "6 replications" in capsys.readouterr().out


def test_coverage_of_a_five_item_score(script):
    """36 of 60 answer: nominal 95 per cent, 400 replications, so 92 to 98 surely."""
    simulate = script("simulate_coverage")
    found = simulate.simulate(simulate.CASES[1], 400, np.random.default_rng(1))
    assert stats.binom.ppf(0.001, 400, 0.95) / 400 <= found.coverage
    assert found.coverage <= stats.binom.ppf(0.999, 400, 0.95) / 400
    assert found.shown == 1.0
    assert abs(found.bias) < 0.6


def test_the_interval_of_one_draw_by_the_textbook(script):
    """One group, everything answered: mean, s, f and t written out."""
    made_up, simulate = script("made_up"), script("simulate_coverage")
    asked = made_up.questionnaire(1, 1, 5, ("employee",))
    staff = np.array([[60]])
    people = made_up.draw_people(np.random.default_rng(4), staff, asked)
    respondents, states = made_up.answered(
        people, made_up.pick(np.random.default_rng(5), people, np.array([[36]]))
    )
    table = made_up.make_round(respondents, states, asked, staff).estimates.table
    own = table.loc[(table["part"] == "all") & (table["kind"] == "index")].iloc[0]
    y = 25 * (respondents.answers - 1).mean(axis=1)
    se = np.sqrt((1 - 36 / 60) * y.var(ddof=1) / 36)
    half = stats.t.ppf(0.975, 35) * se
    assert len(y) == 36
    assert own["low"] == pytest.approx(y.mean() - half, abs=1e-9)
    assert own["high"] == pytest.approx(y.mean() + half, abs=1e-9)
    assert simulate.SEED


def test_the_target_leaves_out_roles_nobody_answered_for(script):
    simulate = script("simulate_coverage")
    everybody = np.array([[[40.0], [70.0], [10.0]]])
    seen = np.array([[[True], [True], [False]]])
    assert simulate.target(everybody, seen, np.array(1.0)).tolist() == [55.0]
    assert simulate.target(everybody, seen, np.array([1.0, 3.0, 9.0])).tolist() == [62.5]


def test_verdicts_run(script, monkeypatch):
    simulate = script("simulate_verdicts")
    monkeypatch.setattr(simulate, "CASES", simulate.CASES[:1])
    monkeypatch.setattr(simulate, "TREE", (2, 2, 2))
    text = simulate.main(4)
    assert text.count("\n\n") == 2
    assert "nan" not in text


def test_slices_are_the_panels_own(script):
    """A region cut out of many gives the gaps it has alone."""
    simulate, made_up = script("simulate_verdicts"), script("made_up")
    case = simulate.Case(name="", answering=((5,), (6,), (7,)))
    current = simulate.region_round(case, 1, np.random.default_rng(3))
    alone = simulate.panel_of(current, tuple(made_up.code(m) for m in range(3)))
    cut = next(simulate.panels(case, 1, np.random.default_rng(3)))
    assert simulate.member_gaps(alone, ()).equals(simulate.member_gaps(cut, ()))


def test_standouts_run(script, monkeypatch):
    simulate = script("simulate_standouts")
    monkeypatch.setattr(simulate, "EQUAL", simulate.EQUAL[:1])
    monkeypatch.setattr(simulate, "LIFTED", simulate.LIFTED[:1])
    assert "%" in simulate.main(3)


def test_what_is_wrong_about_standing_out(script):
    """Evenly spread, the first four are truly among the highest quarter, the fifth is not."""
    import pandas as pd

    simulate = script("simulate_standouts")
    spread = simulate.Case(name="", answering=(9,), spread=8.0)
    said = ["inconclusive"] * 16
    for place, verdict, expected in (
        (3, "higher", False),
        (4, "higher", True),
        (12, "lower", False),
    ):
        told = pd.DataFrame({"verdict": [*said[:place], verdict, *said[place + 1 :]]})
        assert simulate.wrong(told, spread) is expected
    equal = simulate.Case(name="", answering=(9,))
    assert simulate.wrong(pd.DataFrame({"verdict": ["higher", *said[1:]]}), equal)
