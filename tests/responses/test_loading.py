import json
from dataclasses import replace

import pytest

from maturity.errors import ResponseError
from maturity.responses import load_responses, load_signatures, store_responses


@pytest.fixture
def stored(read, tmp_path):
    folder = tmp_path / "kept"
    store_responses(read("kommun;roll;LED01\nVäxjö;Chef;4\n").responses, folder)
    return folder


def change(folder, **facts):
    path = folder / "responses.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | facts), encoding="utf-8")


def test_nothing_stored(tmp_path, questionnaire):
    with pytest.raises(ResponseError, match="Import the answers of this round first"):
        load_responses(tmp_path, questionnaire)


def test_a_newer_format_is_refused(stored, questionnaire):
    change(stored, format=2)
    with pytest.raises(ResponseError, match="newer version"):
        load_responses(stored, questionnaire)
    with pytest.raises(ResponseError, match="newer version"):
        load_signatures(stored)


def test_answers_edited_by_hand(stored, questionnaire):
    path = stored / "answers.csv"
    path.write_bytes(path.read_bytes().replace(b",4,", b",5,"))
    with pytest.raises(ResponseError, match="changed or are damaged"):
        load_responses(stored, questionnaire)


@pytest.mark.parametrize("text", ["", "{", "[]", '{"format": "1"}', '{"format": 1}'])
def test_damaged_facts(stored, questionnaire, text):
    (stored / "responses.json").write_text(text, encoding="utf-8")
    with pytest.raises(ResponseError):
        load_responses(stored, questionnaire)


def test_missing_answers(stored, questionnaire):
    (stored / "answers.csv").unlink()
    with pytest.raises(ResponseError, match="changed or are damaged"):
        load_responses(stored, questionnaire)


def test_another_questionnaire(stored, questionnaire):
    with pytest.raises(ResponseError, match="answers to other"):
        load_responses(stored, replace(questionnaire, id="other"))
    fewer = tuple(item for item in questionnaire.items if item.id != "LED02")
    with pytest.raises(ResponseError) as caught:
        load_responses(stored, replace(questionnaire, items=fewer))
    assert caught.value.problems[0].found == "try, LED02"
