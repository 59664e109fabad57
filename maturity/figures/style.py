"""The look of all figures: colours, sizes and the one context they are drawn in."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

__all__ = [
    "BACKDROP",
    "EDGE",
    "FIRST",
    "FONTS",
    "GUIDE",
    "INK",
    "MUTED",
    "OTHER_LOOK",
    "OWN",
    "OWN_LOOK",
    "PEERS",
    "SECOND",
    "WIDTH",
    "Look",
    "context",
    "figure_of",
    "new_axes",
]

WIDTH = 7.2
"""Width of every figure in inches: the text width of an A4 page."""

FONTS = '"Segoe UI", Arial, "Liberation Sans", sans-serif'
"""Font families named in the SVG; the reader's machine has at least one."""

INK, MUTED, EDGE = "#1f2933", "#52606d", "#9aa5b1"
BACKDROP, GUIDE = "#eef2f5", "#dce2e7"
OWN, OTHER, ACCENT = "#1b4f72", "#76685a", "#a8480c"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One kind of mark; always told apart by shape, never by colour alone.

    Parameters
    ----------
    marker : str
        A matplotlib marker.
    size : float
        In points.
    filled : bool
        A hollow mark says that something cannot be told.
    light : bool
        A lightly filled mark is a sure difference that need not matter.
    edge : str
        Colour of the outline, where it is another than ``colour``.
    """

    colour: str
    marker: str
    size: float = 6.5
    filled: bool = True
    light: bool = False
    edge: str = ""


OWN_LOOK = Look(colour=OWN, marker="o")
OTHER_LOOK = Look(colour=OTHER, marker="D", size=5.0)
FIRST = Look(colour=OWN, marker="o", size=8.0)
SECOND = Look(colour=ACCENT, marker="s", size=6.6, edge="#ffffff")
"""Marks of two roles; the second can be seen when it lies on the first."""

PEERS = (
    Look(colour=ACCENT, marker="s", size=5.0),
    Look(colour="#4d6b3c", marker="^", size=5.4),
)
"""Marks of the free peer groups a figure has room for; a table shows them all."""


@contextmanager
def context() -> Iterator[None]:
    """Draw inside our style; whatever style was set before holds again afterwards."""
    with plt.style.context(Path(__file__).with_name("maturity.mplstyle")):
        yield
        interactive = plt.isinteractive()
    # The first figure loads the backend, and a notebook's turns interactive drawing on;
    # leaving the context would turn it off again, and later figures would not be shown.
    if interactive != plt.isinteractive():
        mpl.interactive(interactive)


def new_axes(ax: Axes | None, *, height: float) -> Axes:
    """The caller's axes, or new ones :data:`WIDTH` wide and ``height`` inches high."""
    return plt.subplots(figsize=(WIDTH, height))[1] if ax is None else ax


def figure_of(ax: Axes) -> Figure:
    """The whole figure an axes stands in, also where it is part of a subfigure."""
    figure = ax.get_figure(root=True)
    if figure is None:
        raise ValueError("these axes belong to no figure")
    return figure
