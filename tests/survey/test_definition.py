from pathlib import Path

import pytest

from tests.survey.folders import STRUCTURE, codes, line_of, problems_of, swap


def test_an_unknown_key_names_its_line_its_path_and_the_nearest_key(tmp_path: Path) -> None:
    structure = swap(STRUCTURE, "essential: true", "esential: true")
    (problem,) = problems_of(tmp_path / "q", structure)
    assert problem.code == "unknown-key"
    assert problem.where.file == "q/questionnaire.yml"
    assert problem.where.row == line_of(structure, "esential")
    assert problem.where.column == "tree.culture.nodes.users.esential"
    assert problem.found == "esential"
    assert "“essential”" in str(problem.repair)


@pytest.mark.parametrize(
    "line",
    ["id: small", "version: 1.0.0", "licence: CC-BY-4.0", "levels: 5", "forms: [short]",
     "cut_points: [20, 40, 60, 80]", "minimal_important_difference: 5", "languages: [en]",
     "format: 1"],
)  # fmt: skip
def test_each_required_key_is_missed(tmp_path: Path, line: str) -> None:
    key = line.split(":")[0]
    problems = problems_of(tmp_path, swap(STRUCTURE, f"{line}\n", ""))
    missing = [p for p in problems if p.code == "missing-key" and p.where.column == key]
    assert len(missing) == 1
    assert f"“{key}”" in str(missing[0].repair)


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        ("levels: 5", "levels: many", "levels"),
        ("levels: 5", "levels: 5.5", "levels"),
        ("levels: 5", "levels: [5]", "levels"),
        ("languages: [en]", "languages: en", "languages"),
        ("difference: 5", "difference: nan", "minimal_important_difference"),
        ("difference: 5", "difference: 1e999", "minimal_important_difference"),
        ("essential: true", "essential: maybe", "tree.culture.nodes.users.essential"),
        ("weight: 0.5", "weight: heavy", "tree.tools.items.t1.weight"),
        ("most_items: 3", "most_items: few", "roles.leader.most_items"),
        ("pillars: [people]", "pillars: {people: 1}", "pillars"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named(tmp_path: Path, old: str, new: str, path: str) -> None:
    structure = swap(STRUCTURE, old, new)
    found = [p for p in problems_of(tmp_path, structure) if p.code == "wrong-type"]
    assert [(p.where.column, p.where.row) for p in found] == [(path, line_of(structure, new))]


def test_a_node_has_nodes_or_items_never_both_or_none(tmp_path: Path) -> None:
    both = swap(
        STRUCTURE, "    weight: items\n", "    nodes: [{id: more, items: [{id: m1, scale: own}]}]\n"
    )
    assert "node-contents" in codes(problems_of(tmp_path / "both", both))
    none = STRUCTURE + "  - id: empty\n"
    assert "node-contents" in codes(problems_of(tmp_path / "none", none))


def test_an_empty_list_of_items_is_missing(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, STRUCTURE + "  - {id: empty, items: []}\n")
    assert any(p.where.column == "tree.empty.items" and p.code == "missing-key" for p in problems)


def test_a_newer_format_is_refused_and_nothing_else_is_said(tmp_path: Path) -> None:
    structure = swap(STRUCTURE, "format: 1", "format: 2\nsomething_new: 1")
    (problem,) = problems_of(tmp_path, structure)
    assert (problem.code, problem.found, problem.where.row) == ("newer-format", "2", 1)


def test_form_and_scale_must_be_said_where_there_are_several(tmp_path: Path) -> None:
    problems = problems_of(tmp_path, swap(STRUCTURE, "{id: t1, scale: steps,", "{id: t1,"))
    assert any(p.where.column == "tree.tools.items.t1.scale" for p in problems)
    problems = problems_of(tmp_path, swap(STRUCTURE, "[short]", "[short, long]"))
    missing = {p.where.column for p in problems if p.code == "missing-key"}
    assert "tree.tools.items.t1.form" in missing


def test_a_file_that_is_a_list_is_refused(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, "- 1\n- 2\n")
    assert problem.code == "wrong-type"
