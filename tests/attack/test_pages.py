"""A reader of finished pages attacks them: only what is printed or drawn, and who answered.

Two small regions are made and rendered once.  The short form has one question per capability, so
every printed score is the mean of whole answers to one question.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import t as student

from maturity.assessment import import_round, open_assessment
from maturity.assessment.create import find_members
from maturity.cli.main import run
from maturity.records.provenance import Status
from maturity.records.roster import Chosen, Roster, Staffing
from tests.assessments import (
    ROLES,
    SETTINGS,
    csv_text,
    make_assessment,
    put,
    short_items,
    survey,
    texts,
)
from tests.attack.html import Drawing, Interval, Page, interval, number, read_page, too_exact
from tests.attack.puzzle import (
    CANDIDATES,
    FEW,
    LEANS,
    POINTS,
    STEPS,
    Alone,
    Band,
    Puzzle,
    found_in,
    jointly,
    multisets,
)

SIZES = {
    "Sundsvall": {"leader": 6, "employee": 9, "specialist": 5},
    "Timrå": {"leader": 3, "employee": 12, "specialist": 4},
    "Kramfors": {"employee": 7},
}
"""Who answered: three roles apart; a small role on either side; a single group."""
ALIKE = {
    "Ånge": {"employee": 6},
    "Härnösand": {"employee": 12},
    "Sollefteå": {"employee": 14},
    "Örnsköldsvik": {"employee": 16},
}
"""A second region: one role everywhere, so that each margin is about one group."""
SILENT = 4
"""How many of each role did not answer."""
ARRANGED = {
    ("Sundsvall", "leader", "cul1"): (1, 5, 5, 5, 5, 5),
    ("Sundsvall", "leader", "cul2"): (3, 3, 3, 3, 3, 3),
    ("Sundsvall", "leader", "cul3"): (1, 1, 5, 5, 5, 5),
    ("Sundsvall", "specialist", "cul4"): (2, 1, 1, 1, 1),
    ("Timrå", "specialist", "com1"): (5, 5, 5, 5),
    ("Timrå", "leader", "com2"): (1, 1, 1),
    ("Kramfors", "employee", "com3"): (2, 2, 2, 2, 2, 2, 2),
    ("Kramfors", "employee", "com4"): (5, 5, 5, 5, 5, 5, 1),
}
"""Answers of one mind, or nearly, among those that chance gives."""
Answers = Mapping[tuple[str, str, str], tuple[int, ...]]


def made_answers() -> Answers:
    """Per municipality, role and question the answers 1-5; the same every time."""
    rng = np.random.default_rng(28)
    found = {}
    for town, sizes in (SIZES | ALIKE).items():
        for role, size in sizes.items():
            for item in short_items():
                chance = rng.choice(STEPS, size, p=(0.1, 0.25, 0.3, 0.2, 0.15)) + 1
                found[town, role, item] = tuple(int(a) for a in chance)
    return {**found, **ARRANGED}


ANSWERS = made_answers()


def make_pages(folder: Path, region: Mapping[str, Mapping[str, int]]) -> dict[str, Page]:
    """All reports of a region, final and by name, read again; the region's under no name."""
    members = tuple(replace(m, consent=True) for m in find_members(tuple(region)))
    staffing = tuple(
        Staffing(
            municipality=member.code,
            role=role,
            staff=size + SILENT,
            invited=size + SILENT,
            chosen=Chosen.EVERYONE,
        )
        for member in members
        for role, size in region[member.name].items()
    )
    roster = Roster(region="Regionen", members=members, staffing=staffing)
    settings = replace(SETTINGS, name="Regionen", language="en", status=Status.FINAL)
    made = make_assessment(folder / "region", roster, settings)
    put(made, "svar.csv", csv_text(rows_of(region)))
    import_round(open_assessment(made.path), "2026")
    with pytest.raises(SystemExit) as stopped:
        run(["report", str(made.path), "--lang", "en", "--workers", "2"])
    assert not stopped.value.code
    found = {path.stem: read_page(path) for path in made.path.rglob("reports/**/*.html")}
    names = {member.code: member.name for member in members}
    return {names.get(stem.split("-")[0], ""): page for stem, page in found.items()}


