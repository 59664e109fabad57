"""A method as a file: written in full, read back exactly, and with one choice changed."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.assessment.method_file import (
    apply_choices,
    base_method,
    change_method,
    choice_text,
    choose_method,
    method_text,
    read_method,
)
from maturity.errors import AssessmentError, Problem
from maturity.records.method import Aggregation, ScoringMethod, VarianceForm, Weighting
from tests.builders import make_questionnaire

QUESTIONNAIRE = make_questionnaire(
    nodes={"security": {"essential": True}}, minimal_important_difference=7.0
)
FULL = ScoringMethod(
    answered_share=(2, 3),
    goalposts={"steps": (1.0, 4.5), "no": (95.0, 0.1)},
    role_weights={"leader": 1 / 3, "employee": 2.0, "specialist": 0.0},
    node_weights={"culture": 2.0, "users1": 0.0},
    weighting=Weighting.RAKED,
    variance=VarianceForm.LINEARISED,
    collapse=False,
    fewest_in_cell=7,
    largest_weight=0.0,
    aggregation={"index": Aggregation.GEOMETRIC, "tools": Aggregation.MINIMUM},
    weight_present=0.7,
    indicator_coverage=0.1 + 0.2,
    register_weights={"tools": 0.25},
    cut_points=(10.0, 100 / 3, 200 / 3, 90.0),
    essential=("users", "security"),
    level_share=0.75,
    level_probability=0.85,
    agreed_floor=40.0,
    smallest_group=7,
    minimal_important_difference=4.5,
    confidence=0.9,
    borrowed_spread=20.0,
    draws=1000,
    seed=11,
)


def problems(call: object, *arguments: object, **options: object) -> tuple[Problem, ...]:
    with pytest.raises(AssessmentError) as caught:
        call(*arguments, **options)  # type: ignore[operator]
    return caught.value.problems


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "method.yml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_questionnaires_own_choices_go_over_the_defaults() -> None:
    method = base_method(QUESTIONNAIRE)
    assert method.essential == ("security",)
    assert method.minimal_important_difference == 7.0
    assert method.role_weights == {"leader": 1.0, "employee": 1.0, "specialist": 1.0}
    assert method.confidence == ScoringMethod().confidence


@pytest.mark.parametrize("method", [FULL, base_method(QUESTIONNAIRE)])
def test_what_is_written_is_read_back_exactly(tmp_path: Path, method: ScoringMethod) -> None:
    path = written(tmp_path, method_text(method))
    again = read_method(path, QUESTIONNAIRE)
    assert again == method
    assert method_text(again) == method_text(method)


def test_one_line_for_each_choice_in_the_order_of_the_record() -> None:
    lines = method_text(FULL).splitlines()
    assert [line.split(":")[0] for line in lines] == [f.name for f in fields(ScoringMethod)]
    assert "aggregation: {index: geometric, tools: minimum}" in lines
    assert "goalposts: {steps: [1, 4.5], no: [95, 0.1]}" in lines
    assert "agreed_floor: 40" in lines
    assert "agreed_floor: none" in method_text(ScoringMethod())


@settings(derandomize=True, deadline=None, max_examples=25)
@given(
    confidence=st.floats(0.001, 0.999),
    weights=st.lists(st.floats(1e-3, 1e6), min_size=3, max_size=3),
    floor=st.none() | st.floats(0, 100),
)
def test_numbers_survive_to_the_last_digit(
    tmp_path_factory: pytest.TempPathFactory,
    confidence: float,
    weights: list[float],
    floor: float | None,
) -> None:
    roles = dict(zip(("leader", "employee", "specialist"), weights, strict=True))
    method = replace(FULL, confidence=confidence, role_weights=roles, agreed_floor=floor)
    path = written(tmp_path_factory.mktemp("method"), method_text(method))
    assert read_method(path, QUESTIONNAIRE) == method


def test_what_a_file_leaves_out_is_the_questionnaires(tmp_path: Path) -> None:
    method = read_method(written(tmp_path, "confidence: 0.9\n"), QUESTIONNAIRE)
    assert method == replace(base_method(QUESTIONNAIRE), confidence=0.9)


def test_names_must_be_those_of_the_questionnaire(tmp_path: Path) -> None:
    text = """seed: 3
role_weights: {leader: 1, ledare: 2}
node_weights:
  culture: 1
  cultur: 1
