from pathlib import Path

import pytest

from maturity.resources import survey_folder
from maturity.survey import item_signatures, read_questionnaire, read_texts
from tests.survey.folders import ENGLISH, STRUCTURE, swap, write_folder


def signatures(folder: Path, structure: str = STRUCTURE, english: str = ENGLISH) -> dict[str, str]:
    write_folder(folder, structure, en=english)
    return dict(item_signatures(read_questionnaire(folder), read_texts(folder, "en")))


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ("Do users take part?", "Do users take part early?", {"u1"}),
        ("{0: Open, 1: Closed}", "{0: Open, 1: Shut}", {"u2"}),
        ("2: Partly,", "2: Somewhat,", {"u1", "t1"}),
        ("Do users take part?", "Do  users take\n    part?", set()),
        ("name: Users in focus", "name: Our users", set()),
        ("plural: leaders", "plural: managers", set()),
    ],
)
def test_words_that_change_the_meaning_change_the_signature(
    tmp_path: Path, old: str, new: str, changed: set[str]
) -> None:
    before = signatures(tmp_path)
    after = signatures(tmp_path, english=swap(ENGLISH, old, new))
    assert {id_ for id_ in before if before[id_] != after[id_]} == changed


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        (", reversed: true", "", {"u2"}),
        ("weight: 0.5", "weight: 2", set()),
        ("pillar: people", "requirements: [A1]", set()),
        ("roles: [leader], ", "", set()),
        ("version: 1.0.0", "version: 2.0.0", set()),
    ],
)
def test_structure_that_changes_the_meaning_changes_the_signature(
    tmp_path: Path, old: str, new: str, changed: set[str]
) -> None:
    before = signatures(tmp_path)
    after = signatures(tmp_path, swap(STRUCTURE, old, new))
    assert {id_ for id_ in before if before[id_] != after[id_]} == changed


def test_a_longer_scale_changes_the_signature(tmp_path: Path) -> None:
    before = signatures(tmp_path)
    structure = swap(STRUCTURE, "highest: 3", "highest: 4")
    after = signatures(tmp_path, structure, swap(ENGLISH, "3: Yes}", "3: Yes, 4: Fully}"))
    assert before["u1"] != after["u1"]
    assert before["u2"] == after["u2"]


def test_texts_in_another_than_the_base_language_are_refused() -> None:
    folder = survey_folder("chile-egi")
    with pytest.raises(ValueError, match="'en' needed, not 'sv'"):
        item_signatures(read_questionnaire(folder), read_texts(folder, "sv"))


def test_every_shipped_item_has_a_signature_of_its_own() -> None:
    folder = survey_folder("kommunal-digital-mognad")
    found = item_signatures(read_questionnaire(folder), read_texts(folder, "sv"))
    assert len(set(found.values())) == len(found) == 64
