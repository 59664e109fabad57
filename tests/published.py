"""Made-up published results over the real questionnaire, for rooms that only present.

The numbers are plausible, seeded and consistent where a reader could check
(a dimension is the mean of its capabilities, a capability of its roles), but
nothing was scored: presenting must be testable without the computing rooms.

The seven members of Västernorrland, each with something a presenter must get right:

=========  ============  ==========================================================
2260       Ånge          three answers: everything hidden
2262       Timrå         ordinary, random sample, consent, not in the previous round
2280       Härnösand     specialists hidden (3), employees hidden as complement
2281       Sundsvall     very large, everyone asked, consent, has elected and departments
2282       Kramfors      joint judgement: no intervals, no roles, consent
2283       Sollefteå     picked people: no intervals, consent
2284       Örnsköldsvik  ordinary, everyone asked, no consent
=========  ============  ==========================================================

Members beyond the seventh are ordinary and called ``Provkommun 8`` and so on.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from maturity.disclosure.readers.cut import Reader, kept_of
from maturity.i18n import read_language
from maturity.records import schemas
from maturity.records.comparison import REGION, Comparison, PeerGroup, Size, Standing, Verdict
from maturity.records.method import ScoringMethod
from maturity.records.outside import OutsidePeers
from maturity.records.provenance import Provenance, Status
from maturity.records.published import Edition, Hidden, Published
from maturity.records.quality import Quality
from maturity.records.questionnaire import INDEX, Questionnaire, Texts
from maturity.records.responses import Shape, SourceFile
from maturity.records.roster import Chosen, Department, Member, Roster, Staffing
from maturity.records.scores import Kind, NoInterval, Part
from maturity.resources import survey_folder
from maturity.survey import read_questionnaire, read_texts
from maturity.wording.view import View

QUESTIONNAIRE = "kommunal-digital-mognad"
COUNTS = ("n", "asked", "answered", "dont_know", "not_applicable", "skipped")
ROLES = ("leader", "employee", "specialist")
DEPARTMENTS = (("Barn och utbildning", 410), ("Vård och omsorg", 380))


@dataclass(frozen=True)
class Town:
    """One sample member: people who answered and were invited, per role."""

    code: str
    name: str
    answers: tuple[int, int, int]
    invited: tuple[int, int, int]
    chosen: Chosen | None = Chosen.EVERYONE
    consent: bool = False
    joint: bool = False
    hidden_roles: tuple[str, ...] = ()
    new: bool = False

    @property
    def hidden(self) -> bool:
        return not self.joint and sum(self.answers) < 5


TOWNS = (
    Town("2260", "Ånge", (1, 1, 1), (20, 90, 4), consent=True),
    Town("2262", "Timrå", (18, 74, 9), (25, 150, 12), Chosen.RANDOM, consent=True, new=True),
    Town("2280", "Härnösand", (14, 22, 3), (30, 200, 6), hidden_roles=("specialist", "employee")),
    Town("2281", "Sundsvall", (96, 830, 41), (130, 2100, 50), consent=True),
    Town("2282", "Kramfors", (1, 0, 0), (1, 0, 0), None, consent=True, joint=True),
    Town("2283", "Sollefteå", (9, 12, 6), (10, 15, 6), Chosen.PICKED, consent=True),
    Town("2284", "Örnsköldsvik", (31, 140, 12), (60, 400, 15)),
)


def sample_published(
    *,
    municipalities: int = 7,
    previous: bool = True,
    made_up: bool = True,
    draft: bool = False,
    peers: bool = True,
    outside: bool = False,
    floor: float | None = None,
    form: str = "long",
    shape: Shape = Shape.RESPONDENTS,
    seed: int = 2026,
) -> Published:
    """Plausible results of one round.

    ``shape`` VALUES gives every member published item values without respondents:
    no roles, no rates, no intervals.  ``outside`` adds results of two other regions, similar
    to Sundsvall by group and size, and to Timrå by size.  ``floor`` is the agreed floor.
    """
    questionnaire = sample_questionnaire().for_form(form)
    towns = _towns(municipalities, shape)
    rng = np.random.default_rng(seed)
    method = ScoringMethod(agreed_floor=floor)
    scores = schemas.SHOWN_SCORES.frame(
        row for town in towns for row in _score_rows(town, questionnaire, shape, rng)
    )
    groups = _peers(towns) if peers else ()
    compared = _comparison(towns, scores, questionnaire, groups, previous=previous, rng=rng)
    compared = _with_floor(compared, scores, floor)
    if outside:
        compared = replace(compared, outside=_outside(scores), outside_peers=OUTSIDE)
    return Published(
        questionnaire=questionnaire,
        roster=_roster(towns, shape),
        shape=shape,
        provenance=Provenance(
            package_version="0.1.0",
            questionnaire=questionnaire.id,
            questionnaire_version=questionnaire.version,
            form=form,
            round="2026",
            as_of="2026-11-21",
            status=Status.DRAFT if draft else Status.FINAL,
            made_up=made_up,
            method=method,
            sources=(SourceFile(name="svar-2026.xlsx", sha256="0f" * 32),),
            versions={"numpy": "2.1.0", "pandas": "2.2.3"},
            attribution=questionnaire.attribution,
            previous="2024" if previous else "",
        ),
        scores=scores,
        distributions=_distributions(scores, questionnaire, shape, rng),
        response=_response(towns, shape),
        comparison=compared,
        named=tuple(t.code for t in towns if t.consent and not t.hidden),
        hidden_log=_hidden_log(scores),
        quality=_quality(towns, scores, shape),
    )


def sample_view(language: str = "sv", municipality: str = "2281", **options: Any) -> View:
    """A view of the sample; ``municipality`` "" is the region's report.

    Cut as a report is: other members' rows only where they are named.
    """
    published = _cached(tuple(sorted(options.items())))
    return View(
        published=cut(published, municipality),
        texts=sample_texts(language),
        language=read_language(language),
        municipality=municipality,
    )


def cut(published: Published, municipality: str) -> Edition:
    """What one reader may see, if nobody's result can be worked out: numbers are not rounded."""
    seen = frozenset({*published.named, municipality})
    counted = len(published.comparison.counted)
    reader = Reader(code=municipality, seen=seen, counted=counted, means=0)
    return Edition(reader=municipality, **kept_of(published, reader))


