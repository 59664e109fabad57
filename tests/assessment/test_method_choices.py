"""Each choice is read as what it is, or refused with its line, the value and what it may be."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise

import pytest

from maturity.assessment.method_choices import READERS, parse_number, places_of, read_choices
from maturity.records.method import Aggregation, ScoringMethod, VarianceForm, Weighting
from maturity.survey.notes import Notes
from maturity.survey.section import Section
from maturity.survey.yaml_tree import YamlMap, parse_yaml


def section(text: str) -> Section:
    notes = Notes("method.yml")
    tree = parse_yaml(text, notes)
    assert isinstance(tree, YamlMap)
    return Section(tree, "", notes)


def read(text: str) -> dict[str, object]:
    found = section(text)
    choices = read_choices(found)
    assert found.notes.problems == []
    return choices


def test_every_choice_can_be_written() -> None:
    assert list(READERS) != []
    assert set(READERS) == {field.name for field in fields(ScoringMethod)}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("answered_share: 3 of 5", (3, 5)),
        ("answered_share: 2 av 3", (2, 3)),
        ("answered_share: [1, 1]", (1, 1)),
        ("goalposts: {agree: [1, 5], fibre: [95.5, 20]}", {"agree": (1, 5), "fibre": (95.5, 20)}),
        ("role_weights: {leader: 2, employee: 0.5}", {"leader": 2.0, "employee": 0.5}),
        ("role_weights: {}", {}),
        ("weighting: head_count", Weighting.HEAD_COUNT),
        ("variance: linearised", VarianceForm.LINEARISED),
        ("collapse: false", False),
        ("fewest_in_cell: 8", 8),
        ("largest_weight: 0", 0.0),
        ("aggregation:\n  index: geometric", {"index": Aggregation.GEOMETRIC}),
        ("weight_present: 2/3", 2 / 3),
        ("indicator_coverage: 1", 1.0),
        ("register_weights: {tools: 0.25}", {"tools": 0.25}),
        ("cut_points: [20, 40.5, 60, 80]", (20, 40.5, 60, 80)),
        ("essential: [a, b]", ("a", "b")),
        ("essential: []", ()),
        ("level_share: 1", 1.0),
        ("level_probability: 0.9", 0.9),
        ("agreed_floor: none", None),
        ("agreed_floor: 40", 40.0),
        ("smallest_group: 3", 3),
        ("minimal_important_difference: 0", 0.0),
        ("confidence: 0.9", 0.9),
        ("borrowed_spread: 0", 0.0),
        ("draws: 100", 100),
        ("seed: 0", 0),
    ],
)
def test_what_is_right_is_read(text: str, value: object) -> None:
    ((name, found),) = read(text).items()
    assert found == value
    assert name == text.split(":")[0]


@pytest.mark.parametrize(
    ("text", "column", "found", "expected"),
    [
        ("answered_share: 6 of 5", "answered_share", "6 of 5", "how many of how many"),
        ("answered_share: 0 of 5", "answered_share", "0 of 5", "how many of how many"),
        ("answered_share: [3]", "answered_share", "[…]", "how many of how many"),
        ("goalposts: {agree: [3, 3]}", "goalposts.agree", "[…]", "two different numbers"),
        ("goalposts: {agree: [1, x]}", "goalposts.agree", "[…]", "two different numbers"),
        ("goalposts: 1", "goalposts", "1", "keys with values"),
        ("role_weights: {leader: -1}", "role_weights.leader", "-1", "at least 0"),
        ("role_weights: {leader: much}", "role_weights.leader", "much", "a number"),
        ("node_weights: [1]", "node_weights", "[…]", "keys with values"),
        ("weighting: heads", "weighting", "heads", "one of role_means, head_count, raked"),
        ("variance: R", "variance", "R", "one of conditional, linearised"),
        ("collapse: perhaps", "collapse", "perhaps", "true or false"),
        ("fewest_in_cell: 0", "fewest_in_cell", "0", "at least 1"),
        ("largest_weight: 0.5", "largest_weight", "0.5", "0 (no limit) or at least 1"),
        ("aggregation: {index: mean}", "aggregation.index", "mean", "one of arithmetic"),
        ("weight_present: 67", "weight_present", "67", "a number from 0 to 1"),
        ("indicator_coverage: 0,5", "indicator_coverage", "0,5", "a number"),
        ("register_weights: {a: 2}", "register_weights.a", "2", "a number from 0 to 1"),
        ("cut_points: [40, 20]", "cut_points", "[…]", "a list of rising numbers"),
        ("cut_points: [20, 120]", "cut_points", "[…]", "a list of rising numbers"),
        ("cut_points: 20", "cut_points", "20", "a list of rising numbers"),
        ("essential: a", "essential", "a", "a list of different names"),
        ("essential: [a, a]", "essential", "[…]", "a list of different names"),
        ("level_share: 0", "level_share", "0", "a number above 0 and at most 1"),
        ("level_probability: 80", "level_probability", "80", "a number between 0 and 1"),
        ("agreed_floor: 101", "agreed_floor", "101", "a number from 0 to 100, or “none”"),
        ("smallest_group: 2", "smallest_group", "2", "at least 3"),
        ("minimal_important_difference: -1", "minimal_important_difference", "-1", "a number from"),
        ("confidence: 1", "confidence", "1", "a number between 0 and 1"),
        ("borrowed_spread: -1", "borrowed_spread", "-1", "a number from 0 to 10000"),
        ("draws: 10", "draws", "10", "a whole number from 100 to 1000000"),
        ("seed: 1.5", "seed", "1.5", "a whole number"),
        ("confidense: 0.9", "confidense", "confidense", "one of the keys"),
    ],
)
def test_what_is_wrong_is_told(text: str, column: str, found: str, expected: str) -> None:
    wrong = section("seed: 1\n" + text if not text.startswith("seed") else "\n" + text)
    choices = read_choices(wrong)
    (problem,) = wrong.notes.problems
    assert (problem.where.row, problem.where.column) == (2, column)
    assert problem.found == found
    assert str(problem.expected).startswith(expected)
    assert str(problem.repair)
    assert set(choices) <= {"seed"}


def test_everything_wrong_is_told_at_once() -> None:
    lines = [f"{name}: [x, x]" for name in READERS]
    wrong = section("\n".join(lines))
    assert read_choices(wrong) == {}
    rows = [problem.where.row for problem in wrong.notes.problems]
    assert rows == list(range(1, len(READERS) + 1))
    assert all(low < high for low, high in pairwise(rows))


def test_places_are_those_of_single_entries() -> None:
    places = places_of(section("seed: 1\naggregation:\n  index: mpi\n  a: minimum"))
    assert {key: place.line for key, place in places.items()} == {
        "seed": 1, "aggregation": 2, "aggregation.index": 3, "aggregation.a": 4,
    }  # fmt: skip


@pytest.mark.parametrize("text", ["", "x", "1,5", "1 000", "nan", "inf", "1/0", "--1", "1e999"])
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None
