"""Every published row against what is said of it: sentence, table cell and figure mark."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pandas as pd
import pytest

from maturity.assessment import publish_round
from maturity.comparison import Round, compare_scores
from maturity.disclosure import cut_for
from maturity.figures.differences import look_of
from maturity.figures.rows import tree_rows
from maturity.figures.style import OWN_LOOK
from maturity.i18n import read_language
from maturity.records.comparison import quarter
from maturity.records.method import ScoringMethod
from maturity.records.scores import Kind
from maturity.sample import example_assessment
from maturity.tables import (
    table_change,
    table_profile,
    table_region,
    table_region_change,
    table_spread,
)
from maturity.wording import (
    caption_change,
    caption_profile,
    caption_region,
    caption_region_change,
    caption_roles,
    caption_spread,
    say_change,
    say_profile,
    say_region,
    say_region_change,
    say_region_standing,
    say_roles,
    say_spread,
    say_standing,
)
from maturity.wording.against import further_sentences, gap_sentences
from maturity.wording.change import verdict_sentence as change_sentence
from maturity.wording.numbers import (
    say_difference,
    say_limits,
    say_score,
    say_signed_limits,
    side_by_side,
)
from maturity.wording.region_change import moved_sentence
from maturity.wording.roles import verdict_sentence as role_sentence
from maturity.wording.selection import (
    has_result,
    own_change,
    own_gaps,
    own_roles,
    own_scores,
    own_standouts,
    region_changes,
    region_scores,
    shown_members,
    spread_rows,
)
from maturity.wording.standing import standout_sentence
from maturity.wording.verdicts import margin_note, say_shortly, say_verdict
from maturity.wording.view import View
from tests.builders import make_roster, random_responses
from tests.comparison.rounds import scored
from tests.published import sample_view
from tests.wording.views import compared

ALPHA = 0.05
FRAMES = {
    "gaps": ("score", "other"),
    "roles": ("score_first", "score_second"),
    "change": ("now", "before"),
    "outside": ("score", "other"),
    "region_change": ("now", "before"),
}
"""Frames of tested differences, and the two scores each subtracts."""
CHANCE = re.compile(r"chance|cannot be told|slumpen|avgöra")
SURE = re.compile(r"\b[Ss](urely|äkert)\b(?! different| skild)")
NOT_SURE = re.compile(r"not surely|inte säkert|No capability is surely|Ingen förmåga ligger säkert")
MORE = re.compile(r"(surely|säkert) (risen by |fallen by |stigit |sjunkit )?(more|mer) (than|än)")
EQUAL = re.compile(r"practically|i stort sett")
HARDLY = re.compile(r"hardly|knappast")
REGIONS = 2
"""Random regions; members lean apart, so that every verdict occurs."""


@lru_cache
def region(seed: int) -> tuple[Round, Round]:
    """Two rounds of a made-up region whose members lean apart."""
    view, rng = sample_view("en"), np.random.default_rng(seed)
    codes = sorted(m.code for m in view.published.roster.members)
    people = {c: {"leader": int(rng.integers(6, 60)), "employee": int(rng.integers(6, 250))}
              for c in codes}  # fmt: skip
    rounds = []
    for year in ("2024", "2026"):
        asked = view.published.questionnaire
        rows = random_responses(asked, people, seed=int(rng.integers(1 << 30)), round_=year)
        rows = rows.rows(np.ones(len(rows.units), dtype=bool))
        lean = {code: rng.choice([-1, 0, 0, 1], size=rows.values.shape[1]) for code in codes}
        moved = np.array([lean[code] for code in rows.units["municipality"]])
        moved = moved * (rng.random(moved.shape) < 0.4)
        values = np.clip(rows.values + moved, 1, 5)
        staff = {c: {role: n + 40 for role, n in roles.items()} for c, roles in people.items()}
        method = ScoringMethod(draws=20)
        rounds.append(
            scored(asked, replace(rows, values=values), make_roster(staff), method=method)
        )
    return rounds[0], rounds[1]


@lru_cache
def demo():
    """The demo's answers, scored and published."""
    assessment = example_assessment()
    return publish_round(assessment, "2026"), assessment.texts


def demo_views(language: str) -> Iterator[View]:
    """Every municipality of the demo, as it reads its own report."""
    published, texts = demo()
    for code in (*published.comparison.members, ""):
        yield View(
            published=cut_for(published, code),
            texts=texts[language],
            language=read_language(language),
            municipality=code,
        )


def region_views(language: str) -> Iterator[View]:
    """Every municipality of the random regions."""
    for seed in range(REGIONS):
        before, now = region(seed)
        members = tuple(sorted(set(now.responses.units["municipality"])))
        found = compare_scores(now, members=members, previous=before)
        for code in members:
            own = {n: f[f["municipality"] == code] for n in ("gaps", "roles", "change")
                   for f in (getattr(found, n),)}  # fmt: skip
            yield compared(sample_view(language, code), **own)
        yield compared(sample_view(language, ""), region_change=found.region_change)


