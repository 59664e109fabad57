"""Nothing in a file from elsewhere is trusted: exact fields, types and ranges."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from maturity.assessment.share import write_shared
from maturity.assessment.shared_file import SharedFile, check_form, parse_json
from tests.assessment.shared import telling


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    path: Path = write_shared(telling(), tmp_path_factory.mktemp("shared") / "x.json")
    found: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return found


def changed(content: dict[str, Any], place: str, value: object) -> dict[str, Any]:
    """The content with one value changed; ``DROP`` takes the field away."""
    found = copy.deepcopy(content)
    *path, last = [int(part) if part.isdigit() else part for part in place.split(".")]
    at: Any = found
    for part in path:
        at = at[part]
    if value is DROP:
        del at[last]
    else:
        at[last] = value
    return found


DROP = object()


def test_what_is_written_is_accepted(content: dict[str, Any]) -> None:
    form = check_form("x.json", content)
    assert isinstance(form, SharedFile)
    assert form.groups[0].means[0].mean == content["groups"][0]["means"][0]["mean"]


@pytest.mark.parametrize(
    ("place", "value", "expected"),
    [
        ("groups.0.means.3.mean", 100.5, "a number up to 100"),
        ("groups.0.means.3.mean", -1, "a number from 0"),
        ("groups.0.means.3.mean", "54", "a value as"),
        ("groups.0.means.3.mean", None, "a value as"),
        ("groups.0.means.3.mean", True, "a value as"),
        ("groups.0.means.0.se", -0.1, "a number from 0"),
        ("groups.0.means.0.df", 0, "a number from 0"),
        ("groups.0.means.0.people", 2.5, "a value as"),
        ("groups.0.means.0.kind", "index", "one of"),
        ("groups.0.means.0.node", "x" * 201, "a value as"),
        ("groups.0.means.0.name", "Sundsvall", "no such field"),
        ("groups.0.members", 2, "a number from 3"),
        ("groups.0.members", 10**9, "a number up to"),
        ("groups.0.id", "municipality:2281", "a value as"),
        ("groups.0.means", [], "a value as"),
        ("groups", [], "a value as"),
        ("region", "", "a value as"),
        ("region", "a\x1b[2Jb", "a value as"),
        ("made_up", "no", "a value as"),
        ("status", "ready", "one of"),
        ("as_of", "21 november", "a value as"),
        ("questionnaire.form", DROP, "this field"),
        ("method", DROP, "this field"),
        ("comment", "hej", "no such field"),
    ],
)
def test_one_wrong_value_is_named(
    content: dict[str, Any], place: str, value: object, expected: str
) -> None:
    found = check_form("x.json", changed(content, place, value))
    assert isinstance(found, tuple)
    (problem,) = found
    assert (problem.where.file, problem.where.column) == ("x.json", place)
    assert str(problem.expected).startswith(expected)
    assert "outside" in str(problem.repair)


def test_all_problems_at_once(content: dict[str, Any]) -> None:
    twice = changed(changed(content, "groups.0.means.0.mean", 101), "made_up", None)
    found = check_form("x.json", twice)
    assert isinstance(found, tuple)
    assert {p.where.column for p in found} == {"made_up", "groups.0.means.0.mean"}


def test_a_newer_format_is_refused_as_such(content: dict[str, Any]) -> None:
    newer = {**content, "format": 2, "something": "new"}
    (problem,) = check_form("x.json", newer)
    assert (problem.code, problem.found) == ("newer-format", "2")
    assert "newer version of maturity" in str(problem.repair)


@pytest.mark.parametrize("other", [[], {}, 3, None, {"format": 1}, {"contents": "else"}])
def test_another_json_file_is_no_shared_file(other: object) -> None:
    (problem,) = check_form("x.json", other)
    assert problem.where.column == "contents"


@pytest.mark.parametrize(
    "text",
    [
        b"", b"{", b"\xff\xfe{}", b'{"a": NaN}', b'{"a": Infinity}', b'{"a": 1, "a": 2}',
        b"[" * 200_000, b"9" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_json_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError):
        parse_json(text)


def test_a_mark_of_byte_order_is_no_fault() -> None:
    assert parse_json("\ufeff{}".encode()) == {}