@lru_cache
def sample_questionnaire() -> Questionnaire:
    return read_questionnaire(survey_folder(QUESTIONNAIRE))


@lru_cache
def sample_texts(language: str) -> Texts:
    return read_texts(survey_folder(QUESTIONNAIRE), language)


@lru_cache
def _cached(options: tuple[tuple[str, Any], ...]) -> Published:
    return sample_published(**dict(options))


def _towns(count: int, shape: Shape) -> tuple[Town, ...]:
    more = tuple(
        Town(f"{9000 + i}", f"Provkommun {i}", (12, 60, 6), (20, 120, 8), consent=True)
        for i in range(8, count + 1)
    )
    towns = (*TOWNS, *more)[:count]
    if shape is Shape.VALUES:
        return tuple(
            replace(t, answers=(1, 0, 0), chosen=None, joint=True, hidden_roles=()) for t in towns
        )
    return towns


def _peers(towns: tuple[Town, ...]) -> tuple[PeerGroup, ...]:
    coast = tuple(t.code for t in towns if t.code in {"2262", "2280", "2281", "2284"})
    return (PeerGroup(id="coast", name="Kustkommunerna", members=coast),)


def _roster(towns: tuple[Town, ...], shape: Shape) -> Roster:
    members = tuple(Member(code=t.code, name=t.name, county="22", consent=t.consent) for t in towns)
    staffing = tuple(
        Staffing(municipality=t.code, role=r, staff=2 * i, invited=i, chosen=t.chosen)
        for t in towns
        for r, i in zip(ROLES, t.invited, strict=True)
        if not t.joint and shape is not Shape.VALUES
    )
    departments = (
        Department(municipality="2281", name="Barn och utbildning", sector="school"),
        Department(municipality="2281", name="Vård och omsorg", sector="care"),
    )
    return Roster(
        region="Västernorrland",
        members=members,
        departments=departments if any(t.code == "2281" for t in towns) else (),
        staffing=staffing,
    )


def _no_interval(town: Town, shape: Shape) -> NoInterval:
    if shape is Shape.VALUES:
        return NoInterval.VALUES
    if town.joint:
        return NoInterval.JOINT
    return NoInterval.PICKED if town.chosen is Chosen.PICKED else NoInterval.SHOWN


