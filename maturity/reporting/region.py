"""Sections of the report about the region, in the order of the report."""

from __future__ import annotations

from maturity import tables, wording
from maturity.records.published import Hidden
from maturity.records.scores import Part
from maturity.reporting.exhibits import below, section
from maturity.reporting.municipality import drawn
from maturity.reporting.section import Section
from maturity.wording.facts import is_fact
from maturity.wording.measurement import measured_dimensions
from maturity.wording.region_change import has_earlier_round
from maturity.wording.registers import has_registers
from maturity.wording.view import View

__all__ = [
    "section_common",
    "section_heat_map",
    "section_levelling",
    "section_region_change",
    "section_region_method",
    "section_region_quality",
    "section_region_registers",
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


def section_response(view: View) -> Section | None:
    """Who answered, municipality by municipality; None for published facts."""
    if is_fact(view):
        return None
    shown = drawn(view, "response", when=not view.published.response.empty)
    return section(view, "response", wording.say_response(view), exhibits=shown)


def section_heat_map(view: View) -> Section:
    """Capabilities by municipality, for the members that agreed to be named."""
    t = view.published.scores
    when = bool(((t["part"] == Part.ALL) & (t["hidden"] == Hidden.SHOWN)).any())
    shown = drawn(view, "heat_map", when=when)
    said = (*above(view), *wording.say_common(view))
    return below(view, section(view, "heat_map", wording.say_heat_map(view), exhibits=shown), said)


def above(view: View) -> tuple[str, ...]:
    """What page one and the section about those who answered say; that one is not about facts."""
    answered = () if is_fact(view) else wording.say_response(view)
    return (*wording.say_region_standing(view), *answered)


def section_spread(view: View) -> Section:
    """How much members differ, corrected for chance."""
    told = view.published.comparison.spread["sd"].notna().any()
    shown = drawn(view, "spread", when=bool(told))
    first = wording.say_region_standing(view)
    return below(view, section(view, "spread", wording.say_spread(view), exhibits=shown), first)


def section_levelling(view: View) -> Section | None:
    """Whether members have come closer to each other, and how many are below an agreed floor.

    None for published facts without an agreed floor: that has nothing to do with chance.
    """
    known = view.published.comparison.levelling[["sd_now", "below_now"]].notna()
    if is_fact(view) and not known["below_now"].any():
        return None
    told = known.any(axis=None) and not is_fact(view)
    spreads = (tables.table_levelling(view),) if told else ()
    return section(view, "levelling", wording.say_levelling(view), tables=spreads)


def section_region_change(view: View) -> Section | None:
    """What has changed in the region since the previous round; None where there was none."""
    if not has_earlier_round(view):
        return None
    told = view.published.comparison.region_change["difference"].notna()
    shown = drawn(view, "region_change", when=bool(told.any()))
    return section(view, "region_change", wording.say_region_change(view), exhibits=shown)


def section_common(view: View) -> Section:
    """What nearly all members have in common, and where they differ."""
    first = wording.say_region_standing(view)
    return below(view, section(view, "common", wording.say_common(view)), first)


def section_region_registers(view: View) -> Section | None:
    """What registers say on average over the members; None where there are no indicators."""
    if not has_registers(view):
        return None
    shown = drawn(view, "registers", when=True, folded=False)
    text = wording.say_registers(view)
    return section(
        view, "region_registers", text, exhibits=shown, tables=(tables.table_indicators(view),)
    )


def section_region_method(view: View) -> Section:
    """Annex: every choice that decided a number, and every version."""
    text, first = wording.say_region_method(view), wording.say_region_standing(view)
    method = (tables.table_method(view),)
    return below(view, section(view, "region_method", text, tables=method), first)


def section_region_quality(view: View) -> Section:
    """Annex: what the result rests on, what is hidden and why."""
    hidden = not view.published.hidden_log.empty
    together = not measured_dimensions(view).empty
    weighed = not view.published.quality.importance.empty
    shown = (
        tables.table_quality(view),
        *((tables.table_reliability(view),) if together else ()),
        *((tables.table_importance(view),) if weighed else ()),
        *((tables.table_hidden(view),) if hidden else ()),
    )
    said = (*above(view), *wording.say_region_method(view), *wording.say_heat_map(view))
    text = wording.say_region_quality(view)
    return below(view, section(view, "region_quality", text, tables=shown), said)