def rows_of(region: Mapping[str, Mapping[str, int]]) -> list[dict[str, object]]:
    return [
        {
            "Kommun": town,
            "Roll": ROLES[role],
            **{item: ANSWERS[town, role, item][person] for item in short_items()},
        }
        for town, sizes in region.items()
        for role, size in sizes.items()
        for person in range(size)
    ]


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return make_pages(tmp_path_factory.mktemp("attacked"), SIZES)


@pytest.fixture(scope="module")
def alike(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Page]:
    return make_pages(tmp_path_factory.mktemp("alike"), ALIKE)


@dataclass(frozen=True)
class Printed:
    """What one page tells about one question."""

    score: Interval | None
    limits: tuple[Interval, ...]
    roles: tuple[Interval, ...]
    bands: tuple[Band, ...]
    people: int


def printed(page: Page, item: str) -> Printed:
    node = next(i.node for i in survey().for_form("short").items if i.id == item)
    name, question = texts("en").nodes[node].name, texts("en").items[item].question
    capability = row_of(page, name, "Dimensions and capabilities")
    two_roles = row_of(page, name, "on the questions both were asked")
    counted = row_of(page, name, "What the results rest on")
    answers = row_of(page, question, "Answers to each question")
    score, margin = (capability[1], capability[2]) if capability else ("", "")
    ends = re.findall(r"\d+(?:\.\d+)?", margin)
    told = [interval(cell) for cell in two_roles[1:3] if re.search(r"\d", cell)]
    return Printed(
        score=interval(score) if re.search(r"\d", score) else None,
        limits=tuple(map(interval, ends)),
        roles=tuple(told) if len(told) == 2 else (),
        bands=bands_of(answers),
        people=int(counted[1]) if counted and counted[1].isdigit() else 0,
    )


def row_of(page: Page, name: str, *caption: str) -> tuple[str, ...]:
    table = page.table(*caption)
    return next((row for row in table.body if row[0] == name), ()) if table else ()


def bands_of(row: tuple[str, ...]) -> tuple[Band, ...]:
    """Bands from the cells of a question, "38% (steps 1 to 2)", "in steps 1 to 2" among them."""
    found = []
    for step, cell in enumerate(row[1:-1], start=1):
        if "%" in cell:
            joined = re.search(r"steps (\d) to (\d)", cell)
            first, end = map(int, joined.groups()) if joined else (step, step)
            found.append(Band(first, end, interval(cell), int(row[-1])))
    return tuple(found)


def puzzle(town: str, told: Printed) -> Puzzle:
    """All linear facts about a question, with the groups that the size of roles makes."""
    sizes = SIZES[town]
    small = {role for role, size in sizes.items() if size < FEW}
    found = Puzzle(sizes)
    groups = [(role,) for role in sizes if role not in small]
    groups += [tuple(r for r in sizes if r in small)] if small else []
    if told.score:
        weights = {
            role: len(group) / len(sizes) * sizes[role] / sum(sizes[r] for r in group)
            for group in groups
            for role in group
        }
        found.means.append((weights, told.score))
    if told.roles:
        for role, mean in zip(("leader", "employee"), told.roles, strict=True):
            group = next(g for g in groups if role in g)
            together = sum(sizes[r] for r in group)
            found.means.append(({r: sizes[r] / together for r in group}, mean))
    found.bands.extend(told.bands)
    return found


def truth(town: str, item: str) -> dict[tuple[str, int], int]:
    return {
        (role, step): sum(a - 1 == step for a in ANSWERS[town, role, item])
        for role in SIZES[town]
        for step in range(STEPS)
    }


@pytest.mark.parametrize("town", SIZES)
def test_the_page_is_read_as_it_is_meant(pages: dict[str, Page], town: str) -> None:
    """The true answers solve every puzzle; most questions tell something."""
    told = 0
    for item in short_items():
        found = puzzle(town, printed(pages[town], item))
        true = found.row(truth(town, item))
        for constraint in found.constraints():
            assert constraint.lb <= constraint.A @ true <= constraint.ub, (town, item)
        told += bool(found.means)
    assert told > len(short_items()) / 2


