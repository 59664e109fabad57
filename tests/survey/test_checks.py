from pathlib import Path

import pytest

from tests.survey.folders import STRUCTURE, codes, line_of, problems_of, swap


@pytest.mark.parametrize(
    ("old", "new", "code", "found"),
    [
        ("id: small", "id: Small Å", "bad-id", "Small Å"),
        ("id: culture", "id: Culture", "bad-id", "Culture"),
        ("id: culture", "id: index", "bad-id", "index"),
        ("{id: t1,", "{id: 1t,", "bad-id", "1t"),
        ("{id: t1,", "{id: t1234567890123456789x,", "bad-id", "t1234567890123456789x"),
        ("{id: t1,", "{id: t-1,", "bad-id", "t-1"),
        ("{id: t1,", "{id: U1,", "duplicate-id", "U1"),
        ("{id: t1,", "{id: users,", "duplicate-id", "users"),
        ("id: tools", "id: culture", "duplicate-id", "culture"),
        ("{id: elected,", "{id: leader,", "duplicate-id", "leader"),
        ("[people]", "[people, people]", "duplicate-id", "people"),
        ("roles: [leader]", "roles: [leder]", "unknown-reference", "leder"),
        ("roles: [leader]", "roles: [leader, leader]", "duplicate-reference", "leader"),
        ("scale: own", "scale: owned", "unknown-reference", "owned"),
        ("scale: own", "scale: own, form: long", "unknown-reference", "long"),
        ("pillar: people", "pillar: peple", "unknown-reference", "peple"),
        ("scale: own", "scale: own, directions: [up]", "unknown-reference", "up"),
        ("scale: own", "scale: own, areas: [all]", "unknown-reference", "all"),
        ("scale: own", "scale: own, perspective: p", "unknown-reference", "p"),
        ("[2026]}", "[2026], changed_in: [2025]}", "unknown-reference", "2025"),
        ("weight: 0.5", "weight: -0.5", "negative-weight", "-0.5"),
        ("{id: leader, weight: 1,", "{id: leader, weight: -1,", "negative-weight", "-1"),
        ("    essential: true", "    weight: -2", "negative-weight", "-2"),
        ("difference: 5", "difference: -5", "negative-weight", "-5"),
        ("{id: leader, weight: 1,", "{id: leader, weight: 0,", "no-main-role", ""),
        ("[20, 40, 60, 80]", "[20, 40, 40, 80]", "cut-points", "20, 40, 40, 80"),
        ("[20, 40, 60, 80]", "[0, 40, 60, 80]", "cut-points", "0, 40, 60, 80"),
        ("[20, 40, 60, 80]", "[20, 40, 60, 100]", "cut-points", "20, 40, 60, 100"),
        ("[20, 40, 60, 80]", "[20, 40, 60]", "cut-points", "20, 40, 60"),
        ("most_items: 3", "most_items: 2", "too-many-items", "3"),
        ("most_items: 3", "most_items: 0", "bad-limit", "0"),
        ("lowest: 1, highest: 3", "lowest: 3, highest: 1", "bad-scale", "3–1"),
        ("lowest: 1, highest: 3", "lowest: 2, highest: 2", "bad-scale", "2–2"),
        ("lowest: 1, highest: 3", "lowest: 1, highest: 999999", "bad-scale", "1–999999"),
        ("{id: t1, scale: steps,", "{id: t1, scale: steps, roles: [elected],",
         "no-common-item", "tools"),
        ("weight: 0.5", "weight: 0", "no-common-item", "tools"),
    ],
)  # fmt: skip
def test_each_fault_is_found(tmp_path: Path, old: str, new: str, code: str, found: str) -> None:
    problems = problems_of(tmp_path, swap(STRUCTURE, old, new))
    assert (code, found) in [(problem.code, problem.found) for problem in problems]


def test_a_misspelt_reference_is_answered_with_the_nearest_id(tmp_path: Path) -> None:
    structure = swap(STRUCTURE, "roles: [leader]", "roles: [leder]")
    problem = next(p for p in problems_of(tmp_path, structure) if p.code == "unknown-reference")
    assert "“leader”" in str(problem.repair)
    assert str(problem.expected) == "one of leader, elected"
    assert problem.where.column == "tree.culture.nodes.users.items.u2.roles"
    assert problem.where.row == line_of(structure, "leder")


def test_a_duplicate_names_the_line_of_the_other(tmp_path: Path) -> None:
    structure = swap(STRUCTURE, "{id: t1,", "{id: u1,")
    (problem,) = [p for p in problems_of(tmp_path, structure) if p.code == "duplicate-id"]
    assert problem.where.row == line_of(structure, "{id: u1, scale: steps, weight")
    assert f"line {line_of(structure, '{id: u1, scale: steps, pillar')}" in str(problem.repair)


def test_an_exactly_full_role_and_a_scale_of_101_steps_are_allowed(tmp_path: Path) -> None:
    assert problems_of(tmp_path) == ()  # leader gets 3 of at most 3
    wide = swap(STRUCTURE, "{id: own, lowest: 0, highest: 1}", "{id: own, lowest: 0, highest: 100}")
    assert "bad-scale" not in codes(problems_of(tmp_path, wide))


def test_load_counts_the_fullest_round_not_all_rounds_together(tmp_path: Path) -> None:
    later = swap(STRUCTURE, "weight: 0.5}", "weight: 0.5, rounds: [2027]}")
    assert "too-many-items" not in codes(
        problems_of(tmp_path, later.replace("items: 3", "items: 2"))
    )
    same = later.replace("2027", "2026").replace("items: 3", "items: 2")
    assert "too-many-items" in codes(problems_of(tmp_path, same))


def test_every_form_needs_a_common_item_in_every_capability(tmp_path: Path) -> None:
    structure = swap(STRUCTURE, "forms: [short]", "forms: [short, long]")
    structure = structure.replace(", scale:", ", form: short, scale:")
    problems = problems_of(tmp_path, structure)
    assert [(p.code, p.found) for p in problems] == [
        ("no-common-item", "users"), ("no-common-item", "tools"),
    ]  # fmt: skip
    assert "form long" in str(problems[0].expected)


def test_many_faults_are_all_found_at_once_in_one_go(tmp_path: Path) -> None:
    structure = STRUCTURE
    for old, new in [
        ("id: culture", "id: Culture"),
        ("levels: 5", "levels: x"),
        ("scale: own", "scale: owned"),
        ("weight: 0.5", "weight: -1"),
        ("essential: true", "esential: true"),
        ("[20, 40, 60, 80]", "[80, 40, 60, 20]"),
    ]:
        structure = swap(structure, old, new)
    assert {
        "bad-id", "wrong-type", "unknown-reference", "negative-weight", "unknown-key", "cut-points",
    } <= set(codes(problems_of(tmp_path, structure)))  # fmt: skip