aggregation: {security: geometric, index: mpi}
register_weights: {security: 0.5}
essential: [culture]
cut_points: [50]
confidence: 95
"""
    path = written(tmp_path, text)
    found = problems(read_method, path, QUESTIONNAIRE)
    assert [(p.where.file, p.where.row, p.where.column, p.found) for p in found] == [
        (str(path), 10, "confidence", "95"),
        (str(path), 2, "role_weights.ledare", "ledare"),
        (str(path), 5, "node_weights.cultur", "cultur"),
        (str(path), 6, "aggregation.security", "security"),
        (str(path), 7, "register_weights.security", "security"),
        (str(path), 8, "essential", "culture"),
        (str(path), 9, "cut_points", "[50]"),
    ]
    assert "leader" in str(found[1].repair)
    assert "culture" in str(found[2].repair)
    assert "index" in str(found[3].expected)


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("role_weights: {leader: 0, employee: 0, specialist: 0}", "role_weights"),
        ("node_weights: {users: 0, change: 0}", "node_weights"),
        ("node_weights: {users1: 0, users2: 0, users3: 0}", "node_weights"),
    ],
)
def test_something_must_count(tmp_path: Path, text: str, column: str) -> None:
    (problem,) = problems(read_method, written(tmp_path, text), QUESTIONNAIRE)
    assert problem.where.column == column
    assert str(problem.expected) == "at least one weight above 0"


@pytest.mark.parametrize("text", ["", "- a", "just text", "a: [", "seed: 1\nseed: 2"])
def test_what_is_no_method_is_explained(tmp_path: Path, text: str) -> None:
    assert problems(read_method, written(tmp_path, text), QUESTIONNAIRE)
    assert problems(read_method, tmp_path / "none.yml", QUESTIONNAIRE)[0].code == "file-missing"


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("confidence=0.9", {"confidence": 0.9}),
        (" seed = 5 ", {"seed": 5}),
        ("agreed_floor=none", {"agreed_floor": None}),
        ("cut_points=[10, 20, 30, 40]", {"cut_points": (10.0, 20.0, 30.0, 40.0)}),
        ("answered_share=1 of 2", {"answered_share": (1, 2)}),
        ("essential=[]", {"essential": ()}),
        ("aggregation={culture: mpi}", {"aggregation": {"culture": Aggregation.MPI}}),
        (
            "aggregation.culture=harmonic",
            {"aggregation": {**FULL.aggregation, "culture": Aggregation.HARMONIC}},
        ),
        ("goalposts.steps=[2, 4]", {"goalposts": {**FULL.goalposts, "steps": (2.0, 4.0)}}),
    ],
)
def test_one_choice_is_changed_and_no_other(change: str, expected: dict[str, object]) -> None:
    changed = change_method(FULL, change, QUESTIONNAIRE)
    assert changed == replace(FULL, **expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "column", "found"),
    [
        ("confidence", "", "confidence"),
        ("=3", "", "=3"),
        ("confidence=", "confidence", ""),
        ("confidence.x=1", "confidence", "{…}"),
        ("confidense=0.9", "confidense", "confidense"),
        ("aggregation.index=geometrik", "aggregation.index", "geometrik"),
        ("aggregation.users=geometric", "aggregation.users", "users"),
        ("role_weights.leader=-1", "role_weights.leader", "-1"),
        ("cut_points=[20", "", ""),
    ],
)
def test_a_wrong_change_is_refused(change: str, column: str, found: str) -> None:
    problem = problems(change_method, FULL, change, QUESTIONNAIRE)[0]
    assert (problem.where.file, problem.where.row) == ("--set", None)
    assert problem.where.column == column
    assert problem.found == found or not found


def test_a_single_weight_is_checked_with_those_that_stay() -> None:
    method = change_method(base_method(QUESTIONNAIRE), "node_weights.users=0", QUESTIONNAIRE)
    (problem,) = problems(change_method, method, "node_weights.change=0", QUESTIONNAIRE)
    assert problem.where.column == "node_weights"


def test_changes_go_over_the_file_and_all_problems_are_told(tmp_path: Path) -> None:
    base, path = base_method(QUESTIONNAIRE), written(tmp_path, "seed: 5\nconfidence: 0.8\n")
    chosen = choose_method(base, QUESTIONNAIRE, file=path, changes=("seed=6", "draws=500"))
    assert chosen == replace(base, seed=6, confidence=0.8, draws=500)
    assert choose_method(base, QUESTIONNAIRE) is base
    wrong = written(tmp_path, "seed: x\n")
    found = problems(choose_method, base, QUESTIONNAIRE, file=wrong, changes=("a=1", "draws=1"))
    assert [p.where.file for p in found] == [str(wrong), "--set", "--set"]


def test_one_role_weight_in_the_settings_leaves_the_others() -> None:
    base = base_method(QUESTIONNAIRE)
    method = apply_choices(base, {"role_weights": {"employee": 3.0}, "seed": 1}, QUESTIONNAIRE)
    assert method.role_weights == {"leader": 1.0, "employee": 3.0, "specialist": 1.0}
    assert list(method.role_weights) == ["leader", "employee", "specialist"]
    assert method.seed == 1


@pytest.mark.parametrize("text", ["null", "none", "a b", "1a", 'x"y', "å", ""])
def test_unusual_names_are_quoted(text: str) -> None:
    assert choice_text(text).startswith('"')
