import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.survey.notes import Notes
from maturity.survey.yaml_tree import (
    MOST_BYTES,
    MOST_DEPTH,
    YamlList,
    YamlMap,
    YamlText,
    parse_yaml,
    read_yaml,
)
from tests.survey.folders import codes


def parsed(text: str) -> tuple[object, Notes]:
    notes = Notes("example.yml")
    return parse_yaml(text, notes), notes


def only_problem(text: str) -> tuple[str, int | None]:
    _, notes = parsed(text)
    (problem,) = notes.problems
    return problem.code, problem.where.row


def test_values_stay_text_and_know_their_lines() -> None:
    tree, notes = parsed("code: 0114\nanswer: no\nlist:\n  - 1.0\n  - ''\n")
    assert not notes.problems
    assert isinstance(tree, YamlMap)
    assert tree.entries["code"] == YamlText("0114", 1)
    assert tree.entries["answer"] == YamlText("no", 2)
    inner = (YamlText("1.0", 4), YamlText("", 5, plain=False))
    assert tree.entries["list"] == YamlList(inner, 4)
    assert tree.lines == {"code": 1, "answer": 2, "list": 3}


def test_blank_is_what_nobody_wrote() -> None:
    tree, _ = parsed("a:\nb: ~\nc: null\nd: 'null'\ne: ''\nf: 0\n")
    assert isinstance(tree, YamlMap)
    blank = [key for key, value in tree.entries.items() if value.blank]  # type: ignore[union-attr]
    assert blank == ["a", "b", "c"]


# The first file is the one of the hostile collection: it calls os.getcwd in an unsafe reader.
@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("title: !!python/object/apply:os.getcwd []\nitems: []\n", "yaml-tag", 1),
        ("a: 1\nb: !!python/name:os.system x\n", "yaml-tag", 2),
        ("a: !mine {b: 1}\n", "yaml-tag", 1),
        ("a: &x [1]\nb: *x\n", "yaml-alias", 2),
        ("a: &a {b: *a}\n", "yaml-alias", 1),
        ("a: 1\nb: 2\na: 3\n", "duplicate-key", 3),
        ("a: 1\n? [x, y]\n: 2\n", "bad-key", 2),
        ("a: 1\n---\nb: 2\n", "yaml-documents", 2),
        ("a: [1\nb: 2\n", "yaml-syntax", 2),
        ("a:\n\t- b\n", "yaml-syntax", 2),
        ("a: b: c\n", "yaml-syntax", 1),
        ("a: 'open\n", "yaml-syntax", 2),
        ("a: *nowhere\n", "yaml-alias", 1),
        ("a: 1\nb: \x00\n", "yaml-syntax", 2),
        ("", "file-empty", 1),
        ("# only a comment\n", "file-empty", 1),
        ("[" * (MOST_DEPTH + 1), "too-deep", 1),
        ("[" * 100_000, "too-deep", 1),
    ],
)
def test_each_hostile_or_broken_text_is_a_problem_with_its_line(
    text: str, code: str, line: int
) -> None:
    assert only_problem(text) == (code, line)


def test_a_tag_calls_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []
    monkeypatch.setattr(os, "getcwd", lambda: called.append("called") or "")
    parsed("title: !!python/object/apply:os.getcwd []\n")
    assert called == []


def test_nested_aliases_cost_no_memory() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for n in range(1, 10):
        lines.append(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]")
    _, notes = parsed("\n".join(lines))
    assert {problem.code for problem in notes.problems} == {"yaml-alias"}
    assert {problem.where.row for problem in notes.problems} == set(range(2, 11))


def test_all_faults_of_a_file_are_found() -> None:
    _, notes = parsed("a: !x 1\nb: 2\nb: 3\nc: &c 1\nd: *c\n")
    assert codes(tuple(notes.problems)) == ["yaml-tag", "yaml-alias", "duplicate-key"]


def test_the_file_is_gated_before_it_is_read(tmp_path: Path) -> None:
    for name, content, code in [
        ("large.yml", b"#" * (MOST_BYTES + 1), "file-too-large"),
        ("latin.yml", b"a: 1\nb: \xe5\n", "not-utf8"),
    ]:
        (tmp_path / name).write_bytes(content)
        notes = Notes(name)
        assert read_yaml(tmp_path / name, notes) is None
        assert codes(tuple(notes.problems)) == [code]
    assert notes.problems[0].where.row == 2
    notes = Notes("none.yml")
    assert read_yaml(tmp_path / "none.yml", notes) is None
    assert codes(tuple(notes.problems)) == ["file-missing"]


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes("\ufeffa: å\r\nb: 2\r\n".encode())
    notes = Notes("a.yml")
    tree = read_yaml(tmp_path / "a.yml", notes)
    assert isinstance(tree, YamlMap)
    assert tree.entries == {"a": YamlText("å", 1), "b": YamlText("2", 2)}


@settings(derandomize=True, deadline=None, max_examples=60)
@given(st.text(alphabet="ab:-[]{}&*!'\"#|>%@`, \n\t?\x85\u2028", max_size=30))
def test_any_text_gives_a_tree_or_a_problem_never_an_error(text: str) -> None:
    tree, notes = parsed(text)
    assert tree is not None or notes.problems


def test_a_line_nobody_can_parse_is_shown_as_it_stands():
    """The parser speaks English only; the line is the reader's own."""
    notes = Notes("f.yml")
    parse_yaml("a: 1\nb: [c\nd: e\n", notes)
    (problem,) = notes.problems
    assert (problem.where.row, problem.found) == (3, "d: e")
