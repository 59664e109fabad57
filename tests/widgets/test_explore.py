"""The controls of the analyst: built and followed without a browser."""

import matplotlib.pyplot as plt
import pytest

widgets = pytest.importorskip("ipywidgets")

from maturity.i18n import read_language  # noqa: E402
from maturity.widgets import explore, explore_region, view_region  # noqa: E402
from tests.published import sample_view  # noqa: E402


@pytest.fixture
def drawn(monkeypatch):
    """What was drawn: (figure, municipality), instead of drawing it."""
    calls = []

    def plots(language):
        def plot(name):
            def draw(view):
                calls.append((name, view.municipality))
                return plt.figure().add_subplot()

            return draw

        return {name: plot(name) for name in figures_of(language)}

    figures_of = explore.figures_of
    monkeypatch.setattr(explore, "figures_of", plots)
    return calls


def test_it_draws_at_once_and_follows_every_choice(drawn):
    view = sample_view("en")
    codes = [member.code for member in view.published.roster.members]
    town, figure, _ = explore_region(view).children
    assert drawn == [("Dimensions", codes[0])]
    town.value = codes[2]
    figure.value = "Change"
    assert drawn[1:] == [("Dimensions", codes[2]), ("Change", codes[2])]
    assert plt.get_fignums() == []


def test_choices_are_names_in_the_order_of_the_roster():
    view = sample_view("sv")
    town, figure, _ = explore_region(view).children
    assert [name for name, _ in town.options] == [m.name for m in view.published.roster.members]
    assert figure.options[0] == "Områden"
    assert (town.description, figure.description) == ("Kommun", "Diagram")


@pytest.mark.parametrize("name", list(explore.figures_of(read_language("en"))))
def test_every_figure_can_be_drawn(name):
    view = sample_view("en")
    figure = explore_region(view).children[1]
    figure.value = name
    assert plt.get_fignums() == []
    assert figure.value == name


def test_the_view_of_a_region_holds_all_members(four_published):
    assessment, published = four_published
    view = view_region(assessment, published, language="sv")
    assert view.published.reader is None
    assert view.published.scores is published.scores
    assert view.language.code == "sv"
    assert view.texts.language == "sv"
    assert not view.municipality


@pytest.fixture(scope="module")
def four_published(tmp_path_factory):
    from maturity.assessment import open_assessment, publish_round
    from tests.assessments import csv_text, made_rows, make_assessment, put

    folder = make_assessment(tmp_path_factory.mktemp("widgets") / "fyra")
    put(folder, "svar.csv", csv_text(made_rows()))
    assessment = open_assessment(folder.path)
    return assessment, publish_round(assessment, "2026")
