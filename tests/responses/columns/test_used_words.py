"""Texts of the mapping file that stand in no file are told."""

import pytest

from maturity.assessment.intake import examine_round
from maturity.assessment.opened import open_assessment
from maturity.responses.columns.used_words import together
from tests.assessments import make_assessment, put

MAPPING = """format: 1
answers: {all: {"Helt klart": 5}, cul1: {"Grön": 4}}
roles: {"Enhetschef": leader}
municipalities: {"Timrå kn": "2262"}
leave_out: {"Kommun": ["Annan"]}
"""
WHERE = ["answers.all", "answers.cul1", "leave_out.kommun", "municipalities", "roles"]


def unused(folder):
    report = examine_round(open_assessment(folder.path), "2026")
    assert report.responses is not None
    found = [p for p in report.problems if p.code == "mapping-unused"]
    return {p.where.column: p.found for p in found}


@pytest.fixture
def folder(tmp_path):
    made = make_assessment(tmp_path / "m")
    made.mapping("2026").write_text(MAPPING, "utf-8")
    return made


def test_texts_that_stand_in_no_file(folder):
    put(folder, "a.csv", b"Kommun;Roll;cul1;cul2\nTimr\xc3\xa5;Ledare;4;5\n")
    told = unused(folder)
    assert sorted(told) == WHERE
    assert told["roles"] == "enhetschef"


def test_texts_that_stand_in_one_of_two_files(folder):
    put(folder, "a.csv", b"Kommun;Roll;cul1;cul2\nTimr\xc3\xa5 kn;enhetschef;gr\xc3\xb6n;3\n")
    text = "Kommun;Roll;cul1;cul2\nÅnge;Ledare;4;HELT KLART\nannan;Ledare;4;5\n"
    put(folder, "b.csv", text.encode())
    assert unused(folder) == {}


def test_an_answer_in_another_column_is_none_of_that_item(folder):
    text = "Kommun;Roll;cul1;cul2\nTimrå kn;Enhetschef;4;Helt klart\nAnnan;Ledare;Grö;1\n"
    put(folder, "a.csv", text.encode())
    assert unused(folder) == {"answers.cul1": "grön"}


def test_several_tables_together():
    one, other = {"roles": frozenset("a")}, {"roles": frozenset("b"), "x": frozenset()}
    assert together([one, other]) == {"roles": frozenset("ab"), "x": frozenset()}
