"""A member without a margin of error in one capability leaves all without a verdict there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from maturity.assessment import open_assessment, publish_round
from maturity.assessment.intake import current_responses
from maturity.assessment.silent import silence_ahead, silenced, without_margin
from tests.assessments import (
    SETTINGS,
    csv_text,
    made_rows,
    make_assessment,
    put,
    short_items,
    survey,
)

ITEM = short_items()[3]
NODE = next(item.node for item in survey().items if item.id == ITEM)


@pytest.fixture(scope="module")
def alike(tmp_path_factory):
    """All of Kramfors give the same answer to one question, and no spread is lent."""
    settings = replace(SETTINGS, method={"borrowed_spread": 0})
    folder = make_assessment(tmp_path_factory.mktemp("alike") / "fyra", settings=settings)
    rows = made_rows(people=4)
    for row in rows:
        if row["Kommun"] == "Kramfors":
            row[ITEM] = 3
    put(folder, "svar.csv", csv_text(rows))
    return open_assessment(folder.path)


def test_the_note_names_who_where_and_the_price_that_is_paid(alike) -> None:
    published = publish_round(alike, "2026")
    gaps = published.comparison.gaps
    assert set(gaps.loc[gaps["verdict"] == "no_test", "node"]) == {NODE}
    (note,) = silenced(alike, published)
    assert note.severity == "warning"
    assert note.found == "Kramfors"
    assert str(note.expected).endswith(f"also in: {alike.texts['sv'].nodes[NODE].name}")
    assert "no municipality is compared with a verdict" in str(note.repair)
    region = published.comparison.region.query("part == 'all' and kind != 'item'")
    assert set(region.loc[region["low"].isna(), "node"]) == {NODE}


def test_it_is_known_before_there_are_results(alike) -> None:
    ahead = silence_ahead(alike, current_responses(alike, "2026"))
    assert ahead == silenced(alike, publish_round(alike, "2026"))


def test_ordinary_answers_say_nothing(four, published) -> None:
    assert silenced(four, published) == ()
    assert silence_ahead(four, current_responses(four, "2026")) == ()


def test_who_has_no_margin_at_all_is_not_told_here(published) -> None:
    rows = published.scores.assign(low=float("nan"))
    assert without_margin(rows, published.comparison.counted) == {}