def _score_rows(
    town: Town, questionnaire: Questionnaire, shape: Shape, rng: np.random.Generator
) -> list[dict[str, object]]:
    """All rows of one member: capability = mean of the roles, node above = mean of children."""
    caps = [n.id for n in questionnaire.capabilities]
    base = 55 + rng.normal(0, 5) + rng.normal(0, 7, len(caps)) + np.linspace(6, -6, len(caps))
    shift = {"leader": 6.0, "employee": -5.0, "specialist": -1.0, "elected": 3.0}
    people = dict(zip(ROLES, town.answers, strict=True))
    if town.code == "2281" and shape is not Shape.VALUES:
        people["elected"] = 27
    by_role = {
        r: np.clip(base + shift[r] + rng.normal(0, 4, len(caps)), 3, 97)
        for r in people
        if not town.joint
    }
    main = [v for r, v in by_role.items() if r != "elected"]
    whole = np.mean(main, axis=0) if main else np.round(np.clip(base, 3, 97) / 25) * 25
    parts = [(Part.ALL, "", whole, sum(town.answers), "+".join(ROLES) if main else "")]
    parts += [(Part.ROLE, r, v, people[r], r) for r, v in by_role.items()]
    if town.code == "2281" and by_role:
        for place, (department, n) in enumerate(DEPARTMENTS):
            parts.append((Part.DEPARTMENT, department, whole - 4 + 7 * place, n, "+".join(ROLES)))
    rows = []
    for part, group, values, n, roles in parts:
        hidden = _hidden(town, part, group)
        reason = _no_interval(town, shape)
        for kind, node, score, items in _tree(questionnaire, dict(zip(caps, values, strict=True))):
            half = np.nan if reason or kind is Kind.ITEM else _margin(kind, group, people)
            row = _row(score, n, items, half, joint=town.joint)
            row |= {"municipality": town.code, "part": str(part), "group": group}
            row |= {"kind": str(kind), "node": node, "roles": roles, "hidden": str(hidden)}
            row["no_interval"] = "" if kind is Kind.ITEM else str(reason)
            rows.append(_blank(row) if hidden else row)
    return rows


def _margin(kind: Kind, group: str, people: dict[str, int]) -> float:
    """Half interval of a mean of role means with 21 points between people."""
    sizes = [people[group]] if group in people else [people[r] for r in ROLES]
    wide = 42 * np.sqrt(sum(1 / n for n in sizes)) / len(sizes)
    return float(wide * {Kind.CAPABILITY: 1.0, Kind.DIMENSION: 0.8, Kind.INDEX: 0.7}[kind])


def _hidden(town: Town, part: Part, group: str) -> Hidden:
    if town.hidden:
        return Hidden.SMALL
    if part is Part.ROLE and group in town.hidden_roles:
        return Hidden.SMALL if group == "specialist" else Hidden.COMPLEMENT
    return Hidden.SHOWN


def _tree(
    questionnaire: Questionnaire, values: dict[str, float]
) -> list[tuple[Kind, str, float, int]]:
    """Index, dimensions, capabilities, items; with the number of items under each."""
    dims = {
        d.id: [c.id for c in questionnaire.capabilities if questionnaire.dimension_of(c.id) == d.id]
        for d in questionnaire.dimensions
    }
    means = {d: float(np.mean([values[c] for c in caps])) for d, caps in dims.items()}
    count = {c.id: len(questionnaire.items_of(c.id)) for c in questionnaire.capabilities}
    out = [(Kind.INDEX, INDEX, float(np.mean(list(means.values()))), sum(count.values()))]
    out += [(Kind.DIMENSION, d, means[d], sum(count[c] for c in caps)) for d, caps in dims.items()]
    out += [(Kind.CAPABILITY, c, float(values[c]), count[c]) for c in values]
    for c in values:
        items = questionnaire.items_of(c)
        for place, item in enumerate(items):
            off = 3.0 * (place - (len(items) - 1) / 2)
            out.append((Kind.ITEM, item.id, float(np.clip(values[c] + off, 0, 100)), 1))
    return out


