import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.records.responses import State
from maturity.responses.known.answer_key import label, look_up
from maturity.responses.known.item_keys import answer_key
from tests.responses.conftest import make_questionnaire, make_texts

TEXTS = (make_texts("sv"), make_texts("en"))


def key(item="LED01", *, any_number=False):
    questionnaire = make_questionnaire()
    asked = questionnaire.item(item)
    return answer_key(asked, questionnaire.scale_of(asked), TEXTS, any_number=any_number)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("4", 4),
        (" 4 ", 4),
        ("4,0", 4),
        ("4.0", 4),
        ("４", 4),
        ("\u00a04\n", 4),
        ("Stämmer ganska bra", 4),
        ("STÄMMER  ganska bra.", 4),
        ("Agree", 4),
        ("4 – Stämmer ganska bra", 4),
        ("4. Agree", 4),
        ("4 - agree", 4),
        ("4) Agree", 4),
        ("4 Agree", 4),
        ("1", 1),
        ("5", 5),
    ],
)
def test_steps(text, step):
    reading = key().read(text)
    assert (reading.value, reading.state, reading.wrong) == (step, State.ANSWERED, "")
    assert not reading.doubt


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("Vet inte", State.DONT_KNOW),
        ("vet ej ", State.DONT_KNOW),
        ("Don’t know", State.DONT_KNOW),
        ("don't know", State.DONT_KNOW),
        ("DK", State.DONT_KNOW),
        ("Inte aktuellt hos oss", State.NOT_APPLICABLE),
        ("Ej aktuellt", State.NOT_APPLICABLE),
        ("not applicable", State.NOT_APPLICABLE),
        ("", State.SKIPPED),
        ("  \u00a0", State.SKIPPED),
    ],
)
def test_states_beside_the_steps(text, state):
    reading = key().read(text)
    assert reading.state is state
    assert math.isnan(reading.value)
    assert reading.wrong == ""


@pytest.mark.parametrize("text", ["0", "6", "99", "-1", "6 – Agree", "0,5"])
def test_out_of_range(text):
    assert key().read(text).wrong == "answer-out-of-range"


@pytest.mark.parametrize(
    "text",
    ["3,5", "3.5", "tre", "NA", "N/A", "null", "None", "-", "Nej", "inf", "nan", "1e3", "TRUE",
     "#DIV/0!", "...", "x" * 5000, "4 – Stämmer inte alls", "3;4"],
)  # fmt: skip
def test_unreadable(text):
    assert key().read(text).wrong == "answer-unreadable"


@pytest.mark.parametrize("text", ["2026-11-01", "1900-01-04T00:00:00", "2-maj", "Feb-05", "12:30"])
def test_dates_are_no_answers(text):
    assert key().read(text).wrong == "answer-date"


def test_numbers_turned_round():
    turned = replace(key(), direction="descending")
    assert [turned.read(t).value for t in ("1", "2 - Nästan", "5 - Aldrig")] == [5, 4, 1]
    assert turned.read("2 - Nästan").doubt == ""


def test_number_with_foreign_words_is_doubtful():
    reading = key().read("3 - Delvis")
    assert (reading.value, reading.doubt) == (3, "answer-label-unknown")


def test_an_items_own_descriptors():
    assert key("S1").read("Nivå S1 b").value == 2
    assert key("S1").read("Level S1 e").value == 5
    assert key("S2").read("Nivå S1 b").wrong == "answer-unreadable"


def test_a_state_the_scale_does_not_offer_is_unreadable():
    assert key("S1").read("Ej aktuellt").wrong == "answer-unreadable"
    assert key("S1").read("Vet inte").state is State.DONT_KNOW


def test_item_values_take_any_number_in_range():
    values = key(any_number=True)
    assert values.read("3,4").value == 3.4
    assert values.read("3.4").value == 3.4
    assert values.read("5,1").wrong == "answer-out-of-range"
    assert str(values.expected()) == "a number from 1 to 5"


def test_look_up_reads_each_text_once():
    asked = []

    def read(text):
        asked.append(text)
        return key().read(text)

    values, states, odd = look_up(["4", "4", "7", "", "Vet inte", "4"], read)
    assert sorted(asked) == ["", "4", "7", "Vet inte"]
    np.testing.assert_array_equal(values, [4, 4, np.nan, np.nan, np.nan, 4])
    assert [State(s).name for s in states[[0, 3, 4]]] == ["ANSWERED", "SKIPPED", "DONT_KNOW"]
    assert list(odd) == ["7"]


@settings(derandomize=True, deadline=None, max_examples=25)
@given(st.text(max_size=12))
def test_any_text_is_read_without_failing(text):
    reading = key().read(text)
    answered = reading.state is State.ANSWERED and not reading.wrong
    assert answered == (reading.value == reading.value)


def test_label():
    assert label("  Don’t\u00a0KNOW. ") == "don't know"


def test_na_is_a_code_in_files_of_survey_programs_only():
    plain = key()
    assert plain.read("na").wrong
    ours = replace(plain, exported=True)
    assert ours.read("na").state is State.NOT_APPLICABLE
    assert ours.read("NA").wrong
    without = replace(ours, scale=replace(ours.scale, not_applicable=False))
    assert without.read("na").wrong


@pytest.mark.parametrize(
    ("text", "value"), [("A1", 1), ("A5", 5), ("AO03", 3), ("a2", 2), ("A02", 2)]
)
def test_answer_codes_of_limesurvey_are_read_by_their_number(text, value):
    reading = replace(key(), coded=True).read(text)
    assert (reading.value, reading.doubt) == (value, "answer-code-assumed")
    assert key().read(text).wrong


@pytest.mark.parametrize("text", ["A6", "A0", "AB1", "A100"])
def test_answer_codes_beyond_the_steps(text):
    assert replace(key(), coded=True).read(text).wrong


def test_lists_of_microsoft_forms():
    lists = replace(key(), lists=True)
    assert lists.read("4;").value == 4
    assert lists.read("4;5;").doubt == "answers-several"
    assert lists.read("4;5;").state is State.SKIPPED
    assert lists.read("nonsens;").wrong
    assert key().read("4;5;").wrong
