"""All figures and tables on results that were really scored, compared and published."""

from __future__ import annotations

import pytest

import maturity.figures as figures
import maturity.tables as tables
from maturity.disclosure import cut_for
from maturity.i18n import read_language
from maturity.records.published import Published
from maturity.releases import publish
from maturity.wording.view import View
from tests.comparison.rounds import random_round
from tests.disclosure.provenance import PROVENANCE
from tests.published import sample_questionnaire, sample_texts

PEOPLE = {
    "0001": {"leader": 10, "employee": 40, "specialist": 6},
    "0002": {"leader": 8, "employee": 30, "specialist": 3},
    "0003": {"leader": 1, "employee": 2},
    "0004": {"leader": 12, "employee": 60, "specialist": 8},
}


@pytest.fixture(scope="module")
def published() -> Published:
    questionnaire = sample_questionnaire().for_form("long")
    now = random_round(PEOPLE, questionnaire=questionnaire)
    before = random_round(PEOPLE, questionnaire=questionnaire, round_="2025", seed=4)
    return publish(now, provenance=PROVENANCE, previous=before)


@pytest.mark.parametrize("code", ["", "0002", "0003"])
def test_every_figure_and_table_can_be_made(published: Published, code: str) -> None:
    view = View(
        published=cut_for(published, None),
        texts=sample_texts("sv"),
        language=read_language("sv"),
        municipality=code,
    )
    for name in figures.__all__:
        if name.startswith("plot_"):
            assert "<text" in figures.draw_svg(getattr(figures, name), view)
    of_one_view = [n for n in tables.__all__ if n.startswith("table_") and n != "table_outside"]
    made = [getattr(tables, name)(view) for name in of_one_view]
    assert len({table.id for table in made}) == len(made)


def test_too_few_answers_leave_no_number_in_any_drawing(published: Published) -> None:
    view = View(
        published=cut_for(published, None),
        texts=sample_texts("sv"),
        language=read_language("sv"),
        municipality="0003",
    )
    assert "Färre än 5 svar" in figures.draw_svg(figures.plot_profile, view)
    table = tables.table_profile(view)
    assert not any(c.isdigit() for row in table.rows for cell in row[2:] for c in cell)