def rows_of(view: View) -> Iterator[tuple[str, pd.DataFrame]]:
    """Every row a page speaks of, as a frame of one row."""
    for name in FRAMES:
        frame = getattr(view.published.comparison, name)
        if (name == "region_change") == bool(view.municipality):
            continue
        if len(frame):
            if view.municipality:
                frame = frame[frame["municipality"] == view.municipality]
            frame = frame[frame["kind"] != "index"]
            for at in range(len(frame)):
                yield name, frame.iloc[[at]]


def said_of(view: View, name: str, row: pd.DataFrame) -> list[str]:
    """Sentences about one row alone, and its words in a table and in a figure."""
    kind, one = Kind(row["kind"].iloc[0]), row.iloc[0]
    sentences = {
        "gaps": lambda: [gap_sentences(view, row, kind), further_sentences(view, row, kind)],
        "outside": lambda: [gap_sentences(view, row, kind, others="others")],
        "roles": lambda: [role_sentence(view, row, full=True)],
        "change": lambda: [change_sentence(view, row, kind, full=True)],
        "region_change": lambda: [
            moved_sentence(view, row, kind),
            change_sentence(view, row, kind, full=True),
        ],
    }[name]()
    return [*filter(None, sentences), say_verdict(view, one), say_shortly(view, one)]


def check(view: View, name: str, row: pd.DataFrame) -> None:
    """What is said of one row is what its tests say."""
    one, mid = row.iloc[0], view.published.provenance.method.minimal_important_difference
    p, beyond = one["p_adjusted"], one["p_beyond_adjusted"]
    sure = p <= ALPHA
    for said in said_of(view, name, row):
        told = bool(SURE.search(NOT_SURE.sub("", said)))
        assert told == sure, (p, said)
        assert not (sure and CHANCE.search(said)), (p, said)
        assert not MORE.search(said) or beyond <= ALPHA, (beyond, said)
        assert not HARDLY.search(said) or abs(one["difference"]) < mid, said
        if EQUAL.search(said):
            assert p > ALPHA, (p, said)
        if EQUAL.search(said) or HARDLY.search(said):
            assert -mid <= one["low"] <= one["high"] <= mid, (one["low"], one["high"], said)
    mark = look_of(view, one, OWN_LOOK)
    assert mark.filled == sure
    assert (mark.filled and not mark.light) == (beyond <= ALPHA)


def check_numbers(view: View, name: str, row: pd.Series) -> None:
    """The two printed scores, their printed difference and the verdict agree."""
    values = [text.replace("−", "-").replace(",", ".") for text in side_by_side(
        view, row, *FRAMES[name])]  # fmt: skip
    one, other = float(values[0]), float(values[1])
    if not np.isnan(row["difference"]):
        apart = float(values[2])
        assert apart == pytest.approx(one - other, abs=1e-9)
        alone = float(say_difference(view, row).replace("−", "-").replace(",", "."))
        assert alone == apart, "a figure prints another difference than the table beside it"
        for printed in (apart, alone):
            assert row["size"] == "" or np.sign(printed) == np.sign(row["difference"])
            assert row["size"] != "more" or abs(printed) > 5.0
    check_margin(view, row)
    for score in (row[column] for column in FRAMES[name]):
        printed = float(say_score(view, score).replace(",", "."))
        assert view.level_at(printed) == view.level_at(score)


def check_margin(view: View, row: pd.Series) -> None:
    """The printed margin says what the verdict says, or why it says more stands beside it."""
    if np.isnan(row["low"]):
        return
    printed = say_signed_limits(view, row["low"], row["high"]).replace("−", "-").replace(",", ".")
    low, high = (float(end) for end in re.split(" to | till ", printed))
    assert (low, high) == pytest.approx((row["low"], row["high"]), abs=0.51)
    within = -5 <= low <= high <= 5
    if row["verdict"] in ("inconclusive", "equal"):
        assert (row["verdict"] == "equal") == within, "“practically equal” by the printed margin"
    sure, more = row["verdict"] in ("higher", "lower"), row["size"] == "more"
    assert not sure or low > 0 or high < 0
    assert not more or low > 5 or high < -5
    said = margin_note(view, row.to_frame().T)
    assert bool(re.search(" 0[.]", said)) == (not sure and (low > 0 or high < 0))
    unsure = row["size"] == "unsure" and (low > 5 or high < -5)
    assert bool(re.search("whole margin|hela felmarginalen", said)) == unsure


