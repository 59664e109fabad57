"""Title of a report and headings of its sections."""

from __future__ import annotations

from maturity.errors import Message, message
from maturity.wording.view import View

__all__ = ["figure_title", "heading", "title"]

HEADINGS: dict[str, Message] = {
    "standing": message("Where do we stand?"),
    "certainty": message("How sure is that?"),
    "profile": message("Capability by capability"),
    "levels": message("Which level is reached?"),
    "region": message("Compared with others"),
    "outside": message("Compared with similar municipalities elsewhere"),
    "roles": message("What different roles see"),
    "distributions": message("How the answers are spread"),
    "change": message("What has changed?"),
    "registers": message("What registers say"),
    "method": message("How the numbers are made"),
    "quality": message("What the result rests on"),
    "region_standing": message("Where does the region stand?"),
    "response": message("Who answered"),
    "heat_map": message("Municipality by municipality"),
    "spread": message("How much the municipalities differ"),
    "levelling": message("Have the differences become smaller?"),
    "region_change": message("What has changed in the region?"),
    "common": message("What the municipalities have in common"),
    "region_registers": message("What registers say"),
    "region_method": message("How the numbers are made"),
    "region_quality": message("What the result rests on"),
}

FIGURES: dict[str, Message] = {
    "figure-dimensions": message("The dimensions on a line from 0 to 100"),
    "figure-profile": message("The capabilities on a line from 0 to 100"),
    "figure-region": message("The difference from the others, capability by capability"),
    "figure-roles": message("Role by role, capability by capability"),
    "figure-distributions": message("The answers to each question"),
    "figure-change": message("The previous round and this one, capability by capability"),
    "figure-region-change": message("The change of the mean, capability by capability"),
    "figure-response": message("How many have answered"),
    "figure-heat-map": message("Scores by municipality and capability"),
    "figure-spread": message("The spread, capability by capability"),
}
"""What a figure shows, where its message stands right above it."""


def title(view: View) -> str:
    """Title of the report: ``Digital maturity in Sundsvall 2026``.

    Examples
    --------
    The place is the municipality of the view, or the region if it has none.
    """
    return view.language.t(
        "Digital maturity in {place} {round}",
        place=view.place,
        round=view.published.provenance.round,
    )


def heading(view: View, section: str) -> str:
    """Heading of a section.

    Parameters
    ----------
    section : str
        standing, certainty, profile, levels, region, outside, roles, distributions, change,
        registers, method, quality, region_standing, response, heat_map, spread, levelling,
        region_change, common, region_registers, region_method or region_quality.

    Raises
    ------
    KeyError
        If there is no such section.
    """
    return view.language.say(HEADINGS[section])


def figure_title(view: View, figure: str) -> str:
    """What a figure shows, without its message.

    Parameters
    ----------
    figure : str
        Id of the figure in the page, such as ``figure-profile``; an unknown one is simply called
        the figure to the text above.
    """
    return view.language.say(FIGURES.get(figure, message("The figure to the text above")))