def _row(score: float, n: int, items: int, half: float, *, joint: bool) -> dict[str, object]:
    asked = n * items
    unknown, not_applicable, skipped = (
        (0, 0, 0) if joint else (asked // 9, asked // 40, asked // 60)
    )
    return {
        "score": score,
        "level": int(np.searchsorted((20, 40, 60, 80), score, side="right")) + 1,
        "n": n,
        "asked": asked,
        "answered": asked - unknown - not_applicable - skipped,
        "dont_know": unknown,
        "not_applicable": not_applicable,
        "skipped": skipped,
        "low": max(0.0, score - half) if half == half else np.nan,
        "high": min(100.0, score + half) if half == half else np.nan,
    }


def _blank(row: dict[str, object]) -> dict[str, object]:
    empty = {c: None for c in COUNTS} | {"score": np.nan, "low": np.nan, "high": np.nan, "level": 0}
    return row | empty


def _distributions(
    scores: pd.DataFrame, questionnaire: Questionnaire, shape: Shape, rng: np.random.Generator
) -> pd.DataFrame:
    """Answers per step, binomial around the item's score; none for joint rows or values."""
    shown = (scores["part"] == Part.ALL) & (scores["kind"] == Kind.ITEM) & (scores["hidden"] == "")
    rows = []
    for r in scores[shown & (scores["n"].fillna(0) >= 10)].itertuples():
        steps = questionnaire.scale_of(questionnaire.item(r.node)).steps
        top = len(steps) - 1
        p = r.score / 100
        chance = np.array(
            [_choose(top, k) * p**k * (1 - p) ** (top - k) + 0.05 for k in range(top + 1)]
        )
        counts = rng.multinomial(int(r.answered), chance / chance.sum())
        rows += [
            {"municipality": r.municipality, "item": r.node, "step": s, "last": s, "count": int(c),
             "share": c / r.answered}
            for s, c in zip(steps, counts, strict=True)
        ]  # fmt: skip
    return schemas.DISTRIBUTIONS.frame(rows)


def _choose(n: int, k: int) -> int:
    return int(np.prod([(n - i) / (i + 1) for i in range(k)]).round())


def _response(towns: tuple[Town, ...], shape: Shape) -> pd.DataFrame:
    rows = []
    for t in towns:
        known = not t.joint and shape is not Shape.VALUES
        parts = [(Part.ALL, "", sum(t.answers), sum(t.invited))]
        if known:
            parts += [
                (Part.ROLE, r, a, i) for r, a, i in zip(ROLES, t.answers, t.invited, strict=True)
            ]
        if t.code == "2281" and known:
            parts.append((Part.ROLE, "elected", 27, 61))
            parts += [(Part.DEPARTMENT, d, a, 0) for d, a in DEPARTMENTS]
        for part, group, answers, invited in parts:
            hidden = _hidden(t, part, group)
            row = {
                "municipality": t.code, "part": str(part), "group": group,
                "answers": np.nan if hidden else float(answers),
                "invited": float(invited) if known and not hidden and invited else np.nan,
                "staff": float(2 * invited) if known and not hidden and invited else np.nan,
                "rate": answers / invited if known and not hidden and invited else np.nan,
                "chosen": str(t.chosen) if t.chosen else "",
                "joint": t.joint and shape is not Shape.VALUES, "hidden": str(hidden),
            }  # fmt: skip
            rows.append(row)
    return schemas.RESPONSE.frame(rows)


def _hidden_log(scores: pd.DataFrame) -> pd.DataFrame:
    keep = (scores["hidden"] != "") & (scores["kind"] != Kind.ITEM)
    log = scores.loc[keep, ["municipality", "part", "group", "node", "hidden"]]
    log = log.rename(columns={"hidden": "reason"})
    whole = log[log["node"] == INDEX].assign(node="")
    return schemas.HIDDEN_LOG.frame(pd.concat([log, whole]).sort_index(kind="stable"))


def _comparison(
    towns: tuple[Town, ...],
    scores: pd.DataFrame,
    questionnaire: Questionnaire,
    peers: tuple[PeerGroup, ...],
    *,
    previous: bool,
    rng: np.random.Generator,
) -> Comparison:
    members = tuple(t.code for t in towns if not t.hidden)
    whole = scores[(scores["part"] == Part.ALL) & (scores["hidden"] == "")]
    nodes = whole[whole["kind"] != Kind.ITEM]
    change = _change(towns, nodes, rng) if previous else []
    return Comparison(
        members=members,
        counted=members,
        peers=peers,
        region=_region(scores),
        gaps=schemas.GAPS.frame(_gaps(nodes, members, peers)),
        roles=schemas.ROLES.frame(_role_gaps(towns, scores)),
        spread=_spread(nodes),
        change=schemas.CHANGE.frame(change),
        standouts=_standouts(nodes, towns),
        changed_items=("cul1a", "too2b") if previous else (),
        levels=_levels(nodes, questionnaire),
        levelling=_levelling(nodes if previous else nodes.iloc[:0]),
        region_change=_region_change(change),
    )


def _test(difference: float, half: float) -> dict[str, object]:
    """Limits, p and verdict of a difference with half interval ``half`` (NaN: no test)."""
    tests = ("low", "high", "p", "p_adjusted", "p_beyond", "p_beyond_adjusted")
    empty = {"difference": difference, **dict.fromkeys(tests, np.nan), "size": str(Size.NONE),
             "smallest_detectable": 1.43 * half}  # fmt: skip
    if half != half:
        return {**empty, "verdict": str(Verdict.NO_TEST)}
    p, beyond = (min(1.0, 1.5 * _p(difference, half, bound)) for bound in (0.0, 5.0))
    within, verdict, size = abs(difference) + half <= 5.0, Verdict.INCONCLUSIVE, Size.NONE
    if p <= 0.05:
        verdict = Verdict.HIGHER if difference > 0 else Verdict.LOWER
        size = Size.MORE if beyond <= 0.05 else Size.LESS if within else Size.UNSURE
    elif within:
        verdict = Verdict.EQUAL
    return {
        **empty, "low": difference - half, "high": difference + half, "p": p / 1.5,
        "p_adjusted": p, "p_beyond": beyond / 1.5, "p_beyond_adjusted": beyond,
        "verdict": str(verdict), "size": str(size),
    }  # fmt: skip


def _p(difference: float, half: float, bound: float) -> float:
    """Two-sided p of "at most ``bound`` points apart", normal."""
    ends = (abs(difference) - bound, abs(difference) + bound)
    return sum(0.5 * math.erfc(1.96 * end / half / math.sqrt(2)) for end in ends)


def _half(row: Any) -> float:
    return float(row.high - row.low) / 2


def _region(scores: pd.DataFrame) -> pd.DataFrame:
    t = scores[(scores["hidden"] == "") & (scores["kind"] != Kind.ITEM)]
    t = t[t["part"].isin([Part.ALL, Part.ROLE])]
    rows = []
    for (part, group, kind, node), g in t.groupby(["part", "group", "kind", "node"], sort=False):
        if part == Part.ROLE and len(g) < 3:
            continue
        half = ((g["high"] - g["low"]) / 2).dropna()
        wide = float(np.sqrt((half**2).sum()) / len(half)) if len(half) else np.nan
        mean = float(g["score"].mean())
        rows.append(
            {"part": part, "group": group, "kind": kind, "node": node, "score": mean,
             "se": wide / 1.96, "low": mean - wide, "high": mean + wide, "members": len(g),
             "n": int(g["n"].sum()), "by_staff": mean - 2.4 if part == Part.ALL else np.nan}
        )  # fmt: skip
    return schemas.REGION.frame(rows)


def _gaps(
    nodes: pd.DataFrame, members: tuple[str, ...], peers: tuple[PeerGroup, ...]
) -> list[dict[str, object]]:
    scores = nodes.pivot_table(index="node", columns="municipality", values="score")
    rows = []
    for r in nodes.itertuples():
        for id_, codes in [(REGION, members), *((p.id, p.members) for p in peers)]:
            others = [c for c in codes if c != r.municipality and c in members]
            if len(others) < 2:
                continue
            other = float(scores.loc[r.node, others].mean())
            half = float(np.hypot(_half(r), 2.5))
            rows.append(
                {"municipality": r.municipality, "peers": id_, "kind": r.kind, "node": r.node,
                 "score": r.score, "other": other, **_test(r.score - other, half)}
            )  # fmt: skip
    return rows


OUTSIDE = (
    OutsidePeers(id="all", names={}, members=17, regions=("Jämtland 2026", "Dalarna 2025")),
    OutsidePeers(
        id="group:B3",
        names={"sv": "Större stad", "en": "Medium-sized towns"},
        members=4,
        regions=("Dalarna 2025",),
        drafts=("Dalarna 2025",),
        ours=("2281",),
    ),
    OutsidePeers(
        id="size:3000-9999",
        names={},
        members=7,
        regions=("Jämtland 2026", "Dalarna 2025"),
        drafts=("Dalarna 2025",),
        ours=("2262", "2281"),
    ),
)
"""Two other regions, one of them with a draft."""


def _outside(scores: pd.DataFrame) -> pd.DataFrame:
    """Every group has the same mean at every node: 52 (group) and 49 (size)."""
    t = scores[(scores["part"] == Part.ALL) & (scores["hidden"] == "")]
    t = t[t["kind"].isin([Kind.DIMENSION, Kind.CAPABILITY])]
    rows = []
    for r in t.itertuples():
        for group, other in (("group:B3", 52.0), ("size:3000-9999", 49.0)):
            peers = next(p for p in OUTSIDE if p.id == group)
            if r.municipality not in peers.ours:
                continue
            half = float(np.hypot(_half(r), 2.0))
            rows.append(
                {"municipality": r.municipality, "outside": group, "kind": r.kind,
                 "node": r.node, "score": r.score, "other": other,
                 **_test(r.score - other, half),
                 "members": peers.members}
            )  # fmt: skip
    return schemas.OUTSIDE.frame(rows)


def _role_gaps(towns: tuple[Town, ...], scores: pd.DataFrame) -> list[dict[str, object]]:
    keep = (scores["part"] == Part.ROLE) & (scores["hidden"] == "") & (scores["kind"] != Kind.ITEM)
    t = scores[keep]
    rows = []
    for town in towns:
        own = t[t["municipality"] == town.code]
        first = own[own["group"] == "leader"].set_index("node")
        second = own[own["group"] == "employee"].set_index("node")
        for node in first.index.intersection(second.index, sort=False):
            a, b = first.loc[node], second.loc[node]
            gap = _test(a["score"] - b["score"], float(np.hypot(_half(a), _half(b))))
            rows.append(
                {"municipality": town.code, "kind": a["kind"], "node": node, "first": "leader",
                 "second": "employee", "score_first": a["score"], "score_second": b["score"],
                 "items": 2, **gap}
            )  # fmt: skip
    return rows


def _spread(nodes: pd.DataFrame) -> pd.DataFrame:
    rows = []
    for (kind, node), g in nodes.groupby(["kind", "node"], sort=False):
        sd = float(g["score"].std())
        true = float(np.sqrt(max(0.0, sd**2 - 16)))
        low = max(0.0, true - 5)
        verdict = Verdict.HIGHER if low > 0 else Verdict.INCONCLUSIVE
        if g["low"].notna().sum() < 2:
            true = low = np.nan
            verdict = Verdict.NO_TEST
        p = np.nan if np.isnan(low) else 0.01 if low > 0 else 0.5
        rows.append(
            {"kind": kind, "node": node, "members": len(g), "sd_observed": sd, "sd": true,
             "low": low, "high": 1.9 * true + 3, "p": p, "p_adjusted": p, "verdict": str(verdict),
             "below": np.nan}
        )  # fmt: skip
    return schemas.SPREAD.frame(rows)


def _with_floor(comparison: Comparison, scores: pd.DataFrame, floor: float | None) -> Comparison:
    """How many shown members are below the floor; as many before, for levelling."""
    t = scores[(scores["part"] == Part.ALL) & (scores["hidden"] == "")]
    below = (
        (t["score"] < (floor or 0)).groupby(t["node"]).sum() if floor else pd.Series(dtype=float)
    )
    spread = comparison.spread.assign(below=comparison.spread["node"].map(below).astype(float))
    levelling = comparison.levelling
    counts = levelling["node"].map(below).astype(float)
    levelling = levelling.assign(below_before=counts, below_now=counts)
    return replace(comparison, spread=spread, levelling=levelling)


def _levels(nodes: pd.DataFrame, questionnaire: Questionnaire) -> pd.DataFrame:
    """Thirteen of sixteen capabilities needed; how sure follows from the thirteenth's limits."""
    rows = []
    capabilities = nodes[nodes["kind"] == Kind.CAPABILITY]
    for code, own in capabilities.groupby("municipality", sort=True):
        last = own.sort_values("score", ascending=False).iloc[12]
        for level, cut in zip((2, 3, 4, 5), (20, 40, 60, 80), strict=True):
            short = own[own["score"] < cut]["node"].map(questionnaire.dimension_of)
            sure = float(np.clip(0.5 + (last["score"] - cut) / (2 * _half(last)), 0, 1))
            rows.append(
                {"municipality": code, "level": level, "reached": len(own) - len(short),
                 "capabilities": 16, "needed": 13, "lacking": "", "probability": sure,
                 "awarded": sure >= 0.8,
                 "binding": "" if sure >= 0.8 or len(short) % 16 == 0 else short.mode()[0]}
            )  # fmt: skip
    return schemas.LEVELS.frame(rows)


def _levelling(nodes: pd.DataFrame) -> pd.DataFrame:
    """Five members in both rounds; the first capability has levelled out, one has no test."""
    rows = []
    for at, (kind, node) in enumerate(nodes[["kind", "node"]].drop_duplicates().to_numpy()):
        if node == "automation_capability":  # no common item
            continue
        now = 4.0 + at % 5
        before = 21.0 if at == 2 else now + 1.5 - at % 3
        verdict = Verdict.LOWER if at == 2 else Verdict.INCONCLUSIVE
        rows.append(
            {"kind": kind, "node": node, "members": 5, "sd_before": before, "sd_now": now,
             "difference": now - before, "low": now - before - 6, "high": now - before + 6,
             "p": 0.001 if at == 2 else 0.4, "p_adjusted": 0.02 if at == 2 else 0.6,
             "verdict": str(verdict), "below_before": np.nan, "below_now": np.nan}
        )  # fmt: skip
    return schemas.LEVELLING.frame(rows)


def _change(
    towns: tuple[Town, ...], nodes: pd.DataFrame, rng: np.random.Generator
) -> list[dict[str, object]]:
    new = {t.code for t in towns if t.new}
    rows = []
    for r in nodes[~nodes["municipality"].isin(new)].itertuples():
        if r.node == "automation_capability":  # no common item
            continue
        before = float(np.clip(r.score - rng.normal(3, 6), 0, 100))
        items = {Kind.INDEX: 45, Kind.DIMENSION: 11, Kind.CAPABILITY: 3}[Kind(r.kind)]
        rows.append(
            {"municipality": r.municipality, "kind": r.kind, "node": r.node, "before": before,
             "now": r.score, **_test(r.score - before, 1.5 * _half(r)), "se": 1.5 * _half(r) / 1.96,
             "df": np.inf, "items": items,
             "items_before": items, "items_now": items, "overlap": np.nan, "fixed_mix": np.nan}
        )  # fmt: skip
    return rows


def _region_change(rows: list[dict[str, object]]) -> pd.DataFrame:
    """Plain means of the members' changes."""
    change, found = schemas.CHANGE.frame(rows), []
    for (kind, node), own in change.groupby(["kind", "node"], sort=False):
        n, before, now = len(own), own["before"].mean(), own["now"].mean()
        se = float(np.sqrt((own["se"].astype(float) ** 2).sum(skipna=False))) / n
        found.append({"kind": kind, "node": node, "before": before, "now": now, "se": se,
                      **_test(now - before, 1.96 * se), "members": n})  # fmt: skip
    return schemas.REGION_CHANGE.frame(found)


def _standouts(nodes: pd.DataFrame, towns: tuple[Town, ...]) -> pd.DataFrame:
    """Rank sets: surely better than those whose interval lies wholly below."""
    rows = []
    for t in towns:
        own = nodes[(nodes["municipality"] == t.code) & (nodes["kind"] == Kind.CAPABILITY)]
        for r in own.itertuples():
            tested = r.low == r.low
            best = 1 + int((own["low"] > r.high).sum()) if tested else np.nan
            worst = len(own) - int((own["high"] < r.low).sum()) if tested else np.nan
            verdict = Standing.INCONCLUSIVE if tested else Standing.NO_TEST
            if tested and worst <= len(own) // 2:
                verdict = Standing.HIGHEST
            elif tested and best > len(own) - len(own) // 2:
                verdict = Standing.LOWEST
            rows.append(
                {"municipality": t.code, "node": r.node, "score": r.score, "rank_low": best,
                 "rank_high": worst, "verdict": str(verdict)}
            )  # fmt: skip
    return schemas.STANDOUTS.frame(rows)


DIVIDED = {"users_in_focus": (24.0, 0.24, 0.21), "automation_capability": (22.0, 0.02, 0.3)}
"""What Sundsvall does not agree about: AD, shares at both ends."""


def _quality(towns: tuple[Town, ...], scores: pd.DataFrame, shape: Shape) -> Quality:
    """Reliability, agreement and importance; nothing about people of joint judgements."""
    nodes = scores.loc[scores["kind"].isin([Kind.DIMENSION, Kind.CAPABILITY]), ["kind", "node"]]
    nodes = nodes.drop_duplicates().reset_index(drop=True)
    dimensions = nodes["kind"] == Kind.DIMENSION
    weights = nodes.assign(
        weight=0.25,
        effective_weight=np.where(dimensions, 0.25, 0.0625),
        squared_correlation=np.where(dimensions, 0.4, 0.2),
    )
    importance = schemas.IMPORTANCE.frame(weights)
    if shape is Shape.VALUES:
        return Quality(importance=importance)
    alpha = np.where(dimensions, 0.78, 0.55)
    alpha[nodes["node"] == "tools"] = 0.62
    alpha[nodes["node"] == "governance"] = 0.71
    reliability = nodes.assign(
        items=np.where(dimensions, 4, 2), people=1204, alpha=alpha, alpha_low=alpha - 0.02,
        alpha_high=alpha + 0.02, omega=np.where(dimensions, alpha + 0.01, np.nan),
        low=alpha < 0.7,
    )  # fmt: skip
    rows = [row for t in towns if not t.hidden and not t.joint for row in _agreement(t, nodes)]
    agreement = schemas.AGREEMENT.frame(rows)
    by = agreement.groupby(["kind", "node"], sort=False)["divided"]
    counted = by.agg(municipalities="size", divided="sum").reset_index()
    present = [r for t in towns if not t.hidden and not t.joint for r in _representation(t)]
    return Quality(
        reliability=schemas.RELIABILITY.frame(reliability), agreement=agreement,
        divided=schemas.DIVIDED.frame(counted), importance=importance,
        representation=schemas.REPRESENTATION.frame(present),
    )  # fmt: skip


def _representation(town: Town) -> list[dict[str, object]]:
    """Who answered, of twice as many staff as were asked; half of Sundsvall's staff is missing."""
    parts = [("", sum(town.answers), sum(town.invited))]
    shown = [r for r in ROLES if r not in town.hidden_roles]
    parts += [(r, n, i) for r, n, i in zip(ROLES, town.answers, town.invited, strict=True)
              if r in shown]  # fmt: skip
    rows = []
    for role, n, invited in parts:
        whole = role == ""
        told = whole and not town.hidden_roles
        rate = n / invited if invited else np.nan
        rows.append({
            "municipality": town.code, "role": role, "n": n,
            "staff": 2.0 * invited if invited else np.nan, "rate": rate, "coverage": 1.0,
            "effective_n": 0.6 * n if told else np.nan if whole else n,
            "unweighted": 51.0 if told else np.nan, "weighted": 49.6 if told else np.nan,
            "shift": -0.7 if told else np.nan, "bias_bound": 4.2 * (1 - 0.5 * rate),
            "low_response": rate < 0.3, "few": False, "shifted": False,
            "weighting": "role_means", "fallback": "", "counts_with": "",
        })  # fmt: skip
    return rows


def _agreement(town: Town, nodes: pd.DataFrame) -> list[dict[str, object]]:
    """Figures are missing where a role is hidden; Örnsköldsvik agrees about everything."""
    rows = []
    for node in nodes.itertuples():
        divided = node.node in DIVIDED and town.code != "2284"
        ad, low, high = DIVIDED[node.node] if divided else (15.0, 0.05, 0.06)
        figures = dict(zip(schemas.AGREEMENT.names[4:13], [1.2 * ad, ad, *[0.6] * 5, low, high],
                           strict=True))  # fmt: skip
        if town.hidden_roles:
            figures = dict.fromkeys(figures, np.nan)
        rows.append({"municipality": town.code, "kind": node.kind, "node": node.node,
                     "n": sum(town.answers), **figures, "divided": divided})  # fmt: skip
    return rows