def test_limits_are_printed_on_the_levels_they_reach() -> None:
    for view in demo_views("en"):
        rows = view.published.scores_of(view.municipality).dropna(subset=["low", "high"])
        for low, high in zip(rows["low"], rows["high"], strict=True):
            printed = [float(limit) for limit in say_limits(view, low, high).split("–")]
            assert [view.level_at(x) for x in printed] == [view.level_at(x) for x in (low, high)]


def test_what_stands_out_is_what_the_places_say() -> None:
    """Highest, lowest, neither or unknown, by the places printed in the result files."""
    for view in demo_views("en"):
        rows = own_standouts(view)
        rows = rows[rows["rank_low"].notna()]
        few, n = quarter(len(rows)), len(rows)
        for low, high, verdict in zip(*(rows[c] for c in ("rank_low", "rank_high", "verdict")),
                                      strict=True):  # fmt: skip
            places = set(range(low, high + 1))
            top, bottom = set(range(1, few + 1)), set(range(n - few + 1, n + 1))
            assert (verdict == "highest") == (places <= top)
            assert (verdict == "lowest") == (places <= bottom)
            assert (verdict == "neither") == (not places & (top | bottom))
        if n and not {"highest", "lowest"} & set(rows["verdict"]):
            assert standout_sentence(view).startswith(f"None of the {n} capabilities")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("views", [region_views, demo_views])
def test_every_row_is_said_as_it_was_tested(views, language) -> None:
    seen: set[tuple[str, str]] = set()
    for view in views(language):
        for name, row in rows_of(view):
            check(view, name, row)
            check_numbers(view, name, row.iloc[0])
            seen.add((row["verdict"].iloc[0], row["size"].iloc[0]))
    assert {size for _, size in seen} >= {"", "more", "unsure"}
    assert {verdict for verdict, _ in seen} >= {"higher", "lower", "inconclusive"}


OWN = {
    "profile": (say_profile, caption_profile, own_standouts, ("highest", "lowest")),
    "region": (say_region, caption_region, own_gaps, ("higher", "lower")),
    "roles": (say_roles, caption_roles, own_roles, ("higher", "lower")),
    "change": (say_change, caption_change, own_change, ("higher", "lower")),
}
COMMON = {
    "spread": (say_spread, caption_spread, spread_rows, ("higher",)),
    "region change": (
        say_region_change, caption_region_change, region_changes, ("higher", "lower"),
    ),
}  # fmt: skip
"""Per section: what it says, its figure's title, its rows, and the verdicts it names."""
LONG_LIST = re.compile(r"([“”][^“”]+”(, | and | och )?){5,}")
"""More than four quoted names in a row."""


def quoted_in(view: View, said: str) -> set[str]:
    """Capabilities whose names stand in quotation marks."""
    nodes = view.published.questionnaire.capabilities
    return {node.id for node in nodes if re.search(f"[“”]{re.escape(view.node(node.id))}”", said)}


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("views", [region_views, demo_views])
def test_both_pages_select_by_one_rule(views, language) -> None:
    """A section names all that is sure, page one and figures at most four of a kind."""
    named = 0
    for view in views(language):
        if view.municipality and not has_result(view):
            continue
        short = [*(say_standing(view) if view.municipality else say_region_standing(view))]
        for name, (say, caption, rows_of_view, verdicts) in (
            OWN if view.municipality else COMMON
        ).items():
            rows = rows_of_view(view) if name in ("profile", "spread") else rows_of_view(
                view, Kind.CAPABILITY
            )  # fmt: skip
            sure = set(rows.loc[rows["verdict"].isin(verdicts), "node"]) if len(rows) else set()
            everything = name == "spread" and len(sure) == len(rows)
            told = quoted_in(view, " ".join((*say(view), caption(view))))
            assert everything or sure <= told, (view.place, name, sure - told)
            named += len(sure)
            short.append(caption(view))
        for said in short:
            assert not LONG_LIST.search(said), said
    assert named


def test_both_pages_are_about_the_same_capabilities() -> None:
    """Words, figures and tables of either page choose the same nodes."""
    for view in demo_views("en"):
        asked = view.published.questionnaire
        nodes = [view.node(node.id) for node in asked.nodes]
        drawn = [row.label for row in tree_rows(view)]
        made = (table_profile, table_change, table_region) if view.municipality else (
            table_profile, table_region_change, table_spread,
        )  # fmt: skip
        assert all([row[0] for row in table(view).rows] == nodes for table in made)
        assert drawn == nodes
        frames = [own_scores(view, Kind.CAPABILITY)] if view.municipality else [
            region_scores(view, Kind.CAPABILITY), spread_rows(view),
        ]  # fmt: skip
        for frame in (*frames, shown_members(view, Kind.CAPABILITY)):
            kept = list(dict.fromkeys(frame["node"]))
            assert set(kept) <= {node.id for node in asked.capabilities}
            assert len(kept) == len(asked.capabilities)
