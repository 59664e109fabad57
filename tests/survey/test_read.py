from pathlib import Path

import pytest

from maturity.errors import SurveyError
from maturity.records.questionnaire import INDEX
from maturity.resources import survey_folder, survey_ids
from maturity.survey import read_questionnaire, read_texts
from tests.survey.folders import (
    ENGLISH,
    STRUCTURE,
    codes,
    found_wrong,
    problems_of,
    swap,
    write_folder,
)


@pytest.mark.parametrize("name", survey_ids())
def test_every_shipped_questionnaire_is_sound_in_all_its_languages(name: str) -> None:
    folder = survey_folder(name)
    questionnaire = read_questionnaire(folder)
    assert questionnaire.id == name
    for language in questionnaire.languages:
        texts = read_texts(folder, language)
        assert set(texts.items) == {item.id for item in questionnaire.items}
        assert all(set(texts.options(i).steps) == set(questionnaire.scale_of(i).steps)
                   for i in questionnaire.items)  # fmt: skip


def test_the_default_questionnaire_has_four_dimensions_of_four_and_48_statements() -> None:
    questionnaire = read_questionnaire(survey_folder("kommunal-digital-mognad"))
    names = [node.id for node in questionnaire.dimensions]
    assert names == ["culture", "competence", "tools", "governance"]
    assert [len(questionnaire.children(name)) for name in names] == [4, 4, 4, 4]
    assert len(questionnaire.for_form("long").items) == 48
    assert len(questionnaire.for_form("short").items) == 16


def test_every_value_of_a_small_questionnaire_arrives(tmp_path: Path) -> None:
    found = read_questionnaire(write_folder(tmp_path))
    assert (found.id, found.version, found.licence, found.attribution) == (
        "small", "1.0.0", "CC-BY-4.0", "",
    )  # fmt: skip
    assert (found.levels, found.cut_points) == (5, (20.0, 40.0, 60.0, 80.0))
    assert found.minimal_important_difference == 5.0
    assert [(r.id, r.weight, r.most_items) for r in found.roles] == [
        ("leader", 1.0, 3), ("elected", 0.0, 10_000),
    ]  # fmt: skip
    assert [(s.id, s.steps, s.dont_know, s.not_applicable) for s in found.scales] == [
        ("steps", (1, 2, 3), True, False), ("own", (0, 1), False, False),
    ]  # fmt: skip
    assert [(n.id, n.parent, n.depth, n.lowest, n.weight, n.essential) for n in found.nodes] == [
        ("culture", INDEX, 1, False, 1.0, False),
        ("users", "culture", 2, True, 1.0, True),
        ("tools", INDEX, 1, True, None, False),
    ]
    u2 = found.item("u2")
    assert (u2.node, u2.form, u2.scale, u2.roles) == ("users", "short", "own", ("leader",))
    assert (u2.reversed, u2.weight, u2.rounds, u2.pillar) == (True, 1.0, ("2026",), "")
    assert found.item("u1").roles == ("leader", "elected")
    assert found.item("t1").weight == 0.5
    assert found.pillars == ("people",)


def test_what_is_left_out_takes_its_default(tmp_path: Path) -> None:
    found = read_questionnaire(
        write_folder(tmp_path, swap(STRUCTURE, "weight: 1, most_items: 3", ""))
    )
    leader, item = found.roles[0], found.item("u1")
    assert (leader.weight, leader.most_items) == (1.0, 10_000)
    assert (item.form, item.weight, item.reversed) == ("short", 1.0, False)
    assert (item.rounds, item.changed_in, item.requirements, item.directions) == ((), (), (), ())
    assert (found.sectors, found.directions, found.areas, found.perspectives) == ((), (), (), ())


def test_every_text_of_a_small_questionnaire_arrives(tmp_path: Path) -> None:
    folder = write_folder(tmp_path)
    texts, questionnaire = read_texts(folder, "en"), read_questionnaire(folder)
    assert (texts.title, texts.short_title) == ("A small questionnaire", "Small")
    assert texts.roles["elected"].hint == "Of the people."
    assert (texts.nodes["culture"].short, texts.nodes["users"].short) == ("Culture", "Users")
    assert texts.levels[5].about == "The highest."
    assert texts.options(questionnaire.item("u1")).steps == {1: "No", 2: "Partly", 3: "Yes"}
    assert texts.options(questionnaire.item("u2")).steps == {0: "Open", 1: "Closed"}
    assert texts.scales["steps"].dont_know == "Don't know"
    assert texts.pillars == {"people": "People"}


def test_a_tree_may_have_any_depth(tmp_path: Path) -> None:
    head = STRUCTURE[: STRUCTURE.index("tree:")]
    names = [f"n{depth}" for depth in range(1, 7)]
    tree = "tree:\n"
    for depth, name in enumerate(names):
        tree += "  " * (2 * depth + 1) + f"- id: {name}\n"
        inside = "items" if depth == 5 else "nodes"
        tree += "  " * (2 * depth + 2) + f"{inside}:\n"
    tree += "  " * 13 + "- {id: u1, scale: steps}\n"
    nodes = "nodes:\n" + "".join(f"  {name}: {{name: {name}}}\n" for name in names)
    text = ENGLISH[: ENGLISH.index("nodes:")] + nodes + "items:\n  u1: {question: Why?}\n"
    found = read_questionnaire(
        write_folder(tmp_path, head + tree, en=text + "pillars: {people: People}\n")
    )
    assert [node.depth for node in found.nodes] == [1, 2, 3, 4, 5, 6]
    assert [node.id for node in found.capabilities] == ["n6"]
    assert found.dimension_of("n6") == "n1"


def test_the_readers_raise_all_problems_of_all_files(tmp_path: Path) -> None:
    structure = swap(STRUCTURE, "levels: 5", "levels: five")
    structure = swap(structure, "weight: 0.5", "weihgt: 0.5")
    folder = write_folder(tmp_path, structure, en=swap(ENGLISH, "short_title: Small\n", ""))
    expected = found_wrong(folder)
    assert {"wrong-type", "unknown-key", "missing-key"} <= set(codes(expected))
    with pytest.raises(SurveyError) as raised:
        read_texts(folder, "en")
    assert raised.value.problems == expected


def test_a_missing_folder_is_said_plainly(tmp_path: Path) -> None:
    (problem,) = found_wrong(tmp_path / "nowhere")
    assert problem.code == "file-missing"
    assert problem.where.file == "nowhere/questionnaire.yml"


def test_a_missing_text_file_is_named(tmp_path: Path) -> None:
    structure = swap(STRUCTURE, "languages: [en]", "languages: [en, sv]")
    (problem,) = problems_of(tmp_path / "q", structure)
    assert (problem.code, problem.where.file) == ("file-missing", "q/texts/sv.yml")


def test_a_text_file_of_a_language_that_is_not_listed_is_named(tmp_path: Path) -> None:
    (problem,) = problems_of(tmp_path, en=ENGLISH, sv=ENGLISH)
    assert (problem.code, problem.found) == ("unlisted-language", "sv.yml")


def test_a_language_never_leads_out_of_the_folder(tmp_path: Path) -> None:
    structure = swap(STRUCTURE, "languages: [en]", "languages: [en, ../../secret]")
    (problem,) = problems_of(tmp_path, structure)
    assert (problem.code, problem.found) == ("bad-id", "../../secret")


def test_texts_in_another_language_than_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(SurveyError) as raised:
        read_texts(write_folder(tmp_path), "fi")
    (problem,) = raised.value.problems
    assert (problem.code, problem.found) == ("unknown-language", "fi")
    assert "one of en" in str(problem.expected)
