"""Look at a region: choose a municipality and a figure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

import matplotlib.pyplot as plt
from IPython.display import display
from ipywidgets import Dropdown, Output, VBox
from matplotlib.axes import Axes

from maturity import figures
from maturity.assessment import Assessment
from maturity.disclosure import cut_for
from maturity.i18n import Language, read_language
from maturity.records.published import Published
from maturity.wording.view import View

__all__ = ["explore_region", "view_region"]

Plot = Callable[[View], Axes]


def view_region(assessment: Assessment, published: Published, *, language: str = "en") -> View:
    """The coordinator's view of a region: published results of all members.

    Parameters
    ----------
    language : {"sv", "en"}
        Language of names and axes; the questionnaire must have it.
    """
    texts = assessment.texts[language]
    return View(published=cut_for(published, None), texts=texts, language=read_language(language))


def figures_of(language: Language) -> Mapping[str, Plot]:
    """What can be chosen, by the words of the control."""
    t = language.t
    return {
        t("Dimensions"): figures.plot_dimensions,
        t("Profile"): figures.plot_profile,
        t("Against the region"): figures.plot_region,
        t("Leaders and employees"): figures.plot_roles,
        t("Change"): figures.plot_change,
    }


def explore_region(view: View) -> VBox:
    """Two drop-downs and a figure; the figure follows the choice.

    Parameters
    ----------
    view : View
        Of the whole region, as :func:`view_region` makes it.

    Returns
    -------
    VBox
        Shown by JupyterLab as it is; works without a browser, too (nothing is drawn twice).
    """
    members = [(member.name, member.code) for member in view.published.roster.members]
    town = Dropdown(options=members, description=view.language.t("Municipality"))
    plots = figures_of(view.language)
    figure = Dropdown(options=list(plots), description=view.language.t("Figure"))
    out = Output()

    def draw(_: object = None) -> None:
        axes = plots[figure.value](replace(view, municipality=town.value))
        out.clear_output(wait=True)
        with out:
            display(axes.figure)  # type: ignore[no-untyped-call]
        plt.close(axes.figure)  # type: ignore[arg-type]

    for control in (town, figure):
        control.observe(draw, names="value")
    draw()
    return VBox([town, figure, out])
