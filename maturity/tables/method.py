"""How the numbers were made, and what is not shown."""

from __future__ import annotations

import pandas as pd

from maturity.records import indicators
from maturity.records.outside import OUTSIDE
from maturity.records.provenance import Status
from maturity.records.published import Hidden
from maturity.records.questionnaire import INDEX
from maturity.records.responses import Shape
from maturity.records.scores import Kind, Part
from maturity.tables.cells import say_hidden
from maturity.tables.choices import choice_rows
from maturity.tables.table import Table
from maturity.wording.phrases import begin
from maturity.wording.selection import pick
from maturity.wording.view import View
from maturity.wording.weights import weight_rows

__all__ = ["table_hidden", "table_method"]

"""Name of the source that holds values from registers."""
MOST_NAMES = 3
"""Hidden dimensions and capabilities that are named; more are counted."""


def table_method(view: View) -> Table:
    """Every choice and version that decides a number.

    Parameters
    ----------
    view : View
        A report of either kind.

    Returns
    -------
    Table
        The questionnaire, its form, round and date; every field of
        :class:`~maturity.records.method.ScoringMethod`; versions of the software;
        names and SHA-256 of the files of answers.
    """
    t = view.language.t
    rows = [*_questionnaire(view), *choice_rows(view), *weight_rows(view), *_made_with(view)]
    return Table(
        id="method",
        caption=t("How the results were made"),
        columns=(t("Choice"), t("Value")),
        rows=tuple(rows),
        numeric=(False, False),
    )


def _questionnaire(view: View) -> list[tuple[str, str]]:
    t, made = view.language.t, view.published.provenance
    shapes = {
        Shape.RESPONDENTS: t("one row per person"),
        Shape.COUNTS: t("number of answers per step"),
        Shape.VALUES: t("published item values, no respondents"),
    }
    forms = {"short": t("short form"), "long": t("long form")}
    version = t("{title}, version {version}", title=view.texts.short_title,
                version=made.questionnaire_version)  # fmt: skip
    rows = [
        (t("Questionnaire"), version),
        (t("Form"), forms.get(made.form, made.form)),
        (t("Round"), made.round),
        (t("Date"), view.language.date(made.as_of)),
        (t("Kind of data"), shapes[view.published.shape]),
        (t("Status"), t("draft") if made.status is Status.DRAFT else t("final")),
    ]
    if made.made_up:
        rows.append((t("Origin of the answers"), t("made up, for demonstration")))
    if made.attribution:
        rows.append((t("Source"), made.attribution))
    return rows


def _made_with(view: View) -> list[tuple[str, str]]:
    t, made = view.language.t, view.published.provenance
    rows = [(t("Software"), f"maturity {made.package_version}")]
    rows += [(name, version) for name, version in sorted(made.versions.items())]
    return rows + [(_source(view, s.name), f"sha256 {s.sha256}") for s in made.sources if s.sha256]


def _source(view: View, name: str) -> str:
    """What a source holds: answers, or what another region has told."""
    folder, _, file = name.partition("/")
    if folder == OUTSIDE and file:
        return view.language.t("File from another region: {name}", name=file)
    if name == indicators.WORKBOOK:
        return view.language.t("File of register values: {name}", name=name)
    return view.language.t("File of answers: {name}", name=name)


def table_hidden(view: View) -> Table:
    """What is not shown and why: one row per group and reason.

    Parameters
    ----------
    view : View
        A municipality's report, or the region's (members that may be named).

    Returns
    -------
    Table
        Municipality, group, the hidden results by name (items only by their
        number) and the reason.  Without rows where nothing is hidden.
    """
    t = view.language.t
    log = view.published.hidden_log
    seen = {*view.published.named} if not view.municipality else {view.municipality}
    log = log.loc[log["municipality"].isin(seen)]
    keys = ["municipality", "part", "group", "reason"]
    rows = [
        (view.member(str(code)), _group(view, str(part), str(group)),
         _nodes(view, found, told_of(view, str(code), str(part), str(group))),
         say_hidden(view, str(reason)))
        for (code, part, group, reason), found in log.groupby(keys, sort=False)
    ]  # fmt: skip
    return Table(
        id="hidden",
        caption=t("What is not shown, and why"),
        columns=(t("Municipality"), t("Group"), t("Result"), t("Reason")),
        rows=tuple(rows),
        numeric=(False, False, False, False),
    )


def _group(view: View, part: str, group: str) -> str:
    if part == Part.ALL:
        return view.language.t("whole municipality")
    if part == Part.ROLE:
        return begin(view.role(group))
    return view.texts.sectors.get(group, group) if part == Part.SECTOR else group


def told_of(view: View, code: str, part: str, group: str) -> set[str]:
    """Nodes and questions of which a group has a score that is shown."""
    rows = pick(view.published.scores, municipality=code, part=part, group=group)
    if rows.empty:
        return set()
    rows = rows.loc[(rows["kind"] != Kind.INDEX) & (rows["hidden"] == Hidden.SHOWN)]
    return set(rows.loc[rows["score"].notna(), "node"])


def _nodes(view: View, found: pd.DataFrame, told: set[str]) -> str:
    """Names of the hidden nodes; that all results are hidden only where none is told."""
    questionnaire, language = view.published.questionnaire, view.language
    hidden = set(found["node"])
    tree = [node.id for node in questionnaire.nodes]
    if "" in hidden or (not told and (INDEX in hidden or hidden.issuperset(tree))):
        return language.t("all results")
    names = [view.node(node) for node in tree if node in hidden]
    if len(names) > MOST_NAMES:
        names = [
            language.plural(
                "{n} dimension or capability", "{n} dimensions and capabilities", len(names)
            )
        ]
    items = [i.id for i in questionnaire.items if i.id in hidden]
    if items:
        names.append(language.plural("{n} question", "{n} questions", len(items)))
    return language.join(names) or language.t("the overall score")
