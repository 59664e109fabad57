"""Views of the sample, turned by hand into every case a sentence must be true in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import pandas as pd

from maturity.records import schemas
from maturity.records.comparison import Size, Verdict
from maturity.records.method import ScoringMethod
from maturity.records.published import Published
from maturity.records.responses import Shape
from maturity.records.roster import Chosen
from maturity.records.scores import Kind, Part
from maturity.wording import View
from tests.published import sample_view

SUNDSVALL, ANGE, KRAMFORS, SOLLEFTEA, HARNOSAND, TIMRA = (
    "2281", "2260", "2282", "2283", "2280", "2262",
)  # fmt: skip
DIMENSIONS = ("culture", "competence", "tools", "governance")


NUMBERS = {column.name for column in schemas.TESTED} - {"difference", "verdict", "size"}


def changed(view: View, **parts: object) -> View:
    """The view with some parts of the published results replaced."""
    return replace(view, published=replace(view.published, **parts))


def compared(view: View, **frames: object) -> View:
    """The view with some comparisons replaced."""
    return changed(view, comparison=replace(view.published.comparison, **frames))


def with_method(view: View, **choices: object) -> View:
    """The view with other choices of the scoring method."""
    published = view.published
    method: ScoringMethod = replace(published.provenance.method, **choices)
    return changed(view, provenance=replace(published.provenance, method=method))


Given = Verdict | tuple[Verdict, Size]


def judged(view: View, frame: str, kind: Kind | None, verdicts: Mapping[str, Given]) -> View:
    """The view with verdicts set by hand; other nodes of the kind are inconclusive.

    What is higher or lower is so by surely more than what matters, unless a size is given.
    """
    rows = getattr(view.published.comparison, frame).copy()
    at = pd.Series(True, index=rows.index) if kind is None else rows["kind"] == kind
    given = [verdicts.get(node, Verdict.INCONCLUSIVE) for node in rows.loc[at, "node"]]
    sure = {Verdict.HIGHER: Size.MORE, Verdict.LOWER: Size.MORE}
    pairs = [g if isinstance(g, tuple) else (g, sure.get(g, Size.NONE)) for g in given]
    rows.loc[at, "verdict"] = [str(verdict) for verdict, _ in pairs]
    if "size" in rows:
        rows.loc[at, "size"] = [str(size) for _, size in pairs]
    return compared(view, **{frame: rows})


def untested(view: View, frame: str) -> View:
    """The view with no test in one comparison: only differences are left."""
    rows = getattr(view.published.comparison, frame).copy()
    rows["verdict"] = str(Verdict.NO_TEST)
    rows = rows.assign(size="") if "size" in rows else rows
    for column in NUMBERS & set(rows.columns):
        rows[column] = float("nan")
    return compared(view, **{frame: rows})


def unknown_choice(language: str) -> View:
    view = sample_view(language)
    roster = view.published.roster
    staffing = tuple(replace(s, chosen=None) for s in roster.staffing)
    scores = view.published.scores.assign(no_interval="unknown_choice", low=None, high=None)
    scores = scores.astype({"low": float, "high": float})
    view = changed(view, roster=replace(roster, staffing=staffing), scores=scores)
    for frame in ("gaps", "roles", "change", "standouts"):
        view = untested(view, frame)
    return view


def without_levels(language: str) -> View:
    view = sample_view(language)
    return replace(view, texts=replace(view.texts, levels={}))


def one_role(language: str) -> View:
    """Only employees were asked and answered."""
    view = sample_view(language)
    response, scores = view.published.response, view.published.scores
    keep = (response["part"] != Part.ROLE) | (response["group"] == "employee")
    rows = (scores["part"] != Part.ROLE) | (scores["group"] == "employee")
    view = changed(view, response=response[keep], scores=scores[rows].assign(roles="employee"))
    return compared(view, roles=view.published.comparison.roles.iloc[:0])


def everyone_answered(language: str) -> View:
    view = sample_view(language)
    response = view.published.response.copy()
    response["answers"] = response["invited"]
    response["rate"] = 1.0
    scores = view.published.scores.copy()
    for column in ("low", "high"):
        scores[column] = scores["score"].where(scores[column].notna())
    return changed(view, response=response, scores=scores)


def invited_unknown(language: str) -> View:
    view = sample_view(language)
    response = view.published.response.assign(invited=float("nan"), rate=float("nan"))
    return changed(view, response=response)


def part_hidden(language: str) -> View:
    """Culture and its capabilities have no score."""
    view = sample_view(language)
    questionnaire = view.published.questionnaire
    gone = {n.id for n in questionnaire.nodes if questionnaire.dimension_of(n.id) == "culture"}
    scores = view.published.scores.copy()
    at = scores["node"].isin(gone)
    scores.loc[at, ["score", "low", "high"]] = float("nan")
    scores.loc[at, "hidden"] = "complement"
    comparison = view.published.comparison
    left = {
        name: frame[~frame["node"].isin(gone)]
        for name in ("gaps", "roles", "change", "standouts")
        for frame in (getattr(comparison, name),)
    }
    return compared(changed(view, scores=scores), **left)


def alone(language: str) -> View:
    """The only municipality of the region."""
    view = sample_view(language, previous=False, peers=False)
    roster = view.published.roster
    comparison = view.published.comparison
    own = {
        name: frame[frame["municipality"] == SUNDSVALL]
        for name in ("scores", "response", "hidden_log")
        for frame in (getattr(view.published, name),)
    }
    members = (roster.member(SUNDSVALL),)
    return compared(
        changed(view, roster=replace(roster, members=members), named=(SUNDSVALL,), **own),
        members=(SUNDSVALL,),
        counted=(SUNDSVALL,),
        region=comparison.region.assign(members=1),
        gaps=comparison.gaps.iloc[:0],
        spread=comparison.spread.iloc[:0],
    )


def nothing_compared(language: str) -> View:
    """Frames without rows and without columns, as an empty result may come."""
    view = sample_view(language, previous=False, peers=False)
    names = ("gaps", "roles", "spread", "change", "standouts")
    empty = {name: pd.DataFrame() for name in names}
    return compared(changed(view, hidden_log=pd.DataFrame()), **empty)


MUNICIPALITIES: Mapping[str, Callable[[str], View]] = {
    "ordinary": lambda code: sample_view(code),
    "short form": lambda code: sample_view(code, form="short"),
    "draft": lambda code: sample_view(code, draft=True),
    "new": lambda code: sample_view(code, TIMRA),
    "hidden": lambda code: sample_view(code, ANGE),
    "roles hidden": lambda code: sample_view(code, HARNOSAND),
    "joint": lambda code: sample_view(code, KRAMFORS),
    "picked": lambda code: sample_view(code, SOLLEFTEA),
    "values": lambda code: sample_view(code, shape=Shape.VALUES),
    "counts": lambda code: changed(sample_view(code), shape=Shape.COUNTS),
    "outside": lambda code: sample_view(code, outside=True),
    "nobody similar outside": lambda code: sample_view(code, "2280", outside=True),
    "no previous, no peers": lambda code: sample_view(code, previous=False, peers=False),
    "unknown choice": unknown_choice,
    "without levels": without_levels,
    "one role": one_role,
    "everyone answered": everyone_answered,
    "invited unknown": invited_unknown,
    "part hidden": part_hidden,
    "alone": alone,
    "nothing compared": nothing_compared,
}
"""Views of a municipality by case; call with a language."""


def region_untested(language: str) -> View:
    """No regional margin of error: a member has none."""
    view = untested(sample_view(language, ""), "spread")
    region = view.published.comparison.region
    return compared(view, region=region.assign(low=float("nan"), high=float("nan")))


def nobody_named(language: str) -> View:
    view = sample_view(language, "")
    published: Published = view.published
    none = {name: getattr(published, name).iloc[:0] for name in ("scores", "response")}
    return changed(view, named=(), **none)


REGIONS: Mapping[str, Callable[[str], View]] = {
    "region": lambda code: sample_view(code, ""),
    "region of 49": lambda code: sample_view(code, "", municipalities=49),
    "region of values": lambda code: sample_view(code, "", shape=Shape.VALUES),
    "region untested": region_untested,
    "nobody named": nobody_named,
    "region alone": lambda code: replace(alone(code), municipality=""),
    "region, nothing compared": lambda code: replace(nothing_compared(code), municipality=""),
}
"""Views of the region by case; call with a language."""


def chosen(view: View, way: Chosen) -> View:
    """The view with all people chosen in one way."""
    roster = view.published.roster
    staffing = tuple(replace(s, chosen=way) for s in roster.staffing)
    return changed(view, roster=replace(roster, staffing=staffing))