def hits_in(page: Page, town: str, *, talking: int) -> dict[str, list[str]]:
    found = {}
    for item in short_items():
        own = {role: tuple(a - 1 for a in ANSWERS[town, role, item]) for role in SIZES[town]}
        found[item] = found_in(puzzle(town, printed(page, item)), own, talking=talking)
    return {item: hits for item, hits in found.items() if hits}


@pytest.mark.parametrize("town", SIZES)
def test_no_set_of_answers_follows(pages: dict[str, Page], town: str) -> None:
    """Whole-answer integer programs: small roles, one mind, one's own answer taken away."""
    assert hits_in(pages[town], town, talking=1) == {}


def test_margins_do_not_tell_the_answers_of_small_groups(alike: dict[str, Page]) -> None:
    """All pages of a region of one role together: means, margins, shares, one pooled spread."""
    hits, tried = {}, 0
    for item in short_items():
        told = {town: printed(alike[town], item) for town in ALIKE}
        shown = {town: one for town, one in told.items() if one.score and len(one.limits) == 2}
        if set(shown) != set(ALIKE):
            continue
        towns = [
            Alone(ALIKE[t]["employee"], ALIKE[t]["employee"] + SILENT, p.score, p.limits, p.bands)
            for t, p in shown.items()
        ]
        left = dict(zip(shown, jointly(towns), strict=True))
        true = {t: tuple(sorted(a - 1 for a in ANSWERS[t, "employee", item])) for t in ALIKE}
        if all(true[town] in found for town, found in left.items()):
            tried += 1
            hits.update({(t, item): found for t, found in left.items() if len(found) <= CANDIDATES})
    small = {where for where in hits if ALIKE[where[0]]["employee"] < LEANS}
    assert small == set()
    margins = [len(printed(alike[town], i).limits) for town in ALIKE for i in short_items()]
    assert tried > len(short_items()) / 2 or not any(margins)


@pytest.mark.parametrize("town", SIZES)
def test_the_spread_of_fewer_than_ten_is_not_told(pages: dict[str, Page], town: str) -> None:
    """What those who did not answer may change is a share of the spread of those who did."""
    table = pages[town].table("Those who answered and their colleagues")
    told = {row[0]: row[5] for row in table.body if int(row[1]) < LEANS} if table else {}
    assert {group: number for group, number in told.items() if re.search(r"\d", number)} == {}


def test_a_missing_margin_does_not_tell_that_all_answered_alike(pages: dict[str, Page]) -> None:
    table = pages["Sundsvall"].table("on the questions both were asked")
    if table is None:
        return
    margins = {row[0]: row[4] for row in table.body if re.search(r"\d", row[1])}
    told = {bool(re.search(r"\d", margin)) for margin in margins.values()}
    assert len(told) < 2, margins


def counts_of(page: Page) -> list[tuple[str, int]]:
    """Every printed number of people that something rests on, with where it stands."""
    found = []
    for caption, column in (
        ("What the results rest on", 1),
        ("Answers to each question", -1),
        ("Those who answered and their colleagues", 1),
    ):
        table = page.table(caption)
        for row in table.body if table else ():
            found += [(f"{caption}: {row[0]}", int(row[column]))] if row[column].isdigit() else []
    for told in page.words:
        for count, asked in re.findall(r"(\d+) of (?:the )?(\d+)(?: people asked|,| and|\.)", told):
            found.append((f"{count} of {asked}: {told[:60]}", int(count)))
    return found


@pytest.mark.parametrize("town", SIZES)
def test_no_number_rests_on_fewer_than_five(pages: dict[str, Page], town: str) -> None:
    counts = counts_of(pages[town])
    assert len(counts) > len(short_items())
    capabilities = re.compile("capabilities|highest|lowest|level")
    assert [c for c in counts if 0 < c[1] < FEW and not capabilities.search(c[0])] == []
    for item in short_items():
        for band in printed(pages[town], item).bands:
            assert band.share.printed * band.answers / 100 > FEW - 0.6, (item, band)


