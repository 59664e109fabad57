from pathlib import Path

import pytest

from tests.survey.folders import ENGLISH, STRUCTURE, line_of, problems_of, swap


@pytest.mark.parametrize(
    ("line", "path"),
    [
        ("  leader: {name: Leader, plural: leaders}\n", "roles.leader"),
        ("  own: {}\n", "scales.own"),
        ("  3: {name: Three}\n", "levels.3"),
        ("  users: {name: Users in focus, short: Users}\n", "nodes.users"),
        ("  t1: {question: Does it work?}\n", "items.t1"),
    ],
)
def test_each_id_without_words_is_named(tmp_path: Path, line: str, path: str) -> None:
    problems = problems_of(tmp_path / "q", en=swap(ENGLISH, line, ""))
    assert [(p.code, p.where.column) for p in problems] == [("missing-text", path)]
    assert problems[0].where.file == "q/texts/en.yml"


def test_words_for_an_id_that_does_not_exist_are_named_with_the_nearest(tmp_path: Path) -> None:
    text = swap(ENGLISH, "  tools: {name: Tools}", "  tool: {name: Tools}")
    problems = problems_of(tmp_path, en=text)
    assert [(p.code, p.where.column) for p in problems] == [
        ("missing-text", "nodes.tools"), ("extra-text", "nodes.tool"),
    ]  # fmt: skip
    assert problems[1].where.row == line_of(text, "  tool:")
    assert "“tools”" in str(problems[1].repair)


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ("3: Yes}", "4: Yes}", "missing-text", "scales.steps.steps.3"),
        ("3: Yes}", "3: Yes, 4: Too much}", "extra-text", "scales.steps.steps.4"),
        ("{0: Open, 1: Closed}", "{0: Open}", "missing-text", "items.u2.steps.1"),
        (", steps: {0: Open, 1: Closed}", "", "missing-key", "items.u2.steps"),
        ("    dont_know: Don't know\n", "", "missing-key", "scales.steps.dont_know"),
        ("own: {}", "own: {dont_know: No idea}", "extra-text", "scales.own.dont_know"),
        ("own: {}", "own: {not_applicable: No}", "extra-text", "scales.own.not_applicable"),
        ("question: Do users take part?", "question: ''", "missing-key", "items.u1.question"),
        ("question: Do users take part?", "text: Do they?", "unknown-key", "items.u1.text"),
        ("name: Leader, ", "", "missing-key", "roles.leader.name"),
        ("pillars: {people: People}\n", "", "missing-key", "pillars"),
        ("title: A small questionnaire\n", "", "missing-key", "title"),
        ("introduction: Three questions.\n", "", "missing-key", "introduction"),
        ("language: en", "language: sv", "wrong-language", "language"),
        ("format: 1", "format: 9", "newer-format", "format"),
        ("short_title: Small\n", "short_title: Small\nsubtitle: No\n", "unknown-key", "subtitle"),
        ("u1: {question: Do users take part?}", "u1: Do users?", "wrong-type", "items.u1"),
    ],
)  # fmt: skip
def test_each_fault_is_found(tmp_path: Path, old: str, new: str, code: str, path: str) -> None:
    problems = problems_of(tmp_path, en=swap(ENGLISH, old, new))
    assert (code, path) in [(problem.code, problem.where.column) for problem in problems]


def test_three_missing_items_are_three_problems(tmp_path: Path) -> None:
    text = ENGLISH[: ENGLISH.index("items:")] + "items: {}\npillars: {people: People}\n"
    problems = problems_of(tmp_path, en=text)
    assert [p.where.column for p in problems] == ["items.u1", "items.u2", "items.t1"]


def test_a_broken_structure_does_not_hide_faults_in_the_texts(tmp_path: Path) -> None:
    structure = swap(STRUCTURE, "scale: own", "scale: owned")
    problems = problems_of(tmp_path, structure, en=swap(ENGLISH, "  tools: {name: Tools}\n", ""))
    assert ("missing-text", "nodes.tools") in [(p.code, p.where.column) for p in problems]


def test_words_that_yaml_would_take_for_something_else_stay_words(tmp_path: Path) -> None:
    text = swap(ENGLISH, "{1: No, 2: Partly, 3: Yes}", "{1: no, 2: 0114, 3: on}")
    assert problems_of(tmp_path, en=text) == ()
