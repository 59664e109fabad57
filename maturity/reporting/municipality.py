"""Sections of the report about one municipality, in the order of the report."""

from __future__ import annotations

import pandas as pd

from maturity import tables, wording
from maturity.errors import Problem, ReportError, Where, message
from maturity.records.published import Hidden
from maturity.reporting.exhibits import below, exhibit, section
from maturity.reporting.section import Exhibit, Section
from maturity.wording.facts import is_fact
from maturity.wording.measurement import measured_dimensions
from maturity.wording.outside import compared_groups
from maturity.wording.registers import has_registers
from maturity.wording.view import View

__all__ = [
    "section_certainty",
    "section_change",
    "section_distributions",
    "section_levels",
    "section_method",
    "section_outside",
    "section_profile",
    "section_quality",
    "section_region",
    "section_registers",
    "section_roles",
    "section_standing",
]


def section_standing(view: View) -> Section:
    """Page one: where we stand, how sure that is, what stands out, compared with whom."""
    shown = drawn(view, "dimensions", when=has_scores(view), folded=False)
    return section(about_one(view), "standing", wording.say_standing(view), exhibits=shown)


def section_certainty(view: View) -> Section | None:
    """How sure: who was asked, who answered, and what that means; None for published facts."""
    if is_fact(about_one(view)):
        return None
    return below(
        view,
        section(about_one(view), "certainty", wording.say_certainty(view)),
        wording.say_standing(view),
    )


def section_profile(view: View) -> Section:
    """All capabilities with their intervals."""
    shown = drawn(view, "profile", when=has_scores(view))
    view = about_one(view)
    text, first = wording.say_profile(view), wording.say_standing(view)
    return below(view, section(about_one(view), "profile", text, exhibits=shown), first)


def section_levels(view: View) -> Section:
    """The level taken together: reached, between two, or a rough reading."""
    shown = has_rows(view.published.comparison.levels, view)
    levels = (tables.table_levels(view),) if shown else ()
    return section(about_one(view), "levels", wording.say_levels(view), tables=levels)


def section_region(view: View) -> Section:
    """Against the region without oneself, and against each peer group."""
    gaps = view.published.comparison.gaps
    shown = drawn(view, "region", when=has_rows(gaps, view))
    text = (*wording.say_region(view), *wording.say_no_outside(view))
    first = wording.say_standing(about_one(view))
    return below(view, section(about_one(view), "region", text, exhibits=shown), first)


def section_outside(view: View) -> Section | None:
    """Against similar municipalities of other regions; None where no region has told anything."""
    if not about_one(view).published.comparison.outside_peers:
        return None
    shown = tuple(tables.table_outside(view, group.id) for group in compared_groups(view))
    return section(view, "outside", wording.say_outside(view), tables=shown)


def section_roles(view: View) -> Section | None:
    """What leaders and employees see; None for published facts, which have no roles."""
    if is_fact(about_one(view)):
        return None
    roles = view.published.comparison.roles
    shown = drawn(view, "roles", when=has_rows(roles, view))
    return section(about_one(view), "roles", wording.say_roles(view), exhibits=shown)


def section_distributions(view: View) -> Section | None:
    """How the answers to each question are spread; None for published facts."""
    if is_fact(about_one(view)):
        return None
    shown = drawn(view, "distributions", when=has_rows(view.published.distributions, view))
    text = wording.say_distributions(view)
    return section(about_one(view), "distributions", text, exhibits=shown)


def section_change(view: View) -> Section:
    """What has changed since the previous round, on the questions asked in both."""
    change = view.published.comparison.change
    shown = drawn(view, "change", when=has_rows(change, view))
    return section(about_one(view), "change", wording.say_change(view), exhibits=shown)


def section_registers(view: View) -> Section | None:
    """What registers say beside the survey; None where there are no indicators."""
    if not has_registers(about_one(view)):
        return None
    shown = drawn(view, "registers", when=True, folded=False)
    text = wording.say_registers(view)
    return section(view, "registers", text, exhibits=shown, tables=(tables.table_indicators(view),))


def section_method(view: View) -> Section:
    """Annex: every choice that decided a number, and every version."""
    view = about_one(view)
    text, first = wording.say_method(view), wording.say_standing(view)
    method = (tables.table_method(view),)
    return below(view, section(about_one(view), "method", text, tables=method), first)


def section_quality(view: View) -> Section:
    """Annex: who was asked, what is missing, what is hidden and why."""
    hidden = has_rows(view.published.hidden_log, view)
    together = not measured_dimensions(view).empty
    present = has_rows(view.published.quality.representation, view)
    shown = (
        tables.table_quality(view),
        *((tables.table_representation(view),) if present else ()),
        *((tables.table_reliability(view),) if together else ()),
        *((tables.table_hidden(view),) if hidden else ()),
    )
    view = about_one(view)
    text = wording.say_quality(view)
    said = (*wording.say_standing(view), *wording.say_certainty(view), *wording.say_method(view))
    said = (*said, *(wording.say_profile(view) if is_fact(view) else ()))
    return below(view, section(about_one(view), "quality", text, tables=shown), said)


def drawn(view: View, name: str, *, when: bool, folded: bool = True) -> tuple[Exhibit, ...]:
    """The exhibit where there is something to draw; the section's words say why not."""
    return (exhibit(view, name, folded=folded),) if when else ()


def has_rows(frame: pd.DataFrame, view: View) -> bool:
    """Whether a frame holds a row of the municipality."""
    return bool((frame["municipality"] == view.municipality).any())


def has_scores(view: View) -> bool:
    """Whether the municipality as a whole has a dimension that is shown."""
    nodes = [node.id for node in view.published.questionnaire.dimensions]
    own = view.published.scores_of(view.municipality)
    return bool((own["node"].isin(nodes) & (own["hidden"] == Hidden.SHOWN)).any())


def about_one(view: View) -> View:
    """The view, if it is about one municipality.

    Raises
    ------
    ReportError
        If it is about the region.
    """
    if view.municipality:
        return view
    raise ReportError(
        [
            Problem(
                code="section-about-municipality",
                where=Where(file="open_report"),
                found="",
                expected=message("a report about one municipality"),
                repair=message("Give the code of the municipality."),
            )
        ]
    )
