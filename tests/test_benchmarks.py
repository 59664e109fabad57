"""Every simulation runs, with tiny counts; its figures stand in docs/simulations.md."""

import importlib
import sys

import numpy as np
import pytest
from scipy import stats

from maturity.comparison import panel_of
from maturity.comparison.change import member_change
from maturity.comparison.gaps import member_gaps
from maturity.comparison.spread import member_spread
from maturity.records.method import ScoringMethod
from tests.builders import make_questionnaire, make_responses, make_roster
from tests.comparison.rounds import scored
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


def test_phases_of_a_publication_are_printed(script, capsys):
    phases = script("publish_phases")
    text = phases.main((3,))
    heading, without, apart = text.splitlines()
    assert text == capsys.readouterr().out.strip("\n")
    assert heading.split()[3:-1] == list(phases.PHASES)
    assert without.split()[0] == apart.split()[0] == "3"
    assert (without.split()[2], apart.split()[2]) == ("none", "six")


def test_growth_is_the_slope_of_logarithms(script):
    """Four times the people, eight times the seconds: four to the power of 1.5."""
    phases = script("publish_phases")
    spent = [
        phases.Spent(
            members=members,
            people=people,
            departments=True,
            seconds=dict.fromkeys(phases.PHASES, seconds),
            memory=1.0,
        )
        for members, people, seconds in ((7, 400, 9.0), (58, 3_000, 1.0), (290, 12_000, 8.0))
    ]
    assert phases.exponents(spent) == pytest.approx(dict.fromkeys(phases.PHASES, 1.5))


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


def test_change_runs(script):
    simulate = script("simulate_change")
    text = simulate.main(4)
    assert len(text.splitlines()) == 2 + len(simulate.CASES) * len(simulate.STEPS)
    assert "nan" not in text


def test_verdicts_run(script, monkeypatch):
    simulate = script("simulate_verdicts")
    monkeypatch.setattr(simulate, "CASES", simulate.CASES[:1])
    monkeypatch.setattr(simulate, "TREE", (2, 2, 2))
    text = simulate.main(12)
    assert text.count("\n\n") == 2
    assert "nan" not in text


def test_shifted_answers_lie_so_many_points_higher(script):
    simulate = script("simulate_verdicts")
    steps = np.array(simulate.higher(10.0))
    assert steps.sum() == pytest.approx(100.0)
    assert (steps * [0, 25, 50, 75, 100]).sum() / 100 == pytest.approx(60.0, abs=1e-6)


def test_standouts_run(script, monkeypatch):
    simulate = script("simulate_standouts")
    monkeypatch.setattr(simulate, "EQUAL", simulate.EQUAL[:1])
    monkeypatch.setattr(simulate, "LIFTED", simulate.LIFTED[:1])
    assert "%" in simulate.main(3)


def test_what_is_told_by_hand(script):
    """Three specialists beside four leaders: told together, with the weight of two roles."""
    told = script("what_is_told")
    people = {"leader": [3, 3, 3, 3], "specialist": [5, 5, 5], "employee": [2, 2, 3, 3, 2, 3]}
    rows = [
        {"municipality": "0001", "role": role, "all": step}
        for role, steps in people.items()
        for step in steps
    ]
    questionnaire = make_questionnaire({"culture": {"users": 1}, "tools": {"services": 1}})
    roster = make_roster({"0001": {"leader": 9, "employee": 20, "specialist": 5}})
    current = scored(questionnaire, make_responses(questionnaire, rows), roster)
    found = told.count([current])
    assert found.there["role apart, questions"] == 6
    assert found.told["role apart, questions"] == 2
    assert found.told["role apart or together, questions"] == 6
    # before: (50 + 100 + 37.5) / 3 = 62.5; now seven people with (4 x 50 + 3 x 100) / 7, twice
    moved = (2 * 500 / 7 + 37.5) / 3 - 62.5
    assert found.moved["index"] == [pytest.approx(moved)]


def test_what_is_wrong_about_standing_out(script):
    """Evenly spread, the first four are truly among the highest quarter, the fifth is not."""
    import pandas as pd

    simulate = script("simulate_standouts")
    spread = simulate.Case(name="", answering=(9,), spread=8.0)
    said = ["inconclusive"] * 16
    for place, verdict, expected in (
        (3, "highest", False),
        (4, "highest", True),
        (12, "lowest", False),
    ):
        told = pd.DataFrame({"verdict": [*said[:place], verdict, *said[place + 1 :]]})
        assert simulate.wrong(told, spread) is expected
    equal = simulate.Case(name="", answering=(9,))
    assert simulate.wrong(pd.DataFrame({"verdict": ["highest", *said[1:]]}), equal)


def drawn_region(script, sizes, steps, borrowed):
    """Answers of one region of people per member and role: through the package, and as cells."""
    simulate, made_up = script("simulate_skewed"), script("made_up")
    roles = ("leader", "employee", "specialist")[: sizes.shape[1]]
    rng, asked = np.random.default_rng(8 + sizes.sum()), made_up.questionnaire(4, 4, 3, roles)
    cuts, drawn, of = simulate.cuts_of(steps), [], []
    mean, spread = (np.zeros((1, *sizes.shape, simulate.NODES)) for _ in range(2))
    for member, role in np.ndindex(*sizes.shape):
        own = simulate.answers((1, sizes[member, role]), cuts, simulate.USUAL, 0.0, rng)
        values = simulate.nodes_of(own)
        mean[0, member, role] = values.mean(axis=1)
        spread[0, member, role] = values.var(axis=1, ddof=1)
        drawn.append(1.0 + own.reshape(-1, 48))
        of += [(member, role)] * sizes[member, role]
    at = np.array(of)
    round_ = made_up.make_round(
        made_up.People(municipality=at[:, 0], role=at[:, 1], answers=np.concatenate(drawn)),
        np.zeros((len(at), 48), dtype=np.int8),
        asked,
        4 * sizes,
        method=ScoringMethod(borrowed_spread=borrowed),
    )
    codes = tuple(made_up.code(m) for m in range(len(sizes)))
    return round_, codes, simulate.Cells(mean=mean, spread=spread, people=sizes)


