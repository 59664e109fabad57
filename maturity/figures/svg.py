"""A figure as SVG that can stand inside a page, beside others, the same bytes every time."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from xml.etree import ElementTree

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes

from maturity.figures import style
from maturity.i18n import visible
from maturity.wording.view import View

__all__ = ["draw_svg"]

NAMESPACE = "http://www.w3.org/2000/svg"
LONG_NUMBER = re.compile(r"-?\d+\.\d{3,}")
REFERENCE = re.compile(r"#([A-Za-z_][\w.-]*)")


def draw_svg(plot: Callable[..., Axes], view: View, **options: str) -> str:
    """Draw a figure and give it as SVG for use inside an HTML page.

    It holds text as text, no date, no fixed size (the page's CSS sets the
    width), no style sheet, and no id but those it refers to, which begin
    with the name of the figure.  It is hidden from screen readers, since the
    figure around it carries the text.

    Parameters
    ----------
    plot : callable
        One of the ``plot_`` verbs of this room.
    view : View
        What to draw.
    **options : str
        Further choices of that figure, for example ``node="culture"``.

    Returns
    -------
    str
        An ``<svg>`` element.
    """
    name = "-".join([plot.__name__.removeprefix("plot_"), *options.values()])
    with style.context(), mpl.rc_context({"svg.hashsalt": name}):
        figure = style.figure_of(plot(view, **options))
        drawn = io.BytesIO()
        figure.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None})
        plt.close(figure)
    return clean_svg(visible(drawn.getvalue().decode("utf-8")), name)


def clean_svg(drawn: str, name: str) -> str:
    """Matplotlib's SVG file, made fit to stand inside a page."""
    root = ElementTree.fromstring(drawn)
    for element in root.iter():
        _plain_names(element)
    for element in root.iter():
        _round_numbers(element)
    for parent in list(root.iter()):
        for child in [c for c in parent if c.tag in {"metadata", "style"}]:
            parent.remove(child)
    _rename_ids(root, name)
    root.attrib = {
        "xmlns": NAMESPACE,
        "class": f"figure-{name}",
        "viewBox": root.attrib["viewBox"],
        "aria-hidden": "true",
        "focusable": "false",
        "stroke-linejoin": "round",
    }
    return ElementTree.tostring(root, encoding="unicode")


def _plain_names(element: ElementTree.Element) -> None:
    """Drop namespaces from names (HTML needs none) and name our fonts."""
    element.tag = element.tag.rpartition("}")[2]
    element.attrib = {k.rpartition("}")[2]: v for k, v in element.attrib.items()}
    if "style" in element.attrib:
        element.set("style", element.attrib["style"].replace("'DejaVu Sans'", _fonts()))


def _round_numbers(element: ElementTree.Element) -> None:
    """Hundredths of a point are enough; also drop idle rotations and white space."""
    for key, value in list(element.attrib.items()):
        if key == "transform" and value.startswith("rotate(-0 "):
            del element.attrib[key]
        elif key != "id":
            shorter = LONG_NUMBER.sub(lambda found: f"{float(found[0]):.2f}", value)
            element.set(key, shorter.replace("\n", " ").strip())
    element.tail = None
    element.text = element.text if element.tag == "text" else None


def _fonts() -> str:
    return style.FONTS.replace('"', "'").removesuffix(", sans-serif")


def _rename_ids(root: ElementTree.Element, name: str) -> None:
    """Keep ids that something refers to, prefixed; drop the others."""
    texts = [v for e in root.iter() for k, v in e.attrib.items() if k != "id"]
    used = {id_ for text in texts for id_ in REFERENCE.findall(text)}
    for element in root.iter():
        for key, value in list(element.attrib.items()):
            if key == "id" and value not in used:
                del element.attrib[key]
            elif key == "id":
                element.set(key, f"{name}-{value}")
            elif key == "href" or "url(#" in value:
                element.set(key, REFERENCE.sub(rf"#{name}-\1", value))
