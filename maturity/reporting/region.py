"""Sections of the report about the region, in the order of the report."""

from __future__ import annotations

from maturity import tables, wording
from maturity.records.published import Hidden
from maturity.records.scores import Part
from maturity.reporting.exhibits import section
from maturity.reporting.municipality import drawn
from maturity.reporting.section import Section
from maturity.wording.view import View

__all__ = [
    "section_common",
    "section_heat_map",
    "section_region_method",
    "section_region_quality",
    "section_region_standing",
    "section_response",
    "section_spread",
]


def section_region_standing(view: View) -> Section:
    """Page one: where the region stands, and how sure that is."""
    whole = view.published.comparison.region["part"] == Part.ALL
    shown = drawn(view, "region_dimensions", when=bool(whole.any()), folded=False)
    text = wording.say_region_standing(view)
    return section(view, "region_standing", text, exhibits=shown)


def section_response(view: View) -> Section:
    """Who answered, municipality by municipality."""
    shown = drawn(view, "response", when=not view.published.response.empty)
    return section(view, "response", wording.say_response(view), exhibits=shown)


def section_heat_map(view: View) -> Section:
    """Capabilities by municipality, for the members that agreed to be named."""
    t = view.published.scores
    when = bool(((t["part"] == Part.ALL) & (t["hidden"] == Hidden.SHOWN)).any())
    shown = drawn(view, "heat_map", when=when)
    return section(view, "heat_map", wording.say_heat_map(view), exhibits=shown)


def section_spread(view: View) -> Section:
    """How much members differ, corrected for chance."""
    shown = drawn(view, "spread", when=not view.published.comparison.spread.empty)
    return section(view, "spread", wording.say_spread(view), exhibits=shown)


def section_common(view: View) -> Section:
    """What nearly all members have in common, and where they differ."""
    return section(view, "common", wording.say_common(view))


def section_region_method(view: View) -> Section:
    """Annex: every choice that decided a number, and every version."""
    text = wording.say_region_method(view)
    return section(view, "region_method", text, tables=(tables.table_method(view),))


def section_region_quality(view: View) -> Section:
    """Annex: what the result rests on, what is hidden and why."""
    hidden = not view.published.hidden_log.empty
    shown = (tables.table_quality(view), *((tables.table_hidden(view),) if hidden else ()))
    return section(view, "region_quality", wording.say_region_quality(view), tables=shown)
