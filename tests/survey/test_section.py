import pytest

from maturity.survey.notes import Notes
from maturity.survey.section import Section
from maturity.survey.yaml_tree import YamlMap, parse_yaml
from tests.survey.folders import codes


def section_of(text: str) -> Section:
    notes = Notes("example.yml")
    tree = parse_yaml(text, notes)
    assert isinstance(tree, YamlMap)
    return Section(tree, "", notes)


def said(section: Section) -> list[tuple[str, str]]:
    return [(problem.code, problem.where.column) for problem in section.notes.problems]


@pytest.mark.parametrize(
    ("written", "value"),
    [("5", 5), ("-3", -3), ("+3", 3), ("007", 7), ("'5'", 5), ("5.0", None), ("1_000", None),
     ("0x10", None), ("five", None), ("٣", None), ("9999999999", None)],
)  # fmt: skip
def test_whole_numbers(written: str, value: int | None) -> None:
    section = section_of(f"a: {written}")
    assert section.whole("a") == value
    assert said(section) == ([] if value is not None else [("wrong-type", "a")])


@pytest.mark.parametrize(
    ("written", "value"),
    [("5", 5.0), ("0.25", 0.25), ("-1.5", -1.5), ("0,25", None), (".nan", None), ("inf", None)],
)
def test_numbers(written: str, value: float | None) -> None:
    section = section_of(f"a: {written}")
    assert section.number("a") == value
    assert said(section) == ([] if value is not None else [("wrong-type", "a")])


@pytest.mark.parametrize("written", ["", "~", "null", "''", "'  '"])
def test_what_is_blank_is_missing_or_takes_its_default(written: str) -> None:
    section = section_of(f"a: {written}\nb: 1")
    assert section.text("a", "default") == "default"
    assert section.whole("a", 7) == 7
    assert said(section) == []
    assert section.text("a") is None
    assert said(section) == [("missing-key", "a")]


def test_flags() -> None:
    section = section_of("yes: true\nno: false\nodd: yes")
    assert section.flag("yes", default=False) is True
    assert section.flag("no", default=True) is False
    assert section.flag("absent", default=True) is True
    assert section.flag("odd", default=False) is False
    assert said(section) == [("wrong-type", "odd")]


def test_lists_name_the_part_that_is_wrong() -> None:
    section = section_of("a: [x, [y], z]\nb: [1, two]")
    assert [found.value for found in section.texts("a")] == ["x", "z"]
    assert section.numbers("b") == [1.0]
    assert said(section) == [("wrong-type", "a[2]"), ("wrong-type", "b")]


def test_paths_use_ids_where_there_are_any() -> None:
    section = section_of("a:\n  - {id: first, b: x}\n  - {b: y}\n  - text")
    inner = section.sections("a")
    assert [one.path for one in inner] == ["a.first", "a[2]"]
    assert inner[1].at("b").path == "a[2].b"
    assert said(section) == [("wrong-type", "a[3]")]


def test_mappings_of_words_and_of_sections() -> None:
    section = section_of("a: {x: one, y: [two]}\nb: {x: {c: 1}, y: 2}")
    assert {key: found.value for key, found in section.words("a").items()} == {"x": "one"}
    assert list(section.under("b")) == ["x"]
    assert said(section) == [("wrong-type", "a.y"), ("wrong-type", "b.y")]


def test_closing_names_each_key_nobody_asked_for_once() -> None:
    section = section_of("a: 1\nweigth: 2\nzzz: 3")
    section.whole("a")
    section.number("weight", 1.0)
    section.close()
    section.close()
    assert said(section) == [("unknown-key", "weigth"), ("unknown-key", "zzz")]
    near, far = section.notes.problems
    assert "“weight”" in str(near.repair)
    assert "“" not in str(far.repair)


def test_the_same_fault_is_noted_once() -> None:
    section = section_of("a: x")
    section.whole("a")
    section.whole("a")
    assert codes(tuple(section.notes.problems)) == ["wrong-type"]
