"""What a drawn figure holds: its texts and its marks, read back from the axes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.text import Text


@contextmanager
def drawn(ax: Axes) -> Iterator[Axes]:
    """Axes whose figure is closed afterwards."""
    try:
        yield ax
    finally:
        plt.close(ax.figure)


def texts(ax: Axes) -> list[str]:
    """Every text of the figure that is not empty."""
    found = ax.findobj(Text)
    return [t.get_text() for t in found if t.get_text()]


def marks(ax: Axes, marker: str | None = None) -> list[tuple[float, float]]:
    """Places (x, y) of single marks on the axes; of one shape, or of all."""
    lines = [line for line in ax.lines if len(np.atleast_1d(line.get_xdata())) == 1]
    return [
        (float(line.get_xdata()[0]), float(line.get_ydata()[0]))
        for line in lines
        if line.get_marker() == (marker or line.get_marker())
    ]


def spans(ax: Axes) -> list[tuple[float, float]]:
    """Ends of the horizontal lines drawn on the scale (not the faint guides across it)."""
    found = []
    for line in ax.lines:
        x, y = np.asarray(line.get_xdata(), float), np.asarray(line.get_ydata(), float)
        if len(x) == 2 and y[0] == y[1] and line.get_transform() == ax.transData:
            found.append((float(x[0]), float(x[1])))
    return found


def cut_off(ax: Axes) -> list[str]:
    """Texts that reach outside the figure, by matplotlib's own widest font."""
    figure = ax.figure
    figure.draw_without_rendering()
    frame = figure.bbox
    outside = []
    for text in ax.findobj(Text):
        if not text.get_text() or not text.get_visible():
            continue
        box = text.get_window_extent()
        fits = box.x0 >= frame.x0 - 1 and box.x1 <= frame.x1 + 1
        if not (fits and box.y0 >= frame.y0 - 1 and box.y1 <= frame.y1 + 1):
            outside.append(text.get_text())
    return outside
