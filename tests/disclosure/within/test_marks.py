"""Answers are known again by hashes, whatever the order of rows and columns."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace

import numpy as np

from maturity.disclosure.within.marks import answers_of, marks_of
from maturity.records.responses import Responses
from tests.builders import make_questionnaire, make_responses, random_responses

KEY = b"k" * 32
SHORT = make_questionnaire({"culture": {"users": 1}, "tools": {"services": 1}})


def answers() -> Responses:
    return random_responses(SHORT, {"0001": {"leader": 8}, "0002": {"employee": 5}}, seed=2)


def test_a_mark_by_hand() -> None:
    """Values and states in the order of the items' names, after the municipality."""
    row = {"municipality": "0001", "role": "leader", "users1": 4, "services1": "dk"}
    (mark,) = marks_of(make_responses(SHORT, [row]), KEY)
    text = b"0001|nan,4.0|1,0"
    assert mark == hmac.new(KEY, text, hashlib.sha256).hexdigest()[:16]


def test_the_same_answers_in_other_rows_and_columns() -> None:
    first = answers()
    turned = first.columns(first.items[::-1])
    order = np.arange(len(turned))[::-1]
    turned = replace(
        turned,
        units=turned.units.iloc[order].reset_index(drop=True),
        values=turned.values[order],
        states=turned.states[order],
    )
    assert answers_of(turned) == answers_of(first)
    assert marks_of(turned, KEY).tolist() == marks_of(first, KEY)[order].tolist()


def test_another_answer_is_another_hash() -> None:
    first = answers()
    values = first.values.copy()
    values[0, 0] = 6 - values[0, 0] if values[0, 0] != 3 else 1
    found = answers_of(replace(first, values=values))
    assert found["0001"] != answers_of(first)["0001"]
    assert found["0002"] == answers_of(first)["0002"]


def test_a_mark_tells_nothing_without_the_key() -> None:
    one, other = marks_of(answers(), KEY), marks_of(answers(), b"x" * 32)
    assert not set(one) & set(other)
