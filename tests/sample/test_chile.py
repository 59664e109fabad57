"""The Chilean demo region: exactly the published values, nothing made up."""

import csv

import numpy as np
import pytest

from maturity.assessment import import_round, open_assessment
from maturity.records.responses import Shape
from maturity.resources import survey_folder
from maturity.sample import create_chilean_region
from maturity.sample.chile import published_rows
from tests.assessments import tree

ITEMS = survey_folder("chile-egi") / "data" / "items.csv"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return create_chilean_region(tmp_path_factory.mktemp("demo") / "atacama")


@pytest.fixture(scope="module")
def shipped():
    with ITEMS.open(encoding="utf-8", newline="") as file:
        return [r for r in csv.DictReader(file) if r["region"] == "Atacama" and r["egi_published"]]


def test_members_are_those_of_the_data_set(folder, shipped):
    roster = open_assessment(folder.path).roster
    assert {(m.code, m.name) for m in roster.members} == {
        (r["cut_com"], r["commune"]) for r in shipped
    }
    assert len(roster.members) == 9
    assert all(m.consent for m in roster.members)


def test_it_is_not_marked_as_made_up(folder):
    settings = open_assessment(folder.path).settings
    assert (settings.made_up, settings.status, settings.country) == (False, "final", "CL")


@pytest.mark.parametrize("round_", ["2019", "2021"])
def test_values_are_the_published_ones(folder, shipped, round_):
    assessment = open_assessment(folder.path)
    responses = import_round(assessment, round_).responses
    assert responses.shape is Shape.VALUES
    published = {r["cut_com"]: r for r in shipped if r["year"] == round_}
    assert sorted(responses.units["municipality"]) == sorted(published)
    for at, code in enumerate(responses.units["municipality"]):
        expected = [published[code][item] for item in responses.items]
        numbers = [float(text) if text else np.nan for text in expected]
        np.testing.assert_array_equal(responses.values[at], numbers)


def test_the_same_bytes_every_time(folder, tmp_path):
    again = create_chilean_region(tmp_path)
    names = {"rounds/2019/underlag.xlsx", "assessment.yml", "rounds/2019/inbox/egi-2019.csv"}
    first, second = tree(folder.path), tree(again.path)
    assert names <= set(second)
    assert {name: first[name] for name in names} == {name: second[name] for name in names}


def test_communes_that_were_not_assessed_are_left_out():
    assert published_rows(ITEMS, "No such region") == []
    assert all(row["egi_published"] for row in published_rows(ITEMS, "Atacama"))