ORDER = ["index", *(f"d{d}" for d in range(1, 5))]
ORDER += [f"d{d}c{c}" for d in range(1, 5) for c in range(1, 5)]


@pytest.mark.parametrize("people", ["7 x 10", "9 to 60, 3 roles"])
@pytest.mark.parametrize("borrowed", [0.0, 100.0])
def test_skewed_regions_get_the_p_values_of_the_chain(script, people, borrowed):
    simulate = script("simulate_skewed")
    sizes = np.array(simulate.PEOPLE[people])
    current, codes, cells = drawn_region(script, sizes, (60, 25, 10, 4, 1), borrowed)
    panel, found = panel_of(current, codes), simulate.members(cells, borrowed)
    gaps = member_gaps(panel, ()).pivot_table(index="municipality", columns="node", values="p")
    np.testing.assert_allclose(simulate.gap_tests(*found)[0], gaps[ORDER], rtol=1e-6)
    differ = member_spread(panel).set_index("node")["p"]
    np.testing.assert_allclose(simulate.spread_tests(*found)[0], differ[ORDER], rtol=1e-6)


@pytest.mark.parametrize("case", [0, 3])
def test_changes_get_the_p_values_of_the_chain(script, case):
    simulate = script("simulate_change")
    steps, people = simulate.STEPS["ceiling, 1/2/9/23/65"], simulate.CASES[case]
    before, now = (
        drawn_region(script, np.array(sizes)[:, None], steps, 100.0)
        for sizes in (people.before, people.now)
    )
    change = member_change(now[0], before[0], now[1])
    p = change.pivot_table(index="municipality", columns="node", values="p")
    np.testing.assert_allclose(simulate.change_tests(before[2], now[2])[0], p[ORDER], rtol=1e-6)


def test_skewed_regions_run(script, monkeypatch):
    simulate = script("simulate_skewed")
    monkeypatch.setattr(simulate, "STEPS", dict(list(simulate.STEPS.items())[:2]))
    monkeypatch.setattr(simulate, "PEOPLE", dict(list(simulate.PEOPLE.items())[:1]))
    text = simulate.main(8)
    assert text.count("\n") == 8 and "nan" not in text


def test_ten_points_are_ten_points(script):
    """The moved member's true score, over many people."""
    simulate = script("simulate_skewed")
    steps, rng = (60, 25, 10, 4, 1), np.random.default_rng(2)
    apart = [
        simulate.nodes_of(
            simulate.answers((1, 20_000), simulate.cuts_of(steps), simulate.USUAL, by, rng)
        )[0, :, 1].mean()
        for by in (0.0, simulate.shift_of(steps, 10.0))
    ]
    assert apart[1] - apart[0] == pytest.approx(10.0, abs=0.5)


def test_unlike_spreads_run(script, monkeypatch):
    simulate = script("simulate_unlike")
    monkeypatch.setattr(simulate, "MANY", simulate.MANY[:1])
    monkeypatch.setattr(simulate, "PEOPLE", dict(list(simulate.PEOPLE.items())[:1]))
    monkeypatch.setattr(simulate, "STRETCHED", (("7 x 10", "two", (2.4, 2.4, 1, 1, 1, 1, 1)),))
    text = simulate.main(8)
    assert text.count("\n\n") == 3 and "nan" not in text


def test_stretched_people_differ_as_much_more_as_said(script):
    """Variance of a capability, twice the standard deviation: four times, about 0."""
    simulate = script("simulate_skewed")
    world = simulate.World(
        people=((50,), (50,)), steps=(), shares=simulate.ALIKE, stretch=(1.0, 2.0)
    )
    cells = simulate.draw(world, 40, np.random.default_rng(3))
    spread, mean = cells.spread[..., 5:].mean(axis=(0, 2, 3)), cells.mean.mean(axis=(0, 2, 3))
    assert spread[1] / spread[0] == pytest.approx(4.0, rel=0.1)
    assert mean == pytest.approx([0.0, 0.0], abs=2.5)


def test_own_spread_where_it_is_larger(script):
    """Fourteen people each, s² 400 and 100: half and half 325 and 175; or 400 and 175."""
    simulate = script("simulate_skewed")
    shape = (1, 2, 1, simulate.NODES)
    cells = simulate.Cells(
        mean=np.zeros(shape),
        spread=np.broadcast_to(np.array([400.0, 100.0])[None, :, None, None], shape),
        people=np.array([[14], [14]]),
    )
    _, shipped, _ = simulate.members(cells, 100.0)
    _, least, df = simulate.members(cells, 100.0, own_least=True)
    assert (14 * shipped[0, :, 0]).tolist() == pytest.approx([325.0, 175.0])
    assert (14 * least[0, :, 0]).tolist() == pytest.approx([400.0, 175.0])
    assert df[0, 0, 0] == pytest.approx(13.0)
