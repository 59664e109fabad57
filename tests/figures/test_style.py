from __future__ import annotations

import itertools

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure

from maturity.figures import distributions, heat_map, style


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2, from 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [
            c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in to_rgb(colour)
        ]
        return sum(w * p for w, p in zip((0.2126, 0.7152, 0.0722), parts, strict=True))

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_agrees_with_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21.0)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # a well-known pair


@pytest.mark.parametrize("ground", ["#ffffff", style.BACKDROP])
def test_texts_and_marks_can_be_seen(ground: str) -> None:
    assert min(contrast(c, ground) for c in (style.INK, style.MUTED)) >= 4.5
    looks = (style.OWN_LOOK, style.OTHER_LOOK, style.FIRST, style.SECOND, *style.PEERS)
    assert min(contrast(look.colour, ground) for look in looks) >= 3.0


def test_values_can_be_read_on_every_shade() -> None:
    light = heat_map.SHADES[: heat_map.FIRST_DARK]
    assert min(contrast(shade, style.INK) for shade in light) >= 4.5
    assert (
        min(contrast(shade, "#ffffff") for shade in heat_map.SHADES[heat_map.FIRST_DARK :]) >= 4.5
    )
    for shade in distributions.SHADES:
        text = "#ffffff" if shade in distributions.LIGHT_TEXT else style.INK
        assert contrast(shade, text) >= 4.5


def test_marks_of_one_figure_differ_in_shape() -> None:
    together = [(style.OWN_LOOK, *style.PEERS), (style.FIRST, style.SECOND)]
    for looks in (*together, (style.OWN_LOOK, style.OTHER_LOOK)):
        pairs = itertools.combinations(looks, 2)
        assert all(one.marker != other.marker for one, other in pairs)


def test_style_holds_inside_the_context_only() -> None:
    before = mpl.rcParams["axes.spines.left"], mpl.rcParams["font.size"]
    with style.context():
        assert mpl.rcParams["axes.spines.left"] is False
        assert mpl.rcParams["svg.fonttype"] == "none"
    assert (mpl.rcParams["axes.spines.left"], mpl.rcParams["font.size"]) == before


def test_given_axes_are_used_and_new_ones_have_our_width() -> None:
    given = Figure().subplots()
    assert style.new_axes(given, height=2.0) is given
    made = style.new_axes(None, height=2.0)
    figure = style.figure_of(made)
    assert tuple(figure.get_size_inches()) == (style.WIDTH, 2.0)
    plt.close(figure)
