"""Which figure, text, caption and table belong together."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from matplotlib.axes import Axes

from maturity import figures, tables, wording
from maturity.figures.svg import draw_svg
from maturity.reporting.section import Exhibit, Section, SectionTable
from maturity.wording.phrases import sentences
from maturity.wording.selection import pick
from maturity.wording.standing import region_sentence
from maturity.wording.verdicts import margin_note
from maturity.wording.view import View

__all__ = ["EXHIBITS", "below", "exhibit", "section"]


@dataclass(frozen=True, slots=True)
class Source:
    """The four verbs that make one exhibit."""

    plot: Callable[..., Axes]
    alt: Callable[[View], str]
    caption: Callable[[View], str]
    table: Callable[[View], SectionTable]


def caption_of_region(view: View) -> str:
    """What the region's figure of dimensions shows; its message stands right above it."""
    return view.language.t("Dimension by dimension: the mean of the municipalities")


def alt_of_region(view: View) -> str:
    """What the region's figure of dimensions draws, and its message."""
    drawn = view.language.t("The figure shows one score per dimension on lines from 0 to 100.")
    return f"{drawn} {region_sentence(view)}"


EXHIBITS = {
    "dimensions": Source(
        figures.plot_dimensions,
        wording.alt_dimensions,
        wording.caption_dimensions,
        tables.table_dimensions,
    ),
    "region_dimensions": Source(
        figures.plot_dimensions, alt_of_region, caption_of_region, tables.table_dimensions
    ),
    "profile": Source(
        figures.plot_profile, wording.alt_profile, wording.caption_profile, tables.table_profile
    ),
    "region": Source(
        figures.plot_region, wording.alt_region, wording.caption_region, tables.table_region
    ),
    "roles": Source(
        figures.plot_roles, wording.alt_roles, wording.caption_roles, tables.table_roles
    ),
    "distributions": Source(
        figures.plot_distributions,
        wording.alt_distributions,
        wording.caption_distributions,
        tables.table_distributions,
    ),
    "change": Source(
        figures.plot_change, wording.alt_change, wording.caption_change, tables.table_change
    ),
    "region_change": Source(
        figures.plot_change,
        wording.alt_region_change,
        wording.caption_region_change,
        tables.table_region_change,
    ),
    "registers": Source(
        figures.plot_registers,
        wording.alt_registers,
        wording.caption_registers,
        tables.table_registers,
    ),
    "response": Source(
        figures.plot_response, wording.alt_response, wording.caption_response, tables.table_response
    ),
    "heat_map": Source(
        figures.plot_heat_map, wording.alt_heat_map, wording.caption_heat_map, tables.table_heat_map
    ),
    "spread": Source(
        figures.plot_spread, wording.alt_spread, wording.caption_spread, tables.table_spread
    ),
}
"""Every figure of the reports with what must stand beside it."""

NOTED = ("region", "roles", "change", "region_change")
"""Figures of differences with verdicts, in the order of the page."""


def exhibit(view: View, name: str, *, folded: bool = True) -> Exhibit:
    """One figure with its text, caption and table.

    Parameters
    ----------
    name : str
        One of :data:`EXHIBITS`.
    folded : bool
        Fold the table on screen; it is open in print.
    """
    source = EXHIBITS[name]
    summary = view.language.t("Show the numbers behind the figure") if folded else ""
    return Exhibit(
        id=f"figure-{name.replace('_', '-')}",
        drawings=drawings_of(view, name),
        alt=source.alt(view),
        caption=source.caption(view),
        table=source.table(view),
        summary=summary,
        note=note_of(view, name),
    )


def note_of(view: View, name: str) -> str:
    """How to read margins beside verdicts, at the first figure of the page that needs it."""
    if name not in NOTED:
        return ""
    above = NOTED[: NOTED.index(name)] if view.municipality else ()
    said = frozenset(one for other in above for one in sentences(own_note(view, other)))
    return unsaid(own_note(view, name), said)


def own_note(view: View, name: str) -> str:
    """How to read margins beside verdicts, where the figure's own rows need it."""
    compared = view.published.comparison
    frames = {
        "region": compared.gaps,
        "roles": compared.roles,
        "change": compared.change,
        "region_change": compared.region_change,
    }
    rows = frames[name]
    if "municipality" in rows:
        rows = pick(rows, municipality=view.municipality)
    return margin_note(view, rows)


def drawings_of(view: View, name: str) -> tuple[str, ...]:
    """The drawing; the answers to all questions are drawn dimension by dimension, to fit paper."""
    plot = EXHIBITS[name].plot
    if name != "distributions":
        return (draw_svg(plot, view),)
    dimensions = view.published.questionnaire.dimensions
    return tuple(draw_svg(plot, view, node=dimension.id) for dimension in dimensions)


def unsaid(caption: str, said: frozenset[str]) -> str:
    """The sentences of a caption that no paragraph has said; empty text if it says them all."""
    return " ".join(one for one in sentences(caption) if one not in said)


def section(
    view: View,
    name: str,
    paragraphs: tuple[str, ...],
    *,
    exhibits: tuple[Exhibit, ...] = (),
    tables: tuple[SectionTable, ...] = (),
) -> Section:
    """One section; its heading and notices come from ``wording``.

    No sentence is said twice: a paragraph after the first that says the same as the caption
    of a figure right below is left out, and a caption leaves out what the paragraphs say.
    """
    captions = {shown.caption for shown in exhibits}
    paragraphs = (*paragraphs[:1], *(text for text in paragraphs[1:] if text not in captions))
    said = frozenset(one for paragraph in paragraphs for one in sentences(paragraph))
    exhibits = tuple(retitled(view, shown, said) for shown in exhibits)
    return Section(
        id=name.replace("_", "-"),
        heading=wording.heading(view, name),
        paragraphs=paragraphs,
        exhibits=exhibits,
        tables=tables,
        notices=wording.say_notices(view),
    )


def retitled(view: View, shown: Exhibit, said: frozenset[str]) -> Exhibit:
    """The exhibit, its caption without what is said above; its plain title where all is."""
    return replace(
        shown, caption=unsaid(shown.caption, said) or wording.figure_title(view, shown.id)
    )


def below(view: View, made: Section, above: tuple[str, ...]) -> Section:
    """A section without the sentences that paragraphs of sections above it hold.

    So each stands on the page once: page one keeps its own, the chapter tells what is more.
    A section that has nothing else to tell says again why.
    """
    said = frozenset(one for paragraph in above for one in sentences(paragraph))
    left = tuple(filter(None, (unsaid(text, said) for text in made.paragraphs)))
    if not (left or made.exhibits or made.tables):
        return made
    return replace(
        made,
        paragraphs=left,
        exhibits=tuple(retitled(view, shown, said) for shown in made.exhibits),
    )
