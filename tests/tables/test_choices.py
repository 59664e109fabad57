"""Every field of the method stands in the annex, in words, in both languages."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from maturity.records.indicators import Indicator
from maturity.records.method import Aggregation, ScoringMethod, VarianceForm, Weighting
from maturity.tables.choices import choice_rows
from maturity.wording.view import View
from tests.published import sample_view

NAMES = {
    "answered_share": "A person counts for a capability after answering at least",
    "goalposts": "What gives 0 and 100 points",
    "role_weights": "Weights of the roles",
    "node_weights": "Weights other than those of the questionnaire",
    "weighting": "How the answers are weighted",
    "variance": "Margins of error when weighting by staff",
    "collapse": "Roles with few answers are joined when weighting by staff",
    "fewest_in_cell": "A role has few answers below",
    "largest_weight": "Largest weight of an answer when weighting by staff",
    "aggregation": "How scores are joined",
    "weight_present": "Share of the weight that must have a score",
    "indicator_coverage": "Share of the municipalities that must have a value for an indicator",
    "register_weights": "Weight of registers beside the survey",
    "cut_points": "A level begins at",
    "essential": "Capabilities without which a level is not reached",
    "level_share": "Share of the capabilities that must reach a level",
    "level_probability": "A level is awarded if it is at least so probable",
    "agreed_floor": "Agreed lowest score",
    "smallest_group": "Smallest group shown",
    "minimal_important_difference": "A smaller difference is practically equal",
    "confidence": "Certainty of the margins of error",
    "borrowed_spread": "Spread taken from the same role of all municipalities",
    "draws": "Random draws behind a probability",
    "seed": "Seed of random draws",
}
CHANGES: list[tuple[str, object, str]] = [
    ("answered_share", (2, 7), "28.6% of the questions asked"),
    ("goalposts", {"agree": (2.0, 4.5)}, "scale “agree”: 2 and 4.5; otherwise the ends"),
    ("role_weights", {"leader": 2.5}, "2.5"),
    ("node_weights", {"culture": 2.0, "cul1a": 0.0}, "Culture 2, question cul1a 0"),
    ("weighting", Weighting.HEAD_COUNT, "by the number of staff in each role"),
    ("weighting", Weighting.RAKED, "in each role and in each department"),
    ("variance", VarianceForm.LINEARISED, "as in the software R"),
    ("collapse", False, "no"),
    ("fewest_in_cell", 8, "8 answers"),
    ("largest_weight", 2.25, "2.25 times the mean weight"),
    ("largest_weight", 0.0, "no limit"),
    ("aggregation", {"index": Aggregation.GEOMETRIC, "culture": Aggregation.MINIMUM},
     "the index: geometric mean; Culture: the lowest score; otherwise arithmetic mean"),
    ("aggregation", {"tools": Aggregation.MPI}, "Tools: mean minus variance divided by the mean"),
    ("aggregation", {"tools": Aggregation.HARMONIC}, "Tools: harmonic mean"),
    ("weight_present", 0.77, "77%"),
    ("indicator_coverage", 0.5, "50%"),
    ("register_weights", {"tools": 0.25}, "Tools 25%; otherwise"),
    ("cut_points", (11.0, 40.5, 60.0, 80.0), "11, 40.5, 60 and 80 points"),
    ("essential", ("users_in_focus",), "Users in focus"),
    ("level_share", 0.725, "72.5%"),
    ("level_probability", 0.9, "90%"),
    ("agreed_floor", 42.0, "42 points"),
    ("smallest_group", 11, "11 answers"),
    ("minimal_important_difference", 7.5, "7.5 points"),
    ("confidence", 0.81, "81%"),
    ("borrowed_spread", 0.0, "none"),
    ("borrowed_spread", 12.5, "as much as a group's own, up to 12.5 degrees of freedom"),
    ("draws", 12000, "12,000"),
    ("seed", 4711, "4711"),
]  # fmt: skip


def with_method(view: View, **changes: object) -> View:
    made = view.published.provenance
    made = replace(made, method=replace(made.method, **changes))
    return replace(view, published=replace(view.published, provenance=made))


def test_every_scoring_choice_has_a_row_and_is_tried_here() -> None:
    own = {field.name for field in fields(ScoringMethod)}
    assert set(NAMES) == own == {name for name, _, _ in CHANGES}
    rows = [label for label, _ in choice_rows(sample_view("en"))]
    assert sorted(rows) == sorted([*NAMES.values(), "Rounding"])


@pytest.mark.parametrize(("field", "value", "said"), CHANGES)
def test_a_changed_choice_changes_its_own_row_and_no_other(
    field: str, value: object, said: str
) -> None:
    view = sample_view("en")
    changed = with_method(view, **{field: value})
    (different,) = set(choice_rows(changed)) - set(choice_rows(view))
    assert different[0] == NAMES[field]
    assert said in different[1]


@pytest.mark.parametrize(("field", "value", "said"), CHANGES)
def test_swedish_has_a_word_of_its_own_for_each(field: str, value: object, said: str) -> None:
    changed = with_method(sample_view("sv"), **{field: value})
    english = with_method(sample_view("en"), **{field: value})
    for (label, text), (other, told) in zip(
        choice_rows(changed), choice_rows(english), strict=True
    ):
        assert label != other
        # numbers, and names that are the same in both, may be equal; words may not
        assert text != told or not any(part.isalpha() and len(part) > 2 for part in told.split())


def test_goalposts_of_an_indicator_are_named() -> None:
    view = sample_view("sv")
    broadband = Indicator(
        id="fibre", dimension="tools", goalposts=(0, 100), names={"sv": "Bredband via fiber"}
    )
    registers = replace(view.published.registers, indicators=(broadband,))
    view = replace(view, published=replace(view.published, registers=registers))
    rows = dict(choice_rows(with_method(view, goalposts={"fibre": (20.0, 95.0)})))
    assert rows["Vad som ger 0 och 100 poäng"].startswith("Bredband via fiber: 20 och 95; i övrigt")


def test_a_trial_names_what_was_changed() -> None:
    view = sample_view("sv")
    assert choice_rows(view)[0][0] == "Vad som ger 0 och 100 poäng"
    made = replace(view.published.provenance, changed_choices=("confidence", "seed"))
    view = replace(view, published=replace(view.published, provenance=made))
    assert choice_rows(view)[0] == (
        "Provräkning: ändrade val",
        "Felmarginalernas säkerhet; Startvärde för slumptal",
    )
