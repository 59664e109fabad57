"""The method handbook: complete, the same in both languages, and its examples are right."""

import re
from dataclasses import fields

import numpy as np
import pytest
from scipy import stats

from maturity.analysis import catching_up
from maturity.comparison import adjust_bh, rank_sets
from maturity.comparison.difference import p_beyond, smallest_detectable, welch_tests
from maturity.comparison.heterogeneity import between_members
from maturity.comparison.levels import needed_capabilities
from maturity.comparison.paired_spread import TwoRounds, compare_spreads
from maturity.comparison.standouts import rank_verdict
from maturity.disclosure.within.protect import protect
from maturity.records.method import Aggregation, ScoringMethod
from maturity.scoring.aggregate import aggregate
from maturity.scoring.chance_agreement import chance_agreement
from maturity.scoring.weights import poststratify
from maturity.uncertainty import response_bias_bound, satterthwaite_df
from tests.builders import make_questionnaire, make_responses, make_roster
from tests.comparison.rounds import scored
from tests.house.source import ROOT

ENGLISH, SWEDISH = ROOT / "docs/handbook", ROOT / "docs/sv/handbok"
FOLDERS = (ENGLISH, SWEDISH)
PARTS = {
    ENGLISH: ("What", "Why", "By hand", "In the report", "Choices", "Checked against", "Reference"),
    SWEDISH: ("Vad", "Varför", "Räkna själv", "I rapporten", "Val", "Prövat mot", "Källa"),
}


def pages(folder):
    return sorted(path.name for path in folder.glob("[0-9][0-9]-*.md"))


def texts(folder):
    return {name: (folder / name).read_text("utf-8") for name in pages(folder)}


def test_sixteen_steps_in_both_languages():
    assert [name[:2] for name in pages(ENGLISH)] == [f"{n:02d}" for n in range(1, 17)]
    assert pages(ENGLISH) == pages(SWEDISH)


@pytest.mark.parametrize("folder", FOLDERS, ids=["en", "sv"])
def test_every_page_has_every_part(folder):
    missing = [
        (name, part)
        for name, text in texts(folder).items()
        for part in PARTS[folder]
        if f"**{part}.**" not in text
    ]
    assert missing == []


@pytest.mark.parametrize("folder", FOLDERS, ids=["en", "sv"])
def test_every_choice_is_named_on_the_page_of_its_step_and_in_the_list(folder):
    found = texts(folder)
    last = found.pop("16-scoring-choices.md")
    names = [field.name for field in fields(ScoringMethod)]
    assert [n for n in names if not any(f"`{n}`" in text for text in found.values())] == []
    assert re.findall(r"^\| `(\w+)` \|", last, re.MULTILINE) == names


@pytest.mark.parametrize("folder", FOLDERS, ids=["en", "sv"])
def test_pages_name_only_choices_that_exist(folder):
    line = re.compile(r"^\*\*(?:Choices|Val)\.\*\*(.*?)\n\n", re.MULTILINE | re.DOTALL)
    names = {field.name for field in fields(ScoringMethod)} | {
        "show_members", "index", "outside", "assessment", "maturity compare --with",
        "assessment.yml",
    }  # fmt: skip
    unknown = [
        (page, word)
        for page, text in texts(folder).items()
        for words in line.findall(text)
        for word in re.findall(r"`([^`]+)`", words)
        if word not in names
    ]
    assert unknown == []


@pytest.mark.parametrize("folder", FOLDERS, ids=["en", "sv"])
def test_the_index_page_lists_all_and_links_lead_somewhere(folder):
    assert re.findall(r"\(([0-9][^)]+)\)", (folder / "README.md").read_text("utf-8")) == pages(
        folder
    )
    for path in (*folder.glob("*.md"), ROOT / "docs/method.md", ROOT / "docs/simulations.md"):
        for target in re.findall(r"\]\(([^)#]+)\)", path.read_text("utf-8")):
            assert path.parent.joinpath(target).is_file(), (path.name, target)


@pytest.mark.parametrize("folder", FOLDERS, ids=["en", "sv"])
def test_tests_that_are_named_exist(folder):
    named = {
        place for text in texts(folder).values() for place in re.findall(r"`(tests/[^`]+)`", text)
    }
    assert len(named) > 8
    assert [place for place in named if not (ROOT / place).exists()] == []


def test_swedish_speaks_swedish():
    words = re.compile(r"\b(score|item|mognadsindex|kapabilitet\w*|the|and)\b", re.IGNORECASE)
    found = []
    for name, text in texts(SWEDISH).items():
        prose = re.sub(
            r"```.*?```|`[^`]*`|\*\*Källa\.\*\*.*|\]\([^)]*\)", "", text, flags=re.DOTALL
        )
        found += [(name, word) for word in words.findall(prose)]
    assert found == []


def margin():
    """Step 6: one group, and three roles."""
    one = np.sqrt((1 - 36 / 60) * 24**2 / 36)
    parts = np.array([(1 - 7 / 8) * 400 / 7, (1 - 18 / 60) * 576 / 18, 0.0])
    df = float(satterthwaite_df(parts, np.array([6.0, 17.0, 3.0])))
    three = np.sqrt(parts.sum()) / 3
    return [
        (one**2, 1), (one, 2), (stats.t.ppf(0.975, 35), 2), (stats.t.ppf(0.975, 35) * one, 1),
        (parts[0], 2), (parts[1], 1), (three, 2), (df, 0), (stats.t.ppf(0.975, df) * three, 1),
    ]  # fmt: skip


