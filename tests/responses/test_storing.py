import csv
import json

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from maturity.responses import load_responses, load_signatures, store_responses
from maturity.responses.cells.pseudonyms import hashed_keys
from maturity.responses.storing import number_text

RESPONDENTS = (
    "svarsid;kommun;förvaltning;roll;LED01;LED02;LED03\n"
    "r1;Växjö;=HYPERLINK(1);Chef;4;Vet inte;\n"
    "r2;Sundsvall;Vård;Medarbetare;Ej aktuellt;;\n"
    "r3;Sundsvall;'citat;Chef;1;5;2\n"
)
COUNTS = (
    "kommun;roll;item;1;2;3;4;5;vet inte;blank\n"
    "Växjö;Chef;LED01;2;0;0;3;0;1;4\nVäxjö;Chef;LED02;0;0;0;0;0;2;0\n"
    "Sundsvall;Chef;LED01;0;0;0;0;0;0;0\n"
)
VALUES = "kommun;LED01;LED02\nVäxjö;3,4;1,1\nSundsvall;2;Vet inte\n"


def same(one, other):
    assert one.units.equals(other.units)
    for name in ("values", "states", "tallies", "steps"):
        here, there = getattr(one, name), getattr(other, name)
        assert (here is None) == (there is None), name
        if here is not None:
            np.testing.assert_array_equal(here, there)
            assert here.dtype == there.dtype
    for name in ("questionnaire", "version", "form", "round", "shape", "items", "sources"):
        assert getattr(one, name) == getattr(other, name)


@pytest.mark.parametrize("text", [RESPONDENTS, COUNTS, VALUES])
def test_a_loaded_record_equals_the_stored_one(read, tmp_path, questionnaire, text):
    responses = read(text).responses
    store_responses(responses, tmp_path / "kept")
    same(load_responses(tmp_path / "kept", questionnaire), responses)


def test_the_file_as_a_person_sees_it(read, tmp_path):
    store_responses(read(RESPONDENTS).responses, tmp_path)
    with (tmp_path / "answers.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [
        [
            "municipality",
            "department",
            "sector",
            "role",
            "joint",
            "LED01",
            "LED02",
            "LED03",
            "LED04",
        ],
        ["0780", "'=HYPERLINK(1)", "", "leader", "", "4", "dk", "", "-"],
        ["2281", "''citat", "", "leader", "", "1", "5", "2", "-"],
        ["2281", "Vård", "care", "employee", "", "na", "", "-", "-"],
    ]


def test_nothing_points_to_a_person(read, tmp_path):
    store_responses(read(RESPONDENTS).responses, tmp_path / "kept")
    stored = b"".join(path.read_bytes() for path in (tmp_path / "kept").iterdir())
    assert not any(key in stored for key in (b"r1", b"r2", b"r3", b"svarsid"))


@settings(
    derandomize=True,
    deadline=None,
    max_examples=12,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.permutations(RESPONDENTS.splitlines()[1:]), st.permutations(range(7)), st.booleans())
def test_bytes_depend_on_the_answers_only(read, tmp_path, rows, columns, renamed):
    lines = [line.split(";") for line in [RESPONDENTS.splitlines()[0], *rows]]
    text = "\n".join(";".join(line[at] for at in columns) for line in lines)
    store_responses(read(RESPONDENTS).responses, tmp_path / "a")
    name = "annan.csv" if renamed else "answers.csv"
    store_responses(read(text, name=name).responses, tmp_path / "b")
    first, second = (tmp_path / side / "answers.csv" for side in "ab")
    assert first.read_bytes() == second.read_bytes()


def test_signatures_and_facts(read, tmp_path):
    store_responses(read(VALUES).responses, tmp_path, signatures={"LED02": "b", "LED01": "a"})
    assert load_signatures(tmp_path) == {"LED01": "a", "LED02": "b"}
    facts = json.loads((tmp_path / "responses.json").read_text(encoding="utf-8"))
    assert (facts["format"], facts["shape"], facts["form"], facts["rows"]) == (
        1,
        "values",
        "long",
        2,
    )
    assert facts["sources"][0]["name"] == "answers.csv"


def test_storing_again_replaces(read, tmp_path, questionnaire):
    folder = tmp_path / "kept"
    store_responses(read(COUNTS).responses, folder)
    store_responses(read(VALUES).responses, folder)
    assert len(load_responses(folder, questionnaire)) == 2
    assert {path.name for path in folder.iterdir()} == {"answers.csv", "responses.json"}


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_read_back_the_same(number):
    assert float(number_text(number)) == number


def test_keyed_hashes_are_stored_where_respondents_are_followed(read, tmp_path, questionnaire):
    text = "id;kommun;roll;LED01\n17;Växjö;Chef;4\n18;Växjö;Chef;4\n"
    followed = read(text, respondent_key=b"Jefe").responses
    store_responses(followed, tmp_path / "r")
    loaded = load_responses(tmp_path / "r", questionnaire)
    assert set(loaded.units["respondent"]) == set(hashed_keys(["17", "18"], b"Jefe"))
    assert loaded.units.equals(followed.units)
    stored = b"".join(path.read_bytes() for path in sorted((tmp_path / "r").iterdir()))
    assert b"Jefe" not in stored
    store_responses(read(text).responses, tmp_path / "r")
    assert "respondent," not in (tmp_path / "r" / "answers.csv").read_text("utf-8")
