"""Codes: short enough for every tool, the same every time, and never somebody else's."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from maturity.errors import SurveyError
from maturity.instruments.codes import (
    ANSWER,
    QUESTION,
    answer_codes,
    block_codes,
    department_question,
    item_codes,
)
from maturity.responses.known.dictionary import Dictionary
from tests.builders import make_questionnaire
from tests.instruments.answering import CHILE, MUNICIPAL, definition

NAMES = st.lists(st.text(min_size=1, max_size=30), unique=True, max_size=15)
quick = settings(derandomize=True, deadline=None, max_examples=25)


@pytest.mark.parametrize("id_", [MUNICIPAL, CHILE])
def test_every_item_code_leads_back_to_its_item(id_):
    asked, texts = definition(id_)
    dictionary = Dictionary(asked, tuple(texts.values()))
    codes = item_codes(asked)
    assert list(codes) == [item.id for item in asked.items]
    for id_, code in codes.items():
        assert QUESTION.fullmatch(code)
        assert dictionary.item(code).items == (id_,)
        assert dictionary.field(code) is None


def test_ids_that_become_one_code_are_refused():
    asked = make_questionnaire({"culture": {"users": ["ab_c", "a_bc", "Kommun", "x1"]}})
    with pytest.raises(SurveyError) as refused:
        item_codes(asked)
    found = [(p.code, p.found) for p in refused.value.problems]
    assert found == [("code-taken", "a_bc"), ("code-taken", "Kommun")]


@pytest.mark.parametrize("id_", ["1a", "a" * 21, "å1", "a-b", "_"])
def test_ids_that_no_tool_takes_are_refused(id_):
    with pytest.raises(SurveyError) as refused:
        item_codes(make_questionnaire({"culture": {"users": [id_]}}))
    assert [p.code for p in refused.value.problems] == ["code-unusable"]


@quick
@given(NAMES)
def test_answer_codes_depend_on_the_name_only(names):
    try:
        codes = answer_codes(names)
    except SurveyError:
        return
    assert all(ANSWER.fullmatch(code) for code in codes.values())
    assert len({code.casefold() for code in codes.values()}) == len(codes)
    for name in names:
        assert answer_codes([name])[name] == codes[name]


def test_short_names_stay_and_others_are_hashed():
    assert answer_codes(["2281", "IT"]) == {"2281": "2281", "IT": "IT"}
    assert re.fullmatch(r"[a-z][a-z0-9]{4}", answer_codes(["Skolan"])["Skolan"])


def test_answer_codes_that_differ_in_capitals_only_are_refused():
    with pytest.raises(SurveyError):
        answer_codes(["IT", "it"])


@quick
@given(st.lists(st.from_regex(r"[a-z_0-9]{1,30}", fullmatch=True), unique=True, max_size=10))
def test_block_codes_are_unique_and_avoid_what_is_taken(nodes):
    taken = ["users", "a", "q"]
    codes = block_codes(nodes, taken)
    assert list(codes) == nodes
    assert all(QUESTION.fullmatch(code) for code in codes.values())
    assert len({*codes.values(), *taken}) == len(nodes) + len(taken)


def test_department_questions_name_their_municipality():
    assert department_question("0114") == "avd0114"
    assert QUESTION.fullmatch(department_question("SE-0114-very-long-code-indeed"))