def gap():
    """Step 8: 12 points above six others."""
    test = welch_tests(np.array(12.0), np.array([9.0, 9 / 6]), np.array([29.0, 29.0 * 6]))
    return [
        (test.se, 2), (12 / test.se, 2), (test.df, 0), (test.p, 4), (test.low, 1), (test.high, 1),
        (smallest_detectable(test.se, test.df), 1),
        (p_beyond(np.array(12.0), test.se, test.df, 5.0), 4),
        *((p, 2) for p in adjust_bh(np.array([0.01, 0.02, 0.03, 0.50]))[[0, 3]]),
    ]  # fmt: skip


def joined():
    """Step 4: five ways to join 20 and 80."""
    pair = np.array([[20.0, 80.0]])
    return [(aggregate(pair, np.ones(2), how)[0][0], 0) for how in Aggregation]


def weights():
    """Step 3: role means, head count, and a thin role."""
    scores, staff = np.array([70.0, 50.0, 60.0]), np.array([8.0, 60.0, 4.0])
    thin = poststratify(np.zeros(12, int), np.repeat([0, 1], [2, 10]), np.array([[10.0, 40.0]]))
    return [(scores.mean(), 0), (np.average(scores, weights=staff), 1), (thin.weights[0], 2)]


def levels():
    """Step 5."""
    return [
        (needed_capabilities(16, 0.8), 0), (needed_capabilities(5, 0.8), 0),
        (stats.norm.cdf(1.645), 2),
    ]  # fmt: skip


def quality():
    """Step 7."""
    alpha = 3 / 2 * (1 - 3 / 6)
    chance = chance_agreement(np.array([5, 20]), 1, 5)
    figures = [alpha, 5 / 6, chance[0], chance[1]]
    return [*((figure, 2) for figure in figures), (response_bias_bound(30, 60, 6.0), 0)]


def change():
    """Step 10."""
    return [(np.sqrt(9 + 7 - 2 * 3), 1), (np.sqrt(16), 1), (0.1 * 80 + 0.9 * 40, 0),
            (0.3 * 80 + 0.7 * 40, 0)]  # fmt: skip


def spread():
    """Step 11."""
    rounds = TwoRounds(
        score=np.array([[40.0, 50, 60], [45, 50, 55]]),
        variance=np.full((2, 3), 16.0),
        df=np.full((2, 3), 50.0),
    )
    found = compare_spreads(rounds, rng=np.random.default_rng(1))
    assert np.isnan(found.p)
    wider = TwoRounds(score=rounds.score, variance=np.full((2, 3), 20.0), df=rounds.df)
    apart = between_members(np.array([40.0, 50, 60]), np.full(3, 19.0), np.full(3, np.inf))
    beta = catching_up(wider, rng=np.random.default_rng(1)).beta
    return [(apart.sd, 0), (found.sd_before, 1), (found.sd_now, 1), (abs(beta), 3)]


def region():
    """Step 12."""
    by_staff = np.average([40.0, 50, 60], weights=[1000, 4000, 500])
    return [(np.sqrt(27) / 3, 1), (by_staff, 1)]


def hidden():
    """Step 14."""
    asked = make_questionnaire({"culture": {"users": 1}})
    steps = {"leader": [1, 3, 3, 5], "employee": [2, 2, 3, 3, 3] * 4, "specialist": [4, 5, 5]}
    rows = [
        {"municipality": "0001", "role": role, "users1": step}
        for role, own in steps.items()
        for step in own
    ]
    roster = make_roster({"0001": {"leader": 9, "employee": 40, "specialist": 9}})
    current = scored(asked, make_responses(asked, rows), roster)
    found = []
    for table in (protect(current).round.scores.table, current.scores.table):
        own = table.loc[table["node"] == "users"].set_index(["part", "group"])["score"]
        found += [own["all", ""], own.get(("role", "leader+specialist"), own["all", ""])]
    return [(value, 1) for value in dict.fromkeys(found)]


EXAMPLES = {
    "03": weights, "04": joined, "05": levels, "06": margin, "07": quality, "08": gap,
    "10": change, "11": spread, "12": region, "14": hidden,
}  # fmt: skip


@pytest.mark.parametrize("step", EXAMPLES)
def test_worked_examples_are_what_the_package_computes(step):
    numbers = [f"{value:.{digits}f}" for value, digits in EXAMPLES[step]()]
    for folder, mark in ((ENGLISH, "."), (SWEDISH, ",")):
        (name,) = [name for name in pages(folder) if name.startswith(step)]
        text = (folder / name).read_text("utf-8")
        missing = [
            n
            for n in numbers
            if not re.search(rf"(?<![\d.,]){re.escape(n.replace('.', mark))}(?!\d)", text)
            and not (
                n.startswith("0.") and mark == "." and re.search(rf"(?<!\d){n[1:]}(?!\d)", text)
            )
        ]
        assert missing == [], name


def test_the_rank_sets_of_step_nine():
    sets = rank_sets(np.array([90.0, 50, 49]), np.eye(3), rng=np.random.default_rng(1))
    assert list(zip(sets.low.tolist(), sets.high.tolist(), strict=True)) == [(1, 1), (2, 3), (2, 3)]
    assert [str(rank_verdict(1, high, 16)) for high in (4, 5)] == ["highest", "inconclusive"]
    assert [str(rank_verdict(low, high, 16)) for low, high in ((5, 12), (9, 9))] == ["neither"] * 2
