"""What may be corrected, and what a cell means, by hand."""

import pytest

from maturity.assessment.correctable import Cell, CellReader, correctable_cells, value_cells
from maturity.records.responses import Shape
from tests.assessments import filled_roster, survey, texts
from tests.builders import make_questionnaire, make_responses


@pytest.fixture(scope="module")
def reader():
    return CellReader(survey(), (texts("sv"), texts("en")), any_number=False)


@pytest.mark.parametrize(
    ("kind", "name", "text", "value"),
    [
        ("staff", "leader", "45", "45"),
        ("staff", "leader", "1 200", "1200"),
        ("staff", "leader", "0045", "45"),
        ("staff", "leader", "4,5", None),
        ("staff", "leader", "-4", None),
        ("staff", "leader", "99999999", None),
        ("item", "cul1", "4,0", "4"),
        ("item", "cul1", "4.5", None),
        ("item", "cul1", "dk", "dk"),
        ("item", "cul1", "Vet inte", "dk"),
        ("item", "cul1", "Don't know", "dk"),
        ("item", "cul1", "0", None),
        ("item", "cul1", "nan", None),
        ("sector", "Omsorgen", "school", "school"),
        ("sector", "Omsorgen", "rymden", None),
        ("sector", "Omsorgen", "  ", ""),
    ],
)
def test_what_a_text_means(reader, kind, name, text, value):
    assert reader.read(Cell(municipality="2281", kind=kind, name=name), text) == value


def test_a_sector_in_any_language(reader):
    cell = Cell(municipality="2281", kind="sector", name="Omsorgen")
    for language in ("sv", "en"):
        assert reader.read(cell, texts(language).sectors["care"].upper()) == "care"


def test_base_data_of_each_member():
    cells = correctable_cells(filled_roster(), None, survey())
    # 4 members x (4 roles x (staff, invited) + 3 departments) = 44.
    assert len(cells) == 44
    assert cells["2281/staff/leader"].value == "40"
    assert cells["2281/sector/Omsorgen"].value == "care"
    assert cells["2281/sector/Övrigt"].value == ""


ROWS = (
    {"municipality": "2281", "role": "leader", "a1": 2},
    {"municipality": "2281", "joint": True, "a1": 4, "a2": "dk"},
)


def test_a_joint_judgement_may_be_corrected_but_persons_are_never_among_the_cells():
    found = {cell.id: cell.value for cell in value_cells(responses(ROWS))}
    assert found["2281/item/a1"] == "4"
    assert found["2281/item/a2"] == "dk"
    assert all("leader" not in id_ for id_ in found)
    assert "2" not in found.values()


def test_two_joint_judgements_of_one_unit_cannot_be_told_apart():
    assert list(value_cells(responses((ROWS[1], ROWS[1])))) == []


def test_item_values_of_units():
    rows = (
        {"municipality": "2281", "a1": 3.25},
        {"municipality": "2281", "department": "Skolan", "role": "leader", "a1": 2},
    )
    found = {cell.id: cell.value for cell in value_cells(responses(rows, shape=Shape.VALUES))}
    assert found["2281/item/a1"] == "3.25"
    assert found["2281/item/a1/Skolan/leader"] == "2"


def responses(rows, **options):
    return make_responses(make_questionnaire({"a": {"b": ["a1", "a2"]}}), rows, **options)
