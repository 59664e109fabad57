"""Title of a report and headings of its sections."""

from __future__ import annotations

from maturity.errors import Message, message
from maturity.wording.view import View

__all__ = ["heading", "title"]

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