@pytest.mark.parametrize("town", SIZES)
def test_no_two_numbers_differ_by_one_to_four(pages: dict[str, Page], town: str) -> None:
    """The whole against the groups beside it; a question against its capability."""
    page = pages[town]
    table = page.table("Those who answered and their colleagues")
    if table:
        whole, *groups = [int(row[1]) for row in table.body if row[1].isdigit()]
        for chosen in range(2 ** len(groups)):
            left = whole - sum(n for at, n in enumerate(groups) if chosen >> at & 1)
            assert left == 0 or left >= FEW, (whole, groups)
    for item in short_items():
        told = printed(page, item)
        answers = {band.answers for band in told.bands}
        assert not told.people or not answers or answers == {told.people}, item


def test_no_drawing_holds_more_digits_than_it_prints(pages: dict[str, Page]) -> None:
    scaled = [(t, d) for t, page in pages.items() for d in page.drawings if d.axis]
    assert len(scaled) > 3 * len(pages)
    found = {(t, d.name): too_exact(d) for t, d in scaled}
    assert {where: values for where, values in found.items() if values} == {}


def test_an_exact_mark_is_found() -> None:
    """68.75 drawn beside a printed 69 is what the test above looks for."""
    texts_ = [(2.0 * v, 90.0, str(v)) for v in (0, 20, 40, 60, 80, 100)]
    marks = [(0.0, 50.0), (200.0, 50.0), (138.0, 50.0)]
    assert too_exact(Drawing("a", texts_, marks)) == []
    assert too_exact(Drawing("a", texts_, [*marks, (137.5, 50.0)])) == [68.75]


def test_the_attack_finds_what_is_there() -> None:
    """Hand-made puzzles: a small role beside a known one, one mind, a mean with its margin."""
    alone = Puzzle({"leader": 6, "specialist": 3})
    alone.means += [({"leader": 1.0}, interval("50.0")), ({"specialist": 1.0}, interval("83.3"))]
    assert any("specialist: sum of 3" in hit for hit in found_in(alone))
    ends = Puzzle({"leader": 5})
    ends.means.append(({"leader": 1.0}, interval("80")))
    assert found_in(ends) == []
    hits = found_in(ends, {"leader": (0, 4, 4, 4, 4)})
    assert any(hit.startswith("leader: 1 ways for 4 beside (0,)") for hit in hits), hits
    assert [multisets(4, total) for total in (16, 15, 14, 13, 12)] == [1, 1, 2, 3, 5]
    assert number("−27,5") == -27.5


def test_margins_with_a_decimal_tell_the_answers() -> None:
    """Three pages: six people lean on a spread in which the other two pages tell their share."""
    true = ((0, 2, 2, 3, 4, 4), (0, 1, 1, 2, 2, 2, 3, 3, 4, 4), (0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4))
    squares = [float(np.var(a)) * len(a) * POINTS**2 for a in true]
    df = float(sum(len(a) - 1 for a in true))
    assert squares[0] == pytest.approx(11.5 * 625)  # 49 - 15² / 6 steps²
    left = {}
    for digits in (0, 1):
        pages = []
        for answers, own in zip(true, squares, strict=True):
            mean = float(np.mean(answers)) * POINTS
            ends = ends_of(answers, own, sum(squares) / df, df)
            texts_ = [f"{value:.{digits}f}" for value in (mean, *ends)]
            score, *limits = map(interval, texts_)
            pages.append(Alone(len(answers), len(answers) + SILENT, score, tuple(limits)))
        found = jointly(pages)
        assert all(answers in one for answers, one in zip(true, found, strict=True))
        left[digits] = len(found[0])
    assert left[1] <= CANDIDATES < left[0]


def ends_of(answers: tuple[int, ...], own: float, pooled: float, df: float) -> tuple[float, float]:
    """Both ends of a margin, written out once more: handbook, step 6."""
    n, d = len(answers), len(answers) - 1
    lent = max(3, d)
    spread = pooled if n < 10 else (own + lent * pooled) / (d + lent)
    most = (d + lent) ** 2 / (d + lent * (2 * d + lent) / df)
    half = student.ppf(0.975, min(d + lent, most)) * (SILENT / (n + SILENT) * spread / n) ** 0.5
    mean = float(np.mean(answers)) * POINTS
    return max(mean - half, 0.0), min(mean + half, 100.0)
